// Journals that were written once are read for ever: each file under fixtures/ verifies and makes the same state. A file is
// added when the format or an event changes, and none is ever written again.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '#server/journal/package-root.ts'
import { Projection } from '#server/views/projection.ts'
import { stateHash, verifyFile } from './verify.ts'

const known = [
  {
    file: 'format-2.gz',
    events: 126,
    head: '69820396439e67ae0cf86060b7d97422e16d2c634fd6de8dd236fd435bf0c89a',
    state: '3b0a8327ce73b4e1a1da948fbec5b970c991aeb8714eefd4f55599e0a5c68356',
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
