// What must be one of its kind in an installation is asked of every stream of a kind, also of those begun in the same moment.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conveneMeeting, openServer, type TestServer } from '#server/given.ts'

let server: TestServer
beforeAll(async () => {
  server = await openServer({ isReal: true })
  await conveneMeeting(server)
})
afterAll(() => server.close())

const by = { person: 'officer', role: 'secretariat' } as const
const establish = (key: string, name: string) =>
  server.context.records.handleInternally(
    `organisation/${key}`,
    {
      type: 'EstablishOrganisation',
      names: { en: name },
      abbreviation: { en: key },
      seat: { en: 'Port' },
      zone: 'UTC',
      languages: ['en'],
      from: '2020-01-01',
    } as never,
    by,
  )
const codeOf = (refusal: unknown) => (refusal as { code?: string }).code

test('BD12: the name of an organisation here is refused to another, and of two that come together one has it', async () => {
  await expect(establish('shadow', 'Lаkes')).rejects.toMatchObject({ code: 'bodies/name-taken' })
  const both = await Promise.allSettled([establish('one', 'New Union'), establish('two', 'NEW UNION')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.flatMap((one) => (one.status === 'rejected' ? [codeOf(one.reason)] : []))).toEqual([
    'bodies/name-taken',
  ])
})

test('BD12: the pattern of an organ here is refused to another organisation', async () => {
  const organ = {
    type: 'EstablishOrgan',
    organ: 'o',
    names: { en: 'O' },
    symbol: 'L/{year}/{series}.{n}',
    from: '2020-01-01',
  }
  await expect(server.send('organisation/one', organ as never, by)).rejects.toMatchObject({
    code: 'bodies/symbol-taken',
  })
})
