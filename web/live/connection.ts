// The live connection: subscribe from a version, get the backlog, then events; resumes after a drop from the versions it has.
import type { Instant } from '#core/words.ts'
import type { ServerMessage, WireEvent } from '#wire/messages.ts'

export type Line = 'connecting' | 'live' | 'lost' | 'cut'
type Follower = { version: () => number; take: (events: WireEvent[], positions: number[]) => void; current: (version: number) => void; refused: (code: string) => void }

const beatMs = 10_000
/** A line on which nothing has come for this long is dead, whatever the socket says. */
const silenceMs = 25_000

export class Connection {
  #socket: WebSocket | undefined
  #followers = new Map<string, Follower>()
  #line: Line = 'connecting'
  #lineListeners = new Set<() => void>()
  #heard = 0
  #attempt = 0
  #offsetMs = 0
  #cutCode: string | undefined
  #timer: ReturnType<typeof setInterval> | undefined
  readonly #address: string

  constructor(handle: string | undefined) {
    const address = new URL('/api/live', location.href)
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
    if (handle) address.searchParams.set('as', handle)
    this.#address = address.href
    this.#connect()
    this.#timer = setInterval(() => this.#beat(), beatMs / 2)
    addEventListener('online', () => this.#socket?.readyState !== WebSocket.OPEN && this.#connect())
  }

  get line(): Line { return this.#line }
  get cutCode(): string | undefined { return this.#cutCode }
  onLine(listener: () => void): () => void {
    this.#lineListeners.add(listener)
    return () => this.#lineListeners.delete(listener)
  }

  /** The server's clock, as far as this browser can tell. */
  now(): Instant { return new Date(Date.now() + this.#offsetMs).toISOString() }

  follow(stream: string, follower: Follower): void {
    this.#followers.set(stream, follower)
    this.#send({ type: 'subscribe', stream, from: follower.version() + 1 })
  }

  close(): void {
    clearInterval(this.#timer)
    this.#set('cut')
    this.#socket?.close()
  }

  #set(line: Line) {
    if (this.#line === line) return
    this.#line = line
    for (const listener of this.#lineListeners) listener()
  }
  #send(message: object) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }
  #beat() {
    if (this.#line === 'cut') return
    if (this.#socket?.readyState === WebSocket.OPEN) {
      if (Date.now() - this.#heard > silenceMs) {
        this.#set('lost')
        this.#socket.close()
      } else this.#send({ type: 'ping', sent: Date.now() })
    }
  }

  #connect() {
    if (this.#line === 'cut') return
    const socket = new WebSocket(this.#address)
    this.#socket = socket
    socket.onopen = () => {
      this.#heard = Date.now()
      this.#attempt = 0
      for (const [stream, follower] of this.#followers) this.#send({ type: 'subscribe', stream, from: follower.version() + 1 })
    }
    socket.onmessage = (e) => {
      this.#heard = Date.now()
      this.#take(JSON.parse(String(e.data)) as ServerMessage)
    }
    socket.onclose = () => {
      if (this.#socket !== socket || this.#line === 'cut') return
      this.#set('lost')
      const wait = Math.min(10_000, 300 * 2 ** this.#attempt) * (0.5 + Math.random() / 2)
      this.#attempt += 1
      setTimeout(() => this.#socket === socket && this.#connect(), wait)
    }
  }

  #take(message: ServerMessage) {
    switch (message.type) {
      case 'welcome':
        this.#offsetMs = Date.parse(message.now) - Date.now()
        this.#set('live')
        break
      case 'pong':
        // Half the way there and back is the best guess of how old the server's word is.
        if (message.sent !== undefined) this.#offsetMs = Date.parse(message.now) + (Date.now() - message.sent) / 2 - Date.now()
        this.#set('live')
        break
      case 'events':
        this.#followers.get(message.stream)?.take(message.events, message.positions)
        break
      case 'current':
        this.#followers.get(message.stream)?.current(message.version)
        break
      case 'refused':
        this.#followers.get(message.stream)?.refused(message.code)
        break
      case 'cut':
        this.#cutCode = message.code
        this.#set('cut')
        this.#socket?.close()
        break
    }
  }
}
