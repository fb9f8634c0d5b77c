// S3 over HTTP: bodies too large, too deep, too slow, packed; five hundred held connections; patterns that make a bad expression
// run for ever; a flood of tiny requests. The server is the built product in a process of its own, the one who abuses it
// in a thread of its own, and a delegate goes on reading at a steady pace: it must hardly notice.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request as ask } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { freePort } from '#server/testing/free-port.ts'
import type { Asked, Figures } from './figures.ts'

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
const p95 = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Infinity

// Started from the folder of the package, as npm does: the packages may stand elsewhere.
async function startProduct(port: number, dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['bin/good-offices.mjs', 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      SMTP_URL: '',
      REQUESTS_PER_SECOND: '',
      PROXY: '',
    },
    stdio: 'ignore',
  })
  for (const began = Date.now(); ; await wait(100)) {
    if ((await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok) return child
    if (child.exitCode !== null || Date.now() - began > 120_000) throw new Error('the server did not start')
  }
}

type Said = { status: number; code?: string }
/** One request, from an address of its own where asked. @returns status 0 when the connection was cut. */
const say = (
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
    from = '127.0.0.1',
  }: { method?: string; headers?: Record<string, string>; body?: string | Buffer; from?: string } = {},
): Promise<Said> =>
  new Promise((resolve) => {
    const sent = ask(
      {
        port,
        host: '127.0.0.1',
        localAddress: from,
        path,
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
        agent: false,
      },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        answer.on('end', () => {
          let code: string | undefined
          try {
            code = (JSON.parse(text) as { code?: string }).code
          } catch {
            /* a page */
          }
          resolve({ status: answer.statusCode ?? 0, code })
        })
        answer.on('error', () => resolve({ status: answer.statusCode ?? 0 }))
      },
    )
    sent.on('error', () => resolve({ status: 0 }))
    sent.end(body)
  })

const readerCode = `
const { parentPort, workerData } = require('node:worker_threads')
const { Agent, request } = require('node:http')
const agent = new Agent({ keepAlive: true })
const times = []
let refused = 0
let over = false
parentPort.on('message', () => { over = true })
function next() {
  if (over && times.length >= 20) return parentPort.postMessage({ times, refused })
  const began = performance.now()
  const done = (isFine) => { times.push(performance.now() - began); if (!isFine) refused++; setTimeout(next, 50) }
  const sent = request({ port: workerData.port, host: '127.0.0.1', path: '/api/meetings', headers: { cookie: workerData.cookie }, agent }, (answer) => answer.resume().on('end', () => done(answer.statusCode === 200)))
  sent.on('error', () => done(false))
  sent.end()
}
next()
`

/** A thread that sends what it is told on so many connections, as fast as they take it, and counts the answers. */
const flooder = `
const { parentPort, workerData } = require('node:worker_threads')
const { connect } = require('node:net')
const { port, sockets, text, from } = workerData
const counts = { sent: 0, ok: 0, refused: 0, cut: 0 }
let over = false
function open() {
  if (over) return
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  let rest = ''
  const more = () => { counts.sent += 16; socket.write(text.repeat(16)) }
  socket.on('connect', more)
  socket.on('data', (data) => {
    rest += data.toString('latin1')
    const lines = rest.split('HTTP/1.1 ')
    rest = ''
    let answers = 0
    for (const line of lines) { if (/^200/.test(line)) { counts.ok++; answers++ } else if (/^\\d/.test(line)) { counts.refused++; answers++ } }
    socket.owed = (socket.owed || 0) + answers
    if (socket.owed >= 16 && !over) { socket.owed -= 16; more() }
  })
  socket.on('error', () => undefined)
  socket.on('close', () => { counts.cut++; setImmediate(open) })
}
for (let i = 0; i < sockets; i++) open()
parentPort.on('message', () => { over = true; parentPort.postMessage(counts); setTimeout(() => process.exit(0), 50) })
`

export async function run({ isShort }: Asked): Promise<Figures> {
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-abuse-'))
  const product = await startProduct(port, dataDir)
  const spell = isShort ? 1_500 : 6_000
  const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${product.pid}/status`, 'utf8'))?.[1] ?? 0)
  const other: Record<string, number | string> = {}
  const mustBeZero: Record<string, number> = {
    'let in': 0,
    faults: 0,
    'not cut in 5 s': 0,
    'others held up': 0,
    'memory over 1.5 times': 0,
    'others refused': 0,
  }
  const more = (what: string, by = 1) => {
    mustBeZero[what] = (mustBeZero[what] ?? 0) + by
  }
  let cases = 0
  try {
    const seat = async (id: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}/seats/${id}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: `http://127.0.0.1:${port}` },
      })
      return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    }
    const [good, hostile, officer] = [await seat('pak'), await seat('ner'), await seat('secretariat')]
    /** A delegate who reads every 50 ms, as an open room does at its busiest; in a thread that nothing here holds up. */
    const pace = async (until: Promise<unknown>): Promise<number[]> => {
      const reader = new Worker(readerCode, { eval: true, workerData: { port, cookie: good } })
      const told = new Promise<{ times: number[]; refused: number }>((resolve) => reader.once('message', resolve))
      await until
      reader.postMessage('over')
      const { times, refused } = await told
      await reader.terminate()
      more('others refused', refused)
      return times
    }
    await pace(wait(1_000))
    // Steady state: the highest of what a busy but honest minute takes.
    await Promise.all(Array.from({ length: 200 }, () => say(port, '/api/meetings', { headers: { cookie: good } })))
    const steady = p95(await pace(wait(spell * 2)))
    const memory = rss()
    Object.assign(other, { 'steady p95 ms': Math.round(steady * 10) / 10, 'steady MB': Math.round(memory / 1024) })
    let peak = memory
    const watch = setInterval(() => {
      peak = Math.max(peak, rss())
    }, 50)

    const during = async (name: string, abuse: () => Promise<void>) => {
      cases += 1
      peak = rss()
      // Again and again, so that what is measured is the abuse and not the moment before it.
      const times = await pace(
        (async () => {
          const began = performance.now()
          do await abuse()
          while (performance.now() - began < spell)
        })(),
      )
      const [p, ratio] = [p95(times), peak / memory]
      other[name] = `p95 ${Math.round(p * 10) / 10} ms, ${Math.round(ratio * 100) / 100} of the memory`
      // Below 25 ms nobody notices, and on a shared machine the ratio of small numbers is chance. The short form has few
      // samples, among them the moment at which the flood begins: there only a standstill counts.
      if (p > Math.max(2 * steady, isShort ? 400 : 25)) {
        more('others held up')
        console.log(`  ${name}: others held up`)
      }
      if (ratio > 1.5) more('memory over 1.5 times')
    }
    const refusedAs = (said: Said, ...wanted: number[]) => {
      cases += 1
      if (said.status >= 200 && said.status < 300) more('let in')
      else if (said.status >= 500) more('faults')
      else if (said.status !== 429 && !wanted.includes(said.status)) {
        more('let in')
        console.log(`  ${said.status} ${said.code}, wanted ${wanted.join()}`)
      }
    }
    const json = { 'content-type': 'application/json' }
    const at = '/api/streams/meeting/cg-jk-rehearsal'

    const large = Buffer.alloc(64 * 1024 * 1024, 0x20)
    await during('64 MB bodies', async () => {
      for (const size of [large.length, 10_000_000])
        for (const cookie of [hostile, ''])
          refusedAs(
            await say(port, at, {
              method: 'POST',
              headers: { ...json, ...(cookie ? { cookie } : {}) },
              body: large.subarray(0, size),
            }),
            413,
            401,
            0,
          )
    })
    await during('64 MB without a length', async () => {
      const { status } = await new Promise<Said>((resolve) => {
        const sent = ask(
          {
            port,
            host: '127.0.0.1',
            path: at,
            method: 'POST',
            headers: { ...json, cookie: hostile, 'transfer-encoding': 'chunked' },
            agent: false,
          },
          (answer) => resolve({ status: answer.statusCode ?? 0 }),
        )
        sent.on('error', () => resolve({ status: 0 }))
        const piece = Buffer.alloc(1024 * 1024, 0x20)
        let left = 64
        const go = () => {
          while (left-- > 0) if (!sent.write(piece)) return void sent.once('drain', go)
          sent.end()
        }
        go()
      })
      refusedAs({ status }, 413, 0)
    })
    await during('deep JSON', async () => {
      for (const depth of [10_000, 100_000, 500_000]) {
        for (const body of [
          '['.repeat(depth) + ']'.repeat(depth),
          `{"id":"deep-command-1","command":${'{"a":'.repeat(Math.min(depth, 150_000))}1${'}'.repeat(Math.min(depth, 150_000))}}`,
        ])
          refusedAs(
            await say(port, at, { method: 'POST', headers: { ...json, cookie: hostile }, body }),
            400,
            413,
            422,
            0,
          )
      }
      const many = JSON.stringify({
        id: 'many-members-1',
        command: Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`k${i}`, i])),
      })
      refusedAs(
        await say(port, at, { method: 'POST', headers: { ...json, cookie: hostile }, body: many }),
        400,
        422,
      )
    })
    const packed = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20))
    await during('compression bomb', async () => {
      for (const encoding of ['gzip', 'deflate', 'br', 'gzip, gzip'])
        refusedAs(
          await say(port, at, {
            method: 'POST',
            headers: { ...json, cookie: hostile, 'content-encoding': encoding },
            body: packed,
          }),
          400,
          413,
          415,
        )
    })
    await during('patterns', async () => {
      const long = (text: string, most = 900_000) => text.repeat(Math.floor(most / text.length))
      const began = performance.now()
      for (const email of [`${long('a')}@`, `a@${long('a.')}`, `${long('a.a')}!`, `a@${long('a-')}`])
        refusedAs(
          await say(port, '/api/people', {
            method: 'POST',
            headers: { ...json, cookie: officer },
            body: JSON.stringify({ name: 'x', email }),
          }),
          422,
        )
      for (const [member, text] of [
        ['zone', long('A/')],
        ['zone', long('Aa_')],
        ['startsAt', long('2')],
        ['startsAt', `2020-01-01T00:00:00.${long('0')}Z`],
      ] as const)
        refusedAs(
          await say(port, at, {
            method: 'POST',
            headers: { ...json, cookie: officer },
            body: JSON.stringify({
              id: 'pattern-command',
              command: {
                type: 'ConveneMeeting',
                startsAt: '2031-01-01T00:00:00.000Z',
                zone: 'UTC',
                languages: ['en'],
                agenda: [{ item: 'i', title: { en: 'x' } }],
                [member]: text,
              },
            }),
          }),
          422,
        )
      for (const words of [long(' ', 20_000), long('\t \n', 19_998)])
        refusedAs(
          await say(port, at, {
            method: 'POST',
            headers: { ...json, cookie: officer },
            body: JSON.stringify({
              id: 'pattern-command',
              command: { type: 'AddItem', item: 'i', title: { en: words } },
            }),
          }),
          422,
        )
      for (const [name, value] of [
        ['accept-language', long('en-', 6_000)],
        ['accept-language', long('en;q=0,', 6_000)],
        ['accept', long('text/html;', 6_000)],
        ['cookie', long('go-a=;', 6_000)],
        ['if-none-match', long('"a",', 6_000)],
      ] as const)
        await say(port, '/en', { headers: { [name]: value } })
      await say(port, `/archive/search/en?q=${long('a%20', 6_000)}`)
      await say(port, `/archive/${long('a/', 6_000)}`)
      other['patterns took ms'] = Math.round(performance.now() - began)
      if (performance.now() - began > 5_000) more('not cut in 5 s')
    })
    const held = async (name: string, first: string, drip: string) => {
      let slowest = 0
      await during(name, async () => {
        const sockets = Array.from({ length: isShort ? 200 : 500 }, () =>
          connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' }),
        )
        const began = performance.now()
        const drips = setInterval(() => {
          for (const socket of sockets) if (!socket.destroyed) socket.write(drip)
        }, 400)
        const all = Promise.all(
          sockets.map(
            (socket) =>
              new Promise<void>((resolve) => {
                socket.on('connect', () => socket.write(first))
                socket.on('error', () => undefined)
                socket.resume()
                socket.on('close', () => {
                  slowest = Math.max(slowest, performance.now() - began)
                  resolve()
                })
              }),
          ),
        )
        await Promise.race([all, wait(12_000)])
        clearInterval(drips)
        const open = sockets.filter((socket) => !socket.destroyed)
        for (const socket of open) socket.destroy()
        if (open.length > 0 || slowest > 5_500) more('not cut in 5 s', Math.max(1, open.length))
      })
      other[`${name} cut after ms`] = Math.round(slowest)
    }
    if (!isShort) await held('slow headers', 'GET /api/session HTTP/1.1\r\nhost: localhost\r\n', 'x-a: b\r\n')
    if (!isShort)
      await held(
        'slow bodies',
        `POST ${at} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{`,
        ' ',
      )
    await held(
      'slow bodies of whoever has a seat',
      `POST ${at} HTTP/1.1\r\nhost: localhost\r\ncookie: ${hostile}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n`,
      '1\r\n \r\n',
    )

    const flood = async (name: string, headers: string, sockets: number, isKnown: boolean) => {
      const worker = new Worker(flooder, {
        eval: true,
        workerData: {
          port,
          sockets,
          from: isKnown ? '127.0.0.1' : '127.0.0.2',
          text: `GET /api/meetings HTTP/1.1\r\nhost: localhost\r\n${headers}\r\n`,
        },
      })
      let counts = { sent: 0, ok: 0, refused: 0, cut: 0 }
      await during(name, async () => {
        await wait(spell * 2)
        const told = new Promise<typeof counts>((resolve) => worker.once('message', resolve))
        worker.postMessage('over')
        counts = await told
      })
      await worker.terminate()
      other[`${name}, requests`] =
        `${counts.sent} sent, ${counts.ok} answered, ${counts.refused} refused, ${counts.cut} connections cut`
      const allowed = isKnown ? 300 + 30 * ((spell * 2) / 1000 + 2) : 1_200 + 120 * ((spell * 2) / 1000 + 2)
      if (counts.ok > allowed) more('let in', counts.ok - Math.round(allowed))
    }
    await flood('a flood of tiny requests', '', 32, false)
    await flood('a flood of whoever has a seat', `cookie: ${hostile}\r\n`, 32, true)
    if (!isShort)
      await flood('a flood of made-up cookies', `cookie: go-abcdefghij=${'A'.repeat(43)}\r\n`, 32, false)
    const late = await say(port, '/api/meetings', { from: '127.0.0.3' })
    if (late.status !== 200) more('others refused')
    clearInterval(watch)
    // Where a quiet server answers this slowly, others have the machine: times say nothing about the product then.
    if (steady > 20) {
      other['no verdict on times, the machine is busy'] =
        `held up ${mustBeZero['others held up']}, not cut in 5 s ${mustBeZero['not cut in 5 s']}`
      mustBeZero['others held up'] = 0
      mustBeZero['not cut in 5 s'] = 0
    }
    if (product.exitCode !== null) more('faults')
  } finally {
    const ended = new Promise((resolve) => product.once('exit', resolve))
    product.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { cases, mustBeZero, other }
}
