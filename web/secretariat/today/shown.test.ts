import { expect, test } from 'vitest'
import type { MeetingRow } from '#wire/rows.ts'
import { meetingsShown } from './shown.ts'

const row = (meeting: string, stage: string, startsAt: string) => ({ meeting, stage, startsAt }) as MeetingRow
const now = '2026-11-26T15:30:00.000Z'
const shown = (...rows: MeetingRow[]) => meetingsShown(rows, now, 'Asia/Riyadh').shown.map((m) => m.meeting)

test('what is in session stands first, on whatever day it was to be held', () => {
  const today = row('today', 'convened', '2026-11-26T18:00:00.000Z')
  const tomorrow = row('tomorrow', 'in-session', '2026-11-27T11:00:00.000Z')
  const suspended = row('last-week', 'suspended', '2026-11-19T11:00:00.000Z')
  expect(shown(suspended, today, tomorrow)).toEqual(['last-week', 'tomorrow', 'today'])
  expect(shown(tomorrow)).toEqual(['tomorrow'])
})

test('of those that are not in session the day’s are shown, else the next', () => {
  const next = ['a', 'b', 'c', 'd'].map((id, i) => row(id, 'convened', `2026-12-0${i + 1}T11:00:00.000Z`))
  expect(shown(...next)).toEqual(['a', 'b', 'c'])
  expect(shown(row('now', 'in-session', '2026-12-09T11:00:00.000Z'), ...next)).toEqual(['now', 'a', 'b'])
  // The day is that of the body, not of universal time.
  expect(
    shown(
      row('late', 'convened', '2026-11-26T20:59:00.000Z'),
      row('after', 'convened', '2026-11-26T21:01:00.000Z'),
    ),
  ).toEqual(['late'])
})
