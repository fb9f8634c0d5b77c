// Persons and their links, for the secretariat; and the session of whoever asks.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal, type Actor, type AnyCommand, type StreamId, streamOf } from '#core/record/record.ts'
import { Id, PersonId, Said, InterfaceLanguage } from '#core/shapes.ts'
import type { PlacesAsked } from '#server/context.ts'
import type { IdentityParts } from './parts.ts'
import type { MayStill } from '#server/sessions/links.ts'
import { mostPlaces, usualPlaces } from '#server/sessions/places.ts'
import type { Session } from '#server/sessions/sessions.ts'
import { PersonAnswer, ProblemAnswer, SessionAnswer } from '#wire/answers.ts'
import { pagedWords, pageOf, Paging } from '#server/http/paging.ts'

const email = z.email().max(200)
const NewPerson = z.object({ name: Said(200), email: email.optional(), language: InterfaceLanguage.optional() })
const ChangedPerson = z.object({
  name: Said(200).optional(),
  email: email.nullable().optional(),
  language: InterfaceLanguage.optional(),
})
const OnePerson = z.object({ id: PersonId })
const Nothing = z.null().describe('done')

const OwnSession = z.object({
  handle: z.string(),
  begunAt: z.string(),
  usedAt: z.string(),
  endsAt: z.string().optional(),
  device: z.enum(['computer', 'telephone', 'tablet', 'unknown']),
  isThis: z.boolean(),
})

export function servePeople(app: FastifyInstance, context: IdentityParts): void {
  const { limits, people, sessionOf, sessions, standing, turns, who, securityLog } = context
  const tags = ['people']
  const done = (reply: FastifyReply) => reply.code(204).send(null)
  /** @throws Refusal `wire/sign-in` */
  const sessionBehind = async (request: FastifyRequest): Promise<Session> => {
    const { session } = await who(request)
    if (!session) throw new Refusal('wire/sign-in')
    return session
  }
  const officerOf = async (request: FastifyRequest): Promise<string> => (await sessionBehind(request)).person
  const officerActor = async (request: FastifyRequest): Promise<Actor> => ({
    person: await officerOf(request),
    role: 'secretariat',
  })
  /**
   * The person, when the officer who asks keeps them; others of other organisations are as if they were not there.
   * @throws Refusal `wire/not-found`
   */
  const mustKeep = async (request: FastifyRequest): Promise<string> => {
    const { id } = request.params as z.infer<typeof OnePerson>
    const entered = await people.enteredFor([id])
    if (!entered.has(id) || !standing.keeps(await officerOf(request), id, entered.get(id)))
      throw new Refusal('wire/not-found', { person: id })
    return id
  }

  app.get(
    '/api/session',
    {
      schema: {
        summary: 'Who I am, and my places',
        description:
          'The next meetings first, those that are over last; at most `limit` of them, with the place at `meeting` where one is named. Where there are more, `next` is what to ask for in `after`.',
        tags,
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(mostPlaces).default(usualPlaces),
          after: Id.optional(),
          meeting: Id.optional(),
        }),
        response: { 200: SessionAnswer, default: ProblemAnswer },
      },
    },
    async (request) => {
      const session = await sessionOf(request, request.query as PlacesAsked)
      if (!session) throw new Refusal('wire/sign-in')
      return session
    },
  )

  app.post(
    '/api/session/end',
    { schema: { summary: 'End this session', tags, response: { 204: Nothing, default: ProblemAnswer } } },
    async (request, reply) => {
      const { session } = await who(request)
      if (session) {
        await sessions.end(session)
        void reply.header('set-cookie', sessions.clear(session.handle))
        await securityLog.note({ what: 'session-ended', who: session.person, by: session.handle })
      }
      return done(reply)
    },
  )

  app.get(
    '/api/sessions',
    {
      schema: {
        summary: 'My sessions that hold, the newest first',
        tags,
        response: { 200: z.array(OwnSession), default: ProblemAnswer },
      },
    },
    async (request) => {
      const session = await sessionBehind(request)
      return (await sessions.ownOf(session.person)).map(({ handle, begunAt, usedAt, endsAt, device }) => ({
        handle,
        begunAt: begunAt.toISOString(),
        usedAt: usedAt.toISOString(),
        ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
        device: device as z.infer<typeof OwnSession>['device'],
        isThis: handle === session.handle,
      }))
    },
  )

  app.delete(
    '/api/sessions/:handle',
    {
      schema: {
        summary: 'End a session of mine',
        tags,
        params: z.object({ handle: z.string().max(40) }),
        response: { 204: Nothing, default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const session = await sessionBehind(request)
      const { handle } = request.params as { handle: string }
      const found = (await sessions.ownOf(session.person)).find((own) => own.handle === handle)
      if (!found) throw new Refusal('wire/not-found')
      await sessions.end({ hash: found.hash, handle, person: session.person, createdAt: found.begunAt })
      await securityLog.note({ what: 'session-ended', who: session.person, by: handle })
      return done(reply)
    },
  )

  app.post(
    '/api/session/link',
    {
      schema: {
        summary: 'Make a link for a further device of mine; it opens for half an hour, and is shown this once',
        tags,
        response: { 200: z.object({ address: z.string() }), default: ProblemAnswer },
      },
    },
    async (request) => {
      const session = await sessionBehind(request)
      const { person } = session
      limits.mustLink(person)
      const [stream] = standing.accessOf(person)
      const by: Actor = stream ? standing.actorOn({ person }, stream) : { person, role: 'secretariat' }
      // Whoever is being revoked makes no way back.
      const mayStill: MayStill = (tx) => sessions.holdsIn(tx, session)
      return { address: await people.issueLink(person, by, 'own-device', mayStill) }
    },
  )

  app.get(
    '/api/people',
    {
      schema: {
        summary: 'Persons of the organisations that one keeps',
        description:
          'Those entered for them, their officers, and whoever has or had a place at their meetings. The address is left out of a person whom others keep. ' +
          pagedWords,
        tags,
        querystring: Paging,
        response: { 200: z.array(PersonAnswer), default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const officer = await officerOf(request)
      const entered = await people.enteredFor()
      return pageOf(
        request,
        reply,
        await people.list(),
        ({ id }) => id,
        ({ email, ...person }) => {
          if (!standing.sees(officer, person.id, entered.get(person.id))) return undefined
          return email !== undefined && standing.keeps(officer, person.id, entered.get(person.id))
            ? { ...person, email }
            : person
        },
      )
    },
  )

  app.post(
    '/api/people',
    {
      schema: {
        summary: 'Enter a person, for the organisations that one keeps',
        tags,
        body: NewPerson,
        response: { 200: PersonAnswer, default: ProblemAnswer },
      },
    },
    async (request) => {
      const officer = await officerOf(request)
      const person = await people.create({
        ...(request.body as z.infer<typeof NewPerson>),
        enteredFor: standing.organisationsKeptBy(officer),
      })
      await securityLog.note({ what: 'person-entered', who: officer, of: person.id })
      return person
    },
  )

  app.patch(
    '/api/people/:id',
    {
      schema: {
        summary: 'Change a person',
        tags,
        params: OnePerson,
        body: ChangedPerson,
        response: { 200: PersonAnswer, default: ProblemAnswer },
      },
    },
    async (request) => {
      const { id } = request.params as z.infer<typeof OnePerson>
      return turns.of(id, async () =>
        changePerson(
          context,
          await mustKeep(request),
          request.body as z.infer<typeof ChangedPerson>,
          await officerActor(request),
        ),
      )
    },
  )

  app.post(
    '/api/people/:id/link',
    {
      schema: {
        summary: 'Make a personal link; it is shown this once',
        description: 'The delegation concerned reads on its own record who made it and when (AC1).',
        tags,
        params: OnePerson,
        response: { 200: z.object({ address: z.string() }), default: ProblemAnswer },
      },
    },
    async (request) => {
      const id = await mustKeep(request)
      const by = await officerActor(request)
      const entered = (await people.enteredFor([id])).get(id)
      // An appointment elsewhere may come in between.
      const mayStill: MayStill = () => standing.keeps(by.person, id, entered)
      return { address: await people.issueLink(id, by, 'by-hand', mayStill) }
    },
  )

  app.delete(
    '/api/people/:id/links',
    {
      schema: {
        summary: 'Revoke all links of a person and end the sessions',
        tags,
        params: OnePerson,
        response: { 204: Nothing, default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      await people.revoke(await mustKeep(request), await officerActor(request))
      return done(reply)
    },
  )
}

/** CR8, AC5: a new name is a dated act where the person sits, a new address a fact that the seat reads; then the change. */
async function changePerson(
  { people, records, standing, facts, securityLog }: IdentityParts,
  id: string,
  to: z.infer<typeof ChangedPerson>,
  by: Actor,
) {
  const before = await people.find(id)
  const isRenamed = to.name !== undefined && to.name !== before?.name
  const isMoved = to.email !== undefined && (to.email ?? undefined) !== before?.email
  if (isRenamed) {
    const named = (await people.named(id, to.name)) ?? ''
    // At all of these meetings or at none.
    const [first, ...more] = standing
      .placesOf(id)
      .filter(({ meeting }) => !standing.isOver(meeting))
      .map(({ meeting }) => ({
        stream: streamOf('credentials', meeting) as StreamId,
        command: { type: 'RenamePerson', person: id, named } as AnyCommand,
      }))
    if (first) await records.handleInternally(first.stream, first.command, by, undefined, undefined, more)
    await securityLog.note({ what: 'renamed', who: by.person, of: id })
  }
  if (isMoved) {
    await facts.enter({ type: 'RecordAddress', person: id }, by)
    await securityLog.note({ what: 'address-changed', who: by.person, of: id })
  }
  return people.change(id, to)
}
