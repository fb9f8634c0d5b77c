// The shell for the tests of the examples: no clock and no disk, but the same rights, shapes and rules.
import {
  consequencesOf,
  deciderOf,
  type AnyDecider,
  type Fact,
  type StateOf,
  type StreamKind,
} from '#core/deciders.ts'
import {
  Refusal,
  streamKind,
  type Actor,
  type AnyCommand,
  type AnyEvent,
  type Recorded,
} from '#core/record/record.ts'
import type { Person, Records } from '#server/context.ts'
import { envelopeOf, eventOf, type Accepted, type Envelope } from '#wire/commands.ts'
import { maySend } from '#wire/rights.ts'
import type { Loading } from './load.ts'

type Stored = { events: Recorded<AnyEvent>[]; state: unknown }

/** The shell in memory: rights, shapes, rules, consequences, all or nothing, each id once. No clock and no disk. */
export class Office {
  readonly streams = new Map<string, Stored>()
  readonly settings = new Map<string, unknown>()
  readonly people = new Map<string, Person>()
  /** The stream and the type of each command handled, in order. */
  readonly handled: string[] = []
  private readonly known = new Map<string, { content: string; accepted: Accepted }>()
  /** Refuses the commands after this many, as a process does that is killed. */
  diesAfter = Infinity

  private stored(stream: string, staged: Map<string, Stored>): Stored {
    return (
      staged.get(stream) ??
      this.streams.get(stream) ?? { events: [], state: (deciderOf(stream) as AnyDecider).initial }
    )
  }

  private enter(stream: string, command: AnyCommand, by: Actor, at: string, staged: Map<string, Stored>): void {
    const decider = deciderOf(stream)
    if (!decider) throw new Refusal('wire/unknown-stream', { stream })
    const before = this.stored(stream, staged)
    const others = Object.fromEntries(
      Object.entries(decider.reads(stream, command, before.state)).map(([name, read]) => [
        name,
        read === undefined ? undefined : this.stored(read as string, staged).state,
      ]),
    )
    const recorded = decider.decide(before.state, command, { by, at }, others, stream).map((event, i) => {
      eventOf[streamKind(stream) as StreamKind].parse(event)
      return { ...event, by, at, stream, version: before.events.length + i + 1 }
    })
    staged.set(stream, {
      events: [...before.events, ...recorded],
      state: recorded.reduce((state, event) => decider.evolve(state, event), before.state),
    })
    for (const event of recorded) {
      for (const next of consequencesOf(event)) this.enter(next.stream, next.command, by, at, staged)
      if (event.type === 'InstrumentIssued')
        this.enter(
          stream,
          {
            type: 'SignInstrument',
            instrument: (event as unknown as { instrument: string }).instrument,
            kid: 'test',
            jws: 'a..b',
          } as AnyCommand,
          by,
          at,
          staged,
        )
    }
  }

  private async handle(stream: string, envelope: Envelope, by: Actor, at: string): Promise<Accepted> {
    const content = JSON.stringify([stream, by, envelope.command])
    const known = this.known.get(envelope.id)
    if (known) {
      if (known.content !== content) throw new Refusal('wire/id-reused')
      return known.accepted
    }
    if (this.handled.length >= this.diesAfter) throw new Error('killed')
    envelopeOf(streamKind(stream) as StreamKind).parse(envelope)
    const staged = new Map<string, Stored>()
    this.enter(stream, envelope.command, by, at, staged)
    for (const [name, stored] of staged) this.streams.set(name, stored)
    this.handled.push(`${stream} ${envelope.command.type}`)
    const accepted = { stream, version: this.stored(stream, staged).events.length, position: this.handled.length }
    this.known.set(envelope.id, { content, accepted })
    return accepted
  }

  readonly records: Records = {
    handle: async (stream, envelope, by, at) => {
      if (!maySend(streamKind(stream), envelope.command.type, by.role))
        throw new Refusal('wire/not-entitled', { type: envelope.command.type, role: by.role })
      return this.handle(stream, envelope, by, at ?? '')
    },
    handleInternally: (stream, command, by, at, id) =>
      this.handle(stream, { id: typeof id === 'object' ? id.client : (id ?? ''), command }, by, at ?? ''),
    state: async <K extends StreamKind>(stream: `${K}/${string}`) => {
      const { events, state } = this.stored(stream, new Map())
      return { version: events.length, state: state as StateOf<K> }
    },
    events: async (stream) => this.stored(stream, new Map()).events as Fact[],
    onRecorded: () => () => undefined,
    rows: async () => [],
    rowsAfter: async () => [],
    rowsNamed: async () => [],
  }

  context(now: string): Loading {
    return {
      records: this.records,
      people: {
        create: async ({ id = '', name, email, language = 'en' }) => {
          if (this.people.has(id)) throw new Error(`${id} is known already`)
          const person = { id, name, email, language }
          this.people.set(id, person)
          return person
        },
        find: async (id) => this.people.get(id),
        list: async () => [...this.people.values()],
        change: async () => {
          throw new Error('nobody is changed')
        },
        issueLink: async () => '',
        takeBackLink: async () => undefined,
        revoke: async () => undefined,
      },
      now: () => now,
      log: () => undefined,
      installation: { set: async (key, value) => void this.settings.set(key, value) },
    }
  }

  events(): Recorded<AnyEvent>[] {
    return [...this.streams.values()].flatMap((stored) => stored.events)
  }
}
