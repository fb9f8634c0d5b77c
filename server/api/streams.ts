// The record over HTTP: one address for each stream. What may be sent to it is decided by the table of rights and the rules.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { deciders, type StreamKind } from '#core/deciders.ts'
import {
  meetingOf,
  Refusal,
  streamKind,
  streamPattern,
  type AnyCommand,
  type AnyEvent,
  type Recorded,
  type Role,
} from '#core/record/record.ts'
import { StreamKey } from '#core/shapes.ts'
import { checkpointMilliseconds } from '#core/transparency/transparency.ts'
import { mustBeEntitled } from '#server/record/handle.ts'
import type { ServerContext } from '#server/server-context.ts'
import type { Objecting } from '#server/sessions/access-facts.ts'
import { withDeadline } from '#server/journal/with-deadline.ts'
import { envelopeOf, longestBody, type Envelope } from '#wire/commands.ts'
import { commandRights, mayFollow } from '#wire/rights.ts'
import { allowCharacters, charactersOf } from '#server/http/bodies.ts'
import { AcceptedAnswer, EventsAnswer, ProblemAnswer } from '#wire/answers.ts'
import { mustNameItsOwn } from './naming.ts'

type Address = { kind: string; key: string }
const kinds = Object.keys(deciders) as StreamKind[]
/** Events of a stream in one answer, and about how many characters of them. */
export const mostEvents = 500
const mostCharacters = 250_000
const eventsAtOnce = 100
const readMilliseconds = 1_300

/** @throws Refusal `wire/unknown-stream` */
export function streamOf({ kind, key }: Address): string {
  const stream = `${kind}/${key}`
  if (!Object.hasOwn(deciders, kind) || !streamPattern.test(stream))
    throw new Refusal('wire/unknown-stream', { stream })
  return stream
}

export function serveStreams(app: FastifyInstance, context: ServerContext): void {
  serveEventProofs(app, context)
  const { limits, records, standing, turns } = context

  /** Characters of the longest body that means anything here: of the longest command that who asks may send. */
  const longestOfAsker = async (request: FastifyRequest): Promise<number> => {
    const stream = streamOf(request.params as Address)
    const { session } = await context.who(request)
    const { role } = standing.actorOn(session, stream)
    // An officer who has a place at the meeting may yet send as the secretariat what concerns another organisation.
    const roles: Role[] = session && standing.isOfficer(session.person) ? [role, 'secretariat'] : [role]
    return longestBody(streamKind(stream) as StreamKind, roles)
  }

  app.post(
    '/api/streams/:kind/:key',
    {
      // The description lists every command; what is sent is checked once, where it is handled, whoever sends it.
      validatorCompiler: () => () => true,
      preParsing: async (request, _reply, payload) => {
        allowCharacters(request, await longestOfAsker(request))
        return payload
      },
      schema: {
        summary: 'Send a command',
        description:
          'Handled once for each id, however often it arrives. `seen` is the version of the stream that the person saw; when the stream has moved on, the command is refused.',
        tags: ['record'],
        params: z.object({ kind: z.enum(kinds), key: StreamKey }),
        body: z.union(kinds.map((kind) => envelopeOf(kind)) as never),
        response: { 200: AcceptedAnswer, default: ProblemAnswer },
      },
    },
    async (request) => {
      const stream = streamOf(request.params as Address)
      const envelope = request.body as Envelope | undefined
      if (
        typeof envelope !== 'object' ||
        envelope === null ||
        typeof envelope.command !== 'object' ||
        envelope.command === null
      )
        throw new Refusal('wire/invalid', { issues: ['must be an object with id and command'] })
      const { session } = await context.who(request)
      if (!session) throw await refusedLate(context, request, stream, envelope.command)
      const by = standing.actorOn(session, stream, envelope.command)
      if (by.role === 'public') await toldIfDismissed(context, session, stream, envelope.command)
      // BD14: whoever keeps another organisation is told who founds one.
      if (envelope.command.type === 'EstablishOrganisation' && standing.isOfficer(session.person))
        throw new Refusal('wire/operators-alone')
      mustBeEntitled(stream, envelope.command, by)
      limits.mustAllow(stream, by, charactersOf(request))
      return turns.for(envelope.command, async () => {
        await mustNameItsOwn(context, stream, envelope.command, by)
        return records.handle(stream, await evidenced(context, envelope), by)
      })
    },
  )

  app.get(
    '/api/streams/:kind/:key',
    {
      validatorCompiler: () => () => true,
      schema: {
        summary: 'Read a stream',
        description: `Its events in order, from a version on; 1 is the first. In pages: at most ${mostEvents} events, and fewer of long ones; where there are more, the header \`Link\` names the next page (RFC 8288, \`rel="next"\`). \`version\` is that of the last event in the page, and of the stream where the page holds none: as \`seen\` of a command it is the stream's only on the last page.`,
        tags: ['record'],
        params: z.object({ kind: z.enum(kinds), key: StreamKey }),
        querystring: z.object({ from: z.coerce.number().int().min(0).optional() }),
        response: { 200: EventsAnswer, default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const stream = streamOf(request.params as Address)
      const asked = await context.who(request)
      mustFollow(context, asked, stream)
      const { from } = request.query as { from?: string }
      if (from !== undefined && !/^\d{1,9}$/.test(from))
        throw new Refusal('wire/invalid', { issues: ['from: must be a version'] })
      const { events, next } = await pageFrom(records, stream, Number(from ?? 1))
      if (next !== undefined) {
        // With all that was asked, the session above all: the next page is read by the same.
        const { pathname, searchParams } = new URL(request.url, 'http://localhost')
        searchParams.set('from', String(next))
        void reply.header('link', `<${pathname}?${searchParams}>; rel="next"`)
      }
      return {
        version: events.at(-1)?.version ?? (await records.state(stream as `${StreamKind}/${string}`)).version,
        events,
      }
    },
  )
}

/** The proof of one event, for whoever may follow its stream: with it goes the salt, by which a guess at the event can be tried. */
function serveEventProofs(app: FastifyInstance, context: ServerContext): void {
  const { records, checkpoints } = context
  app.get(
    '/api/streams/:kind/:key/proof',
    {
      validatorCompiler: () => () => true,
      schema: {
        summary: 'The proof of one event',
        description:
          'C2SP tlog-proof: what the event says, its salt and its way to the latest checkpoint. It is checked without the record, by `verify-record.mjs --proof` or `good-offices verify`, and shows nothing of any other event.',
        tags: ['record'],
        params: z.object({ kind: z.enum(kinds), key: StreamKey }),
        querystring: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: z.string(), default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const stream = streamOf(request.params as Address)
      mustFollow(context, await context.who(request), stream)
      const { version } = request.query as { version?: string }
      if (version === undefined || !/^[1-9]\d{0,8}$/.test(version))
        throw new Refusal('wire/invalid', { issues: ['version: must be a version'] })
      const [event] = await withDeadline(records.placed(stream, Number(version), Number(version)), readMilliseconds)
      if (!event) throw new Refusal('wire/not-found')
      const proof = await checkpoints.proofOfEvent(event)
      if (proof === undefined) {
        const seconds = checkpointMilliseconds / 1000
        void reply.header('retry-after', String(seconds))
        throw new Refusal('wire/not-witnessed', { seconds })
      }
      return reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'no-store')
        .serializer((text: string) => text)
        .send(proof)
    },
  )
}

/** A register of ten thousand instruments is a hundred megabytes: nobody is handed it whole, least of all a stranger. */
async function pageFrom(records: ServerContext['records'], stream: string, from: number) {
  const events: Recorded<AnyEvent>[] = []
  let characters = 0
  for (let at = Math.max(1, from); ; at += eventsAtOnce) {
    const found = await withDeadline(records.placed(stream, at, at + eventsAtOnce - 1), readMilliseconds)
    for (const { body, bytes, version } of found) {
      if (events.length >= mostEvents || characters >= mostCharacters) return { events, next: version }
      events.push(body)
      characters += bytes.length
    }
    if (found.length < eventsAtOnce) return { events }
  }
}

/** What was tried, if it is a command of such a stream: no word of the sender's own comes on the record. */
const actOf = (stream: string, type: unknown): string | undefined => {
  const commands = commandRights[streamKind(stream) as StreamKind]
  return typeof type === 'string' && Object.hasOwn(commands, type) ? type : undefined
}

/** What an objection says that the door does not let in; undefined for every other command. */
const objectionIn = (
  stream: string,
  { type, seat, reason }: AnyCommand & { seat?: unknown; reason?: unknown },
  obstacle: Objecting['obstacle'],
): Objecting | undefined =>
  streamKind(stream) === 'decision' && type === 'Object' && typeof seat === 'string'
    ? { stream, seat, reason, obstacle }
    : undefined

/** Whoever acts by a session that was ended is not let in; in a meeting that is open the attempt is entered (AC4). */
async function refusedLate(
  { sessions, facts }: ServerContext,
  request: FastifyRequest,
  stream: string,
  command: AnyCommand,
): Promise<Refusal> {
  const late = await sessions.lateOf(request)
  if (!late) return new Refusal('wire/sign-in')
  if (late.ranOut) return new Refusal('wire/session-expired')
  const meeting = meetingOf(stream)
  if (meeting !== undefined)
    await facts.tried(
      late.session.person,
      meeting,
      actOf(stream, command.type),
      objectionIn(stream, command, 'link'),
    )
  return new Refusal('wire/link-revoked')
}

/** The same for whoever had a place in the meeting and was dismissed. */
async function toldIfDismissed(
  { standing, facts }: ServerContext,
  { person }: { person: string },
  stream: string,
  command: AnyCommand,
): Promise<void> {
  const meeting = meetingOf(stream)
  if (meeting !== undefined && standing.everSeated(person).some((place) => place.meeting === meeting))
    await facts.tried(person, meeting, actOf(stream, command.type), objectionIn(stream, command, 'revoked'))
}

/** CR8: whoever is accredited stands on the record with the hash of the present name, whatever the sender says of it. */
async function evidenced({ people }: ServerContext, envelope: Envelope): Promise<Envelope> {
  const { command } = envelope as Envelope<AnyCommand & { person?: unknown; named?: unknown }>
  if (command.type !== 'AccreditPerson' || typeof command.person !== 'string') return envelope
  const { named: _, ...given } = command
  const named = await people.named(command.person)
  return { ...envelope, command: { ...given, ...(named === undefined ? {} : { named }) } }
}

/** @throws Refusal `wire/sign-in`, `wire/link-revoked`, `wire/not-entitled` when the stream may not be followed. */
export function mustFollow(
  { standing }: Pick<ServerContext, 'standing'>,
  asked: { session?: { person: string }; ended: boolean },
  stream: string,
): void {
  const kind = streamKind(stream)
  const { role } = standing.actorOn(asked.session, stream)
  if (mayFollow(kind, role, standing.isFiled(stream))) return
  if (asked.session) throw new Refusal('wire/not-entitled', { role })
  throw new Refusal(asked.ended ? 'wire/link-revoked' : 'wire/sign-in')
}
