// The page of an organisation prints no more than is known, with its source, and says where sources differ.
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import type { AnyEvent } from '#core/record/record.ts'
import { contextOf, inventedStreams } from './invented.ts'
import { servePublicPages } from './routes.ts'

const three = (en: string, fr = en, ar = en) => ({ en, fr, ar })
const bare = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')

async function pageOf(knownOn: string | undefined, ...facts: object[]) {
  const streams = await inventedStreams()
  const [established, ...others] = streams['organisation/iu'] ?? []
  streams['organisation/iu'] = [
    { ...established, ...(knownOn ? { knownOn } : {}) } as AnyEvent,
    ...others,
    ...(facts as unknown as AnyEvent[]),
  ]
  const app = Fastify()
  servePublicPages(app, contextOf(streams, {}, '2027-04-01T00:00:00.000Z'), {
    seats: async () => [],
    assets: { styles: [] },
  })
  return async (language: string) =>
    bare((await app.inject({ url: `/archive/bodies/iu/${language}`, headers: { accept: 'text/html' } })).body)
}
const admit = (party: string, more: object) => ({
  type: 'MemberAdmitted',
  organ: 'cg',
  party,
  class: 'member',
  from: '1992-01-01',
  ...more,
})
const named = (party: string, en: string, from = '1990-01-01') => ({
  type: 'PartyNamed',
  party,
  class: 'state',
  names: { short: three(en) },
  from,
})

test('BD20: a date of membership is printed no more exactly than it is known', async () => {
  const page = await pageOf(
    undefined,
    named('b', 'Boreal'),
    named('c', 'Cirrus'),
    named('d', 'Dune'),
    admit('b', { precision: 'year' }),
    admit('c', { precision: 'month' }),
    admit('d', { precision: 'unknown' }),
  )
  const en = await page('en')
  expect(en).toContain('Boreal 1992')
  expect(en).toContain('Cirrus January 1992')
  expect(en).toContain('Dune date not found')
  expect(en).not.toMatch(/1 January 1992/)
  expect(await page('fr')).toContain('Dune date non trouvée')
  expect(await page('ar')).toContain('Dune لم يُعثر على التاريخ')
})

test('BD20: an organ, an office and its holder say how their day is known, each with its source', async () => {
  const page = await pageOf(
    undefined,
    {
      type: 'OrganEstablished',
      organ: 'board',
      names: three('Board'),
      from: '1990-01-01',
      precision: 'unknown',
      source: { name: 'Board paper', url: 'https://board.example/' },
    },
    {
      type: 'HolderAppointed',
      office: 'sg',
      holder: three('A Holder'),
      from: '2019-06-01',
      precision: 'month',
      source: { name: 'Gazette of June' },
      disputed: three('May 2019, by another paper.'),
    },
  )
  const en = await page('en')
  expect(en).toContain('BoardSince when: not found')
  expect(en).toContain('Source: Board paper')
  expect(en).toMatch(/A Holder, since June 2019 \S.*?May 2019, by another paper\./)
  expect(en).toContain('Source: Gazette of June')
})

test('BD20: a membership told for a day in the past stands as on that day, with what is known of it since', async () => {
  const page = await pageOf(
    '2020-06-22',
    named('b', 'Boreal'),
    named('b', 'Borealis', '2022-06-01'),
    admit('b', { precision: 'year', disputed: three('1970, by another list.'), source: { name: 'A list' } }),
    {
      type: 'MemberSuspended',
      organ: 'cg',
      party: 'b',
      from: '2012-08-15',
      precision: 'month',
      reason: three('r'),
      source: { name: 'A broadcaster' },
    },
    { type: 'MemberRestored', organ: 'cg', party: 'b', from: '2025-03-07', source: { name: 'A broadcaster' } },
  )
  const en = await page('en')
  expect(en).toContain('as they stood on 22 June 2020')
  expect(en).toContain('One membership suspended')
  expect(en).toMatch(
    /Boreal 1992 \S.*?1970, by another list\., suspended: August 2012, restored: 7 March 2025, Borealis since 1 June 2022/,
  )
  expect(en.match(/A broadcaster/g)).toHaveLength(1)
})

test('members stand in the order of the rules of the body, in every language', async () => {
  const profile = {
    stateOrder: { value: 'en' },
    officers: { value: 'two' },
    arabicMonths: { value: 'gregorian' },
  }
  const page = await pageOf(
    undefined,
    { type: 'ProfileAdopted', organ: 'cg', from: '1990-01-01', profile },
    { ...named('b', ''), names: { short: three('Alpha', 'Zeta', 'ياء') } },
    { ...named('c', ''), names: { short: three('Zulu', 'Alfa', 'ألف') } },
    admit('b', {}),
    admit('c', {}),
  )
  for (const [language, first, last] of [
    ['en', 'Alpha', 'Zulu'],
    ['fr', 'Zeta', 'Alfa'],
    ['ar', 'ياء', 'ألف'],
  ] as const) {
    const words = await page(language)
    expect(words.indexOf(first)).toBeLessThan(words.indexOf(last))
    expect(words.indexOf(first)).toBeGreaterThan(0)
  }
})

test('BD20: a later name is printed no more exactly than it is known, and once where it was entered again for its day', async () => {
  const later = (en: string, from: string, precision?: string) => ({ ...named('b', en, from), precision })
  const page = await pageOf(
    '2020-01-01',
    named('b', 'Boreal'),
    admit('b', {}),
    later('Borael', '2022-01-01', 'year'),
    later('Borea', '2022-01-01', 'year'),
  )
  const en = await page('en')
  expect(en).toContain('Borea since 2022')
  expect(await page('fr')).toContain('Borea depuis 2022')
  expect(en).not.toContain('Borael')
  expect(en).not.toContain('1 January 2022')
})
