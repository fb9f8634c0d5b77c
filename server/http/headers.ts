import type { FastifyInstance } from 'fastify'
import type { Config } from '#server/context.ts'

const policy = `default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`

/** Headers of every answer; a route that has set one of them itself keeps its own. */
export function setHeaders(
  app: FastifyInstance,
  { publicUrl, hstsSubdomains }: Pick<Config, 'publicUrl' | 'hstsSubdomains'>,
): void {
  const headers: Record<string, string> = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    // No page of ours tells any other, nor any log, where its reader comes from.
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
    // Other names below ours are not ours to speak for, unless whoever operates says so.
    ...(publicUrl.startsWith('https:')
      ? { 'strict-transport-security': `max-age=31536000${hstsSubdomains ? '; includeSubDomains' : ''}` }
      : {}),
  }
  app.addHook('onSend', async (request, reply) => {
    // What belongs to a page has the page's policy, and on a slow line each word of it is waited for.
    if (/^\/assets\/[\w.-]+\.(?:js|css|woff2)$/.test(request.url) && reply.statusCode === 200)
      return void reply.header('x-content-type-options', 'nosniff')
    for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) void reply.header(name, value)
    // What depends on who asks is never kept by anybody between.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      void reply.header('cache-control', 'no-store')
  })
}
