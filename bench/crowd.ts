// The load driver from this side: a child process with its crowd of connections.
import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { packageRoot } from '#server/journal/package-root.ts'

/** @property as a path and a cookie for each connection in turn. @property ready how many streams answer "current" before the connection counts as ready. @property marks what a message begins with to be counted. */
export type Group = {
  count: number
  kind: 'ws' | 'sse' | 'io'
  port: number
  path: string
  headers?: Record<string, string>
  as?: { path: string; cookie: string }[]
  say?: string[]
  ready: number
  marks: string
}
type Spread = { p50: number; p99: number; max: number }
export type Report = { missing: number; first: Spread; others: Spread; last: Spread }

/** Milliseconds on the clock that all processes of the machine share. */
export const sharedNow = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000

export class Crowd {
  readonly #child: ChildProcess = fork(join(packageRoot(), 'bench/crowd.mjs'), {
    execArgv: ['--max-semi-space-size=64'],
  })
  #arrived: (k: number, at: number) => void = () => undefined

  constructor() {
    this.#child.on('message', (message: { type: string; k: number; at: number }) => {
      if (message.type === 'arrived') this.#arrived(message.k, message.at)
    })
  }

  /**
   * A server that answers 503 is asked again, and that is told, since it is part of what was measured.
   * @returns milliseconds until all were connected and current.
   */
  async connect(groups: Group[], atOnce?: number): Promise<number> {
    const asked = { type: 'connect', groups, atOnce }
    const { milliseconds, askedAgain } = await this.#ask<{ milliseconds: number; askedAgain: number }>(
      asked,
      'ready',
    )
    if (askedAgain > 0)
      console.log(`The server had no time for a connection and was asked again, ${askedAgain} times in all.`)
    return milliseconds
  }

  /** From now on the crowd counts; `arrived` hears of each broadcast that has reached all. */
  async count(broadcasts: number, arrived: (k: number, at: number) => void = () => undefined): Promise<void> {
    this.#arrived = arrived
    await this.#ask({ type: 'count', broadcasts }, 'counting')
  }

  report(sentAt: number[], first: number): Promise<Report> {
    return this.#ask<Report>({ type: 'report', sentAt, first }, 'reported')
  }

  async end(): Promise<void> {
    await this.#ask({ type: 'end' }, 'ended')
  }

  kill(): void {
    this.#child.kill()
  }

  #ask<T>(message: object, answer: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const hear = (heard: { type: string; message?: string }) => {
        if (heard.type !== answer && heard.type !== 'fault') return
        this.#child.off('message', hear)
        this.#child.off('exit', gone)
        if (heard.type === answer) resolve(heard as T)
        else reject(new Error(`the crowd: ${heard.message}`))
      }
      const gone = () => reject(new Error('the crowd has gone'))
      this.#child.on('message', hear)
      this.#child.once('exit', gone)
      this.#child.send(message)
    })
  }
}
