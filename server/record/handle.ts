// One command, with all that follows from it: decided on working copies, so that a refusal anywhere leaves nothing behind.
import { defaultLanguage } from '#core/languages.ts'
import type { MeetingDates } from '#core/bodies/bodies.ts'
import { consequencesOf } from '#core/deciders.ts'
import {
  Refusal,
  streamKey,
  streamKind,
  type Actor,
  type AnyCommand,
  type AnyEvent,
  type Consequence,
  type Every,
  type Recorded,
  type Stamp,
  type StreamId,
} from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import { commandRights, maySend } from '#wire/rights.ts'
import { canonicalOf, type Canonical } from '#server/journal/canonical.ts'
import { mustDecide, WorkingStates, type States } from './states.ts'

/** An event with the bytes in which it is kept: made once, when it is decided. */
export type Kept = Canonical<Recorded<AnyEvent>>

export type Decided = {
  events: Kept[]
  /** Streams that the decision rests on, with the version at which each was read. */
  guards: { stream: StreamId; version: number }[]
  /** The version of the command's own stream afterwards. */
  version: number
}

/** Of a kind of which an installation has thousands, what any decider asks of every one of them stands in rows of this kind. */
const inBrief: Record<string, string | undefined> = { meeting: 'dates' }

/** A meeting that ended days ago is not reopened (MT20): its dates are those that they are, and nothing waits for them. */
const isSettled = ({ closedAt }: MeetingDates, now: Instant): boolean =>
  closedAt !== undefined && Date.parse(closedAt) < Date.parse(now) - 3 * 86_400_000

/** Commands that only the server can complete a fact with, such as a signature; in the same commit. */
export type Completion = (event: Recorded<AnyEvent>) => Promise<Consequence | undefined>

// No fact of today calls forth a chain longer than three; a circle among deciders must not run for ever.
const longestChain = 8
/** More would take the database from those who read. */
const readsAtOnce = 16

/**
 * Decides a command and everything that follows from it, and folds the facts into `working` only when all is allowed.
 * @param together further commands of the same sender, decided after it.
 * @throws Refusal of the command itself, of a consequence or of one of the others.
 */
export async function decideWhole(
  working: States | WorkingStates,
  stream: StreamId,
  command: AnyCommand,
  stamp: Stamp,
  complete: Completion,
  seen?: number,
  together: readonly Consequence[] = [],
): Promise<Decided> {
  const own = new WorkingStates(working)
  const events: Kept[] = []
  const guards = new Map<StreamId, number>()
  const read = async (from: StreamId) => {
    const folded = await own.get(from)
    if (!guards.has(from)) guards.set(from, folded.version)
    return folded
  }

  const readEvery = async (kinds: readonly string[]): Promise<Every> => {
    const every: Record<string, Map<string, unknown>> = {}
    for (const kind of kinds) {
      const prefix = kind.includes('/') ? kind : `${kind}/`
      const states = (every[streamKind(prefix)] = new Map<string, unknown>())
      const versions = await own.under(prefix)
      const streams: StreamId[] = []
      // Versions first: a row that is older than its stream's version would be believed, one that is newer fails at the commit.
      const rows = inBrief[kind] === undefined ? undefined : await own.rows(inBrief[kind])
      for (const [stream, version] of versions) {
        const row = own.hasChanged(stream) ? undefined : rows?.get(streamKey(stream))
        if (row === undefined) {
          streams.push(stream)
          continue
        }
        states.set(streamKey(stream), row)
        if (!guards.has(stream) && !isSettled(row as MeetingDates, stamp.at)) guards.set(stream, version)
      }
      // Those that are not remembered are read side by side: one after the other, five hundred meetings hold up the writer for seconds.
      for (let at = 0; at < streams.length; at += readsAtOnce)
        await Promise.all(streams.slice(at, at + readsAtOnce).map((stream) => own.get(stream)))
      for (const stream of streams) states.set(streamKey(stream), (await read(stream)).state)
    }
    return every
  }

  const obey = async ({ stream, command }: Consequence, links: number): Promise<void> => {
    if (links > longestChain) throw new Error(`consequences without end: ${stream} ${command.type}`)
    const decider = mustDecide(stream)
    let { version, state } = await read(stream)
    if (links === 0 && seen !== undefined && seen !== version)
      throw new Refusal('wire/stale', { stream, seen, version })
    const others: Record<string, unknown> = {}
    for (const [name, other] of Object.entries(decider.reads(stream, command, state)))
      if (other !== undefined) others[name] = (await read(other)).state
    const kinds = decider.readsEvery?.(command, stream) ?? []
    if (kinds.length > 0) others['every'] = await readEvery(kinds)
    const facts = decider.decide(state, command, stamp, others, stream).map((event) => {
      version += 1
      const kept = asRead({ ...event, by: stamp.by, at: stamp.at, stream, version })
      state = decider.evolve(state, kept.copy)
      events.push(kept)
      return kept.copy
    })
    if (facts.length > 0) own.set(stream, { version, state })
    for (const fact of facts) {
      for (const consequence of consequencesOf(fact)) await obey(consequence, links + 1)
      const completion = await complete(fact)
      if (completion) await obey(completion, links + 1)
    }
  }

  await obey({ stream, command }, 0)
  for (const other of together) await obey(other, 1)
  const { version } = await own.get(stream)
  own.keep()
  return { events, guards: [...guards].map(([stream, version]) => ({ stream, version })), version }
}

// Half a surrogate pair or a zero character, as JSON escapes them: no database keeps these, and the fault would take
// down everything written in the same commit.
const unkeepable = /(?<!\\)(?:\\\\)*\\u(?:d[89a-f]|0000)/i

/** What is folded now must be what is read back from the journal in thirty years: a member without a value is not there. */
function asRead(fact: Recorded<AnyEvent>): Kept {
  const kept = canonicalOf(fact)
  if (kept.json.includes('\\u') && unkeepable.test(kept.json))
    throw new Refusal('wire/invalid', { issues: ['holds a character that cannot be kept'] })
  return kept
}

/**
 * The table of rights, asked of what was sent before its shape is: whoever may not send a command learns nothing of it, and
 * costs nothing. A type that no command has is for the shape to refuse.
 * @throws Refusal `wire/not-entitled`, or `wire/operators-alone` to an officer who would found an organisation (BD14).
 */
export function mustBeEntitled(stream: StreamId, { type }: { type?: unknown }, by: Actor): void {
  const kind = streamKind(stream)
  if (typeof type !== 'string' || !isCommand(kind, type) || maySend(kind, type, by.role)) return
  if (type === 'EstablishOrganisation' && by.role === 'secretariat') throw new Refusal('wire/operators-alone')
  throw new Refusal('wire/not-entitled', { role: by.role, command: type })
}

const isCommand = (kind: string, type: string): boolean =>
  Object.hasOwn(commandRights, kind) && Object.hasOwn(commandRights[kind as keyof typeof commandRights], type)

/**
 * That a time zone is one, which only the zone data tells.
 * @throws Refusal `wire/unknown-zone`
 */
export function mustKnowZone(command: AnyCommand): void {
  const { zone } = command as { zone?: string }
  if (zone !== undefined && !isZone(zone)) throw new Refusal('wire/unknown-zone', { zone })
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat(defaultLanguage, { timeZone: zone })
    return true
  } catch {
    return false
  }
}
