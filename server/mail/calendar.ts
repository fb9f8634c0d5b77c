// iCalendar (RFC 5545, RFC 5546) by hand: times are in UTC, so that no program needs to know a zone; a line is folded
// between characters and never inside an escape; the UID of a meeting never changes.
import { createHash } from 'node:crypto'
import type { Meeting } from '#core/meetings/meetings.ts'
import { secondsAfter, type Id, type Instant } from '#core/words.ts'

export type CalendarPerson = { name: string; address: string }
export type CalendarEvent = {
  uid: string
  /** Counts up with each new convening, so that a program replaces the earlier entry. */
  sequence: number
  stampedAt: Instant
  startsAt: Instant
  summary: string
  description: string
  location?: string
  organizer: CalendarPerson
  /** The recipient. Without one the file is published, not sent: it asks nobody for an answer. */
  attendee?: CalendarPerson
}

/** No rule says when a meeting ends, and a calendar wants to know: this much is set aside. */
export const setAsideMinutes = 120

/** Made of what never changes in a meeting, so that it is the same from every process and address of the installation. */
export function uidOf(meetingId: Id, meeting: Meeting): string {
  const digest = createHash('sha256')
    .update([meeting.organisation, meetingId, meeting.request?.at ?? ''].join('\n'))
    .digest('hex')
  return `${digest.slice(0, 32)}@good-offices`
}

const utc = (at: Instant): string => at.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '')

/** RFC 5545, 3.3.11. */
const escapeText = (text: string): string =>
  text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n')

/** RFC 6868: inside quotation marks a backslash is only a backslash. */
const quoted = (text: string): string =>
  `"${text
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'")
    .replace(/\r\n|\r|\n/g, '^n')}"`

const maxOctets = 75
const encoder = new TextEncoder()

/** Folds to lines of at most 75 octets. An escape and what it escapes stay together. */
function fold(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const [piece] of line.matchAll(/\\.|[^\\]|\\/gsu)) {
    const size = encoder.encode(piece).length
    if (octets + size > maxOctets) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += piece
    octets += size
  }
  lines.push(current)
  return lines.join('\r\n')
}

const mailto = (property: string, { name, address }: CalendarPerson, parameters = ''): string =>
  `${property};CN=${quoted(name)}${parameters}:mailto:${address}`

/** The file, with CRLF line ends. */
export function calendarOf(event: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Good Offices//Notices//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${event.attendee ? 'REQUEST' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.stampedAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(secondsAfter(event.startsAt, setAsideMinutes * 60))}`,
    `SUMMARY:${escapeText(event.summary)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    ...(event.location ? [`LOCATION:${escapeText(event.location)}`] : []),
    mailto('ORGANIZER', event.organizer),
    ...(event.attendee
      ? [
          mailto(
            'ATTENDEE',
            event.attendee,
            ';CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE',
          ),
        ]
      : []),
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}
