// Everybody who may come to an installation, with a session each, and one attempt of theirs at a time. For tests.
import fc from 'fast-check'
import type { ZodType } from 'zod'
import { mun } from '#core/presets.ts'
import { anyOf } from '#core/testing/any-command.ts'
import { commandOf } from '#wire/commands.ts'
import type { Fact, StreamKind } from '#core/deciders.ts'
import type { AnyCommand } from '#core/record/record.ts'
import { conveneMeeting, Listener, nextId, officer, openServer, type TestServer } from '#server/given.ts'
import { notices } from '#server/mail/routes.ts'
import { publishing } from '#server/publishing/routes.ts'
import { everyone, type Place, type Who } from './allowed.ts'

export type Party = {
  server: TestServer
  sessions: Record<Who, { cookie: string; handle: string } | undefined>
  close(): Promise<void>
}

const three = (text: string) => ({ en: text, fr: text, ar: text })
const meetings: Record<Place, string> = { own: 'm1', other: 'm2', asked: 'a1', foreign: 'p1', new: 'n1' }

/** `lakes` with two meetings and one asked for, `peaks` with one; a session for everybody. */
export async function gather(options: Parameters<typeof openServer>[0] = {}): Promise<Party> {
  const server = await openServer({ parts: [publishing, notices], ...options })
  const { send, context } = server
  await conveneMeeting(server, 'm1')
  await conveneMeeting(server, 'm2')
  const at = new Date(Date.now() + 7_200_000).toISOString()
  await send('meeting/a1', {
    type: 'RequestMeeting',
    organisation: 'lakes',
    organ: 'committee',
    requestedBy: 'borduria',
    heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' },
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    subject: three('Fish'),
    proposedAt: at,
    reason: three('Few'),
  })
  // Another organisation, with an officer and a meeting of its own.
  await context.people.create({ id: 'other-officer', name: 'Name of other-officer', email: 'other@peaks.example' })
  const other = { person: 'other-officer', role: 'secretariat' as const }
  await send(
    'organisation/peaks',
    {
      type: 'EstablishOrganisation',
      names: three('Peaks'),
      abbreviation: three('P'),
      seat: three('Zenda'),
      zone: 'UTC',
      languages: ['en'],
      from: '2020-01-01',
    },
    other,
  )
  await send(
    'organisation/peaks',
    { type: 'AppointOfficer', person: 'other-officer', title: three('Officer') },
    other,
  )
  await send(
    'organisation/peaks',
    {
      type: 'EstablishOrgan',
      organ: 'council',
      names: three('Council'),
      symbol: 'P/{year}/{series}.{n}',
      from: '2020-01-01',
    },
    other,
  )
  await send(
    'organisation/peaks',
    { type: 'AdoptProfile', organ: 'council', profile: mun, from: '2020-01-01' },
    other,
  )
  await send(
    'organisation/peaks',
    {
      type: 'NameParty',
      party: 'graustark',
      class: 'state',
      names: { short: three('Graustark') },
      from: '2020-01-01',
    },
    other,
  )
  await send(
    'organisation/peaks',
    { type: 'AdmitMember', organ: 'council', party: 'graustark', class: 'member', from: '2020-01-01' },
    other,
  )
  await send(
    'meeting/p1',
    {
      type: 'RequestMeeting',
      organisation: 'peaks',
      organ: 'council',
      requestedBy: 'graustark',
      heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' },
      kind: 'ordinary',
      level: 'minister',
      mode: 'virtual',
      subject: three('Snow'),
      proposedAt: at,
      reason: three('Deep'),
    },
    other,
  )
  await context.people.create({ id: 'p1-head', name: 'Name of p1-head', email: 'head@peaks.example' })
  await send(
    'meeting/p1',
    {
      type: 'ConveneMeeting',
      startsAt: '2030-01-01T00:00:00.000Z',
      zone: 'UTC',
      languages: ['en'],
      agenda: [{ item: 'i1', title: three('Snow') }],
    },
    other,
  )
  await send(
    'credentials/p1',
    {
      type: 'AccreditPerson',
      person: 'p1-head',
      seat: 'graustark',
      as: 'head',
      title: three('Head'),
      style: 'none',
    },
    other,
  )
  // Whoever else sits in the first meeting.
  await send('credentials/m1', {
    type: 'CreateSeat',
    seat: 'watchers',
    names: three('Watchers'),
    class: 'observer',
  })
  await send('credentials/m1', { type: 'CreateSeat', seat: 'guests', names: three('Guests'), class: 'invited' })
  const accredit = async (person: string, as: string, seat?: string) => {
    await context.people.create({ id: person, name: `Name of ${person}` })
    await send('credentials/m1', {
      type: 'AccreditPerson',
      person,
      as,
      ...(seat ? { seat } : {}),
      title: three('Title'),
      style: 'none',
    })
  }
  await accredit('alternate', 'alternate', 'arcadia')
  await accredit('adviser', 'adviser', 'arcadia')
  await accredit('observer', 'head', 'watchers')
  await accredit('guest', 'head', 'guests')
  await accredit('screen', 'screen')
  await accredit('dismissed', 'alternate', 'borduria')
  await send('credentials/m1', { type: 'RevokeAccreditation', person: 'dismissed' })
  await accredit('revoked', 'alternate', 'syldavia')
  await send('dossier/own', { type: 'OpenDossier', title: three('Own'), organisation: 'lakes', organ: 'committee' })
  await send(
    'dossier/foreign',
    { type: 'OpenDossier', title: three('Foreign'), organisation: 'peaks', organ: 'council' },
    other,
  )
  // Follow-ups stand on instruments issued; here it matters only whose they are.
  for (const [stream, organisation] of [
    ['follow-up/own', 'lakes'],
    ['follow-up/foreign', 'peaks'],
  ] as const)
    context.standing.take([
      { type: 'CallsDrafted', organisation, stream, version: 1, by: officer, at } as unknown as Fact,
    ])

  const persons: Record<Who, string | undefined> = {
    public: undefined,
    head: 'm1-arcadia',
    alternate: 'alternate',
    adviser: 'adviser',
    observer: 'observer',
    guest: 'guest',
    presiding: 'm1-chair',
    screen: 'screen',
    officer: 'officer',
    otherOfficer: 'other-officer',
    dismissed: 'dismissed',
    revoked: 'revoked',
  }
  const sessions = {} as Party['sessions']
  for (const who of everyone)
    sessions[who] = persons[who] === undefined ? undefined : await server.session(persons[who])
  await context.people.revoke('revoked')
  return { server, sessions, close: () => server.close() }
}

/** The stream of a kind at a place; undefined where the place means nothing for it. */
export function streamAt(kind: string, place: Place): string | undefined {
  if (kind === 'organisation' || kind === 'register')
    return { own: `${kind}/lakes`, foreign: `${kind}/peaks`, new: `${kind}/nowhere` }[place as string]
  if (kind === 'dossier' || kind === 'follow-up')
    return { own: `${kind}/own`, foreign: `${kind}/foreign`, new: `${kind}/nowhere` }[place as string]
  return `${kind}/${meetings[place]}${kind === 'text' ? '.l1' : kind === 'decision' ? '.l1-d1' : ''}`
}

/** The address of a route at a place; undefined where the place means nothing for it. */
export function pathAt(pattern: string, place: Place): string | undefined {
  const isOfMeeting = /meetings\/:/.test(pattern)
  if (!isOfMeeting && place !== 'own') return undefined
  const path = pattern
    .replace(/meetings\/:\w+/, `meetings/${meetings[place]}`)
    .replace(':kind', 'organisation')
    .replace(':key', 'lakes')
    .replace(':language', 'en')
    .replace(/:\w+/g, 'x1')
    .replace('*', 'x')
  return path.endsWith('/preview') ? `${path}?seat=arcadia&language=en` : path
}

export type Answer = { status: number; code: string | undefined }
export type Ask = { method?: string; body?: unknown; headers?: Record<string, string> }

export async function ask(
  { server, sessions }: Party,
  who: Who,
  path: string,
  { method = 'GET', body, headers }: Ask = {},
): Promise<Answer> {
  const session = sessions[who]
  const response = await fetch(`${server.base}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(session ? { cookie: session.cookie } : {}),
      ...(method === 'GET' ? {} : { origin: server.base }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // A stream of events does not end; that it began is the answer.
  const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (isEndless) await response.body?.cancel()
  const text = isEndless ? '' : await response.text()
  let code: string | undefined
  try {
    code = (JSON.parse(text) as { code?: string } | null)?.code
  } catch {
    // A page.
  }
  return { status: response.status, code }
}

/** Whether an answer says that this person may not, rather than that the rules do not allow it now. */
export const isShut = ({ status, code }: Answer): boolean =>
  status === 401 || status === 403 || (status === 404 && code === 'wire/unknown-stream')

export async function command(
  party: Party,
  who: Who,
  stream: string,
  command: AnyCommand,
  seen?: number,
): Promise<Answer> {
  return ask(party, who, `/api/streams/${stream}`, {
    method: 'POST',
    body: { id: nextId(), command, ...(seen === undefined ? {} : { seen }) },
  })
}

/** Follows a stream live. @returns the code of the refusal, or `followed`. */
export async function follow({ server, sessions }: Party, who: Who, stream: string): Promise<string> {
  const listener = new Listener(server.base, sessions[who] ?? {})
  try {
    await listener.until((l) => l.closed !== undefined || l.messages.length > 0)
    const first = listener.messages[0]
    if (first?.type === 'cut') return first.code
    await listener.follow(stream)
    const answer = listener.messages.find(
      (m) => (m.type === 'refused' || m.type === 'current') && m.stream === stream,
    )
    return answer?.type === 'refused' ? answer.code : 'followed'
  } finally {
    listener.socket.terminate()
  }
}

export const commandTypes: [StreamKind, string][] = (Object.keys(commandOf) as StreamKind[]).flatMap((kind) =>
  (commandOf[kind].options as { shape: { type: { value: string } } }[]).map(
    (option) => [kind, option.shape.type.value] as [StreamKind, string],
  ),
)

/** A well-formed command of a type, the same for the same seed, naming `lakes` where it names an organisation. */
export function sampleOf(kind: StreamKind, type: string, seed = 1): AnyCommand {
  const option = (commandOf[kind].options as ZodType[]).find(
    (each) => (each as unknown as { shape: { type: { value: string } } }).shape.type.value === type,
  ) as ZodType
  const [command] = fc.sample(anyOf(option) as fc.Arbitrary<AnyCommand & { organisation?: string }>, {
    seed,
    numRuns: 1,
  })
  if (!command) throw new Error(`no command ${type}`)
  return { ...command, ...(command.organisation === undefined ? {} : { organisation: 'lakes' }) }
}

export const head = async ({ server }: Party): Promise<number> => (await server.journal.head()).position

/** A version that no stream reaches: a command that passes the rights is then refused as stale, and nothing is recorded. */
export const beyond = 999_999

export type Cell = { what: string; who: Who; place: Place; may: boolean }
/** What went otherwise than the table says; undefined where it went as it says. */
export type Fault = string | undefined

/** Tries one route. Behind an open door anything may be answered but "you may not" and a fault. */
export async function tryRoute(party: Party, route: string, place: Place, who: Who, may: boolean): Promise<Fault> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pathAt(pattern, place)
  if (path === undefined) return undefined
  const answer = await ask(party, who, path, {
    method,
    headers: method === 'GET' ? {} : { 'content-type': 'application/json' },
  })
  const shut = answer.status === 401 || answer.status === 403
  // A room answers 503 where it was not built.
  return shut === !may && (answer.status < 500 || answer.status === 503)
    ? undefined
    : `${route} ${place} ${who}: ${answer.status} ${answer.code ?? ''}`
}

/** Tries one command: where it must be refused as it is, where it may pass with a version that stops it behind the rights. */
export async function tryCommand(
  party: Party,
  kind: StreamKind,
  type: string,
  place: Place,
  who: Who,
  may: boolean,
  seed = 1,
): Promise<Fault> {
  const stream = streamAt(kind, place)
  if (stream === undefined) return undefined
  // Nobody may name persons whom they do not see: here they name themselves.
  const own =
    type === 'AccreditPerson' || type === 'AppointOfficer'
      ? { person: who === 'otherOfficer' ? 'other-officer' : 'officer' }
      : {}
  // Nor a matter that is not theirs.
  const sample = sampleOf(kind, type, seed)
  const matter =
    (sample as { dossier?: unknown }).dossier === undefined
      ? {}
      : { dossier: place === 'foreign' ? 'foreign' : 'own' }
  // Nor a file that nobody sent.
  const { heard } = sample as { heard?: object }
  const word = heard === undefined ? {} : { heard: { ...heard, file: undefined } }
  const answer = await command(
    party,
    who,
    stream,
    { ...sample, ...own, ...matter, ...word },
    may ? beyond : undefined,
  )
  const isRight = may ? answer.code === 'wire/stale' : isShut(answer)
  return isRight
    ? undefined
    : `${type} to ${stream} by ${who}, ${may ? 'allowed' : 'not allowed'}: ${answer.status} ${answer.code ?? ''}`
}

/** Tries to read one stream, over HTTP and live. */
export async function tryStream(party: Party, kind: string, place: Place, who: Who, may: boolean): Promise<Fault> {
  const stream = streamAt(kind, place)
  if (stream === undefined) return undefined
  const answer = await ask(party, who, `/api/streams/${stream}`)
  // A live connection whose session was ended is cut whatever it asks for.
  const live = await follow(party, who, stream)
  const mayLive = may && who !== 'revoked'
  const isRight = (may ? answer.status === 200 : isShut(answer)) && (live === 'followed') === mayLive
  return isRight
    ? undefined
    : `${stream} by ${who}, ${may ? 'allowed' : 'not allowed'}: ${answer.status} ${answer.code ?? ''}, live ${live}`
}
