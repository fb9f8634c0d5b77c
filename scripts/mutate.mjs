// npm run mutate -- [--folder server/http]… [--sample n] [--seed n] [--fired]: takes guards out one by one and says which
// nobody noticed. A guard is an `if` without `else` that refuses: it throws, or returns nothing, `undefined`, `false`, `null`
// or a refusal. The tests asked are those of the guard's own folder.
//
// The sources are never touched. In a copy of the tree each guard is made one that can be switched off, so one build serves
// for all; a first run notes in which tests each refuses, and only those are run again without it. One that refuses in no
// test is noticed by none: `--fired` says so much and stops there.
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
const mostMilliseconds = 300_000

const concepts = readdirSync(join(root, 'core')).filter((name) => existsSync(join(root, 'core', name, 'decide.ts')))
const all = [
  ...['http', 'sessions', 'live', 'records', 'signing', 'log'].map((name) => `server/${name}`),
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
  join(copy, 'guards.setup.mjs'),
  `import { appendFileSync } from 'node:fs'
import { afterAll, afterEach, beforeEach } from 'vitest'
const out = Number(process.env.GUARD ?? -1)
const [fired, file] = [new Map(), process.env.GUARDS_FIRED]
let now = ''
const nameOf = (task) => (task.suite?.name ? nameOf(task.suite) + ' ' + task.name : task.name)
globalThis.guard = (id, holds) => {
  if (holds && file) fired.set(id, (fired.get(id) ?? new Set()).add(now))
  return id === out ? false : holds
}
beforeEach(({ task }) => { now = nameOf(task) })
afterEach(() => { now = '' })
let path = ''
beforeEach(({ task }) => { path = task.file.name })
afterAll(() => {
  if (file && fired.size > 0) appendFileSync(file, JSON.stringify({ path, fired: [...fired].map(([id, names]) => [id, [...names]]) }) + '\\n')
  fired.clear()
})
`,
)
writeFileSync(
  join(copy, 'guards.config.mjs'),
  `import { mergeConfig } from 'vitest/config'
import base from './vitest.config.ts'
export default mergeConfig(base, { test: { setupFiles: ['./guards.setup.mjs'] } })
`,
)

/** @returns whether the tests pass; a run that hangs does not. */
const passes = (more, env) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'guards.config.mjs', ...more],
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
      resolve(code === 0)
    })
  })

const firedFile = join(copy, 'guards.fired')
writeFileSync(firedFile, '')
const unsteady = new Set()
for (const folder of folders)
  for (const test of testsOf(folder)) {
    const isFine = await passes(['--maxWorkers=1', test], { GUARDS_FIRED: firedFile })
    if (!isFine) unsteady.add(test)
    process.stderr.write(isFine ? '.' : `\n${test} fails as it stands, or takes too long; it is not asked\n`)
  }
process.stderr.write('\n')
/** By guard: the tests in which it refused, by file. */
const firedIn = new Map()
for (const line of readFileSync(firedFile, 'utf8').split('\n').filter(Boolean)) {
  const { path, fired } = JSON.parse(line)
  if (unsteady.has(path)) continue
  for (const [id, names] of fired) {
    const of = firedIn.get(id) ?? new Map()
    firedIn.set(id, of)
    of.set(path, new Set([...(of.get(path) ?? []), ...names]))
  }
}

const quoted = (name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
async function isNoticed({ id, folder }) {
  for (const [path, names] of firedIn.get(id) ?? []) {
    if (dirname(path) !== folder) continue
    // What refused outside of a test, as in what comes before all, is asked of the whole file.
    const some = names.has('') || names.size > 40 ? [] : ['-t', [...names].map(quoted).join('|')]
    if (!(await passes(['--maxWorkers=1', '--bail=1', ...some, path], { GUARD: String(id) }))) return true
  }
  return false
}

const unnoticed = []
const isQuick = args.includes('--fired')
for (const guard of drawn) {
  if (isQuick ? firedIn.has(guard.id) : await isNoticed(guard)) continue
  unnoticed.push(guard)
  console.log(`${isQuick ? 'refuses in no test' : 'unnoticed'}  ${guard.path}:${guard.line}  ${guard.text}`)
}
const noticed = drawn.length - unnoticed.length
console.log(
  `${noticed} of ${drawn.length} ${isQuick ? 'refuse in some test' : 'noticed'} (${Math.floor((noticed / Math.max(1, drawn.length)) * 100)} %)`,
)
process.exit(noticed / Math.max(1, drawn.length) >= leastNoticed ? 0 : 1)
