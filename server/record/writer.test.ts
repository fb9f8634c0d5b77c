// The writer alone, on a journal in memory that fails as it is told: what each of its guards is there for.
import { setTimeout as later } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { officer } from '#server/given.ts'
import { StreamMoved, type Append, type Appended, type Journal } from '#server/journal/journal.ts'
import { JournalRecords } from './records.ts'
import { Follower } from './follower.ts'

const rows = { forget: () => undefined, forgetAll: () => undefined, after: async () => [] } as never

class MemoryJournal implements Partial<Journal> {
  readonly events: Appended[] = []
  readonly outcomes = new Map<string, unknown>()
  record(batch: Pick<Append, 'events'>[]): Appended[] {
    const appended = batch
      .flatMap(({ events }) => events)
      .map(({ stream, version, body }, n): Appended => ({
        position: this.events.length + n + 1,
        stream,
        version,
        bytes: JSON.stringify(body),
        salt: '',
        hash: '',
        body: body as never,
      }))
    this.events.push(...appended)
    return appended
  }
  async append(batch: Append[]): Promise<Appended[]> {
    for (const { command, outcome } of batch) this.outcomes.set(command.id, outcome)
    return this.record(batch)
  }
  async known(ids: string[]): Promise<Map<string, unknown>> {
    return new Map([...this.outcomes].filter(([id]) => ids.includes(id)))
  }
  async read(stream: string, from = 1): Promise<Appended[]> {
    return this.events.filter((e) => e.stream === stream && e.version >= from)
  }
  async bodies(stream: string, take: (bodies: Appended['body'][]) => void): Promise<void> {
    take((await this.read(stream)).map(({ body }) => body))
  }
  async after(position: number): Promise<Appended[]> {
    return this.events.slice(Math.max(0, position))
  }
  async head() {
    return { position: this.events.length, hash: '' }
  }
  async streams() {
    return []
  }
}

let journal: MemoryJournal
let records: JournalRecords
let moved: (position: number) => void
let letGo: () => void = () => undefined
const log = vi.fn()
beforeEach(async () => {
  journal = new MemoryJournal()
  records = await JournalRecords.open({
    journal: journal as unknown as Journal,
    rows,
    complete: async () => undefined,
    now: () => new Date().toISOString(),
    log,
    neighbours: {
      onMoved: (listener) => {
        moved = listener
        return () => undefined
      },
    },
  })
})
afterEach(async () => {
  letGo()
  await records.close()
  vi.restoreAllMocks()
  log.mockReset()
})

const opening = (title = 'Matter') => ({
  type: 'OpenDossier',
  title: { en: title },
  organisation: 'lis',
  organ: 'group',
})
const open = (dossier: string) => records.handleInternally(`dossier/${dossier}`, opening(), officer)
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (refusal: { code?: string }) => refusal.code ?? String(refusal),
  )
/** The next append waits until it is let go, at the end of the test at the latest. */
const held = () => {
  const append = vi.spyOn(journal, 'append')
  append.mockImplementationOnce(async (batch) => {
    await new Promise<void>((resolve) => (letGo = resolve))
    return MemoryJournal.prototype.append.call(journal, batch)
  })
  return { append, letGo: () => letGo() }
}
const recordedElsewhere = (dossier: string) =>
  journal.record([
    {
      events: [
        {
          stream: `dossier/${dossier}`,
          version: 1,
          body: {
            ...opening(),
            type: 'DossierOpened',
            by: officer,
            at: new Date().toISOString(),
            stream: `dossier/${dossier}`,
            version: 1,
          } as never,
        },
      ],
    },
  ])

describe('one batch after the other', () => {
  test('while one is being written, the next is sent to be written after it, and nobody is answered before', async () => {
    const { append, letGo } = held()
    // As the journal does: what rests on the one before is written after it.
    append.mockImplementationOnce(async (batch) => {
      while (journal.events.length === 0) await later(5)
      return MemoryJournal.prototype.append.call(journal, batch)
    })
    const answered: string[] = []
    const say = async (dossier: string) => {
      const accepted = await open(dossier)
      answered.push(dossier)
      return accepted
    }
    const first = say('one')
    await expect.poll(() => append.mock.calls.length).toBe(1)
    const second = say('two')
    await expect.poll(() => append.mock.calls.length).toBe(2)
    expect(append.mock.calls.map((call) => (call as unknown[])[1])).toEqual([false, true])
    await later(50)
    expect([append.mock.calls.length, answered]).toEqual([2, []])
    letGo()
    expect(await Promise.all([first, second])).toMatchObject([{ position: 1 }, { position: 2 }])
    expect(answered).toEqual(['one', 'two'])
  })
  test('what is written is written once', async () => {
    const append = vi.spyOn(journal, 'append')
    expect(await open('one')).toMatchObject({ version: 1, position: 1 })
    expect(append).toHaveBeenCalledTimes(1)
  })
})

describe('what another process recorded', () => {
  test('and was told of while a batch was being written is told once that is done, without another command', async () => {
    const told: number[] = []
    records.onAppended((appended) => told.push(...appended.map(({ position }) => position)))
    const { append, letGo } = held()
    const first = open('one')
    await expect.poll(() => append.mock.calls.length).toBe(1)
    letGo()
    await first
    append.mockImplementationOnce(async (batch) => {
      const appended = await MemoryJournal.prototype.append.call(journal, batch)
      // After this commit, and heard of before the writer is done with it.
      recordedElsewhere('other')
      moved(journal.events.length)
      return appended
    })
    await open('two')
    await expect.poll(() => told).toEqual([1, 2, 3])
  })
  test('faster than this one, again and again, ends in a refusal and not in attempts without end', async () => {
    const append = vi.spyOn(journal, 'append').mockImplementation(async () => {
      throw new StreamMoved(['dossier/one'])
    })
    expect(await refused(open('one'))).toBe('wire/unavailable')
    expect(append).toHaveBeenCalledTimes(8)
  })
})

describe('a fault of the database', () => {
  test('that says that nothing was written: refused as unavailable, and nobody looks for it', async () => {
    const known = vi.spyOn(journal, 'known')
    vi.spyOn(journal, 'append').mockRejectedValue(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
    expect(await refused(open('one'))).toBe('wire/unavailable')
    expect(known).not.toHaveBeenCalled()
  })
  test('that leaves it open, and nothing is found: said to be unanswered', async () => {
    vi.spyOn(journal, 'append').mockRejectedValue(new Error('Connection terminated'))
    expect(await refused(open('one'))).toBe('wire/unanswered')
  })
  test('is one line in the log when it begins and one when it ends', async () => {
    vi.spyOn(journal, 'append').mockRejectedValue(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
    for (const dossier of ['one', 'two', 'three']) await refused(open(dossier))
    expect(log.mock.calls.map(([level]) => level as string)).toEqual(['error'])
    vi.restoreAllMocks()
    for (const dossier of ['one', 'two', 'three']) expect(await refused(open(dossier))).toBe('accepted')
    expect(log.mock.calls.map(([level]) => level as string)).toEqual(['error', 'warn'])
  })
})

test('of an append in which there was nothing nobody is told', async () => {
  const follower = new Follower({ rows, log }, journal as unknown as Journal, {} as never, {} as never, 7)
  const told = vi.fn()
  follower.onAppended(told)
  expect(await follower.tell([])).toBe(false)
  expect([told.mock.calls, follower.position]).toEqual([[], 7])
})
