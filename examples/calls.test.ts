import { expect, test, vi } from 'vitest'
import { publicCalls } from '#core/follow-up/follow-up.ts'
import type { CallBody } from '#core/follow-up/follow-up.ts'
import { Office } from './given.ts'
import { loadExamples } from './load.ts'

// Whatever the rule drafts, the clerk ends with the five calls: here it is right once, too broad once, and wrong once.
vi.mock('#core/follow-up/draft.ts', () => ({
  draftCalls: (issued: { content: { en: { paragraphs: { id: string; words: string }[] } } }): CallBody[] =>
    issued.content.en.paragraphs.slice(2).map(({ id, words }) => ({
      paragraph: id,
      verb: { en: { start: 0, end: words.indexOf(' ') } },
      addressee: {},
      action: { en: { start: words.indexOf(' ') + 1, end: words.length - 1 } },
    })),
}))

test('drafted calls are corrected to the words that make them, the missing added, the rest dropped with a reason', async () => {
  const office = new Office()
  await loadExamples(office.context('2026-03-02T08:30:00.000Z'))
  const { state } = await office.records.state('follow-up/oic-cg-jk-2020-st-1')
  expect(
    publicCalls(state)
      .map((c) => c.party)
      .sort(),
  ).toEqual(['ind', 'ind', 'ind', 'ind', 'un-secretary-general'])
  expect(publicCalls(state).every((c) => c.action.ar && c.action.fr)).toBe(true)
  const dropped = state.calls.filter((c) => c.state === 'dropped')
  expect(dropped.map((c) => c.paragraph)).toEqual(['p6'])
  expect(dropped[0]?.closedFor).toBeTruthy()
})
