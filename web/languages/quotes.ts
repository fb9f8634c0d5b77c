import type { Language } from '#core/words.ts'

/** For each language its quotation marks, outside and inside one another, as its printers set them. */
const marks: Record<Language, { outer: [string, string]; inner: [string, string] }> = {
  ar: { outer: ['«', '»'], inner: ['“', '”'] },
  en: { outer: ['“', '”'], inner: ['‘', '’'] },
  fr: { outer: ['«', '»'], inner: ['“', '”'] },
}

/**
 * A text as it stands between the quotation marks of a sentence: its own quotation marks become those of the second level, so
 * that « a title « in marks » » is never set.
 */
export function within(text: string, language: Language): string {
  const { outer, inner } = marks[language]
  const space = outer[0] === '«' ? '[\\u00a0\\u202f ]?' : ''
  return text
    .replace(new RegExp(`${outer[0]}${space}`, 'gu'), inner[0])
    .replace(new RegExp(`${space}${outer[1]}`, 'gu'), inner[1])
}
