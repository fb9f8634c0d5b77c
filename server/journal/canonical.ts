import canonicalize from 'canonicalize'

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
