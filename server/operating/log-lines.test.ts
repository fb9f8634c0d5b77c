import { expect, test } from 'vitest'
import { logLines, type LogFormat } from './log-lines.ts'

const lines = [
  {
    line: '{"n":1,"at":"2026-11-27T10:00:00.000Z","what":"link-made","who":"officer","of":"p-1","by":"abc","way":"letter"}',
    hash: 'aa',
  },
  {
    line: '{"n":2,"at":"2026-11-27T10:00:01.000Z","what":"links-revoked","who":"o\\"x","of":"a]\\\\b=c","why":"by-officer"}',
    hash: 'bb',
  },
]
const at = { after: 0, host: 'offices.example.org', now: '2026-11-27T11:00:00.000Z' }
const as = (format: LogFormat, more: object = {}) => logLines({ lines }, { ...at, format, ...more })

test('M5: JSON lines hold the members of the documented form, the hash last', () =>
  expect(as('json')[0]).toBe(
    '{"n":1,"at":"2026-11-27T10:00:00.000Z","what":"link-made","who":"officer","of":"p-1","by":"abc","way":"letter","hash":"aa"}',
  ))

test('M5: syslog lines are those of RFC 5424, with what ends a value escaped', () =>
  expect(as('syslog')).toEqual([
    '<109>1 2026-11-27T10:00:00.000Z offices.example.org good-offices - link-made [good-offices@32473 n="1" who="officer" of="p-1" by="abc" way="letter" hash="aa"]',
    '<108>1 2026-11-27T10:00:01.000Z offices.example.org good-offices - links-revoked [good-offices@32473 n="2" who="o\\"x" of="a\\]\\\\b=c" why="by-officer" hash="bb"]',
  ]))

test('M5: CEF lines use its dictionary, with what parts members escaped', () =>
  expect(as('cef')).toEqual([
    'CEF:0|Good Offices|Good Offices|1|link-made|link-made|3|rt=1795773600000 dvchost=offices.example.org externalId=1 suser=officer duser=p-1 cs1Label=by cs1=abc cs2Label=way cs2=letter cs4Label=hash cs4=aa',
    'CEF:0|Good Offices|Good Offices|1|links-revoked|links-revoked|6|rt=1795773601000 dvchost=offices.example.org externalId=2 suser=o"x duser=a]\\\\b\\=c reason=by-officer cs4Label=hash cs4=bb',
  ]))

test('M5: a reader that comes again asks for what came since, and an altered line is a line of its own', () => {
  expect(as('json', { after: 1 })).toHaveLength(1)
  expect(as('json', { after: 2 })).toEqual([])
  const altered = (format: LogFormat) => logLines({ lines, brokenAt: 2 }, { ...at, format }).at(-1)
  expect(JSON.parse(altered('json') ?? '')).toEqual({ n: 2, at: at.now, what: 'log-altered', who: 'log' })
  expect(altered('syslog')).toMatch(/^<105>1 .* log-altered \[good-offices@32473 n="2" who="log"\]$/)
  expect(altered('cef')).toContain('|log-altered|log-altered|10|')
})
