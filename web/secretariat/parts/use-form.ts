// The values of a form: what was typed survives a reload; what was not typed follows the record.
import { useCallback, useMemo, useLayoutEffect, useRef } from 'react'
import { languages, type Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { useDraft } from '#web/live/hooks.ts'

export type Values = Record<string, string>

/**
 * @param key names the form within its page; two forms on one page have two.
 * @param known what stands in a field until a person types there: facts of the record only, and the field says so (`given`).
 */
export function useForm(key: string, known: Values) {
  const [kept, keep, drop] = useDraft(key, '{}')
  const typed = useMemo(() => JSON.parse(kept) as Values, [kept])
  // Two fields changed in one turn must both be kept.
  const latest = useRef(typed)
  useLayoutEffect(() => {
    latest.current = typed
  })
  const change = useCallback(
    (name: string, value: string) => {
      latest.current = { ...latest.current, [name]: value }
      keep(JSON.stringify(latest.current))
    },
    [keep],
  )
  return { values: { ...known, ...typed }, typed, change, drop }
}

/** The words typed under a name, languages left empty left out; undefined when all are empty. */
export function wordsIn(values: Values, name: string): Words | undefined {
  const found: Words = {}
  for (const l of languages) if (values[`${name}.${l}`]?.trim()) found[l] = values[`${name}.${l}`]?.trim()
  return Object.keys(found).length > 0 ? found : undefined
}

/** The reverse: a text of the record as the values of its fields. */
export function valuesOf(name: string, text: Words | undefined): Values {
  const values: Values = {}
  for (const l of languages) if (text?.[l] !== undefined) values[`${name}.${l}`] = text[l] ?? ''
  return values
}

export const languagesLacking = (values: Values, name: string, wanted: readonly Language[]): Language[] =>
  wanted.filter((l) => !values[`${name}.${l}`]?.trim())

/** A key for a new thing, from its name: lower-case Latin letters, digits and hyphens. */
export const slug = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
