// npm run mutate -- [--folder server/http]… [--sample n] [--seed n]: takes guards out one by one and says which nobody
// noticed. A guard is an `if` without `else` that refuses: it throws, or returns nothing, `undefined`, `false`, `null` or a
// refusal. The tests asked are those of the guard's own folder.
//
// The sources are never touched. In a copy of the tree each guard is made one that can be switched off, so one build serves
// for all. Each test file runs once; then, with what it opened still open, each of its tests is run again without each
// guard that refused in it (`checks/guards-setup.mjs`). Where a test does not pass twice, its file is run for each guard in
// a process of its own. A guard that refuses in no test is noticed by none, and a test that fails without a guard counts
// only if it passes with it.
import { execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { leastNoticed, guardsIn, sampleOf, switched } from './checks/guards.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const valuesOf = (option) => args.flatMap((each, at) => (each === option ? [args[at + 1]] : []))
const numberOf = (option) => (args.includes(option) ? Number(valuesOf(option)[0]) : undefined)
const mostMilliseconds = 1_800_000

const concepts = readdirSync(join(root, 'core')).filter((name) => existsSync(join(root, 'core', name, 'decide.ts')))
const all = [
  ...['http', 'sessions', 'live', 'record', 'signing', 'log'].map((name) => `server/${name}`),
  ...concepts.map((name) => `core/${name}`),
]
const folders = valuesOf('--folder').length > 0 ? valuesOf('--folder') : all
for (const folder of folders)
  if (!all.includes(folder)) {
    console.error(`--folder is one of: ${all.join(', ')}`)
    process.exit(2)
  }

const sourcesOf = (folder) =>
  readdirSync(join(root, folder))
    .filter((name) =>
      folder.startsWith('core/')
        ? name === 'decide.ts'
        : /\.ts$/.test(name) && !/\.test\.ts$|\.d\.ts$|^given/.test(name),
    )
    .map((name) => `${folder}/${name}`)
const testsOf = (folder) =>
  readdirSync(join(root, folder)).flatMap((name) => (/\.test\.ts$/.test(name) ? [`${folder}/${name}`] : []))

const guards = folders.flatMap((folder) =>
  sourcesOf(folder).flatMap((path) =>
    guardsIn(path, readFileSync(join(root, path), 'utf8')).map((guard) => ({ ...guard, folder })),
  ),
)
guards.forEach((guard, at) => (guard.id = at))
const seed = numberOf('--seed') ?? Math.floor(Date.now() % 2 ** 31)
const drawn = sampleOf(guards, numberOf('--sample') ?? guards.length, seed)
console.log(`${guards.length} guards in ${folders.length} folders, ${drawn.length} taken out (seed ${seed})`)

const copy = mkdtempSync(join(tmpdir(), 'good-offices-mutate-'))
const clear = () => rmSync(copy, { recursive: true, force: true })
process.on('exit', clear)
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' })
for (const file of files.split('\0').filter((each) => each !== '' && existsSync(join(root, each)))) {
  mkdirSync(dirname(join(copy, file)), { recursive: true })
  cpSync(join(root, file), join(copy, file))
}
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
for (const path of new Set(guards.map(({ path }) => path)))
  writeFileSync(
    join(copy, path),
    switched(
      readFileSync(join(root, path), 'utf8'),
      guards.filter((guard) => guard.path === path),
    ),
  )
writeFileSync(
  join(copy, 'guards.config.mjs'),
  `import { mergeConfig } from 'vitest/config'
import { statSync } from 'node:fs'
import base from './vitest.config.ts'
// Small files first: what they notice is not asked of those that open a server for each question.
const size = ({ moduleId }) => statSync(moduleId).size
class Sequencer {
  shard = (files) => files
  sort = (files) => [...files].sort((a, b) => size(a) - size(b))
}
export default mergeConfig(base, { test: { setupFiles: ['./scripts/checks/guards-setup.mjs'], sequence: { sequencer: Sequencer } } })
`,
)

/** @returns whether the tests pass; nothing when the run did not come to its end. */
const passes = (tests, env) =>
  new Promise((resolve) => {
    const report = join(copy, 'guards.report.json')
    rmSync(report, { force: true })
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const options = ['--config', 'guards.config.mjs', '--maxWorkers=1', '--reporter=json', `--outputFile=${report}`]
    const child = spawn(
      process.execPath,
      [vitest, 'run', ...options, ...(env.GUARD === undefined ? [] : ['--bail=1']), ...tests],
      { cwd: copy, env: { ...process.env, ...env }, stdio: 'ignore', detached: true },
    )
    const end = () => {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has ended.
      }
    }
    process.once('exit', end)
    const timer = setTimeout(end, mostMilliseconds)
    child.on('close', (code) => {
      clearTimeout(timer)
      process.off('exit', end)
      resolve(existsSync(report) ? code === 0 : undefined)
    })
  })

/** @param until names the last test that is run; '' for all of the file. @returns whether its tests pass without a guard. */
const passesWithout = async (id, path, until) => {
  const key = `${id} ${path} ${until}`
  if (!known.has(key)) known.set(key, await passes([path], { GUARD: String(id), GUARD_UNTIL: until }))
  return known.get(key)
}
const known = new Map()

const factsFile = join(copy, 'guards.facts')
/** By guard: what noticed it. */
const noticedBy = new Map()
/** By guard: the tests in which it refused and that do not pass twice, by file. */
const toAsk = new Map()
/** By file: its tests in their order. */
const orders = new Map()
const firedSomewhere = new Set()

for (const folder of folders) {
  const own = drawn.filter((guard) => guard.folder === folder)
  if (own.length === 0) continue
  writeFileSync(factsFile, '')
  await passes(testsOf(folder), { GUARDS_FILE: factsFile, GUARDS_DRAWN: JSON.stringify(own.map(({ id }) => id)) })
  const facts = readFileSync(factsFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  for (const { noticed, by } of facts)
    if (noticed !== undefined && !noticedBy.has(noticed)) noticedBy.set(noticed, by)
  const unsteady = new Set(facts.flatMap((fact) => (fact.unsteady ? [`${fact.path} > ${fact.unsteady}`] : [])))
  const ran = facts.filter((fact) => fact.order)
  for (const test of testsOf(folder))
    if (!ran.some(({ path, isFine }) => path === test && isFine))
      console.error(`${test} fails as it stands, or takes too long: its failing tests are not asked`)
  for (const { path, order, isFine, fired } of ran) {
    orders.set(path, order)
    for (const [id, names] of fired) {
      firedSomewhere.add(id)
      const some = names.filter((name) => name === '' || unsteady.has(`${path} > ${name}`))
      if (isFine && some.length > 0) toAsk.set(id, [...(toAsk.get(id) ?? []), { path, names: some }])
    }
  }
  for (const { id } of own) {
    if (noticedBy.has(id)) continue
    for (const { path, names } of toAsk.get(id) ?? []) {
      const until = names.includes('') ? '' : orders.get(path).findLast((name) => names.includes(name))
      if ((await passesWithout(id, path, until)) !== false) continue
      if (!(await passesWithout(-1, path, until))) continue
      noticedBy.set(id, `${path}, run without it`)
      break
    }
  }
  const unnoticed = own.filter(({ id }) => !noticedBy.has(id))
  for (const { id, path, line, text } of own)
    console.log(
      noticedBy.has(id)
        ? `noticed    ${path}:${line}  ${noticedBy.get(id)}`
        : `unnoticed  ${path}:${line}  ${text}${firedSomewhere.has(id) ? '' : '  (refuses in no test)'}`,
    )
  console.log(`${folder}: ${own.length - unnoticed.length} of ${own.length} noticed`)
}
const share = drawn.filter(({ id }) => noticedBy.has(id)).length / Math.max(1, drawn.length)
console.log(`${noticedBy.size} of ${drawn.length} noticed (${Math.floor(share * 100)} %)`)
process.exit(share >= leastNoticed ? 0 : 1)
