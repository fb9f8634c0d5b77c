// Who follows which stream, and in which order they are told: whoever takes part in a meeting first, at once; those who
// look on after, in slices, so that no delegate waits for five thousand observers.
import type { StreamId } from '#core/record/record.ts'
import type { Appended } from '#server/journal/journal.ts'
import { framedEvents, type Frame } from './frames.ts'
import type { Subscriber } from './subscriber.ts'

/** How long those who look on may hold the process before others have their turn. */
const sliceMilliseconds = 4
const checkEvery = 32

type Written = Pick<Appended, 'bytes' | 'position'>
type Following = { first: Set<Subscriber>; later: Set<Subscriber> }
/** What those who look on are still to be told. `lines` walks the set as it stands; whoever joins has it in the backlog. */
type Owed = {
  stream: StreamId
  first: number
  last: number
  events: readonly Written[]
  frame?: Frame
  subscribers: Iterator<Subscriber> | undefined
}

export class Followers {
  readonly #mayHear: (stream: StreamId, subscriber: Subscriber) => boolean
  readonly #of = new Map<StreamId, Following>()
  readonly #owed: Owed[] = []
  #isTelling = false

  /** @param mayHear asked before each delivery; whoever may not any more follows no longer. */
  constructor(mayHear: (stream: StreamId, subscriber: Subscriber) => boolean = () => true) {
    this.#mayHear = mayHear
  }

  add(stream: StreamId, subscriber: Subscriber, isFirst: boolean): void {
    const following = this.#of.get(stream) ?? { first: new Set(), later: new Set() }
    this.#of.set(stream, following)
    following[isFirst ? 'first' : 'later'].add(subscriber)
    following[isFirst ? 'later' : 'first'].delete(subscriber)
  }

  remove(stream: StreamId, subscriber: Subscriber): void {
    subscriber.unfollow(stream)
    const following = this.#of.get(stream)
    if (!following) return
    if (!following.first.delete(subscriber)) following.later.delete(subscriber)
    if (following.first.size + following.later.size === 0) this.#of.delete(stream)
  }

  /** Costs as much as the line follows, however many streams there are. */
  forget(subscriber: Subscriber): void {
    for (const stream of [...subscriber.streams.keys()]) this.remove(stream, subscriber)
  }

  /** Whether those who look on are still to be told of something. */
  get isTelling(): boolean {
    return this.#owed.length > 0
  }

  /** Tells everybody; when it returns, those who take part have been written to. */
  tell(stream: StreamId, first: number, last: number, events: readonly Written[]): void {
    const following = this.#of.get(stream)
    if (!following) return
    const frame = framedEvents(stream, events)
    for (const subscriber of [...following.first])
      if (this.#mayHear(stream, subscriber)) subscriber.tell(stream, first, last, frame)
    if (following.later.size === 0) return
    // Under load what has not begun to go out goes out together; the order of all streams stays.
    const before = this.#owed.at(-1)
    if (before && before.subscribers === undefined && before.stream === stream && before.last + 1 === first) {
      before.events = [...before.events, ...events]
      before.last = last
      delete before.frame
    } else this.#owed.push({ stream, first, last, events, frame, subscribers: undefined })
    this.#goOn()
  }

  #goOn(): void {
    if (this.#isTelling || this.#owed.length === 0) return
    this.#isTelling = true
    setImmediate(() => {
      this.#isTelling = false
      this.#tellSlice()
      this.#goOn()
    })
  }

  #tellSlice(): void {
    const until = performance.now() + sliceMilliseconds
    for (let told = 1; ; told += 1) {
      const owed = this.#owed[0]
      if (!owed) return
      owed.subscribers ??= this.#of.get(owed.stream)?.later.values()
      const next = owed.subscribers?.next()
      if (!next || next.done) this.#owed.shift()
      else if (this.#mayHear(owed.stream, next.value))
        next.value.tell(owed.stream, owed.first, owed.last, (owed.frame ??= framedEvents(owed.stream, owed.events)))
      if (told % checkEvery === 0 && performance.now() > until) return
    }
  }
}
