// Rows for reading, each list cut down to what the one who asks is entitled to.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { StreamId } from '#core/record/record.ts'
import { Id, StreamKey } from '#core/shapes.ts'
import type { Inside } from '#server/inside.ts'
import { mayFollow } from '#wire/rights.ts'
import type { DecisionRow, FollowUpRow, InstrumentRow, MeetingRow, TextRow } from '#wire/rows.ts'
import {
  DecisionAnswer,
  Dossier,
  FollowUpAnswer,
  Instrument,
  Meeting,
  NamedPerson,
  Organisation,
  ProblemAnswer,
  StreamAnswer,
  TextAnswer,
} from './answers.ts'

type Asking = { person: string } | undefined

export function serveRows(app: FastifyInstance, inside: Inside): void {
  const { records, standing, people } = inside
  const may = (asking: Asking, stream: StreamId) =>
    mayFollow(stream.slice(0, stream.indexOf('/')), standing.actorOn(asking, stream).role)
  const asking = async (request: Parameters<Inside['who']>[0]): Promise<Asking> =>
    (await inside.who(request)).session

  const list = (path: string, summary: string, shape: z.ZodType, rows: (asking: Asking) => Promise<unknown[]>) =>
    app.get(
      path,
      { schema: { summary, tags: ['reading'], response: { 200: z.array(shape), default: ProblemAnswer } } },
      async (request) => rows(await asking(request)),
    )

  // Open to all.
  list('/api/organisations', 'Organisations and their organs', Organisation, () => records.rows('organisation'))
  app.get(
    '/api/instruments',
    {
      schema: {
        summary: 'Instruments issued',
        description: 'With `text`, the one that was issued from that text, or none.',
        tags: ['reading'],
        querystring: z.object({ text: StreamKey.optional() }),
        response: { 200: z.array(Instrument), default: ProblemAnswer },
      },
    },
    async (request) => {
      const { text } = request.query as { text?: string }
      const rows = await records.rows<InstrumentRow>('instrument')
      return text === undefined ? rows : rows.filter((row) => row.text === text)
    },
  )
  list('/api/dossiers', 'Dossiers; their entries are read in the archive', Dossier, () => records.rows('dossier'))

  list(
    '/api/meetings',
    'Meetings: those convened for everybody, others for whom they concern',
    Meeting,
    async (asking) =>
      (await records.rows<MeetingRow>('meeting')).flatMap((row) => {
        if (may(asking, `meeting/${row.meeting}`)) return [row]
        return row.startsAt === undefined ? [] : [inPublic(row)]
      }),
  )
  list('/api/texts', 'Texts before the meetings in which one sits', TextAnswer, async (asking) =>
    (await records.rows<TextRow>('text')).filter((row) => may(asking, `text/${row.text}`)),
  )
  list('/api/decisions', 'Decisions in the meetings in which one sits', DecisionAnswer, async (asking) =>
    (await records.rows<DecisionRow>('decision')).filter((row) => may(asking, `decision/${row.decision}`)),
  )
  list('/api/follow-up', 'Calls and answers, by instrument', FollowUpAnswer, async (asking) =>
    (await records.rows<FollowUpRow>('follow-up')).filter((row) => may(asking, `follow-up/${row.instrument}`)),
  )

  app.get(
    '/api/meetings/:meeting/streams',
    {
      schema: {
        summary: 'The streams of a meeting that one may follow',
        description:
          'Its own, its credentials, its list of speakers, and each of its texts and decisions: keys are chosen by whoever tables a text and do not follow from one another.',
        tags: ['reading'],
        params: z.object({ meeting: Id }),
        response: { 200: z.array(StreamAnswer), default: ProblemAnswer },
      },
    },
    async (request) => {
      const { meeting } = request.params as { meeting: string }
      const who = await asking(request)
      return (await records.streamsOf(meeting)).flatMap((stream) => (may(who, stream) ? [{ stream }] : []))
    },
  )

  app.get(
    '/api/meetings/:meeting/people',
    {
      schema: {
        summary: 'The names of those who sit in a meeting',
        description:
          'As they were at the meeting: `evidenced` gives each name with its salt, and the record holds SHA-256 of salt, line end and name (CR8).',
        tags: ['reading'],
        params: z.object({ meeting: z.string().max(120) }),
        response: { 200: z.array(NamedPerson), default: ProblemAnswer },
      },
    },
    async (request) => {
      const { meeting } = request.params as { meeting: string }
      const names = standing.namesAt(meeting)
      const behind = await people.namesBehind([...names.values()].flat())
      const rows = await Promise.all(
        standing.peopleAt(meeting).map(async (person) => {
          // Evidenced ones in their order; who was entered without evidence goes by the present name.
          const evidenced = (names.get(person) ?? []).flatMap((hash) => {
            const found = behind.get(hash)
            return found ? [{ hash, ...found }] : []
          })
          const name = evidenced.at(-1)?.name ?? (await people.find(person))?.name
          return name === undefined ? [] : [{ person, name, ...(evidenced.length > 0 ? { evidenced } : {}) }]
        }),
      )
      return rows.flat()
    },
  )
}

// That a meeting is convened is public; who asked for it and how many concurred is not.
const inPublic = (row: MeetingRow): MeetingRow => ({
  ...row,
  requestedBy: '',
  requestedAt: '',
  proposedAt: row.startsAt ?? '',
  concurrences: 0,
  concurrencesNeeded: 0,
})
