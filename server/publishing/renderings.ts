// Pages are made one at a time, in turn by who asks, with a pause after each of twice what it took: whatever crowd reads, and
// however many addresses it thinks of, two thirds of the time belong to the meeting.
import { Refusal } from '#core/record/record.ts'

/** What one sender, and all together, may have waiting. */
const most = { ofOne: 60, ofAll: 1_000 }
/** A page that waited for the database has not held anybody up. */
const longestPauseMilliseconds = 50

type Job = () => Promise<void>

export class Renderings {
  /** In the order of their turns: whoever has had one goes to the end. */
  readonly #senders = new Map<string, Job[]>()
  #waiting = 0
  #isAtWork = false

  /** Resolves with what `work` gives, in its turn. @throws Refusal `wire/too-many` when too many wait. */
  run<T>(sender: string, work: () => Promise<T>): Promise<T> {
    const jobs = this.#senders.get(sender) ?? []
    if (jobs.length >= most.ofOne || this.#waiting >= most.ofAll) throw new Refusal('wire/too-many', { seconds: 2 })
    return new Promise((resolve, reject) => {
      jobs.push(() => work().then(resolve, reject))
      this.#senders.set(sender, jobs)
      this.#waiting += 1
      if (!this.#isAtWork) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#isAtWork = true
    for (let next = this.#next(); next; next = this.#next()) {
      const began = performance.now()
      await next()
      const took = performance.now() - began
      await new Promise((resume) => setTimeout(resume, Math.min(longestPauseMilliseconds, 2 * took)))
    }
    this.#isAtWork = false
  }

  #next(): Job | undefined {
    for (const [sender, jobs] of this.#senders) {
      const job = jobs.shift()
      this.#senders.delete(sender)
      if (jobs.length > 0) this.#senders.set(sender, jobs)
      this.#waiting -= 1
      return job
    }
    return undefined
  }
}
