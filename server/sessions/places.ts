// The places of a person by pages: whoever serves at five hundred meetings is not sent all of them with each page that opens.
import { Refusal } from '#core/record/record.ts'
import type { PlacesAsked } from '#server/context.ts'
import type { SessionRow } from '#wire/rows.ts'

export const usualPlaces = 20
export const mostPlaces = 200

type Place = SessionRow['places'][number]

/**
 * So many of the places after one of them. A first page also holds what a tab needs to know whom it acts for: the place at the
 * meeting that it shows, and the first at which the person sits for a delegation.
 * @param places the next meeting first.
 * @returns `next` is the meeting to ask after, where there are more.
 * @throws Refusal `wire/invalid` when `after` names no meeting at which the person has a place.
 */
export function somePlaces(
  places: readonly Place[],
  { meeting, after, limit = usualPlaces }: PlacesAsked,
): Pick<SessionRow, 'places' | 'next'> {
  const from = after === undefined ? 0 : places.findIndex((place) => place.meeting === after) + 1
  if (after !== undefined && from === 0)
    throw new Refusal('wire/invalid', { issues: ['after: names no place of this person'] })
  const page = places.slice(from, from + limit)
  const last = page.at(-1)
  const needed =
    after === undefined
      ? [places.find((place) => place.meeting === meeting), places.find(({ role }) => role === 'delegate')]
      : []
  const more = needed.filter((place) => place !== undefined && !page.includes(place)) as Place[]
  return {
    places: [...page, ...new Set(more)],
    ...(last !== undefined && from + limit < places.length ? { next: last.meeting } : {}),
  }
}
