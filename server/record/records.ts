// The door of the record: what is asked of it is checked here and handed to the writer; what is recorded is read here.
// Beside it the parts: the queue, deciding, writing, following what others record, the record's clock.
import { randomUUID } from 'node:crypto'
import { setTimeout as later } from 'node:timers/promises'
import { deciders, type Fact, type StateOf, type StreamKind } from '#core/deciders.ts'
import {
  Refusal,
  streamKind,
  streamPattern,
  type Actor,
  type AnyCommand,
  type Consequence,
  type StreamId,
} from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import { tooMuch } from '#wire/bounds.ts'
import { envelopeOf, type Accepted, type Envelope } from '#wire/commands.ts'
import type { Records } from '#server/context.ts'
import { mustBeEntitled, mustKnowZone } from './handle.ts'
import type { Appended } from '#server/journal/journal.ts'
import { digestOf, KnownCommands } from './known-commands.ts'
import { RecordClock } from './clock.ts'
import { Follower } from './follower.ts'
import { MeetingStreams } from './meeting-streams.ts'
import type { RecordsParts } from './parts.ts'
import { StallWatch } from './stall-watch.ts'
import { CommandQueue } from './queue.ts'
import { Writer } from './writer.ts'
import { States } from './states.ts'
import { withDeadline } from '#server/journal/with-deadline.ts'

// A door in front may have waited for the session before.
const readMilliseconds = 1_300
const allOfThem = 1_000_000
const catchUpMilliseconds = 5

export type { Moment, RecordsParts } from './parts.ts'

const schemas = Object.fromEntries((Object.keys(deciders) as StreamKind[]).map((kind) => [kind, envelopeOf(kind)]))

/** @throws Refusal `wire/unknown-stream` */
function mustBeStream(stream: StreamId): void {
  if (!streamPattern.test(stream) || !Object.hasOwn(schemas, streamKind(stream)))
    throw new Refusal('wire/unknown-stream', { stream })
}

/** What is too long is refused before it is looked into. @throws Refusal `wire/invalid` */
function checked(stream: StreamId, envelope: Envelope): Envelope {
  const schema = schemas[streamKind(stream)] as (typeof schemas)[string]
  const issues = tooMuch(schema, envelope)
  if (issues.length > 0) throw new Refusal('wire/invalid', { issues })
  const parsed = schema.safeParse(envelope)
  if (!parsed.success)
    throw new Refusal('wire/invalid', {
      issues: parsed.error.issues.slice(0, 20).map((i) => `${i.path.join('.')}: ${i.message}`.slice(0, 500)),
    })
  return parsed.data
}

export class JournalRecords implements Records {
  readonly #parts: RecordsParts
  readonly #states: States
  readonly #queue = new CommandQueue()
  readonly #clock: RecordClock
  readonly #follower: Follower
  readonly #meetings: MeetingStreams
  readonly #writer: Writer
  readonly #unhear: (() => void) | undefined

  private constructor(parts: RecordsParts, position: number, clock: RecordClock) {
    const stallWatch = new StallWatch(parts.journal)
    this.#parts = parts
    this.#clock = clock
    this.#states = new States(
      (stream, take) => stallWatch.journal.bodies(stream, take),
      undefined,
      (prefix) => stallWatch.journal.streams(prefix),
      (kind) => withDeadline(parts.rows.after(kind, '', allOfThem), readMilliseconds),
    )
    this.#follower = new Follower(parts, stallWatch.journal, this.#states, clock, position)
    this.#meetings = new MeetingStreams(parts.journal)
    this.#follower.onAppended((appended) => this.#meetings.take(appended))
    const known = new KnownCommands((ids) => stallWatch.journal.known(ids))
    this.#writer = new Writer(parts, this.#queue, this.#states, known, this.#follower, stallWatch)
    this.#unhear = parts.neighbours?.onMoved((moved) => {
      this.#follower.heardOf(moved)
      if (this.#follower.isBehind) this.#writer.catchUp()
    })
  }

  static async open(parts: RecordsParts): Promise<JournalRecords> {
    const { position } = await parts.journal.head()
    const clock = new RecordClock(parts.now, (message) => parts.log('warn', message))
    for (const { body } of await parts.journal.after(position - 1)) clock.heard(body.at)
    return new JournalRecords(parts, position, clock)
  }

  /** Ends the work that is under way; what still waits is refused. */
  async close(): Promise<void> {
    this.#unhear?.()
    await this.#writer.close()
  }

  /** The record's time: what arrives now is dated by it. */
  now(): Instant {
    return this.#clock.now()
  }

  /**
   * When everything that was recorded by now, by whatever process, is known here.
   * @throws Refusal `wire/unavailable`
   */
  async upToDate(): Promise<void> {
    const { position } = await withDeadline(this.#parts.journal.head(), readMilliseconds)
    this.#follower.heardOf(position)
    const known = async () => {
      const until = performance.now() + readMilliseconds
      for (; this.#follower.position < position && performance.now() < until; await later(catchUpMilliseconds))
        this.#writer.catchUp()
      if (this.#follower.position < position) throw new Refusal('wire/unavailable')
    }
    await known()
  }

  /** Commands are gathered for the next batch while this holds. */
  gatherWhile(isTelling: () => boolean): void {
    this.#parts.isTelling = isTelling
  }

  async handle(stream: StreamId, envelope: Envelope, by: Actor, at?: Instant): Promise<Accepted> {
    // What comes with its own date is entered by a program, which waits; before a screen somebody does.
    return this.#enter(stream, envelope, by, at, false, at === undefined ? performance.now() : undefined)
  }

  async handleInternally(
    stream: StreamId,
    command: AnyCommand,
    by: Actor,
    at?: Instant,
    id: string | { client: string } = randomUUID(),
    together: readonly Consequence[] = [],
  ): Promise<Accepted> {
    const asked = typeof id === 'string' ? id : id.client
    return this.#enter(stream, { id: asked, command }, by, at, true, undefined, together, typeof id === 'string')
  }

  async state<K extends StreamKind>(stream: `${K}/${string}`): Promise<{ version: number; state: StateOf<K> }> {
    return (await withDeadline(Promise.resolve(this.#states.get(stream)), readMilliseconds)) as {
      version: number
      state: StateOf<K>
    }
  }

  async events(stream: StreamId, from?: number, to?: number): Promise<Fact[]> {
    return (await withDeadline(this.#parts.journal.read(stream, from, to), readMilliseconds)).map(
      ({ body }) => body,
    )
  }

  /** The events of a stream with their positions in the journal. */
  placed(stream: StreamId, from?: number, to?: number): Promise<Appended[]> {
    return this.#parts.journal.read(stream, from, to)
  }

  /** The streams of a meeting's proceedings, as the journal has them: whoever tabled a text chose its key, so that none follows from another. */
  streamsOf(meeting: string): Promise<StreamId[]> {
    return withDeadline(this.#meetings.of(meeting), readMilliseconds)
  }

  onRecorded(listener: (events: Fact[]) => void): () => void {
    return this.onAppended((appended) => listener(appended.map(({ body }) => body)))
  }

  /** As `onRecorded`, with the bytes as they were written. */
  onAppended(listener: (appended: Appended[]) => void): () => void {
    return this.#follower.onAppended(listener)
  }

  rows<T>(kind: string): Promise<T[]> {
    return withDeadline(this.#parts.rows.of<T>(kind), readMilliseconds)
  }

  rowsAfter<T>(kind: string, key: string, limit: number): Promise<{ key: string; row: T }[]> {
    return withDeadline(this.#parts.rows.after<T>(kind, key, limit), readMilliseconds)
  }

  rowsNamed<T>(kind: string, keys: string[]): Promise<{ key: string; row: T }[]> {
    return withDeadline(this.#parts.rows.named<T>(kind, keys), readMilliseconds)
  }

  async #enter(
    stream: StreamId,
    envelope: Envelope,
    by: Actor,
    at: Instant | undefined,
    isInternal: boolean,
    arrived: number | undefined,
    others: readonly Consequence[] = [],
    isIdOfServer = false,
  ): Promise<Accepted> {
    mustBeStream(stream)
    if (!isInternal) mustBeEntitled(stream, envelope.command, by)
    const { id: given, seen, command } = checked(stream, envelope)
    // No client can send such a one: whoever knows how the server makes an id would use it up, and its command would never be entered.
    const id = isIdOfServer ? `.${given}` : given
    mustKnowZone(command)
    const together = others.map((other) => {
      mustBeStream(other.stream)
      return { stream: other.stream, command: checked(other.stream, { id: given, command: other.command }).command }
    })
    // Dated by when it arrived, not by when its turn came: an objection in time is in time under any load.
    const answer = this.#queue.enter({
      stream,
      command,
      by,
      at: at ?? this.#clock.now(),
      id,
      seen,
      ...digestOf(stream, command, by.person, together),
      together,
      arrived,
    })
    this.#writer.wake()
    return answer
  }
}
