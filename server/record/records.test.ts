import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { instrumentOf } from '#core/instruments/instruments.ts'
import type { Actor } from '#core/record/record.ts'
import { openJournal } from '#server/journal/journal.ts'
import { JournalRecords } from './records.ts'
import { Rows } from '#server/views/read.ts'
import { conveneMeeting, heard, members, nextId, officer, openServer, type TestServer } from '#server/given.ts'
import { rebuild } from '#server/views/rebuild.ts'

const chair: Actor = { person: 'm1-chair', role: 'presiding' }
const head = (seat: string): Actor => ({ person: `m1-${seat}`, role: 'delegate', seat, function: 'head' })
const refused = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    (r: { code?: string }) => r.code ?? String(r),
  )

let server: TestServer
beforeAll(async () => {
  server = await openServer()
  await conveneMeeting(server)
})
afterAll(() => server.close().catch(() => undefined))

describe('a command', () => {
  test('on a stream of no known kind is refused', async () => {
    expect(await refused(server.send('nonsense/x', { type: 'OpenMeeting' }))).toBe('wire/unknown-stream')
    expect(await refused(server.send('meeting/UPPER', { type: 'OpenMeeting' }))).toBe('wire/unknown-stream')
    expect(await refused(server.send('toString/x', { type: 'OpenMeeting' }))).toBe('wire/unknown-stream')
  })

  test('on a stream that nobody founded is refused by the rules', async () => {
    expect(
      await refused(
        server.send('meeting/none', {
          type: 'ConveneMeeting',
          startsAt: '2030-01-01T00:00:00.000Z',
          zone: 'UTC',
          languages: ['en'],
          agenda: [{ item: 'i', title: { en: 'x' } }],
        }),
      ),
    ).toBe('meetings/not-requested')
  })

  test('that comes twice is recorded once, and answered alike', async () => {
    const id = nextId()
    const send = () =>
      server.context.records.handle(
        'text/m1.l1',
        {
          id,
          command: { type: 'TableText', title: { en: 'T' }, languages: ['en'], instrument: 'statement' } as never,
        },
        chair,
      )
    const [first, second] = await Promise.all([send(), send()])
    const third = await send()
    expect(second).toEqual(first)
    expect(third).toEqual(first)
    expect(await server.context.records.events('text/m1.l1')).toHaveLength(1)
  })

  test('that comes twice is known after a restart, though the rules would now refuse it', async () => {
    const id = nextId()
    const command = {
      type: 'RequestMeeting',
      organisation: 'lakes',
      organ: 'committee',
      requestedBy: 'arcadia',
      heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' },
      kind: 'ordinary',
      level: 'minister',
      mode: 'virtual',
      subject: { en: 's' },
      proposedAt: '2030-01-01T00:00:00.000Z',
      reason: { en: 'r' },
    }
    const first = await server.context.records.handle('meeting/twice', { id, command }, officer)
    // A second writer on the same journal remembers nothing, as after a restart.
    const other = await JournalRecords.open({
      journal: server.journal,
      rows: new Rows(server.database.kysely),
      complete: async () => undefined,
      now: server.context.now,
      log: () => undefined,
    })
    expect(await other.handle('meeting/twice', { id, command }, officer)).toEqual(first)
    await other.close()
  })

  test('that comes while observers are still to be told goes with those of the same moment: one broadcast for all', async () => {
    const batches = async (isTelling: boolean) => {
      server.context.records.gatherWhile(() => isTelling)
      const append = vi.spyOn(server.journal, 'append')
      const sent: Promise<unknown>[] = []
      for (const item of ['a', 'b', 'c', 'd']) {
        sent.push(
          server.send(
            'meeting/m1',
            { type: 'AddItem', item: `g${item}${isTelling ? 1 : 2}`, title: { en: item } },
            chair,
          ),
        )
        for (let turn = 0; turn < 3; turn += 1) await new Promise((resume) => setImmediate(resume))
      }
      await Promise.all(sent)
      const { length } = append.mock.calls
      append.mockRestore()
      return length
    }
    expect(await batches(false)).toBeGreaterThan(1)
    expect(await batches(true)).toBe(1)
    server.context.records.gatherWhile(() => false)
  })

  test('under an id that another command has is refused', async () => {
    const id = nextId()
    const text = (key: string) =>
      server.context.records.handle(
        `text/m1.${key}`,
        {
          id,
          command: { type: 'TableText', title: { en: 'T' }, languages: ['en'], instrument: 'statement' } as never,
        },
        chair,
      )
    await text('l8')
    expect(await refused(text('l9'))).toBe('wire/id-reused')
  })

  test('from someone who saw an older version is refused', async () => {
    const { version } = await server.context.records.state('meeting/m1')
    const add = (seen: number, item: string) =>
      server.context.records.handle(
        'meeting/m1',
        { id: nextId(), seen, command: { type: 'AddItem', item, title: { en: 'x' } } as never },
        chair,
      )
    await add(version, 'seen-1')
    expect(await refused(add(version, 'seen-2'))).toBe('wire/stale')
  })

  test('of a form that the record does not know is refused', async () => {
    expect(await refused(server.send('meeting/m1', { type: 'AddItem', item: 'x', title: {} }))).toBe('wire/invalid')
    expect(await refused(server.send('meeting/m1', { type: 'Abolish' }))).toBe('wire/invalid')
    expect(
      await refused(
        server.context.records.handle('meeting/m1', { id: 'short', command: { type: 'CallRoll' } }, chair),
      ),
    ).toBe('wire/invalid')
    expect(
      await refused(
        server.context.records.handle(
          'meeting/m1',
          { id: nextId(), command: { type: 'AddItem', item: 'x', title: { en: 'half \ud83d' } } as never },
          chair,
        ),
      ),
    ).toBe('wire/invalid')
  })

  test('that names a zone which does not exist is refused', async () => {
    expect(
      await refused(
        server.send('organisation/lakes', {
          type: 'NameParty',
          party: 'x',
          class: 'state',
          names: { short: { en: 'X' } },
          zone: 'Mars/Olympus',
          from: '2020-01-01',
        }),
      ),
    ).toBe('wire/unknown-zone')
  })

  test('for a seat that is not the sender’s is refused', async () => {
    expect(
      await refused(
        server.send('speakers/m1', { type: 'RequestFloor', seat: 'borduria', kind: 'statement' }, head('arcadia')),
      ),
    ).toMatch(/credentials\/not-your-seat|speakers\//)
    expect(
      await refused(
        server.send(
          'meeting/new-1',
          {
            type: 'RequestMeeting',
            organisation: 'lakes',
            organ: 'committee',
            requestedBy: 'borduria',
            kind: 'ordinary',
            level: 'minister',
            mode: 'virtual',
            subject: { en: 's' },
            proposedAt: '2030-01-01T00:00:00.000Z',
            reason: { en: 'r' },
          },
          head('arcadia'),
        ),
      ),
    ).toBe('credentials/not-your-seat')
  })

  test('that the table of rights does not give to the role is refused', async () => {
    expect(await refused(server.send('meeting/m1', { type: 'OpenMeeting' }, head('arcadia')))).toBe(
      'wire/not-entitled',
    )
    expect(
      await refused(server.send('register/lakes', { type: 'SignInstrument', instrument: 'x', kid: 'k', jws: 'j' })),
    ).toBe('wire/not-entitled')
  })
})

describe('commands that arrive together', () => {
  test('are each judged on what those before them leave, and recorded in order', async () => {
    const told: number[] = []
    const stop = server.context.records.onRecorded((events) =>
      told.push(...events.filter((e) => e.stream === 'text/m1.l2').map((e) => e.version)),
    )
    const table = server.send(
      'text/m1.l2',
      { type: 'TableText', title: { en: 'T' }, languages: ['en'], instrument: 'statement' },
      chair,
    )
    const entries = Array.from({ length: 400 }, (_, i) =>
      server.send(
        'text/m1.l2',
        { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: { en: `Paragraph ${i}` } }] },
        chair,
      ),
    )
    const double = refused(
      server.send(
        'text/m1.l2',
        { type: 'TableText', title: { en: 'T' }, languages: ['en'], instrument: 'statement' },
        chair,
      ),
    )
    const all = await Promise.all([table, ...entries])
    expect(await double).toBe('texts/already-tabled')
    expect(all.map((a) => a.version)).toEqual(Array.from({ length: 401 }, (_, i) => i + 1))
    expect(told).toEqual(Array.from({ length: 401 }, (_, i) => i + 1))
    const { state } = await server.context.records.state('text/m1.l2')
    expect(state.paragraphs.map((p) => p.id)).toHaveLength(400)
    stop()
  })

  test('share commits', async () => {
    const before = (await server.database.syncs?.()) ?? 0
    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        server.send('meeting/m1', { type: 'AddItem', item: `together-${i}`, title: { en: 'x' } }, chair),
      ),
    )
    expect(((await server.database.syncs?.()) ?? 0) - before).toBeLessThan(20)
  })

  test('from two writers on one journal agree in the end', async () => {
    const heardBy = new Set<(position: number) => void>()
    const neighbours = {
      onMoved: (listener: (position: number) => void) => (heardBy.add(listener), () => heardBy.delete(listener)),
    }
    const open = () =>
      JournalRecords.open({
        journal: openJournal(server.database),
        rows: new Rows(server.database.kysely),
        complete: async () => undefined,
        now: server.context.now,
        log: () => undefined,
        neighbours,
      })
    const [one, two] = [await open(), await open()]
    const heard: string[] = []
    two.onRecorded((events) => heard.push(...events.map((e) => `${e.stream} ${e.version}`)))
    one.onAppended((appended) => heardBy.forEach((hear) => hear(appended.at(-1)?.position ?? 0)))
    const add = (records: typeof one, item: string) =>
      records.handle(
        'meeting/m1',
        { id: nextId(), command: { type: 'AddItem', item, title: { en: 'x' } } as never },
        chair,
      )
    await Promise.all(Array.from({ length: 60 }, (_, i) => add(i % 2 ? one : two, `race-${i}`)))
    expect(await refused(add(one, 'race-1'))).toBe('meetings/item-exists')
    await expect.poll(() => new Set(heard).size).toBeGreaterThanOrEqual(60)
    expect(new Set(heard).size).toBe(heard.length)
    const items = (await openJournal(server.database).read('meeting/m1')).filter((e) =>
      (e.body as unknown as { item?: string }).item?.startsWith('race-'),
    )
    expect(items).toHaveLength(60)
    await one.close()
    await two.close()
  })
})

test('a commit whose answer was lost is found in the journal, not recorded again', async () => {
  let loses = true
  const losing = {
    ...server.journal,
    append: async (batch: Parameters<typeof server.journal.append>[0]) => {
      const appended = await server.journal.append(batch)
      if (loses) {
        loses = false
        throw new Error('the connection broke')
      }
      return appended
    },
  }
  const records = await JournalRecords.open({
    journal: losing,
    rows: new Rows(server.database.kysely),
    complete: async () => undefined,
    now: server.context.now,
    log: () => undefined,
  })
  const told: string[] = []
  records.onRecorded((events) => told.push(...events.map((e) => e.type)))
  const before = await server.journal.head()
  const add = records.handle(
    'meeting/m1',
    { id: nextId(), command: { type: 'AddItem', item: 'answer-lost', title: { en: 'x' } } as never },
    chair,
  )
  expect((await add).position).toBe(before.position + 1)
  expect((await server.journal.head()).position).toBe(before.position + 1)
  expect(told).toEqual(['ItemAdded'])
  await records.close()
})

test('a batch of which nobody knows whether it was written is not said to be refused, and is not written again', async () => {
  const lost = vi.fn(() => Promise.reject(new Error('the connection broke')))
  const records = await JournalRecords.open({
    journal: { ...server.journal, append: lost },
    rows: new Rows(server.database.kysely),
    complete: async () => undefined,
    now: server.context.now,
    log: () => undefined,
  })
  const add = { id: nextId(), command: { type: 'AddItem', item: 'fate-unknown', title: { en: 'x' } } as never }
  expect(await refused(records.handle('meeting/m1', add, chair))).toBe('wire/unanswered')
  expect(lost).toHaveBeenCalledTimes(1)
  await records.close()
})

/** The meeting is opened, the roll called, the agenda adopted. */
async function sit(own: typeof server): Promise<void> {
  const say = own.send
  for (const seat of members) {
    await own.context.records.handleInternally(
      'meeting/m1',
      { type: 'RecordDispatch', notice: 'n1', seat, outcome: 'sent', channel: 'outbox' } as never,
      officer,
    )
    await say('meeting/m1', { type: 'AcknowledgeNotice', seat, channel: 'link', heard })
  }
  await say('meeting/m1', { type: 'OpenMeeting', early: true }, chair)
  await say('meeting/m1', { type: 'CallRoll' }, chair)
  for (const seat of members) await say('meeting/m1', { type: 'RecordPresence', seat, presence: 'present' }, chair)
  await say('meeting/m1', { type: 'AdoptAgenda' }, chair)
}

test('a command with a consequence that is refused leaves nothing behind', async () => {
  const own = await openServer()
  await conveneMeeting(own)
  await sit(own)
  await own.send('speakers/m1', { type: 'OpenList' }, chair)
  await own.send('speakers/m1', { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }, head('arcadia'))
  await own.send('speakers/m1', { type: 'GiveFloor', seat: 'arcadia', kind: 'statement' }, chair)
  const { version } = await own.send('meeting/m1', { type: 'SuspendMeeting' }, chair)
  // The list has gone on, so that what the suspension did to it cannot be taken back, and the suspension with it.
  await own.send('speakers/m1', { type: 'RequestFloor', seat: 'borduria', kind: 'statement' }, head('borduria'))
  const before = (await own.journal.head()).position
  expect(await refused(own.send('meeting/m1', { type: 'TakeBack', version }, chair))).toBe('record/relied-on')
  expect((await own.journal.head()).position).toBe(before)
  expect((await own.context.records.state('meeting/m1')).state.stage).toBe('suspended')
  await own.close()
})

test('an instrument is issued and signed in one commit', async () => {
  const own = await openServer()
  await conveneMeeting(own)
  const say = own.send
  await say('meeting/m1', { type: 'AddItem', item: 'extra', title: { en: 'x' } }, chair)
  await sit(own)
  await say('meeting/m1', { type: 'OpenItem', item: 'i1' }, chair)
  await say(
    'text/m1.l1',
    { type: 'TableText', title: { en: 'Water' }, languages: ['en'], instrument: 'statement' },
    chair,
  )
  await say(
    'text/m1.l1',
    { type: 'EnterParagraphs', units: [{ kind: 'operative', depth: 0, words: { en: 'Calls for rain.' } }] },
    chair,
  )
  await say('decision/m1.l1-d1', { type: 'PutForAdoption', text: 'm1.l1' }, chair)
  const later = new Date(Date.now() + 60_000).toISOString()
  await own.context.records.handle('decision/m1.l1-d1', { id: nextId(), command: { type: 'Gavel' } }, chair, later)
  const accepted = await own.context.records.handle(
    'register/lakes',
    {
      id: nextId(),
      command: {
        type: 'IssueInstrument',
        instrument: 'water',
        text: 'm1.l1',
        decision: 'm1.l1-d1',
        series: 'RES',
      } as never,
    },
    officer,
  )
  expect(accepted.version).toBe(2)
  const { state } = await own.context.records.state('register/lakes')
  expect(instrumentOf(state, 'water')?.signature?.jws).toMatch(/\./)
  expect(await own.context.records.rows('instrument')).toMatchObject([{ instrument: 'water', isSigned: true }])

  const kept = await own.database.kysely.selectFrom('views').selectAll().orderBy('kind').orderBy('key').execute()
  await rebuild(own.database)
  expect(
    await own.database.kysely.selectFrom('views').selectAll().orderBy('kind').orderBy('key').execute(),
  ).toEqual(kept)
  await own.close()
})

test('when the database is gone, everything is refused as unavailable and nothing is recorded', async () => {
  // The last of this file: nothing can be asked of the server after it.
  await server.database.close()
  expect(
    await refused(server.send('meeting/m1', { type: 'AddItem', item: 'late', title: { en: 'x' } }, chair)),
  ).toBe('wire/unavailable')
  expect((await server.app.inject('/healthz')).statusCode).toBe(503)
})
