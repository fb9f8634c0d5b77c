import { expect, test } from 'vitest'
import { exported } from './exported.mjs'
import { invented } from './tree.mjs'

const faults = (text: string, path = 'web/a.ts') => exported(invented({ [path]: text })).faults

test('nothing is exported as the default, in whichever form', () => {
  for (const text of ['export default a', 'export default function a() {}', 'export { a as default }'])
    expect(faults(text)).toEqual(['web/a.ts'])
  expect(faults('export const a = 1 // export default a')).toEqual([])
  expect(faults('export default {}', 'web/vite.config.ts')).toEqual([])
})
