// What the record of a meeting is drafted from: all that the journal has of it, under whatever keys clients chose.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask, gather, type Party } from '#server/testing/attempts.ts'
import { Standing } from '#server/sessions/standing.ts'
import type { Who } from '#server/testing/allowed.ts'
import type { StandingRow } from '#server/views/rows.ts'
import { mayFollow } from '#wire/rights.ts'

let party: Party
const chair = { person: 'm1-chair', role: 'presiding' as const }
const three = (words: string) => ({ ar: words, en: words, fr: words })
/** None is the first of a series, and one is as long as a key may be. */
const texts = ['m1.l1001', 'm1.annex', `m1.${'z'.repeat(80)}`]

beforeAll(async () => {
  party = await gather()
  const { send, context } = party.server
  for (const seat of ['arcadia', 'borduria', 'syldavia']) {
    await context.records.handleInternally(
      'meeting/m1',
      { type: 'RecordDispatch', notice: 'n1', seat, outcome: 'sent', channel: 'outbox' } as never,
      { person: 'officer', role: 'secretariat' },
    )
    await context.records.handleInternally(
      'meeting/m1',
      { type: 'RecordDelivery', notice: 'n1', seat, outcome: 'delivered' } as never,
      { person: 'officer', role: 'secretariat' },
    )
  }
  await send('meeting/m1', { type: 'OpenMeeting', early: true }, chair)
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
  await send('decision/m1.annex-d7', { type: 'WithdrawFromAdoption' }, chair)
  await send('decision/m1.l1001-d7', { type: 'WithdrawFromAdoption' }, chair)
  await send(`decision/${texts[2]}-d7`, { type: 'WithdrawFromAdoption' }, chair)
  await send('meeting/m1', { type: 'CloseMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }, chair)
}, 60_000)
afterAll(() => party.close())

const streamsSeenBy = async (who: Who, meeting = 'm1') => {
  const response = await fetch(`${party.server.base}/api/meetings/${meeting}/streams`, {
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
  const { state } = await party.server.context.records.state('minutes/m1')
  for (const kind of ['tabled', 'put', 'explanation', 'put-withdrawn'])
    expect([kind, state.paragraphs.filter((p) => p.kind === kind).length]).toEqual([kind, texts.length])
  expect(state.paragraphs.filter((p) => p.kind === 'tabled').map((p) => p.facts.title)).toEqual(
    texts.map((text) => three(`Water in ${text}`)),
  )
  // Filed, it is the same in every language.
  expect(
    (await ask(party, 'officer', '/api/meetings/m1/minutes/filing', { method: 'POST', body: {} })).status,
  ).toBe(200)
  const filed = (await party.server.context.records.state('minutes/m1')).state.editions.at(-1)?.content.en ?? []
  expect(filed.filter(({ words }) => words.startsWith('The text “Water in ')).length).toBe(texts.length)
})

const read = (who: Who, path: string) =>
  fetch(`${party.server.base}${path}`, { headers: { cookie: party.sessions[who]?.cookie ?? '' } })

test('MN5, MN9: the page of a further edition shows what was corrected beside the drafted words, what was added as added, and the trail', async () => {
  const { send, context } = party.server
  const { state } = await context.records.state('minutes/m1')
  const idOf = (kind: string) => state.paragraphs.find((p) => p.kind === kind)?.id ?? ''
  const edit = (paragraph: string, words: string | undefined, type = 'EditMinutes') =>
    send('minutes/m1', { type, paragraph, language: 'en', words } as never)
  await expect(edit(idOf('explanation'), 'Arcadia was delighted.')).rejects.toMatchObject({
    code: 'minutes/not-correctable',
  })
  await edit(idOf('closed'), 'Typed in error.')
  await edit(idOf('closed'), undefined)
  await edit(idOf('closed'), 'The meeting rose <at last>.')
  await edit(idOf('explanation'), 'See letter A/75/1-S.', 'AddToMinutes')
  const filing = { method: 'POST', body: { reason: 'The hour.' } }
  expect((await ask(party, 'officer', '/api/meetings/m1/minutes/filing', filing)).status).toBe(200)
  const page = await (await read('adviser', '/meetings/m1/minutes/en')).text()
  expect(page).toContain('The meeting rose &lt;at last&gt;.')
  expect(page).toContain('Corrected by the secretariat. As drafted from the journal: The meeting rose.')
  expect(page).toContain('Added by the secretariat: See letter A/75/1-S.')
  // Also what was changed and had back before it was filed.
  expect(page).toMatch(/put in other words: Typed in error\./)
  expect(page).toMatch(/put back as drafted\./)
  expect(page).toContain('Reason for this edition: The hour.')
  expect(page).toContain('<h2>Item 1: ')
  const first = await (await read('adviser', '/meetings/m1/minutes/en?edition=1')).text()
  expect(first).toContain('A later edition has been filed: edition 2.')
  expect(first).not.toContain('data-mark')
  // Nothing that is no edition, and no other sessions' name, is put into the page.
  const odd = await (await read('adviser', '/meetings/m1/minutes/en?edition=9&as=%22%3E%3Cb%3E')).text()
  expect(odd).toContain('rose &lt;at last&gt;')
  expect(odd).not.toContain('<b>')
})

test('MN10: seats follow the record once it is filed, with every correction; before, and others at any time, they may not', async () => {
  const status = async (who: Who, meeting = 'm1') => (await read(who, `/api/streams/minutes/${meeting}`)).status
  expect([await status('adviser'), await status('observer'), await status('presiding')]).toEqual([200, 200, 200])
  expect([await status('screen'), await status('public'), await status('otherOfficer')]).toEqual([403, 401, 403])
  const { events } = (await (await read('adviser', '/api/streams/minutes/m1')).json()) as {
    events: { type: string }[]
  }
  expect(events.filter(({ type }) => type === 'MinutesParagraphEdited')).toHaveLength(3)
  // Also by the rows from which the doors begin after a restart.
  const rows = await party.server.context.records.rows<StandingRow>('standing')
  expect(rows).toContainEqual({ of: 'filed', stream: 'minutes/m1' })
  expect(new Standing(rows).isFiled('minutes/m1')).toBe(true)
  expect(new Standing(rows).isFiled('minutes/m2')).toBe(false)
})

test('the record of a meeting that is not over is not drafted, and nobody files one but as the secretariat', async () => {
  const post = (path: string) => ask(party, 'officer', path, { method: 'POST', body: {} })
  expect(await post('/api/meetings/m2/minutes')).toEqual({ status: 409, code: 'minutes/meeting-not-over' })
  const { standing } = party.server.context
  const presiding = vi.spyOn(standing, 'actorOn').mockReturnValue({ person: 'officer', role: 'presiding' })
  expect(await post('/api/meetings/m1/minutes/filing')).toEqual({ status: 403, code: 'wire/not-entitled' })
  presiding.mockRestore()
})

test('MN10: a draft that was never filed is not for the seats', async () => {
  expect(mayFollow('minutes', 'delegate', false)).toBe(false)
  expect(mayFollow('minutes', 'delegate', true)).toBe(true)
  // Nothing else opens by being filed.
  for (const kind of ['dossier', 'follow-up', 'constructor']) expect(mayFollow(kind, 'delegate', true)).toBe(false)
})
