// Persons and their links, for the secretariat; and the session of whoever asks.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#core/record/record.ts'
import { Language, PersonId, Said } from '#core/shapes.ts'
import type { Inside } from '#server/inside.ts'
import { PersonAnswer, ProblemAnswer, SessionAnswer } from './answers.ts'

const email = z.email().max(200)
const NewPerson = z.object({ name: Said(200), email: email.optional(), language: Language.optional() })
const ChangedPerson = z.object({
  name: Said(200).optional(),
  email: email.nullable().optional(),
  language: Language.optional(),
})
const OnePerson = z.object({ id: PersonId })
const Nothing = z.null().describe('done')

export function servePeople(app: FastifyInstance, { people, sessionOf, sessions, standing, who }: Inside): void {
  const tags = ['people']
  const done = (reply: FastifyReply) => reply.code(204).send(null)
  const officerOf = async (request: FastifyRequest): Promise<string> => {
    const { session } = await who(request)
    if (!session) throw new Refusal('wire/sign-in')
    return session.person
  }
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
        tags,
        response: { 200: SessionAnswer, default: ProblemAnswer },
      },
    },
    async (request) => {
      const session = await sessionOf(request)
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
      }
      return done(reply)
    },
  )

  app.get(
    '/api/people',
    {
      schema: {
        summary: 'Persons of the organisations that one keeps',
        description:
          'Those entered for them, their officers, and whoever has or had a place at their meetings. The address is left out of a person whom others keep.',
        tags,
        response: { 200: z.array(PersonAnswer), default: ProblemAnswer },
      },
    },
    async (request) => {
      const officer = await officerOf(request)
      const entered = await people.enteredFor()
      return (await people.list())
        .filter(({ id }) => standing.sees(officer, id, entered.get(id)))
        .map(({ email, ...person }) =>
          email !== undefined && standing.keeps(officer, person.id, entered.get(person.id))
            ? { ...person, email }
            : person,
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
    async (request) =>
      people.create({
        ...(request.body as z.infer<typeof NewPerson>),
        enteredFor: standing.organisationsKeptBy(await officerOf(request)),
      }),
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
    async (request) => people.change(await mustKeep(request), request.body as z.infer<typeof ChangedPerson>),
  )

  app.post(
    '/api/people/:id/link',
    {
      schema: {
        summary: 'Make a personal link; it is shown this once',
        tags,
        params: OnePerson,
        response: { 200: z.object({ address: z.string() }), default: ProblemAnswer },
      },
    },
    async (request) => ({ address: await people.issueLink(await mustKeep(request)) }),
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
      await people.revoke(await mustKeep(request))
      return done(reply)
    },
  )
}
