// A record in memory for tests of the public pages: streams folded by the real rules from the facts given.
import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { deciderOf } from '#core/deciders.ts'
import { canonicalBytes, thumbprintOf } from '#core/archive/archive.ts'
import { inventedInstrument } from '#core/archive/invented.ts'
import type { Issued } from '#core/instruments/instruments.ts'
import { fold, type AnyEvent, type Recorded } from '#core/record/record.ts'
import type { Context, Signer } from '#server/context.ts'
import { rowsOf } from '#server/views/rows.ts'

export type Streams = Record<string, AnyEvent[]>
const at = '2027-03-30T11:42:00.000Z'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const x = String(publicKey.export({ format: 'jwk' }).x)
const kid = thumbprintOf(x)
const key = {
  kty: 'OKP',
  crv: 'Ed25519',
  x,
  kid,
  owner: 'organisation/iu',
  validFrom: '2020-01-01T00:00:00.000Z',
}
export const signer: Signer = {
  current: async () => ({ kid }),
  sign: async (value) => {
    const head = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid })).toString('base64url')
    const payload = Buffer.from(canonicalBytes(value) ?? '').toString('base64url')
    return {
      kid,
      jws: `${head}..${signBytes(null, Buffer.from(`${head}.${payload}`), privateKey).toString('base64url')}`,
    }
  },
  signBytes: async (bytes) => ({ kid, x, signature: signBytes(null, bytes, privateKey) }),
  jwks: async () => ({ keys: [key] }),
  rotate: async () => [],
  revoke: async () => undefined,
  lacking: async () => undefined,
}

/** The facts of an issue, with its signature. */
export async function issueOf(
  issued: Issued,
  { text, number, dossier }: { text: string; number: number; dossier?: string },
): Promise<AnyEvent[]> {
  const { instrument, symbol, organ, adopted } = issued.manifest
  const year = Number(issued.manifest.meeting.date.slice(0, 4))
  return [
    {
      type: 'InstrumentIssued',
      instrument,
      symbol,
      series: 'ST',
      organ: organ.id,
      year,
      number,
      text,
      decision: adopted.decision,
      dossier,
      issued,
    },
    { type: 'InstrumentSigned', instrument, ...(await signer.sign(issued.manifest, 'organisation/iu')) },
  ] as unknown as AnyEvent[]
}

export function contextOf(
  streams: Streams,
  config: Partial<Context['config']> = {},
  now = '2027-04-01T00:00:00.000Z',
): Context & { record(stream: string, events: AnyEvent[]): void } {
  const recorded = (stream: string): Recorded<AnyEvent>[] =>
    (streams[stream] ?? []).map((e, i) => ({
      at,
      by: { person: 'officer', role: 'secretariat' },
      ...e,
      stream,
      version: i + 1,
    }))
  const stateOf = (stream: string) => {
    const decider = deciderOf(stream)
    if (!decider) throw new Error(`no such stream: ${stream}`)
    return { version: recorded(stream).length, state: fold(decider, recorded(stream)) }
  }
  const viewsOf = (kind: string) =>
    Object.keys(streams)
      .flatMap((stream) => rowsOf(stream, stateOf(stream).state))
      .filter((view) => view.kind === kind)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
  const recordedListeners = new Set<(events: Recorded<AnyEvent>[]) => void>()
  return {
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir: '',
      publicUrl: 'https://archive.example',
      isDemonstration: false,
      ...config,
    },
    now: () => now,
    signer,
    checkpoints: {
      checkpoints: async () => [],
      origin: async () => 'example.org/log',
      verifierKeys: async () => [],
      proofOf: async () => undefined,
      contradicted: undefined,
      onCheckpoint: () => undefined,
    },
    onRefreshed: () => undefined,
    records: {
      state: async (stream: string) => stateOf(stream),
      events: async (stream: string, from = 1, to = Infinity) =>
        recorded(stream).filter(({ version }) => version >= from && version <= to),
      rows: async (kind: string) => viewsOf(kind).map(({ row }) => row),
      rowsAfter: async (kind: string, key: string, limit: number) =>
        viewsOf(kind)
          .filter((view) => view.key > key)
          .slice(0, limit),
      rowsNamed: async (kind: string, keys: string[]) => viewsOf(kind).filter(({ key }) => keys.includes(key)),
      onRecorded: (listener: (events: Recorded<AnyEvent>[]) => void) => {
        recordedListeners.add(listener)
        return () => recordedListeners.delete(listener)
      },
    },
    /** For tests: facts are added to a stream, and whoever listens is told. */
    record: (stream: string, events: AnyEvent[]) => {
      const from = recorded(stream).length
      streams[stream] = [...(streams[stream] ?? []), ...events]
      for (const listener of recordedListeners) listener(recorded(stream).slice(from))
    },
  } as unknown as Context & { record(stream: string, events: AnyEvent[]): void }
}

const three = (en: string, fr: string, ar: string) => ({ en, fr, ar })

/** An invented organisation with one issued statement, its calls and answers, and a dossier. */
export async function inventedStreams(change: (issued: Issued) => void = () => undefined): Promise<Streams> {
  const issued = inventedInstrument()
  change(issued)
  const span = (words: string | undefined, part: string) => ({
    start: words?.indexOf(part) ?? 0,
    end: (words?.indexOf(part) ?? 0) + part.length,
  })
  const words = (id: string) => issued.content.en?.paragraphs.find((p) => p.id === id)?.words
  const call = (id: string, paragraph: string, action: string) => ({
    call: id,
    paragraph,
    verb: { en: span(words(paragraph), 'to') },
    addressee: {},
    action: { en: span(words(paragraph), action) },
    party: 'arcadia',
  })
  return {
    'organisation/iu': [
      {
        type: 'OrganisationEstablished',
        names: three('Imagined Union', 'Union imaginée', 'الاتحاد المتخيل'),
        abbreviation: three('IU', 'UI', 'ا م'),
        seat: three('Jeddah', 'Djeddah', 'جدة'),
        zone: 'Asia/Riyadh',
        languages: ['ar', 'en', 'fr'],
        from: '1990-01-01',
      },
      {
        type: 'OrganEstablished',
        organ: 'cg',
        names: three('Contact Group', 'Groupe de contact', 'فريق الاتصال'),
        symbol: 'IU/CG/{year}/{series}.{n}',
        from: '1994-09-01',
      },
      {
        type: 'MandateGiven',
        organ: 'cg',
        text: three('To follow the matter.', 'Suivre la question.', 'متابعة المسألة.'),
        from: '1994-09-01',
        source: { name: 'Arcadian Gazette', url: 'https://gazette.example/2' },
      },
      {
        type: 'PartyNamed',
        party: 'arcadia',
        class: 'state',
        names: { short: three('Old Arcadia', 'Ancienne Arcadie', 'أركاديا القديمة') },
        from: '1990-01-01',
      },
      {
        type: 'PartyNamed',
        party: 'arcadia',
        class: 'state',
        names: { short: three('Arcadia', 'Arcadie', 'أركاديا') },
        from: '2000-01-01',
      },
      { type: 'MemberAdmitted', organ: 'cg', party: 'arcadia', class: 'member', from: '1994-09-01' },
      {
        type: 'OfficeCreated',
        office: 'sg',
        organ: 'cg',
        names: three('Secretary-General', 'Secrétaire général', 'الأمين العام'),
        from: '1994-09-01',
      },
    ],
    'register/iu': await issueOf(issued, { text: 'cg-2027-03-30.l1', number: 1, dossier: 'crossing' }),
    'follow-up/cg-2027-st1': [
      {
        type: 'CallsDrafted',
        instrument: 'cg-2027-st1',
        organisation: 'iu',
        dossier: 'crossing',
        calls: [
          call('1', 'p3', 'to open the crossing'),
          call('2', 'p4', 'to report'),
          call('3', 'p4', 'to the Secretary-General'),
        ],
      },
      { type: 'CallConfirmed', call: '1' },
      { type: 'CallConfirmed', call: '2' },
      {
        type: 'AnswerRegistered',
        answer: 'a1',
        calls: [],
        party: 'arcadia',
        date: '2027-04-02',
        kind: 'statement',
        words: three('It does not agree.', 'Elle n’est pas d’accord.', 'لا توافق.'),
        sources: [
          {
            name: 'Arcadian Gazette',
            names: three('Arcadian Gazette', 'Gazette d’Arcadie', 'جريدة أركاديا'),
            language: 'en',
            url: 'https://gazette.example/3',
            note: three('Read in part.', 'Lu en partie.', 'قُرئ جزئيا.'),
          },
        ],
        disputed: three(
          'Another paper reports that it agrees.',
          'Un autre journal dit le contraire.',
          'تقول صحيفة أخرى إنها توافق.',
        ),
      },
    ],
    'dossier/crossing': [
      {
        type: 'DossierOpened',
        title: three('The crossing', 'Le passage', 'المعبر'),
        organisation: 'iu',
        organ: 'cg',
      },
      {
        type: 'EntryFiled',
        id: 'cg-2027-st1',
        entry: {
          kinds: ['instrument'],
          date: '2027-03-30',
          precision: 'day',
          title: three('Statement on the crossing', 'Déclaration sur le passage', 'بيان بشأن المعبر'),
          refersTo: 'register/iu#cg-2027-st1',
          sources: [],
        },
      },
      {
        type: 'EntryFiled',
        id: 'cg-2027-st1-a1',
        entry: {
          kinds: ['answer'],
          date: '2027-04-02',
          precision: 'day',
          title: three('It does not agree.', 'Elle n’est pas d’accord.', 'لا توافق.'),
          refersTo: 'follow-up/cg-2027-st1#a1',
          sources: [{ name: 'Arcadian Gazette' }],
        },
      },
      {
        type: 'EntryFiled',
        id: 'secret',
        entry: {
          kinds: ['mission'],
          date: '2027-02-01',
          precision: 'month',
          title: { en: 'A confidential mission' },
          sources: [{ name: 'Envoy' }],
          confidential: true,
        },
      },
      {
        type: 'EntryFiled',
        id: 'wrong',
        entry: {
          kinds: ['media'],
          date: '2027-01-01',
          precision: 'year',
          title: { en: 'A withdrawn account' },
          sources: [{ name: 'Paper' }],
        },
      },
      { type: 'EntryWithdrawn', id: 'wrong', reason: { en: 'Not this matter' } },
      {
        type: 'EntryFiled',
        id: 'm1',
        entry: {
          kinds: ['mission'],
          date: '2026-03-02',
          until: '2026-03-06',
          precision: 'day',
          title: three('The envoy visits', 'Visite de l’envoyé', 'زيارة المبعوث'),
          sources: [{ name: 'Paper', url: 'javascript:alert(1)' }],
          disputed: { en: 'Another paper gives the 7th.' },
        },
      },
      ...[
        [12, 1971],
        [9, 1965],
        [7, 1965],
        [3, 1948],
      ].map(([n, year]) => ({
        type: 'EntryFiled',
        id: `r${n}`,
        entry: {
          kinds: ['instrument'],
          date: `${year}-05-0${n === 9 ? 2 : 1}`,
          precision: 'day',
          group: 'council',
          by: three('Council', 'Conseil', 'المجلس'),
          title: three(`Resolution ${n} (${year})`, `Résolution ${n} (${year})`, `القرار ${n} (${year})`),
          sources: [{ name: `Council paper ${n}` }],
        },
      })),
    ],
    'meeting/next': [
      {
        type: 'MeetingRequested',
        organisation: 'iu',
        organ: 'cg',
        requestedBy: 'arcadia',
        kind: 'ordinary',
        level: 'minister',
        mode: 'virtual',
        subject: three('The crossing again', 'Encore le passage', 'المعبر مرة أخرى'),
        proposedAt: '2027-04-05T22:30:00.000Z',
        reason: { en: 'More news' },
        members: ['arcadia'],
        needed: 1,
      },
      {
        type: 'MeetingConvened',
        startsAt: '2027-04-05T22:30:00.000Z',
        zone: 'Asia/Riyadh',
        languages: ['ar', 'en', 'fr'],
        agenda: [],
        members: ['arcadia'],
        observers: [],
        quorum: { needed: 1, of: 1, rule: 'MT7' },
        limits: {
          statementSeconds: 300,
          replySeconds: 180,
          replies: 2,
          furtherReplySeconds: 90,
          replyMoment: 'after-list',
          atLimit: 'remind',
          pointOfOrderSeconds: 120,
          objectionSeconds: 10,
        },
      },
    ],
  } as unknown as Streams
}
