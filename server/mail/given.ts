// For the tests: an invented organisation in Riyadh, and what the parts of mail need of the server, in memory.
import { consequencesOf, deciderOf, type Fact } from '#core/deciders.ts'
import { oic } from '#core/presets.ts'
import { streamKind, type Actor, type AnyCommand } from '#core/record/record.ts'
import type { Language } from '#core/languages.ts'
import type { Instant, Words, Zone } from '#core/words.ts'
import type { Config, Context, Person, Records } from '#server/context.ts'

export const officer: Actor = { person: 'officer', role: 'secretariat' }
const config: Config = {
  port: 0,
  host: '127.0.0.1',
  dataDir: '',
  publicUrl: 'https://meetings.example.org',
  isDemonstration: false,
}

/** Records with the real rules and no journal: one process, one order, commands known by id. */
export function recordsInMemory(now: () => Instant): Records {
  const streams = new Map<string, Fact[]>()
  const known = new Set<string>()
  const listeners = new Set<(events: Fact[]) => void>()
  const eventsOf = (stream: string) => streams.get(stream) ?? []
  const stateOf = (stream: string): unknown => {
    const decider = deciderOf(stream)
    if (!decider) throw new Error(`no decider for ${stream}`)
    return eventsOf(stream).reduce((state, event) => decider.evolve(state, event), decider.initial)
  }
  const obey = (stream: string, command: AnyCommand, by: Actor, at: Instant) => {
    const decider = deciderOf(stream)
    if (!decider) throw new Error(`no decider for ${stream}`)
    const state = stateOf(stream)
    const others = Object.fromEntries(
      Object.entries(decider.reads(stream, command, state)).flatMap(([name, other]) =>
        other === undefined ? [] : [[name, stateOf(other as string)]],
      ),
    )
    for (const event of decider.decide(state, command, { by, at }, others, stream)) {
      const recorded = { ...event, by, at, stream, version: eventsOf(stream).length + 1 } as Fact
      streams.set(stream, [...eventsOf(stream), recorded])
      for (const listener of listeners) listener([recorded])
      for (const next of consequencesOf(recorded)) obey(next.stream, next.command, by, at)
    }
  }
  const handleInternally: Records['handleInternally'] = async (stream, command, by, at = now(), id) => {
    const asked = typeof id === 'object' ? id.client : id
    if (!asked || !known.has(asked)) obey(stream, command, by, at)
    if (asked) known.add(asked)
    return { stream, version: eventsOf(stream).length, position: 0 }
  }
  return {
    handleInternally,
    handle: (stream, envelope, by, at) => handleInternally(stream, envelope.command, by, at, envelope.id),
    state: async (stream) => ({ version: eventsOf(stream).length, state: stateOf(stream) as never }),
    events: async (stream) => eventsOf(stream),
    onRecorded: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    rows: async <T>(kind: string) => [...streams.keys()].filter((stream) => streamKind(stream) === kind) as T[],
    rowsAfter: async () => [],
    rowsNamed: async () => [],
  }
}

export type World = {
  context: Context
  people: Map<string, Person>
  links: string[]
  takenBack: string[]
  clock: { now: Instant }
  does(stream: string, command: AnyCommand & Record<string, unknown>): Promise<void>
}

export function worldAt(now: Instant, change: Partial<Config> = {}): World {
  const clock = { now }
  const people = new Map<string, Person>()
  const links: string[] = []
  const takenBack: string[] = []
  const records = recordsInMemory(() => clock.now)
  const context = {
    config: { ...config, ...change },
    records,
    now: () => clock.now,
    people: {
      find: async (id: string) => people.get(id),
      issueLink: async (person: string) => {
        links.push(person)
        return `https://meetings.example.org/enter#${`${person}-${links.length}-`.padEnd(43, 'x')}`
      },
      takeBackLink: async (address: string) => void takenBack.push(address),
    },
    meetingsKeptBy: () => ['m1'],
    log: () => undefined,
  } as unknown as Context
  const does: World['does'] = async (stream, command) =>
    void (await records.handleInternally(stream, command, officer))
  return { context, people, links, takenBack, clock, does }
}

type Member = { party: string; names: Words; zone?: Zone; city?: Words; class?: 'member' | 'observer' }
/** Invented States with real zones. */
export const members: Member[] = [
  {
    party: 'arcadia',
    names: { ar: 'أركاديا', en: 'Arcadia', fr: 'Arcadie' },
    zone: 'Africa/Niamey',
    city: { ar: 'نيامي', en: 'Niamey', fr: 'Niamey' },
  },
  {
    party: 'borduria',
    names: { ar: 'بوردوريا', en: 'Borduria', fr: 'Bordurie' },
    zone: 'Asia/Karachi',
    city: { ar: 'إسلام أباد', en: 'Islamabad', fr: 'Islamabad' },
  },
  {
    party: 'cathay',
    names: { ar: 'كاثاي', en: 'Cathay', fr: 'Cathay' },
    zone: 'America/New_York',
    city: { ar: 'نيويورك', en: 'New York', fr: 'New York' },
  },
  { party: 'drusselstein', names: { en: 'Drusselstein' } },
]

export type Convening = {
  startsAt: Instant
  subject?: Words
  languages?: Language[]
  waiver?: Words
  calendars?: ('gregorian' | 'hijri')[]
  mode?: string
  zone?: Zone
}

/** From nothing to a convened meeting `m1` of the contact group. */
export async function convene(world: World, asked: Convening): Promise<void> {
  const organisation = 'organisation/league'
  const from = '2000-01-01'
  const profile = { ...oic, calendars: { ...oic.calendars, value: asked.calendars ?? ['gregorian', 'hijri'] } }
  await world.does(organisation, {
    type: 'EstablishOrganisation',
    names: { ar: 'الرابطة المتخيلة', en: 'Imaginary League', fr: 'Ligue imaginaire' },
    abbreviation: { en: 'IL' },
    seat: { ar: 'الرياض', en: 'Riyadh', fr: 'Riyad' },
    zone: 'Asia/Riyadh',
    languages: ['ar', 'en', 'fr'],
    from,
  })
  await world.does(organisation, {
    type: 'EstablishOrgan',
    organ: 'group',
    names: {
      ar: 'فريق الاتصال المعني بالمضيق',
      en: 'Contact Group on the Strait',
      fr: 'Groupe de contact sur le détroit',
    },
    from,
  })
  await world.does(organisation, { type: 'AdoptProfile', organ: 'group', profile, from })
  for (const member of members) {
    const { party, names, zone, city } = member
    await world.does(organisation, {
      type: 'NameParty',
      party,
      class: 'state',
      names: { short: names },
      zone,
      city,
      from,
    })
    await world.does(organisation, {
      type: 'AdmitMember',
      organ: 'group',
      party,
      class: member.class ?? 'member',
      from,
    })
  }
  const subject = asked.subject ?? { ar: 'حرية الملاحة', en: 'Freedom of navigation', fr: 'Liberté de navigation' }
  await world.does('meeting/m1', {
    type: 'RequestMeeting',
    organisation: 'league',
    organ: 'group',
    requestedBy: 'borduria',
    heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' },
    kind: 'emergency',
    level: 'minister',
    mode: asked.mode ?? 'virtual',
    subject,
    proposedAt: asked.startsAt,
    reason: subject,
  })
  for (const party of ['arcadia', 'cathay', 'drusselstein'])
    await world.does('meeting/m1', {
      type: 'Concur',
      party,
      heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' },
    })
  await world.does('meeting/m1', {
    type: 'ConveneMeeting',
    startsAt: asked.startsAt,
    zone: asked.zone ?? 'Asia/Riyadh',
    languages: asked.languages ?? ['ar', 'en', 'fr'],
    agenda: [
      {
        item: 'one',
        title: { ar: 'إقرار جدول الأعمال', en: 'Adoption of the agenda', fr: 'Adoption de l’ordre du jour' },
      },
    ],
    ...(asked.waiver ? { waiver: asked.waiver } : {}),
  })
}

export async function accredit(
  world: World,
  person: Omit<Person, 'id'> & { id: string },
  seat: string,
  as: 'head' | 'alternate' | 'adviser' = 'head',
): Promise<void> {
  world.people.set(person.id, person)
  await world.does('credentials/m1', {
    type: 'AccreditPerson',
    person: person.id,
    seat,
    as,
    title: { ar: 'وزير الخارجية', en: 'Minister for Foreign Affairs', fr: 'Ministre des affaires étrangères' },
    style: 'he',
  })
}
