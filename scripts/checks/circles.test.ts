import { expect, test } from 'vitest'
import { circles } from './circles.mjs'
import { invented } from './tree.mjs'

const faults = (files: Record<string, string>) => circles(invented(files)).faults

test('a folder that is imported by what it imports is told with the imports that close the circle', () => {
  const files = {
    'web/desk/a.ts': `import '#web/podium/b.ts'`,
    'web/podium/b.ts': `export const c = () => import('../screen/d.ts')`,
    'web/screen/d.ts': `export type { E } from '../desk/e.ts'`,
  }
  expect(faults(files)).toEqual([
    'web/desk/a.ts imports #web/podium/b.ts, web/podium/b.ts imports ../screen/d.ts, web/screen/d.ts imports ../desk/e.ts',
  ])
  expect(faults({ ...files, 'web/screen/d.ts': '' })).toEqual([])
})

test('a file beside the folders is on its own', () => {
  const files = {
    'server/main.ts': `import './http/a.ts'`,
    'server/http/a.ts': `import '#server/context.ts'`,
    'server/context.ts': '',
  }
  expect(faults(files)).toEqual([])
  expect(faults({ ...files, 'server/context.ts': `import './http/a.ts'` })).toHaveLength(1)
})

test('tests may go round', () =>
  expect(
    faults({
      'server/http/a.ts': `import '#server/live/b.ts'`,
      'server/live/b.test.ts': `import '../http/a.ts'`,
    }),
  ).toEqual([]))
