import { expect, test, vi } from 'vitest'
import { inventedInstrument } from '#core/archive/invented.ts'
import { contextOf, inventedStreams, issueOf } from './invented.ts'
import { Listing } from './listing.ts'

async function listed() {
  const context = contextOf(await inventedStreams())
  const all = vi.spyOn(context.records, 'rowsAfter')
  const named = vi.spyOn(context.records, 'rowsNamed')
  const listing = new Listing(context.records, context.onRefreshed)
  const issue = async (n: number) => {
    const issued = inventedInstrument(`2027-05-0${n}T09:00:00.000Z`)
    Object.assign(issued.manifest, { instrument: `st-${n}`, symbol: `IU/CG/2027/ST.${n}` })
    context.record('register/iu', await issueOf(issued, { text: `m.l${n}`, number: n }))
  }
  const symbols = async () => (await listing.latest(0, 9)).rows.map(({ symbol }) => symbol)
  return { context, listing, all, named, issue, symbols }
}

test('all rows are read once, and after an issue the one that changed', async () => {
  const { listing, all, named, issue, symbols } = await listed()
  expect(await symbols()).toEqual(['IU/CG/2027/ST.1'])
  await issue(2)
  await Promise.all([symbols(), symbols(), listing.bySymbol('IU/CG/2027/ST.2')])
  expect(await symbols()).toEqual(['IU/CG/2027/ST.2', 'IU/CG/2027/ST.1'])
  expect(all).toHaveBeenCalledTimes(1)
  expect(named.mock.calls.map(([, keys]) => keys)).toEqual([['iu/st-2']])
  expect((await listing.bySymbol('IU/CG/2027/ST.2'))?.instrument).toBe('st-2')
  expect((await listing.versions()).get('iu')).toBe(4)
})

test('a reading that failed is done again, and what was recorded meanwhile is not lost', async () => {
  const { all, named, issue, symbols } = await listed()
  all.mockRejectedValueOnce(new Error('away'))
  await expect(symbols()).rejects.toThrow('away')
  expect(await symbols()).toEqual(['IU/CG/2027/ST.1'])
  await issue(2)
  named.mockRejectedValueOnce(new Error('away'))
  await expect(symbols()).rejects.toThrow('away')
  expect(await symbols()).toEqual(['IU/CG/2027/ST.2', 'IU/CG/2027/ST.1'])
})
