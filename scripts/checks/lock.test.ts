import { expect, test } from 'vitest'
import { lock } from './lock.mjs'
import { invented } from './tree.mjs'

test('a script that runs at the installation and an address to download from are found', () => {
  const packages = { a: {}, b: { hasInstallScript: true }, c: { resolved: 'https://c.example' } }
  expect(lock(invented({ 'package-lock.json': JSON.stringify({ packages }) })).faults).toEqual([
    'b has an install script',
    'c records https://c.example',
  ])
})
