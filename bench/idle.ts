// What an observer weighs who is connected and to whom nothing happens, with session, versions and rights, against a bare
// `ws` connection. Each server is a process of its own.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '#server/journal/package-root.ts'
import { openServer } from '../e2e/server.ts'
import { Crowd, type Group } from './crowd.ts'
import { interleaved, keep, loadNow, row, rounds, within } from './figures.ts'
import { makeReady, meetingStreams, residentBytes, resume, onlookers, type Seated } from './installation.ts'

const connections = 10_000
const marks = '{"type":"events"'

/** A few hundred come and go first, so that code and first buffers are not counted as theirs. @returns kB for each. */
async function weighed(pid: number | undefined, group: Omit<Group, 'count'>): Promise<number> {
  const crowd = new Crowd()
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
  try {
    await crowd.connect([{ ...group, count: 300 }])
    await crowd.end()
    await pause(2_000)
    const before = residentBytes(pid)
    await crowd.connect([{ ...group, count: connections }])
    await pause(3_000)
    return (residentBytes(pid) - before) / connections / 1_024
  } finally {
    crowd.kill()
  }
}

async function bare(): Promise<number> {
  const server = fork(join(packageRoot(), 'bench/bare.mjs'))
  try {
    const { port } = await new Promise<{ port: number }>((resolve) =>
      server.once('message', (message) => resolve(message as { port: number })),
    )
    return await weighed(server.pid, { kind: 'ws', port, path: '/', ready: 0, marks })
  } finally {
    server.kill()
  }
}

async function product(dataDir: string, seats: Seated[]): Promise<number> {
  const running = await openServer({ dataDir })
  try {
    return await weighed(running.process.pid, {
      kind: 'ws',
      port: Number(new URL(running.address).port),
      path: '',
      as: seats,
      say: resume(meetingStreams),
      ready: meetingStreams.length,
      marks,
    })
  } finally {
    await running.stop()
  }
}

export async function run(): Promise<void> {
  const load = loadNow()
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-idle-'))
  try {
    const seats = await makeReady({ dataDir }, (ready) => onlookers(ready, connections))
    const pairs = await interleaved(bare, () => product(dataDir, seats), rounds)
    keep('idle', load, [
      row(
        `an idle observer, ${connections} connected, following ${meetingStreams.length} streams, against bare ws`,
        'kB',
        pairs,
        { atMost: 1.7 },
      ),
      within(
        'an idle observer',
        'kB',
        10,
        pairs.map(({ ours }) => ours),
      ),
    ])
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
