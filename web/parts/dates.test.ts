import { expect, test } from 'vitest'
import { dateWords } from '#core/dates.ts'
import { interfaceLanguages } from '#core/languages.ts'
import { readDate, readTime } from './dates.ts'
import { instantAt } from './zones.ts'

test('a date is read as it is written in each language, and what could be two days is none', () => {
  for (const language of interfaceLanguages)
    for (let month = 1; month <= 12; month++) {
      const date = `2026-${String(month).padStart(2, '0')}-01`
      expect(readDate(dateWords(date, language)), dateWords(date, language)).toBe(date)
    }
  for (const typed of [
    '2026-11-27',
    '27 Nov 2026',
    '27 نوفمبر 2026',
    dateWords('2026-11-27', { language: 'ar', months: 'gregorian' }),
    '٢٧ تشرين الثاني 2026',
    '27/11/2026',
    '27.11.2026',
  ])
    expect(readDate(typed), typed).toBe('2026-11-27')
  expect(['22 يونيو 2026', '22 يونيه 2026', '22 حزيران/يونيه 2026'].map(readDate)).toEqual(
    Array(3).fill('2026-06-22'),
  )
  expect(readDate('1er août 2026')).toBe('2026-08-01')
  expect(readDate('11/11/2026')).toBe('2026-11-11')
  for (const typed of [
    '11/12/2026',
    '12/11/2026',
    '11/27/2026',
    '31 February 2026',
    '2026-02-30',
    '27 ju 2026',
    '',
    '27 Nov',
  ])
    expect(readDate(typed), typed).toBeUndefined()
})

test('an hour is read by the clock of twenty-four hours', () => {
  for (const typed of ['14:00', '14.00', '14 h 00', '1400', '14h00', '١٤:٠٠'])
    expect(readTime(typed), typed).toBe('14:00')
  expect(readTime('9:30')).toBe('09:30')
  for (const typed of ['24:00', '12:60', '2 pm', '', '14', '14:0']) expect(readTime(typed), typed).toBeUndefined()
})

test('an hour that does not exist, or comes twice, is refused and neither is chosen', () => {
  expect(instantAt('2027-03-28', '02:30', 'Europe/Paris')).toEqual({ fault: 'gap' })
  expect(instantAt('2026-10-25', '02:30', 'Europe/Paris')).toEqual({ fault: 'double' })
  expect(instantAt('2026-10-25', '03:00', 'Europe/Paris')).toEqual({ at: '2026-10-25T02:00:00.000Z' })
  expect(instantAt('2026-10-25', '02:30', 'Asia/Riyadh')).toEqual({ at: '2026-10-24T23:30:00.000Z' })
  // A day that a zone left out altogether.
  expect(instantAt('2011-12-30', '12:00', 'Pacific/Apia')).toEqual({ fault: 'gap' })
  expect(instantAt('', '12:00', 'UTC')).toEqual({ fault: 'incomplete' })
  expect(instantAt('2027-01-01', '', 'UTC')).toEqual({ fault: 'incomplete' })
})
