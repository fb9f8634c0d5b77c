// The part of the contract that a stranger checks in thirty years: the bytes, the chain, and that tampering shows.
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { commitmentTo, genesisHash, hashAfter } from './chain.ts'
import { appendOf, eventOf } from './given.ts'
import type { Append, Appended, Journal } from './journal.ts'
import type { Database } from './open.ts'

export function chainContract(opened: () => { database: Database; journal: Journal }): void {
  let journal: Journal
  beforeEach(() => {
    journal = opened().journal
  })
  const append = (...batch: Append[]) => journal.append(batch)
  const tamper = (text: string) => opened().database.pool.query(text)

  describe('bytes and chain', () => {
    test('the bytes are canonical JSON, and each hash is over the one before and the commitment to the bytes', async () => {
      await append(
        appendOf('text/a', 1),
        appendOf('text/a', 2, { events: [eventOf('text/a', 2, { z: 1e21, 'b"': -0, a: undefined })] }),
      )
      const events = await journal.after(0)
      let hash = genesisHash
      for (const event of events) {
        hash = hashAfter(hash, commitmentTo(event.salt, event.bytes))
        expect(event.hash).toBe(hash)
      }
      expect(events[1]?.bytes).toBe(
        '{"at":"2020-06-22T15:42:00.000Z","b\\"":0,"by":{"person":"p","role":"secretariat"},"stream":"text/a","type":"Said","version":2,"z":1e+21}',
      )
      expect(await journal.head()).toEqual({ position: 2, hash })
      expect(await journal.verify()).toEqual({ ok: true, events: 2, head: hash })
    })

    test('what a stream says comes in pages, every event once, in order, and not what other streams say', async () => {
      for (let from = 1; from <= 600; from += 200)
        await append(
          ...Array.from({ length: 200 }, (_, n) =>
            appendOf('text/a', from + n, { events: [eventOf('text/a', from + n, { words: 'a,b]\n[' })] }),
          ),
          appendOf(`text/b${from}`, 1),
        )
      const pages: unknown[][] = []
      await journal.bodies('text/a', (bodies) => pages.push(bodies))
      expect(pages.length).toBeGreaterThan(1)
      expect(pages.flat()).toEqual((await journal.read('text/a')).map(({ body }) => body))
      const none = vi.fn()
      await journal.bodies('text/none', none)
      expect(none.mock.calls.flat(2)).toEqual([])
    })

    test('an event that was altered into two is not taken in, and whoever fails at a page ends the reading', async () => {
      await append(appendOf('text/a', 1), appendOf('text/a', 2))
      const failing = () => {
        throw new Error('no such fact')
      }
      await expect(journal.bodies('text/a', failing)).rejects.toThrow('no such fact')
      await tamper(`UPDATE events SET bytes = bytes || ',' || bytes WHERE version = 1`)
      await expect(journal.bodies('text/a', () => undefined)).rejects.toThrow('is not one')
    })

    test('Arabic, combining marks, quotes, line breaks and emoji come back byte for byte', async () => {
      const words = 'الأُمَم المتّحدة «لا» \u200F(38/1)\u200E é e\u0301 {"a",NULL} \\ "\n\t 👩🏽‍⚖️ \u{1F600}\uFB33'
      const [written] = await append(appendOf('text/a', 1, { events: [eventOf('text/a', 1, { words })] }))
      const [read] = await journal.read('text/a')
      expect(read).toEqual(written)
      expect(read?.body).toMatchObject({ words })
      expect(Buffer.from(read?.bytes ?? '').equals(Buffer.from(written?.bytes ?? ''))).toBe(true)
    })

    test('half a surrogate pair is a fault, and the next append is not touched by it', async () => {
      await expect(
        append(appendOf('text/a', 1, { events: [eventOf('text/a', 1, { words: '\uD800' })] })),
      ).rejects.toThrow()
      await append(appendOf('text/a', 1))
    })

    test('whatever is appended at once, positions have no gaps, streams their order, and the chain holds', async () => {
      let round = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(3), fc.string({ unit: 'grapheme', maxLength: 30 }), fc.boolean()), {
            maxLength: 40,
          }),
          async (commands) => {
            round += 1
            const versions = new Map<string, number>()
            const before = (await journal.head()).position
            const calls = commands.map(([number, words, isStale]) => {
              const stream = `text/${round}.${number}`
              const version = (versions.get(stream) ?? 0) + (isStale ? 0 : 1)
              if (!isStale) versions.set(stream, version)
              return append(
                appendOf(stream, version, {
                  events: [eventOf(stream, version, { words: words.replaceAll('\0', '') })],
                }),
              )
            })
            const settled = await Promise.allSettled(calls)
            expect(settled.map(({ status }) => status === 'rejected')).toEqual(
              commands.map(([, , isStale]) => isStale),
            )
            const kept = commands.filter(([, , isStale]) => !isStale).length
            expect((await journal.after(before)).map(({ position }) => position)).toEqual(
              Array.from({ length: kept }, (_, n) => before + n + 1),
            )
          },
        ),
        { numRuns: 25 },
      )
      expect(await journal.verify()).toMatchObject({ ok: true })
    })

    test('reading begins where told, and stops where told', async () => {
      const appended = await append(...[1, 2, 3, 4, 5].map((version) => appendOf('text/a', version)))
      const versions = (events: Appended[]) => events.map(({ version }) => version)
      expect(versions(appended)).toEqual([1, 2, 3, 4, 5])
      expect(versions(await journal.read('text/a', 4))).toEqual([4, 5])
      expect(versions(await journal.after(1, 2))).toEqual([2, 3])
      expect(await journal.read('text/none')).toEqual([])
    })

    test('a long stream is read whole, in its order, by pages of any size', async () => {
      const count = 700
      for (let version = 1; version <= count; version += 100)
        await append(
          ...Array.from({ length: 100 }, (_, i) => appendOf('text/a', version + i)),
          appendOf('speakers/m', Math.ceil(version / 100)),
        )
      const events = await journal.read('text/a')
      expect(events.map(({ version, body }) => [version, body.version])).toEqual(
        Array.from({ length: count }, (_, i) => [i + 1, i + 1]),
      )
      expect(await journal.read('text/a', count)).toEqual(events.slice(-1))
      const all = await journal.after(0, 2_000)
      expect(all.map(({ position }) => position)).toEqual(Array.from({ length: count + 7 }, (_, i) => i + 1))
      expect(all.filter(({ stream }) => stream === 'text/a')).toEqual(events)
    })
  })

  describe('tampering is seen', () => {
    beforeEach(async () => {
      await append(...[1, 2, 3].map((version) => appendOf('text/a', version)), appendOf('speakers/m', 1))
      expect(await journal.verify()).toMatchObject({ ok: true, events: 4 })
    })
    const tampered: Record<string, string> = {
      'an event edited': `UPDATE events SET bytes = replace(bytes, 'Said', 'Sung') WHERE position = 2`,
      'an event filed elsewhere': `UPDATE events SET stream = 'text/b' WHERE position = 3`,
      'an event deleted': 'DELETE FROM events WHERE position = 2',
      'the last event deleted': 'DELETE FROM events WHERE position = 4',
      'the first event deleted': 'DELETE FROM events WHERE position = 1',
      'two events exchanged':
        'UPDATE events SET position = CASE position WHEN 2 THEN -3 ELSE -2 END WHERE position IN (2, 3); UPDATE events SET position = -position WHERE position < 0',
      'an event added behind the head': `INSERT INTO events SELECT 5, 'text/a', 4, bytes, hash, salt FROM events WHERE position = 3`,
      'a line feed put into an event': `UPDATE events SET bytes = bytes || E'\\n' WHERE position = 2`,
      'a salt edited': `UPDATE events SET salt = repeat('0', 64) WHERE position = 2`,
      'a salt that is none': `UPDATE events SET salt = 'none' WHERE position = 2`,
      'two salts exchanged': `UPDATE events SET salt = (SELECT e.salt FROM events e WHERE e.position = 5 - events.position) WHERE position IN (2, 3)`,
      'a line feed put into a salt': `UPDATE events SET salt = salt || E'\\n' WHERE position = 2`,
      'a line feed put into a hash': `UPDATE events SET hash = hash || E'\\n' WHERE position = 2`,
      'the head moved': 'UPDATE journal_head SET position = 3',
    }
    for (const [what, statement] of Object.entries(tampered))
      test(what, async () => {
        await tamper(statement)
        expect(await journal.verify()).toMatchObject({ ok: false })
      })
  })
}
