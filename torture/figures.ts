// What a test under fire is given and what it tells: seeds that can be played again, and figures in one line.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @property seed replays the same cases. @property cases how many, where the test lets that be chosen. */
export type Asked = { seed: number; cases?: number | undefined; isShort: boolean }
/**
 * `cases` were tried; each of `mustBeZero` counts what must not happen (lost, doubled, let in …); `other` is told beside it.
 * `skipped` says why a form could not run here; it is no success and no failure.
 */
export type Figures = {
  cases: number
  mustBeZero: Record<string, number>
  other?: Record<string, number | string>
  skipped?: string
}

/** Numbers in [0, 1) that a seed gives again (mulberry32). */
export function seeded(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Prints the line, writes `torture/results/<name>.json`. @returns whether nothing happened that must not. */
export function keep(name: string, figures: Figures & { form: string; seed: number; seconds: number }): boolean {
  const bad = Object.values(figures.mustBeZero).some((count) => count !== 0)
  const told = Object.entries({ cases: figures.cases, ...figures.mustBeZero, ...figures.other }).map(
    ([what, count]) => `${what} ${count}`,
  )
  const verdict = figures.skipped ? `skipped: ${figures.skipped}` : bad || figures.cases === 0 ? 'FAILS' : 'holds'
  console.log(
    `${name} (${figures.form}, seed ${figures.seed}, ${figures.seconds} s): ${told.join(', ')}: ${verdict}`,
  )
  const results = join(process.cwd(), 'torture/results')
  mkdirSync(results, { recursive: true })
  // The results in the repository are those of the long forms.
  if (figures.form === 'long')
    writeFileSync(
      join(results, `${name}.json`),
      `${JSON.stringify({ test: name, holds: verdict === 'holds', ...figures }, undefined, 2)}\n`,
    )
  return figures.skipped !== undefined || verdict === 'holds'
}
