// What is called by a name must be what an eye takes it for: no two organisations of an installation, and no State beside another
// party, by names that look alike; no two organisations by one pattern of symbols.
import { nameSkeletonOf, skeletonOf } from '#core/look-alike.ts'
import { Refusal } from '#core/record/record.ts'
import type { CivilDate, Dated, OrganId, PartyId, Words } from '#core/words.ts'
import type { BodiesRefusal, PartyNames } from './events.ts'
import type { Bodies } from './state.ts'

const refuse = (code: BodiesRefusal, facts = {}) => new Refusal<BodiesRefusal>(code, facts)
const wordsIn = (text: Words = {}): string[] => Object.values(text).filter((words) => words !== undefined)

/** The first of some names that looks like one of others; a name without a letter looks like nothing. */
function taken(names: readonly string[], others: readonly string[]): string | undefined {
  const looks = new Set(others.map(nameSkeletonOf))
  return names.find((name) => nameSkeletonOf(name) !== '' && looks.has(nameSkeletonOf(name)))
}

/**
 * BD12: compared with every name and every abbreviation that another organisation ever bore, since what it issued under it stays.
 * @throws Refusal
 */
export function mustBeItsOwnName(names: Words, abbreviation: Words, others: readonly Bodies[]): void {
  const name = taken(
    [...wordsIn(names), ...wordsIn(abbreviation)],
    others.flatMap((other) => [...other.names, ...other.abbreviations].flatMap(({ value }) => wordsIn(value))),
  )
  if (name !== undefined) throw refuse('bodies/name-taken', { name })
}

/** Years and numbers are figures, whether the pattern fills them in or has them written out. */
const shapeOf = (pattern: string): string =>
  skeletonOf(pattern.replace(/\{year\}|\{n\}|\d+/g, '#').replaceAll('{series}', '@'))

/** BD12. @throws Refusal */
export function mustBeItsOwnPattern(pattern: string, others: readonly Bodies[]): void {
  const patterns = others.flatMap((other) => Object.values(other.organs).flatMap(({ symbol }) => symbol ?? []))
  if (patterns.some((other) => shapeOf(other) === shapeOf(pattern)))
    throw refuse('bodies/symbol-taken', { pattern })
}

/** BD19: beside it, below the same organ. @throws Refusal */
export function mustBeItsOwnOrgan(
  { organs }: Pick<Bodies, 'organs'>,
  { organ, parent, names, from }: { organ: OrganId; parent?: OrganId | undefined; names: Words; from: CivilDate },
): void {
  for (const other of Object.values(organs)) {
    if (other.organ === organ || other.parent !== parent) continue
    const name = taken(wordsIn(names), fromThenOn(other.names, from).flatMap(wordsIn))
    if (name !== undefined) throw refuse('bodies/organ-name-taken', { name, organ: other.organ })
  }
}

/** The values in force on a date or later. */
const fromThenOn = <T>(dated: Dated<T>, date: CivilDate): T[] =>
  dated.filter((_, at) => (dated[at + 1]?.from ?? '9999-12-31') > date).map(({ value }) => value)

/** BD13: a State, and what stands beside States, in one register at one time. @throws Refusal */
export function mustBeItsOwnParty(
  { parties }: Pick<Bodies, 'parties'>,
  { party, class: kind, names, from }: { party: PartyId; class: string; names: PartyNames; from: CivilDate },
): void {
  const others = Object.values(parties).filter(
    (other) => other.party !== party && (kind === 'state' || other.class === 'state'),
  )
  const both = ({ short, formal }: PartyNames) => [...wordsIn(short), ...wordsIn(formal)]
  for (const other of others) {
    const name = taken(both(names), fromThenOn(other.names, from).flatMap(both))
    if (name !== undefined) throw refuse('bodies/party-name-taken', { name, party: other.party })
  }
}
