// What is left when a fault reached nobody who could handle it. A process that ends takes a sitting with it, so it goes on.
import type { Context } from './context.ts'

const minute = 60_000
/** Lines a minute: whoever can bring about one fault can bring about many. */
const mostTold = 30

type Heard = Pick<NodeJS.Process, 'on' | 'off'>

/**
 * Logs faults that nobody handled and keeps the process serving. To be called once the server listens: a fault before that
 * ends the start.
 *
 * All of them may be survived, because none can reach the record: a commit is one transaction whose every stream is guarded
 * by its version, so that what a fault left in disorder in memory is refused by the database and read again
 * (`record/writer.ts`), and listeners to the record are called each on its own (`record/follower.ts`). What is lost is the
 * one request in which the fault arose.
 * @returns what takes the handlers away again.
 */
export function surviveFaults(heard: Heard, log: Context['log'], now: () => number = Date.now): () => void {
  let since = 0
  let told = 0
  const tell = (what: string) => (fault: unknown) => {
    if (now() - since >= minute) {
      if (told > mostTold) log('error', `${told - mostTold} more faults that nobody handled, in the minute before`)
      since = now()
      told = 0
    }
    told += 1
    if (told <= mostTold) log('error', what, fault)
  }
  const onException = tell('a fault that nobody handled; the server goes on')
  const onRejection = tell('a failure that nobody waited for; the server goes on')
  heard.on('uncaughtException', onException)
  heard.on('unhandledRejection', onRejection)
  return () => {
    heard.off('uncaughtException', onException)
    heard.off('unhandledRejection', onRejection)
  }
}

/** A log that nobody reads any more, a closed pipe, is a fault at each line: it would be told, and fail again. */
export function outliveReaders(streams: readonly Pick<NodeJS.WriteStream, 'on'>[]): void {
  for (const stream of streams) stream.on('error', () => undefined)
}
