// The outbox as officers read it. What is kept of a letter has no personal link: that is put in when it is handed over.
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Refusal, type Actor } from '#core/record/record.ts'
import { Id } from '#core/shapes.ts'
import type { Context } from '#server/context.ts'
import { ProblemAnswer } from '#wire/answers.ts'
import { officerOf } from './officer.ts'
import { findMessage, markMessage, messageStates, type Database, type Message } from './outbox.ts'
import type { Post } from './post.ts'
import { readMessage } from './read-message.ts'

const Row = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  state: z.enum(messageStates),
  at: z.string(),
  changedAt: z.string(),
  language: z.string(),
  meeting: z.string().optional(),
  seat: z.string().optional(),
  person: z.string().optional(),
  /** What the mail server said when it last refused. */
  error: z.string().optional(),
})
const Read = Row.extend({
  text: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), type: z.string(), size: z.int() })),
})
const ofMessage = z.object({ id: z.string().max(80) })
const most = 500

type Listed = Omit<Message, 'raw' | 'sent_by'>
const rowOf = (message: Listed): z.infer<typeof Row> => ({
  id: message.id,
  to: message.to_address ?? '',
  subject: message.subject,
  state: message.state as (typeof messageStates)[number],
  language: message.language,
  at: message.created_at.toISOString(),
  changedAt: message.changed_at.toISOString(),
  meeting: message.meeting ?? undefined,
  seat: message.seat ?? undefined,
  person: message.person ?? undefined,
  error: message.detail ?? undefined,
})

export function outboxRoutes(
  fastify: FastifyInstance,
  context: Context,
  database: Database,
  post: Post | undefined,
): void {
  const app = fastify.withTypeProvider<ZodTypeProvider>()
  /** Whether a letter is of a meeting whose secretariat the officer is. */
  const isOwn = ({ meeting }: { meeting: string | null }, { person }: Actor) =>
    meeting !== null && context.meetingsKeptBy(person).includes(meeting)
  const found = async (id: string, by: Actor): Promise<Message> => {
    const message = await findMessage(database, id)
    if (!message || !isOwn(message, by)) throw new Refusal('wire/not-found', { message: id })
    return message
  }

  app.get(
    '/api/outbox',
    {
      schema: {
        tags: ['notices'],
        summary: `The letters to the meetings that one keeps, latest first, at most ${most}`,
        querystring: z.object({ meeting: Id.optional() }),
        response: { 200: z.array(Row), default: ProblemAnswer },
      },
    },
    async (request) => {
      const { person } = await officerOf(context, request)
      const kept = context.meetingsKeptBy(person)
      const { meeting } = request.query
      const meetings = meeting === undefined ? kept : kept.filter((each) => each === meeting)
      if (meetings.length === 0) return []
      const columns = [
        'id',
        'meeting',
        'seat',
        'person',
        'language',
        'subject',
        'to_address',
        'state',
        'detail',
        'created_at',
        'changed_at',
      ] as const
      const rows = database.kysely
        .selectFrom('outbox')
        .select(columns)
        .where('meeting', 'in', meetings)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(most)
      return (await rows.execute()).map(rowOf)
    },
  )

  app.get(
    '/api/outbox/:id',
    {
      schema: {
        tags: ['notices'],
        summary: 'A letter, for reading',
        params: ofMessage,
        response: { 200: Read, default: ProblemAnswer },
      },
    },
    async (request) => {
      const message = await found(request.params.id, await officerOf(context, request))
      return { ...rowOf(message), ...readMessage(message.raw) }
    },
  )

  app.get(
    '/api/outbox/:id/raw',
    {
      schema: {
        tags: ['notices'],
        summary: 'A letter as it is sent',
        description: 'message/rfc822, for downloading; any mail program opens it.',
        params: ofMessage,
        response: { 200: z.string(), default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const message = await found(request.params.id, await officerOf(context, request))
      return reply
        .header('content-type', 'message/rfc822')
        .header('content-disposition', `attachment; filename="${message.id}.eml"`)
        .send(message.raw)
    },
  )

  app.post(
    '/api/outbox/:id/retry',
    {
      schema: {
        tags: ['notices'],
        summary: 'Try again to send a letter that waits or came back',
        description:
          'A letter that was delivered, or has no address, or an installation without a mail server: nothing changes.',
        params: ofMessage,
        response: { 200: Row, default: ProblemAnswer },
      },
    },
    async (request) => {
      const by = await officerOf(context, request)
      const message = await found(request.params.id, by)
      const mayTry = message.state === 'waiting' || message.state === 'bounced'
      if (!post || !mayTry) return rowOf(message)
      await markMessage(database, message.id, 'waiting', message.detail, context.now())
      await post.flush([message.id])
      return rowOf(await found(message.id, by))
    },
  )
}
