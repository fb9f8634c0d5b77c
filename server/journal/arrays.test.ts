import { expect, test } from 'vitest'
import { rmSync } from 'node:fs'
import { readyDataDir } from '#server/testing/ready-database.ts'
import { bigintArray, intArray, textArray } from './arrays.ts'
import { openDatabase } from './open.ts'

test('arrays arrive at the database as they were', async () => {
  const dataDir = await readyDataDir('arrays')
  const { pool, close } = await openDatabase({ dataDir })
  const texts = ['', 'NULL', '"quoted", {braced} \\ back', 'السلام عليكم', 'naïve\n\t', '𝕌', 'x'.repeat(70_000)]
  const numbers = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]
  const positions = [0, 7, Number.MAX_SAFE_INTEGER]
  const { rows } = await pool.query(
    'SELECT $1::text[] AS texts, $2::int[] AS numbers, $3::bigint[]::text[] AS positions',
    [textArray(texts), intArray(numbers), bigintArray(positions)],
  )
  expect(rows).toEqual([{ texts, numbers, positions: positions.map(String) }])
  expect(
    (
      await pool.query('SELECT $1::text[] AS t, $2::int[] AS i, $3::bigint[] AS b', [
        textArray([]),
        intArray([]),
        bigintArray([]),
      ])
    ).rows,
  ).toEqual([{ t: [], i: [], b: [] }])
  await close()
  rmSync(dataDir, { recursive: true, force: true })
})
