// An act that sets a value and leaves everything as it was is no fact (RC4): sent twice, it would stand twice in the record.
import { alreadySo, type AnyCommand, type AnyEvent, type Decider, type Recorded } from '#core/record/record.ts'

/** Members that say when something was entered, and not what it is. */
const stamps = new Set(['at', 'receivedAt', 'enteredAt', 'correctedAt', 'taking'])

/** Of values that hold from a day, those that change something: one that says what the one before it says does not. */
function changing(list: readonly unknown[]): readonly unknown[] {
  const isDated = (entry: unknown): entry is { from: unknown; value?: unknown } =>
    typeof entry === 'object' && entry !== null && 'from' in entry && 'value' in entry
  return list.every(isDated)
    ? list.filter(({ value }, i) => !saysTheSame(value, i === 0 ? undefined : list[i - 1]?.value))
    : list
}

/** Whether two states, or two parts of them, say the same, whenever it was entered. What they share is not looked into. */
export function saysTheSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b)) return false
    const [one, other] = [changing(a), changing(b)]
    return one.length === other.length && one.every((entry, i) => saysTheSame(entry, other[i]))
  }
  // What keeps its parts to itself, as an index does, is the same only where it is the same one.
  if (Object.getPrototypeOf(a) !== Object.prototype || Object.getPrototypeOf(b) !== Object.prototype) return false
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => stamps.has(name) || saysTheSame(one[name], other[name]),
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
