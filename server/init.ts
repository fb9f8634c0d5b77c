// Makes a real installation: an organisation with its first secretariat officer, and nothing of the demonstration.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { Refusal, type Actor } from '#core/record/record.ts'
import type { Language } from '#core/words.ts'
import { readConfig } from './config.ts'
import { initKey } from './installation.ts'
import { openDatabase } from './journal/open.ts'
import { StartRefused } from './journal/start-refused.ts'
import { wire } from './wiring.ts'

const options = {
  'organisation-name': { type: 'string' },
  'organisation-id': { type: 'string' },
  abbreviation: { type: 'string' },
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
  name: string
  organisation: string
  abbreviation: string
  languages: Language[]
  zone: string
  officer: string
  email?: string
  language: Language
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
  try {
    const language = (await ask('language', 'Your language: ar, en or fr', 'en')) as Language
    const name = await ask('organisation-name', 'Name of the organisation')
    const abbreviation = await ask('abbreviation', 'Its abbreviation', name)
    const organisation = await ask(
      'organisation-id',
      'Its short name in addresses',
      slugOf(abbreviation) || 'organisation',
    )
    const languages = (await ask('languages', 'Its official languages', 'ar,en,fr'))
      .split(',')
      .map((l) => l.trim()) as Language[]
    const zone = await ask('zone', 'The time zone of its seat', Intl.DateTimeFormat().resolvedOptions().timeZone)
    const officer = await ask('officer-name', 'Your name')
    const email = await ask('email', 'Your address for mail', '')
    return { name, organisation, abbreviation, languages, zone, officer, ...(email ? { email } : {}), language }
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
    const words = (text: string) => ({ [wanted.language]: text })
    const send = (id: string, command: object) =>
      inside.records.handle(stream, { id: `init-${id}-${person.id}`, command: command as never }, by)
    // Sent together, so they are recorded in one commit or not at all.
    await Promise.all([
      send('establish', {
        type: 'EstablishOrganisation',
        names: words(wanted.name),
        abbreviation: words(wanted.abbreviation),
        seat: words(wanted.name),
        zone: wanted.zone,
        languages: wanted.languages,
        from: inside.now().slice(0, 10),
      }),
      send('appoint', { type: 'AppointOfficer', person: person.id, title: titles }),
    ]).catch((fault: unknown) => {
      if (fault instanceof Refusal)
        throw new StartRefused(`init was refused (${fault.code}): ${JSON.stringify(fault.facts)}`)
      throw fault
    })
    await inside.installation.set(initKey, { at: inside.now(), organisation: wanted.organisation })
    const link = await inside.people.issueLink(person.id)
    write(
      `The installation is made for ${wanted.name}. Start it with "good-offices start"; your personal link, shown this once:`,
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
