import { expect, test } from 'vitest'
import type { Filed } from '#core/dossiers/dossiers.ts'
import { groupsOf, runsOf } from './calls.tsx'
import { blocksOf, numberOf } from './timeline.ts'
import { apart, yearsOf } from './scale.tsx'
import type { Called } from './published.ts'

const filed = (date: string, group?: string): Filed => ({
  id: date,
  filedAt: '',
  entry: { kinds: ['media'], date, precision: 'day', title: { en: date }, sources: [], group },
})

test('years latest first, a group in one block at its latest year, gaps counted where nothing lies between', () => {
  const blocks = blocksOf(
    ['2020-06-22', '2020-03-02', '2019-08-05', '1994-09-01', '1960-01-01']
      .map((d) => filed(d))
      .concat(filed('1971-12-06', 'un-sc'), filed('1948-01-17', 'un-sc')),
  )
  expect(blocks.map((b) => [b.to, b.from, b.gap])).toEqual([
    [2020, 2020, 0],
    [2019, 2019, 0],
    [1994, 1994, 25],
    [1971, 1948, 23],
    [1960, 1960, 0],
  ])
})
test('the number of a resolution from its title', () => {
  expect([
    numberOf('Resolution 47 (1948)'),
    numberOf('القرار 47 (1948)'),
    numberOf('Joint communiqué of 2013'),
    numberOf('Meeting 3 (virtual)'),
  ]).toEqual(['47', '47', undefined, undefined])
})
test('labels of years keep apart; the first and the last are always there', () => {
  expect(apart([1948, 1950, 1957, 1965, 1971, 1994, 2020], 73, 0.065)).toEqual([1948, 1957, 1965, 1971, 1994, 2020])
  expect(apart([2020], 1, 0.065)).toEqual([2020])
  expect(yearsOf(['2020-01-01', '1948-02-02', '2020-03-03'])).toEqual([
    { year: 1948, count: 1 },
    { year: 2020, count: 2 },
  ])
})
test('answers: to the whole across its author’s calls, to some across those, by others apart', () => {
  const call = (id: string, party: string) => ({
    call: id,
    party,
    paragraph: 'p1',
    verb: {},
    addressee: {},
    action: {},
    state: 'confirmed' as const,
  })
  const answer = (id: string, calls: string[], party: string) => ({
    answer: id,
    calls,
    party,
    date: '2020-01-01',
    kind: 'statement' as const,
    words: { en: id },
    sources: [],
    registeredAt: '',
  })
  const called: Called = {
    calls: [call('1', 'arcadia'), call('2', 'arcadia'), call('3', 'arcadia'), call('4', 'borduria')],
    answers: [
      answer('a1', [], 'arcadia'),
      answer('a2', ['2', '3'], 'arcadia'),
      answer('a3', [], 'ruritania'),
      answer('a4', [], 'borduria'),
    ],
    withdrawn: [],
  }
  const { groups, others } = groupsOf(called)
  expect(others.map((a) => a.answer)).toEqual(['a3'])
  const runs = groups.map((g) =>
    runsOf(g, called.answers).map((r) => [
      r.calls.map((c) => c.call).join(),
      r.answers.map((a) => a.answer).join(),
    ]),
  )
  expect(runs).toEqual([
    [
      ['1', ''],
      ['2,3', 'a2'],
    ],
    [['4', 'a4']],
  ])
  expect(groups[0]?.whole.map((a) => a.answer)).toEqual(['a1'])
})
