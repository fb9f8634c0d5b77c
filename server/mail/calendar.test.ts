import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { calendarOf, uidOf, type CalendarEvent } from './calendar.ts'
import { initialMeeting, readCalendar } from './read-calendar.ts'

const event: CalendarEvent = {
  uid: 'u@good-offices',
  sequence: 0,
  stampedAt: '2027-02-01T09:30:00.000Z',
  startsAt: '2027-02-20T11:00:00.000Z',
  summary: 'Meeting',
  description: 'Text',
  organizer: { name: 'Secretariat', address: 'secretariat@example.org' },
  attendee: { name: 'Ann', address: 'ann@example.org' },
}

/** The same file through ical.js, which knows no zone but those in the file. */
function throughIcalJs(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[])
  const component = calendar.getFirstSubcomponent('vevent')
  if (!component) throw new Error('no event')
  return { calendar, component, read: new ICAL.Event(component) }
}

const hourIn = (zone: string, instant: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    instant,
  )

describe('one instant for everybody (trap 1)', () => {
  const hours: [string, string][] = [
    ['Africa/Casablanca', '11:00'],
    ['Africa/Cairo', '13:00'],
    ['Asia/Amman', '14:00'],
    ['Asia/Riyadh', '14:00'],
  ]

  test.each(hours)('20 February 2027, 11:00 UTC reads in %s as %s, by two parsers', (zone, hour) => {
    const file = calendarOf(event)
    expect(hourIn(zone, throughIcalJs(file).read.startDate.toJSDate())).toBe(hour)
    expect(hourIn(zone, readCalendar(file).instant('DTSTART'))).toBe(hour)
  })

  test('no zone is named that the file does not define', () => {
    expect(calendarOf(event)).not.toMatch(/TZID/)
    expect(throughIcalJs(calendarOf(event)).read.startDate.zone).toBe(ICAL.Timezone.utcTimezone)
  })
})

describe('what was typed comes back (trap 2)', () => {
  const arabic = Array.from('اجتماعطارئلفريقالاتصالبشأنالملاحةفيالمضيق'.repeat(6)).slice(0, 180)
  const description =
    'First line\nsecond, with commas; semicolons; and \\ backslashes \\n that are none\r\nthird: "quoted", ^caret'

  for (let offset = 60; offset <= 80; offset++)
    test(`an emoji after ${offset} of 180 Arabic letters`, () => {
      const summary = [...arabic.slice(0, offset), '🕊️', ...arabic.slice(offset)].join('')
      const file = calendarOf({ ...event, summary, description: `${summary}\n${description}` })
      expectGoodLines(file)
      const expected = `${summary}\n${description.replace(/\r\n/g, '\n')}`
      expect(throughIcalJs(file).read.summary).toBe(summary)
      expect(throughIcalJs(file).read.description).toBe(expected)
      expect(readCalendar(file).text('SUMMARY')).toBe(summary)
      expect(readCalendar(file).text('DESCRIPTION')).toBe(expected)
    })

  test('escapes at every place where a line may end', () => {
    for (let before = 40; before < 80; before++) {
      const summary = `${'x'.repeat(before)}\n,;\\\n${'y'.repeat(before)}`
      const file = calendarOf({ ...event, summary })
      expectGoodLines(file)
      expect(throughIcalJs(file).read.summary).toBe(summary)
      expect(readCalendar(file).text('SUMMARY')).toBe(summary)
      // An escape is never cut in two, for readers that unescape before they unfold.
      expect(file).not.toMatch(/[^\\](\\\\)*\\\r\n/)
    }
  })
})

/** Every physical line: at most 75 octets, valid UTF-8 by itself, ended by CRLF. */
function expectGoodLines(file: string) {
  const bytes = Buffer.from(file, 'utf8')
  let start = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0a) continue
    expect(bytes[at - 1]).toBe(0x0d)
    const line = bytes.subarray(start, at - 1)
    expect(line.length).toBeLessThanOrEqual(75)
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(line)).not.toThrow()
    start = at + 1
  }
  expect(start).toBe(bytes.length)
}

describe('an invitation', () => {
  test('is a REQUEST that names its recipient and asks for an answer', () => {
    const { calendar, component } = throughIcalJs(calendarOf({ ...event, sequence: 2 }))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(component.getFirstPropertyValue('sequence')).toBe(2)
    const attendee = component.getFirstProperty('attendee')
    expect(attendee?.getFirstValue()).toBe('mailto:ann@example.org')
    expect(attendee?.getFirstParameter('rsvp')).toBe('TRUE')
    expect(attendee?.getFirstParameter('partstat')).toBe('NEEDS-ACTION')
    expect(component.getFirstProperty('organizer')?.getFirstValue()).toBe('mailto:secretariat@example.org')
  })

  test('a name with quotation marks, a comma, a colon and a caret stays whole', () => {
    const name = 'Salim, "Noor": the ^1st; الوزير'
    const file = calendarOf({ ...event, attendee: { name, address: 'n@example.org' } })
    expectGoodLines(file)
    expect(readCalendar(file).parameter('ATTENDEE', 'CN')).toBe(name)
    expect(throughIcalJs(file).component.getFirstProperty('attendee')?.getFirstParameter('cn')).toBe(name)
  })

  test('without a recipient it is published and asks nobody', () => {
    const file = calendarOf({ ...event, attendee: undefined })
    expect(file).toContain('METHOD:PUBLISH\r\n')
    expect(file).not.toContain('ATTENDEE')
  })

  test('the UID of a meeting is the same before and after it is convened anew', () => {
    const later = {
      ...initialMeeting,
      convening: { startsAt: event.startsAt, zone: 'UTC', languages: ['en' as const], at: event.stampedAt },
    }
    expect(uidOf('m1', later)).toBe(uidOf('m1', initialMeeting))
    expect(uidOf('m2', initialMeeting)).not.toBe(uidOf('m1', initialMeeting))
  })
})
