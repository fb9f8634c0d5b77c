// The officers of a body by name: who has done the first half of an act, and who may do the second.
import type { Bodies } from '#core/bodies/bodies.ts'
import { useRows } from '#web/live/hooks.ts'
import type { Person } from './people.ts'

/** @returns each officer's name, and the names of those other than `first`; its reference where the address book has no name. */
export function useOfficers({ officers }: Bodies, first: string) {
  const ids = Object.keys(officers)
  const { rows: people } = useRows<Person>('/api/people', ids.length)
  const nameOf = (person: string) => people?.find((p) => p.id === person)?.name ?? person
  return { nameOf, others: ids.filter((id) => id !== first).map(nameOf) }
}
