// What every measurement gives: rows of limit against ours, as the ratio of each round, written down as they came out.
import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '#server/journal/package-root.ts'

export const rounds = 5

/** `goal` is the least that the median ratio must be, or the most where the case says "at most". */
export type Row = {
  case: string
  limit: number
  ours: number
  unit: string
  ratio: { min: number; median: number; max: number }
  goal: number
  holds: boolean
}
export type Pair = { limit: number; ours: number }

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
/** @param part 0.99 for the value that 99 of a hundred do not exceed. */
export const percentile = (values: number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * part) - 1)] ?? Number.NaN
const short = (value: number): number => Number(value.toPrecision(4))

/** One row from the pairs of all rounds. A rate must reach `atLeast`, a time or a weight stay within `atMost`. */
export function row(
  name: string,
  unit: string,
  pairs: Pair[],
  goal: { atLeast: number } | { atMost: number },
): Row {
  const ratios = pairs.map(({ limit, ours }) => ours / limit)
  const ratio = { min: short(Math.min(...ratios)), median: short(median(ratios)), max: short(Math.max(...ratios)) }
  const [bound, holds] =
    'atLeast' in goal ? [goal.atLeast, ratio.median >= goal.atLeast] : [goal.atMost, ratio.median <= goal.atMost]
  return {
    case: 'atMost' in goal ? `${name} (at most)` : name,
    limit: short(median(pairs.map((p) => p.limit))),
    ours: short(median(pairs.map((p) => p.ours))),
    unit,
    ratio,
    goal: bound,
    holds,
  }
}

/** A figure that has to stay within a fixed one. */
export const within = (name: string, unit: string, limit: number, values: number[]): Row =>
  row(
    name,
    unit,
    values.map((ours) => ({ limit, ours })),
    { atMost: 1 },
  )

/** Limit and product in turn, so that a minute in which the machine was busy falls on both. */
export async function interleaved(
  limit: () => Promise<number>,
  ours: () => Promise<number>,
  times = rounds,
): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let round = 0; round < times; round++) pairs.push({ limit: await limit(), ours: await ours() })
  return pairs
}

/** Prints the rows and writes `bench/results/<name>.json`. `load` is what the machine was doing when it began. */
export function keep(bench: string, load: number, rows: Row[]): void {
  for (const { case: name, limit, ours, unit, ratio, goal, holds } of rows)
    console.log(
      `${bench}: ${name}: limit ${limit}, ours ${ours} ${unit}; ratio ${ratio.min} / ${ratio.median} / ${ratio.max}, goal ${goal}: ${holds ? 'holds' : 'MISSED'}`,
    )
  const results = join(packageRoot(), 'bench/results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `${bench}.json`), `${JSON.stringify({ bench, load, rows }, undefined, 2)}\n`)
}

export const loadNow = (): number => loadavg()[0] ?? 0
