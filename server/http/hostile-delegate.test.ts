// S2: what an admitted delegate may try. Nothing is recorded in their name or another's, and every refusal is in the audit log.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attemptedObjections, hostileCases, sit } from '#server/testing/hostile-delegate.ts'
import type { Party } from '#server/testing/attempts.ts'
import { Audit } from './audit.ts'

let party: Party
const lines: string[] = []
beforeAll(async () => {
  party = await sit({ log: (_level, message) => void lines.push(message) })
})
afterAll(() => party.close())

const streams = [
  'meeting/m1',
  'credentials/m1',
  'speakers/m1',
  'text/m1.l1',
  'text/m1.l2',
  'text/m1.l3',
  'decision/m1.l2-d1',
  'decision/m1.l3-d1',
  'organisation/lakes',
  'register/lakes',
  'meeting/a1',
  'meeting/mine',
]
const soon = async (found: () => unknown) => {
  for (let waited = 0; waited < 100 && !found(); waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
}

test('there are sixty of them at least', () => expect(hostileCases.length).toBeGreaterThanOrEqual(60))

test.each(hostileCases.map((each) => [each.name, each] as const))('%s', async (_name, { who, try: attempt }) => {
  // A new minute each time, so that no line is only counted.
  ;(party.server.context as { audit: Audit }).audit = new Audit(party.server.context.log)
  const facts = async () =>
    JSON.stringify(await Promise.all(streams.map((stream) => party.server.context.records.events(stream))))
  const before = await facts()
  lines.length = 0
  const { status, code } = await attempt(party, who)
  expect([status, code]).toEqual([expect.any(Number), expect.stringMatching(/^[a-z-]+\/[a-z-]+$/)])
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  const after = await facts()
  // Two cases begin with an act that is allowed, and repeat it.
  if (!/earlier by another|used before/.test(_name)) expect(after).toBe(before)
  await soon(() => lines.some((line) => line.includes(`"${code}"`)))
  const line = lines.find((each) => each.includes(`"${code}"`)) ?? ''
  expect(line).toMatch(/^refused \{/)
  const told = JSON.parse(line.slice('refused '.length)) as Record<string, unknown>
  expect(told).toMatchObject({ code, status, route: expect.stringMatching(/^(GET|POST) /) })
  if (status !== 401) expect(told['person']).toBeDefined()
  expect(
    Object.keys(told).filter((key) => !['person', 'route', 'stream', 'command', 'code', 'status'].includes(key)),
  ).toEqual([])
})

test.each(attemptedObjections.map((each) => [each.name, each] as const))(
  'an objection %s is recorded as what it is, at the server’s own instant',
  async (_name, { who, records, try: attempt }) => {
    const decisions = async () =>
      (
        await Promise.all(
          streams
            .filter((stream) => stream.startsWith('decision/'))
            .map((stream) => party.server.context.records.events(stream)),
        )
      ).flat()
    const before = await decisions()
    expect((await attempt(party, who)).status).toBe(200)
    const known = new Set(before.map(({ stream, version }) => `${stream} ${version}`))
    const recorded = (await decisions()).filter(({ stream, version }) => !known.has(`${stream} ${version}`))
    expect(recorded.map(({ type }) => type)).toEqual([records])
    expect(recorded[0]?.at.slice(0, 4)).not.toBe('2020')
  },
)

describe('the audit log', () => {
  test('tells at most so many lines a minute of one person, then how many more there were', () => {
    const told: string[] = []
    let now = 1_000_000
    const audit = new Audit(
      (_level, message) => void told.push(message),
      () => now,
    )
    const refused = { route: 'GET /x', code: 'wire/not-entitled', status: 403 }
    for (let i = 0; i < 1_000; i += 1) audit.refused({ ...refused, person: 'ada' })
    audit.refused({ ...refused, person: 'boris' })
    expect(told.filter((line) => line.includes('ada')).length).toBe(60)
    expect(told.filter((line) => line.includes('boris')).length).toBe(1)
    now += 61_000
    audit.refused({ ...refused, person: 'boris' })
    expect(told).toContain('refused {"person":"ada","more":940}')
  })
})
