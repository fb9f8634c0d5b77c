import { expect, test } from 'vitest'
import { kindsIn, namesIn, streamNames } from './stream-names.mjs'
import { invented } from './tree.mjs'

const forms = `export const forms = { text: { of: 'meeting' }, 'follow-up': { of: 'matter' } } as const`
const found = (text: string) => namesIn('a.ts', text, ['text', 'follow-up']).length

test('the kinds are those of the table of forms', () =>
  expect(kindsIn('a.ts', forms)).toEqual(['text', 'follow-up']))

test('a template that writes a name is found, and a split that reads one', () => {
  expect(found('const a = `text/${key}`')).toBe(1)
  expect(found("stream.startsWith('follow-up/')")).toBe(1)
  expect(found("const [meeting] = streamKey(stream).split('.')")).toBe(1)
  expect(found("text.split('.')[0]")).toBe(1)
  expect(found("stream.slice(stream.indexOf('/') + 1)")).toBe(1)
})

test('other names are fine, and so are types, codes and whole names', () => {
  expect(found('type A = `text/${string}`')).toBe(0)
  expect(found("refuse('text/closed')")).toBe(0)
  expect(found('const a = `/api/text/${key}`')).toBe(0)
  expect(found("jws.split('.')")).toBe(0)
  expect(found("streamOf('text', key)")).toBe(0)
})

test('tests write names out, as a control', () => {
  const files = { 'core/record/streams.ts': forms, 'core/a.test.ts': '`text/${a}`', 'core/a.ts': '\n`text/${a}`' }
  expect(streamNames(invented(files)).faults).toEqual(['core/a.ts:2 `text/${a}`'])
})
