// What a command can see of the project's promises: types, direction, catalogues, styles, the lock file. One line each.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { order, mayImport } from './direction.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const read = (path) => readFileSync(join(root, path), 'utf8')
function* below(folder, pattern) {
  for (const entry of readdirSync(join(root, folder))) {
    const path = join(folder, entry)
    if (statSync(join(root, path)).isDirectory()) yield* below(path, pattern)
    else if (pattern.test(entry)) yield path
  }
}

let failed = 0
function check(name, faults) {
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  for (const fault of faults.slice(0, 20)) console.log(`     ${fault}`)
  failed += faults.length
}

check('types', ['core', 'wire', 'server', 'web'].flatMap((folder) => {
  try {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, folder, 'tsconfig.json')], { stdio: 'pipe' })
    return []
  } catch (fault) {
    return String(fault.stdout).trim().split('\n')
  }
}))

const sources = ['core', 'wire', 'server', 'web', 'examples'].flatMap((folder) => [...below(folder, /\.(ts|tsx|mjs)$/)])
const importsOf = (path) => [...read(path).matchAll(/^\s*(?:import|export)\b[^'"\n]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm)].map((m) => m[1] ?? m[2])
check(`direction of dependencies (${order.length} concepts)`, sources.filter((p) => !/\.test\.tsx?$|\/testing\/|\/invented\.ts$|\/given\.ts$/.test(p)).flatMap((path) =>
  importsOf(path).map((target) => [target, mayImport(path, target.startsWith('.') ? relative(root, join(root, dirname(path), target)) : target)]).filter(([, fine]) => !fine).map(([target]) => `${path} imports ${target}`)))

// Input, output, clocks and chance stay out of core: its rules are pure.
const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bconsole\.|\bfetch\(|\bprocess\.|\bsetTimeout\(|\blocalStorage\b/
check('core is pure', [...below('core', /\.ts$/)].filter((p) => !p.endsWith('.test.ts')).flatMap((path) => read(path).split('\n').flatMap((line, i) => (impure.test(line.replace(/\/\/.*|^\s*\*.*/, '')) ? [`${path}:${i + 1} ${line.trim()}`] : []))))

const languages = ['ar', 'en', 'fr']
const areas = [...new Set(languages.flatMap((l) => readdirSync(join(root, 'web/languages', l))))]
const argumentsOf = (elements, found = new Set()) => {
  for (const e of elements) {
    if (e.type !== TYPE.literal && e.type !== TYPE.pound) found.add(e.value)
    if (e.options) for (const option of Object.values(e.options)) argumentsOf(option.value, found)
  }
  return found
}
const pluralsOf = (elements) => elements.flatMap((e) => [...(e.type === TYPE.plural ? [e] : []), ...(e.options ? Object.values(e.options).flatMap((o) => pluralsOf(o.value)) : [])])
check(`catalogues complete in ${languages.join(', ')} (${areas.length} areas)`, areas.flatMap((area) => {
  const [ar, en, fr] = languages.map((l) => (existsSync(join(root, 'web/languages', l, area)) ? JSON.parse(read(`web/languages/${l}/${area}`)) : {}))
  return [...new Set([ar, en, fr].flatMap(Object.keys))].flatMap((key) => {
    const faults = []
    const parsed = [ar, en, fr].map((catalogue, i) => {
      if (catalogue[key] === undefined) { faults.push(`${languages[i]}/${area} lacks ${key}`); return [] }
      try { return parse(catalogue[key], { ignoreTag: true }) } catch (fault) { faults.push(`${languages[i]}/${area} ${key}: ${fault.message}`); return [] }
    })
    const [wanted, ...others] = [parsed[1], parsed[0], parsed[2]].map((p) => argumentsOf(p))
    others.forEach((found, i) => { for (const name of found) if (!wanted.has(name)) faults.push(`${['ar', 'fr'][i]}/${area} ${key} uses {${name}}, which the English does not`) })
    for (const plural of pluralsOf(parsed[0])) for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) if (!plural.options[form] && plural.pluralType !== 'ordinal') faults.push(`ar/${area} ${key} lacks the form ${form}`)
    return faults
  })
}))
const codes = [...read('wire/problems.ts').matchAll(/^ {2}'([a-z-]+\/[a-z-]+)': \{ status/gm)].map((m) => m[1])
check(`a sentence for each of ${codes.length} refusals`, languages.flatMap((l) => { const catalogue = JSON.parse(read(`web/languages/${l}/problems.json`)); return codes.filter((c) => !catalogue[`problem.${c}`]).map((c) => `${l}: ${c}`) }))

check('styles say start and end', [...below('web', /\.css$/)].flatMap((path) => read(path).split('\n').flatMap((line, i) => (/(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right|text-align:\s*(?:left|right)|float:\s*(?:left|right))\s*:/.test(line.replace(/\/\*.*?\*\//g, '')) ? [`${path}:${i + 1}`] : []))))
check('no inline style in the rooms', [...below('web', /\.tsx$/)].filter((p) => /\sstyle=\{/.test(read(p))))

const lock = JSON.parse(read('package-lock.json')).packages
check('no install script, no download address in the lock file', Object.entries(lock).flatMap(([name, p]) => [...(p.hasInstallScript ? [`${name} has an install script`] : []), ...(/^http/.test(p.resolved ?? '') ? [`${name} records ${p.resolved}`] : [])]))

if (failed > 0) process.exit(1)
