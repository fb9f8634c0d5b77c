// Whoever was head of a delegation is told by letter that this has ended: a replacement that the delegation did not ask for
// is seen by the one who was replaced.
import { idAsWords } from '#core/languages.ts'
import { createHash } from 'node:crypto'
import { arabicMonthsOn, organNameOn, organisationNameOn, namesOn } from '#core/bodies/bodies.ts'
import { namedAt } from '#core/meetings/meetings.ts'
import { type AnyEvent, type Recorded, streamOf } from '#core/record/record.ts'
import { streamKey } from '#core/record/record.ts'
import { inLanguage } from '#core/words.ts'
import type { Context } from '#server/context.ts'
import { rawMessage, senderAddress } from './compose.ts'
import { htmlOf, textOf, type Letter } from './letter.ts'
import { keepMessage, type Database } from './outbox.ts'
import { clock, gregorianDate } from './times.ts'
import { insert, isolate, wordingIn } from './words.ts'

type Ended = Recorded<AnyEvent> & { person: string; seat?: string }

/** The letter to a head of delegation whose accreditation was revoked. @returns its id, or undefined where none is owed. */
export async function writeToReplaced(
  context: Context,
  database: Database,
  event: Recorded<AnyEvent>,
): Promise<string | undefined> {
  if (event.type !== 'AccreditationRevoked') return undefined
  const { person: id, seat } = event as Ended
  const meetingId = streamKey(event.stream)
  const { state: credentials } = await context.records.state(streamOf('credentials', meetingId))
  const accredited = credentials.people[id]
  const person = await context.people.find(id)
  if (accredited?.as !== 'head' || seat === undefined || !person?.email) return undefined
  const { state: meeting } = await context.records.state(streamOf('meeting', meetingId))
  const { state: organisation } = await context.records.state(streamOf('organisation', meeting.organisation))
  const { language } = person
  const { date, asOf } = namedAt(meeting)
  const wording = wordingIn(language, arabicMonthsOn(organisation, meeting.organ, date))
  const { say } = wording
  const from = insert(organisationNameOn(organisation, date, asOf), language)
  const place = credentials.seats[seat]
  const delegation = insert(
    place?.names ?? namesOn(organisation, place?.party ?? seat, date, asOf)?.short ?? idAsWords(seat),
    language,
  )
  const letter: Letter = {
    language,
    from,
    to: say('notice.to', { addressee: isolate(person.name, language) }),
    title: say('notice.replaced.title', { delegation }),
    opening: [
      say('notice.replaced.lead', {
        delegation,
        organ: insert(organNameOn(organisation, meeting.organ, date, asOf), language),
        date: gregorianDate(event.at, organisation.zone, wording),
        clock: clock(event.at, organisation.zone, wording),
        city: insert(organisation.seat, language),
      }),
    ],
    paragraphs: [say('notice.replaced.what'), say('notice.replaced.doubt')],
    closing: say('notice.closing'),
    signed: [from],
  }
  const message = `replaced-${createHash('sha256').update(`${event.stream} ${event.version}`).digest('hex').slice(0, 40)}`
  const subject = letter.title
  const raw = await rawMessage({
    id: message,
    from: {
      name: inLanguage(organisationNameOn(organisation, date, asOf), language).text,
      address: senderAddress(context.config),
    },
    to: { name: person.name, address: person.email },
    language,
    at: event.at,
    subject,
    html: htmlOf(letter),
    text: textOf(letter),
  })
  await keepMessage(database, {
    id: message,
    meeting: meetingId,
    // Not the notice of the seat: what becomes of it says nothing of that.
    seat: null,
    person: id,
    language,
    raw,
    subject,
    to_address: person.email,
    state: context.config.smtpUrl ? 'waiting' : 'written',
    at: context.now(),
  })
  return message
}
