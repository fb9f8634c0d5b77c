// How long people are kept waiting while the database says nothing: the answer comes within two seconds, whatever it is.
import type { Journal } from '#server/journal/journal.ts'
import type { Waiting } from './queue.ts'

const lookMilliseconds = 250
const longestMilliseconds = 1_000
/** Looks without a sign of the database before it counts as silent; looks, not time, since a paused process misses none. */
const silentLooks = 2

export class StallWatch {
  /** The journal, with each question and answer noted. */
  readonly journal: Journal
  #looks = 0

  constructor(journal: Journal) {
    const noted = async <T>(asking: Promise<T>): Promise<T> => {
      this.#looks = 0
      try {
        return await asking
      } finally {
        this.#looks = 0
      }
    }
    this.journal = {
      append: (batch, restsOnLast) => noted(journal.append(batch, restsOnLast)),
      known: (ids) => noted(journal.known(ids)),
      read: (stream, from, to) => noted(journal.read(stream, from, to)),
      bodies: (stream, take) =>
        noted(
          journal.bodies(stream, (page) => {
            this.#looks = 0
            take(page)
          }),
        ),
      after: (position, limit) => noted(journal.after(position, limit)),
      head: () => noted(journal.head()),
      streams: (prefix) => noted(journal.streams(prefix)),
      verify: (onProgress) => journal.verify(onProgress),
    }
  }

  /** While it is watched, tells when the database is silent and somebody has waited long enough. @returns what ends it. */
  watch(giveUp: (isOverdue: (waiting: Waiting) => boolean) => void): () => void {
    this.#looks = 0
    const timer = setInterval(() => {
      this.#looks += 1
      const now = performance.now()
      if (this.#looks >= silentLooks)
        giveUp(({ arrived }) => arrived !== undefined && now - arrived > longestMilliseconds)
    }, lookMilliseconds)
    return () => clearInterval(timer)
  }
}
