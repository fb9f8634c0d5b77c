// The live endpoint: who may connect, what each may follow, and each fact of the record to all who follow its stream.
import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { deciderOf } from '#core/deciders.ts'
import { Refusal, streamPattern, type Role, type StreamId } from '#core/record/record.ts'
import { refusedLine } from '#server/http/audit.ts'
import { hostsOf, isOwnHost, isOwnOrigin } from '#server/http/origin.ts'
import { Turns } from '#server/http/limits.ts'
import { mustFollow } from '#server/api/streams.ts'
import { targetOf } from '#server/http/targets.ts'
import type { ServerContext } from '#server/server-context.ts'
import type { Appended, Journal } from '#server/journal/journal.ts'
import { ClientMessage } from '#wire/messages.ts'
import { liveProtocol, protocolRefusal } from '#wire/protocol.ts'
import { Backlog, type Kept } from './backlog.ts'
import { LineCaps } from './caps.ts'
import { SocketCarrier } from './carriers.ts'
import { serveEventStream, type Named } from './event-stream.ts'
import { Followers } from './followers.ts'
import { framedMessage } from './frames.ts'
import { costOfAgain, Subscriber } from './subscriber.ts'

/** The line of a socket, for listeners that all sockets share. */
const lineOf = (socket: WebSocket): Subscriber => (socket as WebSocket & { subscriber: Subscriber }).subscriber

const path = '/api/live'
const beatMilliseconds = 12_000
const sweepMilliseconds = 2_000
const mostStreams = 400
/** Seconds after which whoever holds all the connections allowed may have let go of one. */
const secondsWhenFull = 30
/** Who is told first: those for whom a moment matters. */
const takesPart = new Set<Role>(['delegate', 'presiding', 'secretariat'])

export class Live {
  readonly #context: ServerContext
  readonly #backlog: Backlog
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 64 * 1024 })
  readonly #subscribers = new Set<Subscriber>()
  readonly #followers = new Followers((stream, subscriber) => this.#mayHear(stream, subscriber))
  readonly #caps: LineCaps
  /** Backlogs are read for so many subscriptions of one sender at a time, however many are asked for. */
  readonly #turns = new Turns(8)
  readonly #timers: NodeJS.Timeout[]
  readonly #on = this.#listeners()

  /** @param app the addresses, not yet listening. @param beat milliseconds; whoever does not answer is gone after two at most. */
  constructor(
    context: ServerContext,
    journal: Pick<Journal, 'read'>,
    app: FastifyInstance,
    beat = beatMilliseconds,
  ) {
    this.#context = context
    this.#caps = new LineCaps(context.limits.areSet)
    this.#backlog = new Backlog((stream, from) => journal.read(stream, from))
    app.server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head))
    serveEventStream(app, context, {
      open: (subscriber, named, id) => this.#open(subscriber, named, id),
      hasRoom: (holder) => this.#caps.hasRoom(holder),
      forget: (subscriber) => this.#forget(subscriber),
      obey: (subscriber, message) => this.#obey(subscriber, message),
    })
    context.records.onAppended((appended) => this.#broadcast(appended))
    context.records.gatherWhile(() => this.#followers.isTelling)
    context.sessions.onEnded(({ person, hash }) =>
      this.#cut((subscriber) =>
        hash === undefined ? subscriber.session?.person === person : subscriber.session?.hash === hash,
      ),
    )
    this.#timers = [setInterval(() => this.#beat(), beat), setInterval(() => void this.#sweep(), sweepMilliseconds)]
    for (const timer of this.#timers) timer.unref()
  }

  /** How many connections stand. */
  get subscribers(): number {
    return this.#subscribers.size
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const subscriber of this.#subscribers) subscriber.close(1001, 'the server stops')
    this.#server.close()
  }

  /** Nothing that comes with the request may throw past this: the frame of the requests is not around it. */
  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    try {
      const { config, limits } = this.#context
      const { headers } = request
      const target = targetOf(request.url)
      const as = target?.query.get('as') ?? undefined
      const asking = { headers, query: { as } }
      // Counted before anything else is looked at, as a request is.
      const network = limits.networkOf(request)
      let { seconds, session } = limits.ask(asking, network)
      if (seconds > 0 && !session && headers.cookie !== undefined && limits.mayLookUp(network))
        if ((await this.#context.who(asking)).session) ({ seconds, session } = limits.ask(asking, network))
      if (seconds > 0) {
        this.#tell('wire/too-many', session?.person)
        return refuse(socket, 429, Math.ceil(seconds))
      }
      if (!target || hostsOf(request) > 1) return refuse(socket, 400)
      if (target.path !== path) return refuse(socket, 404)
      // A browser always says from which page it connects; a program need not.
      if (
        !isOwnHost(headers.host, config) ||
        (headers.origin !== undefined && !isOwnOrigin(headers.origin, headers.host, config))
      ) {
        this.#tell('wire/other-origin')
        return refuse(socket, 403)
      }
      const asked = await this.#context.who(asking)
      if (!this.#caps.hasRoom({ session: asked.session, network })) {
        this.#tell('wire/too-many', asked.session?.person)
        return refuse(socket, 429, secondsWhenFull)
      }
      this.#server.handleUpgrade(request, socket, head, (connected) =>
        this.#connect(
          new Subscriber(new SocketCarrier(connected), asked, network, target.query.has('packs')),
          connected,
          {
            namesSession: as !== undefined,
            protocol: target.query.get('protocol') ?? undefined,
          },
        ),
      )
    } catch (fault) {
      this.#context.log('error', 'a live connection could not be opened', fault)
      refuse(socket, 503)
    }
  }

  #connect(subscriber: Subscriber, socket: WebSocket, named: Named): void {
    Object.assign(socket, { subscriber })
    socket.on('error', this.#on.failed)
    socket.on('close', this.#on.closed)
    socket.on('ping', this.#on.asked)
    socket.on('pong', this.#on.asked)
    socket.on('message', this.#on.said)
    this.#open(subscriber, named)
  }

  /** Made once: five for each of ten thousand sockets would weigh as much as their lines. */
  #listeners() {
    // Each listener below has the socket as its `this`.
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const live = this
    const hears = (subscriber: Subscriber) => {
      if (subscriber.isClosed) return false
      const isHeard = subscriber.hears()
      if (!isHeard) live.#tell('wire/too-many', subscriber.session?.person)
      return isHeard
    }
    return {
      failed(this: WebSocket, fault: Error & { code?: string }) {
        // What the protocol itself does not allow, as a message too long.
        if (fault.code?.startsWith('WS_ERR_')) live.#tell('wire/malformed', lineOf(this).session?.person)
        this.terminate()
      },
      closed(this: WebSocket) {
        live.#forget(lineOf(this))
      },
      asked(this: WebSocket) {
        hears(lineOf(this))
      },
      said(this: WebSocket, data: RawData, isBinary: boolean) {
        if (!hears(lineOf(this))) return
        const message = isBinary ? undefined : parsed(String(data))
        if (message) return live.#obey(lineOf(this), message)
        live.#tell('wire/malformed', lineOf(this).session?.person)
        lineOf(this).close(1008, 'not a message')
      },
    }
  }

  /** @returns whether the line is in; else it was told why not. */
  #open(subscriber: Subscriber, { namesSession, protocol }: Named, id?: string): boolean {
    const { session, ended } = subscriber.asked
    // Told in words that the browser can show; a refused handshake would only be tried again for ever.
    if (!session && (ended || namesSession)) {
      const code = ended ? 'wire/link-revoked' : 'wire/sign-in'
      this.#tell(code, subscriber.session?.person)
      subscriber.cut(code)
      return false
    }
    const unspoken = protocolRefusal(protocol)
    if (unspoken) {
      subscriber.cut(unspoken)
      return false
    }
    this.#subscribers.add(subscriber)
    this.#caps.opened(subscriber)
    subscriber.write(
      framedMessage({
        type: 'welcome',
        protocol: liveProtocol,
        now: this.#context.now(),
        session: session?.handle ?? '',
        ...(id === undefined ? {} : { line: id }),
      }),
    )
    return true
  }

  #obey(subscriber: Subscriber, message: ClientMessage): void {
    if (message.type === 'ping' && message.mark !== undefined) subscriber.answered(message.mark)
    if (message.type === 'ping')
      subscriber.write(framedMessage({ type: 'pong', sent: message.sent, now: this.#context.now() }))
    else if (message.type === 'unsubscribe') this.#followers.remove(message.stream, subscriber)
    else void this.#follow(subscriber, message.stream, message.from)
  }

  async #follow(subscriber: Subscriber, stream: StreamId, from: number): Promise<void> {
    const refused = (code: string) => {
      this.#tell(code, subscriber.session?.person, stream)
      subscriber.write(framedMessage({ type: 'refused', stream, code }))
    }
    try {
      if (!streamPattern.test(stream) || !deciderOf(stream)) return refused('wire/unknown-stream')
      if (subscriber.streams.size >= mostStreams) return refused('wire/too-many')
      if (subscriber.streams.has(stream) && !subscriber.hears(costOfAgain))
        return this.#tell('wire/too-many', subscriber.session?.person)
      const kept = await this.#backlogOf(subscriber, stream, from)
      if (!kept) return refused('wire/too-many')
      // Asked after the waiting: nothing lies between the answer and the first event sent.
      mustFollow(this.#context, subscriber.asked, stream)
      if (!this.#subscribers.has(subscriber)) return
      this.#followers.add(
        stream,
        subscriber,
        takesPart.has(this.#context.standing.actorOn(subscriber.session, stream).role),
      )
      const { changes } = this.#context.standing
      await subscriber.follow(stream, from, kept, changes, () => this.#mayHear(stream, subscriber))
    } catch (fault) {
      if (fault instanceof Refusal) return refused(fault.code)
      this.#context.log('error', 'a stream could not be followed', fault)
      refused('wire/unavailable')
    }
  }

  /** @returns undefined when too many of the sender's wait already. */
  async #backlogOf(subscriber: Subscriber, stream: StreamId, from: number): Promise<Kept | undefined> {
    const sender = subscriber.session?.person ?? subscriber.network
    if (!(await this.#turns.begin(sender))) return undefined
    try {
      return await this.#backlog.of(stream, from)
    } finally {
      this.#turns.end(sender)
    }
  }

  /**
   * Whether a line may still hear what it follows. Asked at each delivery; answered anew whenever who may be what where has
   * changed since: the right of the day of the subscription is not the right of today.
   */
  #mayHear(stream: StreamId, subscriber: Subscriber): boolean {
    const { standing } = this.#context
    if (subscriber.entitledAt(stream) === standing.changes) return true
    try {
      mustFollow(this.#context, subscriber.asked, stream)
      subscriber.entitled(stream, standing.changes)
      return true
    } catch (fault) {
      const code = fault instanceof Refusal ? fault.code : 'wire/unavailable'
      this.#followers.remove(stream, subscriber)
      this.#tell(code, subscriber.session?.person, stream)
      subscriber.write(framedMessage({ type: 'refused', stream, code }))
      return false
    }
  }

  /** Refusals are told here as those of every other door are. */
  #tell(code: string, person?: string, stream?: StreamId): void {
    const told = refusedLine(code, person, stream)
    if (told) this.#context.audit.refused(told)
  }

  #forget(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return
    this.#caps.ended(subscriber)
    this.#followers.forget(subscriber)
  }

  /** Each event is framed once; the same bytes go to every socket. */
  #broadcast(appended: Appended[]): void {
    const byStream = new Map<StreamId, Appended[]>()
    for (const event of appended) {
      this.#backlog.take(event)
      byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event])
    }
    for (const [stream, events] of byStream) {
      this.#followers.tell(stream, events[0]?.version ?? 0, events.at(-1)?.version ?? 0, events)
    }
    for (const { body } of appended) {
      // An accreditation taken back is none.
      const isTakenBack = (body as { act?: string }).act === 'PersonAccredited' && body.type === 'ActTakenBack'
      if (body.type === 'AccreditationRevoked' || body.type === 'OfficerDismissed' || isTakenBack) {
        const { person } = body as typeof body & { person: string }
        this.#cut((subscriber) => subscriber.session?.person === person)
      }
    }
  }

  #cut(isMeant: (subscriber: Subscriber) => boolean): void {
    for (const subscriber of [...this.#subscribers]) {
      if (!isMeant(subscriber)) continue
      subscriber.cut('wire/link-revoked')
      this.#forget(subscriber)
    }
  }

  #beat(): void {
    for (const subscriber of this.#subscribers) subscriber.beat()
  }

  /** Sessions that another process ended are found here. */
  async #sweep(): Promise<void> {
    const hashes = new Set(
      [...this.#subscribers].map((subscriber) => subscriber.session?.hash).filter((hash) => hash !== undefined),
    )
    try {
      const ended = await this.#context.sessions.ended([...hashes])
      if (ended.size > 0)
        this.#cut((subscriber) => subscriber.session !== undefined && ended.has(subscriber.session.hash))
    } catch (fault) {
      this.#context.log('warn', 'the sessions could not be looked up', fault)
    }
  }
}

/** Answers, and lets go of the connection whatever the other side does with its half. */
function refuse(socket: Duplex, status: 400 | 403 | 404 | 429 | 503, seconds?: number): void {
  const wait = seconds === undefined ? '' : `Retry-After: ${seconds}\r\n`
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${wait}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}

function parsed(text: string): ClientMessage | undefined {
  try {
    return ClientMessage.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
