// Is it alive, and what can it do: for operators and engineers.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Inside } from '#server/inside.ts'
import { within } from '#server/within.ts'
import { commandOf } from '#wire/commands.ts'
import { commandRights } from '#wire/rights.ts'
import { escaped, pageOf, styles } from './page.ts'

const Health = z.object({
  status: z.enum(['ok', 'database-unreachable']),
  /** For officers of the secretariat only. */
  version: z.string().optional(),
  database: z.enum(['pglite', 'postgresql']).optional(),
})

export function serveHealth(app: FastifyInstance, { database, standing, who }: Inside, version: string): void {
  app.get(
    '/healthz',
    {
      schema: {
        summary: 'Whether the installation can read its database',
        tags: ['operation'],
        response: { 200: Health, 503: Health },
      },
    },
    async (request, reply) => {
      const isReachable = await within(database.pool.query('SELECT 1')).then(
        () => true,
        () => false,
      )
      // What runs here is nobody's business who does not look after it.
      const { session } = await who(request).catch(() => ({ session: undefined }))
      const isTold = session !== undefined && standing.isOfficer(session.person)
      return reply.code(isReachable ? 200 : 503).send({
        status: isReachable ? 'ok' : 'database-unreachable',
        ...(isTold ? { version, database: database.kind } : {}),
      })
    },
  )

  // Browsers ask for it on pages that name no picture.
  app.get('/favicon.ico', { schema: { hide: true } }, (_request, reply) =>
    reply.code(204).header('cache-control', 'max-age=86400').send(),
  )
  app.get('/pages.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(styles),
  )
}

type Described = { paths?: Record<string, Record<string, { summary?: string; description?: string }>> }

/** The description of the API, for programs at `/api/openapi.json` and for people at `/api`. */
export function serveDescription(app: FastifyInstance): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  )

  app.get('/api', { schema: { hide: true } }, (_request, reply) => {
    const { paths = {} } = app.swagger() as Described
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
    return reply.type('text/html; charset=utf-8').send(pageOf({ language: 'en', title: 'The API', body }))
  })
}
