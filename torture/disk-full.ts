// The disk under the embedded database is really full: a file system of its own, filled while acts come. Twice each time: to
// the last block, so that no table can grow; and so that tables can, but PostgreSQL's log, which takes its room 16 MB at a
// time, cannot go on, which stops the database. Each act is answered within two seconds, none is acknowledged that is not
// kept, reading goes on, and when there is room again writing goes on by itself.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Asked, Figures } from './figures.ts'
import { type Act, type Answer, inspect, nextAct, pause, read, send, sendAgain, serve } from './server.ts'

const megabyte = 1024 * 1024
/** Long, and such as cannot be packed: the disk is full sooner. */
const words = () => randomBytes(6_000).toString('base64')

/** Writes until the file system takes no more. */
function fill(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (let size = megabyte; size >= 1; size = Math.floor(size / 8)) {
      try {
        for (;;) writeSync(file, Buffer.alloc(size))
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault
      }
    }
  } finally {
    closeSync(file)
  }
}

export async function run({ cases, isShort }: Asked): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-full-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=384m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return { cases: 0, mustBeZero: {}, skipped: 'a file system of its own cannot be mounted here' }
  }
  const ballast = join(folder, 'ballast')
  const place = { dataDir: join(folder, 'data') }
  const sent: Act[] = []
  const acknowledged = new Set<string>()
  const bad = {
    'not full': 0,
    'not 503': 0,
    'later than 2 s': 0,
    'reads refused': 0,
    'writes later than 5 s after there is room': 0,
    refused: 0,
  }
  const other = { 'answered within ms': 0, 'writes again after ms, tables': 0, 'writes again after ms, log': 0 }
  const milliseconds = isShort ? 1_000 : 20_000
  const rounds = cases ?? (isShort ? 1 : 10)
  try {
    const server = await serve(place)
    const once = async (): Promise<Answer> => {
      const act = { ...nextAct(), words: words() }
      sent.push(act)
      const answer = await send(server, act)
      if (answer.status === 200) acknowledged.add(act.stream)
      else if (answer.status !== 503) bad['not 503'] += 1
      if (answer.milliseconds > 2_000) bad['later than 2 s'] += 1
      other['answered within ms'] = Math.max(other['answered within ms'], Math.round(answer.milliseconds))
      return answer
    }
    const several = (count: number) => Promise.all(Array.from({ length: count }, once))
    /** Until the disk is full, and for a while after. */
    const whileFull = async (keepFull: () => void) => {
      for (const until = performance.now() + 60_000; (await several(16)).every(({ status }) => status === 200);) {
        if (performance.now() < until) continue
        bad['not full'] += 1
        return
      }
      for (const until = performance.now() + milliseconds; performance.now() < until; await pause(50)) {
        keepFull()
        await several(3)
        if ((await read(server)).status !== 200) bad['reads refused'] += 1
      }
    }
    const untilRoom = async (what: 'tables' | 'log') => {
      rmSync(ballast)
      const began = performance.now()
      while ((await once()).status !== 200 && performance.now() - began < 30_000) await pause(50)
      const after = Math.round(performance.now() - began)
      if (after > 5_000) bad['writes later than 5 s after there is room'] += 1
      other[`writes again after ms, ${what}`] = Math.max(other[`writes again after ms, ${what}`], after)
    }
    for (let n = 0; n < rounds; n += 1) {
      await several(20)
      await read(server)
      fill(ballast)
      await whileFull(() => fill(ballast))
      await untilRoom('tables')
      fill(ballast)
      truncateSync(ballast, statSync(ballast).size - 12 * megabyte)
      await whileFull(() => undefined)
      await untilRoom('log')
    }
    bad.refused = await sendAgain(server, sent, acknowledged)
    await server.kill()
    return {
      cases: 2 * rounds,
      mustBeZero: { ...(await inspect(place, sent, acknowledged)), ...bad },
      other: { ...other, acknowledged: acknowledged.size },
    }
  } finally {
    execFileSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}
