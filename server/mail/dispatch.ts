// Sends the notice of a meeting to the head and the alternates of every seat, once to each. Who has had it is read from
// the record; the ids of letters and commands follow from what they are about, so a dispatch that died can be repeated.
import { createHash } from 'node:crypto'
import { delegationOf, seatsOf, type Accredited, type Credentials } from '#core/credentials/credentials.ts'
import type { Bodies } from '#core/bodies/bodies.ts'
import type { Meeting, MeetingsCommand, MeetingsEvent } from '#core/meetings/meetings.ts'
import { Refusal, type Actor, type Recorded, streamOf } from '#core/record/record.ts'
import { isInterfaceLanguage, type InterfaceLanguage } from '#core/languages.ts'
import type { Id, PersonId, SeatId } from '#core/words.ts'
import type { Context, Person } from '#server/context.ts'
import { calendarOf, uidOf } from './calendar.ts'
import { rawMessage, senderAddress } from './compose.ts'
import { composeNotice } from './notice.ts'
import { dropUnaddressed, isKept, keepMessage, messagesOf, type Database, type Message } from './outbox.ts'
import { blankLink } from './personal-link.ts'
import { civilDateIn } from './times.ts'
import { wordingIn } from './words.ts'

export type Addressee = { seat: SeatId; person?: PersonId }
export type Dispatched = {
  sent: (Addressee & { message: string })[]
  noAddress: Addressee[]
  alreadySent: Addressee[]
}

export type Convened = {
  id: Id
  meeting: Meeting
  organisation: Bodies
  credentials: Credentials
  /** How often it was convened: each time is a notice of its own. */ convenings: number
  events: Recorded<MeetingsEvent>[]
}

/** @throws Refusal `wire/not-found`, `meetings/not-convened`, `meetings/over` */
export async function convenedMeeting({ records }: Context, id: Id): Promise<Convened> {
  const { state: meeting, version } = await records.state(streamOf('meeting', id))
  if (version === 0) throw new Refusal('wire/not-found', { meeting: id })
  if (!meeting.convening) throw new Refusal('meetings/not-convened')
  if (meeting.stage === 'closed' || meeting.stage === 'adjourned') throw new Refusal('meetings/over')
  const { state: organisation } = await records.state(streamOf('organisation', meeting.organisation))
  const { state: credentials } = await records.state(streamOf('credentials', id))
  const events = (await records.events(streamOf('meeting', id))) as Recorded<MeetingsEvent>[]
  return {
    id,
    meeting,
    organisation,
    credentials,
    events,
    convenings: events.filter(({ type }) => type === 'MeetingConvened').length,
  }
}

const noticeOf = ({ convenings }: Convened): Id => `notice-${convenings}`
/** 8 to 64 letters and hyphens, the same for the same matter. */
const idFor = (kind: string, ...about: string[]): string =>
  `${kind}-${createHash('sha256').update(about.join('\n')).digest('hex').slice(0, 40)}`

/**
 * Writes the letters that are still owed, keeps them in the outbox and enters them in the record. With a mail server
 * they wait there for the post; without one they are written and no more, and the seat has no notice until somebody says so.
 * @param by an officer of the secretariat: the caller has checked it.
 * @throws Refusal as `convenedMeeting`
 */
export async function dispatchNotices(
  context: Context,
  database: Database,
  meetingId: Id,
  by: Actor,
  only?: readonly SeatId[],
): Promise<Dispatched> {
  const convened = await convenedMeeting(context, meetingId)
  const kept = await messagesOf(database, meetingId)
  const done: Dispatched = { sent: [], noAddress: [], alreadySent: [] }
  for (const { seat } of seatsOf(convened.credentials)) {
    if (only && !only.includes(seat)) continue
    const delegation = delegationOf(convened.credentials, seat).filter(
      ({ as }) => as === 'head' || as === 'alternate',
    )
    let unaddressed: PersonId | undefined
    let isReached = false
    for (const accredited of delegation) {
      const person = await context.people.find(accredited.person)
      if (hasHadIt(convened, kept, accredited.person, person?.email)) {
        done.alreadySent.push({ seat, person: accredited.person })
        isReached = true
      } else if (person?.email) {
        done.sent.push({
          seat,
          person: person.id,
          message: await sendTo(context, database, convened, accredited, person, by),
        })
        isReached = true
      } else {
        if (person) await keepUnaddressed(context, database, convened, accredited, person, by)
        done.noAddress.push({ seat, person: accredited.person })
        unaddressed ??= accredited.person
      }
    }
    if (isReached) continue
    if (delegation.length === 0) done.noAddress.push({ seat })
    // A seat that was once reached keeps its receipt; otherwise the record says, once, that there was nowhere to write to.
    if (!convened.meeting.notices[seat]) await recordNoAddress(context, convened, seat, unaddressed, by)
  }
  return done
}

/** What a dispatch would do now: whom it would write to and in which language, who has no address, who has the notice already. */
export type Owed = {
  toSend: { seat: SeatId; person: PersonId; language: InterfaceLanguage }[]
  noAddress: Addressee[]
  alreadySent: Addressee[]
}

/**
 * Looks before sending: writes nothing.
 * @throws Refusal as `convenedMeeting`
 */
export async function noticesOwed(context: Context, database: Database, meetingId: Id): Promise<Owed> {
  const convened = await convenedMeeting(context, meetingId)
  const kept = await messagesOf(database, meetingId)
  const owed: Owed = { toSend: [], noAddress: [], alreadySent: [] }
  for (const { seat } of seatsOf(convened.credentials)) {
    const delegation = delegationOf(convened.credentials, seat).filter(
      ({ as }) => as === 'head' || as === 'alternate',
    )
    if (delegation.length === 0) owed.noAddress.push({ seat })
    for (const { person: id } of delegation) {
      const person = await context.people.find(id)
      if (hasHadIt(convened, kept, id, person?.email)) owed.alreadySent.push({ seat, person: id })
      else if (person?.email) owed.toSend.push({ seat, person: id, language: letterLanguage(convened, person) })
      else owed.noAddress.push({ seat, person: id })
    }
  }
  return owed
}

/** A letter that bounced does not count once the person has another address. */
function hasHadIt(convened: Convened, kept: Message[], person: PersonId, address: string | undefined): boolean {
  const isDispatched = convened.events.some(
    (e) =>
      e.type === 'NoticeDispatched' &&
      e.outcome === 'sent' &&
      e.notice === noticeOf(convened) &&
      e.person === person,
  )
  const theirs = kept.filter((message) => message.person === person && message.state !== 'no-address')
  const isLost =
    theirs.length > 0 && theirs.every((message) => message.state === 'bounced' && message.to_address !== address)
  return isDispatched && !isLost
}

async function sendTo(
  context: Context,
  database: Database,
  convened: Convened,
  accredited: Accredited,
  person: Person,
  by: Actor,
): Promise<string> {
  const { id: meeting } = convened
  const seat = accredited.seat ?? ''
  const notice = noticeOf(convened)
  const message = idFor('letter', meeting, notice, person.id, person.email ?? '')
  const channel = channelOf(context)
  const language = letterLanguage(convened, person)
  // The link is made as the letter is handed over: what is kept has a blank in its place.
  if (!(await isKept(database, message))) {
    await dropUnaddressed(database, meeting, person.id)
    const address = blankLink(context.config.publicUrl)
    await keepLetter(context, database, convened, accredited, person, by, message, { address })
  }
  await enter(
    context,
    convened,
    { type: 'RecordDispatch', notice, seat, person: person.id, outcome: 'sent', channel, language },
    by,
    idFor('dispatch', message, channel, language),
  )
  return message
}

/** For a person without an address the letter is written all the same, to be handed over; the personal link goes apart. */
const keepUnaddressed = (
  context: Context,
  database: Database,
  convened: Convened,
  accredited: Accredited,
  person: Person,
  by: Actor,
) =>
  keepLetter(
    context,
    database,
    convened,
    accredited,
    person,
    by,
    idFor('letter', convened.id, noticeOf(convened), person.id, ''),
    'separately',
  )

const channelOf = ({ config }: Context) => (config.smtpUrl ? 'mail' : 'outbox')

const recordNoAddress = (
  context: Context,
  convened: Convened,
  seat: SeatId,
  person: PersonId | undefined,
  by: Actor,
) =>
  enter(
    context,
    convened,
    {
      type: 'RecordDispatch',
      notice: noticeOf(convened),
      seat,
      person,
      outcome: 'no-address',
      channel: channelOf(context),
    },
    by,
    idFor('dispatch', convened.id, noticeOf(convened), seat, person ?? 'nobody'),
  )

const enter = ({ records }: Context, { id: meeting }: Convened, command: MeetingsCommand, by: Actor, id: string) =>
  records.handleInternally(streamOf('meeting', meeting), command, by, undefined, id)

/** The person's language where the meeting has it, else the first in which it was convened. */
const letterLanguage = ({ meeting: { convening } }: Convened, person: Person): InterfaceLanguage =>
  convening?.languages.includes(person.language)
    ? person.language
    : (convening?.languages.find(isInterfaceLanguage) ?? person.language)

async function keepLetter(
  context: Context,
  database: Database,
  convened: Convened,
  accredited: Accredited,
  person: Person,
  by: Actor,
  id: string,
  link: { address: string } | 'separately',
): Promise<void> {
  const { organisation, meeting, credentials } = convened
  const language = letterLanguage(convened, person)
  const seat = accredited.seat ?? ''
  const at = context.now()
  const notice = composeNotice({
    organisation,
    meeting,
    credentials,
    seat,
    person,
    language,
    link,
    sender: organisation.officers[by.person],
  })
  const to = person.email ? { name: person.name, address: person.email } : undefined
  const from = { name: notice.fromName, address: senderAddress(context.config) }
  const raw = await rawMessage({
    id,
    from,
    to,
    language,
    at,
    subject: notice.subject,
    html: notice.html,
    text: notice.text,
    calendar: {
      method: to ? 'REQUEST' : 'PUBLISH',
      fileName: calendarName(meeting, language),
      content: meetingCalendar(context, convened, language, seat, to),
    },
  })
  const state = !to ? 'no-address' : context.config.smtpUrl ? 'waiting' : 'written'
  await keepMessage(database, {
    id,
    meeting: convened.id,
    seat,
    person: person.id,
    language,
    raw,
    subject: notice.subject,
    to_address: to?.address ?? null,
    ...(by ? { sent_by: by.person } : {}),
    state,
    at,
  })
}

export const calendarName = ({ convening }: Meeting, language: InterfaceLanguage): string =>
  wordingIn(language).say('notice.calendar.file', {
    date: convening ? civilDateIn(convening.startsAt, convening.zone) : '',
  })

/** The meeting as a calendar file: for one recipient, who is asked to answer, or published for whoever may see it. */
export function meetingCalendar(
  { config, now }: Context,
  convened: Convened,
  language: InterfaceLanguage,
  seat?: SeatId,
  attendee?: { name: string; address: string },
): string {
  const { organisation, meeting, credentials, convenings, id } = convened
  const { title, description, fromName } = composeNotice({
    organisation,
    meeting,
    credentials,
    seat: seat ?? '',
    language,
    link: 'separately',
  })
  return calendarOf({
    uid: uidOf(id, meeting),
    sequence: convenings - 1,
    stampedAt: now(),
    startsAt: meeting.convening?.startsAt ?? '',
    summary: title,
    description,
    organizer: { name: fromName, address: senderAddress(config) },
    attendee,
  })
}
