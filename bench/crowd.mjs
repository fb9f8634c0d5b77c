// A crowd of connections in a process of its own, which counts what arrives and when. It reads the sockets itself: a
// library that makes an object of each message would be measured along with the server.
// Over IPC: `connect` (answered by `ready`), `count` (each broadcast answered by `arrived`), `report`, `weigh`, `end`.
import { randomBytes } from 'node:crypto'
import net from 'node:net'

/** Nanoseconds of the machine's own clock, the same in every process, as milliseconds. */
const now = () => Number(process.hrtime.bigint() / 1_000n) / 1_000

/** @type {Connection[]} */
let crowd = []
let expected = 0
/** When the k-th message reached connection n: `arrivals[k * crowd.length + n]`. */
let arrivals = new Float64Array(0)
/** @type {Int32Array} how many have the k-th message */
let reached = new Int32Array(0)
let isCounting = false

/** @param {Connection} connection @param {number} events in the message: what waited for a slow line goes together */
function counted(connection, events) {
  if (!isCounting) return
  const at = now()
  for (let event = 0; event < events; event++) {
    const k = connection.count++
    if (k >= expected) return
    arrivals[k * crowd.length + connection.n] = at
    if (++reached[k] === crowd.length) process.send?.({ type: 'arrived', k, at })
  }
}

/** What must be there of a message to know what it is. */
const telling = 400
/** Where the positions of its events end; as many as there are of them, so many events it holds. */
const endOfPositions = '],"events"'
/** A server that has no time for a connection is asked again so much later, for so long. */
const againMilliseconds = 500
const longestMilliseconds = 180_000

class Busy extends Error {}

class Connection {
  /** @param {number} n @param {{ kind: 'ws' | 'sse' | 'io', port: number, path: string, headers?: Record<string, string>, as?: { path: string, cookie: string }[], say?: string[], ready: number, marks: string }} asked @param {number} k its number in the group */
  constructor(n, asked, k) {
    this.n = n
    this.count = 0
    this.asked = asked
    /** @type {Buffer} */
    this.head = Buffer.alloc(0)
    this.isOpen = false
    /** bytes of the present frame that are still to come */
    this.left = 0
    /** @type {Buffer} */
    this.rest = Buffer.alloc(0)
    this.toReady = asked.ready
    this.opened = new Promise((resolve, reject) => {
      this.settle = { resolve, reject }
    })
    const { kind, port } = asked
    const own = asked.as?.[k % asked.as.length]
    const path = own?.path ?? asked.path
    const headers = own ? { ...asked.headers, Cookie: own.cookie } : (asked.headers ?? {})
    const upgrade =
      kind === 'sse'
        ? ['Accept: text/event-stream']
        : [
            'Connection: Upgrade',
            'Upgrade: websocket',
            'Sec-WebSocket-Version: 13',
            `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
          ]
    const request = [
      `GET ${path} HTTP/1.1`,
      `Host: localhost:${port}`,
      ...upgrade,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      '',
      '',
    ].join('\r\n')
    const buffer = shared
    this.socket = net.connect(
      {
        port,
        host: '127.0.0.1',
        onread: { buffer, callback: (size, bytes) => (this.take(bytes.subarray(0, size)), true) },
      },
      () => this.socket.write(request),
    )
    this.socket.on('error', (fault) => this.settle.reject(fault))
    this.socket.on('close', () => this.settle.reject(new Error('closed')))
  }

  /** @param {Buffer} bytes valid only during the call */
  take(bytes) {
    if (!this.isOpen) {
      this.head = Buffer.concat([this.head, bytes])
      const end = this.head.indexOf('\r\n\r\n')
      if (end < 0) return
      const status = Number(this.head.subarray(9, 12).toString())
      if (status === 503 || status === 429) {
        this.socket.destroy()
        return this.settle.reject(new Busy(`answered ${status}`))
      }
      if (status !== 101 && status !== 200) return this.settle.reject(new Error(`answered ${status}`))
      this.isOpen = true
      const rest = Buffer.from(this.head.subarray(end + 4))
      this.head = Buffer.alloc(0)
      if (this.asked.kind !== 'io') for (const text of this.asked.say ?? []) this.send(text)
      if (this.toReady === 0) this.settle.resolve(undefined)
      if (rest.length > 0) this.take(rest)
      return
    }
    if (this.asked.kind === 'sse') this.takeEvents(bytes)
    else this.takeFrames(bytes)
  }

  /** Server-sent events: one for each empty line. @param {Buffer} bytes */
  takeEvents(bytes) {
    let at = 0
    if (this.rest.length > 0) {
      bytes = Buffer.concat([this.rest, bytes])
      this.rest = Buffer.alloc(0)
    }
    for (;;) {
      const end = bytes.indexOf('\n\n', at)
      if (end < 0) break
      this.message(bytes, at, end)
      at = end + 2
    }
    if (at < bytes.length) this.rest = Buffer.from(bytes.subarray(at))
  }

  /** @param {Buffer} bytes */
  takeFrames(bytes) {
    let at = 0
    if (this.left > 0) {
      const used = Math.min(this.left, bytes.length)
      this.left -= used
      at = used
    } else if (this.rest.length > 0) {
      bytes = Buffer.concat([this.rest, bytes])
      this.rest = Buffer.alloc(0)
    }
    // A frame's head and the first bytes of what it says must be there to know what it is.
    while (at < bytes.length) {
      const short = bytes[at + 1] ?? 0
      const size = short < 126 ? 2 : short === 126 ? 4 : 10
      const length =
        short < 126
          ? short
          : short === 126 && bytes.length >= at + 4
            ? bytes.readUInt16BE(at + 2)
            : bytes.length >= at + 10
              ? Number(bytes.readBigUInt64BE(at + 2))
              : -1
      if (bytes.length < at + size || length < 0 || bytes.length < at + size + Math.min(length, telling)) {
        this.rest = Buffer.from(bytes.subarray(at))
        return
      }
      const opcode = (bytes[at] ?? 0) & 15
      if (opcode === 1 && bytes.length < at + size + length && !this.isCounted(bytes, at + size)) {
        this.rest = Buffer.from(bytes.subarray(at))
        return
      }
      if (opcode === 1) this.message(bytes, at + size, Math.min(bytes.length, at + size + length))
      else if (opcode === 9) this.pong(bytes.subarray(at + size, at + size + length))
      const end = at + size + length
      this.left = Math.max(0, end - bytes.length)
      at = end
    }
  }

  /** Whether enough of a message is there to count its events. @param {Buffer} bytes @param {number} from */
  isCounted(bytes, from) {
    const says = bytes.latin1Slice(from, Math.min(bytes.length, from + telling))
    return !says.includes(this.asked.marks) || !says.includes('"positions"') || bytes.includes(endOfPositions, from)
  }

  /** @param {Buffer} bytes @param {number} from @param {number} to */
  message(bytes, from, to) {
    const { kind, marks } = this.asked
    const says = bytes.latin1Slice(from, Math.min(to, from + 60))
    if (kind === 'io') {
      if (says.startsWith('0')) return this.send('40')
      if (says === '2') return this.send('3')
      if (says.startsWith('40')) return this.ready()
    }
    if (says.includes(marks)) {
      const end = bytes.indexOf(endOfPositions, from)
      const positions = /"positions":\[([\d,]+)$/.exec(bytes.latin1Slice(from, Math.max(from, Math.min(to, end))))
      counted(this, positions?.[1]?.split(',').length ?? 1)
    } else if (this.toReady > 0 && says.includes('"current"')) this.ready()
  }

  ready() {
    this.toReady -= 1
    if (this.toReady === 0) this.settle.resolve(undefined)
  }

  /** @param {string} text */
  send(text) {
    this.write(1, Buffer.from(text))
  }
  /** @param {Buffer} bytes */
  pong(bytes) {
    this.write(10, Buffer.from(bytes))
  }
  /** A masked frame; the mask is zero. @param {number} opcode @param {Buffer} payload */
  write(opcode, payload) {
    const head =
      payload.length < 126
        ? Buffer.from([128 | opcode, 128 | payload.length, 0, 0, 0, 0])
        : Buffer.from([128 | opcode, 254, payload.length >> 8, payload.length & 255, 0, 0, 0, 0])
    this.socket.write(Buffer.concat([head, payload]))
  }
}

const shared = Buffer.alloc(256 * 1024)

/** @param {number[]} values sorted here */
const spread = (values) => {
  values.sort((a, b) => a - b)
  const at = (/** @type {number} */ part) =>
    values[Math.min(values.length - 1, Math.ceil(values.length * part) - 1)] ?? 0
  return { p50: at(0.5), p99: at(0.99), max: at(1) }
}

/** @param {{ type: string } & Record<string, any>} message */
async function obey(message) {
  switch (message.type) {
    case 'connect': {
      // A few at a time, so that the queue of the listening socket does not overflow.
      const began = now()
      let askedAgain = 0
      /** @param {{ n: number, asked: any, k: number }} of */
      const open = async ({ n, asked, k }) => {
        for (;;) {
          const connection = new Connection(n, asked, k)
          crowd[n] = connection
          try {
            return await connection.opened
          } catch (fault) {
            if (!(fault instanceof Busy) || now() - began > longestMilliseconds) throw fault
            askedAgain += 1
            await new Promise((resolve) => setTimeout(resolve, againMilliseconds))
          }
        }
      }
      for (const { count, ...asked } of message.groups) {
        for (let done = 0; done < count;) {
          const some = Array.from({ length: Math.min(message.atOnce ?? 100, count - done) }, (_, k) => ({
            n: crowd.length + k,
            asked,
            k: done + k,
          }))
          done += some.length
          await Promise.all(some.map(open))
        }
      }
      return process.send?.({ type: 'ready', milliseconds: now() - began, askedAgain })
    }
    case 'count':
      expected = message.broadcasts
      arrivals = new Float64Array(expected * crowd.length)
      reached = new Int32Array(expected)
      for (const connection of crowd) connection.count = 0
      isCounting = true
      return process.send?.({ type: 'counting' })
    case 'report': {
      /** Milliseconds from the commit of each broadcast to each of `first` connections, to the others, and to the last of all. */
      const { sentAt, first } = message
      const [firsts, others, lasts] = [[], [], []]
      for (let k = 0; k < sentAt.length; k++) {
        let last = 0
        for (let n = 0; n < crowd.length; n++) {
          const at = arrivals[k * crowd.length + n] ?? 0
          if (at === 0) continue
          const took = at - sentAt[k]
          last = Math.max(last, took)
          ;(n < first ? firsts : others).push(took)
        }
        lasts.push(last)
      }
      return process.send?.({
        type: 'reported',
        missing: arrivals.reduce((sum, at) => sum + (at === 0 ? 1 : 0), 0),
        first: spread(firsts),
        others: spread(others),
        last: spread(lasts),
      })
    }
    case 'end':
      for (const { socket } of crowd) socket.destroy()
      crowd = []
      return process.send?.({ type: 'ended' })
  }
}
process.on(
  'message',
  (message) =>
    void obey(/** @type {any} */ (message)).catch((fault) =>
      process.send?.({ type: 'fault', message: String(fault) }),
    ),
)
