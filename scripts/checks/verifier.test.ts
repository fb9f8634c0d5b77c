import { expect, test } from 'vitest'
import { invented } from './tree.mjs'
import { verifier } from './verifier.mjs'

const faults = (text: string) => verifier(invented({ 'verifier/verify-record.mjs': text })).faults

test('the verifier imports Node.js and nothing else, in whichever form', () => {
  expect(faults(`import { createHash } from 'node:crypto'\n// import x from './x.mjs'`)).toEqual([])
  expect(faults(`import {\n  x,\n} from '../core/x.ts'`)).toEqual([
    'verifier/verify-record.mjs imports ../core/x.ts',
  ])
  expect(faults(`await import('zod')`)).toHaveLength(1)
  expect(faults(`require('pg')`)).toHaveLength(1)
})
