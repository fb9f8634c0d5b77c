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
import { mustFollow } from '#server/http/streams.ts'
import { targetOf } from '#server/http/targets.ts'
import type { Inside } from '#server/inside.ts'
import type { Appended, Journal } from '#server/journal/journal.ts'
import { ClientMessage } from '#wire/messages.ts'
import { liveProtocol, protocolRefusal } from '#wire/protocol.ts'
import { Backlog, type Kept } from './backlog.ts'
import { LineCaps } from './caps.ts'
import { SocketCarrier } from './carriers.ts'
import { serveEventStream, type Named } from './event-stream.ts'
import { Followers } from './followers.ts'
import { framedMessage } from './frames.ts'
import { costOfAgain, Line } from './line.ts'

/** The line of a socket, for listeners that all sockets share. */
const lineOf = (socket: WebSocket): Line => (socket as WebSocket & { line: Line }).line

const path = '/api/live'
const beatMilliseconds = 12_000
const sweepMilliseconds = 2_000
const mostStreams = 400
/** Seconds after which whoever holds all the connections allowed may have let go of one. */
const secondsWhenFull = 30
/** Who is told first: those for whom a moment matters. */
const takesPart = new Set<Role>(['delegate', 'presiding', 'secretariat'])

export class Live {
  readonly #inside: Inside
  readonly #backlog: Backlog
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 64 * 1024 })
  readonly #lines = new Set<Line>()
  readonly #followers = new Followers((stream, line) => this.#mayHear(stream, line))
  readonly #caps: LineCaps
  /** Backlogs are read for so many subscriptions of one sender at a time, however many are asked for. */
  readonly #turns = new Turns(8)
  readonly #timers: NodeJS.Timeout[]
  readonly #on = this.#listeners()

  /** @param app the addresses, not yet listening. @param beat milliseconds; whoever does not answer is gone after two at most. */
  constructor(inside: Inside, journal: Pick<Journal, 'read'>, app: FastifyInstance, beat = beatMilliseconds) {
    this.#inside = inside
    this.#caps = new LineCaps(inside.limits.areSet)
    this.#backlog = new Backlog((stream, from) => journal.read(stream, from))
    app.server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head))
    serveEventStream(app, inside, {
      open: (line, named, id) => this.#open(line, named, id),
      hasRoom: (holder) => this.#caps.hasRoom(holder),
      forget: (line) => this.#forget(line),
      obey: (line, message) => this.#obey(line, message),
    })
    inside.records.onAppended((appended) => this.#broadcast(appended))
    inside.records.gatherWhile(() => this.#followers.isTelling)
    inside.sessions.onEnded(({ person, hash }) =>
      this.#cut((line) => (hash === undefined ? line.session?.person === person : line.session?.hash === hash)),
    )
    this.#timers = [setInterval(() => this.#beat(), beat), setInterval(() => void this.#sweep(), sweepMilliseconds)]
    for (const timer of this.#timers) timer.unref()
  }

  /** How many connections stand. */
  get lines(): number {
    return this.#lines.size
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    for (const line of this.#lines) line.close(1001, 'the server stops')
    this.#server.close()
  }

  /** Nothing that comes with the request may throw past this: the frame of the requests is not around it. */
  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    try {
      const { config, limits } = this.#inside
      const { headers } = request
      const target = targetOf(request.url)
      const as = target?.query.get('as') ?? undefined
      const asking = { headers, query: { as } }
      // Counted before anything else is looked at, as a request is.
      const network = limits.networkOf(request)
      let { seconds, session } = limits.ask(asking, network)
      if (seconds > 0 && !session && headers.cookie !== undefined && limits.mayLookUp(network))
        if ((await this.#inside.who(asking)).session) ({ seconds, session } = limits.ask(asking, network))
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
      const asked = await this.#inside.who(asking)
      if (!this.#caps.hasRoom({ session: asked.session, network })) {
        this.#tell('wire/too-many', asked.session?.person)
        return refuse(socket, 429, secondsWhenFull)
      }
      this.#server.handleUpgrade(request, socket, head, (connected) =>
        this.#connect(
          new Line(new SocketCarrier(connected), asked, network, target.query.has('packs')),
          connected,
          {
            namesSession: as !== undefined,
            protocol: target.query.get('protocol') ?? undefined,
          },
        ),
      )
    } catch (fault) {
      this.#inside.log('error', 'a live connection could not be opened', fault)
      refuse(socket, 503)
    }
  }

  #connect(line: Line, socket: WebSocket, named: Named): void {
    Object.assign(socket, { line })
    socket.on('error', this.#on.failed)
    socket.on('close', this.#on.closed)
    socket.on('ping', this.#on.asked)
    socket.on('pong', this.#on.asked)
    socket.on('message', this.#on.said)
    this.#open(line, named)
  }

  /** Made once: five for each of ten thousand sockets would weigh as much as their lines. */
  #listeners() {
    // Each listener below has the socket as its `this`.
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const live = this
    const hears = (line: Line) => {
      if (line.isClosed) return false
      const isHeard = line.hears()
      if (!isHeard) live.#tell('wire/too-many', line.session?.person)
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
  #open(line: Line, { namesSession, protocol }: Named, id?: string): boolean {
    const { session, ended } = line.asked
    // Told in words that the browser can show; a refused handshake would only be tried again for ever.
    if (!session && (ended || namesSession)) {
      const code = ended ? 'wire/link-revoked' : 'wire/sign-in'
      this.#tell(code, line.session?.person)
      line.cut(code)
      return false
    }
    const unspoken = protocolRefusal(protocol)
    if (unspoken) {
      line.cut(unspoken)
      return false
    }
    this.#lines.add(line)
    this.#caps.opened(line)
    line.write(
      framedMessage({
        type: 'welcome',
        protocol: liveProtocol,
        now: this.#inside.now(),
        session: session?.handle ?? '',
        ...(id === undefined ? {} : { line: id }),
      }),
    )
    return true
  }

  #obey(line: Line, message: ClientMessage): void {
    if (message.type === 'ping' && message.mark !== undefined) line.answered(message.mark)
    if (message.type === 'ping')
      line.write(framedMessage({ type: 'pong', sent: message.sent, now: this.#inside.now() }))
    else if (message.type === 'unsubscribe') this.#followers.remove(message.stream, line)
    else void this.#follow(line, message.stream, message.from)
  }

  async #follow(line: Line, stream: StreamId, from: number): Promise<void> {
    const refused = (code: string) => {
      this.#tell(code, line.session?.person, stream)
      line.write(framedMessage({ type: 'refused', stream, code }))
    }
    try {
      if (!streamPattern.test(stream) || !deciderOf(stream)) return refused('wire/unknown-stream')
      if (line.streams.size >= mostStreams) return refused('wire/too-many')
      if (line.streams.has(stream) && !line.hears(costOfAgain))
        return this.#tell('wire/too-many', line.session?.person)
      const kept = await this.#backlogOf(line, stream, from)
      if (!kept) return refused('wire/too-many')
      // Asked after the waiting: nothing lies between the answer and the first event sent.
      mustFollow(this.#inside, line.asked, stream)
      if (!this.#lines.has(line)) return
      this.#followers.add(stream, line, takesPart.has(this.#inside.standing.actorOn(line.session, stream).role))
      const { changes } = this.#inside.standing
      await line.follow(stream, from, kept, changes, () => this.#mayHear(stream, line))
    } catch (fault) {
      if (fault instanceof Refusal) return refused(fault.code)
      this.#inside.log('error', 'a stream could not be followed', fault)
      refused('wire/unavailable')
    }
  }

  /** @returns undefined when too many of the sender's wait already. */
  async #backlogOf(line: Line, stream: StreamId, from: number): Promise<Kept | undefined> {
    const sender = line.session?.person ?? line.network
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
  #mayHear(stream: StreamId, line: Line): boolean {
    const { standing } = this.#inside
    if (line.entitledAt(stream) === standing.changes) return true
    try {
      mustFollow(this.#inside, line.asked, stream)
      line.entitled(stream, standing.changes)
      return true
    } catch (fault) {
      const code = fault instanceof Refusal ? fault.code : 'wire/unavailable'
      this.#followers.remove(stream, line)
      this.#tell(code, line.session?.person, stream)
      line.write(framedMessage({ type: 'refused', stream, code }))
      return false
    }
  }

  /** Refusals are told here as those of every other door are. */
  #tell(code: string, person?: string, stream?: StreamId): void {
    const told = refusedLine(code, person, stream)
    if (told) this.#inside.audit.refused(told)
  }

  #forget(line: Line): void {
    if (!this.#lines.delete(line)) return
    this.#caps.ended(line)
    this.#followers.forget(line)
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
        this.#cut((line) => line.session?.person === person)
      }
    }
  }

  #cut(isMeant: (line: Line) => boolean): void {
    for (const line of [...this.#lines]) {
      if (!isMeant(line)) continue
      line.cut('wire/link-revoked')
      this.#forget(line)
    }
  }

  #beat(): void {
    for (const line of this.#lines) line.beat()
  }

  /** Sessions that another process ended are found here. */
  async #sweep(): Promise<void> {
    const hashes = new Set([...this.#lines].map((line) => line.session?.hash).filter((hash) => hash !== undefined))
    try {
      const ended = await this.#inside.sessions.ended([...hashes])
      if (ended.size > 0) this.#cut((line) => line.session !== undefined && ended.has(line.session.hash))
    } catch (fault) {
      this.#inside.log('warn', 'the sessions could not be looked up', fault)
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
