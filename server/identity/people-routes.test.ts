// Whoever has no session is refused by each of these addresses itself, whatever stands before it.
import { expect, test } from 'vitest'
import Fastify from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import { readBodies } from '#server/http/bodies.ts'
import { servePeople } from './people-routes.ts'
import { PersonTurns } from '#server/record/person-turns.ts'
import { answerRefusals } from '#server/http/problems.ts'

test('without a session there is none to show, to end, to be linked from, or to keep persons by', async () => {
  const app = Fastify()
  readBodies(app)
  app.setSerializerCompiler(serializerCompiler)
  answerRefusals(app, { log: () => undefined } as never)
  const none = async () => undefined
  servePeople(app, {
    who: async () => ({ session: undefined, ended: false }),
    sessionOf: none,
    people: { enteredFor: async () => new Map([['ada', undefined]]), list: async () => [] },
    standing: {},
    turns: new PersonTurns(),
  } as never)
  for (const [method, url, payload] of [
    ['GET', '/api/session'],
    ['GET', '/api/sessions'],
    ['DELETE', '/api/sessions/x'],
    ['POST', '/api/session/link'],
    ['GET', '/api/people'],
    ['POST', '/api/people', { name: 'Ada' }],
    ['PATCH', '/api/people/ada', { name: 'Ada' }],
    ['POST', '/api/people/ada/link'],
    ['DELETE', '/api/people/ada/links'],
  ] as const) {
    const answer = await app.inject({ method, url, ...(payload ? { payload } : {}) })
    expect([url, answer.statusCode, answer.json<{ code: string }>().code]).toEqual([url, 401, 'wire/sign-in'])
  }
  await app.close()
})
