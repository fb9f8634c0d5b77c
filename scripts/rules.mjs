// Every rule by its number: what it says and where that comes from, which files cite it, which tests name it.
//   npm run rules              all of them
//   npm run rules -- SP5       one, or several
//   npm run rules -- --quiet   only what is wrong
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isQuiet = process.argv.includes('--quiet')
const asked = process.argv.slice(2).filter((a) => !a.startsWith('--'))
function* below(folder) {
  for (const entry of readdirSync(join(root, folder)).sort()) {
    const path = join(folder, entry)
    if (statSync(join(root, path)).isDirectory()) yield* below(path)
    else if (/\.(ts|tsx|md|json)$/.test(entry)) yield path
  }
}

const definition = /^- \*\*([A-Z]{2}\d{1,2})\*\*\s+(.*?)(?:\s+Source: (.*)\.)?$/gm
/** The letters of each concept's rules, as its README has them. */
const letters = new Set(
  [...below('core')]
    .filter((path) => path.endsWith('README.md'))
    .flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(definition)].map(([, id]) => id.slice(0, 2)),
    ),
)
const number = new RegExp(`\\b(?:${[...letters].join('|')})\\d{1,2}\\b`, 'g')
const numbersIn = (text) => new Set(text.match(number) ?? [])
const rules = new Map()
const rule = (id) => rules.get(id) ?? rules.set(id, { defined: [], cited: [], tests: [] }).get(id)

for (const path of ['core', 'wire', 'server', 'web'].flatMap((f) => [...below(f)])) {
  const text = readFileSync(join(root, path), 'utf8')
  if (path.endsWith('README.md')) {
    for (const [, id, words, source] of text.matchAll(definition)) rule(id).defined.push({ path, words, source })
  } else if (/\.test\.tsx?$/.test(path)) {
    for (const [, , title] of text.matchAll(/\b(?:test|it|describe)(?:\.each\([^)]*\))?\((['`"])(.*?)\1/g))
      for (const id of numbersIn(title)) rule(id).tests.push({ path, title })
  } else for (const id of numbersIn(text)) rule(id).cited.push(path)
}

let faults = 0
let tests = 0
for (const [id, { defined, cited, tests: named }] of [...rules].sort(([a], [b]) =>
  a.localeCompare(b, 'en', { numeric: true }),
)) {
  const wrong = [
    defined.length === 0 &&
      `not written down; used in ${[...cited, ...named.map((t) => t.path)].slice(0, 3).join(', ')}`,
    defined.length > 1 && `written down twice: ${defined.map((d) => d.path).join(', ')}`,
    defined.length === 1 && !defined[0].source && `no source in ${defined[0].path}`,
    named.length === 0 && 'no test names it',
  ].filter(Boolean)
  faults += wrong.length
  tests += named.length
  if ((asked.length > 0 && !asked.includes(id)) || (isQuiet && wrong.length === 0)) continue
  console.log(`${id}  ${defined[0]?.words ?? ''}`)
  if (!isQuiet) {
    console.log(`      source  ${defined[0]?.source ?? '—'}`)
    console.log(`      cited   ${cited.join(', ') || '—'}`)
    for (const { path, title } of asked.length > 0 ? named : []) console.log(`      test    ${path}  ${title}`)
    if (asked.length === 0)
      console.log(`      tests   ${named.length} in ${[...new Set(named.map((t) => t.path))].join(', ') || '—'}`)
  }
  for (const fault of wrong) console.log(`      WRONG   ${fault}`)
}
console.log(`${rules.size} rules, named ${tests} times by tests, ${faults} without what they need`)
if (faults > 0) process.exitCode = 1
