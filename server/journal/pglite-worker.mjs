// The embedded database, in its own thread: a query blocks the loop it runs on, and this loop serves nobody else.
// Plain JavaScript, because Node loads it from the source tree as it stands, in tests and beside the built server.
import { createHash } from 'node:crypto'
import fs, {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, threadId, workerData } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'

/** @typedef {{ call: number, bytes: Uint8Array } | { call: number, ask: 'reset' | 'syncs' | 'close' }} Question */
/** @typedef {{ nfd?: number, node: object }} Stream an open file of Emscripten; `nfd` is Node's number for it */

/** @type {{ folder: string, templates: string[] }} the last of the templates is the one this thread may write */
const { folder, templates } = workerData
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort)
let syncs = 0

// For the owner alone: PGlite gives each file the mode that PostgreSQL asked for and nothing masks, a template's files 0666.
// It has these two from this thread's `fs`, so they are replaced before it is first asked.
for (const name of /** @type {const} */ (['chmodSync', 'fchmodSync'])) {
  const change = /** @type {(file: any, mode: any) => void} */ (fs[name])
  fs[name] = (/** @type {any} */ file, /** @type {any} */ mode) => change(file, Number(mode) & 0o700)
}
syncBuiltinESMExports()

/** @param {string} path */
function syncPath(path) {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * For the owner alone, and on the disk.
 * @param {string} path
 */
function settleTree(path) {
  chmodSync(path, 0o700)
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) settleTree(inner)
    else if (entry.isFile()) {
      chmodSync(inner, 0o600)
      syncPath(inner)
    }
  }
  syncPath(path)
}

/**
 * A fresh database takes seconds to make and a fifth of that to unpack, so the first one made is kept as a template.
 * @param {PGlite} database
 */
async function keepTemplate(database) {
  const path = templates.at(-1)
  if (path === undefined) return
  try {
    const packed = await database.dumpDataDir('gzip')
    mkdirSync(dirname(path), { recursive: true })
    const unfinished = `${path}.${process.pid}-${threadId}`
    writeFileSync(unfinished, new Uint8Array(await packed.arrayBuffer()))
    renameSync(unfinished, path)
  } catch {
    // An installation may be read-only; then the next new folder takes as long as this one.
  }
}

/** Beside the template that this thread may write, the same unpacked: it is copied in a quarter of the time that unpacking takes. */
const unpacked = templates.at(-1)?.replace(/\.tar\.gz$/, '')

/**
 * Of all that stands below a folder, names and contents.
 * @param {string} path
 */
function digestOf(path, hash = createHash('sha256')) {
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${entry.name}\0`)
    if (entry.isDirectory()) digestOf(join(path, entry.name), hash)
    else hash.update(readFileSync(join(path, entry.name)))
  }
  return hash
}

/**
 * @param {string} to an empty folder
 * @returns whether it now holds the unpacked template, whole.
 */
function copyUnpacked(to) {
  if (unpacked === undefined) return false
  try {
    const digest = readFileSync(`${unpacked}.sha256`, 'utf8')
    cpSync(unpacked, to, { recursive: true })
    if (digestOf(to).digest('hex') === digest) return true
  } catch {
    // Absent, or cut short.
  }
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { mode: 0o700 })
  return false
}

/** @param {string} from a database that nobody has open */
function keepUnpacked(from) {
  if (unpacked === undefined || existsSync(unpacked)) return
  const unfinished = `${unpacked}.${process.pid}-${threadId}`
  try {
    mkdirSync(dirname(unpacked), { recursive: true })
    cpSync(from, unfinished, { recursive: true })
    writeFileSync(`${unfinished}.sha256`, digestOf(unfinished).digest('hex'))
    // Who comes second finds it there: a folder is not moved over one that holds something.
    renameSync(unfinished, unpacked)
    renameSync(`${unfinished}.sha256`, `${unpacked}.sha256`)
  } catch {
    rmSync(unfinished, { recursive: true, force: true })
    rmSync(`${unfinished}.sha256`, { force: true })
  }
}

/** The first template that is whole; a damaged one costs the seconds it would have saved, not the start. */
function wholeTemplate() {
  for (const path of templates) {
    try {
      return new Blob([new Uint8Array(gunzipSync(readFileSync(path)))])
    } catch {
      // Absent, or cut short; the checksum inside tells.
    }
  }
  return undefined
}

/**
 * Makes a new database beside its place and moves it there when it is whole and on the disk: a first start that was
 * cut short leaves nothing that looks like a database.
 */
async function makeDatabase() {
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (!copyUnpacked(unfinished)) {
    const template = wholeTemplate()
    const made = await PGlite.create({
      dataDir: unfinished,
      ...(template === undefined ? {} : { loadDataDir: template }),
    })
    if (template === undefined) await keepTemplate(made)
    await made.close()
    keepUnpacked(unfinished)
  }
  settleTree(unfinished)
  renameSync(unfinished, folder)
  syncPath(dirname(folder))
}

/**
 * PGlite starts with `-F`, and its file system has no fsync: a commit would survive a killed process but not a power
 * cut (upstream issue 1107). This gives PostgreSQL's fsync the disk's. It leans on an internal, so it must say so
 * loudly when the internal is gone.
 * @param {PGlite} database
 */
function makeDurable(database) {
  const { FS } = /** @type {any} */ (database).Module ?? {}
  const type = FS?.lookupPath?.('/pglite/data')?.node?.mount?.type
  if (typeof type?.realPath !== 'function' || type.stream_ops === undefined)
    throw new Error('this version of PGlite has no place for the fsync hook; commits would not survive a power cut')
  type.stream_ops.fsync = (/** @type {Stream} */ stream) => {
    syncs += 1
    // A folder is opened without a descriptor of its own; its entries must reach the disk as well.
    if (stream.nfd === undefined) syncPath(type.realPath(stream.node))
    else fdatasyncSync(stream.nfd)
    return 0
  }
}

async function start() {
  if (!existsSync(join(folder, 'PG_VERSION'))) await makeDatabase()
  const database = await PGlite.create({
    dataDir: folder,
    // With the default, fdatasync, PostgreSQL's call is swallowed before it reaches the hook.
    // Its log would grow to a gigabyte before it is written over, on the disk of somebody's laptop.
    startParams: [
      ...PGlite.defaultStartParams.filter((each) => each !== '-F'),
      '-c',
      'wal_sync_method=fsync',
      '-c',
      'max_wal_size=128MB',
      '-c',
      'min_wal_size=32MB',
    ],
  })
  makeDurable(database)
  const before = syncs
  // A commit that changes nothing but the log: a table made and dropped would read half the catalogue first.
  await database.exec("SELECT pg_logical_emit_message(true, 'good-offices', 'fsync')")
  if (syncs === before)
    throw new Error('PGlite commits without calling fsync; commits would not survive a power cut')
  return database
}

/**
 * An error loses everything but its message on the way between threads, and `code` is what tells a conflict from a
 * fault; so it travels as a plain object.
 * @param {import('@electric-sql/pglite').Messages.BackendMessage} message
 */
const portable = (message) =>
  message instanceof Error
    ? { .../** @type {object} */ (message), name: 'error', message: message.message }
    : message

/**
 * @param {PGlite} database
 * @param {Question} question
 */
async function answer(database, question) {
  if ('bytes' in question) {
    const messages = await database.execProtocolStream(question.bytes, { throwOnError: false })
    return messages.map(portable)
  }
  if (question.ask === 'reset') {
    // The session outlives the client that had it; what it left open must not swallow the next one's writes.
    if (database.isInTransaction()) await database.exec('ROLLBACK')
    await database.exec('DISCARD ALL')
    // As for a connection to a server: what is written over and over is planned once, and never as a scan of a whole table,
    // since a plan made while the tables are small stays.
    await database.exec('SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off')
  }
  if (question.ask === 'close') await database.close()
  return syncs
}

try {
  const database = await start()
  // One after the other: the database has one session, and the order of the bytes is the order of the statements.
  let last = Promise.resolve()
  port.on('message', (/** @type {Question} */ question) => {
    last = last.then(async () => {
      try {
        port.postMessage({ call: question.call, answer: await answer(database, question) })
      } catch (fault) {
        port.postMessage({ call: question.call, fault: fault instanceof Error ? fault.message : String(fault) })
      }
    })
  })
  port.postMessage({ ready: true })
} catch (fault) {
  port.postMessage({ ready: false, fault: fault instanceof Error ? fault.message : String(fault) })
  port.close()
}
