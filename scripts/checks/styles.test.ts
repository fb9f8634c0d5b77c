import { expect, test } from 'vitest'
import { noInlineStyle, sidedLinesIn } from './styles.mjs'
import { invented } from './tree.mjs'

test('left and right are found, in a comment they are not', () => {
  expect(sidedLinesIn('a {\n  margin-left: 1px;\n  inset-inline-start: 0;\n  text-align: right;\n}')).toEqual([
    2, 4,
  ])
  expect(sidedLinesIn('/* left: 1px;\n right: 2px; */\na { left: 0 }')).toEqual([3])
  expect(sidedLinesIn('a { text-align: start; border-left-color: red }')).toEqual([])
})

test('a style within a room is found, another attribute of the name of a style is not', () => {
  const faults = (text: string) => noInlineStyle(invented({ 'web/a.tsx': text })).faults
  expect(faults('<p\n  style={{ margin: 0 }}\n/>')).toEqual(['web/a.tsx:2'])
  expect(faults('<p className="style" />')).toEqual([])
})
