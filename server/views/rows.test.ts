import { expect, test } from 'vitest'
import { inventedInstrument } from '#core/archive/invented.ts'
import { instruments, type InstrumentsEvent, type Register } from '#core/instruments/instruments.ts'
import type { Recorded } from '#core/record/record.ts'
import { changedRows, rowsOf } from './rows.ts'

const { manifest, ...rest } = inventedInstrument()
const issue = (n: number, version: number) =>
  ({
    type: 'InstrumentIssued',
    instrument: `st-${n}`,
    symbol: `IU/CG/2027/ST.${n}`,
    series: 'ST',
    organ: 'cg',
    year: 2027,
    number: n,
    text: `m.l${n}`,
    decision: `m.l${n}-d1`,
    issued: { manifest, ...rest },
    stream: 'register/iu',
    version,
    by: { person: 'officer', role: 'secretariat' },
    at: '2027-03-30T11:42:00.000Z',
  }) as unknown as Recorded<InstrumentsEvent>
const sign = (n: number, version: number) =>
  ({
    ...issue(n, version),
    type: 'InstrumentSigned',
    kid: 'k1',
    jws: 'a..b',
  }) as unknown as Recorded<InstrumentsEvent>

function registerOf(count: number): Register {
  let state = instruments.initial
  for (let n = 1; n <= count; n += 1) {
    state = instruments.evolve(state, issue(n, 2 * n - 1))
    state = instruments.evolve(state, sign(n, 2 * n))
  }
  return state
}

test('a further issue makes the row of what was issued and no other, however many there are', () => {
  const before = registerOf(300)
  const after = instruments.evolve(instruments.evolve(before, issue(301, 601)), sign(301, 602))
  const rows = changedRows('register/iu', before, after)
  expect(rows.map(({ key }) => key)).toEqual(['iu/st-301'])
  expect(rows[0]?.row).toMatchObject({
    isSigned: true,
    versions: { from: 601, to: 602 },
    kind: 'statement',
    number: 301,
  })
  expect(changedRows('register/iu', undefined, after)).toEqual(rowsOf('register/iu', after))
  // From a register that was read again, which shares nothing with the other, the rows that differ are still among them.
  expect(changedRows('register/iu', registerOf(300), after).map(({ key }) => key)).toContain('iu/st-301')
})

test('what was thrown away leaves no trace in a register that goes on without it', () => {
  const before = registerOf(3)
  const thrown = instruments.evolve(before, issue(4, 7))
  const after = instruments.evolve(before, issue(5, 7))
  expect(rowsOf('register/iu', before).map(({ key }) => key)).toEqual(['iu/st-1', 'iu/st-2', 'iu/st-3'])
  expect(rowsOf('register/iu', thrown).at(-1)?.key).toBe('iu/st-4')
  expect(rowsOf('register/iu', after).at(-1)?.key).toBe('iu/st-5')
  expect(changedRows('register/iu', before, after).map(({ key }) => key)).toContain('iu/st-5')
})
