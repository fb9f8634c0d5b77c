// A style that arrives with a part fetched later stands after the room's own and wins over it: what the room says of the part is lost.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const web = dirname(import.meta.dirname)
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f))
const read = (file: string) => readFileSync(join(web, file), 'utf8')
const fileOf = (from: string, name: string) =>
  name.startsWith('#web/') ? name.slice('#web/'.length) : normalize(join(dirname(from), name))
const importsOf = (file: string) =>
  [...read(file).matchAll(/^import (?!type )(?:[^'"]*? from )?'((?:\.|#web\/)[^']+)'/gms)].map(([, name]) =>
    fileOf(file, name ?? ''),
  )

/** What a file brings at once: all that it imports, without what it fetches later. */
function reach(start: string, seen = new Set<string>()): Set<string> {
  if (seen.has(start)) return seen
  seen.add(start)
  if (/\.tsx?$/.test(start)) for (const file of importsOf(start)) reach(file, seen)
  return seen
}

test('no style comes with a part that is fetched later', () => {
  const rooms = sources.filter((f) => /^(desk|podium|screen|replay|secretariat)\/main\.tsx$/.test(f))
  expect(rooms.length).toBeGreaterThan(3)
  for (const room of rooms) {
    const atOnce = reach(room)
    const later = [...atOnce]
      .filter((f) => /\.tsx?$/.test(f))
      .flatMap((f) => [...read(f).matchAll(/import\('([^']+)'\)/g)].map(([, name]) => fileOf(f, name ?? '')))
      .filter((f) => sources.includes(f))
    const styles = later.flatMap((f) => [...reach(f)]).filter((f) => f.endsWith('.css') && !atOnce.has(f))
    expect(styles, room).toEqual([])
  }
})
