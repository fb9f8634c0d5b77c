import type { Issued } from '#core/instruments/instruments.ts'
import { labelsOf, type Unit } from '#core/texts/texts.ts'
import type { Language } from '#core/languages.ts'

/** The numbers of an issued text, as they are printed in a language. */
export const labelsIn = (content: Issued['content'], language: Language): Record<string, string> =>
  labelsOf((content[language]?.paragraphs ?? []) as { id: string; kind: Unit['kind']; depth: number }[], language)
