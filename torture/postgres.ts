// A PostgreSQL of the test's own, to be stopped and killed, and a passage before it that can fall silent or refuse.
import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#server/testing/free-port.ts'

const versions = '/usr/lib/postgresql'
const binaries = (): string | undefined =>
  existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(a) - Number(b))
        .map((v) => join(versions, v, 'bin'))
        .filter((bin) => existsSync(join(bin, 'initdb')))
        .at(-1)
    : undefined

/** Why there is no PostgreSQL to try on; undefined when there is. */
export const lacksPostgres = (): string | undefined =>
  binaries() === undefined ? 'no PostgreSQL binaries on this machine' : undefined

export type Postgres = {
  url: string
  port: number
  start(): Promise<void>
  /** At once, without a word to its clients. */ kill(): void
  stopAtOnce(): void
  sql(text: string): void
  drop(): void
}

export async function startPostgres(): Promise<Postgres> {
  const bin = binaries()
  if (bin === undefined) throw new Error('no PostgreSQL binaries')
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-torture-'))
  const isRoot = process.getuid?.() === 0
  const run = (program: string, ...args: string[]): string => {
    const [command, all] = isRoot
      ? (['runuser', ['-u', 'postgres', '--', join(bin, program), ...args]] as const)
      : ([join(bin, program), args] as const)
    // Nothing of it may be waited for: a server that was started keeps its output open.
    return (
      execFileSync(command, all, {
        stdio: ['ignore', program === 'pg_ctl' ? 'ignore' : 'pipe', 'ignore'],
        cwd: folder,
        encoding: 'utf8',
      }) ?? ''
    )
  }
  if (isRoot)
    chownSync(
      folder,
      Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' })),
      Number(execFileSync('id', ['-g', 'postgres'], { encoding: 'utf8' })),
    )
  const data = join(folder, 'data')
  const port = await freePort()
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8')
  const startOnce = () =>
    void run(
      'pg_ctl',
      '-D',
      data,
      '-w',
      '-o',
      `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`,
      '-l',
      join(folder, 'log'),
      'start',
    )
  const pid = (): number | undefined =>
    existsSync(join(data, 'postmaster.pid'))
      ? Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
      : undefined
  const stopAtOnce = () => void run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
  /** What is left of one that was killed ends by itself, and holds its memory until then. */
  const start = async () => {
    for (let tries = 1; ; tries += 1) {
      try {
        return startOnce()
      } catch (fault) {
        if (tries === 40) throw fault
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
  }
  await start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    start,
    stopAtOnce,
    kill() {
      const postmaster = pid()
      if (postmaster !== undefined) process.kill(postmaster, 'SIGKILL')
    },
    sql: (text) =>
      void run('psql', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', 'postgres', '-c', text),
    drop() {
      try {
        stopAtOnce()
      } catch {
        // It is not running.
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Passage = {
  port: number
  /** Packets are swallowed; nothing is closed. */ hang(): void
  refuse(): Promise<void>
  open(): Promise<void>
  close(): Promise<void>
}

export async function passageTo(target: number): Promise<Passage> {
  const sockets = new Set<Socket>()
  let isSilent = false
  const serve = () =>
    createServer((near) => {
      const far = createConnection(target, '127.0.0.1')
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(from)
        from.on('data', (bytes) => isSilent || to.write(bytes))
        from.on('error', () => undefined)
        from.on('close', () => {
          sockets.delete(from)
          if (!isSilent) to.destroy()
        })
      }
    })
  let server = serve()
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      cut()
    })
  await listen(0)
  const { port } = server.address() as { port: number }
  return {
    port,
    hang: () => {
      isSilent = true
    },
    refuse: close,
    async open() {
      isSilent = false
      // What was swallowed does not come back: these connections stay silent for good, as after a lost route.
      if (server.listening) return
      server = serve()
      await listen(port)
    },
    close: async () => {
      if (server.listening) await close()
      else cut()
    },
  }
}
