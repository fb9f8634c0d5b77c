// Rows for reading, each list cut down to what the one who asks is entitled to.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type StreamId, streamOf, streamKind } from '#core/record/record.ts'
import { Id, StreamKey } from '#core/shapes.ts'
import type { ServerContext } from '#server/server-context.ts'
import { mayFollow } from '#wire/rights.ts'
import type {
  DecisionRow,
  DossierRow,
  FollowUpRow,
  InstrumentRow,
  MeetingRow,
  OrganisationRow,
  TextRow,
} from '#wire/rows.ts'
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
} from '#wire/answers.ts'
import { pagedWords, pageOf, Paging } from '#server/http/paging.ts'

type Asking = { person: string } | undefined

export function serveRows(app: FastifyInstance, context: ServerContext): void {
  const { records, standing, people } = context
  const may = (asking: Asking, stream: StreamId) =>
    mayFollow(streamKind(stream), standing.actorOn(asking, stream).role)
  const asking = async (request: Parameters<ServerContext['who']>[0]): Promise<Asking> =>
    (await context.who(request)).session

  /** @param shown what the one who asks sees of a row; undefined for nothing. */
  const list = <T>(
    path: string,
    summary: string,
    shape: z.ZodType,
    kind: string,
    keyOf: (row: T) => string,
    shown: (asking: Asking, row: T) => T | undefined = (_, row) => row,
  ) =>
    app.get(
      path,
      {
        schema: {
          summary,
          description: pagedWords,
          tags: ['reading'],
          querystring: Paging,
          response: { 200: z.array(shape), default: ProblemAnswer },
        },
      },
      async (request, reply) => {
        const who = await asking(request)
        return pageOf(request, reply, await records.rows<T>(kind), keyOf, (row) => shown(who, row))
      },
    )

  // Open to all.
  list<OrganisationRow>(
    '/api/organisations',
    'Organisations and their organs',
    Organisation,
    'organisation',
    (row) => row.organisation,
  )
  app.get(
    '/api/instruments',
    {
      schema: {
        summary: 'Instruments issued',
        description: `With \`text\`, the one that was issued from that text, or none. ${pagedWords}`,
        tags: ['reading'],
        querystring: Paging.extend({ text: StreamKey.optional() }),
        response: { 200: z.array(Instrument), default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const { text } = request.query as { text?: string }
      const rows = await records.rows<InstrumentRow>('instrument')
      return pageOf(request, reply, rows, instrumentKey, (row) =>
        text === undefined || row.text === text ? row : undefined,
      )
    },
  )
  list<DossierRow>(
    '/api/dossiers',
    'Dossiers; their entries are read in the archive',
    Dossier,
    'dossier',
    (row) => row.dossier,
  )
  list<MeetingRow>(
    '/api/meetings',
    'Meetings: those convened for everybody, others for whom they concern',
    Meeting,
    'meeting',
    (row) => row.meeting,
    (who, row) => {
      if (may(who, streamOf('meeting', row.meeting))) return row
      return row.startsAt === undefined ? undefined : inPublic(row)
    },
  )
  list<TextRow>(
    '/api/texts',
    'Texts before the meetings in which one sits',
    TextAnswer,
    'text',
    (row) => row.text,
    (who, row) => (may(who, streamOf('text', row.text)) ? row : undefined),
  )
  list<DecisionRow>(
    '/api/decisions',
    'Decisions in the meetings in which one sits',
    DecisionAnswer,
    'decision',
    (row) => row.decision,
    (who, row) => (may(who, streamOf('decision', row.decision)) ? row : undefined),
  )
  list<FollowUpRow>(
    '/api/follow-up',
    'Calls and answers, by instrument',
    FollowUpAnswer,
    'follow-up',
    (row) => row.instrument,
    (who, row) => (may(who, streamOf('follow-up', row.instrument)) ? row : undefined),
  )

  app.get(
    '/api/meetings/:meeting/streams',
    {
      schema: {
        summary: 'The streams of a meeting that one may follow',
        description:
          'Its own, its credentials, its list of speakers, and each of its texts and decisions: keys are chosen by whoever tables a text and do not follow from one another. ' +
          pagedWords,
        tags: ['reading'],
        params: z.object({ meeting: Id }),
        querystring: Paging,
        response: { 200: z.array(StreamAnswer), default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const { meeting } = request.params as { meeting: string }
      const who = await asking(request)
      const streams = await records.streamsOf(meeting)
      return pageOf(
        request,
        reply,
        streams,
        (stream) => stream,
        (stream) => (may(who, stream) ? { stream } : undefined),
      )
    },
  )

  app.get(
    '/api/meetings/:meeting/people',
    {
      schema: {
        summary: 'The names of those who sit in a meeting',
        description:
          'As they were at the meeting: `evidenced` gives each name with its salt, and the record holds SHA-256 of salt, line end and name (CR8). ' +
          pagedWords,
        tags: ['reading'],
        params: z.object({ meeting: z.string().max(120) }),
        querystring: Paging,
        response: { 200: z.array(NamedPerson), default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const { meeting } = request.params as { meeting: string }
      const names = standing.namesAt(meeting)
      const behind = await people.namesBehind([...names.values()].flat())
      const rows = await Promise.all(
        pageOf(
          request,
          reply,
          standing.peopleAt(meeting),
          (person) => person,
          (person) => person,
        ).map(async (person) => {
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

const instrumentKey = (row: InstrumentRow) => `${row.organisation}/${row.instrument}`

// That a meeting is convened is public; who asked for it and how many concurred is not.
const inPublic = (row: MeetingRow): MeetingRow => ({
  ...row,
  requestedBy: '',
  requestedAt: '',
  proposedAt: row.startsAt ?? '',
  concurrences: 0,
  concurrencesNeeded: 0,
})
