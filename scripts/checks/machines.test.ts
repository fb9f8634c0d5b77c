import { expect, test } from 'vitest'
import { machines } from './machines.mjs'
import { invented } from './tree.mjs'

test('a folder of one machine is found, an address of the product is not', () => {
  const ours = `cd /${'home'}/somebody/product`
  const files = { 'docs/a.md': ours, 'core/a.ts': `// ${ours}`, 'README.md': 'see /archive/home/a', 'b.md': ours }
  expect(machines(invented(files)).faults).toEqual(['core/a.ts', 'docs/a.md', 'b.md'])
})
