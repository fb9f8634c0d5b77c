// What a page sends before it can be used: a room at most 150 kB of JavaScript, a public page at most 60 kB, compressed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { keepFigures, openHouse } from './house.ts'

const built = join(process.cwd(), 'dist/web')
type Manifest = Record<string, { file: string; imports?: string[] }>

// Starting builds what is served, when it has not been built yet.
beforeAll(async () => { if (!existsSync(built)) await (await openHouse()).stop() })

test('no page is heavier than it may be', async () => {
  const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Manifest
  const weigh = (entry: string): number => {
    const seen = new Set<string>()
    const visit = (key: string) => {
      if (seen.has(key)) return
      seen.add(key)
      for (const next of manifest[key]?.imports ?? []) visit(next)
    }
    visit(entry)
    return [...seen].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js')).reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0)
  }
  const pages = { 'podium.html': 150_000, 'desk.html': 150_000, 'screen.html': 150_000, 'replay.html': 150_000, 'archive/archive.ts': 60_000, 'archive/verify.ts': 60_000 }
  const weights = Object.fromEntries(Object.keys(pages).map((page) => [page, weigh(page)]))
  await keepFigures('weight', weights)
  for (const [page, most] of Object.entries(pages)) expect(weights[page], page).toBeLessThanOrEqual(most)
  for (const weight of Object.values(weights)) expect(weight).toBeGreaterThan(0)
})
