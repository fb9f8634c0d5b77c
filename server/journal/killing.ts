// For the tests: the writer as a program of its own, started and killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { build } from 'vite'
import { packageRoot } from './package-root.ts'

const root = packageRoot()
const outDir = join(root, `node_modules/.cache/good-offices/killed-writer-${process.pid}`)
let built: Promise<string> | undefined
afterAll(() => rmSync(outDir, { recursive: true, force: true }))

/** Node 20 does not run TypeScript, so the program is bundled first. */
function writerProgram(): Promise<string> {
  built ??= build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'server/journal/killed-writer.ts',
      outDir,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  }).then(() => join(outDir, 'writer.mjs'))
  return built
}

type Place = { databaseUrl?: string; dataDir: string }

export async function startWriter(run: string, place: Place): Promise<ChildProcess> {
  return spawn(process.execPath, [await writerProgram(), JSON.stringify({ run, ...place })], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs the writer until it ends by itself. */
export async function runWriter(place: Place): Promise<{ code: number | null; said: string }> {
  const child = await startWriter('alone', place)
  let said = ''
  child.stderr?.on('data', (chunk) => (said += chunk))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })))
}

/**
 * Starts the writer again and again and kills it at a random moment after its first acknowledgement.
 * @returns the ids of the commands that were acknowledged.
 */
export async function killRepeatedly(times: number, place: Place): Promise<string[]> {
  const acknowledged: string[] = []
  for (let run = 1; run <= times; run++) {
    const child = await startWriter(`run${run}`, place)
    let printed = ''
    let said = ''
    child.stderr?.on('data', (chunk) => (said += chunk))
    child.stdout?.on('data', (chunk) => {
      if (printed === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * 150)
      printed += chunk
    })
    const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)))
    if (signal !== 'SIGKILL') throw new Error(`the writer ended before it was killed: ${said}`)
    // A line without its end may be half an id.
    acknowledged.push(
      ...printed
        .slice(0, printed.lastIndexOf('\n') + 1)
        .split('\n')
        .filter((line) => line !== ''),
    )
  }
  return acknowledged
}
