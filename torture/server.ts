// Servers as programs of their own, what is asked of them, and what must hold of the journal afterwards.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { openJournal } from '#server/journal/journal.ts'
import { openDatabase } from '#server/journal/open.ts'
import type { Figures } from './figures.ts'
import { lacksPostgres, startPostgres, type Postgres } from './postgres.ts'

export type Place = { databaseUrl?: string; dataDir?: string }
export type Served = {
  base: string
  cookie: string
  handle: string
  process: ChildProcess
  /** Resolves when it has ended. */ ended: Promise<void>
  kill(): Promise<void>
}

let keysFolder: string | undefined
/** Servers on one PostgreSQL share their private keys; one with a data folder has its own. */
export function sharedKeys({ databaseUrl }: Place): { keysFile?: string } {
  if (databaseUrl === undefined) return {}
  if (keysFolder === undefined) {
    const made = (keysFolder = mkdtempSync(join(tmpdir(), 'good-offices-torture-keys-')))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  }
  return { keysFile: join(keysFolder, 'keys.json') }
}

let built: Promise<string> | undefined
/** Node 20 does not run TypeScript, so the program is bundled first. */
function program(): Promise<string> {
  // npm runs every script in the folder of the package.
  const root = process.cwd()
  const outDir = join(root, `node_modules/.cache/good-offices/torture-serving-${process.pid}`)
  built ??= build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: 'torture/serving.ts',
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'serving.mjs' } },
    },
  }).then(() => join(outDir, 'serving.mjs'))
  return built
}

export async function serve(place: Place & { dieAt?: { moment: string; after: number } }): Promise<Served> {
  const child = spawn(process.execPath, [await program(), JSON.stringify({ ...place, ...sharedKeys(place) })], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  const where = await new Promise<{ base: string; cookie: string; handle: string }>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
      if (printed.includes('\n')) resolve(JSON.parse(printed))
    })
    void ended.then(() => reject(new Error(`the server ended before it served: ${said}`)))
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  void ended.then(() => process.off('exit', leave))
  return { ...where, process: child, ended, kill }
}

/** What a test on PostgreSQL starts from: a database of its own, what was sent to it and what it acknowledged. */
export type OnPostgres = {
  postgres: Postgres
  place: { databaseUrl: string }
  sent: Act[]
  acknowledged: Set<string>
}

/** Runs a test on a PostgreSQL of its own; skipped where there is none. */
export async function onPostgres(work: (on: OnPostgres) => Promise<Figures>): Promise<Figures> {
  const skipped = lacksPostgres()
  if (skipped) return { cases: 0, mustBeZero: {}, skipped }
  const postgres = await startPostgres()
  try {
    return await work({ postgres, place: { databaseUrl: postgres.url }, sent: [], acknowledged: new Set() })
  } finally {
    postgres.drop()
  }
}

export type Act = { id: string; stream: string; words?: string }
export type Answer = { status: number; milliseconds: number; code?: string }
let acts = 0
/** Each act tables a text of its own, so that one that is doubled or lost is seen in its stream. */
export const nextAct = (): Act => ({ id: `torture-act-${++acts}`, stream: `text/m1.l${1_000 + acts}` })

/** Sends an act; a status of 0 is no answer at all. */
export async function send(
  { base, cookie, handle }: Served,
  { id, stream, words = 'A text' }: Act,
): Promise<Answer> {
  const began = performance.now()
  try {
    const response = await fetch(`${base}/api/streams/${stream}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', cookie, 'x-session': handle },
      body: JSON.stringify({
        id,
        command: { type: 'TableText', title: { en: words }, languages: ['en'], instrument: 'statement' },
      }),
      signal: AbortSignal.timeout(20_000),
    })
    const { code } = (await response.json()) as { code?: string }
    return {
      status: response.status,
      milliseconds: performance.now() - began,
      ...(code === undefined ? {} : { code }),
    }
  } catch {
    return { status: 0, milliseconds: performance.now() - began }
  }
}

export const read = async ({ base, cookie, handle }: Served): Promise<Answer> => {
  const began = performance.now()
  const status = await fetch(`${base}/api/meetings`, {
    headers: { accept: 'application/json', cookie, 'x-session': handle },
    signal: AbortSignal.timeout(20_000),
  }).then(
    (r) => r.status,
    () => 0,
  )
  return { status, milliseconds: performance.now() - began }
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Acts without pause, several at a time, until told to stop or the server no longer answers. */
export function load(
  server: Served,
  sent: Act[],
  acknowledged: Set<string>,
  atOnce = 6,
): { stop(): Promise<void>; firstAnswer: Promise<void> } {
  let isStopped = false
  let heard = () => {}
  const firstAnswer = new Promise<void>((resolve) => (heard = resolve))
  const worker = async () => {
    while (!isStopped) {
      const act = nextAct()
      sent.push(act)
      const { status } = await send(server, act)
      if (status === 200) {
        acknowledged.add(act.stream)
        heard()
      } else if (status === 0) await pause(20)
    }
  }
  const workers = Promise.all(Array.from({ length: atOnce }, worker))
  return {
    firstAnswer,
    stop: async () => {
      isStopped = true
      await workers
    },
  }
}

/** What must hold of the journal, read anew: acknowledged acts are there, none twice, the chain whole. */
export async function inspect(
  place: Place,
  sent: Act[],
  acknowledged: Set<string>,
): Promise<{ lost: number; doubled: number; broken: number }> {
  const database = await openDatabase({ databaseUrl: place.databaseUrl, dataDir: place.dataDir ?? '' })
  try {
    const journal = openJournal(database)
    const versions = new Map((await journal.streams('text/')).map(({ stream, version }) => [stream, version]))
    const verified = await journal.verify()
    return {
      lost: [...acknowledged].filter((stream) => !versions.has(stream)).length,
      doubled: sent.filter(({ stream }) => (versions.get(stream) ?? 0) > 1).length,
      broken: verified.ok ? 0 : 1,
    }
  } finally {
    await database.close()
  }
}

/** Sends again, under the same ids, what was never answered. @returns how many were still not accepted. */
export async function sendAgain(server: Served, sent: Act[], acknowledged: Set<string>): Promise<number> {
  let refused = 0
  for (const act of sent.filter(({ stream }) => !acknowledged.has(stream))) {
    if ((await send(server, act)).status === 200) acknowledged.add(act.stream)
    else refused += 1
  }
  return refused
}
