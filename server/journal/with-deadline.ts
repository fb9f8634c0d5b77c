import { Refusal } from '#core/record/record.ts'
import { isDatabaseAway } from './faults.ts'

/** Long enough for any answer of a database that answers, and short enough to say so while somebody still looks. */
const longestMilliseconds = 1_500

/**
 * What the database says, if it says it in time.
 * @throws Refusal `wire/unavailable` when it is away or silent; any other fault as it is.
 */
export async function withDeadline<T>(asking: Promise<T>, milliseconds = longestMilliseconds): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    // One look more at what has come in: a process that was busy for longer than this finds the answer beside the alarm.
    timer = setTimeout(
      () => setImmediate(() => setImmediate(() => reject(new Refusal('wire/unavailable')))),
      milliseconds,
    )
  })
  try {
    return await Promise.race([asking, silence])
  } catch (fault) {
    throw isDatabaseAway(fault) ? Object.assign(new Refusal('wire/unavailable'), { cause: fault }) : fault
  } finally {
    clearTimeout(timer)
  }
}
