import { expect, test } from 'vitest'
import { directions } from './directions.mjs'
import { invented } from './tree.mjs'

const faults = (files: Record<string, string>) => directions(invented(files)).faults

test('a concept uses those before it by their doors', () => {
  expect(faults({ 'core/decisions/put.ts': `import { texts } from '#core/texts/texts.ts'` })).toEqual([])
  expect(faults({ 'core/texts/put.ts': `import { decisions } from '#core/decisions/decisions.ts'` })).toHaveLength(
    1,
  )
  expect(faults({ 'core/decisions/put.ts': `import { decide } from '../texts/decide.ts'` })).toEqual([
    'core/decisions/put.ts imports ../texts/decide.ts',
  ])
})

test('what is imported when it is needed is imported all the same', () =>
  expect(faults({ 'web/desk/Desk.tsx': `const later = () => import('#server/main.ts')` })).toEqual([
    'web/desk/Desk.tsx imports #server/main.ts',
  ]))

test('tests and what is there for them go where they need to', () => {
  const text = `import { main } from '#server/main.ts'`
  expect(faults({ 'core/a.test.ts': text, 'core/testing/a.ts': text })).toEqual([])
})

test('folders of the server and of the web use those before them', () => {
  expect(faults({ 'server/record/a.ts': `import { open } from '#server/journal/open.ts'` })).toEqual([])
  expect(faults({ 'server/journal/a.ts': `const later = () => import('#server/record/records.ts')` })).toHaveLength(
    1,
  )
  expect(faults({ 'web/desk/a.ts': `import { Agenda } from '#web/podium/Agenda.tsx'` })).toHaveLength(1)
  expect(faults({ 'web/secretariat/documents/a.ts': `import '../texts/TextPage.tsx'` })).toHaveLength(1)
})

test('a folder that is in no row may not be used', () =>
  expect(faults({ 'server/main.ts': `import '#server/unknown/a.ts'` })).toHaveLength(1))
