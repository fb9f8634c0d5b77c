// Makes a real installation: an organisation with its first secretariat officer, and nothing of the demonstration.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { Refusal, type Actor } from '#core/record/record.ts'
import { languages, type CivilDate, type Language, type Text3 } from '#core/words.ts'
import { readConfig } from './config.ts'
import { initKey } from './installation.ts'
import { openDatabase } from './journal/open.ts'
import { StartRefused } from './journal/start-refused.ts'
import { wire } from './wiring.ts'

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

type Wanted = {
  names: Text3
  organisation: string
  abbreviations: Text3
  seat: Text3
  zone: string
  languages: Language[]
  since: CivilDate
  officer: string
  email?: string
  language: Language
}

const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text)
const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().slice(0, 10) === text
const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format() !== ''
  } catch {
    return false
  }
}

/** Asks for what the options leave open, if somebody is there to answer. */
async function wantedFrom(args: string[]): Promise<Wanted> {
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
    throw new StartRefused(`init needs --${option}.`)
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
    const language = checked<Language>(
      'language',
      await ask('language', 'Your language: ar, en or fr', 'en'),
      isLanguage,
      'one of ar, en, fr',
    )
    const official = (await ask('languages', 'Its official languages', 'ar,en,fr'))
      .split(',')
      .map((l) => checked<Language>('languages', l.trim(), isLanguage, 'one of ar, en, fr'))
    /** In each official language, and in the officer's: the first needed, the others asked for; what nobody gives is missing. */
    const inEach = async (option: Worded, question: string, otherwise?: string): Promise<Text3> => {
      const found: Text3 = {}
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
      slugOf(abbreviations.en ?? abbreviations.fr ?? abbreviations[language] ?? '') || 'organisation',
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
    const officer = await ask('officer-name', 'Your name')
    const email = await ask('email', 'Your address for mail', '')
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

/**
 * @returns the exit code.
 * @throws StartRefused when the folder or database is in use already.
 */
export async function initCommand(
  args: string[],
  env: Record<string, string | undefined>,
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const { isPublicUrlGiven, ...config } = readConfig(env)
  const wanted = await wantedFrom(args)
  const database = await openDatabase(config)
  try {
    const { inside, journal, close } = await wire(database, config, () => undefined)
    if (!inside.config.isDemonstration)
      throw new StartRefused(
        'This is a real installation already; its officers appoint others in the secretariat’s room.',
      )
    if ((await journal.head()).position > 0)
      throw new StartRefused(
        'This data folder or database holds a demonstration; choose another DATA_DIR or DATABASE_URL.',
      )
    const person = await inside.people.create({
      name: wanted.officer,
      email: wanted.email,
      language: wanted.language,
    })
    // The first officer appoints themself: there is nobody before them, and the record says so.
    const by: Actor = { person: person.id, role: 'secretariat' }
    const stream = `organisation/${wanted.organisation}`
    const send = (id: string, command: object) =>
      inside.records.handle(stream, { id: `init-${id}-${person.id}`, command: command as never }, by)
    // Sent together, so they are recorded in one commit or not at all.
    await Promise.all([
      send('establish', {
        type: 'EstablishOrganisation',
        names: wanted.names,
        abbreviation: wanted.abbreviations,
        seat: wanted.seat,
        zone: wanted.zone,
        languages: wanted.languages,
        from: wanted.since,
      }),
      send('appoint', { type: 'AppointOfficer', person: person.id, title: titles }),
    ]).catch((fault: unknown) => {
      if (fault instanceof Refusal)
        throw new StartRefused(`init was refused (${fault.code}): ${JSON.stringify(fault.facts)}`)
      throw fault
    })
    await inside.installation.set(initKey, { at: inside.now(), organisation: wanted.organisation })
    const link = await inside.people.issueLink(person.id)
    const lacking = wanted.languages.filter((l) => !wanted.names[l] || !wanted.seat[l])
    if (lacking.length > 0)
      write(
        `Its name or its seat has no words in ${lacking.join(', ')}: enter them in the secretariat’s room under Bodies before the first notice.`,
      )
    write(
      `The installation is made for ${wanted.names[wanted.language]}. Start it with "good-offices start"; your personal link, shown this once:`,
    )
    write(link)
    if (!isPublicUrlGiven)
      write(
        'Set PUBLIC_URL to the address under which others reach it, then HOST to the interface it should listen on.',
      )
    await close()
    return 0
  } finally {
    await database.close()
  }
}

const titles = { en: 'Secretariat officer', fr: 'Fonctionnaire du secrétariat', ar: 'موظف الأمانة العامة' }
