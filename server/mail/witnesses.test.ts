import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCheckpoint } from '#core/transparency/transparency.ts'
import { conveneMeeting, openHouse, type House } from '#server/given.ts'
import { addWitness, removeWitness, witnessesOf, write, writeToWitnesses } from './witnesses.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
  writeToWitnesses(house.inside)
})
afterAll(() => house.close())

const letters = () => house.inside.kysely.selectFrom('outbox').selectAll().orderBy('id').execute()

test('a witness has the checkpoint whole in the letter and as a file, once for each size', async () => {
  await addWitness(house.inside, { address: 'keeper@example.org', language: 'en' })
  await addWitness(house.inside, { address: 'gardienne@example.org', language: 'fr' })
  await addWitness(house.inside, { address: 'Keeper@example.org', language: 'en' })
  expect(await witnessesOf(house.inside)).toHaveLength(2)
  await conveneMeeting(house)
  const kept = await house.inside.checkpoints.checkpoint()
  await expect.poll(async () => (await letters()).length).toBe(2)
  for (const letter of await letters()) {
    expect(letter).toMatchObject({ meeting: null, state: 'written' })
    const base64 = letter.raw
      .split('\r\n\r\n')
      .map((part) => Buffer.from((part.split('\r\n--')[0] ?? '').replaceAll('\r\n', ''), 'base64').toString('utf8'))
    expect(base64.some((text) => readCheckpoint(text)?.size === kept?.size)).toBe(true)
    expect(letter.raw).toContain(`checkpoint-${kept?.size}.txt`)
  }
  if (kept) await write(house.inside, kept, true)
  expect(await letters()).toHaveLength(2)
})

test('once a day, and after a meeting that closes', async () => {
  await house.send('organisation/lakes', {
    type: 'NameParty',
    party: 'ruritania',
    class: 'state',
    names: { short: { en: 'R', fr: 'R', ar: 'ر' } },
    from: '2020-01-01',
  })
  const kept = await house.inside.checkpoints.checkpoint()
  if (!kept) throw new Error('no checkpoint')
  await write(house.inside, kept, false)
  expect(await letters()).toHaveLength(2)
  await write(
    house.inside,
    { ...kept, madeAt: new Date(Date.parse(kept.madeAt) + 25 * 3_600_000).toISOString() },
    false,
  )
  expect(await letters()).toHaveLength(4)
  await removeWitness(house.inside, 'keeper@example.org')
  await write(house.inside, { ...kept, size: kept.size + 1 }, true)
  expect(await letters()).toHaveLength(5)
})
