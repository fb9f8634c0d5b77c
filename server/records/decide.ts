// A batch of commands decided one after the other, each on what those before it would leave behind. Nothing is written here.
import { Refusal } from '#core/record/record.ts'
import { decideWhole, type Completion, type Decided } from '#server/handle.ts'
import type { Append } from '#server/journal/journal.ts'
import type { KnownCommands, Outcome } from '#server/known-commands.ts'
import { WorkingStates, type States } from '#server/states.ts'
import { changedRows } from '#server/views/rows.ts'
import type { Waiting } from './queue.ts'

/** What came of one command of a batch, held back until the batch is on the disk. */
export type Fate = { waiting: Waiting; outcome?: Outcome; refusal?: unknown }
export type DecidedBatch = { fates: Fate[]; appends: Append[]; working: WorkingStates }

export async function decideBatch(
  batch: Waiting[],
  states: States,
  known: KnownCommands,
  complete: Completion,
): Promise<DecidedBatch> {
  const working = new WorkingStates(states)
  const fates: Fate[] = []
  const appends: Append[] = []
  const inBatch = new Map<string, Outcome>()
  for (const waiting of batch) {
    const { stream, command, by, at, id, seen, digest, together } = waiting
    const before = inBatch.get(id) ?? known.get(id)
    if (before) {
      fates.push(sameOrRefused(waiting, before))
      continue
    }
    try {
      const decided = await decideWhole(working, stream, command, { by, at }, complete, seen, together)
      const outcome: Outcome = { stream, version: decided.version, digest }
      inBatch.set(id, outcome)
      appends.push(appendOf(waiting, decided, outcome))
      fates.push({ waiting, outcome })
    } catch (refusal) {
      fates.push({ waiting, refusal })
    }
  }
  // One that is refused may be one that was taken long ago: on a list already, since it was put there by this command.
  await known.lookUp(
    fates.filter((f) => f.refusal !== undefined && !inBatch.has(f.waiting.id)).map((f) => f.waiting.id),
  )
  await addRows(appends, working, states)
  return { fates: fates.map((fate) => remembered(fate, known)), appends, working }
}

function remembered(fate: Fate, known: KnownCommands): Fate {
  const before = fate.refusal === undefined ? undefined : known.get(fate.waiting.id)
  return before ? sameOrRefused(fate.waiting, before) : fate
}

/** Rows are made once for each stream that the batch touched, and go with its last command: it is one transaction. */
async function addRows(appends: Append[], working: WorkingStates, states: States): Promise<void> {
  for (const [stream, { state }] of working.changed) {
    const before = await states.get(stream)
    appends.at(-1)?.views.push(...changedRows(stream, before.version === 0 ? undefined : before.state, state))
  }
}

const sameOrRefused = (waiting: Waiting, known: Outcome): Fate =>
  known.digest === waiting.digest
    ? { waiting, outcome: known }
    : { waiting, refusal: new Refusal('wire/id-reused', { id: waiting.id }) }

const appendOf = ({ id, stream }: Waiting, { events, guards }: Decided, outcome: Outcome): Append => ({
  command: { id, stream },
  events: events.map((body) => ({ stream: body.stream, version: body.version, body })),
  guards,
  outcome,
  views: [],
})
