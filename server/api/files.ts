// Files over HTTP: an officer sends one before the act that names it; whoever may follow the stream whose record names it reads
// it. What is served is never run: it is always kept as a file, whatever a browser takes it for.
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal, type AnyEvent } from '#core/record/record.ts'
import { Id, StreamKey } from '#core/shapes.ts'
import { FileAltered } from '#server/files/files.ts'
import { filesNamed } from '#server/files/named.ts'
import type { ServerContext } from '#server/server-context.ts'
import { FileAnswer, ProblemAnswer } from '#wire/answers.ts'
import { mustFollow, streamOf } from './streams.ts'

const ofStream = z.object({ kind: Id, key: StreamKey })
const ofFile = ofStream.extend({ sha256: z.string().max(64) })
const bytesType = 'application/octet-stream'

export function serveFiles(app: FastifyInstance, context: ServerContext): void {
  const { files, standing, records, who } = context

  // These alone take bytes as they come, and count them themselves.
  void app.register(async (own) => {
    own.addContentTypeParser(bytesType, (_request, payload, done) => done(null, payload))
    own.post(
      '/api/streams/:kind/:key/files',
      {
        bodyLimit: files.limits.perFile,
        schema: {
          summary: 'Send a file that an act will name',
          description:
            'The bytes as application/octet-stream: a PDF, a picture, a recording, plain text or a document, by what the bytes are. The answer has the hash by which an act names it; what nothing names is thrown away after a day.',
          tags: ['record'],
          params: ofStream,
          response: { 200: FileAnswer, default: ProblemAnswer },
        },
      },
      async (request) => {
        const stream = streamOf(request.params as z.infer<typeof ofStream>)
        const { session } = await who(request)
        const by = standing.actorOn(session, stream)
        const owner = standing.organisationOf(stream)
        if (by.role !== 'secretariat' || owner === undefined)
          throw new Refusal('wire/not-entitled', { role: by.role })
        // Nothing that is recorded could name it.
        if ((await records.state(stream as `meeting/${string}`)).version === 0)
          throw new Refusal('wire/unknown-stream', { stream })
        const body = request.body as AsyncIterable<Buffer> | undefined
        if (request.headers['content-type']?.split(';')[0] !== bytesType || !body)
          throw new Refusal('wire/file-kind')
        return files.put(body, { owner, by: by.person, length: Number(request.headers['content-length'] ?? 0) })
      },
    )
  })

  app.get(
    '/api/streams/:kind/:key/files/:sha256',
    {
      schema: {
        summary: 'A file that the record names',
        description: 'For whoever may follow the stream. Always a file to be kept, never a page.',
        tags: ['record'],
        params: ofFile,
      },
    },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const { kind, key, sha256 } = request.params as z.infer<typeof ofFile>
      const stream = streamOf({ kind, key })
      mustFollow(context, await who(request), stream)
      const owner = standing.organisationOf(stream)
      const events = (await records.events(stream)) as AnyEvent[]
      const named = events.flatMap(filesNamed).find((file) => file.sha256 === sha256)
      const file = named && owner !== undefined ? await files.find(owner, sha256) : undefined
      if (!named || !file) throw new Refusal('wire/not-found')
      const bytes = files.read(file)
      // Of a small file all is known before anything is sent.
      const first = await bytes.next().catch((fault: unknown) => {
        if (!(fault instanceof FileAltered)) throw fault
        context.log('error', `the file ${sha256} of ${file.owner} is not what its hash stands for`, fault)
        throw new Refusal('wire/record-altered')
      })
      return reply
        .header('content-type', bytesType)
        .header('content-length', file.size)
        .header('content-disposition', attachment(named.name))
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-store')
        .send(Readable.from(continued(first, bytes), { objectMode: false }))
    },
  )
}

async function* continued(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.done) return
  yield first.value
  yield* rest
}

/** The name that the record gives it, in the form of RFC 6266 and RFC 8187; nothing in it is a path or ends the header. */
export function attachment(name: string): string {
  const bare = name.replace(/^.*[\\/]/s, '').replace(/[^\p{L}\p{M}\p{N} ._()-]+/gu, '_') || 'file'
  const ascii = bare.replace(/[^\x20-\x7e]/g, '_')
  const coded = encodeURIComponent(bare).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${coded}`
}
