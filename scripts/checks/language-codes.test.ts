import { expect, test } from 'vitest'
// @ts-expect-error: the checks are plain JavaScript
import { codesIn, languageCodes, writtenOut } from './language-codes.mjs'
// @ts-expect-error: the checks are plain JavaScript
import { invented } from './tree.mjs'

const table = `const table = { ar: { name: 'العربية' }, en: { name: 'English' }, es: { name: 'Español' } } as const satisfies Rows`
const found = (text: string) =>
  (writtenOut('web/a.tsx', text, ['ar', 'en', 'es']) as { code: string }[]).map(({ code }) => code)

test('the codes are those of the table', () => {
  expect(codesIn(table)).toEqual(['ar', 'en', 'es'])
})

test('a code is found as a word, a key, a member and in a pattern', () => {
  expect(found(`const beside = reader === 'ar' ? 'en' : reader`)).toEqual(['ar', 'en'])
  expect(found(`const drafts = { ar, en: draft }; const t: { es?: string } = {}`)).toEqual(['ar', 'en', 'es'])
  expect(found(`title.en ?? title.ar`)).toEqual(['en', 'ar'])
  expect(found(String.raw`/^(.*)\/(ar|en|es)$/.exec(path)`)).toHaveLength(1)
  expect(found(`<span lang="ar" />`)).toEqual(['ar'])
})

test('words that only look like one are not', () => {
  expect(found(`const c = { name: 'enter', area: 'arc' }; const en = es(1)`)).toEqual([])
  expect(found(`import { es } from './es.ts'`)).toEqual([])
})

test('the table, grammars, catalogues, examples and tests may write them out, and nothing else', () => {
  const tree = invented({
    'core/languages.ts': table,
    'core/texts/languages/read.ts': `export const read = ['ar']`,
    'web/languages/quotes.ts': `export const q = { en: '“' }`,
    'examples/a.ts': `in3({ en: 'a' })`,
    'server/a.test.ts': `expect({ en: 'a' })`,
    'server/a.ts': `export const a = 'en'`,
  })
  expect(languageCodes(tree).faults).toEqual(['server/a.ts:1 writes out en'])
})
