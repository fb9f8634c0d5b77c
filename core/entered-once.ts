// An act that sets a value and leaves everything as it was is no fact (RC4): sent twice, it would stand twice in the record.
import { alreadySo, type AnyCommand, type AnyEvent, type Decider, type Recorded } from '#core/record/record.ts'
import type { Dated, Known } from '#core/words.ts'

/** Members that say when something was entered, and not what it is. */
const stamps = new Set(['at', 'receivedAt', 'enteredAt', 'correctedAt', 'taking'])
const nothing: ReadonlySet<string> = new Set()

/** What is said of a day, beside the value that holds from it (BD20). */
const saidOf = ({ precision, source, disputed }: Known) => ({ precision, source, disputed })

/**
 * Of values that hold from a day, those that change something: one that says what the one before it says does not, unless it
 * says otherwise how the day is known.
 */
function changing(list: readonly unknown[]): readonly unknown[] {
  const isDated = (entry: unknown): entry is Dated<unknown>[number] =>
    typeof entry === 'object' && entry !== null && 'from' in entry && 'value' in entry
  if (!list.every(isDated)) return list
  return list.filter((entry, i) => {
    const before = list[i - 1]
    if (!saysTheSame(entry.value, before?.value)) return true
    const isSilent = saysTheSame(saidOf(entry), {})
    return before !== undefined && (entry.from === before.from || !isSilent)
      ? !saysTheSame(saidOf(entry), saidOf(before))
      : false
  })
}

/**
 * Whether two states, or two parts of them, say the same, whenever it was entered. What they share is not looked into.
 * @param passed members that are passed over. When a word was heard is part of it and no stamp (SP14).
 */
export function saysTheSame(a: unknown, b: unknown, passed: ReadonlySet<string> = stamps): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false
    const [one, other] = [changing(a), changing(b)]
    return one.length === other.length && one.every((entry, i) => saysTheSame(entry, other[i], passed))
  }
  // What keeps its parts to itself, as an index does, is the same only where it is the same one.
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => passed.has(name) || saysTheSame(one[name], other[name], name === 'heard' ? nothing : passed),
  )
}

/**
 * A decider of which an act that sets a value is entered once (RC4).
 * @param settings the facts that set a value: a command that comes to these alone and changes nothing is refused.
 */
export function enteredOnce<S, C extends AnyCommand, E extends AnyEvent, O>(
  decider: Decider<S, C, E, O>,
  settings: readonly E['type'][],
): Decider<S, C, E, O> {
  return {
    ...decider,
    decide(state, command, stamp, others, stream) {
      const facts = decider.decide(state, command, stamp, others, stream)
      if (facts.length === 0 || !facts.every(({ type }) => settings.includes(type))) return facts
      const after = facts.reduce<S>(
        (now, fact) => decider.evolve(now, { ...fact, ...stamp, stream, version: 0 } as Recorded<E>),
        state,
      )
      if (saysTheSame(state, after)) throw alreadySo()
      return facts
    },
  }
}
