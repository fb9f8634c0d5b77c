// For tests: a server on an embedded database of its own, with a small organisation whose meeting is convened.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { WebSocket } from 'ws'
import { mun } from '#core/presets.ts'
import type { Actor, AnyCommand } from '#core/record/record.ts'
import type { ServerMessage } from '#wire/messages.ts'
import type { Config, Context, Part } from './context.ts'
import { createApp } from './app.ts'
import type { ServerContext } from './server-context.ts'
import type { Journal } from './journal/journal.ts'
import { openDatabase, type Database } from './journal/open.ts'
import { Live } from './live/live.ts'
import { readyDataDir } from './testing/ready-database.ts'
import { assemble, type Staged } from './assembly.ts'

let numbers = 0
export const nextId = (): string => `test-command-${++numbers}`
export const officer: Actor = { person: 'officer', role: 'secretariat' }

export type TestServer = {
  context: ServerContext
  journal: Journal
  database: Database
  app: FastifyInstance
  live: Live
  base: string
  send(
    stream: string,
    command: AnyCommand & Record<string, unknown>,
    by?: Actor,
  ): Promise<{ version: number; position: number }>
  /** A session of a person, as a browser would hold it. */
  session(person: string): Promise<{ cookie: string; handle: string }>
  close(): Promise<void>
}

type Opening = {
  settings?: Partial<Config>
  parts?: Part[]
  isReal?: boolean
  databaseUrl?: string | undefined
  dataDir?: string
  log?: Context['log']
  webFolder?: string
  staged?: Staged
  prepare?(context: ServerContext): void
  beat?: number
}

/**
 * @param beat milliseconds between two questions whether a live connection is still there.
 * @param dataDir is kept where it is given, and thrown away where not.
 * @param prepare is called before anything listens to the record but who stands where.
 */
export async function openServer({
  parts = [],
  isReal = false,
  databaseUrl,
  dataDir: given,
  staged,
  prepare,
  beat,
  log = () => undefined,
  webFolder,
  settings = {},
}: Opening = {}): Promise<TestServer> {
  const dataDir =
    given ?? (databaseUrl ? mkdtempSync(join(tmpdir(), 'good-offices-house-')) : await readyDataDir('house'))
  const database = await openDatabase({ dataDir, databaseUrl })
  if (isReal)
    await database.kysely
      .insertInto('installation')
      .values({ key: 'init', value: '{}' })
      .onConflict((c) => c.doNothing())
      .execute()
  const config: Omit<Config, 'isDemonstration'> = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    publicUrl: 'http://localhost:8080',
    ...settings,
  }
  const { context, journal, close } = await assemble(database, config, log, staged)
  prepare?.(context)
  const app = await createApp(context, { parts, webFolder: webFolder ?? join(dataDir, 'web'), version: 'test' })
  const live = new Live(context, journal, app, beat)
  await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    context,
    journal,
    database,
    app,
    live,
    base: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    // On a machine under load the embedded database may be silent for longer than people are kept waiting: as any client does,
    // the same id again.
    async send(stream, command, by = officer) {
      const id = nextId()
      for (let again = 20; ; again -= 1) {
        try {
          // The operator founds an organisation, on the command line (BD14).
          return await (command.type === 'EstablishOrganisation'
            ? context.records.handleInternally(stream, command, by, undefined, id)
            : context.records.handle(stream, { id, command }, by))
        } catch (refusal) {
          if ((refusal as { code?: string }).code !== 'wire/unanswered' || again === 0) throw refusal
          await new Promise((resolve) => setTimeout(resolve, 500))
        }
      }
    },
    async session(person) {
      const { cookie, handle } = await context.sessions.begin(person)
      return { cookie: cookie.split(';')[0] ?? '', handle }
    },
    async close() {
      live.close()
      await app.close()
      await close()
      await database.close()
      if (given === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * What a browser sends when a personal link is opened and a button of its page pressed.
 * @param link the address, or what stands behind its #. @param what `look` is the page before anything is pressed.
 */
export const openLink = (
  base: string,
  link: string,
  {
    what = 'enter',
    cookie,
    origin = base,
  }: { what?: 'look' | 'enter' | 'acknowledge'; cookie?: string; origin?: string } = {},
): Promise<Response> =>
  fetch(`${base}/enter`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: new URLSearchParams({ link: link.slice(link.indexOf('#') + 1), do: what }).toString(),
  })
/** The cookies of an answer, as a browser sends them again. */
export const cookiesIn = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')

const three = (text: string) => ({ en: text, fr: text, ar: text })
export const members = ['arcadia', 'borduria', 'syldavia']

/** An organisation of three invented States with an officer, a meeting `m1` convened, its chair and a head for each State. */
/** Whose word an officer's entry for a member is, in tests. */
export const heard = { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' } as const

export async function conveneMeeting(
  { send, context }: Pick<TestServer, 'send' | 'context'>,
  meeting = 'm1',
): Promise<void> {
  const names = [officer.person, `${meeting}-chair`, ...members.map((m) => `${meeting}-${m}`)]
  for (const id of names)
    if (!(await context.people.find(id))) await context.people.create({ id, name: `Name of ${id}` })
  if ((await context.records.state('organisation/lakes')).version === 0) {
    const from = '2020-01-01'
    await send('organisation/lakes', {
      type: 'EstablishOrganisation',
      names: three('Lakes'),
      abbreviation: three('L'),
      seat: three('Strelsau'),
      zone: 'UTC',
      languages: ['en', 'fr', 'ar'],
      from,
    })
    await send('organisation/lakes', { type: 'AppointOfficer', person: officer.person, title: three('Officer') })
    await send('organisation/lakes', {
      type: 'EstablishOrgan',
      organ: 'committee',
      names: three('Committee'),
      symbol: 'L/{year}/{series}.{n}',
      from,
    })
    await send('organisation/lakes', { type: 'AdoptProfile', organ: 'committee', profile: mun, from })
    for (const party of members) {
      await send('organisation/lakes', {
        type: 'NameParty',
        party,
        class: 'state',
        names: { short: three(party) },
        from,
      })
      await send('organisation/lakes', { type: 'AdmitMember', organ: 'committee', party, class: 'member', from })
    }
  }
  const at = new Date(Date.now() + 3_600_000).toISOString()
  await send(`meeting/${meeting}`, {
    type: 'RequestMeeting',
    organisation: 'lakes',
    organ: 'committee',
    requestedBy: 'arcadia',
    heard,
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    subject: three('Water'),
    proposedAt: at,
    reason: three('Low water'),
  })
  await send(`meeting/${meeting}`, { type: 'Concur', party: 'borduria', heard })
  await send(`meeting/${meeting}`, {
    type: 'ConveneMeeting',
    startsAt: at,
    zone: 'UTC',
    languages: ['en'],
    agenda: [{ item: 'i1', title: three('Water') }],
  })
  await send(`credentials/${meeting}`, {
    type: 'AccreditPerson',
    person: `${meeting}-chair`,
    as: 'presiding',
    title: three('Chair'),
    style: 'none',
  })
  for (const seat of members)
    await send(`credentials/${meeting}`, {
      type: 'AccreditPerson',
      person: `${meeting}-${seat}`,
      seat,
      as: 'head',
      title: three('Head'),
      style: 'none',
    })
}

/** The meeting in session, all members present, and its first item open; under it a text `<meeting>.l1` of one paragraph. */
export async function openWithText(
  { send, context }: Pick<TestServer, 'send' | 'context'>,
  meeting = 'm1',
): Promise<void> {
  const chair: Actor = { person: `${meeting}-chair`, role: 'presiding' }
  const notice = 'notice-2'
  for (const seat of members)
    for (const command of [
      { type: 'RecordDispatch', notice, seat, outcome: 'sent', channel: 'mail' },
      { type: 'RecordDelivery', notice, seat, outcome: 'delivered' },
    ])
      await context.records.handleInternally(`meeting/${meeting}`, command as AnyCommand, officer)
  for (const command of [
    { type: 'OpenMeeting', early: true },
    { type: 'CallRoll' },
    ...members.map((seat) => ({ type: 'RecordPresence', seat, presence: 'present' })),
    { type: 'AdoptAgenda' },
    { type: 'OpenItem', item: 'i1' },
  ])
    await send(`meeting/${meeting}`, command, chair)
  const text = `text/${meeting}.l1`
  await send(text, { type: 'TableText', title: { en: 'Water' }, languages: ['en'], instrument: 'statement' })
  const units = [{ kind: 'operative', depth: 0, words: { en: 'Calls for water.' } }]
  await send(text, { type: 'EnterParagraphs', units })
}

type Asking = { cookie?: string; handle?: string; origin?: string; protocol?: number }

/** What stands in the address of either carrier. */
const namedIn = ({ handle, protocol }: Asking): URLSearchParams =>
  new URLSearchParams({
    ...(handle ? { as: handle } : {}),
    ...(protocol === undefined ? {} : { protocol: String(protocol) }),
  })

/** A live connection that remembers what came. */
abstract class Remembering {
  readonly messages: ServerMessage[] = []
  closed: number | undefined
  readonly #waiting = new Set<() => void>()

  abstract say(message: object): void
  abstract close(): void

  protected take(text: string): void {
    this.messages.push(JSON.parse(text) as ServerMessage)
    for (const look of this.#waiting) look()
  }
  protected end(code: number): void {
    this.closed = code
    for (const look of this.#waiting) look()
  }

  /** Waits until something holds of what came. */
  until<T>(found: (listener: this) => T | undefined | false, milliseconds = 5_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const value = found(this)
        if (value === undefined || value === false) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        resolve(value)
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(look)
        reject(new Error(`nothing such came in ${milliseconds} ms: ${JSON.stringify(this.messages).slice(0, 500)}`))
      }, milliseconds)
      this.#waiting.add(look)
      look()
    })
  }

  opened(): Promise<unknown> {
    return this.until((l) => l.messages.some((m) => m.type === 'welcome'))
  }

  events(stream: string): { type: string; version: number }[] {
    return this.messages.flatMap((m) => (m.type === 'events' && m.stream === stream ? m.events : []))
  }

  follow(stream: string, from = 1): Promise<unknown> {
    this.say({ type: 'subscribe', stream, from })
    return this.until((l) =>
      l.messages.find((m) => (m.type === 'current' || m.type === 'refused') && m.stream === stream),
    )
  }
}

/** By WebSocket. */
export class Listener extends Remembering {
  readonly socket: WebSocket

  constructor(base: string, { cookie, handle, origin, protocol }: Asking = {}) {
    super()
    this.socket = new WebSocket(
      `${base.replace('http', 'ws')}/api/live?${namedIn({ handle, protocol }).toString()}`,
      {
        headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) },
      },
    )
    this.socket.on('message', (data) => this.take(String(data)))
    this.socket.on('error', () => undefined)
    this.socket.on('close', (code) => this.end(code))
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message))
  }
  close(): void {
    this.socket.close()
  }
}

/** By Server-Sent Events and POSTs; `closed` is 4001 after a word why, else 1000, or the status of a refusal. */
export class EventListener extends Remembering {
  readonly #base: string
  readonly #headers: Record<string, string>
  readonly #stop = new AbortController()
  /** Whether it answers the beat, as a page does. */
  isThere = true

  constructor(base: string, { cookie, handle, origin, protocol }: Asking = {}, follow: string[] = []) {
    super()
    this.#base = base
    this.#headers = {
      ...(cookie ? { cookie } : {}),
      ...(origin ? { origin } : {}),
      ...(handle ? { 'x-session': handle } : {}),
    }
    const query = namedIn({ handle, protocol })
    for (const each of follow) query.append('follow', each)
    void this.#read(`/api/live/events?${query.toString()}`).catch(() => this.end(1006))
  }

  async #read(path: string): Promise<void> {
    const response = await fetch(`${this.#base}${path}`, { headers: this.#headers, signal: this.#stop.signal })
    if (response.status !== 200 || !response.body) return this.end(response.status)
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        this.take(text.slice('data: '.length, end))
        text = text.slice(end + 2)
        const last = this.messages.at(-1)
        if (this.isThere && last?.type === 'beat') this.say({ type: 'ping', sent: 1, mark: last.mark })
      }
    }
    this.end(this.messages.at(-1)?.type === 'cut' ? 4001 : 1000)
  }

  get line(): string {
    return this.messages.find((m) => m.type === 'welcome')?.line ?? ''
  }
  say(message: object): void {
    void this.post([message])
  }
  async post(messages: object[], headers = this.#headers): Promise<number> {
    const answer = await fetch(`${this.#base}/api/live/lines/${this.line}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ messages }),
    })
    await answer.arrayBuffer()
    return answer.status
  }
  close(): void {
    this.#stop.abort()
  }
}
