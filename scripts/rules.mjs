// Every rule by its number: where it is written down, which files cite it, which tests name it.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const quiet = process.argv.includes('--quiet')
function* below(folder) {
  for (const entry of readdirSync(join(root, folder))) {
    const path = join(folder, entry)
    if (statSync(join(root, path)).isDirectory()) yield* below(path)
    else if (/\.(ts|tsx|md)$/.test(entry)) yield path
  }
}
const number = /\b(?:BD|CR|MT|SP|TX|DC|IS|DS|FU|AR)\d{1,2}\b/g
const rules = new Map()
const rule = (id) => rules.get(id) ?? rules.set(id, { defined: [], cited: [], tests: 0 }).get(id)
for (const path of ['core', 'wire', 'server', 'web'].flatMap((f) => [...below(f)])) {
  const text = readFileSync(join(root, path), 'utf8')
  if (path.endsWith('README.md')) for (const [, id, words] of text.matchAll(/^- \*\*([A-Z]{2}\d{1,2})\*\*\s+(.*)$/gm)) rule(id).defined.push(words)
  else if (/\.test\.tsx?$/.test(path)) { for (const [title] of text.matchAll(/\b(?:test|it|describe)(?:\.each\([^)]*\))?\((['`"]).*?\1/g)) for (const id of new Set(title.match(number) ?? [])) rule(id).tests += 1 }
  else for (const id of new Set(text.match(number) ?? [])) rule(id).cited.push(path)
}
let faults = 0
for (const [id, { defined, cited, tests }] of [...rules].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))) {
  const wrong = [defined.length === 0 && 'not written down', defined.length > 1 && 'written down twice', tests === 0 && 'no test names it'].filter(Boolean)
  faults += wrong.length
  if (!quiet || wrong.length > 0) console.log(`${id.padEnd(5)} ${String(tests).padStart(2)} tests, cited in ${cited.length} files. ${defined[0] ?? ''}${wrong.length > 0 ? ` — ${wrong.join(', ')}` : ''}`)
}
console.log(`${rules.size} rules, ${faults} without what they need`)
if (faults > 0 || !existsSync(join(root, 'core'))) process.exitCode = 1
