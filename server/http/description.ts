// What the API can do, described for programs and for people.
import { defaultLanguage } from '#core/languages.ts'
import Fastify, { type FastifyInstance, type FastifyServerOptions, type RouteOptions } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler } from 'fastify-type-provider-zod'
import { commandOf } from '#wire/commands.ts'
import { commandRights } from '#wire/rights.ts'
import { once } from './once.ts'
import { escaped, pageOf } from './page.ts'

/** Fastify loads two compilers of JSON Schema unless it is given others; here every shape is one of zod. */
export const schemaController = {
  compilersFactory: { buildValidator: () => () => () => true, buildSerializer: () => serializerCompiler },
} as unknown as NonNullable<FastifyServerOptions['schemaController']>

export type Describe = () => Promise<object>

/**
 * Follows which routes are registered from now on. What describes them is loaded when somebody asks: few ask, and a start
 * would wait for it each time.
 * @returns the description, in OpenAPI 3.1; made once, and again where it could not be.
 */
export function followRoutes(app: FastifyInstance, version: string): Describe {
  const routes: RouteOptions[] = []
  app.addHook('onRoute', (route) => {
    // Fastify adds the HEAD of each GET itself.
    if (route.method !== 'HEAD') routes.push(route)
  })
  return once(() => descriptionOf(routes, version))
}

async function descriptionOf(routes: readonly RouteOptions[], version: string): Promise<object> {
  const { default: swagger } = await import('@fastify/swagger')
  const app = Fastify({ exposeHeadRoutes: false, schemaController })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Good Offices',
        description: 'The record of an inter-governmental body: commands, events, rows for reading.',
        version,
      },
      servers: [],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  for (const { method, url, schema } of routes)
    app.route({ method, url, ...(schema ? { schema } : {}), handler: () => undefined })
  await app.ready()
  return app.swagger()
}

type Described = { paths?: Record<string, Record<string, { summary?: string; description?: string }>> }

/** The description of the API, for programs at `/api/openapi.json` and for people at `/api`. */
export function serveDescription(app: FastifyInstance, describe: Describe): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(await describe()),
  )

  app.get('/api', { schema: { hide: true } }, async (_request, reply) => {
    const { paths = {} } = (await describe()) as Described
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, of]) =>
          `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${escaped(path)}</code></td><td>${escaped(of.summary ?? '')}</td></tr>`,
      ),
    )
    const commands = Object.keys(commandOf).map((kind) => {
      const rights = commandRights[kind as keyof typeof commandRights] as Record<string, readonly string[]>
      const lines = Object.entries(rights).map(
        ([type, roles]) =>
          `<tr><td><code>${type}</code></td><td>${roles.length === 0 ? 'the server alone' : roles.join(', ')}</td></tr>`,
      )
      return `<h2><code>/api/streams/${kind}/…</code></h2><table>${lines.join('')}</table>`
    })
    const body = `<p>The description for programs is <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). Refusals are problems as in RFC 9457.
      The live connection is a WebSocket at <code>/api/live</code>.</p><h2>Addresses</h2><table>${routes.join('')}</table>
      <h2>Commands, and who may send them</h2>${commands.join('')}`
    return reply
      .type('text/html; charset=utf-8')
      .send(pageOf({ language: defaultLanguage, title: 'The API', body }))
  })
}
