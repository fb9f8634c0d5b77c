// What the record of a meeting is drafted from: all that the journal has of it, under whatever keys clients chose.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, gather, type Party } from '#server/testing/attempts.ts'
import type { Who } from '#server/testing/allowed.ts'

let party: Party
const chair = { person: 'm1-chair', role: 'presiding' as const }
const three = (words: string) => ({ ar: words, en: words, fr: words })
/** None is the first of a series, and one is as long as a key may be. */
const texts = ['m1.l1001', 'm1.annex', `m1.${'z'.repeat(110)}`]

beforeAll(async () => {
  party = await gather()
  const { send, inside } = party.house
  for (const seat of ['arcadia', 'borduria', 'syldavia']) {
    await inside.records.handleInternally(
      'meeting/m1',
      { type: 'RecordDispatch', notice: 'n1', seat, outcome: 'sent', channel: 'outbox' } as never,
      { person: 'officer', role: 'secretariat' },
    )
    await inside.records.handleInternally(
      'meeting/m1',
      { type: 'RecordDelivery', notice: 'n1', seat, outcome: 'delivered' } as never,
      { person: 'officer', role: 'secretariat' },
    )
  }
  await send('meeting/m1', { type: 'OpenMeeting' }, chair)
  await send('meeting/m1', { type: 'CallRoll' }, chair)
  for (const seat of ['arcadia', 'borduria', 'syldavia'])
    await send('meeting/m1', { type: 'RecordPresence', seat, presence: 'present' }, chair)
  await send('meeting/m1', { type: 'AdoptAgenda' }, chair)
  await send('meeting/m1', { type: 'OpenItem', item: 'i1' }, chair)
  for (const text of texts) {
    await send(`text/${text}`, {
      type: 'TableText',
      title: three(`Water in ${text}`),
      languages: ['en'],
      instrument: 'statement',
    })
    await send(`text/${text}`, {
      type: 'EnterParagraphs',
      units: [{ kind: 'operative', depth: 0, words: { en: 'Calls for water.' } }],
    })
    await send(`decision/${text}-d7`, { type: 'PutForAdoption', text }, chair)
    const head = { person: 'm1-arcadia', role: 'delegate' as const, seat: 'arcadia', function: 'head' as const }
    await send(
      `decision/${text}-d7`,
      { type: 'Reserve', seat: 'arcadia', kind: 'explanation', words: three('We note.') },
      head,
    )
  }
  // Of another meeting, whose name begins like this one's.
  await send('text/m10.l1', {
    type: 'TableText',
    title: three('Another water'),
    languages: ['en'],
    instrument: 'statement',
  })
  await send('decision/m1.annex-d7', { type: 'WithdrawPut' }, chair)
  await send('decision/m1.l1001-d7', { type: 'WithdrawPut' }, chair)
  await send(`decision/${texts[2]}-d7`, { type: 'WithdrawPut' }, chair)
  await send('meeting/m1', { type: 'CloseMeeting' }, chair)
}, 60_000)
afterAll(() => party.close())

const streamsSeenBy = async (who: Who, meeting = 'm1') => {
  const response = await fetch(`${party.house.base}/api/meetings/${meeting}/streams`, {
    headers: { cookie: party.sessions[who]?.cookie ?? '' },
  })
  return { status: response.status, streams: (await response.json()) as { stream: string }[] }
}

test('the streams of a meeting are told to whoever may follow them, and those of no other meeting', async () => {
  const { streams } = await streamsSeenBy('adviser')
  expect(streams.map(({ stream }) => stream).sort()).toEqual(
    ['credentials/m1', 'meeting/m1', ...texts.flatMap((text) => [`decision/${text}-d7`, `text/${text}`])].sort(),
  )
  expect((await streamsSeenBy('screen')).streams).toEqual(streams)
  expect((await streamsSeenBy('public')).status).toBe(401)
  expect((await streamsSeenBy('otherOfficer')).status).toBe(403)
})

test('MN8: a text and a decision are in the record under whatever key they were put', async () => {
  expect((await ask(party, 'officer', '/api/meetings/m1/minutes', { method: 'POST', body: {} })).status).toBe(200)
  const { state } = await party.house.inside.records.state('minutes/m1')
  for (const kind of ['tabled', 'put', 'explanation', 'put-withdrawn'])
    expect([kind, state.paragraphs.filter((p) => p.kind === kind).length]).toEqual([kind, texts.length])
  expect(state.paragraphs.filter((p) => p.kind === 'tabled').map((p) => p.facts.title)).toEqual(
    texts.map((text) => three(`Water in ${text}`)),
  )
  // Filed, it is the same in every language.
  expect(
    (await ask(party, 'officer', '/api/meetings/m1/minutes/filing', { method: 'POST', body: {} })).status,
  ).toBe(200)
  const filed = (await party.house.inside.records.state('minutes/m1')).state.editions.at(-1)?.content.en ?? []
  expect(filed.filter(({ words }) => words.startsWith('The text “Water in ')).length).toBe(texts.length)
})
