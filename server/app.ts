// The server's HTTP side: what holds for every request stands here, each group of addresses in a file of its own.
import Fastify, { type FastifyInstance } from 'fastify'
import { Refusal, type Role } from '#core/record/record.ts'
import type { Part } from './context.ts'
import type { ServerContext } from './server-context.ts'
import { serveLog } from '#server/log/routes.ts'
import { noteNetworks, proxiesOf } from './http/addresses.ts'
import { readBodies } from './http/bodies.ts'
import { followRoutes, schemaController, serveDescription } from './http/description.ts'
import { serveDoors } from './identity/enter.ts'
import { setHeaders } from './http/headers.ts'
import { serveHealth } from './operating/health.ts'
import { cutSlowBodies, limitRequests } from './http/limits.ts'
import { serveMinutes } from './minutes/routes.ts'
import { hostsOf, isFromHere, isOwnHost } from './http/origin.ts'
import { servePeople } from './identity/people-routes.ts'
import { answerFrame, answerRefusals, type Late } from './http/problems.ts'
import { serveRooms } from './rooms/rooms.ts'
import { rightsOf, signedIn } from './route-rights.ts'
import { serveFiles } from './api/files.ts'
import { serveRows } from './api/rows.ts'
import { serveStreams } from './api/streams.ts'

const largestBody = 1_048_576

export type AppParts = {
  /** Parts of the server that serve addresses of their own. */
  parts: Part[]
  /** Where the web app was built. */
  webFolder: string
  version: string
}

export async function createApp(
  context: ServerContext,
  { parts, webFolder, version }: AppParts,
): Promise<FastifyInstance> {
  const { config } = context
  const app = Fastify({
    bodyLimit: largestBody,
    logger: false,
    forceCloseConnections: true,
    frameworkErrors: answerFrame,
    schemaController,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    // Headers are one packet or two; a megabyte on a line of 200 kbit/s takes forty seconds.
    requestTimeout: 60_000,
    http: { headersTimeout: 4_000, connectionsCheckingInterval: 500 },
  })
  cutSlowBodies(app.server)
  noteNetworks(app, proxiesOf(config.proxies ?? []))
  limitRequests(app, context)
  readBodies(app)
  setHeaders(app, config)
  answerOnlyOurselves(app, context)
  sendToOwnSeat(app, context)
  keepRights(app, context)

  const describe = followRoutes(app, version)
  answerRefusals(app, context)
  serveStreams(app, context)
  serveFiles(app, context)
  serveRows(app, context)
  servePeople(app, context)
  serveDoors(app, context)
  serveMinutes(app, context)
  serveHealth(app, context, version)
  serveLog(app, context)
  serveDescription(app, describe)
  await serveRooms(app, context, webFolder)
  for (const part of parts) await part(app, context)
  return app
}

const isAct = (method: string | undefined): boolean => method !== 'GET' && method !== 'HEAD'

function answerOnlyOurselves(app: FastifyInstance, { config }: ServerContext): void {
  app.addHook('onRequest', async (request) => {
    const { method, headers } = request.raw
    if (hostsOf(request.raw) > 1) throw new Refusal('wire/malformed')
    // Whoever looks after the machine asks by any name whether it is alive.
    if (request.routeOptions.url !== '/healthz' && !isOwnHost(headers.host, config))
      throw new Refusal('wire/other-host')
    if (isAct(method) && !isFromHere(headers, config)) throw new Refusal('wire/other-origin')
  })
}

/** An address from another's tab, sent to somebody who has a session of their own, opens for them. */
function sendToOwnSeat(app: FastifyInstance, { sessions }: ServerContext): void {
  app.addHook('onRequest', async (request, reply) => {
    if (
      request.method !== 'GET' ||
      !/^\/(?:meetings|secretariat)\b/.test(request.url) ||
      (request.query as { as?: string }).as === undefined
    )
      return undefined
    const own = await sessions.insteadOf(request).catch(() => undefined)
    if (!own) return undefined
    // The path as it came: put in order, `/meetings/..//elsewhere` would name another host.
    const [path = '', query] = request.url.split('?', 2)
    const asked = new URLSearchParams(query)
    asked.set('as', own.handle)
    return reply.header('cache-control', 'no-store').redirect(`${path}?${asked.toString()}`, 302)
  })
}

/** Puts each route's rights before it as it is registered; one that has none does not start. */
function keepRights(app: FastifyInstance, { who, standing, sessions }: ServerContext): void {
  app.addHook('onRoute', (route) => {
    const methods = Array.isArray(route.method) ? route.method : [route.method]
    const rights = methods.map((method) => rightsOf(method, route.url))
    const allowed = new Set<Role>(rights[0])
    if (allowed.has('public')) return
    const own = route.onRequest ?? []
    const meetingName = /^(?:\/api)?\/meetings\/:(\w+)/.exec(route.url)?.[1]
    const mustBeAllowed = async (
      request: Parameters<ServerContext['who']>[0] & Late & { params: unknown; raw: { method?: string } },
    ) => {
      const { session, ended, isOneOfSeveral } = await who(request)
      if (!session && ended) {
        const code = (await sessions.lateOf(request))?.ranOut ? 'wire/session-expired' : 'wire/link-revoked'
        if (route.url !== '/api/streams/:kind/:key') throw new Refusal(code)
        // A command says first what was tried: an attempt by access that was taken is entered in the record.
        request.lateCode = code
        return
      }
      if (!session) throw new Refusal('wire/sign-in')
      // Nobody acts for whoever sat down last because a request forgot to say for whom it is.
      if (isOneOfSeveral && isAct(request.raw.method)) throw new Refusal('wire/which-session')
      const meeting =
        meetingName === undefined ? undefined : (request.params as Record<string, string>)[meetingName]
      // Signed in is signed in, whatever places are left to the person; what is then shown is decided row by row.
      if (rights[0] === signedIn && meeting === undefined) return
      const roles =
        meeting === undefined ? standing.rolesOf(session.person) : standing.rolesAt(session.person, meeting)
      if (![...roles].some((role) => allowed.has(role))) throw new Refusal('wire/not-entitled')
    }
    route.onRequest = [mustBeAllowed as never, ...(Array.isArray(own) ? own : [own])]
  })
}
