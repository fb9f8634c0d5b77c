import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'
import { unpacked, type Packed } from '#web/languages/unpacked.ts'
// @ts-expect-error: the build is plain JavaScript
import { packed as pack } from './words.mjs'

const packed = pack as (elements: ReturnType<typeof parse>) => Packed
const folder = join(import.meta.dirname, '../web/languages')
const files = ['ar', 'en', 'fr'].flatMap((language) =>
  readdirSync(join(folder, language)).map((area) => join(language, area)),
)

test('every message of every catalogue arrives as the parser reads it', () => {
  let count = 0
  for (const file of files)
    for (const [id, words] of Object.entries(
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>,
    )) {
      const travelled = JSON.parse(JSON.stringify(packed(parse(words)))) as Packed
      expect(unpacked(travelled), `${file} ${id}`).toEqual(parse(words))
      count += 1
    }
  expect(count).toBeGreaterThan(1_000)
})

test('letters alone stay a string, also where the source quotes its braces', () => {
  expect(packed(parse("It’s '{'so'}'"))).toBe('It’s {so}')
  expect(packed(parse('To {who}: {n, plural, one {# page} other {# pages}}'))).toEqual([
    'To ',
    ['who'],
    ': ',
    expect.objectContaining({ options: { one: { value: [7, ' page'] }, other: { value: [7, ' pages'] } } }),
  ])
})
