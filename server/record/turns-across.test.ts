import { setTimeout as later } from 'node:timers/promises'
import type pg from 'pg'
import { expect, test, vi } from 'vitest'
import { turnsAcross } from './turns-across.ts'

/** A database that keeps locks, as several processes reach it; `fails` says whether it gives them back when asked. */
function database({ fails = false } = {}) {
  const locks = new Map<string, number>()
  const released: boolean[] = []
  let [clients, open, most] = [0, 0, 0]
  const connect = async () => {
    const own = (clients += 1)
    most = Math.max(most, (open += 1))
    const giveBack = () => {
      for (const [key, by] of locks) if (by === own) locks.delete(key)
    }
    return {
      query: async (_: string, values?: [string]) => {
        if (!values) {
          if (fails) throw new Error('lost')
          giveBack()
          return { rows: [] }
        }
        const taken = !locks.has(values[0])
        if (taken) locks.set(values[0], own)
        return { rows: [{ taken }] }
      },
      release: (isClosed: boolean) => {
        open -= 1
        released.push(isClosed)
        if (isClosed) giveBack()
      },
    } as unknown as pg.PoolClient
  }
  return { pool: { connect } as unknown as pg.Pool, locks, released, most: () => most }
}
const records = { upToDate: async () => undefined }

test('of one person one at a time, whichever process; of two persons side by side', async () => {
  const { pool } = database()
  const processes = [turnsAcross(pool, records), turnsAcross(pool, records)] as const
  const seen: string[] = []
  const act = (name: string) => async () => {
    seen.push(`${name} begins`)
    await later(60)
    seen.push(`${name} ends`)
  }
  await Promise.all([processes[0]('ann', act('one')), processes[1]('ann', act('two'))])
  expect(seen).toEqual(['one begins', 'one ends', 'two begins', 'two ends'])
  seen.length = 0
  await Promise.all([processes[0]('ann', act('one')), processes[1]('bob', act('two'))])
  expect(seen.slice(0, 2)).toEqual(['one begins', 'two begins'])
})

test('what others recorded is known before the act', async () => {
  const upToDate = vi.fn(async () => undefined)
  await turnsAcross(database().pool, { upToDate })('ann', async () => expect(upToDate).toHaveBeenCalled())
})

test('whoever keeps it for too long is not waited for, and what fails gives it back', async () => {
  const { pool, locks, released } = database()
  const turns = turnsAcross(pool, records)
  locks.set('good-offices person ann', -1)
  const act = vi.fn(async () => undefined)
  await expect(turns('ann', act)).rejects.toMatchObject({ code: 'wire/unavailable' })
  expect(act).not.toHaveBeenCalled()
  await expect(turns('bob', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect([...locks.keys()]).toEqual(['good-offices person ann'])
  expect(released).toEqual([false, false])
})

test('a connection that did not give it back is closed', async () => {
  const { pool, locks, released } = database({ fails: true })
  await turnsAcross(pool, records)('ann', async () => undefined)
  expect([released, locks.size]).toEqual([[true], 0])
})

test('a process holds two connections for it, and no more', async () => {
  const { pool, most } = database()
  const turns = turnsAcross(pool, records)
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((person) => turns(person, () => later(20))))
  expect(most()).toBe(2)
})
