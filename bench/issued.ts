// A register with as many instruments as wanted, signed, filed in dossiers, with their rows: written to the journal as the
// server would have, without the meetings that adopted them.
import { ownerOf } from '#core/archive/archive.ts'
import { inventedInstrument } from '#core/archive/invented.ts'
import { dossiers, type Dossier } from '#core/dossiers/dossiers.ts'
import { instruments, type InstrumentsEvent, type Register } from '#core/instruments/instruments.ts'
import type { AnyEvent, Recorded, StreamId } from '#core/record/record.ts'
import type { TestServer } from '#server/given.ts'
import type { Append } from '#server/journal/journal.ts'
import { changedRows } from '#server/views/rows.ts'

const by = { person: 'officer', role: 'secretariat' } as const
const dossierCount = 50

type Facts = { stream: StreamId; version: number; body: Recorded<AnyEvent> }

/** The facts of one issue, as the register's next versions. */
export async function issueFacts(
  { context }: Pick<TestServer, 'context'>,
  n: number,
  version: number,
): Promise<Facts[]> {
  // Some on a day, over years.
  const at = new Date(Date.UTC(2000, 0, 1) + n * 7_200_000).toISOString()
  const issued = inventedInstrument(at, (content) => {
    for (const language of Object.values(content)) {
      language.title = `${language.title} ${n}`
      const [first] = language.paragraphs
      if (first) first.words = `${first.words} in the matter of basin${n % 977} and of river${n}`
    }
  })
  const year = Number(at.slice(0, 4))
  const symbol = `L/${year}/ST.${n}`
  Object.assign(issued.manifest, {
    instrument: `st-${n}`,
    symbol,
    organisation: { id: 'lakes', names: { en: 'Lakes' } },
    organ: { id: 'committee', names: { en: 'Committee' } },
  })
  issued.manifest.meeting.date = at.slice(0, 10)
  const facts = [
    {
      type: 'InstrumentIssued',
      instrument: `st-${n}`,
      symbol,
      series: 'ST',
      organ: 'committee',
      year,
      number: n,
      text: `m.l${n}`,
      decision: `m.l${n}-d1`,
      dossier: `d${n % dossierCount}`,
      issued,
    },
    {
      type: 'InstrumentSigned',
      instrument: `st-${n}`,
      ...(await context.signer.sign(issued.manifest, ownerOf(issued.manifest.organisation.id))),
    },
  ]
  return facts.map((fact, k) => ({
    stream: 'register/lakes',
    version: version + k + 1,
    body: { ...fact, by, at, stream: 'register/lakes', version: version + k + 1 } as Recorded<AnyEvent>,
  }))
}

/** Enters instruments until there are `count`. @returns the register. */
export async function fillArchive(
  server: Pick<TestServer, 'context' | 'journal'>,
  count: number,
): Promise<Register> {
  const { journal } = server
  let register = instruments.initial
  const kept = Array.from({ length: dossierCount }, (): { state: Dossier; version: number } => ({
    state: dossiers.initial,
    version: 0,
  }))
  for (let n = 1; n <= count;) {
    const events: Facts[] = []
    const before = register
    const touched = new Map<StreamId, { before: unknown; after: unknown }>()
    const file = (d: number, fact: AnyEvent) => {
      const dossier = kept[d] as { state: Dossier; version: number }
      const stream = `dossier/d${d}`
      const version = dossier.version + 1
      const body = { ...fact, by, at: new Date(0).toISOString(), stream, version } as Recorded<AnyEvent>
      const was = dossier.version === 0 ? undefined : dossier.state
      dossier.state = dossiers.evolve(dossier.state, body as never)
      dossier.version = version
      touched.set(stream, { before: touched.has(stream) ? touched.get(stream)?.before : was, after: dossier.state })
      events.push({ stream, version, body })
    }
    for (const until = Math.min(count, n + 199); n <= until; n += 1) {
      const facts = await issueFacts(server, n, 2 * (n - 1))
      events.push(...facts)
      for (const { body } of facts) register = instruments.evolve(register, body as Recorded<InstrumentsEvent>)
      const d = n % dossierCount
      if (kept[d]?.version === 0)
        file(d, {
          type: 'DossierOpened',
          title: { en: `Matter ${d}` },
          organisation: 'lakes',
          organ: 'committee',
        } as never)
      const { symbol } = facts[0]?.body as unknown as { symbol: string }
      file(d, {
        type: 'EntryFiled',
        id: `st-${n}`,
        entry: {
          kinds: ['instrument'],
          date: facts[0]?.body.at.slice(0, 10),
          precision: 'day',
          title: { en: `Statement ${symbol}` },
          refersTo: `register/lakes#st-${n}`,
          sources: [],
        },
      } as never)
    }
    const views: Append['views'] = changedRows('register/lakes', before, register)
    for (const [stream, of] of touched) views.push(...changedRows(stream, of.before, of.after))
    await journal.append([
      {
        command: { id: `issued-${n}`, stream: 'register/lakes' },
        events,
        guards: [],
        outcome: { stream: 'register/lakes', version: 2 * (n - 1), digest: '' },
        views,
      },
    ])
  }
  return register
}
