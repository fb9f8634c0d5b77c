// R11: all browsers of a meeting come back at once to a server that was killed and started again, on PostgreSQL. The benchmark
// of the same name measures the same.
import { herd } from '../bench/herd.ts'
import type { Asked, Figures } from './figures.ts'
import { onPostgres } from './server.ts'

export const run = ({ cases, isShort }: Asked): Promise<Figures> =>
  onPostgres(async ({ place }) => {
    const clients = isShort ? 300 : 2_000
    const rounds = cases ?? (isShort ? 1 : 10)
    const { back, weights, queries, connections } = await herd({ clients, rounds, ...place })
    const over = (values: number[], most: number) => values.filter((value) => value > most).length
    const most = (values: number[]) => Math.round(100 * Math.max(...values)) / 100
    return {
      cases: rounds,
      mustBeZero: {
        'not all back and current in 10 s': over(back, 10_000),
        'more than 10 connections': over(connections, 10),
        'more than a statement each': over(queries, 1),
        // Of a few browsers nothing can be told: the server itself weighs more.
        'twice the memory': isShort ? 0 : over(weights, 2),
      },
      other: {
        browsers: clients,
        'back after ms, at most': most(back),
        'memory, of before': most(weights),
        'statements each': most(queries),
        connections: most(connections),
      },
    }
  })
