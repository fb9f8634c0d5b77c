import { expect, test } from 'vitest'
// @ts-expect-error: the checks are plain JavaScript
import { frenchStringsIn, looseIn, readingsOf } from './french.mjs'

const loose = (words: string) => (looseIn(words) as string[]).length
const readings = (message: string) => readingsOf(message) as string[]

test('a sign that could begin a line alone, lacks its space or has the other one, is found', () => {
  for (const words of [
    'Signé : Arcadie',
    'la liste demeure ; puis',
    'Y a-t-il des objections ?',
    '« Eau\u00a0»',
    '«\u00a0Eau »',
    '«Eau\u00a0»',
    'non!',
    'Arcadie: Échange',
    'demeure\u00a0; puis',
    'Signé\u202f: Arcadie',
    '«\u202fEau\u00a0»',
  ])
    expect(loose(words), words).toBeGreaterThan(0)
})

test('what French writes, hours and addresses are no faults', () => {
  for (const words of [
    'Signé\u00a0: Arcadie',
    'demeure\u202f; puis',
    '12\u202f500 membres',
    '«\u00a0Eau\u00a0», dit-il',
    '14:00',
    'https://arcadie.example/?a=b',
    'DC3',
    'de 1 à 2',
    'le mot «دعا» est arabe',
  ])
    expect(loose(words), words).toBe(0)
})

test('every choice of a message is read, and what surrounds it', () => {
  const found = readings('{n, plural, one {Source :} other {Sources\u00a0: #}} <b>Fin ;</b> {by}')
  expect(found).toEqual(['Source :', 'Sources\u00a0: x', 'x Fin ; x'])
})

test('the French of a source is found, the rest of it is not', () => {
  const text =
    "const t = { en: 'Signed: x', fr: cond ? 'Signé : x' : `De : ${a} ;`, ar: 'x' }\nconst u = { fr: { a: 'Bien !' } }"
  expect((frenchStringsIn('a.ts', text) as { words: string }[]).map(({ words }) => words)).toEqual([
    'Signé : x',
    'De : ',
    ' ;',
    'Bien !',
  ])
})

test('French is found as the second of three languages, and where the language is compared', () => {
  const text =
    "const a = in3('One: two', 'Un : deux', 'واحد: اثنان')\nconst b = [['Ends!', 'Fini !', 'انتهى!']]\nconst c = language === 'fr' ? ' :' : ':'\nf('a', 'b : c', 'd')"
  expect((frenchStringsIn('a.ts', text) as { words: string }[]).map(({ words }) => words)).toEqual([
    'Un : deux',
    'Fini !',
    ' :',
  ])
})
