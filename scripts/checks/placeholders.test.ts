import { expect, test } from 'vitest'
// @ts-expect-error: the checks are plain JavaScript
import { placeholdersIn } from './placeholders.mjs'

const found = (text: string) => (placeholdersIn('a.tsx', text) as { words: string }[]).map((f) => f.words)

test('words in place of words that nobody gave are found, however they are written', () => {
  expect(found(`const c = { type: 'Reserve', words: { en: words.trim() || '…' } }`)).toEqual(['…'])
  expect(found(`const c = { type: 'Move', cause: cause.trim()\n  || '...' }`)).toEqual(['...'])
  expect(found(`const c = { type: 'Move', cause: cause ? cause : '—' }`)).toEqual(['—'])
  expect(found(`const c = { type: 'Move', cause: '…' }`)).toEqual(['…'])
  expect(found(`const cause = typed.trim() || ('…')`)).toEqual(['…'])
  expect(found('const c = { type: `Move`, cause: typed ?? `…` }')).toEqual(['…'])
  expect(found(`const c = { type: 'Move', cause: typed.trim() || 'as the chair said' }`)).toEqual([
    'as the chair said',
  ])
})

test('what a person sees, and nothing at all, are no such words', () => {
  expect(found(`const label = words.length > 40 ? words.slice(0, 40) + '…' : words`)).toEqual([])
  expect(found('const label = `${words.slice(0, 40)}…`')).toEqual([])
  expect(found(`const c = { type: 'Move', cause: typed.trim() || undefined, kind: kind ?? 'statement' }`)).toEqual(
    [],
  )
  expect(found(`const c = { type: 'Move', seat: seat ?? '' }`)).toEqual([])
})
