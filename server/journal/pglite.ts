// PGlite in a worker, made to look like a server to `pg`: the same driver, parsers and error codes as in production.
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { lockFolder } from './lock.ts'
import { packageRoot } from './package-root.ts'
import { StartRefused } from './start-refused.ts'

type Answered = { resolve(answer: unknown): void; reject(fault: Error): void }
type Message = { name: string; message?: string; length?: number }
type FromWorker = { ready: boolean; fault?: string } | { call: number; answer?: unknown; fault?: string }

/** Frontend messages that may wait for the one that asks for an answer: parse, bind, describe, execute, close. */
const waiting = new Set([0x50, 0x42, 0x44, 0x45, 0x43])

/** The questions that went to the worker and their answers. */
class WorkerCalls {
  private readonly open = new Map<number, Answered>()
  private next = 1
  private gone: Error | undefined
  private readonly worker: Worker

  constructor(worker: Worker) {
    this.worker = worker
    worker.on('message', (message: FromWorker) => {
      if (!('call' in message)) return
      const call = this.open.get(message.call)
      this.open.delete(message.call)
      if (message.fault === undefined) call?.resolve(message.answer)
      else call?.reject(new Error(message.fault))
    })
    worker.on('error', (fault) => this.fail(fault))
    worker.on('exit', () => this.fail(new Error('the embedded database has stopped')))
  }

  ask(question: { bytes: Uint8Array } | { ask: 'reset' | 'syncs' | 'close' }): Promise<unknown> {
    if (this.gone !== undefined) return Promise.reject(this.gone)
    const call = this.next++
    return new Promise((resolve, reject) => {
      this.open.set(call, { resolve, reject })
      this.worker.postMessage({ call, ...question })
    })
  }

  private fail(fault: Error): void {
    this.gone ??= fault
    for (const call of this.open.values()) call.reject(this.gone)
    this.open.clear()
  }
}

const revived = (message: Message): Message =>
  message.name === 'error' ? Object.assign(new pg.DatabaseError(message.message ?? '', message.length ?? 0, 'error'), message) : message

/** What `createPgConfig` needs of a PGlite: to be ready, and to turn bytes into messages. */
function standIn(calls: WorkerCalls) {
  let held: Uint8Array[] = []
  return {
    // Read as a client connects, so that each begins with a clean session. It never rejects: `pg` would not hear it,
    // and the first statement brings the same news to somebody who does.
    get waitReady() {
      return calls.ask({ ask: 'reset' }).catch(() => undefined)
    },
    async execProtocolStream(bytes: Uint8Array): Promise<Message[]> {
      held.push(bytes)
      // `pg` sends a statement in five messages; posted together they cost one passage between threads.
      if (waiting.has(bytes[0] ?? 0)) return []
      const all = held.length === 1 ? bytes : Buffer.concat(held)
      held = []
      return ((await calls.ask({ bytes: all })) as Message[]).map(revived)
    },
  }
}

/** Each client has a connection of its own, so late answers to one that gave up never reach its successor. */
function clientOf(calls: WorkerCalls): typeof pg.Client {
  return class EmbeddedClient extends pg.Client {
    constructor(config: pg.ClientConfig) {
      const connection = createPgConfig(standIn(calls) as unknown as PGlite)
      super({ ...config, ...connection } as pg.ClientConfig)
    }
  } as typeof pg.Client
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    throw new StartRefused(`The data folder ${dataDir} cannot be written (${code}); correct its permissions, or choose another folder.`)
  }
}

/** Where a fresh database may be found packed: a release may ship one; a checkout keeps the first it makes. */
function templatesIn(root: string): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const version = dependencies['@electric-sql/pglite'] ?? 'unknown'
  return [join(root, `dist/pglite-${version}.tar.gz`), join(root, `node_modules/.cache/good-offices/pglite-${version}.tar.gz`)]
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

export type Embedded = {
  /** A configuration for a `pg.Pool` of one client; one pool at a time. */
  poolConfig(): pg.PoolConfig
  /** How often the database has asked the disk to keep what it wrote, since it started. */
  syncs(): Promise<number>
  close(): Promise<void>
}

/**
 * Starts the embedded database in `database/` under the data folder, with a lock beside it.
 * @throws StartRefused when the folder is not writable or in use.
 */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  prepareFolder(dataDir)
  const folder = join(dataDir, 'database')
  const unlock = lockFolder(folder)
  const root = packageRoot()
  const worker = new Worker(join(root, 'server/journal/pglite-worker.mjs'), {
    workerData: { folder, templates: templatesIn(root) },
    // Node's own options, such as a test runner's loader, are not meant for it.
    execArgv: [],
  })
  const calls = new WorkerCalls(worker)
  try {
    await started(worker)
  } catch (fault) {
    await worker.terminate()
    unlock()
    throw fault
  }
  return {
    poolConfig: () => ({ Client: clientOf(calls), max: 1, idleTimeoutMillis: 0 }),
    syncs: async () => (await calls.ask({ ask: 'syncs' })) as number,
    close: async () => {
      await calls.ask({ ask: 'close' }).catch(() => undefined)
      await worker.terminate()
      unlock()
    },
  }
}
