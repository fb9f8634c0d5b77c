import type { Fact } from '#core/deciders.ts'
import { expect, test } from 'vitest'
import { announcementOf, type Listener } from './announced.ts'

const text = {
  paragraphs: [
    { id: 'a', kind: 'preambular', depth: 0 },
    { id: 'b', kind: 'operative', depth: 0 },
    { id: 'c', kind: 'operative', depth: 0 },
  ],
  proposals: { q1: { paragraph: 'c', seat: 'borduria' } },
}
const meeting = { agenda: [{ item: 'x' }, { item: 'y' }] }
const state = (stream: string) => (stream.startsWith('text/') ? text : meeting)
const at = (role: string, seat?: string): Listener => ({
  role,
  seat,
  person: `p-${seat ?? role}`,
  language: 'en',
  state,
})
const fact = (type: string, fields: object, by = { person: 'p-presiding', role: 'presiding' }): Fact =>
  ({
    type,
    by,
    at: '2026-01-01T00:00:00.000Z',
    version: 1,
    stream: 'speakers/m',
    ...fields,
  }) as unknown as Fact

test('the same act on another paragraph, and on the same one again, is another sentence each time', () => {
  const agreed = (paragraph: string) =>
    announcementOf(fact('ParagraphAgreed', { paragraph, stream: 'text/m.l1' }), at('delegate', 'arcadia'))
  expect(agreed('a')).toMatchObject({ id: 'parts.said.ParagraphAgreed.at', paragraph: 'preambular 1' })
  expect(agreed('b')).toMatchObject({ paragraph: 'paragraph 1' })
  expect(agreed('c')).toMatchObject({ paragraph: 'paragraph 2' })
  expect(announcementOf(fact('ItemOpened', { item: 'y', stream: 'meeting/m' }), at('screen'))).toMatchObject({
    item: 2,
  })
})

test('a decision on a proposal says whose it is and on which paragraph', () => {
  const found = announcementOf(fact('ProposalSetAside', { proposal: 'q1', stream: 'text/m.l1' }), at('presiding'))
  expect(found).toMatchObject({ seat: 'borduria', paragraph: 'paragraph 2' })
})

test('a raised hand is said at the podium with its place, and nowhere else', () => {
  const hand = fact('FloorRequested', { seat: 'arcadia', position: 2 }, { person: 'p-arcadia', role: 'delegate' })
  expect(announcementOf(hand, at('presiding'))).toMatchObject({ seat: 'arcadia', place: 3, isUrgent: false })
  expect(announcementOf(hand, at('delegate', 'borduria'))).toBeUndefined()
  expect(announcementOf(hand, at('delegate', 'arcadia'))).toBeUndefined()
})

test('a delegation taken off the list hears it at once; one that withdraws itself does not', () => {
  const off = (by: object) => fact('RequestWithdrawn', { seat: 'arcadia' }, by as { person: string; role: string })
  const chair = { person: 'p-presiding', role: 'presiding' }
  expect(announcementOf(off(chair), at('delegate', 'arcadia'))).toMatchObject({
    id: 'parts.said.own.RequestWithdrawn',
    isUrgent: true,
  })
  expect(announcementOf(off({ person: 'p-arcadia', role: 'delegate' }), at('delegate', 'arcadia'))).toBeUndefined()
})

test('a move says the new place, to the delegation at once', () => {
  const moved = fact('SpeakerMoved', { seat: 'arcadia', to: 0 })
  expect(announcementOf(moved, at('delegate', 'arcadia'))).toMatchObject({
    id: 'parts.said.own.SpeakerMoved',
    place: 1,
    isUrgent: true,
  })
  expect(announcementOf(moved, at('presiding'))).toMatchObject({ id: 'parts.said.SpeakerMoved', place: 1 })
})

test('a text that is withdrawn from adoption is said to all', () => {
  expect(
    announcementOf(fact('TextWithdrawnFromAdoption', { stream: 'decision/m.l1-d1' }), at('delegate', 'arcadia')),
  ).toMatchObject({ id: 'parts.said.TextWithdrawnFromAdoption' })
})

test('positions are not read out one by one', () => {
  expect(
    announcementOf(
      fact('PositionTaken', { stream: 'text/m.l1', proposal: 'q1', seat: 'arcadia' }),
      at('presiding'),
    ),
  ).toBeUndefined()
})
