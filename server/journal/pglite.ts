// PGlite in a worker, made to look like a server to `pg`: the same driver, parsers and error codes as in production.
import type { EventEmitter } from 'node:events'
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { lockFolder } from './lock.ts'
import { mustBePrivate } from './modes.ts'
import { packageRoot } from './package-root.ts'
import { StartRefused } from './start-refused.ts'

type Question = { bytes: Uint8Array } | { ask: 'reset' | 'syncs' | 'close' }
type Asked = { resolve(answer: unknown): void; reject(fault: Error): void; isPatient: boolean }
type Message = { name: string; message?: string; length?: number; severity?: string }
type FromWorker = { ready: boolean; fault?: string } | { call: number; answer?: unknown; fault?: string }

/** Frontend messages that may wait for the one that asks for an answer: parse, bind, describe, execute, close. */
const waiting = new Set([0x50, 0x42, 0x44, 0x45, 0x43])
/** How long this is waited for, in milliseconds. */
export type TimeLimits = {
  /** Some of PostgreSQL's ends leave it turning in circles. Looks, not time, since a process that was paused misses none. */
  look: number
  /** A start, try by try: a thread that stands still is ended, and another finds the files as they are on the disk. */
  start: readonly number[]
  /** An orderly end: all that was acknowledged is on the disk, so one that takes longer is ended all the same. */
  close: number
}
/** The log of 128 MB is gone over on a slow disk in less than the first of the starts. */
const usual: TimeLimits = { look: 5_000, start: [60_000, 240_000], close: 20_000 }
const silentLooks = 3
/** As long as it cannot start, each try takes about a second of a processor. */
const startAgainMilliseconds = 2_000

/** After such an answer PostgreSQL is no more: a server would start again by itself. */
const isLast = ({ name, severity }: Message) => name === 'error' && (severity === 'PANIC' || severity === 'FATAL')

/** A worker with the questions that went to it and their answers. */
class Worked {
  readonly #open = new Map<number, Asked>()
  readonly #worker: Worker
  readonly #timer: NodeJS.Timeout
  #next = 1
  #looks = 0
  #gone: Error | undefined

  constructor(worker: Worker, look: number) {
    this.#worker = worker
    this.#timer = setInterval(() => this.#look(), look).unref()
    worker.on('message', (message: FromWorker) => {
      this.#looks = 0
      if (!('call' in message)) return
      const call = this.#open.get(message.call)
      this.#open.delete(message.call)
      if (message.fault === undefined) call?.resolve(message.answer)
      else call?.reject(stopped(message.fault))
      // A database that stumbles over a question rather than refusing it is not asked another.
      if (
        message.fault !== undefined ||
        (Array.isArray(message.answer) && (message.answer as Message[]).some(isLast))
      )
        this.#fail(stopped())
    })
    worker.on('error', (fault) => this.#fail(fault))
    worker.on('exit', () => this.#fail(stopped()))
  }

  get isGone(): boolean {
    return this.#gone !== undefined
  }

  /** @param isPatient for what may take as long as it likes. */
  ask(question: Question, isPatient = false): Promise<unknown> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone)
    const call = this.#next++
    return new Promise((resolve, reject) => {
      this.#open.set(call, { resolve, reject, isPatient })
      this.#worker.postMessage({ call, ...question })
    })
  }

  /** Resolves when nothing of it can write any more. */
  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #look(): void {
    this.#looks = [...this.#open.values()].some(({ isPatient }) => !isPatient) ? this.#looks + 1 : 0
    if (this.#looks > silentLooks) this.#fail(stopped('it gave no answer'))
  }

  #fail(fault: Error): void {
    this.#gone ??= fault
    clearInterval(this.#timer)
    for (const call of this.#open.values()) call.reject(this.#gone)
    this.#open.clear()
  }
}

const stopped = (why?: string) =>
  new Error(`the embedded database has stopped${why === undefined ? '' : `: ${why}`}`)

/**
 * The worker that has the database, and after it has stopped, another: a full disk stops PostgreSQL when its log needs room.
 * A client belongs to the worker with which it began, since what it has begun ended there.
 */
class Workers {
  readonly #start: () => Promise<Worked>
  readonly #closeMilliseconds: number
  #current: Worked
  #starting: Promise<Worked> | undefined
  #failedAt = -Infinity
  #isClosed = false

  constructor(start: () => Promise<Worked>, first: Worked, closeMilliseconds: number) {
    this.#start = start
    this.#closeMilliseconds = closeMilliseconds
    this.#current = first
  }

  /** @throws while it cannot be started again, which is tried now and then. */
  async current(): Promise<Worked> {
    if (!this.#current.isGone) return this.#current
    if (this.#isClosed || performance.now() - this.#failedAt < startAgainMilliseconds) throw stopped()
    this.#starting ??= this.#startAgain().finally(() => (this.#starting = undefined))
    return this.#starting
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#starting?.catch(() => undefined)
    await withDeadline(this.#current.ask({ ask: 'close' }, true), this.#closeMilliseconds).catch(() => undefined)
    await this.#current.end()
  }

  async #startAgain(): Promise<Worked> {
    try {
      await this.#current.end()
      return (this.#current = await this.#start())
    } catch (fault) {
      this.#failedAt = performance.now()
      throw fault
    }
  }
}

const revived = (message: Message): Message =>
  message.name === 'error'
    ? Object.assign(new pg.DatabaseError(message.message ?? '', message.length ?? 0, 'error'), message)
    : message

/** What `createPgConfig` needs of a PGlite: to be ready, and to turn bytes into messages. */
function standIn(workers: Workers, isPatient: boolean) {
  let held: Uint8Array[] = []
  let worked: Promise<Worked> | undefined
  return {
    // Read as a client connects, so that each begins with a clean session. It never rejects: `pg` would not hear it,
    // and the first statement brings the same news to somebody who does.
    get waitReady() {
      worked ??= workers.current()
      return worked.then((it) => it.ask({ ask: 'reset' }, isPatient)).catch(() => undefined)
    },
    async execProtocolStream(bytes: Uint8Array): Promise<Message[]> {
      held.push(bytes)
      // `pg` sends a statement in five messages; posted together they cost one passage between threads.
      if (waiting.has(bytes[0] ?? 0)) return []
      const all = held.length === 1 ? bytes : Buffer.concat(held)
      held = []
      const it = await worked
      return ((await it?.ask({ bytes: all }, isPatient)) as Message[]).map(revived)
    },
  }
}

type Connection = EventEmitter & { stream: { destroy(): void }; end(): void }

/** PGlite's connection ends when its last answer is there; a socket ends when it is told to, and its client hears of it. */
function endLikeSocket(connection: Connection): void {
  const end = connection.end.bind(connection)
  connection.end = () => {
    end()
    // It has forgotten all its listeners, and without one the news of a database that stopped would end the process.
    connection.on('error', () => undefined)
  }
  connection.stream.destroy = () => {
    connection.emit('end')
    connection.end()
  }
}

/** Each client has a connection of its own, so late answers to one that gave up never reach its successor. */
function clientOf(workers: Workers, isPatient: boolean): typeof pg.Client {
  return class EmbeddedClient extends pg.Client {
    constructor(config: pg.ClientConfig) {
      const made = createPgConfig(
        standIn(workers, isPatient) as unknown as PGlite,
      ) as unknown as pg.ClientConfig & { connection: Connection }
      endLikeSocket(made.connection)
      super({ ...config, ...made })
    }
  } as typeof pg.Client
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    throw new StartRefused(
      `The data folder ${dataDir} cannot be written (${code}); correct its permissions, or choose another folder.`,
    )
  }
  mustBePrivate(dataDir)
}

/** Where a fresh database may be found packed: a release may ship one; a checkout keeps the first it makes. */
function templatesIn(root: string): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const version = dependencies['@electric-sql/pglite'] ?? 'unknown'
  return [
    join(root, `dist/pglite-${version}.tar.gz`),
    join(root, `node_modules/.cache/good-offices/pglite-${version}.tar.gz`),
  ]
}

class TookTooLong extends Error {}

/** @throws TookTooLong */
async function withDeadline<T>(it: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const isOver = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`not within ${milliseconds / 1000} s`)), milliseconds)
  })
  return Promise.race([it, isOver]).finally(() => clearTimeout(timer))
}

const started = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the embedded database stopped while starting')))
    worker.once('message', (message: FromWorker) => {
      if ('ready' in message && message.ready) resolve()
      else reject(new Error(`the embedded database did not start: ${message.fault}`))
    })
  })

/** Beside the running code, both in the sources and in the build, which needs no sources; a bundle made elsewhere finds it there. */
const workerFile = (root: string): string => {
  const places = [dirname(fileURLToPath(import.meta.url)), join(root, 'server/journal'), join(root, 'dist/server')]
  const files = places.map((place) => join(place, 'pglite-worker.mjs'))
  return files.find((file) => existsSync(file)) ?? join(root, 'server/journal/pglite-worker.mjs')
}

export type Embedded = {
  /**
   * A configuration for a `pg.Pool` of one client; one pool at a time.
   * @param isPatient for statements that may take longer than those of a meeting.
   */
  poolConfig(isPatient?: boolean): pg.PoolConfig
  /** How often the database has asked the disk to keep what it wrote, since it started. */
  syncs(): Promise<number>
  close(): Promise<void>
}

/**
 * Starts the embedded database in `database/` under the data folder, with a lock beside it.
 * @throws StartRefused when the folder is not writable, in use, or open to other accounts, or the database does not start in time.
 */
export async function startEmbedded(dataDir: string, changed: Partial<TimeLimits> = {}): Promise<Embedded> {
  const limits = { ...usual, ...changed }
  prepareFolder(dataDir)
  // PostgreSQL masks the modes of its files itself; compiled for PGlite it does not, so the process must, and the worker.
  process.umask(0o077)
  const folder = join(dataDir, 'database')
  const unlock = lockFolder(folder)
  const root = packageRoot()
  const startOne = async (milliseconds: number) => {
    const worker = new Worker(workerFile(root), {
      workerData: { folder, templates: templatesIn(root) },
      // Node's own options, such as a test runner's loader, are not meant for it.
      execArgv: [],
    })
    try {
      const worked = new Worked(worker, limits.look)
      await withDeadline(started(worker), milliseconds)
      return worked
    } catch (fault) {
      await worker.terminate()
      throw fault
    }
  }
  const start = async () => {
    for (const milliseconds of limits.start) {
      try {
        return await startOne(milliseconds)
      } catch (fault) {
        if (!(fault instanceof TookTooLong)) throw fault
      }
    }
    throw new StartRefused(
      `The embedded database in ${folder} did not start in time; see whether the disk answers, then start again.`,
    )
  }
  try {
    const workers = new Workers(start, await start(), limits.close)
    return {
      poolConfig: (isPatient = false) => ({ Client: clientOf(workers, isPatient), max: 1, idleTimeoutMillis: 0 }),
      syncs: async () => (await (await workers.current()).ask({ ask: 'syncs' })) as number,
      close: async () => {
        await workers.close()
        unlock()
      },
    }
  } catch (fault) {
    unlock()
    throw fault
  }
}
