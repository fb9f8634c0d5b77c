// The convening as it stands on the page: what was typed over what the request says, and the command that would record it.
import { dateIn, clockIn } from '#core/dates.ts'
import { profileOn } from '#core/bodies/bodies.ts'
import type { Meeting } from '#core/meetings/meetings.ts'
import type { MeetingsCommand } from '#core/meetings/meetings.ts'
import { languages, type Language } from '#core/languages.ts'
import { dateOf, secondsBetween, type Instant, type Words } from '#core/words.ts'
import type { Bodies } from '#core/bodies/bodies.ts'
import { instantAt } from '#web/parts/zones.ts'
import { onMeeting } from '../parts/commands.ts'
import { wordsIn, type Values } from '../parts/use-form.ts'
import usual from '../parts/usual.json'

export type PlannedItem = { item: string; title: Words; serves?: 'agenda' }
export type Plan = {
  date: string
  time: string
  zone: string
  startsAt: Instant | undefined
  /** The instant, or why what was typed is none. */
  when: ReturnType<typeof instantAt>
  languages: Language[]
  agenda: PlannedItem[]
  /** Hours of notice, and what the rules ask for; short when less. */
  hours: number
  required: number
  isShort: boolean
  /** Whether the officer asks for the notice to be waived. */
  waives: boolean
  waiver: Words | undefined
  /** The subject as it was requested, with what was typed for the languages in which it was not. */
  subject: Words
  command: Extract<MeetingsCommand, { type: 'ConveneMeeting' }> | undefined
}

/** The subject as it was requested, which is all that the request says of the agenda. */
export const requestedAgenda = (subject: Words): PlannedItem[] => [{ item: 'subject', title: subject }]

/** The usual agenda of three, with the subject as it was requested: one press away. */
export const usualAgenda = (subject: Words): PlannedItem[] => [
  { item: 'agenda', title: usual.agenda.adoption, serves: 'agenda' },
  { item: 'subject', title: subject },
  { item: 'statement', title: usual.agenda.statement },
]

export function initialOf(meeting: Meeting, organisation: Bodies): Values {
  const proposedAt = meeting.request?.proposedAt ?? ''
  return {
    date: dateIn(proposedAt, organisation.zone),
    time: clockIn(proposedAt, organisation.zone),
    zone: organisation.zone,
    languages: organisation.languages.join(' '),
    agenda: JSON.stringify(requestedAgenda(meeting.request?.subject ?? {})),
  }
}

export function planOf(values: Values, meeting: Meeting, organisation: Bodies, now: Instant): Plan {
  const { date = '', time = '', zone = 'UTC' } = values
  const when = instantAt(date, time, zone)
  const startsAt = 'at' in when ? when.at : undefined
  const profile = profileOn(organisation, meeting.organ, dateOf(now))
  const hours = startsAt ? Math.max(0, Math.floor(secondsBetween(now, startsAt) / 3600)) : 0
  const required = profile?.noticeHours.value ?? 0
  const isShort = startsAt !== undefined && hours < required
  const waives = isShort && values.waive === 'yes'
  const waiver = waives ? wordsIn(values, 'waiver') : undefined
  const chosen = languages.filter((l) => (values.languages ?? '').split(' ').includes(l))
  const subject = { ...wordsIn(values, 'subject'), ...meeting.request?.subject }
  const isLacking = languages.some((l) => subject[l] && !meeting.request?.subject[l])
  // The item of the subject has the subject for its title, also where it was given only now.
  const agenda = (JSON.parse(values.agenda ?? '[]') as PlannedItem[]).map((item) =>
    item.item === 'subject' ? { ...item, title: { ...subject, ...item.title } } : item,
  )
  const command =
    startsAt && chosen.length > 0 && agenda.length > 0
      ? (onMeeting({
          type: 'ConveneMeeting',
          startsAt,
          zone,
          languages: chosen,
          agenda,
          waiver,
          subject: isLacking ? subject : undefined,
          dossier: values.dossier || undefined,
        }) as Plan['command'])
      : undefined
  return {
    date,
    time,
    zone,
    startsAt,
    when,
    languages: chosen,
    agenda,
    hours,
    required,
    isShort,
    waives,
    waiver,
    subject,
    command,
  }
}
