// Dates and times as people write them, in a named zone; instants as the record keeps them.
import { useMemo } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import type { Bodies } from '#core/bodies/bodies.ts'
import { type InterfaceLanguage } from '#core/languages.ts'
import { inLanguage, type Instant, type PartyId, type Zone } from '#core/words.ts'
import { headed } from '#web/languages/language-named.ts'
import { namedZones, zoneWords } from '#web/languages/zone-words.ts'
import { useLanguage, useTimes } from '#web/parts/words.tsx'

/** How long, in the reader's words: `3 hours, 40 minutes`; days from two days on. */
export function duration(intl: IntlShape, seconds: number): string {
  const whole = Math.max(0, Math.round(seconds / 60))
  const unit = (value: number, name: 'day' | 'hour' | 'minute') =>
    intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'long' })
  if (whole >= 2880) return unit(Math.round(whole / 1440), 'day')
  const parts = [
    Math.floor(whole / 60) > 0 ? unit(Math.floor(whole / 60), 'hour') : '',
    whole % 60 > 0 || whole === 0 ? unit(whole % 60, 'minute') : '',
  ]
  return intl.formatList(parts.filter(Boolean), { type: 'unit', style: 'short' })
}

/** Zones with their names; one that is not among them is called by a city of its own, never as the zone data name it. */
export class ZoneNames extends Map<Zone, string> {
  readonly #reader: InterfaceLanguage
  constructor(zones: Map<Zone, string>, reader: InterfaceLanguage) {
    super(zones)
    this.#reader = reader
  }
  nameOf(zone: Zone): string {
    return this.get(zone) ?? zoneWords(zone, this.#reader)
  }
}

/** The zones one may choose for a meeting: the body's seat, its members' capitals, universal time. */
export function useZones(organisation: Bodies, members: readonly PartyId[]) {
  const intl = useIntl()
  const reader = useLanguage()
  return useMemo(() => {
    const zones = new Map<Zone, string>()
    const add = (zone: Zone | undefined, city: string) => {
      if (zone && city && !zones.has(zone))
        zones.set(zone, intl.formatMessage({ id: 'secretariat.zone' }, { city }))
    }
    add(organisation.zone, inLanguage(organisation.seat, reader).text)
    for (const member of members)
      add(organisation.parties[member]?.zone, inLanguage(organisation.parties[member]?.city ?? {}, reader).text)
    zones.set('UTC', intl.formatMessage({ id: 'secretariat.zone.utc' }))
    return new ZoneNames(zones, reader)
  }, [intl, reader, organisation, members])
}

/**
 * Every zone that there is, as its readable name and the one by which the zone data know it, in the reader's order.
 * @param current the one that is recorded, which the browser may know by an older name only.
 */
export function useZoneOptions(current: Zone | undefined): { value: Zone; label: string }[] {
  const reader = useLanguage()
  return useMemo(
    () =>
      [...new Set([...Intl.supportedValuesOf('timeZone'), ...namedZones, 'UTC', ...(current ? [current] : [])])]
        .map((value) => ({ value, label: `${zoneWords(value, reader)} · ${value}` }))
        .sort((a, b) => a.label.localeCompare(b.label, reader)),
    [reader, current],
  )
}

/** Day and hour at the head of a page or of a line: with a capital, also where a day of the week has none. */
export function useHeadings(zone: Zone) {
  const intl = useIntl()
  const reader = useLanguage()
  const times = useTimes(zone)
  const capital = (words: string) => headed(words, reader)
  return {
    day: (at: Instant) => capital(times.weekday(at)),
    dayAndTime: (at: Instant) =>
      capital(intl.formatMessage({ id: 'parts.day-and-time' }, { date: times.weekday(at), time: times.time(at) })),
  }
}
