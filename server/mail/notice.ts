// The notice of a meeting as one member receives it in one language. Names are those valid on the meeting's day; hours
// stand in the body's zone, in the recipient's and in UTC, each with its zone.
import { concurring, namedAt } from '#core/meetings/meetings.ts'
import {
  arabicMonthsOn,
  namesOn,
  needed,
  organisationNameOn,
  organNameOn,
  profileOn,
  seatIn,
  type Bodies,
} from '#core/bodies/bodies.ts'
import type { Credentials, Seat } from '#core/credentials/credentials.ts'
import { styleBefore } from '#core/styles.ts'
import type { Meeting } from '#core/meetings/meetings.ts'
import { Refusal } from '#core/record/record.ts'
import { commaOf } from '#core/language-marks.ts'
import { idAsWords, type InterfaceLanguage, isInterfaceLanguage } from '#core/languages.ts'
import {
  dateOf,
  inLanguage,
  type CivilDate,
  type Instant,
  type PartyId,
  type PersonId,
  type SeatId,
  type Words,
  type Zone,
} from '#core/words.ts'
import { htmlOf, textOf, type Letter } from './letter.ts'
import { civilDateIn, clock, gregorianDate, hijriDate, offsetAt, shortDate } from './times.ts'
import { insert, isolate, wordingIn, type Wording } from './words.ts'

/** The personal link; or when it will be printed; or that it comes another way, where there is no address to write to. */
export type NoticeLink = { address: string } | 'at-dispatch' | 'separately'
export type NoticeRequest = {
  organisation: Bodies
  meeting: Meeting
  credentials: Credentials
  seat: SeatId
  /** Missing when the notice is looked at for a seat that nobody is accredited to. */
  person?: { id: PersonId; name: string }
  language: InterfaceLanguage
  link: NoticeLink
  /** The office of whoever sends it, under which it is signed with the organisation. */
  sender?: Words
}
export type Notice = {
  subject: string
  fromName: string
  html: string
  text: string
  /** For the calendar: the title, and what a diary may show to others. The personal link is not in it: diaries are shared. */
  title: string
  description: string
  /** The recipient's own hour: `16:00 in Islamabad`; the body's where the recipient's zone is not recorded. */
  local: string
}

/** The notice as the door shows it: the words of the letter, and the hours apart. */
export type NoticeSheet = {
  from: string
  to: string
  warning?: string
  title: string
  paragraphs: string[]
  agenda?: { heading: string; items: string[] }
  /** `Niger`, and `Niger, head of delegation`. */
  delegation: string
  seat: string
  hours: {
    day: string
    hijri?: string
    body: { clock: string; city: string }
    /** `day` where it is another day there. */
    own?: { clock: string; city: string; day?: string }
  }
}

/**
 * What whoever has no seat is told at the door of a meeting: which it is, on what, and when at its own place.
 * @throws Refusal `meetings/not-convened`
 */
export function meetingSheet({
  organisation,
  meeting,
  language,
}: Pick<NoticeRequest, 'organisation' | 'meeting' | 'language'>): Pick<NoticeSheet, 'from' | 'title' | 'hours'> & {
  subject: string
} {
  const { request, convening } = meeting
  if (!request || !convening) throw new Refusal('meetings/not-convened')
  const { startsAt, zone } = convening
  const { date, asOf } = namedAt(meeting)
  const wording = wordingIn(language, arabicMonthsOn(organisation, meeting.organ, date))
  return {
    from: insert(organisationNameOn(organisation, date, asOf), language),
    title: wording.say('notice.title', {
      meeting: wording.say(`notice.meeting.${request.kind}.${request.mode}`),
      organ: insert(organNameOn(organisation, meeting.organ, date, asOf), language),
    }),
    subject: insert(request.subject, language),
    hours: bodysHours({ organisation, meeting, language }, { startsAt, zone }, wording),
  }
}

/** The day and the hour at the body's place, with the calendars that its rules name. */
function bodysHours(
  { organisation, meeting, language }: Pick<NoticeRequest, 'organisation' | 'meeting' | 'language'>,
  { startsAt, zone }: { startsAt: Instant; zone: Zone },
  wording: Wording,
): Pick<NoticeSheet['hours'], 'day' | 'hijri' | 'body'> {
  const calendars = profileOn(organisation, meeting.organ, namedAt(meeting).date)?.calendars.value ?? ['gregorian']
  return {
    day: gregorianDate(startsAt, zone, wording),
    ...(calendars.includes('hijri') ? { hijri: hijriDate(startsAt, zone, wording) } : {}),
    body: { clock: clock(startsAt, zone, wording), city: cityOf(organisation, zone, language) },
  }
}

/** @throws Refusal as `composeNotice` */
export function noticeSheet(asked: NoticeRequest): NoticeSheet {
  const { letter, waiver } = letterFor(asked)
  const { organisation, meeting, credentials, language, person } = asked
  const { startsAt, zone } = meeting.convening ?? { startsAt: '', zone: 'UTC' }
  const seat = seatOf(asked)
  const { date, asOf } = namedAt(meeting)
  const wording = wordingIn(language, arabicMonthsOn(organisation, meeting.organ, date))
  const delegation = seat.names
    ? insert(seat.names, language)
    : partyName(organisation, meeting, seat.party ?? seat.seat, date, language)
  const party = organisation.parties[seat.party ?? '']
  const title = person ? insert(credentials.people[person.id]?.title, language) : ''
  return {
    from: insert(organisationNameOn(organisation, date, asOf), language),
    to: letter.to,
    ...(letter.warning ? { warning: letter.warning } : {}),
    title: letter.title,
    paragraphs: [...letter.opening, ...waiver],
    ...(letter.agenda ? { agenda: letter.agenda } : {}),
    delegation,
    seat: [delegation, title].filter(Boolean).join(commaOf(language)),
    hours: {
      ...bodysHours(asked, { startsAt, zone }, wording),
      ...(party?.zone && party.zone !== zone
        ? {
            own: {
              clock: clock(startsAt, party.zone, wording),
              city: party.city ? insert(party.city, language) : cityOf(organisation, party.zone, language),
              ...(civilDateIn(startsAt, party.zone) === date
                ? {}
                : { day: gregorianDate(startsAt, party.zone, wording) }),
            },
          }
        : {}),
    },
  }
}

/** @throws Refusal `meetings/not-convened` when neither the record nor the caller says when the meeting is held. */
export function composeNotice(asked: NoticeRequest): Notice {
  const { language } = asked
  const { letter, description, hours, startsAt, zone } = letterFor(asked)
  const { date, asOf } = namedAt(asked.meeting)
  const wording = wordingIn(language, arabicMonthsOn(asked.organisation, asked.meeting.organ, date))
  return {
    subject: wording.say('notice.subject', { title: letter.title, date: shortDate(startsAt, zone, wording) }),
    fromName: inLanguage(organisationNameOn(asked.organisation, date, asOf), language).text,
    html: htmlOf(letter),
    text: textOf(letter),
    title: letter.title,
    description,
    local: hours.local,
  }
}

/** The letter itself. @throws Refusal as `composeNotice` */
function letterFor(asked: NoticeRequest) {
  const { organisation, meeting, language } = asked
  const { request, convening } = meeting
  if (!request || !convening) throw new Refusal('meetings/not-convened')
  const { startsAt, zone } = convening
  const { date, asOf } = namedAt(meeting)
  const wording = wordingIn(language, arabicMonthsOn(organisation, meeting.organ, date))
  const { say } = wording
  const text = (words: Words | undefined) => insert(words, language)

  // What the meeting is about stands in each of its languages that no letter is written in, after the letter's own.
  const besides = convening.languages.filter((l) => !isInterfaceLanguage(l))
  const inEach = (words: Words) => {
    const { language: shown } = inLanguage(words, language)
    const others = besides.flatMap((l) =>
      l === shown || words[l] === undefined ? [] : [isolate(words[l], language)],
    )
    return [text(words), ...others].join(' — ')
  }
  const organ = text(organNameOn(organisation, meeting.organ, date, asOf))
  const title = say('notice.title', { meeting: say(`notice.meeting.${request.kind}.${request.mode}`), organ })
  const from = text(organisationNameOn(organisation, date, asOf))
  const seat = seatOf(asked)
  const hours = hoursOf(asked, seat, wording)
  const labelled = (label: string, value: string) =>
    say('notice.labelled', { label: say(`notice.${label}`), value })
  const isConvened = Boolean(meeting.stage !== 'requested' && meeting.stage !== 'granted')
  const waiver = waiverLines(asked, wording, isConvened)
  const letter: Letter = {
    language,
    from,
    to: say('notice.to', { addressee: addresseeOf(asked, seat, date) }),
    warning: organisation.notice && text(organisation.notice),
    title,
    opening: [
      say('notice.lead', {
        level: say(`notice.at-level.${request.level}`),
        date: dateLine(asked, wording),
        hours: [hours.body, ...(hours.own ? [say('notice.that-is', { clock: hours.own })] : []), hours.universal]
          .filter((hour, i, all) => all.indexOf(hour) === i)
          .join(commaOf(language)),
      }),
      say('notice.requested', {
        requestedBy: partyName(organisation, meeting, request.requestedBy, date, language),
      }),
      [
        labelled('matter', inEach(request.subject)),
        labelled('languages', wording.list(convening.languages.map((l) => say(`notice.language.${l}`)))),
        say(`notice.invited.${seat.class}`),
      ]
        .map(sentence)
        .join(' '),
    ],
    ...(meeting.agenda.length > 0
      ? { agenda: { heading: say('notice.agenda'), items: meeting.agenda.map((item) => inEach(item.title)) } }
      : {}),
    paragraphs: [
      ...waiver,
      ...(typeof asked.link === 'string' ? [say(`notice.link.${asked.link}`)] : []),
      say('notice.calendar'),
    ],
    ...(typeof asked.link === 'object'
      ? { link: { before: say('notice.link'), address: asked.link.address, after: say('notice.link.use') } }
      : {}),
    closing: say('notice.closing'),
    signed: [asked.sender ? text(asked.sender) : '', from].filter(Boolean),
  }
  const description = [
    labelled('time', hours.body),
    ...(hours.own ? [labelled('time.yours', hours.own)] : []),
    labelled('time.utc', hours.universal),
    labelled('matter', text(request.subject)),
    say('notice.calendar.link'),
  ].join('\n')
  return { letter, waiver, description, hours, startsAt, zone }
}

/** With its full stop, whether or not what was typed ends in a mark. */
const sentence = (words: string): string => (/[.!?؟…»”]\u2069?$/u.test(words) ? words : `${words}.`)

/** A seat of the meeting; before the convening has made the seats, one as the convening would make it. */
const seatOf = ({ credentials, seat, meeting }: NoticeRequest): Seat =>
  credentials.seats[seat] ?? {
    seat,
    party: seat,
    class: meeting.members.includes(seat) ? 'member' : 'observer',
    credentials: 'none',
  }

/** Short or formal names, as the body's rules have it (BD3). */
function partyName(
  organisation: Bodies,
  meeting: Meeting,
  party: PartyId,
  date: CivilDate,
  language: InterfaceLanguage,
): string {
  const names = namesOn(organisation, party, date, namedAt(meeting).asOf)
  const isFormal = profileOn(organisation, meeting.organ, date)?.names.value === 'formal'
  return insert((isFormal ? names?.formal : undefined) ?? names?.short ?? idAsWords(party), language)
}

function addresseeOf(
  { organisation, meeting, credentials, person, language }: NoticeRequest,
  seat: Seat,
  date: CivilDate,
): string {
  const delegation = seat.names
    ? insert(seat.names, language)
    : partyName(organisation, meeting, seat.party ?? seat.seat, date, language)
  if (!person) return delegation
  const accredited = credentials.people[person.id]
  const title = insert(accredited?.title, language)
  const style = styleBefore(person.name, accredited?.style, language)
  const named = isolate(person.name, language)
  const styled = [style, named].filter(Boolean).join(' ')
  const comma = commaOf(language)
  // Where somebody stands under an office instead of a name, the office is not said twice.
  const office = Object.values(accredited?.title ?? {}).some((words) => person.name.startsWith(words)) ? '' : title
  return [styled, office, delegation].filter(Boolean).join(comma)
}

function dateLine({ organisation, meeting: { organ, convening } }: NoticeRequest, wording: Wording): string {
  if (!convening) return ''
  const { startsAt, zone } = convening
  const gregorian = gregorianDate(startsAt, zone, wording)
  const calendars = profileOn(organisation, organ, civilDateIn(startsAt, zone))?.calendars.value ?? ['gregorian']
  return calendars.includes('hijri')
    ? wording.say('notice.date.both', { gregorian, hijri: hijriDate(startsAt, zone, wording) })
    : gregorian
}

function hoursOf({ organisation, meeting: { convening }, language }: NoticeRequest, seat: Seat, wording: Wording) {
  const { startsAt, zone } = convening ?? { startsAt: '', zone: 'UTC' }
  const { say } = wording
  const day = civilDateIn(startsAt, zone)
  // Elsewhere it may be another day: then the hour says which.
  const withDay = (time: string, there: Zone) =>
    civilDateIn(startsAt, there) === day
      ? time
      : say('notice.clock.on', { clock: time, date: gregorianDate(startsAt, there, wording) })
  const at = (there: Zone, city: string) =>
    say('notice.clock.at', { clock: clock(startsAt, there, wording), city, offset: offsetAt(startsAt, there) })
  const universal = say('notice.clock.utc', { clock: clock(startsAt, 'UTC', wording) })
  const seatCity = cityOf(organisation, zone, language)
  const party = organisation.parties[seat.party ?? '']
  const own = party?.zone && {
    zone: party.zone,
    city: party.city ? insert(party.city, language) : cityOf(organisation, party.zone, language),
  }
  const local = (there: Zone, city: string) =>
    withDay(say('notice.local', { clock: clock(startsAt, there, wording), city }), there)
  return {
    body: zone === 'UTC' ? universal : at(zone, seatCity),
    own:
      own && (own.zone !== zone || own.city !== seatCity) ? withDay(at(own.zone, own.city), own.zone) : undefined,
    universal: withDay(universal, 'UTC'),
    local: own ? local(own.zone, own.city) : local(zone, seatCity),
  }
}

/** The city that a zone is known by here: the organisation's seat, else a party's capital, else the zone's own name. */
function cityOf(organisation: Bodies, zone: Zone, language: InterfaceLanguage): string {
  const own = seatIn(organisation, zone)
  if (own) return insert(own, language)
  const party = Object.values(organisation.parties).find((candidate) => candidate.zone === zone && candidate.city)
  return party?.city ? insert(party.city, language) : isolate(zone, language)
}

/** Rule MT4: a waiver is printed with its rule, its support and its reason; before it has its support, that it lacks it. */
function waiverLines(
  { organisation, meeting, language }: NoticeRequest,
  { say }: Wording,
  isConvened: boolean,
): string[] {
  const { convening } = meeting
  if (!convening?.waiver) return []
  const profile = profileOn(organisation, meeting.organ, dateOf(convening.at))
  const hours = profile?.noticeHours.value ?? 0
  const period =
    hours % 24 === 0 ? say('notice.period.days', { days: hours / 24 }) : say('notice.period.hours', { hours })
  const count = concurring(meeting).length
  const rule = isolate(profile?.waiver.rule ?? 'MT4', language)
  const required = profile ? needed(profile.waiver.value, meeting.members.length) : 0
  const reason = insert(convening.waiver, language)
  if (!isConvened && count < required)
    return [say('notice.waiver.lacks', { period, count, required: String(required), rule, reason })]
  return [say('notice.waiver', { period, members: say('notice.members', { count }), rule, reason })]
}
