// PGlite does not lock its folder: two processes on one folder both accept writes, and one of them loses all of its
// own. This pid file stands beside the folder and keeps the second process out.
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { StartRefused } from './start-refused.ts'

type Holder = { pid: number; born: string; host: string }

const beatSeconds = 10
const silentSeconds = 30

/** Locks of this process: its own pid proves nothing about a second opening from within. */
const held = new Set<string>()

/**
 * When a process began, where the system tells. Pids come round again, in containers at every start, so a pid alone
 * would keep a dead process's lock for ever.
 */
function birthOf(pid: number): string {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? ''
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${afterName.split(' ')[19]}`
  } catch {
    return ''
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM' // it lives, and belongs to somebody else
  }
}

const ageSeconds = (path: string) => (Date.now() - statSync(path).mtimeMs) / 1000

/** Whoever holds the lock and may still write, or undefined when it was left behind. */
function livingHolder(path: string): Partial<Holder> | undefined {
  let holder: Partial<Holder>
  try {
    holder = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Created but not yet filled in, or torn by a power cut.
    return ageSeconds(path) < 2 ? {} : undefined
  }
  // The pid of another machine or container cannot be asked; its lock is touched as long as it lives.
  if (holder.host !== hostname()) return ageSeconds(path) < silentSeconds ? holder : undefined
  if (holder.pid === undefined) return undefined
  if (holder.pid === process.pid) return held.has(path) ? holder : undefined
  if (!isRunning(holder.pid)) return undefined
  const born = birthOf(holder.pid)
  return born !== '' && holder.born !== '' && born !== holder.born ? undefined : holder
}

function createExclusively(path: string): boolean {
  try {
    const holder: Holder = { pid: process.pid, born: birthOf(process.pid), host: hostname() }
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 })
    return true
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw fault
  }
}

/** Removes a lock left behind, one process at a time: two that saw it dead must not both remove, the second a new one. */
function removeIfDead(path: string): void {
  const removing = `${path}.removing`
  if (!createExclusively(removing)) {
    if (ageSeconds(removing) > silentSeconds) rmSync(removing, { force: true })
    return
  }
  try {
    if (livingHolder(path) === undefined) rmSync(path, { force: true })
  } finally {
    rmSync(removing, { force: true })
  }
}

/**
 * Takes the lock of a data folder, over a dead process's if need be.
 * @returns the function that gives it back.
 * @throws StartRefused while another process holds it.
 */
export function lockFolder(folder: string): () => void {
  const path = `${folder}.lock`
  if (!createExclusively(path)) {
    const holder = livingHolder(path)
    if (holder === undefined) removeIfDead(path)
    if (holder !== undefined || !createExclusively(path)) {
      const elsewhere = holder?.host !== undefined && holder.host !== hostname() ? ` on ${holder.host}` : ''
      const who = holder?.pid === undefined ? 'another process' : `process ${holder.pid}${elsewhere}`
      throw new StartRefused(
        `The data folder ${folder} is in use by ${who}; stop it first, or choose another folder.`,
      )
    }
  }
  held.add(path)
  const beat = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(path, now, now)
    } catch {
      // The folder went away; the database will say so itself.
    }
  }, beatSeconds * 1000)
  beat.unref()
  return () => {
    clearInterval(beat)
    held.delete(path)
    rmSync(path, { force: true })
  }
}
