// The second way in against the first: deliveries a second by Server-Sent Events, against the product's own WebSocket.
import { closedLoop, product, withCrowd } from './broadcast.ts'
import { interleaved, keep, loadNow, row, type Row } from './figures.ts'

export async function run(): Promise<void> {
  const load = loadNow()
  const rows: Row[] = []
  for (const [size, broadcasts] of [
    [1_000, 120],
    [5_000, 30],
  ] as const) {
    const measure = (kind: 'ws' | 'sse') => () =>
      withCrowd(
        () => product(kind),
        size,
        async (sender, crowd) => {
          await closedLoop(sender, crowd, size, 10)
          return (await closedLoop(sender, crowd, size, broadcasts)).rate
        },
      )
    rows.push(
      row(
        `${size} observers by Server-Sent Events, against the WebSocket`,
        'deliveries/s',
        await interleaved(measure('ws'), measure('sse')),
        { atLeast: 0.9 },
      ),
    )
  }
  keep('sse', load, rows)
}
