// The live connection: subscribe from a version, get the backlog, then events; resumes after a drop from the versions it
// has. By WebSocket, or by Server-Sent Events where something between lets no WebSocket through.
import type { Instant } from '#core/words.ts'
import type { ClientMessage, ServerMessage, WireEvent } from '#wire/messages.ts'
import { liveProtocol } from '#wire/protocol.ts'

/**
 * How it stands, in the words of the room: `catching-up` and `slow` are connected but late, `reduced` goes by Server-Sent
 * Events, `lost` is being tried again, `cut` is over for good.
 */
export type LinkState = 'connecting' | 'live' | 'reduced' | 'slow' | 'catching-up' | 'lost' | 'cut'
type Follower = {
  version: () => number
  take: (events: WireEvent[], positions: number[]) => void
  current: (version: number) => void
  refused: (code: string) => void
}

export type Subscription = { stream: string; from: number }
/** One transport to the server, opened. What comes before `welcome` or after `drop` is of no account. */
export type Link = { send(message: ClientMessage): void; drop(): void }
export type Receiver = { message(message: ServerMessage): void; gone(): void }
/** Opens a transport and subscribes to what is given. */
export type Transport = (receiver: Receiver, following: Subscription[]) => Link
export type TransportName = 'socket' | 'events'

/** Milliseconds, so that tests need not wait for half a minute. */
export const usualTimes = {
  /** From one question whether the other end is there to the next. */
  beat: 5_000,
  /** An answer that takes longer is slow; one that takes longer still does not come. With two beats: under 30 s. */
  slow: 3_000,
  silence: 14_000,
  /** After waking up or changing networks one knows sooner. */
  doubt: 4_000,
  /** A transport that is open and on which nothing comes is given up. */
  welcome: 8_000,
  firstRetry: 300,
  lastRetry: 10_000,
  /** On the reduced line, when the WebSocket is tried again; each time it fails the wait doubles. */
  firstProbe: 30_000,
  lastProbe: 600_000,
}

/** How often the WebSocket may fail before the other transport is tried: at first, and where it has worked before. */
const failuresAllowed = 2
const failuresAllowedOnceProven = 4

export class Connection {
  readonly #transports: Record<TransportName, Transport>
  readonly #memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly #times: typeof usualTimes
  #followers = new Map<string, Follower>()
  #lineListeners = new Set<() => void>()
  #line: LinkState = 'connecting'
  #link: Link | undefined
  #transport: TransportName = 'socket'
  #isWelcome = false
  #wasWelcome = false
  #openedAt = 0
  #heardAt = Date.now()
  /** When the question was asked that nobody has answered yet. */
  #askedAt: number | undefined
  #behind = new Set<string>()
  /** What this transport was asked for when it was opened; what came since is asked for at the welcome. */
  #askedFor = new Set<string>()
  #failures = 0
  #isSocketProven = false
  #attempt = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #probe: Link | undefined
  #probeWait: number
  #probeTimer: ReturnType<typeof setTimeout> | undefined
  #offsetMs = 0
  #cutCode: string | undefined
  #isCut = false
  readonly #beating: ReturnType<typeof setInterval>

  /** @param memory where a tab remembers that no WebSocket goes through. */
  constructor(
    transports: Record<TransportName, Transport>,
    memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    times: Partial<typeof usualTimes> = {},
  ) {
    this.#transports = transports
    this.#memory = memory
    this.#times = { ...usualTimes, ...times }
    this.#probeWait = this.#times.firstProbe
    this.#connect()
    this.#beating = setInterval(() => this.#beat(), this.#times.beat)
  }

  get line(): LinkState {
    return this.#line
  }
  get cutCode(): string | undefined {
    return this.#cutCode
  }
  /** By the server's clock: since when nothing has come. */
  get silentSince(): Instant {
    return new Date(this.#heardAt + this.#offsetMs).toISOString()
  }
  onLine(listener: () => void): () => void {
    this.#lineListeners.add(listener)
    return () => this.#lineListeners.delete(listener)
  }

  /** The server's clock, as far as this browser can tell. */
  now(): Instant {
    return new Date(Date.now() + this.#offsetMs).toISOString()
  }

  follow(stream: string, follower: Follower): void {
    this.#followers.set(stream, follower)
    if (this.#isWelcome) this.#link?.send({ type: 'subscribe', stream, from: follower.version() + 1 })
  }

  /** Stops following. @returns whether the server could be told; without a line nothing has changed. */
  unfollow(stream: string): boolean {
    if (!this.#isWelcome) return false
    this.#followers.delete(stream)
    this.#behind.delete(stream)
    this.#link?.send({ type: 'unsubscribe', stream })
    this.#show()
    return true
  }

  close(): void {
    this.#isCut = true
    clearInterval(this.#beating)
    clearTimeout(this.#retry)
    this.#dropProbe()
    this.#link?.drop()
    this.#show()
  }

  /** To be called when something may have changed: the tab is looked at again, a network is back. */
  check(): void {
    if (this.#isCut) return
    if (this.#retry !== undefined) {
      this.#attempt = 0
      return this.#connect()
    }
    if (!this.#isWelcome) return
    const link = this.#link
    const heardAt = this.#heardAt
    this.#ask()
    setTimeout(() => {
      if (this.#link === link && this.#heardAt === heardAt) this.#abandon()
    }, this.#times.doubt)
  }

  /** To be called when the browser says that there is no network: nobody waits for an answer that cannot come. */
  lose(): void {
    if (!this.#isCut && this.#retry === undefined) this.#abandon()
  }

  #show() {
    const isSlow = this.#askedAt !== undefined && Date.now() - this.#askedAt > this.#times.slow
    const line: LinkState = this.#isCut
      ? 'cut'
      : !this.#isWelcome
        ? this.#wasWelcome || this.#failures > 0
          ? 'lost'
          : 'connecting'
        : this.#behind.size > 0
          ? 'catching-up'
          : isSlow
            ? 'slow'
            : this.#transport === 'events'
              ? 'reduced'
              : 'live'
    if (this.#line === line) return
    this.#line = line
    for (const listener of this.#lineListeners) listener()
  }

  #ask() {
    this.#askedAt ??= Date.now()
    this.#link?.send({ type: 'ping', sent: Date.now() })
  }

  // Judged by whether a question was answered, not by silence: the timers of a tab that nobody looks at may sleep for a
  // minute, but an answer is still taken when it comes.
  #beat() {
    if (this.#isCut || this.#retry !== undefined) return
    const now = Date.now()
    if (!this.#isWelcome) {
      if (now - this.#openedAt > this.#times.welcome) this.#abandon()
      return
    }
    if (this.#askedAt !== undefined && now - this.#askedAt > this.#times.silence) return this.#abandon()
    this.#ask()
    this.#show()
  }

  #subscriptions(): Subscription[] {
    return [...this.#followers].map(([stream, follower]) => ({ stream, from: follower.version() + 1 }))
  }

  #choose(): TransportName {
    const first: TransportName = this.#memory.getItem('line') === 'events' ? 'events' : 'socket'
    const allowed = first === 'socket' && this.#isSocketProven ? failuresAllowedOnceProven : failuresAllowed
    // Then by turns: which of the two it is that fails, only trying can tell.
    const other: TransportName = first === 'socket' ? 'events' : 'socket'
    return this.#failures < allowed || (this.#failures - allowed) % 2 === 1 ? first : other
  }

  #connect() {
    if (this.#isCut) return
    clearTimeout(this.#retry)
    this.#retry = undefined
    this.#dropProbe()
    this.#transport = this.#choose()
    this.#openedAt = Date.now()
    this.#isWelcome = false
    this.#askedAt = undefined
    const receiver: Receiver = {
      message: (message) => {
        if (this.#link === link) this.#take(message)
      },
      gone: () => {
        if (this.#link === link) this.#abandon()
      },
    }
    const following = this.#subscriptions()
    this.#askedFor = new Set(following.map(({ stream }) => stream))
    const link: Link = this.#transports[this.#transport](receiver, following)
    this.#link = link
  }

  /** Leaves the transport without waiting for its end, which a dead one never has, and tries again shortly. */
  #abandon() {
    const link = this.#link
    this.#link = undefined
    link?.drop()
    if (this.#isCut) return
    if (!this.#isWelcome) this.#failures += 1
    // A line that held for a while is tried again at once; one that falls again and again is not.
    else if (Date.now() - this.#openedAt > this.#times.beat) this.#attempt = 0
    this.#isWelcome = false
    this.#askedAt = undefined
    this.#dropProbe()
    clearTimeout(this.#retry)
    const wait =
      Math.min(this.#times.lastRetry, this.#times.firstRetry * 2 ** this.#attempt) * (0.5 + Math.random() / 2)
    this.#attempt += 1
    this.#retry = setTimeout(() => this.#connect(), wait)
    this.#show()
  }

  #cut(code: string) {
    this.#cutCode = code
    this.close()
  }

  #welcome(now: Instant) {
    this.#offsetMs = Date.parse(now) - Date.now()
    this.#behind = new Set(this.#wasWelcome ? this.#followers.keys() : [])
    this.#isWelcome = true
    this.#wasWelcome = true
    this.#failures = 0
    for (const { stream, from } of this.#subscriptions())
      if (!this.#askedFor.has(stream)) this.#link?.send({ type: 'subscribe', stream, from })
    if (this.#transport === 'socket') {
      this.#isSocketProven = true
      this.#memory.removeItem('line')
      this.#probeWait = this.#times.firstProbe
    } else {
      this.#memory.setItem('line', 'events')
      this.#probeLater()
    }
  }

  #take(message: ServerMessage) {
    this.#heardAt = Date.now()
    this.#askedAt = undefined
    switch (message.type) {
      case 'welcome':
        // A server that does not know this tab's version welcomes it all the same.
        if ((message.protocol ?? 0) < liveProtocol) this.#cut('wire/server-too-old')
        else this.#welcome(message.now)
        break
      case 'pong':
        // Half the way there and back is the best guess of how old the server's word is.
        if (message.sent !== undefined)
          this.#offsetMs = Date.parse(message.now) + (Date.now() - message.sent) / 2 - Date.now()
        break
      case 'beat':
        this.#link?.send({ type: 'ping', sent: Date.now(), mark: message.mark })
        break
      case 'events':
        this.#followers.get(message.stream)?.take(message.events, message.positions)
        break
      case 'current':
        this.#behind.delete(message.stream)
        this.#followers.get(message.stream)?.current(message.version)
        break
      case 'refused':
        this.#behind.delete(message.stream)
        this.#followers.get(message.stream)?.refused(message.code)
        break
      case 'cut':
        this.#cut(message.code)
        break
    }
    this.#show()
  }

  /** The reduced line goes on while the WebSocket is tried beside it. */
  #probeLater() {
    clearTimeout(this.#probeTimer)
    this.#probeTimer = setTimeout(() => {
      const probe: Link = this.#transports.socket(
        {
          message: (message) => {
            if (this.#link === probe) return this.#take(message)
            if (this.#probe !== probe || message.type !== 'welcome') return
            this.#adopt(probe)
            this.#take(message)
          },
          gone: () => {
            if (this.#link === probe) this.#abandon()
            else if (this.#probe === probe) fail()
          },
        },
        [],
      )
      const fail = () => {
        this.#dropProbe()
        this.#probeWait = Math.min(this.#times.lastProbe, this.#probeWait * 2)
        this.#probeLater()
      }
      this.#probe = probe
      this.#probeTimer = setTimeout(fail, this.#times.welcome)
    }, this.#probeWait)
  }

  #adopt(probe: Link) {
    clearTimeout(this.#probeTimer)
    this.#probe = undefined
    this.#link?.drop()
    this.#link = probe
    this.#askedFor = new Set()
    this.#transport = 'socket'
    this.#openedAt = Date.now()
  }

  #dropProbe() {
    clearTimeout(this.#probeTimer)
    this.#probe?.drop()
    this.#probe = undefined
  }
}
