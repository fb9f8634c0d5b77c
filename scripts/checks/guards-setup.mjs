// What `npm run mutate` sets up before each test file: the switch `guard`, and, when a file's tests have run, each test again
// without each guard that refused in it. A guard is noticed when the test passes, fails without the guard, and passes
// with it again: what the state left behind breaks is so never taken for the guard.
//
// GUARDS_FILE takes a line of JSON a fact; GUARDS_DRAWN lists the guards asked about. GUARD, when set, switches one guard off
// for the whole file instead, as the tests of a state that is made once need, and GUARD_UNTIL names the last test to run.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeAll, beforeEach, expect, TestRunner } from 'vitest'

const { GUARD, GUARD_UNTIL, GUARDS_FILE, GUARDS_DRAWN } = process.env
const [later, turn] = [setTimeout, setImmediate]
const { poll } = expect
const faults = ['uncaughtException', 'unhandledRejection']
const drawn = new Set(JSON.parse(GUARDS_DRAWN ?? '[]'))
let out = GUARD === undefined ? -1 : Number(GUARD)
let now = ''
let isOver = false
/** By guard: the tests in which it refused; '' stands for outside of tests. */
const fired = new Map()
globalThis.guard = (id, holds) => {
  if (holds && !isOver) fired.set(id, (fired.get(id) ?? new Set()).add(now))
  return id === out ? false : holds
}

const isSuite = (task) => task.type === 'suite'
const nameOf = (task) => (task.suite?.name ? `${nameOf(task.suite)} > ${task.name}` : task.name)
const tell = (fact) => appendFileSync(GUARDS_FILE, `${JSON.stringify(fact)}\n`)
const noticed = () =>
  new Set(
    (existsSync(GUARDS_FILE) ? readFileSync(GUARDS_FILE, 'utf8') : '')
      .split('\n')
      .flatMap((line) => (line.startsWith('{"noticed"') ? [JSON.parse(line).noticed] : [])),
  )

/** @returns whether the test passes, its hooks and what it asked for at its end included; one that hangs does not. */
async function passes(test, guard) {
  const suites = []
  for (
    let suite = test.suite ?? test.file;
    suite;
    suite = suite.suite ?? (suite === suite.file ? undefined : suite.file)
  )
    suites.unshift(suite)
  const hooks = (name) => suites.flatMap((suite) => TestRunner.getSuiteHooks(suite)[name])
  const mostMilliseconds = 5_000 + 5 * (test.result.duration ?? 0)
  let timer
  let isFine = true
  const fault = () => (isFine = false)
  const run = async () => {
    const step = async (of) => {
      try {
        return await of()
      } catch {
        isFine = false
      }
    }
    const undo = []
    for (const hook of hooks('beforeEach')) undo.push(await step(() => hook(test.context, test.suite ?? test.file)))
    await step(() => TestRunner.getTestFn(test)())
    for (const hook of hooks('afterEach').reverse()) await step(() => hook(test.context, test.suite ?? test.file))
    for (const each of [...undo, ...(test.onFinished ?? []).reverse()])
      if (typeof each === 'function') await step(() => each(test.context))
    test.onFinished = test.onFailed = undefined
    // What it left for the next turn of the event loop may fail as well.
    await new Promise((resolve) => turn(resolve))
    return isFine
  }
  // It asks in which test it is, and out of turn there is none.
  expect.poll = test.context.expect.poll
  out = guard
  for (const event of faults) process.on(event, fault)
  try {
    return await Promise.race([
      run(),
      new Promise((resolve) => (timer = later(() => resolve(false), mostMilliseconds))),
    ])
  } finally {
    out = -1
    expect.poll = poll
    for (const event of faults) process.off(event, fault)
    clearTimeout(timer)
  }
}

async function askAgain(suite) {
  isOver = true
  for (const test of suite.tasks) {
    if (isSuite(test) || test.result?.state !== 'pass') continue
    const name = nameOf(test)
    const known = noticed()
    const asked = [...fired].flatMap(([id, names]) =>
      names.has(name) && drawn.has(id) && !known.has(id) ? [id] : [],
    )
    if (asked.length === 0) continue
    let isSteady = await passes(test, -1)
    for (const id of asked) {
      if (!isSteady) break
      if (await passes(test, id)) continue
      isSteady = await passes(test, -1)
      if (isSteady) tell({ noticed: id, by: `${test.file.name} > ${name}` })
    }
    if (!isSteady) tell({ unsteady: name, path: test.file.name })
  }
  isOver = false
}

beforeEach(({ task, skip }) => {
  // The tests after the last in which the guard refuses say nothing of it.
  if (GUARD !== undefined && isOver) skip()
  if (!isOver) now = nameOf(task)
})
afterEach(({ task }) => {
  now = ''
  if (GUARD !== undefined && nameOf(task) === GUARD_UNTIL) isOver = true
})
if (GUARD === undefined)
  // The runner looks at the pattern to see which fixtures are wanted.
  // eslint-disable-next-line no-empty-pattern
  beforeAll(({}, file) => {
    // The last hook runs first, while what the suite opened is still open.
    const look = (suite) => {
      TestRunner.getSuiteHooks(suite).afterAll.push(() => askAgain(suite))
      suite.tasks.filter(isSuite).forEach(look)
    }
    look(file)
    const hooks = TestRunner.getSuiteHooks(file)
    hooks.afterAll.unshift(() =>
      tell({
        path: file.name,
        order: [...tests(file)].map(nameOf),
        isFine: tests(file).every((test) => test.result?.state !== 'fail'),
        fired: [...fired].map(([id, names]) => [id, [...names]]),
      }),
    )
  })
const tests = (suite) => suite.tasks.flatMap((task) => (isSuite(task) ? tests(task) : [task]))
