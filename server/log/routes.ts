// The log over HTTP: checkpoints, keys and proofs, for anybody. They hold hashes over salted commitments to events, from which
// nothing can be read, nor a guess be tried without the salt: that is given with the event alone, to whoever may read it.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#core/record/record.ts'
import { toBase64 } from '#core/transparency/transparency.ts'
import { ProblemAnswer } from '#wire/answers.ts'
import type { TransparencyLog } from './log.ts'
import { RecordShort } from './tree.ts'

const Count = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const Hashes = z.array(z.string().describe('32 bytes in base64'))
const notFound = () => new Refusal('wire/not-found')

export function serveLog(app: FastifyInstance, { checkpoints }: { checkpoints: TransparencyLog }): void {
  const proof = async <T>(make: () => Promise<T>): Promise<T> => {
    try {
      return await make()
    } catch (fault) {
      if (fault instanceof RangeError) throw new Refusal('wire/invalid', { issues: [fault.message] })
      if (fault instanceof RecordShort) throw notFound()
      throw fault
    }
  }
  /** Only trees that a checkpoint vouches for are proved: others would be nobody's word. */
  const newest = async () => {
    const latest = await checkpoints.latest()
    if (!latest) throw notFound()
    return latest
  }
  const within = async (size: number) => {
    if (size > (await newest()).size) throw notFound()
    return size
  }

  app.get(
    '/api/log/checkpoint',
    {
      schema: {
        summary: 'The latest checkpoint of the record',
        description:
          'C2SP tlog-checkpoint: keep it, and anyone can later see by it whether the record was altered.',
        tags: ['log'],
        response: { 200: z.string(), default: ProblemAnswer },
      },
    },
    async (_request, reply) => {
      const { note } = await newest()
      return reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'no-cache')
        .serializer((text: string) => text)
        .send(note)
    },
  )
  app.get(
    '/api/log/keys',
    {
      schema: {
        summary: 'The keys that sign checkpoints, as verifiers read them',
        tags: ['log'],
        response: { 200: z.string() },
      },
    },
    async (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .serializer((text: string) => text)
        .send((await checkpoints.verifierKeys()).map((key) => `${key}\n`).join('')),
  )
  app.get(
    '/api/log/checkpoints',
    {
      schema: {
        summary: 'Checkpoints, the newest first',
        tags: ['log'],
        querystring: z.object({ before: Count.optional() }),
        response: {
          200: z.array(z.object({ size: z.int(), note: z.string(), madeAt: z.string() })),
          default: ProblemAnswer,
        },
      },
    },
    async (request) => checkpoints.checkpoints(100, (request.query as { before?: number }).before),
  )
  app.get(
    '/api/log/inclusion',
    {
      schema: {
        summary: 'Proof that an event stands in the record',
        description:
          '`position` counts from 1. The leaf is made of the position and the commitment to the event, which whoever has the event and its salt computes; RFC 9162, section 2.1.3. The proof of one event with both is at `/api/streams/{kind}/{key}/proof`.',
        tags: ['log'],
        querystring: z.object({ position: Count, size: Count.optional() }),
        response: { 200: z.object({ position: z.int(), size: z.int(), proof: Hashes }), default: ProblemAnswer },
      },
    },
    async (request) => {
      const { position, size: asked } = request.query as { position: number; size?: number }
      const size = await within(asked ?? (await newest()).size)
      return { position, size, proof: (await proof(() => checkpoints.inclusion(position, size))).map(toBase64) }
    },
  )
  app.get(
    '/api/log/consistency',
    {
      schema: {
        summary: 'Proof that the record of one size is the beginning of a later one',
        description: 'RFC 9162, section 2.1.4.',
        tags: ['log'],
        querystring: z.object({ from: Count, to: Count.optional() }),
        response: { 200: z.object({ from: z.int(), to: z.int(), proof: Hashes }), default: ProblemAnswer },
      },
    },
    async (request) => {
      const { from, to: asked } = request.query as { from: number; to?: number }
      const to = await within(asked ?? (await newest()).size)
      return { from, to, proof: (await proof(() => checkpoints.consistency(from, to))).map(toBase64) }
    },
  )
}
