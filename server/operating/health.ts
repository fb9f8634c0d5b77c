// Is it alive: for operators and engineers.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ServerContext } from '#server/server-context.ts'
import { withDeadline } from '#server/journal/with-deadline.ts'
import { styles } from '#server/http/page.ts'

const Health = z.object({
  status: z.enum(['ok', 'database-unreachable']),
  /** For officers of the secretariat only. */
  version: z.string().optional(),
  database: z.enum(['pglite', 'postgresql']).optional(),
})

export function serveHealth(
  app: FastifyInstance,
  { database, standing, who }: ServerContext,
  version: string,
): void {
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
      const isReachable = await withDeadline(database.pool.query('SELECT 1')).then(
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
