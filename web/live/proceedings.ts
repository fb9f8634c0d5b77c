// The texts and decisions of a meeting, as a tab comes to know of them. Whoever tables a text chooses its key, so that none
// can be told from another: the server lists those that there are, and what is followed names further ones. Only so that
// a new one shows at once, the keys that the rooms would give next are followed too.
import { defaultLanguage } from '#core/languages.ts'
import { openItem } from '#core/meetings/meetings.ts'
import {
  streamKey,
  streamKind,
  type StreamId,
  streamOf,
  decisionsOn,
  isOf,
  textKeyOf,
} from '#core/record/record.ts'
import type { StreamRow } from '#wire/rows.ts'
import type { Client } from './client.ts'

type Known = Pick<Client, 'state' | 'version' | 'isCurrent' | 'watch' | 'list'> & {
  connection: Pick<Client['connection'], 'line' | 'onLine'>
}

/** The first key of a series that is free: the one after as many as there are, or further on where that is taken. */
export function nextIn(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`${prefix}${number}`)) number += 1
  return `${prefix}${number}`
}

// Made once: for every two names anew it took most of the time in which a meeting of hundreds of texts was read.
const { compare: inOrder } = new Intl.Collator(defaultLanguage, { numeric: true })

export class Proceedings {
  readonly #client: Known
  readonly #meeting: string
  readonly #streams = new Set<StreamId>()
  readonly #listeners = new Set<() => void>()
  readonly #stops: (() => void)[]
  readonly #jitter: number
  #isListed = false
  #isStopped = false
  #turn: string | undefined
  #line: string
  #asking: ReturnType<typeof setTimeout> | undefined

  /** @param jitter milliseconds: a room full of tabs does not ask in the same instant. */
  constructor(client: Known, meeting: string, jitter = 2_000) {
    this.#client = client
    this.#meeting = meeting
    this.#jitter = jitter
    this.#line = client.connection.line
    this.#stops = [
      client.watch(streamOf('meeting', meeting), () => this.#see(streamOf('meeting', meeting))),
      client.connection.onLine(() => {
        const { line } = client.connection
        // What was missed while the line was down may have come under any key.
        if (this.#line === 'lost' && line !== 'lost') this.#askSoon()
        this.#line = line
      }),
    ]
    this.#follow(streamOf('text', nextIn(`${meeting}.l`, [])))
    void this.#ask()
  }

  /** Whether the server has said which there are. */
  get isListed(): boolean {
    return this.#isListed
  }
  /** All that are followed; of some nothing is recorded yet. */
  get streams(): ReadonlySet<StreamId> {
    return this.#streams
  }
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get isHeard(): boolean {
    return this.#listeners.size > 0
  }
  /** Listens no more: what it followed can be left. */
  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#asking)
    for (const stop of this.#stops) stop()
  }

  /** The keys of texts that are there. */
  texts(): string[] {
    return this.#begun(streamOf('text', ''))
  }
  /** The keys of decisions on a text that are there, by when they were put. */
  decisions(text: string): string[] {
    const putAt = (key: string) => this.#client.state(streamOf('decision', key)).putAt ?? ''
    return this.#begun(streamOf('decision', decisionsOn(text))).sort(
      (a, b) => inOrder(putAt(a), putAt(b)) || inOrder(a, b),
    )
  }
  #begun(prefix: string): string[] {
    return [...this.#streams]
      .filter((stream) => stream.startsWith(prefix) && this.#client.version(stream) > 0)
      .map((stream) => streamKey(stream))
      .sort(inOrder)
  }

  #follow(stream: StreamId): void {
    if (this.#streams.has(stream)) return
    this.#streams.add(stream)
    this.#stops.push(this.#client.watch(stream, () => this.#see(stream)))
    this.#see(stream)
  }

  /** What is folded by now of a stream may name further ones. */
  #see(stream: StreamId): void {
    const kind = streamKind(stream)
    const key = streamKey(stream)
    if (kind === 'meeting') this.#seeMeeting()
    else if (this.#client.version(stream) > 0) {
      const text = kind === 'text' ? key : textKeyOf(key)
      if (kind === 'text') {
        const { decision } = this.#client.state(streamOf('text', key))
        if (decision) this.#follow(streamOf('decision', decision))
        this.#follow(streamOf('text', nextIn(`${this.#meeting}.l`, this.texts())))
      }
      const begun = this.#begun(streamOf('decision', decisionsOn(text)))
      this.#follow(streamOf('decision', nextIn(decisionsOn(text), begun)))
    }
    for (const listener of this.#listeners) listener()
  }

  #seeMeeting(): void {
    const state = this.#client.state(streamOf('meeting', this.#meeting))
    if (state.focus) this.#follow(streamOf('text', state.focus.text))
    if (!this.#client.isCurrent(streamOf('meeting', this.#meeting))) return
    // Where the meeting goes on to something else, what came under a key that nothing named is looked for.
    const turn = `${state.stage} ${openItem(state)?.item ?? ''}`
    if (this.#turn !== undefined && this.#turn !== turn) this.#askSoon()
    this.#turn = turn
  }

  #askSoon(milliseconds = Math.random() * this.#jitter): void {
    clearTimeout(this.#asking)
    this.#asking = setTimeout(() => void this.#ask(), milliseconds)
  }

  async #ask(): Promise<void> {
    const answer = await this.#client.list<StreamRow>(`/api/meetings/${this.#meeting}/streams`)
    if (this.#isStopped) return
    if ('why' in answer) {
      // Whoever may not know is not told later either; where nobody answered, somebody may yet.
      if (!/^wire\/(sign-in|link-revoked|not-entitled)$/.test(answer.why.code))
        this.#askSoon(Math.max(1_000, 2 * this.#jitter))
      return
    }
    this.#isListed = true
    for (const { stream } of answer.value)
      if (isOf('text', stream) || isOf('decision', stream)) this.#follow(stream)
    for (const listener of this.#listeners) listener()
  }
}

const known = new WeakMap<Known, Map<string, Proceedings>>()
/** One for each meeting, however many parts of a room ask. */
export function proceedingsOf(client: Known, meeting: string): Proceedings {
  const meetings = known.get(client) ?? new Map<string, Proceedings>()
  known.set(client, meetings)
  const found = meetings.get(meeting) ?? new Proceedings(client, meeting)
  meetings.set(meeting, found)
  return found
}

/** Those of a client that nobody listens to, by meeting. */
export const unheardProceedings = (client: Known): string[] =>
  [...(known.get(client) ?? [])].flatMap(([meeting, proceedings]) => (proceedings.isHeard ? [] : [meeting]))

/** Forgets those of a meeting; whoever asks for them again has them made anew. */
export function dropProceedings(client: Known, meeting: string): void {
  known.get(client)?.get(meeting)?.stop()
  known.get(client)?.delete(meeting)
}
