// The facts of a meeting as they come over the live connection, with their positions: its own streams, and its texts and
// decisions as they are listed.
import { isOfMeeting, meetingOf, ownStreamsOf, type StreamId } from '#core/record/record.ts'
import type { Client } from '#web/live/client.ts'
import { proceedingsOf, type Proceedings } from '#web/live/proceedings.ts'
import { Timeline, type Act } from './timeline.ts'

export class Recording {
  readonly meeting: string
  #acts: Act[] = []
  #timeline = new Timeline([])
  #isCurrent = false
  readonly #client: Client
  readonly #proceedings: Proceedings
  readonly #listeners = new Set<() => void>()
  #waits: ReturnType<typeof setTimeout> | undefined

  /** Made before any other part of the page follows these streams, so that nothing of their backlog is missed. */
  constructor(client: Client, meeting: string) {
    this.#client = client
    this.meeting = meeting
    client.onEvent((event, _isNew, position) => {
      if (meetingOf(event.stream) === meeting && isOfMeeting(event)) this.#acts.push({ position, event })
    })
    for (const stream of ownStreamsOf(meeting)) client.watch(stream, () => this.#gather())
    this.#proceedings = proceedingsOf(client, meeting)
    this.#proceedings.listen(() => this.#gather())
  }

  get timeline(): Timeline {
    return this.#timeline
  }
  get isCurrent(): boolean {
    return this.#isCurrent
  }
  /** Whether a part of the meeting could not be read. */
  get lacks(): boolean {
    return this.#streams().some((stream) => this.#client.refusedFor(stream) !== undefined)
  }
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #streams(): StreamId[] {
    return [...ownStreamsOf(this.meeting), ...this.#proceedings.streams]
  }

  /** Once everything asked for has come, and again when more comes; what comes together is put in order once. */
  #gather(): void {
    if (
      !this.#proceedings.isListed ||
      this.#waits !== undefined ||
      !this.#streams().every((stream) => this.#client.isCurrent(stream))
    )
      return
    this.#waits = setTimeout(() => {
      this.#waits = undefined
      if (this.#isCurrent && this.#acts.length === this.#timeline.acts.length) return
      this.#timeline = new Timeline(this.#acts)
      this.#isCurrent = true
      for (const listener of this.#listeners) listener()
    }, 0)
  }
}
