import { afterEach, expect, test } from 'vitest'
import { clockIn, dateIn, dateWords, dayInYear, hijriWords, offsetIn, timeIn } from './dates.ts'

const before = process.env.TZ
afterEach(() => {
  process.env.TZ = before
})

test('times are those of the zone named, whatever the zone of the process', () => {
  for (const zone of ['America/New_York', 'Pacific/Kiritimati', 'UTC']) {
    process.env.TZ = zone
    expect([
      timeIn('2027-03-30T11:00:00.000Z', 'Asia/Riyadh', 'en'),
      timeIn('2027-03-30T11:00:00.000Z', 'Africa/Niamey', 'ar'),
    ]).toEqual(['14:00', '12:00'])
    expect(dateIn('2027-03-30T22:00:00.000Z', 'Asia/Riyadh')).toBe('2027-03-31')
    expect(timeIn('2027-03-30T21:00:00.000Z', 'Asia/Riyadh', 'en')).toBe('00:00')
    expect(hijriWords('2020-06-22', 'en')).toBe('1 Dhu al-Qa’dah 1441H')
  }
})
test('offsets, with half hours and summer time', () => {
  expect([
    offsetIn('2027-03-30T11:00:00.000Z', 'Asia/Riyadh'),
    offsetIn('2027-01-01T00:00:00.000Z', 'Asia/Kolkata'),
    offsetIn('2027-07-01T00:00:00.000Z', 'Europe/Paris'),
    offsetIn('2027-01-01T00:00:00.000Z', 'UTC'),
  ]).toEqual(['UTC+3', 'UTC+5:30', 'UTC+2', 'UTC'])
})
test('dates as each language writes them, and no more exact than they are known', () => {
  expect([dateWords('2020-06-22', 'en'), dateWords('2020-06-01', 'fr'), dateWords('2020-06-22', 'ar')]).toEqual([
    '22 June 2020',
    '1er juin 2020',
    '22 حزيران/يونيه 2020',
  ])
  expect([
    dateWords('1994-09-01', 'en', 'month'),
    dateWords('1994-09-01', 'ar', 'month'),
    dateWords('1994-09-01', 'fr', 'year'),
  ]).toEqual(['September 1994', 'أيلول/سبتمبر 1994', '1994'])
  expect(hijriWords('2020-06-22', 'ar')).toBe('1 ذو القعدة 1441هـ')
  expect(hijriWords('2020-06-22', 'fr')).toBe('1er dhou al-qi’da 1441 de l’hégire')
})
test('BD22: an Arabic month has both its names, or the Gregorian alone where the body writes so; other languages do not change', () => {
  const dates = { language: 'ar', months: 'gregorian' } as const
  expect(dateWords('2020-06-22', dates)).toBe('22 يونيو 2020')
  expect(dateWords('2020-07-01', dates, 'month')).toBe('يوليو 2020')
  expect(dayInYear('2020-01-31', dates, 'day', '2020-02-01')).toBe('31 يناير – 1 فبراير')
  expect(dateWords('2020-06-22', { ...dates, months: 'levantine-and-gregorian' })).toBe('22 حزيران/يونيه 2020')
  expect(dateWords('2020-06-22', { ...dates, language: 'fr' })).toBe('22 juin 2020')
})
test('spans of days', () => {
  expect(dayInYear('2020-03-02', 'en', 'day', '2020-03-06')).toBe('2–6 March')
  expect(dayInYear('2020-11-28', 'fr', 'day', '2020-12-01')).toBe('28 novembre – 1er décembre')
  expect(dayInYear('2020-12-30', 'en', 'day', '2021-01-02')).toBe('30 December – 2 January 2021')
  expect(dayInYear('1994-09-01', 'ar', 'month')).toBe('أيلول/سبتمبر')
})

test('the format of a zone is made once, however many dates are asked for', () => {
  const own = Intl.DateTimeFormat
  let made = 0
  Intl.DateTimeFormat = new Proxy(own, {
    construct(target, given) {
      made += 1
      return Reflect.construct(target, given) as Intl.DateTimeFormat
    },
  })
  try {
    for (let day = 10; day < 30; day += 1) {
      const at = `2027-03-${day}T22:00:00.000Z`
      dateIn(at, 'Asia/Tashkent')
      timeIn(at, 'Asia/Tashkent', 'fr')
      offsetIn(at, 'Asia/Tashkent')
    }
  } finally {
    Intl.DateTimeFormat = own
  }
  expect(made).toBe(3)
})

test('a clock time is written as the language writes it, and a field of a form takes it in one form', () => {
  const at = '2020-06-22T15:42:00.000Z'
  expect(timeIn(at, 'Asia/Riyadh', 'fr')).toBe('18\u00a0h\u00a042')
  expect([timeIn(at, 'Asia/Riyadh', 'en'), timeIn(at, 'Asia/Riyadh', 'ar'), clockIn(at, 'Asia/Riyadh')]).toEqual([
    '18:42',
    '18:42',
    '18:42',
  ])
})
