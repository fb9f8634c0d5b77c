import { expect, test } from 'vitest'
import { deciderOf } from '#core/deciders.ts'
import type { MeetingFact } from '#core/proceedings.ts'
import { placeAsked, stateIn, textOf, Timeline, type Act } from './timeline.ts'

const instant = (n: number) => new Date(Date.parse('2027-04-02T10:00:00.000Z') + n * 1000).toISOString()
const event = (stream: string, version: number, n: number, body: object) =>
  ({
    ...body,
    stream,
    version,
    at: instant(n),
    by: { person: 'chair', role: 'presiding' },
  }) as unknown as MeetingFact

/** A list of speakers on which arcadia asks and withdraws, and a meeting whose seats come and go: by turns. */
function long(count: number): Act[] {
  return Array.from({ length: count }, (_, n) => {
    const version = Math.floor(n / 2) + 1
    const turn = version % 2 === 1
    const fact =
      n % 2 === 0
        ? event(
            'speakers/m',
            version,
            n,
            turn
              ? {
                  type: 'FloorRequested',
                  seat: 'arcadia',
                  kind: 'statement',
                  position: 0,
                  ordinal: version,
                  reason: 'in-order',
                }
              : { type: 'RequestWithdrawn', seat: 'arcadia', kind: 'statement' },
          )
        : event('meeting/m', version, n, {
            type: 'PresenceRecorded',
            seat: `s${version % 7}`,
            presence: turn ? 'present' : 'absent',
          })
    return { position: 100 + n * 3, event: fact }
  })
}
const folded = (acts: Act[], stream: string) =>
  acts
    .filter((a) => a.event.stream === stream)
    .reduce((state, a) => deciderOf(stream)?.evolve(state, a.event), deciderOf(stream)?.initial)

test('what was true at any place is what a plain fold up to there gives, in whatever order one asks', () => {
  const acts = long(1_500)
  const timeline = new Timeline([...acts].reverse())
  for (const index of [1_499, 0, 255, 256, 257, 700, 699, 3, 1_023, 1_024, -1, 512, 511, 1_499, 1_400]) {
    const states = timeline.at(index)
    for (const stream of ['speakers/m', 'meeting/m'] as const)
      expect(stateIn(states, stream), `${stream} at ${index}`).toEqual(folded(acts.slice(0, index + 1), stream))
  }
})

test('acts stand in the order of the journal, once each, whatever their instants', () => {
  const [a, b, c] = long(3) as [Act, Act, Act]
  const late = { position: 50, event: { ...c.event, at: instant(500) } }
  expect(new Timeline([c, a, b, a, late]).acts.map((x) => x.position)).toEqual([50, 100, 103, 106])
})

test('a link points at a position or at an instant, and to what was last before it', () => {
  const timeline = new Timeline(long(10))
  expect(placeAsked(timeline, '106')).toBe(2)
  expect(placeAsked(timeline, '107')).toBe(2)
  expect(placeAsked(timeline, '5')).toBe(0)
  expect(placeAsked(timeline, '999999')).toBe(9)
  expect(placeAsked(timeline, instant(4))).toBe(4)
  expect(placeAsked(timeline, '2027-04-02T10:00:04Z')).toBe(4)
  expect(placeAsked(timeline, 'nonsense')).toBeUndefined()
  expect(placeAsked(timeline, null)).toBeUndefined()
})

test('the page keys go from mark to mark and stop at the ends', () => {
  const marked: Act[] = [
    ...long(20),
    { position: 122, event: event('meeting/m', 90, 7, { type: 'MeetingOpened' }) },
    { position: 144, event: event('meeting/m', 91, 14, { type: 'MeetingClosed' }) },
  ]
  const timeline = new Timeline(marked)
  const [open, close] = timeline.marked as [number, number]
  expect(timeline.nextMark(0, 1)).toBe(open)
  expect(timeline.nextMark(open, 1)).toBe(close)
  expect(timeline.nextMark(close, 1)).toBe(21)
  expect(timeline.nextMark(close, -1)).toBe(open)
  expect(timeline.nextMark(open, -1)).toBe(0)
})

test('an act is about the text that it changes, decides on or turns to', () => {
  expect(textOf(event('text/m.l2', 1, 1, { type: 'TextTabled' }))).toBe('m.l2')
  expect(textOf(event('decision/m.annex-d7', 1, 1, { type: 'DecisionAdopted' }))).toBe('m.annex')
  expect(textOf(event('meeting/m', 1, 1, { type: 'ParagraphFocused', text: 'm.l9' }))).toBe('m.l9')
  expect(textOf(event('meeting/m', 1, 1, { type: 'MeetingOpened' }))).toBeUndefined()
  expect(textOf(event('speakers/m', 1, 1, { type: 'FloorGiven' }))).toBeUndefined()
})

test('any of 10,000 places is there within a frame or two', () => {
  const timeline = new Timeline(long(10_000))
  timeline.at(9_999)
  const places = Array.from({ length: 200 }, (_, n) => (n * 7_919) % 10_000)
  const started = performance.now()
  for (const place of places) timeline.at(place)
  expect((performance.now() - started) / places.length).toBeLessThan(16)
})
