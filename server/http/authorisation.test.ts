// S1: every route, every command and every stream × everybody × every place. What may be done stands in
// server/testing/allowed.ts; anything else must be refused and leave the journal as it was.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  allowedCommands,
  allowedRoutes,
  allowedStreams,
  everyone,
  places,
  type Cells,
  type Place,
  type Who,
} from '#server/testing/allowed.ts'
import {
  commandTypes,
  gather,
  head,
  tryCommand,
  tryRoute,
  tryStream,
  type Party,
} from '#server/testing/attempts.ts'
import { commandRights, streamRights } from '#wire/rights.ts'
import { routeRights } from '#server/route-rights.ts'

let party: Party
beforeAll(async () => {
  party = await gather()
})
afterAll(() => party.close())

const may = (cells: Cells | undefined, place: Place, who: Who) => cells?.[place]?.includes(who) ?? false
const cells = places.flatMap((place) => everyone.map((who) => [place, who] as const))

describe('the table of what is allowed', () => {
  test('has every route, every command and every kind of stream, and nothing else', () => {
    expect(Object.keys(allowedRoutes).sort()).toEqual(Object.keys(routeRights).sort())
    expect(Object.keys(allowedStreams).sort()).toEqual(Object.keys(streamRights).sort())
    for (const [kind, rights] of Object.entries(commandRights))
      expect([kind, Object.keys(allowedCommands[kind] ?? {}).sort()]).toEqual([kind, Object.keys(rights).sort()])
  })
  test('has every route that the server answers', async () => {
    const described = await party.server.app.inject({ url: '/api/openapi.json', headers: { host: 'localhost' } })
    const { paths } = described.json<{ paths: object }>()
    const answered = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map(
        (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    )
    expect(answered.length).toBeGreaterThan(20)
    for (const route of answered) expect(Object.keys(allowedRoutes)).toContain(route)
  })
})

// Ending a session is tried last: it ends the sessions of those who may.
test.each(
  Object.entries(allowedRoutes)
    .sort(([a], [b]) => Number(a.endsWith('/session/end')) - Number(b.endsWith('/session/end')))
    .filter(([route]) => route !== 'POST /api/session/end' && route !== 'GET /api/live'),
)('%s', async (route, allowed) => {
  const [method = '', url = ''] = route.split(' ')
  // Assets are there once the rooms are built.
  if (!party.server.app.hasRoute({ method: method as 'GET', url })) return
  const faults: string[] = []
  for (const [place, who] of cells) {
    const before = method === 'GET' ? 0 : await head(party)
    const fault = await tryRoute(party, route, place, who, may(allowed, place, who))
    if (fault) faults.push(fault)
    if (method !== 'GET' && !may(allowed, place, who) && (await head(party)) !== before)
      faults.push(`${route} ${place} ${who} was recorded`)
  }
  expect(faults).toEqual([])
})

test.each(commandTypes)('%s %s', async (kind, type) => {
  const allowed = allowedCommands[kind]?.[type]
  const before = await head(party)
  const faults = (
    await Promise.all(
      cells.map(([place, who]) => tryCommand(party, kind, type, place, who, may(allowed, place, who))),
    )
  ).filter((fault) => fault !== undefined)
  expect(faults).toEqual([])
  expect(await head(party)).toBe(before)
})

test.each(Object.entries(allowedStreams))(
  '%s is read, over HTTP and live, by those whom the table names',
  async (kind, allowed) => {
    const faults: (string | undefined)[] = []
    for (const place of places)
      faults.push(
        ...(await Promise.all(everyone.map((who) => tryStream(party, kind, place, who, may(allowed, place, who))))),
      )
    expect(faults.filter((fault) => fault !== undefined)).toEqual([])
  },
)

test('POST /api/session/end', async () => {
  const faults: (string | undefined)[] = []
  for (const who of everyone)
    faults.push(
      await tryRoute(
        party,
        'POST /api/session/end',
        'own',
        who,
        may(allowedRoutes['POST /api/session/end'], 'own', who),
      ),
    )
  expect(faults.filter((fault) => fault !== undefined)).toEqual([])
})
