// The facts of a meeting as they come over the live connection, with their positions: its streams are followed, and its
// texts and decisions one after the other as they are found.
import type { StreamId } from '#core/record/record.ts'
import type { House } from '#web/live/house.ts'
import { Timeline, type Act } from './timeline.ts'

export class Recording {
  readonly meeting: string
  #acts: Act[] = []
  #timeline = new Timeline([])
  #isCurrent = false
  readonly #streams = new Set<StreamId>()
  readonly #house: House
  readonly #listeners = new Set<() => void>()
  #waits: ReturnType<typeof setTimeout> | undefined

  /** Made before any other part of the page follows these streams, so that nothing of their backlog is missed. */
  constructor(house: House, meeting: string) {
    this.#house = house
    this.meeting = meeting
    house.onEvent((event, _isNew, position) => { if (this.#streams.has(event.stream)) this.#acts.push({ position, event }) })
    for (const kind of ['meeting', 'credentials', 'speakers']) this.#follow(`${kind}/${meeting}`)
    this.#follow(`text/${meeting}.l1`)
  }

  get timeline(): Timeline { return this.#timeline }
  get isCurrent(): boolean { return this.#isCurrent }
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #follow(stream: StreamId): void {
    if (this.#streams.has(stream)) return
    this.#streams.add(stream)
    this.#house.watch(stream, () => {
      if (this.#house.version(stream) > 0) this.#followNext(stream)
      this.#gather()
    })
  }

  /** A text leads to the next text and to its first decision, a decision to the next one. */
  #followNext(stream: StreamId): void {
    const text = /^text\/(.+\.l)(\d+)$/.exec(stream)
    if (text) {
      this.#follow(`text/${text[1]}${Number(text[2]) + 1}`)
      this.#follow(`decision/${text[1]}${text[2]}-d1`)
    }
    const decision = /^decision\/(.+-d)(\d+)$/.exec(stream)
    if (decision) this.#follow(`decision/${decision[1]}${Number(decision[2]) + 1}`)
  }

  /** Once everything asked for has come, and again when more comes; what comes together is put in order once. */
  #gather(): void {
    if (![...this.#streams].every((stream) => this.#house.isCurrent(stream)) || this.#waits !== undefined) return
    this.#waits = setTimeout(() => {
      this.#waits = undefined
      if (this.#isCurrent && this.#acts.length === this.#timeline.acts.length) return
      this.#timeline = new Timeline(this.#acts)
      this.#isCurrent = true
      for (const listener of this.#listeners) listener()
    }, 0)
  }
}
