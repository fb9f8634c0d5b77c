import { expect, test } from 'vitest'
import { catalogues, faultsOfMessage, frenchTagsIn, tags } from './catalogues.mjs'
import { invented } from './tree.mjs'

const plural = (...forms: string[]) => `{n, plural, ${forms.map((form) => `${form} {#}`).join(' ')}}`
const six = plural('zero', 'one', 'two', 'few', 'many', 'other')

test('a message stands in each language with the arguments of the English', () => {
  expect(faultsOfMessage({ ar: '{a}', en: '{a}', fr: '{a}' })).toEqual([])
  expect(faultsOfMessage({ ar: '{a}', en: '{a}' })).toContain('fr lacks it')
  expect(faultsOfMessage({ ar: '{b}', en: '{a}', fr: '{a}' })).toEqual([
    'ar uses {b}, which the English does not',
    'ar lacks {a}, which the English uses',
  ])
  expect(faultsOfMessage({ ar: '{a', en: '{a}', fr: '{a}' })[0]).toMatch(/^ar: /)
})

test('Arabic has all six forms of a plural', () => {
  const message = { en: plural('one', 'other'), fr: plural('one', 'other') }
  expect(faultsOfMessage({ ...message, ar: six })).toEqual([])
  expect(faultsOfMessage({ ...message, ar: plural('zero', 'one', 'two', 'many', 'other') })).toEqual([
    'ar lacks the form few',
  ])
})

const files = (fr: string) => ({
  'web/languages/french-names.ts': `export const frenchTags = {\n  le: tag('le'), de:\n    tag('de') }`,
  'web/languages/ar/a.json': JSON.stringify({ k: '<b>x</b>' }),
  'web/languages/en/a.json': JSON.stringify({ k: '<b>x</b>' }),
  'web/languages/fr/a.json': JSON.stringify({ k: fr }),
})

test('tags are those of the English, and in French the forms of names', () => {
  expect(frenchTagsIn('a.ts', files('')['web/languages/french-names.ts'])).toEqual(['le', 'de'])
  expect(tags(invented(files('<b>x</b> <de>y</de>'))).faults).toEqual([])
  expect(tags(invented(files('<i>x</i>'))).faults).toEqual(['a k: <i>', 'a k: <i>'])
  expect(catalogues(invented(files('<b>x</b>')))).toEqual({
    name: 'catalogues complete in ar, en, fr (1 areas)',
    faults: [],
  })
})
