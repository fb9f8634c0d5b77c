// A batch of commands decided one after the other, each on what those before it would leave behind. Nothing is written here.
import { Refusal } from '#core/record/record.ts'
import { decideWhole, type Completion, type Decided } from './handle.ts'
import type { Append } from '#server/journal/journal.ts'
import type { KnownCommands, Outcome } from './known-commands.ts'
import { WorkingStates, type States } from './states.ts'
import { changedRows } from '#server/views/rows.ts'
import type { Waiting } from './queue.ts'

/** What came of one command of a batch, held back until the batch is on the disk. */
export type Verdict = { waiting: Waiting; outcome?: Outcome; refusal?: unknown }
export type DecidedBatch = {
  verdicts: Verdict[]
  appends: Append[]
  working: WorkingStates
  /** Of the commands that are to be written, by their ids. */
  outcomes: ReadonlyMap<string, Outcome>
}

/** @param states as committed, or as the batch before this one will leave them. */
export async function decideBatch(
  batch: Waiting[],
  states: States | WorkingStates,
  known: Pick<KnownCommands, 'get' | 'lookUp'>,
  complete: Completion,
): Promise<DecidedBatch> {
  const working = new WorkingStates(states)
  const verdicts: Verdict[] = []
  const appends: Append[] = []
  const inBatch = new Map<string, Outcome>()
  for (const waiting of batch) {
    const { stream, command, by, at, id, seen, digest, together } = waiting
    const before = inBatch.get(id) ?? known.get(id)
    if (before) {
      verdicts.push(sameOrRefused(waiting, before))
      continue
    }
    try {
      const decided = await decideWhole(working, stream, command, { by, at }, complete, seen, together)
      const outcome: Outcome = { stream, version: decided.version, digest }
      inBatch.set(id, outcome)
      appends.push(appendOf(waiting, decided, outcome))
      verdicts.push({ waiting, outcome })
    } catch (refusal) {
      verdicts.push({ waiting, refusal })
    }
  }
  // One that is refused may be one that was taken long ago: on a list already, since it was put there by this command.
  await known.lookUp(
    verdicts.filter((f) => f.refusal !== undefined && !inBatch.has(f.waiting.id)).map((f) => f.waiting.id),
  )
  await addRows(appends, working, states)
  return { verdicts: verdicts.map((verdict) => remembered(verdict, known)), appends, working, outcomes: inBatch }
}

function remembered(verdict: Verdict, known: Pick<KnownCommands, 'get'>): Verdict {
  const before = verdict.refusal === undefined ? undefined : known.get(verdict.waiting.id)
  return before ? sameOrRefused(verdict.waiting, before) : verdict
}

/** Rows are made once for each stream that the batch touched, and go with its last command: it is one transaction. */
async function addRows(appends: Append[], working: WorkingStates, states: States | WorkingStates): Promise<void> {
  for (const [stream, { state }] of working.changed) {
    const before = await states.get(stream)
    appends.at(-1)?.views.push(...changedRows(stream, before.version === 0 ? undefined : before.state, state))
  }
}

const sameOrRefused = (waiting: Waiting, known: Outcome): Verdict =>
  known.digest === waiting.digest
    ? { waiting, outcome: known }
    : { waiting, refusal: new Refusal('wire/id-reused', { id: waiting.id }) }

const appendOf = ({ id, stream }: Waiting, { events, guards }: Decided, outcome: Outcome): Append => ({
  command: { id, stream },
  events: events.map(({ copy, json }) => ({
    stream: copy.stream,
    version: copy.version,
    body: copy,
    bytes: json,
  })),
  guards,
  outcome,
  views: [],
})
