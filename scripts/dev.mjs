// While developing: builds what compiles, starts the server, and does both again after each change.
//   npm run dev        PORT and DATA_DIR as for `npm start`
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildServer, buildWeb, entries } from './build.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
let child
let isBuilding = false
const changed = new Set(['web', 'server'])

async function tryTo(name, work) {
  try {
    await work()
    return true
  } catch (fault) {
    process.stderr.write(`${name}: ${fault.message}\n`)
    return false
  }
}

/** All rooms; if one does not compile, the others by themselves, so that one room's work does not stop another's. */
async function buildRooms() {
  if (await tryTo('web', () => buildWeb())) return
  for (const entry of entries) await tryTo(entry, () => buildWeb([entry], false))
}

async function restart() {
  if (child && child.exitCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  child = spawn(
    process.execPath,
    ['-e', "import('./dist/server/cli.js').then(async ({ main }) => { process.exitCode = await main(['start']) })"],
    { cwd: root, stdio: 'inherit' },
  )
}

async function work() {
  if (isBuilding) return
  isBuilding = true
  while (changed.size > 0) {
    const [web, server] = [changed.has('web'), changed.has('server')]
    changed.clear()
    if (web) await buildRooms()
    const isBuilt = server ? await tryTo('server', buildServer) : true
    if (isBuilt) await restart()
  }
  isBuilding = false
}

let timer
for (const folder of ['core', 'wire', 'server', 'web', 'examples'])
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file || file.includes('.test.')) return
    if (folder !== 'server' && folder !== 'examples') changed.add('web')
    // The public pages are made on the server, from the words and views in web/ as well.
    changed.add('server')
    clearTimeout(timer)
    timer = setTimeout(() => void work(), 250)
  })
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    child?.kill('SIGTERM')
    process.exit(0)
  })
void work()
