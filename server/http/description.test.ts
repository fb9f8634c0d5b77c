import Fastify from 'fastify'
import type { FastifyPluginCallback } from 'fastify'
import { expect, test, vi } from 'vitest'
import { followRoutes, serveDescription } from './description.ts'

/** What fails the first time that it is loaded, as a file that a slow disk does not give. */
vi.mock('@fastify/swagger', async (original) => {
  const { default: real } = (await original()) as { default: FastifyPluginCallback }
  let tries = 0
  const swagger: FastifyPluginCallback = (app, options, done) => {
    tries += 1
    if (tries === 1) done(new Error('not yet'))
    else void real(app, options, done)
  }
  return { default: Object.assign(swagger, { [Symbol.for('skip-override')]: true }) }
})

test('a description that could not be made is made when it is asked for again, and then kept', async () => {
  const app = Fastify()
  const describe = followRoutes(app, '1.0.0')
  app.get('/api/health', () => 'ok')
  serveDescription(app, describe)
  const ask = () => app.inject('/api/openapi.json')
  expect((await ask()).statusCode).toBe(500)
  const answer = await ask()
  expect(answer.statusCode).toBe(200)
  expect(Object.keys(answer.json<{ paths: object }>().paths)).toContain('/api/health')
  expect(await describe()).toBe(await describe())
})
