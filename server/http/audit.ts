// What was refused to whom: one line of the log each, so that whoever tries doors is seen. It holds when, who by reference,
// where and why, and nothing of what was sent.
import type { FastifyRequest } from 'fastify'
import type { StreamKind } from '#core/deciders.ts'
import { streamKind, streamPattern } from '#core/record/record.ts'
import type { Context } from '#server/context.ts'
import { isRefusalCode, problems, type RefusalCode } from '#wire/problems.ts'
import { commandRights } from '#wire/rights.ts'

/** @property person by reference; missing for whoever has no session. @property route its pattern: addresses may hold secrets. */
export type Refused = {
  person?: string
  route: string
  stream?: string
  command?: string
  code: string
  status: number
}

const minute = 60_000
/** Lines a minute; what is more is counted and told in one line, so that a flood of refusals is not a flood of the log. */
const mostOfOne = 60
const mostOfAll = 600

export class Audit {
  readonly #log: Context['log']
  readonly #now: () => number
  #since = 0
  #told = 0
  readonly #byPerson = new Map<string, { told: number; more: number }>()
  #timer: NodeJS.Timeout | undefined

  constructor(log: Context['log'], now: () => number = Date.now) {
    this.#log = log
    this.#now = now
  }

  refused(refused: Refused): void {
    if (this.#now() - this.#since >= minute) this.#turn()
    const who = refused.person ?? ''
    const of = this.#byPerson.get(who) ?? { told: 0, more: 0 }
    this.#byPerson.set(who, of)
    if (of.told >= mostOfOne || this.#told >= mostOfAll) {
      of.more += 1
      return
    }
    of.told += 1
    this.#told += 1
    this.#log('info', `refused ${JSON.stringify(refused)}`)
  }

  /** A new minute: what was only counted in the one before is told. */
  #turn(): void {
    clearTimeout(this.#timer)
    for (const [person, { more }] of this.#byPerson)
      if (more > 0) this.#log('info', `refused ${JSON.stringify({ ...(person === '' ? {} : { person }), more })}`)
    this.#byPerson.clear()
    this.#told = 0
    this.#since = this.#now()
    this.#timer = setTimeout(() => this.#turnAtRest(), minute)
    this.#timer.unref()
  }

  #turnAtRest(): void {
    if ([...this.#byPerson.values()].some(({ more }) => more > 0)) this.#turn()
  }
}

/** Strangers who ask for what is not there are not attempts; those who meet a shut door are. A fault of ours is nobody's. */
export const isTold = (status: number, hasSession: boolean): boolean =>
  status < 500 && (hasSession || status === 401 || status === 403 || status === 429)

/** What is told of a refusal on the live connection; undefined when it is not one to be told. */
export function refusedLine(code: string, person: string | undefined, stream?: string): Refused | undefined {
  const status = isRefusalCode(code) ? problems[code].status : 500
  if (!isTold(status, person !== undefined)) return undefined
  const isStream =
    stream !== undefined && Object.hasOwn(commandRights, streamKind(stream)) && streamPattern.test(stream)
  return {
    ...(person === undefined ? {} : { person }),
    route: 'GET /api/live',
    ...(isStream ? { stream } : {}),
    code,
    status,
  }
}

/** What is told of a refused request: only names that the server knows, never words that came with it. */
export function refusedRequest(
  request: FastifyRequest,
  code: RefusalCode,
  status: number,
  person: string | undefined,
): Refused {
  const { kind = '', key = '' } = (request.params ?? {}) as { kind?: string; key?: string }
  const stream = `${kind}/${key}`
  const isStream =
    request.routeOptions.url === '/api/streams/:kind/:key' &&
    Object.hasOwn(commandRights, kind) &&
    streamPattern.test(stream)
  const type = isStream
    ? (request.body as { command?: { type?: unknown } } | null | undefined)?.command?.type
    : undefined
  const isKnown = typeof type === 'string' && Object.hasOwn(commandRights[kind as StreamKind], type)
  return {
    ...(person === undefined ? {} : { person }),
    route: `${request.method} ${request.routeOptions.url ?? 'none'}`,
    ...(isStream ? { stream } : {}),
    ...(isKnown ? { command: type } : {}),
    code,
    status,
  }
}
