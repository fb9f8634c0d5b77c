// Every "no" of the server in one form: RFC 9457 for programs, a page for people.
import { defaultLanguage } from '#core/languages.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, type Facts } from '#core/record/record.ts'
import type { Context } from '#server/context.ts'
import { isDatabaseAway } from '#server/journal/faults.ts'
import { isRefusalCode, problemFrom, problems, type RefusalCode } from '#wire/problems.ts'
import { isTold, refusedRequest, type Audit } from './audit.ts'
import type { Asking, HeldSessions } from './limits.ts'
import { escaped, pageOf } from './page.ts'
import { readerLanguage, word, type WordKey } from '#server/language/words.ts'

/** A request of a session that has ended: whatever else is wrong with it, that is the answer. */
export type Late = { lateCode?: 'wire/session-expired' | 'wire/link-revoked' }

type FastifyFault = Error & {
  code?: string
  statusCode?: number
  validation?: { instancePath?: string; message?: string }[]
}

/** What a fault of the frame means on the wire; anything that nobody foresaw is `wire/fault`. */
function refusalFrom(fault: FastifyFault): { code: RefusalCode; facts?: Facts } {
  if (fault instanceof Refusal && isRefusalCode(fault.code)) return { code: fault.code, facts: fault.facts }
  if (isDatabaseAway(fault)) return { code: 'wire/unavailable' }
  if (fault.validation)
    return {
      code: 'wire/invalid',
      facts: {
        issues: fault.validation
          .slice(0, 20)
          .map((v) => `${(v.instancePath ?? '').slice(1).replaceAll('/', '.')}: ${v.message ?? ''}`),
      },
    }
  if (fault.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || fault.statusCode === 413) return { code: 'wire/too-large' }
  if (fault.code?.startsWith('FST_ERR_CTP_') || (fault instanceof SyntaxError && fault.statusCode === 400))
    return { code: 'wire/malformed' }
  if (fault.statusCode === 404 || fault.code === 'FST_ERR_BAD_URL') return { code: 'wire/not-found' }
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500)
    return { code: 'wire/malformed' }
  return { code: 'wire/fault' }
}

const wantsPage = ({ method, url, headers }: FastifyRequest): boolean => {
  const accept = headers.accept ?? ''
  return (
    (method === 'GET' || method === 'HEAD' || !/^application\/json/.test(headers['content-type'] ?? '')) &&
    !url.startsWith('/api/') &&
    accept.includes('text/html')
  )
}

const pageWords: Partial<Record<RefusalCode, [WordKey, WordKey?]>> = {
  'wire/sign-in': ['sign-in-title', 'sign-in-what'],
  'wire/link-revoked': ['revoked-title', 'revoked-what'],
  'wire/session-expired': ['expired-session-title', 'expired-session-what'],
  'wire/not-entitled': ['not-entitled-title', 'not-entitled-what'],
  'wire/not-found': ['not-found-title'],
  'wire/too-many': ['too-many-title', 'too-many-what'],
  'wire/fault': ['fault-title', 'fault-what'],
  'wire/unavailable': ['fault-title', 'fault-what'],
}

export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: { code: RefusalCode; facts?: Facts },
): FastifyReply {
  const { status } = problems[refusal.code]
  void reply.code(status).header('cache-control', 'no-store')
  if (status === 503) void reply.header('retry-after', '2')
  if (status === 429) void reply.header('retry-after', String(refusal.facts?.['seconds'] ?? 1))
  if (!wantsPage(request)) {
    // Without the query: it may hold what must not be repeated.
    return reply
      .type('application/problem+json')
      .send(JSON.stringify(problemFrom(refusal, request.url.split('?')[0])))
  }
  const language = readerLanguage(request)
  const [title, what] = pageWords[refusal.code] ?? []
  const body = `${what ? `<p>${escaped(word(language, what))}</p>` : ''}<p><a href="/">${escaped(word(language, 'archive'))}</a></p>`
  return reply
    .type('text/html; charset=utf-8')
    .send(pageOf({ language, title: title ? word(language, title) : problems[refusal.code].title, body }))
}

/** Answers what the frame refuses before any route is looked for, such as an address that is none. */
export function answerFrame(fault: FastifyFault, request: FastifyRequest, reply: FastifyReply): void {
  void sendRefusal(request, reply, refusalFrom(fault))
}

export function answerRefusals(
  app: FastifyInstance,
  context: Pick<Context, 'log'> & {
    audit?: Audit
    sessions?: HeldSessions
    who?(request: Asking): Promise<{ session?: { person: string } }>
  },
): void {
  const tell = async (request: FastifyRequest, code: RefusalCode) => {
    const { status } = problems[code]
    // Under a flood nothing is looked up for those who make it.
    const session =
      code === 'wire/too-many'
        ? context.sessions?.holding(request)
        : await context.who?.(request).then(
            ({ session }) => session,
            () => undefined,
          )
    if (isTold(status, session !== undefined))
      context.audit?.refused(refusedRequest(request, code, status, session?.person))
  }

  app.setErrorHandler((fault: FastifyFault, request, reply) => {
    const { lateCode } = request as typeof request & Late
    const refusal = lateCode ? { code: lateCode } : refusalFrom(fault)
    // The pattern of the route, not the address: addresses of personal links are secrets.
    if (refusal.code === 'wire/fault')
      context.log('error', `${request.method} ${request.routeOptions.url ?? ''} failed`, fault)
    void tell(request, refusal.code)
    return sendRefusal(request, reply, refusal)
  })
  app.setNotFoundHandler((request, reply) => {
    void tell(request, 'wire/not-found')
    return sendRefusal(request, reply, { code: 'wire/not-found' })
  })

  app.get('/problems/:area/:code', { schema: { hide: true } }, (request, reply) => {
    const { area, code } = request.params as { area: string; code: string }
    const found = `${area}/${code}`
    if (!isRefusalCode(found)) throw new Refusal('wire/not-found')
    const { status, title } = problems[found]
    return reply.type('text/html; charset=utf-8').send(
      pageOf({
        language: defaultLanguage,
        title,
        body: `<p><code>${escaped(found)}</code></p><p>HTTP status ${status}</p>`,
      }),
    )
  })
}
