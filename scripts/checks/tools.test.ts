import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from './tools.mjs'

const root = mkdtempSync(join(tmpdir(), 'good-offices-tools-'))
mkdirSync(join(root, 'node_modules'))
const program = (text: string) => writeFileSync(join(root, 'node_modules/program.js'), text)
afterAll(() => rmSync(root, { recursive: true }))

test('a program that ends well says nothing, and one that does not says what is wrong, a line each', async () => {
  program(`console.log('all is well')`)
  expect(await run(root, 'program.js')).toEqual([])
  program(`console.log('a.ts: ' + process.argv[2] + '\\nb.ts'); process.exitCode = 1`)
  expect(await run(root, 'program.js', '--strict')).toEqual(['a.ts: --strict', 'b.ts'])
  program(`console.error('no such file'); process.exitCode = 2`)
  expect(await run(root, 'program.js')).toEqual(['no such file'])
})

test('a program that cannot be started is a fault too', async () =>
  expect((await run(root, 'missing.js')).join()).toContain('missing.js'))
