// Persons and their links, for the secretariat; and the session of whoever asks.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#core/record/record.ts'
import { Language, PersonId, Said } from '#core/shapes.ts'
import type { Inside } from '#server/inside.ts'
import { PersonAnswer, ProblemAnswer, SessionAnswer } from './answers.ts'

const email = z.email().max(200)
const NewPerson = z.object({ name: Said(200), email: email.optional(), language: Language.optional() })
const ChangedPerson = z.object({ name: Said(200).optional(), email: email.nullable().optional(), language: Language.optional() })
const OnePerson = z.object({ id: PersonId })
const Nothing = z.null().describe('done')

export function servePeople(app: FastifyInstance, { people, sessionOf, sessions, who }: Inside): void {
  const tags = ['people']
  const done = (reply: FastifyReply) => reply.code(204).send(null)
  /** @throws Refusal `wire/not-found` */
  const mustExist = async (id: string) => {
    const person = await people.find(id)
    if (!person) throw new Refusal('wire/not-found', { person: id })
    return person
  }

  app.get('/api/session', { schema: { summary: 'Who I am, and my places', tags, response: { 200: SessionAnswer, default: ProblemAnswer } } }, async (request) => {
    const session = await sessionOf(request)
    if (!session) throw new Refusal('wire/sign-in')
    return session
  })

  app.post('/api/session/end', { schema: { summary: 'End this session', tags, response: { 204: Nothing, default: ProblemAnswer } } }, async (request, reply) => {
    const { session } = await who(request)
    if (session) {
      await sessions.end(session)
      void reply.header('set-cookie', sessions.clear(session.handle))
    }
    return done(reply)
  })

  app.get('/api/people', { schema: { summary: 'Persons known to the secretariat', tags, response: { 200: z.array(PersonAnswer), default: ProblemAnswer } } }, () => people.list())

  app.post('/api/people', { schema: { summary: 'Enter a person', tags, body: NewPerson, response: { 200: PersonAnswer, default: ProblemAnswer } } }, (request) => people.create(request.body as z.infer<typeof NewPerson>))

  app.patch('/api/people/:id', { schema: { summary: 'Change a person', tags, params: OnePerson, body: ChangedPerson, response: { 200: PersonAnswer, default: ProblemAnswer } } }, async (request) => {
    const { id } = request.params as z.infer<typeof OnePerson>
    await mustExist(id)
    return people.change(id, request.body as z.infer<typeof ChangedPerson>)
  })

  app.post('/api/people/:id/link', { schema: { summary: 'Make a personal link; it is shown this once', tags, params: OnePerson, response: { 200: z.object({ address: z.string() }), default: ProblemAnswer } } }, async (request) => {
    const { id } = request.params as z.infer<typeof OnePerson>
    return { address: await people.issueLink(id) }
  })

  app.delete('/api/people/:id/links', { schema: { summary: 'Revoke all links of a person and end the sessions', tags, params: OnePerson, response: { 204: Nothing, default: ProblemAnswer } } }, async (request, reply) => {
    const { id } = request.params as z.infer<typeof OnePerson>
    await mustExist(id)
    await people.revoke(id)
    return done(reply)
  })
}
