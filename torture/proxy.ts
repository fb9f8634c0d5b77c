// A network between a browser and the server, for tests: it delays, limits, cuts and goes silent, as told. One listening
// port; each connection is passed on byte for byte. TCP cannot reorder or double, so neither does this.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export type Weather = {
  /** Milliseconds before what was sent arrives, each way. */
  delayMs: number
  /** Bytes a second each way, over all connections together; Infinity is no limit. */
  bytesPerSecond: number
  /** Nothing passes and nobody is told: a dropped route, a sleeping machine. */
  isSilent: boolean
  /** WebSocket upgrades are answered with 403, as some proxies do. */
  blocksUpgrade: boolean
  /** New connections are refused. */
  isDown: boolean
}
const fair: Weather = { delayMs: 0, bytesPerSecond: Infinity, isSilent: false, blocksUpgrade: false, isDown: false }

/** One direction of one connection: what comes in leaves later, in order, at the pace that is allowed. */
class Pipe {
  readonly #weather: Weather
  readonly #to: Socket
  readonly #pace: { freeAt: number }
  #waiting: { bytes: Buffer; at: number }[] = []
  #timer: NodeJS.Timeout | undefined
  #ends = false
  /** After so many bytes more the connection is cut, in the middle of whatever it is. */
  cutAfter = Infinity
  passed = 0

  constructor(weather: Weather, to: Socket, pace: { freeAt: number }) {
    this.#weather = weather
    this.#to = to
    this.#pace = pace
  }

  take(bytes: Buffer): void {
    const { delayMs, bytesPerSecond } = this.#weather
    const now = performance.now()
    // In slices of a packet, so that a limited line is shared as packets share it.
    for (let at = 0; at < bytes.length; at += 1_460) {
      const slice = bytes.subarray(at, at + 1_460)
      this.#pace.freeAt = Math.max(now, this.#pace.freeAt) + (slice.length / bytesPerSecond) * 1_000
      this.#waiting.push({ bytes: slice, at: this.#pace.freeAt + delayMs })
    }
    this.#pass()
  }
  end(): void {
    this.#ends = true
    this.#pass()
  }

  #pass(): void {
    clearTimeout(this.#timer)
    while (this.#waiting[0] && this.#waiting[0].at <= performance.now()) {
      const next = this.#waiting.shift()
      // What falls into silence is lost with its connection: the ends would repeat it, but nobody takes it.
      if (!next || this.#weather.isSilent) {
        this.#waiting.unshift(...(next ? [next] : []))
        this.#timer = setTimeout(() => this.#pass(), 50)
        return
      }
      const passes = next.bytes.subarray(0, Math.max(0, this.cutAfter - this.passed))
      this.passed += passes.length
      this.#to.write(passes)
      if (this.passed >= this.cutAfter) {
        this.#to.destroySoon()
        return
      }
    }
    if (this.#waiting[0]) this.#timer = setTimeout(() => this.#pass(), Math.max(1, this.#waiting[0].at - performance.now()))
    else if (this.#ends && !this.#weather.isSilent) this.#to.end()
  }
  stop(): void {
    clearTimeout(this.#timer)
    this.#waiting = []
  }
}

export class Proxy {
  readonly weather: Weather = { ...fair }
  readonly #server: Server
  readonly #target: URL
  readonly #live = new Set<{ client: Socket; server: Socket; down: Pipe }>()
  readonly #paces = { up: { freeAt: 0 }, down: { freeAt: 0 } }
  address = ''

  private constructor(target: string) {
    this.#target = new URL(target)
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client))
  }

  static async before(target: string): Promise<Proxy> {
    const proxy = new Proxy(target)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    proxy.address = `http://127.0.0.1:${(proxy.#server.address() as AddressInfo).port}`
    return proxy
  }

  #accept(client: Socket): void {
    client.on('error', () => undefined)
    if (this.weather.isDown) return void client.destroy()
    const server = connect(Number(this.#target.port), this.#target.hostname)
    server.on('error', () => undefined)
    const [up, down] = [new Pipe(this.weather, server, this.#paces.up), new Pipe(this.weather, client, this.#paces.down)]
    const one = { client, server, down }
    this.#live.add(one)
    const gone = () => {
      if (!this.#live.delete(one)) return
      up.stop()
      down.stop()
      client.destroy()
      server.destroy()
    }
    client.on('data', (bytes: Buffer) => {
      if (this.weather.blocksUpgrade && /^GET [^\r]*\r\n(?:.*\r\n)*upgrade: websocket/im.test(bytes.toString('latin1'))) {
        client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
        return server.destroy()
      }
      up.take(bytes)
    })
    server.on('data', (bytes: Buffer) => down.take(bytes))
    client.on('end', () => up.end())
    server.on('end', () => down.end())
    // A half-open line has no end that anybody hears of.
    const heardOf = () => { if (!this.weather.isSilent) gone() }
    client.on('close', heardOf)
    server.on('close', heardOf)
  }

  /** Every connection ends at once. */
  drop(): void {
    for (const { client, server } of this.#live) {
      client.destroy()
      server.destroy()
    }
    this.#live.clear()
  }
  /** Every connection ends after so many bytes more for the client: in the middle of a frame, most likely. */
  cutAfter(bytes: number): void {
    for (const { down } of this.#live) down.cutAfter = down.passed + bytes
  }
  get connections(): number {
    return this.#live.size
  }
  async close(): Promise<void> {
    this.weather.isSilent = false
    this.drop()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
