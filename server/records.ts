// The one writer. Commands that arrive together are decided one after the other on working copies of the cached states
// and written as one transaction; nobody is answered and nothing is broadcast before the commit.
import { randomUUID } from 'node:crypto'
import { deciders, type StateOf, type StreamKind } from '#core/deciders.ts'
import { Refusal, streamKind, streamPattern, type Actor, type AnyCommand, type AnyEvent, type Recorded, type StreamId } from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import { envelopeOf, type Accepted, type Envelope } from '#wire/commands.ts'
import type { Records } from './context.ts'
import { decideWhole, mustBeEntitled, type Completion, type Decided } from './handle.ts'
import { StreamMoved, type Append, type Appended, type Journal } from './journal/journal.ts'
import { digestOf, KnownCommands, type Outcome } from './known-commands.ts'
import { States, WorkingStates } from './states.ts'
import type { Rows } from './views/read.ts'
import { changedRows } from './views/rows.ts'

const batchCommands = 256
const waitingCommands = 10_000
const attempts = 8
const pollMilliseconds = 150

type Waiting = {
  stream: StreamId
  command: AnyCommand
  by: Actor
  at: Instant
  id: string
  seen?: number
  digest: string
  /** How often it was decided again since another process was faster. */
  asked?: number
  resolve(accepted: Accepted): void
  reject(reason: unknown): void
}
/** What came of one command of a batch, held back until the batch is on the disk. */
type Fate = { waiting: Waiting; outcome?: Outcome; refusal?: unknown }

export type RecordsParts = {
  journal: Journal
  rows: Rows
  complete: Completion
  now(): Instant
  log(level: 'warn' | 'error', message: string, cause?: unknown): void
  /** Whether other processes write to the same journal: then what they record is looked for. */
  isShared: boolean
}

const schemas = Object.fromEntries((Object.keys(deciders) as StreamKind[]).map((kind) => [kind, envelopeOf(kind)]))

/** @throws Refusal `wire/unknown-stream`, `wire/invalid` */
function checked(stream: StreamId, envelope: Envelope): Envelope {
  const schema = streamPattern.test(stream) ? schemas[streamKind(stream)] : undefined
  if (!schema) throw new Refusal('wire/unknown-stream', { stream })
  const parsed = schema.safeParse(envelope)
  if (!parsed.success) throw new Refusal('wire/invalid', { issues: parsed.error.issues.slice(0, 20).map((i) => `${i.path.join('.')}: ${i.message}`) })
  return parsed.data
}

export class JournalRecords implements Records {
  readonly #parts: RecordsParts
  readonly #states: States
  readonly #known = new KnownCommands()
  readonly #waiting: Waiting[] = []
  readonly #listeners = new Set<(appended: Appended[]) => void>()
  /** Everything up to here has been told to the listeners. */
  #position: number
  #lastAt: Instant = ''
  #work: Promise<void> = Promise.resolve()
  #isAtWork = false
  #mayBeBehind = false
  #poll: NodeJS.Timeout | undefined

  private constructor(parts: RecordsParts, position: number) {
    this.#parts = parts
    this.#position = position
    this.#states = new States((stream, from) => parts.journal.read(stream, from))
    if (parts.isShared) {
      this.#poll = setInterval(() => this.#catchUpWhenIdle(), pollMilliseconds)
      this.#poll.unref()
    }
  }

  static async open(parts: RecordsParts): Promise<JournalRecords> {
    return new JournalRecords(parts, (await parts.journal.head()).position)
  }

  /** Ends the work that is under way; what still waits is refused. */
  async close(): Promise<void> {
    clearInterval(this.#poll)
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new Refusal('wire/unavailable'))
    await this.#work
  }

  async handle(stream: StreamId, envelope: Envelope, by: Actor, at?: Instant): Promise<Accepted> {
    return this.#enter(stream, envelope, by, at, false)
  }

  async handleInternally(stream: StreamId, command: AnyCommand, by: Actor, at?: Instant, id: string = randomUUID()): Promise<Accepted> {
    return this.#enter(stream, { id, command }, by, at, true)
  }

  async state<K extends StreamKind>(stream: `${K}/${string}`): Promise<{ version: number; state: StateOf<K> }> {
    return (await this.#states.get(stream)) as { version: number; state: StateOf<K> }
  }

  async events(stream: StreamId, from?: number): Promise<Recorded<AnyEvent>[]> {
    return (await this.#parts.journal.read(stream, from)).map(({ body }) => body)
  }

  /** The events of a stream with their positions in the journal. */
  placed(stream: StreamId): Promise<Appended[]> {
    return this.#parts.journal.read(stream)
  }

  onRecorded(listener: (events: Recorded<AnyEvent>[]) => void): () => void {
    return this.onAppended((appended) => listener(appended.map(({ body }) => body)))
  }

  /** As `onRecorded`, with the bytes as they were written. */
  onAppended(listener: (appended: Appended[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  rows<T>(kind: string): Promise<T[]> {
    return this.#parts.rows.of<T>(kind)
  }

  async #enter(stream: StreamId, envelope: Envelope, by: Actor, at: Instant | undefined, isInternal: boolean): Promise<Accepted> {
    const { id, seen, command } = checked(stream, envelope)
    mustBeEntitled(stream, command, by, isInternal)
    if (this.#waiting.length >= waitingCommands) throw new Refusal('wire/unavailable')
    const digest = digestOf(stream, command, by.person)
    return new Promise((resolve, reject) => {
      // Dated by when it arrived, not by when its turn came: an objection in time is in time under any load.
      this.#waiting.push({ stream, command, by, at: at ?? this.#clock(), id, seen, digest, resolve, reject })
      this.#wake()
    })
  }

  /** The record's time does not run backwards, even if the machine's clock is set back. */
  #clock(): Instant {
    const now = this.#parts.now()
    this.#lastAt = now < this.#lastAt ? this.#lastAt : now
    return this.#lastAt
  }

  #wake(): void {
    if (this.#isAtWork) return
    this.#isAtWork = true
    // Whatever arrives in this turn of the event loop goes together.
    this.#work = new Promise((done) => setImmediate(() => void this.#writeWaiting().finally(done)))
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchCommands)
      try {
        await this.#write(batch)
      } catch (fault) {
        this.#parts.log('error', 'the record could not be written', fault)
        this.#mayBeBehind = true
        for (const { reject } of batch) reject(new Refusal('wire/unavailable'))
      }
    }
    this.#isAtWork = false
  }

  async #write(batch: Waiting[]): Promise<void> {
    if (this.#mayBeBehind) {
      this.#states.clear()
      await this.#catchUp()
      this.#mayBeBehind = false
    }
    for (let attempt = 1; ; attempt += 1) {
      const working = new WorkingStates(this.#states)
      const { fates, appends } = await this.#decide(batch, working)
      if (appends.length === 0) {
        // Refused by what may be out of date: look again before saying so.
        if (this.#parts.isShared && (await this.#catchUp()) > 0 && attempt < attempts) continue
        return this.#answer(fates, [])
      }
      await this.#addRows(appends, working)
      try {
        const appended = await this.#append(appends)
        if (appended) {
          working.keep()
          const wasBehind = await this.#tell(appended)
          return this.#answer(wasBehind ? this.#askAgain(fates) : fates, appended)
        }
      } catch (moved) {
        if (!(moved instanceof StreamMoved) || attempt >= attempts) throw moved
        for (const stream of moved.streams) this.#states.drop(stream)
        await this.#lookUp(moved.commands)
      }
      await this.#catchUp()
    }
  }

  /** Decides each command on what those before it would leave behind. */
  async #decide(batch: Waiting[], working: WorkingStates): Promise<{ fates: Fate[]; appends: Append[] }> {
    const fates: Fate[] = []
    const appends: Append[] = []
    const inBatch = new Map<string, Outcome>()
    for (const waiting of batch) {
      const { stream, command, by, at, id, seen, digest } = waiting
      const known = inBatch.get(id) ?? this.#known.get(id)
      if (known) {
        fates.push(sameOrRefused(waiting, known))
        continue
      }
      try {
        const decided = await decideWhole(working, stream, command, { by, at }, this.#parts.complete, seen)
        const outcome: Outcome = { stream, version: decided.version, digest }
        inBatch.set(id, outcome)
        appends.push(appendOf(waiting, decided, outcome))
        fates.push({ waiting, outcome })
      } catch (refusal) {
        fates.push({ waiting, refusal })
      }
    }
    // One that is refused may be one that was taken long ago: on a list already, since it was put there by this command.
    const refused = fates.filter((f) => f.refusal !== undefined && this.#known.get(f.waiting.id) === undefined && !inBatch.has(f.waiting.id))
    await this.#lookUp(refused.map((f) => f.waiting.id))
    return { fates: fates.map((f) => (f.refusal !== undefined && this.#known.get(f.waiting.id) ? sameOrRefused(f.waiting, this.#known.get(f.waiting.id) as Outcome) : f)), appends }
  }

  async #lookUp(ids: string[]): Promise<void> {
    if (ids.length === 0) return
    for (const [id, outcome] of await this.#parts.journal.known(ids)) this.#known.keep(id, outcome as Outcome)
  }

  /** Rows are made once for each stream that the batch touched, and go with its last command: it is one transaction. */
  async #addRows(appends: Append[], working: WorkingStates): Promise<void> {
    for (const [stream, { state }] of working.changed) {
      const before = await this.#states.get(stream)
      appends.at(-1)?.views.push(...changedRows(stream, before.version === 0 ? undefined : before.state, state))
    }
  }

  /**
   * Writes the batch; undefined when it turns out that it was written although the answer was lost.
   * @throws StreamMoved, or a fault after which nothing is recorded as far as can be known.
   */
  async #append(appends: Append[]): Promise<Appended[] | undefined> {
    try {
      const appended = await this.#parts.journal.append(appends)
      this.#parts.rows.forget(new Set(appends.flatMap(({ views }) => views.map(({ kind }) => kind))))
      return appended
    } catch (fault) {
      if (fault instanceof StreamMoved) throw fault
      const ids = appends.map(({ command }) => command.id)
      const known = await this.#parts.journal.known(ids)
      if (known.size === 0) throw fault
      await this.#lookUp(ids)
      return undefined
    }
  }

  async #answer(fates: Fate[], appended: Appended[]): Promise<void> {
    const positions = new Map(appended.map(({ stream, version, position }) => [`${stream} ${version}`, position]))
    for (const { waiting, outcome, refusal } of fates) {
      if (!outcome) {
        waiting.reject(refusal)
        continue
      }
      this.#known.keep(waiting.id, outcome)
      const { stream, version } = outcome
      const position = positions.get(`${stream} ${version}`) ?? (await this.#positionOf(stream, version))
      waiting.resolve({ stream, version, position })
    }
  }

  async #positionOf(stream: StreamId, version: number): Promise<number> {
    if (version === 0) return 0
    const [event] = await this.#parts.journal.read(stream, version)
    return event?.position ?? this.#position
  }

  /**
   * Tells the listeners, in the order of the whole; what another process wrote in between comes first.
   * @returns whether there was something in between.
   */
  async #tell(appended: Appended[]): Promise<boolean> {
    const [first] = appended
    const wasBehind = first !== undefined && first.position !== this.#position + 1
    if (wasBehind) await this.#catchUp()
    else this.#broadcast(appended)
    return wasBehind
  }

  /** Refusals found on states that were out of date are asked again; the others are left. */
  #askAgain(fates: Fate[]): Fate[] {
    const again = new Set(fates.filter(({ outcome, waiting }) => !outcome && (waiting.asked ?? 0) < attempts))
    for (const { waiting } of again) waiting.asked = (waiting.asked ?? 0) + 1
    this.#waiting.unshift(...[...again].map(({ waiting }) => waiting))
    return fates.filter((fate) => !again.has(fate))
  }

  /** @returns how many events had not been told yet. */
  async #catchUp(): Promise<number> {
    let count = 0
    for (;;) {
      const missed = await this.#parts.journal.after(this.#position)
      if (missed.length === 0) return count
      count += missed.length
      this.#parts.rows.forget(everyKind)
      for (const { body } of missed) this.#states.fold(body)
      this.#broadcast(missed)
    }
  }

  #broadcast(appended: Appended[]): void {
    const last = appended.at(-1)
    if (!last) return
    this.#position = last.position
    for (const listener of this.#listeners) {
      try {
        listener(appended)
      } catch (fault) {
        this.#parts.log('error', 'a listener to the record failed', fault)
      }
    }
  }

  #catchUpWhenIdle(): void {
    if (this.#isAtWork) return
    this.#isAtWork = true
    this.#work = this.#catchUp()
      .catch((fault) => this.#parts.log('warn', 'the journal could not be read', fault))
      .then(() => this.#writeWaiting())
  }
}

const everyKind = ['organisation', 'meeting', 'instrument', 'dossier', 'text', 'decision', 'follow-up', 'standing']

const sameOrRefused = (waiting: Waiting, known: Outcome): Fate =>
  known.digest === waiting.digest ? { waiting, outcome: known } : { waiting, refusal: new Refusal('wire/id-reused', { id: waiting.id }) }

const appendOf = ({ id, stream }: Waiting, { events, guards }: Decided, outcome: Outcome): Append => ({
  command: { id, stream },
  events: events.map((body) => ({ stream: body.stream, version: body.version, body })),
  guards,
  outcome,
  views: [],
})
