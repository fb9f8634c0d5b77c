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

const packet = 1_460
/** What lies between two ends before the sender has to wait, as a window of TCP lets it. */
const window = { most: 128 * 1024, least: 64 * 1024 }

/** One direction of the line, which all connections share as packets share it. */
class Pace {
  readonly #weather: Weather
  readonly #turns: Pipe[] = []
  #freeAt = 0
  #timer: NodeJS.Timeout | undefined

  constructor(weather: Weather) {
    this.#weather = weather
  }

  wants(pipe: Pipe): void {
    if (!this.#turns.includes(pipe)) this.#turns.push(pipe)
    this.#go()
  }

  #go(): void {
    clearTimeout(this.#timer)
    for (let pipe = this.#turns[0]; pipe; pipe = this.#turns[0]) {
      const now = performance.now()
      const { bytesPerSecond, delayMs } = this.#weather
      if (bytesPerSecond < Infinity && this.#freeAt > now) {
        this.#timer = setTimeout(() => this.#go(), this.#freeAt - now)
        return
      }
      this.#turns.shift()
      const bytes = pipe.next()
      if (!bytes) continue
      this.#turns.push(pipe)
      this.#freeAt = Math.max(now, this.#freeAt) + (bytes.length / bytesPerSecond) * 1_000
      pipe.travels(bytes, (bytesPerSecond < Infinity ? this.#freeAt : now) + delayMs)
    }
  }
}

/** One direction of one connection: what comes in leaves later, in order, at the pace that is allowed. */
class Pipe {
  readonly #weather: Weather
  readonly #from: Socket
  readonly #to: Socket
  readonly #pace: Pace
  #waiting: Buffer[] = []
  #size = 0
  #underWay: { bytes: Buffer; at: number }[] = []
  #timer: NodeJS.Timeout | undefined
  #ends = false
  /** After so many bytes more the connection is cut, in the middle of whatever it is. */
  cutAfter = Infinity
  passed = 0

  constructor(weather: Weather, from: Socket, to: Socket, pace: Pace) {
    this.#weather = weather
    this.#from = from
    this.#to = to
    this.#pace = pace
  }

  take(bytes: Buffer): void {
    if (this.passed >= this.cutAfter) return
    this.#waiting.push(bytes)
    this.#size += bytes.length
    if (this.#size > window.most) this.#from.pause()
    this.#pace.wants(this)
  }
  /** The next packet that wants to travel. */
  next(): Buffer | undefined {
    const [first] = this.#waiting
    if (!first) return undefined
    const bytes = first.subarray(0, packet)
    if (first.length > packet) this.#waiting[0] = first.subarray(packet)
    else this.#waiting.shift()
    this.#size -= bytes.length
    if (this.#size < window.least && this.#from.isPaused()) this.#from.resume()
    return bytes
  }
  travels(bytes: Buffer, at: number): void {
    this.#underWay.push({ bytes, at })
    if (this.#underWay.length === 1) this.#pass()
  }
  end(): void {
    this.#ends = true
    this.#pass()
  }

  #pass(): void {
    clearTimeout(this.#timer)
    while (this.#underWay[0] && this.#underWay[0].at <= performance.now()) {
      // What falls into silence is lost with its connection: the ends would repeat it, but nobody takes it.
      if (this.#weather.isSilent) {
        this.#timer = setTimeout(() => this.#pass(), 50)
        return
      }
      const { bytes } = this.#underWay.shift() as { bytes: Buffer }
      const passes = bytes.subarray(0, Math.max(0, this.cutAfter - this.passed))
      this.passed += passes.length
      this.#to.write(passes)
      if (this.passed >= this.cutAfter) {
        this.stop()
        this.#to.destroySoon()
        return
      }
    }
    if (this.#underWay[0])
      this.#timer = setTimeout(() => this.#pass(), Math.max(1, this.#underWay[0].at - performance.now()))
    else if (this.#ends && this.#size === 0 && !this.#weather.isSilent) this.#to.end()
  }
  /** What was still to travel goes with the connection and holds up nobody. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#waiting = []
    this.#underWay = []
    this.#size = 0
  }
}

export class Proxy {
  readonly weather: Weather = { ...fair }
  readonly #server: Server
  readonly #target: URL
  readonly #live = new Set<{ client: Socket; server: Socket; up: Pipe; down: Pipe }>()
  readonly #paces = { up: new Pace(this.weather), down: new Pace(this.weather) }
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
    const [up, down] = [
      new Pipe(this.weather, client, server, this.#paces.up),
      new Pipe(this.weather, server, client, this.#paces.down),
    ]
    const one = { client, server, up, down }
    this.#live.add(one)
    const gone = () => {
      if (!this.#live.delete(one)) return
      up.stop()
      down.stop()
      client.destroy()
      server.destroy()
    }
    client.on('data', (bytes: Buffer) => {
      if (
        this.weather.blocksUpgrade &&
        /^GET [^\r]*\r\n(?:.*\r\n)*upgrade: websocket/im.test(bytes.toString('latin1'))
      ) {
        client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
        return server.destroy()
      }
      up.take(bytes)
    })
    server.on('data', (bytes: Buffer) => down.take(bytes))
    client.on('end', () => up.end())
    server.on('end', () => down.end())
    // A half-open line has no end that anybody hears of.
    const heardOf = () => {
      if (!this.weather.isSilent) gone()
    }
    client.on('close', heardOf)
    server.on('close', heardOf)
  }

  /** Every connection ends at once. */
  drop(): void {
    for (const { client, server, up, down } of this.#live) {
      up.stop()
      down.stop()
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
