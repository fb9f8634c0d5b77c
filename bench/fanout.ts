// One fact to a crowd: deliveries a second from the commit to the last observer, and how long it takes at a steady pace,
// against a `ws` server that only writes one frame built once, and against socket.io.
import { bare, closedLoop, delegates, io, paced, product, withCrowd, type Sender } from './broadcast.ts'
import type { Report } from './crowd.ts'
import { keep, loadNow, median, row, rounds, within, type Pair, type Row } from './figures.ts'

export async function run(): Promise<void> {
  const load = loadNow()
  const rows: Row[] = []
  for (const size of [1_000, 5_000]) {
    const broadcasts = size === 1_000 ? 150 : 40
    const measured: Record<'bare' | 'io' | 'ours', { rate: number; cpu: number }[]> = { bare: [], io: [], ours: [] }
    for (let round = 0; round < rounds; round++) {
      for (const [name, open] of [
        ['bare', bare],
        ['io', io],
        ['ours', product],
      ] as const) {
        measured[name].push(
          await withCrowd(open, size, async (sender, crowd) => {
            await closedLoop(sender, crowd, size, 10)
            return closedLoop(sender, crowd, size, broadcasts)
          }),
        )
      }
    }
    const pairs = (peer: 'bare' | 'io', what: 'rate' | 'cpu'): Pair[] =>
      measured.ours.map((ours, n) => ({ limit: measured[peer][n]?.[what] ?? Number.NaN, ours: ours[what] }))
    rows.push(
      row(`${size} observers, against one frame written by ws`, 'deliveries/s', pairs('bare', 'rate'), {
        atLeast: 0.7,
      }),
    )
    rows.push(row(`${size} observers, against socket.io`, 'deliveries/s', pairs('io', 'rate'), { atLeast: 1.1 }))
    const cpu = (of: 'bare' | 'ours') => median(measured[of].map((m) => m.cpu)).toFixed(1)
    console.log(
      `${size} observers: ${cpu('ours')} µs of the server's processor for each delivery, deciding and committing included; ${cpu('bare')} for ws alone`,
    )
  }
  const size = 5_000
  const reports: { bare: Report; ours: Report }[] = []
  for (let round = 0; round < rounds; round++) {
    const at = (open: () => Promise<Sender>) =>
      withCrowd(open, size, (sender, crowd) => paced(sender, crowd, size, 60_000, 4))
    reports.push({ bare: await at(bare), ours: await at(product) })
  }
  const missing = reports.reduce((sum, { bare, ours }) => sum + bare.missing + ours.missing, 0)
  rows.push(
    row(
      `${size} observers at 60,000 deliveries/s, p99 from the commit to the last`,
      'ms',
      reports.map((r) => ({ limit: r.bare.last.p99, ours: r.ours.last.p99 })),
      { atMost: 1.5 },
    ),
  )
  rows.push(
    within(
      `the first ${delegates}, delegates, under the same load, p99`,
      'ms',
      20,
      reports.map((r) => r.ours.first.p99),
    ),
  )
  keep('fanout', load, rows)
  if (missing > 0) {
    console.error(`${missing} deliveries never came: the figures of the pace do not count.`)
    process.exitCode = 1
  }
  console.log(
    `median of the bare server's first ${delegates}: ${median(reports.map((r) => r.bare.first.p99)).toFixed(1)} ms`,
  )
}
