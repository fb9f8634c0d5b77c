import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
// @ts-expect-error: the build is plain JavaScript
import { compareBuild } from './sources.mjs'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))
const compare = compareBuild as (root: string, kept: string) => { isBuilt: boolean; signs: string }

test('a copy with other times is the same build, another word is not', () => {
  const [one, two] = [join(folder, 'one'), join(folder, 'two')]
  mkdirSync(join(one, 'core'), { recursive: true })
  writeFileSync(join(one, 'core/a.ts'), 'export const a = 1')
  const { isBuilt, signs } = compare(one, '')
  expect(isBuilt).toBe(false)
  expect(compare(one, signs)).toEqual({ isBuilt: true, signs })
  cpSync(one, two, { recursive: true })
  utimesSync(join(two, 'core/a.ts'), 1, 1)
  expect(compare(two, signs).isBuilt).toBe(true)
  writeFileSync(join(two, 'core/a.ts'), 'export const a = 2')
  expect(compare(two, signs).isBuilt).toBe(false)
  // A test is no part of the build.
  writeFileSync(join(one, 'core/a.test.ts'), '')
  expect(compare(one, signs).isBuilt).toBe(true)
})
