import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { collectAtTwice } from './memory.ts'

/**
 * The most that a process of its own holds while it makes and drops things, as a multiple of what it needs. Collected on its own
 * thread alone: others, on a machine that has work, would come late by chance.
 */
function mostHeld(...flags: string[]): number {
  const churn = `
    const kept = Array.from({ length: 60 }, () => Array.from({ length: 10_000 }, (_, i) => ({ i, of: [i] })))
    const needed = process.memoryUsage().heapUsed
    const passing = []
    let most = 0
    for (let i = 0; i < 6_000_000; i++) {
      passing[i % 300_000] = { i, of: [i] }
      if (i % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
    }
    console.log(most / needed, kept.length)`
  return parseFloat(
    execFileSync(process.execPath, ['--single-threaded-gc', '--input-type=module', ...flags, '-e', churn], {
      encoding: 'utf8',
    }),
  )
}

test('what is dropped is given back before it is several times what is needed', () => {
  expect(mostHeld(collectAtTwice)).toBeLessThan(mostHeld() * 0.75)
})
