// R3, the embedded database: the writer is killed; then what it left is cut and changed.
// - The exported file: cut at every byte of its last 4 kB, and with single bits flipped anywhere: each must be refused.
// - The database's own folder, whose files are PostgreSQL's: bits flipped in the file of `events` must be seen by verify or
//   stop the opening, unless they fell where no event is; and the write-ahead log cut near its end must leave a beginning of
//   the record that holds, or be reported. A log that is cut takes acknowledged events with it, since they were on the disk
//   in the part that is gone: no database can know what it does not have.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { genesisHash } from '#server/journal/chain.ts'
import { openJournal } from '#server/journal/journal.ts'
import { type Database } from '#server/journal/open.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { linesOf } from '#server/operating/export.ts'
import { openOrSay } from '#server/operating/open.ts'
import { operate } from '#server/operating/operations.ts'
import { keepFile, sealed } from '#server/operating/record-file.ts'
import { verifyFile } from '#server/operating/verify.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

const tailBytes = 4_096

/** Runs the writer of the journal's own tests and kills it. @returns the ids that it had acknowledged. */
async function writeAndKill(folder: string, dataDir: string, run: string, milliseconds: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(folder, 'writer.mjs'), JSON.stringify({ run, dataDir })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    if (printed === '') setTimeout(() => child.kill('SIGKILL'), milliseconds)
    printed += chunk
  })
  await new Promise((resolve) => child.on('close', resolve))
  return printed
    .slice(0, printed.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
}

async function buildWriter(): Promise<string> {
  const root = packageRoot()
  const outDir = join(root, `node_modules/.cache/good-offices/embedded-cut-${process.pid}`)
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: 'server/journal/killed-writer.ts',
      outDir,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  })
  return outDir
}

type Outcome = 'refused' | 'reported' | 'holds' | 'unclear'

/** Opens a folder and verifies it, as the command does. */
async function opened(dataDir: string): Promise<{ outcome: Outcome; head?: string; said?: string }> {
  let database: Database | undefined
  try {
    database = await openOrSay({ dataDir })
    const told = await operate({ database, config: { publicUrl: 'http://localhost', dataDir } }, { ask: 'verify' })
    if (!('said' in told)) return { outcome: 'unclear' }
    // The writer's rows for reading are its own, so a verdict on them alone is one on a record that holds.
    if (told.code !== 0 && !told.said.startsWith('The journal holds up to'))
      return { outcome: 'reported', said: told.said }
    return { outcome: 'holds', head: (await openJournal(database).head()).hash }
  } catch (fault) {
    return { outcome: fault instanceof StartRefused ? 'refused' : 'unclear', said: String(fault) }
  } finally {
    await database?.close().catch(() => undefined)
  }
}

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const random = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-cut-'))
  const writer = await buildWriter()
  const mustBeZero = { lost: 0, cutsTaken: 0, flipsTaken: 0, unclear: 0, notABeginning: 0 }
  const other = {
    kills: 0,
    fileCuts: 0,
    fileFlips: 0,
    heapFlips: 0,
    heapFlipsReported: 0,
    heapFlipsRefused: 0,
    heapFlipsBesideEvents: 0,
    logCuts: 0,
    logCutsReported: 0,
    logCutsRefused: 0,
    acknowledgedEventsInTheCutPart: 0,
  }
  try {
    const dataDir = join(folder, 'data')
    const acknowledged: string[] = []
    for (let n = 0; n < (isShort ? 1 : 20); n++) {
      acknowledged.push(...(await writeAndKill(writer, dataDir, `run${n}`, random() * 150)))
      other.kills += 1
    }
    // As the kill left it, for the cuts of the log; then opened, and closed in good order.
    const killed = join(folder, 'killed')
    cpSync(dataDir, killed, { recursive: true, filter: (path) => !path.endsWith('.lock') })
    const database = await openOrSay({ dataDir })
    const known = await openJournal(database).known(acknowledged)
    mustBeZero.lost = acknowledged.length - known.size
    const { rows: written } = await database.pool.query<{ hash: string; path: string }>(
      `SELECT hash, pg_relation_filepath('events') AS path FROM events ORDER BY position`,
    )
    const heads = new Map([[genesisHash, 0] as const, ...written.map(({ hash }, n) => [hash, n + 1] as const)])
    const file = join(folder, 'journal.gz')
    await keepFile(
      file,
      sealed(linesOf(database, { contents: 'journal', withPeople: false, madeAt: '2020-06-22T15:42:00.000Z' })),
    )
    await database.pool.query('CHECKPOINT')
    await database.close()

    const whole = readFileSync(file)
    const tried = join(folder, 'tried.gz')
    const isTaken = async (bytes: Buffer) => {
      writeFileSync(tried, bytes)
      return verifyFile(tried).then(
        () => true,
        (fault: unknown) => {
          if (!(fault instanceof StartRefused)) mustBeZero.unclear += 1
          return false
        },
      )
    }
    for (let back = 1; back <= Math.min(tailBytes, whole.length); back += isShort ? 37 : 1) {
      other.fileCuts += 1
      if (await isTaken(whole.subarray(0, whole.length - back))) mustBeZero.cutsTaken += 1
    }
    const flip = (bytes: Buffer, at: number) => {
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      return bytes
    }
    for (let n = 0; n < (cases ?? (isShort ? 60 : 1_000)); n++) {
      other.fileFlips += 1
      if (await isTaken(flip(Buffer.from(whole), Math.floor(random() * whole.length)))) mustBeZero.flipsTaken += 1
    }

    const head = written.at(-1)?.hash
    const heap = written[0]?.path ?? ''
    for (let n = 0; n < (isShort ? 2 : 40); n++) {
      const changed = join(folder, `heap-${n}`)
      cpSync(dataDir, changed, { recursive: true })
      const path = join(changed, 'database', heap)
      const bytes = readFileSync(path)
      writeFileSync(path, flip(bytes, Math.floor(random() * bytes.length)))
      const found = await opened(changed)
      other.heapFlips += 1
      if (found.outcome === 'reported') other.heapFlipsReported += 1
      else if (found.outcome === 'refused') other.heapFlipsRefused += 1
      else if (found.outcome === 'unclear') {
        mustBeZero.unclear += 1
        console.log(`  unclear: ${found.said}`)
      } else if (found.head === head) other.heapFlipsBesideEvents += 1
      else mustBeZero.flipsTaken += 1
      rmSync(changed, { recursive: true, force: true })
    }

    for (let n = 0; n < (isShort ? 1 : 20); n++) {
      const cut = join(folder, `log-${n}`)
      cpSync(killed, cut, { recursive: true })
      const log = join(cut, 'database/pg_wal')
      const segment =
        readdirSync(log)
          .filter((name) => /^[0-9A-F]{24}$/.test(name))
          .sort()
          .map((name) => join(log, name))
          .filter((path) => readFileSync(path).some((byte) => byte !== 0))
          .at(-1) ?? ''
      const bytes = readFileSync(segment)
      let end = bytes.length
      while (end > 0 && bytes[end - 1] === 0) end -= 1
      truncateSync(segment, Math.max(0, end - 1 - Math.floor(random() * tailBytes)))
      const found = await opened(cut)
      other.logCuts += 1
      if (found.outcome === 'refused') other.logCutsRefused += 1
      else if (found.outcome === 'reported') other.logCutsReported += 1
      else if (found.outcome === 'unclear') {
        mustBeZero.unclear += 1
        console.log(`  unclear: ${found.said}`)
      } else if (heads.get(found.head ?? '') === undefined) mustBeZero.notABeginning += 1
      else other.acknowledgedEventsInTheCutPart += written.length - (heads.get(found.head ?? '') ?? 0)
      rmSync(cut, { recursive: true, force: true })
    }
    return {
      cases: other.kills + other.fileCuts + other.fileFlips + other.heapFlips + other.logCuts,
      mustBeZero,
      other,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(writer, { recursive: true, force: true })
  }
}
