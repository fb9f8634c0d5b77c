// Several processes that start at once on one new database: the examples are entered once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databaseOfItsOwn } from './journal/own-database.ts'
import { start, type Running } from './main.ts'

const server = process.env['TEST_DATABASE_URL']

if (server === undefined) test('without a server there is nothing to try', () => expect(server).toBeUndefined())
else
  describe('servers that start together on one new demonstration', () => {
    test('one enters the examples, the others wait and find them', async () => {
      const own = await databaseOfItsOwn(server)
      const folder = mkdtempSync(join(tmpdir(), 'good-offices-together-'))
      const said: string[] = []
      const all: Running[] = []
      try {
        const started = await Promise.allSettled(
          ['a', 'b', 'c'].map((name) =>
            start(
              {
                PORT: '0',
                DATA_DIR: join(folder, name),
                DATABASE_URL: own.databaseUrl,
                KEYS_FILE: join(folder, 'keys.json'),
              },
              (_level, message) => void said.push(message),
            ),
          ),
        )
        for (const one of started) if (one.status === 'fulfilled') all.push(one.value)
        expect(started.filter((one) => one.status === 'rejected')).toEqual([])
        expect(said.filter((line) => line.startsWith('The examples are entered'))).toHaveLength(1)
        expect(said.filter((line) => line.startsWith('Another process is starting'))).toHaveLength(2)
        const read = (path: string) =>
          Promise.all(all.map(async ({ address }) => (await fetch(`${address}${path}`)).json()))
        const [seats, instruments] = [await read('/api/seats'), await read('/api/instruments')]
        expect((seats[0] as unknown[]).length).toBeGreaterThan(5)
        for (const answers of [seats, instruments])
          expect(answers.map((answer) => JSON.stringify(answer))).toEqual(Array(3).fill(JSON.stringify(answers[0])))
      } finally {
        await Promise.all(all.map((one) => one.stop()))
        await own.drop()
        rmSync(folder, { recursive: true, force: true })
      }
    })

    test('one that ends in its turn leaves it to the next', async () => {
      const own = await databaseOfItsOwn(server)
      const folder = mkdtempSync(join(tmpdir(), 'good-offices-together-'))
      try {
        const env = (name: string) => ({
          PORT: '0',
          DATA_DIR: join(folder, name),
          DATABASE_URL: own.databaseUrl,
          KEYS_FILE: join(folder, 'keys.json'),
        })
        const dying = start(env('a'), () => undefined, {
          at: (moment) => {
            if (moment === 'decided') throw new Error('cut off')
          },
        })
        await expect(dying).rejects.toThrow()
        const next = await start(env('b'), () => undefined)
        expect(((await (await fetch(`${next.address}/api/seats`)).json()) as unknown[]).length).toBeGreaterThan(5)
        await next.stop()
      } finally {
        await own.drop()
        rmSync(folder, { recursive: true, force: true })
      }
    })
  })
