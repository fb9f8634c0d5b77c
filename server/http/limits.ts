// How much one sender may ask for: requests by session and by address, links that lead nowhere, and how slowly a request may
// come. Wide for a meeting: hundreds of delegates behind one address, each opening a room, are never held up.
import type { IncomingMessage, Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { meetingOf, Refusal, type Actor, type StreamId } from '#core/record/record.ts'
import type { Config } from '#server/context.ts'
import { addressOf, networkOf, proxiesOf } from './addresses.ts'
import { refusedRequest, type Audit } from './audit.ts'
import { sendRefusal } from './problems.ts'

/** A token bucket for each key. What one key holds is forgotten when it is full again or when there are too many keys. */
export class Buckets {
  readonly #perSecond: number
  readonly #most: number
  readonly #now: () => number
  readonly #kept = new Map<string, { tokens: number; at: number }>()

  /** @param most what may be asked for at once, before `perSecond` counts. */
  constructor(perSecond: number, most: number, now: () => number = () => performance.now()) {
    this.#perSecond = perSecond
    this.#most = most
    this.#now = now
  }

  /** Takes one, or so many. @returns 0, or in how many seconds they are there. What is more than all at once is never granted. */
  take(key: string, amount = 1): number {
    const now = this.#now()
    const before = this.#kept.get(key) ?? { tokens: this.#most, at: now }
    const tokens = Math.min(this.#most, before.tokens + ((now - before.at) / 1000) * this.#perSecond)
    this.#kept.delete(key)
    const isGranted = tokens >= amount
    this.#kept.set(key, { tokens: isGranted ? tokens - amount : tokens, at: now })
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= 20_000) break
      this.#kept.delete(oldest)
    }
    return isGranted ? 0 : (amount - tokens) / this.#perSecond
  }
}

/** All that have no session share what is allowed to their address; it is this many times what a session has. */
const perAddress = 4
/** A person's sessions together, however many were opened: this many times what one has. */
const perPerson = 2
/** Commands in the name of a seat, from all who sit in it: this part of what a session may ask for. */
const perSeat = 1 / 3
/** Characters of commands in the name of a seat, a second; ten paragraphs in three languages at once, and then some. */
const charactersPerSecond = 100_000
const charactersAtOnce = 2_000_000
/** Entries by the links of one person, and links that a person makes for further devices: each is a fact that stays. */
const entries = { perSecond: 1 / 15, atOnce: 20 }
const ownLinks = { perSecond: 1 / 60, atOnce: 10 }
/** Look-ups of sessions for one address beyond what strangers there may ask for. */
const lookUpsPerSecond = 200
const lookUpsAtOnce = 10_000
/** How many seconds' worth may come at once. */
const burstSeconds = 10
/** Requests refused one after the other on one connection before it is cut. */
const refusedBeforeCut = 5
/** Refused so often in a row, an address from which nobody with a session came for a minute is shut out for some seconds. */
const refusedBeforeShut = 200
const shutMilliseconds = 5_000
const goodMilliseconds = 60_000

/** Which addresses are shut out, and which are not to be: where somebody sits, a flood beside them does not cost them the room. */
class Addresses {
  readonly #kept = new Map<string, { goodUntil: number; refused: number; shutUntil: number }>()

  #of(address: string) {
    const of = this.#kept.get(address) ?? { goodUntil: 0, refused: 0, shutUntil: 0 }
    if (!this.#kept.has(address) && this.#kept.size >= 20_000)
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest)
        break
      }
    this.#kept.set(address, of)
    return of
  }

  good(address: string): void {
    this.#of(address).goodUntil = performance.now() + goodMilliseconds
  }
  granted(address: string): void {
    const of = this.#kept.get(address)
    if (of) of.refused = Math.max(0, of.refused - 2)
  }
  refused(address: string): void {
    const of = this.#of(address)
    of.refused += 1
    if (of.refused < refusedBeforeShut || performance.now() < of.goodUntil) return
    of.refused = 0
    of.shutUntil = performance.now() + shutMilliseconds
  }
  isShut(address: string): boolean {
    return performance.now() < (this.#kept.get(address)?.shutUntil ?? 0)
  }
}

function mustBeGranted(seconds = 0): void {
  if (seconds > 0) throw new Refusal('wire/too-many', { seconds: Math.ceil(seconds) })
}

export type Asking = { headers: Record<string, string | string[] | undefined>; query?: unknown }
/** What is counted of a session: its own name, and whose it is. */
type HeldSession = { hash: string; person: string }
/** The sessions that are known to hold, without a look at the database. */
export type HeldSessions = { holding(asking: Asking): HeldSession | undefined }
/** @property seconds 0 where it is granted, else in how many seconds to ask again. */
export type Allowed = { seconds: number; session: HeldSession | undefined }

/** What each sender may ask for, whichever door it comes to: requests and upgrades to a live connection count alike. */
export class Limits {
  readonly #sessions: HeldSessions
  readonly #isProxy: (address: string) => boolean
  readonly #bySession: Buckets | undefined
  readonly #byPerson: Buckets | undefined
  readonly #byAddress: Buckets | undefined
  readonly #bySeat: Buckets | undefined
  readonly #charactersBySeat: Buckets | undefined
  readonly #entries: Buckets | undefined
  readonly #ownLinks: Buckets | undefined
  readonly #addresses = new Addresses()
  readonly #lookUps = new Buckets(lookUpsPerSecond, lookUpsAtOnce)

  /** `requestsPerSecond` is what one session may ask for on end; without it, or 0, nothing is limited. */
  constructor(config: Pick<Config, 'requestsPerSecond' | 'proxies'>, sessions: HeldSessions) {
    this.#sessions = sessions
    this.#isProxy = proxiesOf(config.proxies ?? [])
    const perSecond = config.requestsPerSecond ?? 0
    if (perSecond === 0) return
    this.#bySession = new Buckets(perSecond, perSecond * burstSeconds)
    this.#byPerson = new Buckets(perSecond * perPerson, perSecond * perPerson * burstSeconds)
    this.#bySeat = new Buckets(perSecond * perSeat, perSecond * perSeat * burstSeconds)
    this.#charactersBySeat = new Buckets(charactersPerSecond, charactersAtOnce)
    this.#entries = new Buckets(entries.perSecond, entries.atOnce)
    this.#ownLinks = new Buckets(ownLinks.perSecond, ownLinks.atOnce)
    this.#byAddress = new Buckets(perSecond * perAddress, perSecond * perAddress * burstSeconds)
  }

  get areSet(): boolean {
    return this.#bySession !== undefined
  }

  /** The sender that a request comes from. */
  networkOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string {
    return networkOf(addressOf(socket.remoteAddress, headers['x-forwarded-for'], this.#isProxy))
  }

  /** Counts one request. @param network as `networkOf` says. */
  ask(asking: Asking, network: string): Allowed {
    // A session counts once it is known to hold; a cookie that was made up is no name.
    const session = this.#sessions.holding(asking)
    const seconds = session
      ? this.#bySession?.take(session.hash) || this.#byPerson?.take(session.person) || 0
      : (this.#byAddress?.take(network) ?? 0)
    if (seconds > 0 && !session) this.#addresses.refused(network)
    else if (session) this.#addresses.good(network)
    else this.#addresses.granted(network)
    return { seconds, session }
  }

  /**
   * Whether a session that is not known yet may be looked up although its address has asked for all that strangers may: after
   * a restart a whole hall behind one address comes back at once, and nobody in it is known.
   */
  mayLookUp(network: string): boolean {
    return this.#lookUps.take(network) === 0
  }

  /**
   * Counts a command in the name of a seat, whoever of the delegation sends it.
   * @param characters of its body.
   * @throws Refusal `wire/too-many`
   */
  mustAllow(stream: StreamId, { seat }: Pick<Actor, 'seat'>, characters: number): void {
    if (seat === undefined) return
    const key = `${meetingOf(stream) ?? stream} ${seat}`
    mustBeGranted(this.#bySeat?.take(key) || this.#charactersBySeat?.take(key, characters))
  }

  /** Counts a session that begins by a link of a person. @throws Refusal `wire/too-many` */
  mustEnter(person: string): void {
    mustBeGranted(this.#entries?.take(person))
  }

  /** Counts a link that a person makes for a further device. @throws Refusal `wire/too-many` */
  mustLink(person: string): void {
    mustBeGranted(this.#ownLinks?.take(person))
  }

  /** Whether connections from an address are closed as they come. */
  isShut(remote: string | undefined): boolean {
    return this.#addresses.isShut(networkOf(remote ?? ''))
  }
}

/** Refuses with `wire/too-many` whoever asks for more, before anything else is looked at. */
export function limitRequests(
  app: FastifyInstance,
  { limits, sessions, audit }: { limits: Limits; sessions: HeldSessions; audit: Audit },
): void {
  if (!limits.areSet) return
  const refusedOn = new WeakMap<object, number>()
  // Behind a proxy the connection is the proxy's, and what is shut out is the address that it names: never the proxy.
  app.server.on('connection', (socket) => {
    if (limits.isShut(socket.remoteAddress)) socket.destroy()
  })
  app.addHook('onRequest', async (request, reply) => {
    const { seconds, session } = limits.ask(request, request.network)
    const { socket } = request.raw
    if (seconds === 0) return void refusedOn.delete(socket)
    const refused = (refusedOn.get(socket) ?? 0) + 1
    refusedOn.set(socket, refused)
    if (refused === 1) audit.refused(refusedRequest(request, 'wire/too-many', 429, session?.person))
    if (refused >= refusedBeforeCut) reply.raw.once('finish', () => socket.destroy())
    return sendRefusal(request, reply, { code: 'wire/too-many', facts: { seconds: Math.ceil(seconds) } })
  })
  const turns = new Turns()
  const ending = new WeakMap<object, () => void>()
  // After the body has come and before the work: whoever sends slowly takes nobody's turn.
  app.addHook('preHandler', async (request, reply) => {
    // A stream of events is no work: it would hold its turn until the tab is closed.
    if ((request.routeOptions.config as { isEndless?: true }).isEndless) return
    const sender = sessions.holding(request)?.person ?? request.network
    if (!(await turns.begin(sender))) throw new Refusal('wire/too-many', { seconds: 1 })
    let isOver = false
    const end = () => {
      if (!isOver) turns.end(sender)
      isOver = true
    }
    ending.set(request, end)
    // Gone while it waited or worked.
    if (reply.raw.destroyed) end()
    else reply.raw.once('close', end)
  })
  app.addHook('onSend', async (request) => ending.get(request)?.())
}

/** How many requests of one sender are worked on at a time; the others wait their turn, so that those of others come between. */
const atOnce = 4
const mostWaiting = 500

/** Turns by sender: whoever asks for much at once holds up nobody but themself. */
export class Turns {
  readonly #most: number
  readonly #senders = new Map<string, { working: number; waiting: (() => void)[] }>()

  constructor(most = atOnce) {
    this.#most = most
  }

  /** Waits for a turn. @returns false when too many wait already. */
  async begin(sender: string): Promise<boolean> {
    const of = this.#senders.get(sender) ?? { working: 0, waiting: [] }
    this.#senders.set(sender, of)
    if (of.working < this.#most) {
      of.working += 1
      return true
    }
    if (of.waiting.length >= mostWaiting) return false
    await new Promise<void>((resolve) => of.waiting.push(resolve))
    return true
  }

  end(sender: string): void {
    const of = this.#senders.get(sender)
    if (!of) return
    const next = of.waiting.shift()
    // The turn passes on; the event loop looks at everybody else first.
    if (next) setImmediate(next)
    else if ((of.working -= 1) === 0) this.#senders.delete(sender)
  }
}

/** Links that lead nowhere, by address: after these the answer is to wait. A link that holds opens all the same. */
export const linkProbes = (): Buckets => new Buckets(0.5, 20)

const sweepMilliseconds = 1_500
/** Bytes a second below which a body is not being sent but a connection held; a line of 200 kbit/s has twenty times that. */
const slowestBytes = 1_000

/** Cuts requests whose body comes more slowly than any line that works. Headers have a time limit of their own. */
export function cutSlowBodies(server: Server): void {
  const coming = new Map<IncomingMessage, number | undefined>()
  server.on('request', (request) => {
    if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
      return
    coming.set(request, undefined)
    for (const event of ['end', 'close'] as const) request.once(event, () => coming.delete(request))
  })
  const timer = setInterval(() => {
    for (const [request, before] of coming) {
      const bytes = request.socket.bytesRead
      if (request.complete) coming.delete(request)
      else if (before !== undefined && bytes - before < (slowestBytes * sweepMilliseconds) / 1000)
        request.socket.destroy()
      else coming.set(request, bytes)
    }
  }, sweepMilliseconds)
  timer.unref()
  server.on('close', () => clearInterval(timer))
}
