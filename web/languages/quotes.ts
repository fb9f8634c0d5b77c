import { quotesOf } from '#core/language-marks.ts'
import type { Language } from '#core/languages.ts'

/**
 * A text as it stands between the quotation marks of a sentence: its own quotation marks become those of the second level, so
 * that « a title « in marks » » is never set.
 */
export function within(text: string, language: Language): string {
  const { outer, inner } = quotesOf(language)
  const space = outer[0] === '«' ? '[\\u00a0\\u202f ]?' : ''
  return text
    .replace(new RegExp(`${outer[0]}${space}`, 'gu'), inner[0])
    .replace(new RegExp(`${space}${outer[1]}`, 'gu'), inner[1])
}
