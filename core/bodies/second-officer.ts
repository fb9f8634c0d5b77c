// BD18: what one officer enters about the rules, another confirms, unless the body's own rules say that one suffices.
import { Refusal, type Stamp } from '#core/record/record.ts'
import { dateOf, type CivilDate, type OrganId } from '#core/words.ts'
import type { BodiesCommand, BodiesRefusal } from './events.ts'
import type { Profile } from './profile.ts'
import { profileOn, type Bodies } from './state.ts'

type Adopting = Extract<BodiesCommand, { type: 'AdoptProfile' }>

/**
 * Whether it takes two officers to change the rules of an organ, by those in force on a day. An organ that has none yet is held
 * to the strictest of the organisation: else a new organ would be the way round them. The first rules of all bind nobody before.
 */
export function takesTwo(state: Bodies, organ: OrganId, on: CivilDate): boolean {
  const own = profileOn(state, organ, on)
  if (own) return own.officers.value === 'two'
  return Object.keys(state.organs).some((other) => profileOn(state, other, on)?.officers.value === 'two')
}

/** BD18: whether these rules, from that day, are first proposed by one officer and then adopted by another. */
export function mustBeProposed(
  state: Bodies,
  { organ, profile, from }: Pick<Adopting, 'organ' | 'profile' | 'from'>,
  today: CivilDate,
): boolean {
  if (!takesTwo(state, organ, today)) return false
  // Alike on the day that is named and today: else rules of an earlier day, made its own, would outlive those above it.
  return ![from, today].every((on) => bindsAlike(profile, profileOn(state, organ, on)))
}

/**
 * BD18: what one officer has proposed another adopts, in the same words.
 * @throws Refusal `bodies/not-proposed`, `bodies/second-officer`, `bodies/not-as-proposed`
 */
export function mustBeSeconded(state: Bodies, command: Adopting, { by, at }: Stamp): void {
  if (!mustBeProposed(state, command, dateOf(at))) return
  const proposed = state.organs[command.organ]?.proposed
  const facts = { organ: command.organ }
  if (!proposed) throw new Refusal<BodiesRefusal>('bodies/not-proposed', facts)
  if (proposed.by === by.person) throw new Refusal<BodiesRefusal>('bodies/second-officer', facts)
  const words = ({ profile, from, source }: Pick<Adopting, 'profile' | 'from' | 'source'>) =>
    JSON.stringify(ordered({ profile, from, source }))
  if (words(proposed) !== words(command)) throw new Refusal<BodiesRefusal>('bodies/not-as-proposed', facts)
}

/** Whether two profiles bind alike: sources and their confirmation, titles and the form of a text bind nobody. */
export function bindsAlike(a: Profile, b: Profile | undefined): boolean {
  const values = (profile: Profile) =>
    JSON.stringify(
      Object.entries(profile)
        .flatMap(([name, entry]) =>
          typeof entry === 'object' && 'value' in entry
            ? [[name, ordered(entry.value), entry.rule, 'reason' in entry && ordered(entry.reason)]]
            : [],
        )
        .sort(),
    )
  return b !== undefined && values(a) === values(b)
}

/** A value with its members in one order; a share that asks for no more than itself says so or not. */
const ordered = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .filter(([, inner]) => inner !== undefined && inner !== false)
        .map(([name, inner]) => [name, ordered(inner)])
        .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))
    : value
