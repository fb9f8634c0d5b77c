// What is asked of whoever founds an organisation: by `init` for the first of an installation, by `found` for a further one.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import {
  languages,
  interfaceLanguages,
  defaultLanguage,
  isLanguage,
  isInterfaceLanguage,
  type Language,
  type InterfaceLanguage,
} from '#core/languages.ts'
import { inLanguage, type CivilDate, type Words } from '#core/words.ts'
import { StartRefused } from '#server/journal/start-refused.ts'

/** Words that an organisation has in each language: asked once each, and given by `--seat`, `--seat-ar` and so on. */
const words = ['organisation-name', 'abbreviation', 'seat'] as const
type Worded = (typeof words)[number]
type OwnLanguage = `${Worded}-${Language}`

const options = {
  ...(Object.fromEntries(
    words.flatMap((name) => [name, ...languages.map((l) => `${name}-${l}`)].map((o) => [o, { type: 'string' }])),
  ) as Record<Worded | OwnLanguage, { type: 'string' }>),
  'organisation-id': { type: 'string' },
  since: { type: 'string' },
  languages: { type: 'string' },
  zone: { type: 'string' },
  'officer-name': { type: 'string' },
  email: { type: 'string' },
  language: { type: 'string' },
} as const

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)

/** What an organisation is founded with. */
export type Wanted = {
  names: Words
  organisation: string
  abbreviations: Words
  seat: Words
  zone: string
  languages: Language[]
  since: CivilDate
  officer: string
  email?: string
  language: InterfaceLanguage
}

const listed = (of: readonly string[]): string => of.join(', ')
const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text
const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat(defaultLanguage, { timeZone: zone }).format() !== ''
  } catch {
    return false
  }
}

/**
 * Asks for what the options leave open, if somebody is there to answer.
 * @param command the name of the command that needs it, for what is said.
 * @throws StartRefused what is missing or wrong, in one sentence.
 */
export async function wantedFrom(command: 'init' | 'found', args: string[]): Promise<Wanted> {
  let given: Partial<Record<keyof typeof options, string>>
  try {
    given = parseArgs({ args, options }).values
  } catch (fault) {
    throw new StartRefused((fault as Error).message)
  }
  const asking = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : undefined
  const ask = async (option: keyof typeof options, question: string, otherwise?: string): Promise<string> => {
    const answer =
      given[option] ??
      (asking ? (await asking.question(`${question}${otherwise ? ` [${otherwise}]` : ''}: `)).trim() : '')
    if (answer) return answer
    if (otherwise !== undefined) return otherwise
    throw new StartRefused(`${command} needs --${option}.`)
  }
  const checked = <T extends string>(
    option: string,
    value: string,
    fits: (v: string) => boolean,
    wanted: string,
  ) => {
    if (!fits(value)) throw new StartRefused(`--${option} ${value} is not ${wanted}.`)
    return value as T
  }
  try {
    const language = checked<InterfaceLanguage>(
      'language',
      await ask(
        'language',
        `${command === 'init' ? 'Your language' : 'The officer’s language'}: one of ${listed(interfaceLanguages)}`,
        defaultLanguage,
      ),
      isInterfaceLanguage,
      `one of ${listed(interfaceLanguages)}`,
    )
    const official = (await ask('languages', 'Its official languages', interfaceLanguages.join(',')))
      .split(',')
      .map((l) => checked<Language>('languages', l.trim(), isLanguage, `one of ${listed(languages)}`))
    /** In each official language, and in the officer's: the first needed, the others asked for; what nobody gives is missing. */
    const inEach = async (option: Worded, question: string, otherwise?: string): Promise<Words> => {
      const found: Words = {}
      // What is given without a language is in the officer's own.
      const own = given[`${option}-${language}`] ?? (await ask(option, `${question} (${language})`, otherwise))
      found[language] = own
      for (const l of official.filter((each) => each !== language)) {
        const words = await ask(`${option}-${l}`, `${question} (${l})`, '')
        if (words) found[l] = words
      }
      return found
    }
    const names = await inEach('organisation-name', 'Name of the organisation')
    const abbreviations = await inEach('abbreviation', 'Its abbreviation', names[language])
    const organisation = await ask(
      'organisation-id',
      'Its short name in addresses',
      slugOf(inLanguage(abbreviations, defaultLanguage).text) || 'organisation',
    )
    const since = checked<CivilDate>(
      'since',
      await ask('since', 'The day since when it has this name and seat', new Date().toISOString().slice(0, 10)),
      isDate,
      'a day like 1969-09-25',
    )
    const seat = await inEach('seat', 'The city of its seat')
    const zone = checked(
      'zone',
      await ask('zone', 'The time zone of its seat', Intl.DateTimeFormat().resolvedOptions().timeZone),
      isZone,
      'a time zone like Asia/Riyadh',
    )
    const officer = await ask('officer-name', command === 'init' ? 'Your name' : 'The name of its first officer')
    const email = await ask(
      'email',
      command === 'init' ? 'Your address for mail' : 'The officer’s address for mail',
      '',
    )
    return {
      names,
      organisation,
      abbreviations,
      seat,
      zone,
      languages: official,
      since,
      officer,
      ...(email ? { email } : {}),
      language,
    }
  } finally {
    asking?.close()
  }
}
