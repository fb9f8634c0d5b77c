import type { InterfaceLanguage } from '#core/languages.ts'
import type { Words } from '#core/words.ts'

/** The same words in the three languages, in the order in which the examples are written. */
export const in3 = (en: string, fr: string, ar: string): Required<Pick<Words, InterfaceLanguage>> => ({
  en,
  fr,
  ar,
})

export const headTitle = in3('Head of delegation', 'Chef de délégation', 'رئيس الوفد')
