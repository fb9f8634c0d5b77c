// How large what is sent may be, read from the schemas themselves. The schema library looks at every element of a list before
// it asks how many there are, and gathers a complaint about each: a list that is too long is refused here, unread.
import type { z } from 'zod'
import { fullLanguages } from '#core/shapes.ts'

type Schema = z.core.$ZodType
type Known = z.core.$ZodTypes

/** Complaints after which nobody reads on. */
const mostIssues = 20

type Check = { check: string; maximum?: number; length?: number; pattern?: RegExp }
const checksOf = (schema: Schema): Check[] =>
  ((schema._zod.def as { checks?: { _zod: { def: object } }[] }).checks ?? []).map(({ _zod }) => _zod.def as Check)

/** Reading them takes as long as a short list; they do not change. */
const known = new WeakMap<Schema, number>()
/** The elements or characters that a schema allows. */
function mostOf(schema: Schema): number {
  const before = known.get(schema)
  if (before !== undefined) return before
  const most = Math.min(
    ...checksOf(schema).map(({ check, maximum, length }) =>
      check === 'max_length' ? (maximum ?? Infinity) : check === 'length_equals' ? (length ?? Infinity) : Infinity,
    ),
  )
  known.set(schema, most)
  return most
}

/** The one of a union's schemas that a value's own type names; undefined where they have no such member. */
function namedBy(def: { options: readonly Schema[]; discriminator?: string }, value: unknown): Schema | undefined {
  const { discriminator } = def
  if (discriminator === undefined || typeof value !== 'object' || value === null) return undefined
  const name = (value as Record<string, unknown>)[discriminator] as z.core.util.Primitive
  return def.options.find((option) => option._zod.propValues?.[discriminator]?.has(name))
}

/** @returns what is too long in it, and what is of another kind than it must be; both at most twenty together. */
function look(schema: Schema, value: unknown, path: string, found: { tooLong: string[]; other: string[] }): void {
  if (value === undefined || found.tooLong.length + found.other.length >= mostIssues) return
  const { def } = (schema as Known)._zod
  const at = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`)
  const isOther = (wanted: string) => found.other.push(`${path}: must be ${wanted}`)
  switch (def.type) {
    case 'string':
      if (typeof value !== 'string') return void isOther('text')
      if (isLonger(value, mostOf(schema))) found.tooLong.push(`${path}: has more than ${mostOf(schema)} characters`)
      return
    case 'array':
      if (!Array.isArray(value)) return void isOther('a list')
      if (value.length > mostOf(schema)) found.tooLong.push(`${path}: has more than ${mostOf(schema)} elements`)
      else value.forEach((element, i) => look(def.element, element, at(i), found))
      return
    case 'object':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return void isOther('an object')
      for (const key of Object.keys(def.shape))
        if (Object.hasOwn(value, key))
          look(def.shape[key] as Schema, (value as Record<string, unknown>)[key], at(key), found)
      return
    case 'record':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return void isOther('an object')
      for (const [key, each] of Object.entries(value)) look(def.valueType, each, at(key.slice(0, 80)), found)
      return
    case 'union': {
      const named = namedBy(def, value)
      if (named) return look(named, value, path, found)
      // Too long for each of them is too long; which of them is meant is for the schema to say.
      const each = def.options.map((option) => tooMuchIn(option, value, path))
      const first = each[0]
      if (first && each.every(({ tooLong }) => tooLong.length > 0)) found.tooLong.push(...first.tooLong)
      return
    }
    case 'optional':
    case 'default':
    case 'readonly':
      return look(def.innerType, value, path, found)
    case 'nullable':
      return value === null ? undefined : look(def.innerType, value, path, found)
    case 'pipe':
      return look(def.in, value, path, found)
    case 'literal':
    case 'enum':
      if (!schema._zod.values?.has(value as z.core.util.Primitive)) isOther('one of the words for it')
      return
    default:
      return
  }
}

/** Counted in characters of Unicode, as the schemas do. */
const isLonger = (text: string, most: number): boolean =>
  text.length > most && (text.length > 2 * most || [...text].length > most)

function tooMuchIn(schema: Schema, value: unknown, path: string): { tooLong: string[]; other: string[] } {
  const found = { tooLong: [], other: [] }
  look(schema, value, path, found)
  return found
}

/**
 * What is too long in a value, asked before its elements are; also what is of another kind altogether, where that is twenty
 * times so. It costs as much as the lists within their bounds.
 * @returns at most twenty sentences; none where the schema is to be asked.
 */
export function tooMuch(schema: Schema, value: unknown): string[] {
  const { tooLong, other } = tooMuchIn(schema, value, '')
  return tooLong.length > 0 ? tooLong : other.length >= mostIssues ? other : []
}

// Quantifiers that have no end, outside of classes and escapes.
const isEndless = (pattern: RegExp): boolean =>
  !pattern.source.startsWith('^') ||
  !pattern.source.endsWith('$') ||
  /[*+]|\{\d+,\}/.test(pattern.source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x'))

/** Where a schema lets in a text or a list of any length: what a test asks of every schema that the network reaches. */
export function unbounded(schema: Schema, path = '', seen = new Set<Schema>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const within = (inner: Schema, name: string) => unbounded(inner, `${path}${name}`, seen)
  const { def } = (schema as Known)._zod
  switch (def.type) {
    case 'string': {
      const patterns = checksOf(schema).flatMap(({ pattern }) => pattern ?? [])
      const isBounded = mostOf(schema) < Infinity || patterns.some((pattern) => !isEndless(pattern))
      return isBounded ? [] : [path]
    }
    case 'array':
      return [...(mostOf(schema) < Infinity ? [] : [`${path}[]`]), ...within(def.element, '[]')]
    case 'object':
      return Object.entries(def.shape).flatMap(([name, inner]) => within(inner as Schema, `.${name}`))
    case 'record':
      return [...within(def.keyType, '{}'), ...within(def.valueType, '{}')]
    case 'union':
      return def.options.flatMap((option) => {
        const [type] = (option as Schema)._zod.propValues?.['type'] ?? []
        return within(option as Schema, type === undefined ? '|' : `|${String(type)}`)
      })
    case 'optional':
    case 'default':
    case 'readonly':
    case 'nullable':
      return within(def.innerType, '')
    case 'pipe':
      return within(def.in, '')
    case 'literal':
    case 'enum':
    case 'number':
    case 'boolean':
    case 'null':
    case 'never':
      return []
    // A kind of schema that nobody has thought of here is not known to end.
    default:
      return [`${path} (${def.type})`]
  }
}

// An Arabic letter is six characters where a program writes JSON in ASCII alone.
const escaped = 6
const shortText = 160

/** The characters of the longest JSON that a schema takes, white space aside; more than any of it for what has no end. */
export function longestOf(schema: Schema): number {
  const { def } = (schema as Known)._zod
  switch (def.type) {
    case 'string':
      return (Number.isFinite(mostOf(schema)) ? mostOf(schema) * escaped : shortText) + 2
    case 'array':
      return mostOf(schema) * (longestOf(def.element) + 1) + 2
    case 'object':
      return Object.entries(def.shape).reduce(
        (sum, [name, inner]) => sum + name.length + 4 + longestOf(inner as Schema),
        2,
      )
    case 'record': {
      const keys = [...((def.keyType as Schema)._zod.values ?? [])].map(String)
      if (keys.length === 0) return Infinity
      const names = keys.reduce((sum, key) => sum + key.length + 6, 2)
      // Words in languages: all together are as long as `fullLanguages` of them.
      const isText = (def.valueType as Known)._zod.def.type === 'string'
      return (
        names + (isText ? Math.min(keys.length, fullLanguages) : keys.length) * longestOf(def.valueType as Schema)
      )
    }
    case 'union':
      return Math.max(...def.options.map((option) => longestOf(option as Schema)))
    case 'optional':
    case 'default':
    case 'readonly':
    case 'nullable':
      return longestOf(def.innerType)
    case 'pipe':
      return longestOf(def.in)
    default:
      return shortText
  }
}
