import { expect, test } from 'vitest'
import { initial as noMeeting } from '#core/meetings/state.ts'
import { initial as noText, type Paragraph } from '#core/texts/state.ts'
import { inFocus } from './in-focus.ts'

const paragraph = (id: string, state: Paragraph['state']) =>
  ({ id, state, kind: 'operative', words: {} }) as unknown as Paragraph
const text = (...paragraphs: Paragraph[]) => ({ key: 'm.l1', state: { ...noText, paragraphs } })

test('before the chair turns to a paragraph, the first open one is in focus', () => {
  expect(inFocus(noMeeting, text(paragraph('a', 'agreed'), paragraph('b', 'open')))).toBe('b')
  expect(inFocus(noMeeting, text(paragraph('a', 'agreed'), paragraph('b', 'agreed')))).toBe('a')
  expect(inFocus(noMeeting, text())).toBeUndefined()
  expect(inFocus(noMeeting, undefined)).toBeUndefined()
})

test('the chair leads, within the text that is shown; a paragraph that is gone leads nobody', () => {
  const two = text(paragraph('a', 'open'), paragraph('b', 'open'))
  expect(inFocus({ ...noMeeting, focus: { text: 'm.l1', paragraph: 'b' } }, two)).toBe('b')
  expect(inFocus({ ...noMeeting, focus: { text: 'm.l2', paragraph: 'b' } }, two)).toBe('a')
  expect(inFocus({ ...noMeeting, focus: { text: 'm.l1', paragraph: 'gone' } }, two)).toBe('a')
})
