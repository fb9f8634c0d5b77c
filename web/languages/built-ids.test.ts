// Ids of messages that the rooms build from a value: each value has its message in every language.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ParagraphKind, Position } from '#core/texts/events.ts'
import { guesses } from '#core/texts/split.ts'
import { interfaceLanguages as languages } from '#core/languages.ts'

const folder = join(import.meta.dirname)
const catalogue = (language: string): Record<string, string> =>
  Object.assign(
    {},
    ...readdirSync(join(folder, language)).map(
      (file) => JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, string>,
    ),
  ) as Record<string, string>
const sources = readdirSync(join(folder, '..'), { recursive: true })
  .map(String)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
const actions = ['replace', 'add-after', 'delete']
const built: Record<string, readonly string[]> = {
  'secretariat.paste.guess.': guesses,
  'secretariat.paragraph.': ParagraphKind.options.filter((k) => k !== 'sub'),
  'secretariat.paragraph.kinds.': ParagraphKind.options,
  'words.position.': Position.options.filter((p) => p !== 'none'),
  'podium.take-in.': actions,
  'podium.clash.': ['replace', 'delete'],
  'podium.clash-decide.': ['replace', 'delete'],
  'podium.clash-hint.': ['replace', 'delete'],
  'podium.clash-take-in.': ['replace', 'delete'],
  'parts.past.': ['incorporated', 'set-aside', 'withdrawn'],
  'parts.past.came-': ['merged', 'chair'],
}

test.each(languages)('every value from which an id is built has its message: %s', (language) => {
  const messages = catalogue(language)
  const missing = Object.entries(built).flatMap(([start, values]) =>
    values.map((value) => start + value).filter((id) => messages[id] === undefined),
  )
  expect(missing).toEqual([])
})

test('every id that the rooms write or begin is the id, or the beginning, of a message', () => {
  const ids = Object.keys(catalogue('en'))
  const unknown: string[] = []
  for (const file of sources) {
    const text = readFileSync(join(folder, '..', file), 'utf8')
    for (const [, id = ''] of text.matchAll(
      /\bid(?:=|: )"([a-z][a-z-]*\.[\w./-]+)"|\bid: '([a-z][a-z-]*\.[\w./-]+)'/g,
    ))
      if (id && !ids.includes(id)) unknown.push(`${file}: ${id}`)
    for (const [, start = ''] of text.matchAll(/\bid(?:=\{|: )`([a-z][a-z-]*\.[\w./-]*)\$\{/g))
      if (!ids.some((id) => id.startsWith(start))) unknown.push(`${file}: ${start}…`)
  }
  expect(unknown).toEqual([])
})
