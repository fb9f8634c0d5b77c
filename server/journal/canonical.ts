import canonicalize from 'canonicalize'

/** A name that JavaScript puts before all others, whatever order it was given in, or that is no member of its own. */
const isOutOfOrder = (name: string): boolean => {
  const first = name.charCodeAt(0)
  return (first >= 48 && first <= 57) || name === '__proto__'
}

class Unordered extends Error {}

/** As JSON would give it back, with the members of every object in the order of RFC 8785. @throws Unordered */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
    // JSON knows one zero, and no number that is not finite.
    if (typeof value === 'number') return value === 0 ? 0 : Number.isFinite(value) ? value : null
    throw new Unordered()
  }
  if (Array.isArray(value)) return value.map((each) => (each === undefined ? null : ordered(each)))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) throw new Unordered()
  const names = Object.keys(value)
  for (let n = 1; n < names.length; n++)
    if ((names[n] as string) < (names[n - 1] as string)) {
      names.sort()
      break
    }
  const copy: Record<string, unknown> = {}
  for (const name of names) {
    const member = (value as Record<string, unknown>)[name]
    if (member === undefined) continue
    if (isOutOfOrder(name) || typeof member === 'function') throw new Unordered()
    copy[name] = ordered(member)
  }
  return copy
}

/** Member by member: of what JSON gave back, whatever its names. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${written(member)}`).join(',')}}`
}

export type Canonical<T> = { json: string; copy: T }

/**
 * The canonical JSON (RFC 8785) of a value, and what is read back from it, which shares nothing with the value. Both are
 * made in one passage: the copy is put in order, and JavaScript's own writer keeps that order. Half a surrogate pair, which
 * has no canonical form, is escaped: whoever keeps the bytes refuses it.
 * @throws when the value holds what JSON cannot, such as a circle.
 */
export function canonicalOf<T>(value: T): Canonical<T> {
  try {
    const copy = ordered(value) as T
    return { json: JSON.stringify(copy), copy }
  } catch (fault) {
    if (!(fault instanceof Unordered)) throw fault
    const copy = JSON.parse(JSON.stringify(value)) as T
    return { json: written(copy), copy }
  }
}

/** Whether the members of every object stand in the order of RFC 8785. Numbered names do not keep theirs when parsed. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) {
    for (let n = 0; n < value.length; n++) if (!isSorted(value[n])) return false
    return true
  }
  let before = ''
  for (const name in value) {
    if (name < before) return false
    before = name
    if (!isSorted((value as Record<string, unknown>)[name])) return false
  }
  return true
}

/**
 * Whether bytes are the canonical JSON (RFC 8785) of the value that was parsed from them. JavaScript writes strings and
 * numbers as the standard wants them, so most often its own writer answers, at a fraction of the time.
 */
export function isCanonical(bytes: string, value: unknown): boolean {
  if (JSON.stringify(value) === bytes && isSorted(value) && !bytes.includes('\\ud')) return true
  try {
    return canonicalize(value) === bytes
  } catch {
    return false
  }
}
