import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCheckpoint } from '#core/transparency/transparency.ts'
import { conveneMeeting, openServer, type TestServer } from '#server/given.ts'
import { addWitness, removeWitness, witnessesOf, write, writeToWitnesses } from './witnesses.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  writeToWitnesses(server.context)
})
afterAll(() => server.close())

const letters = () => server.context.kysely.selectFrom('outbox').selectAll().orderBy('id').execute()

test('a witness has the checkpoint whole in the letter and as a file, once for each size', async () => {
  await addWitness(server.context, { address: 'keeper@example.org', language: 'en' })
  await addWitness(server.context, { address: 'gardienne@example.org', language: 'fr' })
  await addWitness(server.context, { address: 'Keeper@example.org', language: 'en' })
  expect(await witnessesOf(server.context)).toHaveLength(2)
  await conveneMeeting(server)
  const kept = await server.context.checkpoints.checkpoint()
  await expect.poll(async () => (await letters()).length).toBe(2)
  for (const letter of await letters()) {
    expect(letter).toMatchObject({ meeting: null, state: 'written' })
    const base64 = letter.raw
      .split('\r\n\r\n')
      .map((part) => Buffer.from((part.split('\r\n--')[0] ?? '').replaceAll('\r\n', ''), 'base64').toString('utf8'))
    expect(base64.some((text) => readCheckpoint(text)?.size === kept?.size)).toBe(true)
    expect(letter.raw).toContain(`checkpoint-${kept?.size}.txt`)
  }
  if (kept) await write(server.context, kept, true)
  expect(await letters()).toHaveLength(2)
})

test('once a day, and after a meeting that closes', async () => {
  await server.send('organisation/lakes', {
    type: 'NameParty',
    party: 'ruritania',
    class: 'state',
    names: { short: { en: 'R', fr: 'R', ar: 'ر' } },
    from: '2020-01-01',
  })
  const kept = await server.context.checkpoints.checkpoint()
  if (!kept) throw new Error('no checkpoint')
  await write(server.context, kept, false)
  expect(await letters()).toHaveLength(2)
  await write(
    server.context,
    { ...kept, madeAt: new Date(Date.parse(kept.madeAt) + 25 * 3_600_000).toISOString() },
    false,
  )
  expect(await letters()).toHaveLength(4)
  await removeWitness(server.context, 'keeper@example.org')
  await write(server.context, { ...kept, size: kept.size + 1 }, true)
  expect(await letters()).toHaveLength(5)
})
