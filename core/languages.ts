// The languages in which a body may work, as a table: the one place in the sources where their codes are written out, beside the
// grammars, the catalogues and the examples. A further language is a further row.

export type Script = 'Arabic' | 'Cyrillic' | 'Han' | 'Latin'
type Row = {
  /** What the language calls itself. */
  name: string
  /** From left to right where nothing is said. */
  direction?: 'rtl'
  /** Latin where nothing is said. */
  script?: Script
  /** An article that lists in the order of the alphabet pass over, as in those of the organisations that write in Arabic. */
  article?: RegExp
  /** The locale by which figures and dates are written, where it is not the code alone. */
  locale?: string
}

const table = {
  // Numbers stand in European digits in Arabic too, as in the organisations' own documents.
  ar: {
    name: 'العربية',
    direction: 'rtl',
    script: 'Arabic',
    article: /^ال/,
    locale: 'ar-u-nu-latn',
  },
  en: { name: 'English', locale: 'en-GB' },
  es: { name: 'Español' },
  fr: { name: 'Français' },
  pt: { name: 'Português' },
  ru: { name: 'Русский', script: 'Cyrillic' },
  sw: { name: 'Kiswahili' },
  zh: { name: '中文', script: 'Han' },
} as const satisfies Record<string, Row>

/** A language in which the words of a body may be. */
export type Language = keyof typeof table
const rows: Record<Language, Row> = table
export const languages = Object.keys(table) as Language[]

/** The languages of the interface: those that have a catalogue. A reader reads in one of them, whatever the words of a body are in. */
export const interfaceLanguages = ['ar', 'en', 'fr'] as const satisfies readonly Language[]
export type InterfaceLanguage = (typeof interfaceLanguages)[number]
/** What is read by whoever has not chosen a language, and by programs. */
export const defaultLanguage = 'en' satisfies InterfaceLanguage

/** In which order words are taken that the reader's own language lacks. */
export const fallbacks: readonly Language[] = [
  'en',
  'fr',
  'ar',
  ...languages.filter((l) => !isInterfaceLanguage(l)),
]

export const isLanguage = (tag: string | null | undefined): tag is Language => Object.hasOwn(table, tag ?? '')
export function isInterfaceLanguage(tag: string | null | undefined): tag is InterfaceLanguage {
  return (interfaceLanguages as readonly (string | null | undefined)[]).includes(tag)
}

/** An id in place of the name that nobody has entered. */
export const idAsWords = (id: string): { [L in Language]?: string } => ({ [defaultLanguage]: id })

/** Which way a language is written. @param language any tag; one that is not of the table is written from left to right */
export const directionOf = (language: string): 'rtl' | 'ltr' =>
  isLanguage(language) ? (rows[language].direction ?? 'ltr') : 'ltr'
export const scriptOf = (language: Language): Script => rows[language].script ?? 'Latin'
export const nameOf = (language: Language): string => rows[language].name
export const localeOf = (language: Language): string => rows[language].locale ?? language
/** A name as a list in the order of the alphabet sorts it. */
export const sortedBy = (name: string, language: Language): string =>
  rows[language].article ? name.replace(rows[language].article, '') : name

/** In which of some languages a reader reads: in the reader's own where it is among them, else in the first. */
export const shownIn = (there: readonly Language[], reader: Language): Language =>
  there.includes(reader) ? reader : (there[0] ?? reader)

/** The languages in which names and reasons are entered: those of a body, and those of the interface, in which people read. */
export const enteredIn = (official: readonly Language[]): Language[] =>
  languages.filter((l) => official.includes(l) || isInterfaceLanguage(l))
