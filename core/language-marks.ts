// The marks that the printers of each language set. Apart from the table of languages, so that a meeting's rooms do not carry them.
import type { Language } from './languages.ts'

type Marks = {
  /** Quotation marks, outside and inside one another. */
  quotes: { outer: readonly [string, string]; inner: readonly [string, string] }
  /** What parts the items of a list. */
  comma: string
  semicolon: string
}
const guillemets = { outer: ['«', '»'], inner: ['“', '”'] } as const
const curly = { outer: ['“', '”'], inner: ['‘', '’'] } as const
const latin = { comma: ', ', semicolon: '; ' }

const marks: Record<Language, Marks> = {
  ar: { quotes: guillemets, comma: '، ', semicolon: '؛ ' },
  en: { quotes: curly, ...latin },
  es: { quotes: guillemets, ...latin },
  fr: { quotes: guillemets, comma: ', ', semicolon: '\u202f; ' },
  pt: { quotes: guillemets, ...latin },
  ru: { quotes: { outer: ['«', '»'], inner: ['„', '“'] }, ...latin },
  sw: { quotes: curly, ...latin },
  zh: { quotes: curly, comma: '、', semicolon: '；' },
}
export const quotesOf = (language: Language): Marks['quotes'] => marks[language].quotes
export const commaOf = (language: Language): string => marks[language].comma
export const semicolonOf = (language: Language): string => marks[language].semicolon
