// Journals that were written once are read for ever: each file under fixtures/ verifies and makes the same state. A file is
// added when the format or an event changes, and none is ever written again.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '#server/journal/package-root.ts'
import { Projection } from '#server/views/projection.ts'
import { stateHash, verifyFile } from './verify.ts'

const known = [
  {
    file: 'format-1.gz',
    events: 126,
    head: '2fb7cf2c70f3fb3c94bb465d16eba8dbf1a85f62329eb9baf10b07699959935a',
    state: 'c91723aea98f8d4d5d5b888f6f90d74c57ce033d86a32fe1ced19a239f0a35b6',
  },
]

for (const { file, ...found } of known)
  test(`${file} verifies, and its events make the state that they made when it was written`, async () => {
    const projection = new Projection()
    const { events, head } = await verifyFile(join(packageRoot(), 'server/operating/fixtures', file), {
      projection,
    })
    expect({ events, head, state: stateHash(projection) }).toEqual(found)
  })
