import type { Instant } from '#core/words.ts'
import type { Completion } from './handle.ts'
import type { Journal } from '#server/journal/journal.ts'
import type { Neighbours } from '#server/journal/neighbours.ts'
import type { Rows } from '#server/views/read.ts'

/** Moments at which a test may end the process: `committed` is before anybody is told, `told` before the sender is answered. */
export type Moment = 'decided' | 'committed' | 'told' | 'answered'

export type RecordsParts = {
  journal: Journal
  rows: Rows
  complete: Completion
  now(): Instant
  log(level: 'warn' | 'error', message: string, cause?: unknown): void
  /** The other processes that write to the same journal, where there may be any. */
  neighbours?: Pick<Neighbours, 'onMoved'> | undefined
  /** Whether observers are still to be told of what was recorded before: then commands are gathered for the next batch. */
  isTelling?(): boolean
  /** For tests under fire; without it nothing happens. */
  at?(moment: Moment): void
}
