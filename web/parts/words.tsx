// Words of the record on a screen: each fragment in its own language and direction, isolated from its neighbours.
import { streamOf } from '#core/record/record.ts'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { dateIn, dateWords, hijriWords, timeIn, type ArabicMonths, type DatesIn } from '#core/dates.ts'
import {
  arabicMonthsOn,
  actingOf,
  inOrder,
  namesOn,
  organNameOn,
  profileOn,
  type Bodies,
} from '#core/bodies/bodies.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import { namedAt } from '#core/meetings/meetings.ts'
import { directionOf, type Language, type InterfaceLanguage, languages, scriptOf } from '#core/languages.ts'
import { inLanguage, type Instant, type PartyId, type SeatId, type Words } from '#core/words.ts'
import { symbolsIn } from '#web/languages/symbols.ts'
import { useStream } from '#web/live/hooks.ts'

export const useLanguage = (): InterfaceLanguage => useIntl().locale.slice(0, 2) as InterfaceLanguage

const Months = createContext<ArabicMonths>('levantine-and-gregorian')

/** What is below writes dates as the body of a meeting does on its day (BD22). */
export function InMonthsOf({ meeting, children }: { meeting: string; children: ReactNode }) {
  const { organisation, date } = useNaming(meeting)
  const { organ } = useStream(streamOf('meeting', meeting))
  return <Months.Provider value={arabicMonthsOn(organisation, organ, date)}>{children}</Months.Provider>
}

/** What is below writes dates as all bodies of an organisation do on a day. */
export const InMonthsOfAll = ({
  bodies,
  date,
  children,
}: {
  bodies: Bodies
  date: string
  children: ReactNode
}) => <Months.Provider value={arabicMonthsOn(bodies, undefined, date)}>{children}</Months.Provider>

/** In which words dates are written here. */
export function useDates(): Exclude<DatesIn, InterfaceLanguage> {
  const language = useLanguage()
  const months = useContext(Months)
  return useMemo(() => ({ language, months }), [language, months])
}

/** Running words of the record: where they run from right to left, a symbol such as 38/1-ORG is kept in one piece. */
export function Running({ text, language }: { text: string; language: Language }) {
  return directionOf(language) === 'ltr' ? text : <Symbols>{text}</Symbols>
}

/** Words whose language is not known here, with the symbols in them kept in one piece. */
export const Symbols = ({ children }: { children: string }) =>
  symbolsIn(children).map((piece, i) =>
    piece.isSymbol ? (
      <bdi key={i} dir="ltr">
        {piece.text}
      </bdi>
    ) : (
      piece.text
    ),
  )

/** A text of the record in the reader's language, or in another that it has, marked as such. */
export function ShownWords({ text, className }: { text: Words | undefined; className?: string }) {
  const reader = useLanguage()
  const found = inLanguage(text ?? {}, reader)
  return (
    <bdi className={className} lang={found.language} dir={directionOf(found.language)}>
      <Running text={found.text} language={found.language} />
    </bdi>
  )
}

/**
 * What people typed in one language that is not recorded: the browser finds its direction, and it is not announced in the
 * reader's language. Words in a script of one language of the table are taken for it; of others only that the language is unknown.
 */
export const Typed = ({ children }: { children: string | undefined }) => (
  <bdi
    dir="auto"
    lang={
      languages.find(
        (l) => scriptOf(l) !== 'Latin' && new RegExp(`\\p{Script=${scriptOf(l)}}`, 'u').test(children ?? ''),
      ) ?? ''
    }
  >
    {children}
  </bdi>
)
export const Sym = ({ children }: { children: string }) => (
  <bdi className="sym" dir="ltr">
    {children}
  </bdi>
)

export type Naming = {
  /** The name of a seat in the reader's language, as valid on the meeting's day. */
  seat: (seat: SeatId | undefined) => string
  /** The same as a sentence names who acts (BD21): what every message takes that speaks of one seat. */
  delegation: (seat: SeatId | undefined) => string
  text: (text: Words | undefined) => string
  organ: string
  /** The same in every language that it has, for showing it in the one that it falls back to. */
  organWords: Words
  organisation: Bodies
  credentials: Credentials
  date: string
  order: (seats: SeatId[]) => SeatId[]
}

/** The names that hold in a meeting: by the day on which it is held, never by today. */
export function useNaming(meeting: string): Naming {
  const reader = useLanguage()
  const state = useStream(streamOf('meeting', meeting))
  const credentials = useStream(streamOf('credentials', meeting))
  const organisation = useStream(streamOf('organisation', state.organisation))
  const { date, asOf } = namedAt(state)
  const { organ } = state
  // The names stay the same through the acts of a meeting, so that what shows them is not drawn anew at each.
  return useMemo(() => {
    const text = (t: Words | undefined) => inLanguage(t ?? {}, reader).text
    const named = (id: SeatId | undefined, said: (party: PartyId | undefined, names: Words) => Words) => {
      if (!id) return ''
      const found = credentials.seats[id]
      const party = found?.names ? found.party : (found?.party ?? id)
      const names = found?.names ?? namesOn(organisation, found?.party ?? id, date, asOf)?.short
      return names ? text(said(party, names)) : id
    }
    return {
      seat: (id) => named(id, (_, names) => names),
      delegation: (id) => named(id, (party, names) => actingOf(organisation, party, names)),
      text,
      organ: text(organNameOn(organisation, organ, date, asOf)),
      organWords: organNameOn(organisation, organ, date, asOf) ?? {},
      organisation,
      credentials,
      date,
      // In the order that the rules of the body give, in every language (MT9).
      order: (seats) =>
        inOrder(organisation, seats, profileOn(organisation, organ, date)?.stateOrder.value ?? reader, date, asOf),
    }
  }, [reader, organ, date, asOf, credentials, organisation])
}

/** A clock time in the zone of the meeting: the record's instants, never the browser's zone. */
export function useTimes(zone: string) {
  const intl = useIntl()
  const reader = useLanguage()
  const dates = useDates()
  return useMemo(() => {
    const hour = (at: Instant) => timeIn(at, zone, dates.language)
    const day = (at: Instant) => dateWords(dateIn(at, zone), dates)
    const weekday = (at: Instant) =>
      intl.formatMessage(
        { id: 'parts.weekday-date' },
        { weekday: intl.formatDate(at, { weekday: 'long', timeZone: zone }), date: day(at) },
      )
    const joined = (date: string, at: Instant) =>
      intl.formatMessage({ id: 'parts.day-and-time' }, { date, time: hour(at) })
    return {
      time: (at: Instant | undefined) => (at ? hour(at) : ''),
      /** The hour, with its date whenever that is not the day of `now`. */
      timeOrDay: (at: Instant | undefined, now: Instant) =>
        !at ? '' : dateIn(at, zone) === dateIn(now, zone) ? hour(at) : joined(day(at), at),
      /** Whether an instant is of the day of `now`: what a sentence that gives the hour chooses its preposition by. */
      dayOf: (at: Instant | undefined, now: Instant) =>
        !at || dateIn(at, zone) === dateIn(now, zone) ? 'today' : 'other',
      /** The date and the hour, with the comma of the reader's language. */
      dayAndTime: (at: Instant) => joined(day(at), at),
      date: (at: Instant | undefined) => (at ? day(at) : ''),
      weekday: (at: Instant | undefined) => (at ? weekday(at) : ''),
      hijri: (at: Instant | undefined) => (at ? hijriWords(dateIn(at, zone), reader) : ''),
    }
  }, [intl, reader, dates, zone])
}

/** 2:41 left, or 0:12 over: minutes and seconds, tabular. */
export const minutes = (seconds: number): string => {
  const whole = Math.abs(Math.trunc(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** What a clock shows: `2:41` left, `+0:12` over, held left to right: in an Arabic line the sign would end up after the figures. */
export const onClock = (secondsLeft: number): string =>
  secondsLeft < 0 ? `\u2066+${minutes(secondsLeft)}\u2069` : minutes(secondsLeft)
