// One at a time for each person, of all processes on one database: what one of them gave, the next has heard of before it asks.
import { setTimeout as later } from 'node:timers/promises'
import type pg from 'pg'
import { Refusal } from '#core/record/record.ts'

/** A process holds no more connections for it: those who read and write need theirs. */
const mostHeld = 2
const waitMilliseconds = 1_300
const againMilliseconds = 20

export type TurnsAcross = <T>(person: string, act: () => Promise<T>) => Promise<T>

/**
 * @param records told when everything that others recorded by now is known here.
 * @returns what waits for the person's turn, an advisory lock of the session, and gives it back; a connection that is lost gives it back too.
 */
export function turnsAcross(pool: Pick<pg.Pool, 'connect'>, records: { upToDate(): Promise<void> }): TurnsAcross {
  let held = 0
  const waiting: (() => void)[] = []
  const mayHold = async () => {
    if (held < mostHeld) held += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const letGo = () => {
    const next = waiting.shift()
    if (next) next()
    else held -= 1
  }
  return async (person, act) => {
    await mayHold()
    try {
      const client = await pool.connect()
      try {
        await take(client, person)
        await records.upToDate()
        return await act()
      } finally {
        const isGivenBack = await client.query('SELECT pg_advisory_unlock_all()').then(
          () => true,
          () => false,
        )
        // A connection that did not give it back is closed, which does.
        client.release(!isGivenBack)
      }
    } finally {
      letGo()
    }
  }
}

/** @throws Refusal `wire/unavailable` where another process keeps it for too long. */
async function take(client: pg.PoolClient, person: string): Promise<void> {
  for (const until = performance.now() + waitMilliseconds; ; await later(againMilliseconds)) {
    const { rows } = await client.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken`,
      [`good-offices person ${person}`],
    )
    if (rows[0]?.taken) return
    if (performance.now() > until) throw new Refusal('wire/unavailable')
  }
}
