// Who acts, as a sentence names it. The name of a State is feminine in Arabic and stands as the subject of no act in a record:
// its delegation does. What is no State sends a representative, and who holds an office acts in person.
import type { PartyId, Words } from '#core/words.ts'
import type { Bodies } from './state.ts'

/** What a party of the register is: `state`, `organisation`, `organ`, `officer`, `group`, `everyone`. */
const before: Record<string, string> = {
  state: 'وفد',
  organisation: 'ممثل',
  organ: 'ممثل',
  group: 'ممثل',
}

/**
 * BD21: a seat as the subject of a sentence. In Arabic every form is masculine, so that one verb serves them all.
 * @param names of the seat, in the languages that it has.
 * @param party of the register that it stands for; a seat by a name of its own has none.
 * @see summary records of the General Assembly in Arabic: «وفد», «ممثل»
 */
export function actingOf({ parties }: Pick<Bodies, 'parties'>, party: PartyId | undefined, names: Words): Words {
  const kind = party !== undefined && Object.hasOwn(parties, party) ? parties[party]?.class : undefined
  const word = before[kind ?? '']
  return word && names.ar ? { ...names, ar: `${word} ${names.ar}` } : names
}
