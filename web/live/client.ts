// What this tab knows: the streams it follows, folded with the same `evolve` as the server, and the way to act on them.
import type { Command, Fact, StateOf, StreamKind } from '#core/deciders.ts'
import { actorOn, placeIn, type Credentials, type Place, type StreamFacts } from '#core/credentials/credentials.ts'
import { deciderIn, proceedings, readingIn } from '#core/proceedings.ts'
import {
  maySendBy,
  Refusal,
  streamKey,
  streamKind,
  type Actor,
  type Facts,
  type StreamId,
  streamOf,
} from '#core/record/record.ts'
import { faultIn, plain } from '#core/plain-words.ts'
import { meetingOf } from '#core/record/record.ts'
import type { Problem } from '#wire/problems.ts'
import type { SessionRow } from '#wire/rows.ts'
import type { Connection } from './connection.ts'
import { Unanswered } from './unanswered.ts'

const answerMs = 9_000
const slowestCharactersPerMs = 10
/** As many as the server gives at once. */
const rowsAtOnce = 500

type Followed = {
  version: number
  state: unknown
  isCurrent: boolean
  refused?: string
  listeners: Set<() => void>
}
/** Why something cannot be done: the refusal's code with its facts, whoever found it, this tab or the server. */
export type Why = { code: string; facts: Facts }

/** Told of each event as it is folded: whether it is new rather than backlog, and its position in the journal. */
type Listener = (event: Fact, isNew: boolean, position: number) => void

/** Hidden signs are taken out of what is sent, and letters composed: what was seen is what is sent. */
const plainValue = (value: unknown): unknown => (typeof value === 'string' ? plain(value) : value)
/** Whether any words of a command would be refused at the door for what nobody can see. */
const isUnplain = (value: unknown): boolean =>
  typeof value === 'string'
    ? faultIn(plain(value)) !== undefined
    : typeof value === 'object' && value !== null && Object.values(value).some(isUnplain)

export class Client {
  readonly connection: Connection
  readonly session: SessionRow | undefined
  #streams = new Map<StreamId, Followed>()
  /** While the rules are asked: the streams that were looked at. */
  #looked: Set<StreamId> | undefined
  #eventListeners = new Set<Listener>()
  readonly #handle: string | undefined
  readonly #unanswered: Unanswered
  readonly #deciders: object

  /** @param deciders those of the streams that it may follow, by kind; a meeting's rooms need those of its proceedings. */
  constructor(
    session: SessionRow | undefined,
    handle: string | undefined,
    connection: Connection,
    memory: ConstructorParameters<typeof Unanswered>[1] = sessionStorage,
    deciders: object = proceedings,
  ) {
    this.#deciders = deciders
    this.session = session
    this.#handle = handle
    this.#unanswered = new Unanswered(session?.person ?? '', memory)
    this.connection = connection
  }

  /** As whom this tab acts on a stream (CR13). @param command names the organisation where the stream does not exist yet. */
  actorOn(stream: StreamId, command?: Command): Actor {
    const { session } = this
    return actorOn(
      session && {
        person: session.person,
        placeAt: (at) => this.#placeAt(at),
        isOfficerOf: (organisation) => session.secretariatOf.includes(organisation),
        represented: () => session.represents,
      },
      stream,
      this.#factsOf(stream, meetingOf(stream)),
      command,
    )
  }

  /** By the credentials of the meeting where they have come, else by what the session was given at the start. */
  #placeAt(meeting: string): Place | undefined {
    const stream: StreamId = streamOf('credentials', meeting)
    const credentials = this.#streams.get(stream)
    if (credentials) this.#looked?.add(stream)
    if (credentials?.version && credentials.isCurrent)
      return placeIn(credentials.state as Credentials, meeting, this.session?.person ?? '')
    return this.session?.places.find((place) => place.meeting === meeting)
  }

  /** Whose a stream is, once that has come. */
  #factsOf(stream: StreamId, meeting: string | undefined): StreamFacts {
    const { version, state } = this.#followed(meeting === undefined ? stream : streamOf('meeting', meeting))
    if (version === 0) return {}
    const { organisation, members, convening } = state as StateOf<'meeting'>
    if (meeting === undefined) return { matter: organisation }
    return { meeting: { organisation, members, isConvened: convening !== undefined } }
  }

  #followed(stream: StreamId): Followed {
    this.#looked?.add(stream)
    const found = this.#streams.get(stream)
    if (found) return found
    const made: Followed = {
      version: 0,
      state: readingIn(this.#deciders, stream)?.initial,
      isCurrent: false,
      listeners: new Set(),
    }
    this.#streams.set(stream, made)
    // A room names some streams before it knows their keys, as the organisation of a meeting that has not come yet.
    if (streamKey(stream) !== '') this.#follow(stream, made)
    return made
  }

  #follow(stream: StreamId, made: Followed): void {
    const tell = () => {
      for (const listener of made.listeners) listener()
    }
    this.connection.follow(stream, {
      version: () => made.version,
      take: (events, positions) => {
        const reading = readingIn(this.#deciders, stream)
        const before = made.version
        for (const [i, event] of events.entries()) {
          // What comes twice after a reconnection is applied once.
          if (event.version !== made.version + 1 || !reading) continue
          made.state = reading.evolve(made.state, event)
          made.version = event.version
          for (const listener of this.#eventListeners) listener(event, made.isCurrent, positions[i] ?? 0)
        }
        tell()
        if (made.isCurrent && made.version > before && streamKind(stream) === 'meeting') this.#followBegun(stream)
      },
      current: () => {
        made.isCurrent = true
        tell()
      },
      refused: (code) => {
        made.refused = code
        made.isCurrent = true
        tell()
      },
    })
  }

  /** What does not exist is refused to whoever would follow it: what an act may have begun is asked for again. */
  #followBegun(by: StreamId): void {
    for (const [stream, made] of this.#streams) {
      if (made.refused === undefined || (stream !== by && meetingOf(stream) !== meetingOf(by))) continue
      made.refused = undefined
      made.isCurrent = false
      this.#follow(stream, made)
    }
  }

  watch(stream: StreamId, listener: () => void): () => void {
    const followed = this.#followed(stream)
    followed.listeners.add(listener)
    return () => followed.listeners.delete(listener)
  }
  /** The streams that it follows, and whether anybody listens to each. */
  followed(): { stream: StreamId; isHeard: boolean }[] {
    return [...this.#streams].map(([stream, { listeners }]) => ({ stream, isHeard: listeners.size > 0 }))
  }
  /** Stops following a stream to which nobody listens; whoever names it again gets it from its first event. */
  leave(stream: StreamId): void {
    if (streamKey(stream) === '' || this.connection.unfollow(stream)) this.#streams.delete(stream)
  }
  state<K extends StreamKind>(stream: `${K}/${string}`): StateOf<K> {
    return this.#followed(stream).state as StateOf<K>
  }
  version(stream: StreamId): number {
    return this.#followed(stream).version
  }
  isCurrent(stream: StreamId): boolean {
    return this.#followed(stream).isCurrent
  }
  refusedFor(stream: StreamId): string | undefined {
    return this.#followed(stream).refused
  }
  onEvent(listener: Listener): () => void {
    this.#eventListeners.add(listener)
    return () => this.#eventListeners.delete(listener)
  }

  /**
   * Asks the rules, here, whether a command would be taken; undefined when it would.
   * @param looked is given the streams on which the answer rests.
   */
  ask(stream: StreamId, command: Command, looked?: Set<StreamId>): Why | undefined {
    this.#looked = looked
    try {
      return this.#ask(stream, command)
    } finally {
      this.#looked = undefined
    }
  }

  #ask(stream: StreamId, command: Command): Why | undefined {
    const decider = deciderIn(this.#deciders, stream)
    if (!decider) return { code: 'wire/unknown-stream', facts: {} }
    const by = this.actorOn(stream, command)
    if (!maySendBy(decider.rights, command.type, by.role))
      return { code: 'wire/not-entitled', facts: { role: by.role } }
    if (isUnplain(command)) return { code: 'wire/unplain', facts: {} }
    const state = this.#followed(stream).state
    const others: Record<string, unknown> = {}
    for (const [name, other] of Object.entries(decider.reads(stream, command, state))) {
      if (other !== undefined) others[name] = this.#followed(other).state
    }
    try {
      decider.decide(state, command, { by, at: this.connection.now() }, others, stream)
      return undefined
    } catch (refusal) {
      if (refusal instanceof Refusal) return { code: refusal.code, facts: refusal.facts }
      throw refusal
    }
  }

  /**
   * Sends a command under one id until the server has answered; the same id again is handled once. Without an answer the
   * person is told that nobody knows, and the same command sent later goes under the same id.
   */
  async send(stream: StreamId, command: Command): Promise<Why | undefined> {
    const id = this.#unanswered.idFor(stream, command, newId)
    if (!navigator.onLine) return { code: 'wire/not-sent', facts: {} }
    const answer = await this.call<unknown>('POST', `/api/streams/${stream}`, { id, command }, 2)
    if (!('why' in answer)) {
      this.#unanswered.answered(stream, command)
      this.#followBegun(stream)
      return undefined
    }
    const { code } = answer.why
    // Refused, too, as when somebody else has just begun it.
    this.#followBegun(stream)
    // These say nothing sure about whether an earlier try was recorded.
    if (code !== 'wire/unanswered' && code !== 'wire/unavailable' && code !== 'wire/fault')
      this.#unanswered.answered(stream, command)
    return answer.why
  }

  /** Whether a command was sent and nobody here knows what became of it; sent again it goes under the same id. */
  isUnanswered(stream: StreamId, command: Command): boolean {
    return this.#unanswered.has(stream, command)
  }

  async call<T>(
    method: string,
    path: string,
    body?: unknown,
    retries = 0,
  ): Promise<{ value: T; next?: string } | { why: Why }> {
    const content = body === undefined ? undefined : JSON.stringify(body, (_, value) => plainValue(value))
    try {
      const response = await fetch(path, {
        method,
        headers: {
          accept: 'application/json',
          ...(content !== undefined ? { 'content-type': 'application/json' } : {}),
          ...(this.#handle ? { 'x-session': this.#handle } : {}),
        },
        ...(content !== undefined ? { body: content } : {}),
        // Three tries end before half a minute is over; large ones have the time that a slow network needs.
        signal: AbortSignal.timeout(answerMs + (content?.length ?? 0) / slowestCharactersPerMs),
      })
      const text = await response.text()
      let json: unknown
      try {
        json = text ? JSON.parse(text) : undefined
      } catch {
        // Something between answered in place of the server.
        throw new TypeError('not our server')
      }
      const next = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
      if (response.ok) return { value: json as T, ...(next === undefined ? {} : { next }) }
      const { code, type: _t, title: _n, status: _s, ...facts } = json as Problem
      if (code === undefined) throw new TypeError('not our server')
      // Not known whether it was recorded: the same id again learns it.
      if (code === 'wire/unanswered' && retries > 0) {
        await new Promise((resolve) => setTimeout(resolve, 2_000))
        return this.call<T>(method, path, body, retries - 1)
      }
      return { why: { code, facts: facts as Facts } }
    } catch {
      if (retries > 0) {
        await new Promise((resolve) => setTimeout(resolve, 800))
        return this.call<T>(method, path, body, retries - 1)
      }
      return { why: { code: method === 'GET' ? 'wire/unavailable' : 'wire/unanswered', facts: {} } }
    }
  }

  /** A list of the API whole, page after page. */
  async list<T>(path: string): Promise<{ value: T[] } | { why: Why }> {
    const rows: T[] = []
    let page: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=${rowsAtOnce}`
    while (page !== undefined) {
      const answer: { value: T[]; next?: string } | { why: Why } = await this.call<T[]>('GET', page)
      if ('why' in answer) return answer
      rows.push(...answer.value)
      page = answer.next
    }
    return { value: rows }
  }
}

export const newId = (): string => crypto.randomUUID()
