// The public pages under a crowd: against nginx with the same bytes from a file, in the same run, and what a command in a
// meeting waits while the crowd reads.
import { execFileSync, fork, spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '#server/journal/package-root.ts'
import { freePort } from '#server/testing/free-port.ts'
import { openServer } from '../e2e/server.ts'
import { interleaved, keep, loadNow, percentile, rounds, row, type Pair, type Row } from './figures.ts'
import { makeReady, seat, type Seated } from './installation.ts'
import { fillArchive } from './issued.ts'

const connections = 20
const milliseconds = 3_000
const commands = 300
const commandsEvery = 10
const nginx = '/usr/sbin/nginx'

type Reading = {
  port: number
  paths: string[]
  headers?: Record<string, string>
  connections?: number
  milliseconds?: number
}

class Readers {
  readonly #child: ChildProcess = fork(join(packageRoot(), 'bench/readers.mjs'), { execArgv: [] })

  /** @returns answers a second. */
  async read(reading: Reading): Promise<number> {
    return (await this.#ask<{ perSecond: number }>({ type: 'read', connections, milliseconds, ...reading }, 'read'))
      .perSecond
  }
  begin(reading: Reading): void {
    this.#child.send({ type: 'read', connections, ...reading })
  }
  async stop(): Promise<number> {
    return (await this.#ask<{ answers: number }>({ type: 'stop' }, 'stopped')).answers
  }
  kill(): void {
    this.#child.kill()
  }
  #ask<T>(message: object, answer: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const hear = (heard: { type: string; message?: string }) => {
        if (heard.type !== answer && heard.type !== 'fault') return
        this.#child.off('message', hear)
        if (heard.type === answer) resolve(heard as T)
        else reject(new Error(`the readers: ${heard.message}`))
      }
      this.#child.on('message', hear)
      this.#child.send(message)
    })
  }
}

/** nginx with files of these names and bytes, one worker as the product has one process. */
async function startNginx(files: Record<string, string>): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-nginx-'))
  const port = await freePort()
  mkdirSync(join(folder, 'pages'))
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'pages', name), bytes)
  execFileSync('chmod', ['-R', 'a+rX', folder])
  const config = `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;
events { worker_connections 1024; }
http { access_log off; default_type text/html; keepalive_requests 100000000; sendfile on; open_file_cache max=100; etag on;
  server { listen 127.0.0.1:${port}; root ${folder}/pages; } }`
  writeFileSync(join(folder, 'nginx.conf'), config)
  const child = spawn(nginx, ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' })
  for (let tries = 0; ; tries += 1) {
    const isUp = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    )
    if (isUp) break
    if (tries > 100 || child.exitCode !== null) throw new Error('nginx does not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    port,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Milliseconds of each of many commands, one every so often: a delegation asks for the floor, and withdraws. */
async function commandTimes(address: string, { path, cookie }: Seated): Promise<number[]> {
  const handle = path.split('as=')[1] as string
  const times: number[] = []
  for (let n = 0; n < commands; n += 1) {
    const began = performance.now()
    const answer = await fetch(`${address}/api/streams/speakers/m1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'x-session': handle, origin: address },
      body: JSON.stringify({
        id: crypto.randomUUID(),
        command: { type: n % 2 === 0 ? 'RequestFloor' : 'WithdrawRequest', seat: 'borduria', kind: 'statement' },
      }),
    })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    times.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, commandsEvery))
  }
  return times
}

export async function run(): Promise<void> {
  const load = loadNow()
  if (!existsSync(nginx)) throw new Error('nginx is not installed: apt-get install nginx-light')
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-pages-'))
  const readers = new Readers()
  const before = process.env['REQUESTS_PER_SECOND']
  let server: Awaited<ReturnType<typeof openServer>> | undefined
  let files: Awaited<ReturnType<typeof startNginx>> | undefined
  try {
    const [desk] = await makeReady({ dataDir }, async (ready) => {
      await fillArchive(ready, 200)
      return seat(ready, 'm1-borduria', 1)
    })
    // The readers all come from one address.
    process.env['REQUESTS_PER_SECOND'] = '0'
    server = await openServer({ dataDir })
    const { address } = server
    const port = Number(new URL(address).port)
    const pages = { front: '/en', instrument: '/archive/L/2000/ST.200/en' }
    const accept = { accept: 'text/html' }
    const bytes = Object.fromEntries(
      await Promise.all(
        Object.entries(pages).map(async ([name, path]) => [
          name,
          await (
            await fetch(`${address}${path}`, { headers: { ...accept, 'accept-encoding': 'identity' } })
          ).text(),
        ]),
      ),
    ) as Record<string, string>
    files = await startNginx(bytes)
    const static_ = files.port
    await readers.read({ port, paths: Object.values(pages), headers: accept })
    const rows: Row[] = []
    for (const [name, path] of Object.entries(pages)) {
      const pairs = await interleaved(
        () => readers.read({ port: static_, paths: [`/${name}`], headers: accept }),
        () => readers.read({ port, paths: [path], headers: accept }),
      )
      rows.push(row(`${name} page, the same bytes from nginx`, 'pages/s', pairs, { atLeast: 0.3 }))
    }
    const [etag, staticTag] = await Promise.all(
      [`${address}/en`, `http://127.0.0.1:${static_}/front`].map(
        async (url) =>
          (await fetch(url, { headers: { ...accept, 'accept-encoding': 'identity' } })).headers.get('etag') ?? '',
      ),
    )
    rows.push(
      row(
        'front page that the reader has, 304 from nginx',
        'answers/s',
        await interleaved(
          () =>
            readers.read({
              port: static_,
              paths: ['/front'],
              headers: { ...accept, 'if-none-match': staticTag ?? '' },
            }),
          () => readers.read({ port, paths: ['/en'], headers: { ...accept, 'if-none-match': etag ?? '' } }),
        ),
        { atLeast: 0.3 },
      ),
    )
    // What the crowd leaves: at the pace of a press release, 20 readers at 50 pages a second each are a thousand.
    const crowds: Record<string, string[]> = {
      'a crowd reads the front page and an instrument': Object.values(pages),
      'a crowd thinks of addresses of its own': ['/archive/search/en?q=basin{n}'],
    }
    for (const [name, paths] of Object.entries(crowds)) {
      const pairs: Pair[] = []
      await commandTimes(address, desk as Seated)
      for (let round = 0; round < rounds; round += 1) {
        const quiet = percentile(await commandTimes(address, desk as Seated), 0.99)
        readers.begin({ port, paths, headers: accept })
        const busy = percentile(await commandTimes(address, desk as Seated), 0.99)
        await readers.stop()
        pairs.push({ limit: quiet, ours: busy })
      }
      rows.push(row(`a command at p99 while ${name}, against quiet`, 'ms', pairs, { atMost: 1.2 }))
    }
    keep('pages', load, rows)
  } finally {
    if (before === undefined) delete process.env['REQUESTS_PER_SECOND']
    else process.env['REQUESTS_PER_SECOND'] = before
    readers.kill()
    await server?.stop()
    await files?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
