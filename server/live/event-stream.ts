// The second door of the live connection, for networks that let no WebSocket through: what the server says comes as
// Server-Sent Events, what the browser says goes by small POSTs to the line that it was given.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#core/record/record.ts'
import { isOwnOrigin } from '#server/http/origin.ts'
import type { ServerContext } from '#server/server-context.ts'
import { newSecret } from '#server/sessions/secrets.ts'
import type { Session } from '#server/sessions/sessions.ts'
import { ClientMessage, followingPattern } from '#wire/messages.ts'
import { ResponseCarrier } from './carriers.ts'
import { Subscriber } from './subscriber.ts'

/** What one POST may say at most: as much as a line may follow. */
const mostMessages = 400
const largestPost = 96 * 1024

/** What whoever connects says of itself in the address: that it has a session of its own, and which protocol it speaks. */
export type Named = { namesSession: boolean; protocol: string | undefined }

export type Doors = {
  /** Takes a line in and bids it welcome, or says why not. @param id what its POSTs are addressed to. @returns whether it is in. */
  open(subscriber: Subscriber, named: Named, id: string): boolean
  /** Whether one more may be opened from there. */
  hasRoom(holder: { session: Session | undefined; network: string }): boolean
  forget(subscriber: Subscriber): void
  obey(subscriber: Subscriber, message: ClientMessage): void
}

type Query = { as?: string; follow?: string | string[]; protocol?: string | string[] }

export function serveEventStream(app: FastifyInstance, context: ServerContext, doors: Doors): void {
  const subscribers = new Map<string, Subscriber>()

  /** @throws Refusal `wire/not-found` for the line of another session; one that stands in another process is not known here. */
  const lineOf = async (request: FastifyRequest): Promise<Subscriber> => {
    const subscriber = subscribers.get((request.params as { line: string }).line)
    const asked = subscriber && (await context.who(request))
    if (!subscriber || !asked || subscriber.isClosed || subscriber.session?.hash !== asked.session?.hash)
      throw new Refusal('wire/not-found')
    return subscriber
  }

  app.get(
    '/api/live/events',
    { config: { isEndless: true } as object, validatorCompiler: () => () => true, schema: { hide: true } },
    async (request, reply) => {
      const { origin, host } = request.headers
      const site = request.headers['sec-fetch-site']
      // As at the WebSocket: a browser says from which page it comes, a program need not.
      if (
        (origin !== undefined && !isOwnOrigin(origin, host, context.config)) ||
        (site !== undefined && site !== 'same-origin' && site !== 'none')
      )
        throw new Refusal('wire/other-origin')
      const asked = await context.who(request)
      const { network } = request
      if (!doors.hasRoom({ session: asked.session, network })) throw new Refusal('wire/too-many', { seconds: 30 })
      const { as, follow, protocol } = request.query as Query
      // Behind a request of the same connection that waits for its answer there is nothing to write to yet; after the end of
      // the connection there is nothing any more, and nobody would tell us again.
      if (!reply.raw.socket && !reply.raw.destroyed) throw new Refusal('wire/malformed')
      const response = reply.hijack().raw
      if (response.destroyed) return
      response.on('error', () => response.destroy())
      // `X-Accel-Buffering` asks a proxy to pass on each event as it comes.
      // Without chunks: the end of the connection is the end of the body, so that what every line is told is the same bytes.
      response.removeHeader('transfer-encoding')
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        connection: 'close',
        'x-content-type-options': 'nosniff',
      })
      response.flushHeaders()
      const subscriber = new Subscriber(new ResponseCarrier(response), asked, network)
      const id = newSecret()
      const named = { namesSession: as !== undefined, protocol: [protocol].flat()[0] }
      if (!doors.open(subscriber, named, id)) return
      subscribers.set(id, subscriber)
      response.on('close', () => {
        subscribers.delete(id)
        doors.forget(subscriber)
      })
      for (const each of [follow ?? []].flat().slice(0, mostMessages)) {
        const [, stream, from] = followingPattern.exec(each) ?? []
        if (stream !== undefined) doors.obey(subscriber, { type: 'subscribe', stream, from: Number(from) })
      }
    },
  )

  app.post(
    '/api/live/lines/:line',
    {
      bodyLimit: largestPost,
      // Whose line it is, before what is said on it is looked at.
      preParsing: async (request, _reply, payload) => {
        await lineOf(request)
        return payload
      },
      schema: {
        hide: true,
        params: z.object({ line: z.string().max(60) }),
        body: z.object({ messages: z.array(ClientMessage).max(mostMessages) }),
      },
    },
    async (request, reply) => {
      const subscriber = await lineOf(request)
      for (const message of (request.body as { messages: ClientMessage[] }).messages) {
        if (!subscriber.hears()) throw new Refusal('wire/too-many')
        doors.obey(subscriber, message)
      }
      return reply.code(204).send()
    },
  )
}
