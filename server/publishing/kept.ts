// Public pages as they were made: kept until something that they show is recorded, compressed once, sent to everybody. What
// is made here is made from the address alone: nothing of who asks reaches it, so nothing private can be kept or shared.
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal, streamKind } from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import type { Context } from '#server/context.ts'
import { once } from '#server/http/once.ts'
import { Buckets } from '#server/http/limits.ts'
import { Renderings } from './renderings.ts'
import { Turn } from './turn.ts'

/** What a page shows besides what the archive holds: it is made again when that changes. */
export type Shown = 'archive' | 'meetings' | 'statements' | 'checkpoints'
export type Made = {
  status?: number
  type: string
  body: string | Uint8Array
  headers?: Record<string, string>
  /** After this instant the page says something that is no longer so. */
  until?: Instant
}
/** @property key the language, the representation and the address, and nothing else. */
export type Wanted = {
  key: string
  shows?: readonly Shown[]
  /** False for what is to be held against the record as it stands, each time. */
  isKept?: boolean
  /** What is waited for before the page takes its turn: nobody else's page waits for it. */
  ready?(): Promise<void>
  make(): Promise<Made>
}

type Coding = 'br' | 'gzip'
type Page = Required<Omit<Made, 'body'>> & {
  tag: string
  bytes: Buffer
  coded: Partial<Record<Coding, () => Promise<Buffer>>>
  shows: readonly Shown[]
  stamp: string
  weight: number
}

/** Streams of these kinds hold what the archive shows; of meetings the front page shows the next. */
const shownIn: Record<string, Shown> = {
  organisation: 'archive',
  register: 'archive',
  dossier: 'archive',
  'follow-up': 'archive',
  meeting: 'meetings',
}
/** Keys may be retired, a process elsewhere may have changed what is not recorded: nothing is older than this. */
const longestMilliseconds = 60_000
const mostBytes = 64 * 1024 * 1024
const mostBytesOfOne = 2 * 1024 * 1024
/** Below this a compressed body is no smaller on the line. */
const leastCompressed = 600
/** Pages that one address may have made on end, and at once. Pages that are kept count for nothing. */
const made = { perSecond: 10, most: 120 }

const compress: Record<Coding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 6 }) as Promise<Buffer>,
}

/** The best coding that a reader takes (RFC 9110, section 12.5.3); `q=0` is a refusal. */
export function codingFor(accepted: string | string[] | undefined): Coding | undefined {
  const header = Array.isArray(accepted) ? accepted.join(',') : (accepted ?? '')
  const takes = (coding: string) =>
    new RegExp(`(?:^|[\\s,])${coding}\\s*(?:$|,|;)`, 'i').test(header) &&
    !new RegExp(`(?:^|[\\s,])${coding}\\s*;\\s*q=0(?:\\.0*)?\\s*(?:$|,)`, 'i').test(header)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}

export class KeptPages {
  readonly #pages = new Map<string, Page>()
  readonly #making = new Map<string, { stamp: string; page: Promise<Page> }>()
  readonly #epochs: Record<Shown, number> = { archive: 0, meetings: 0, statements: 0, checkpoints: 0 }
  readonly #renderings = new Renderings()
  readonly #turn = new Turn()
  readonly #byAddress: Buckets | undefined
  readonly #now: () => Instant
  #bytes = 0

  constructor({ records, checkpoints, config, now, onRefreshed }: Context) {
    this.#now = now
    this.#byAddress = config.requestsPerSecond ? new Buckets(made.perSecond, made.most) : undefined
    records.onRecorded((events) => {
      for (const { stream, type } of events) {
        // Of a decision nothing is shown but what was stated after the issue.
        const shown = type === 'ReservationMade' ? 'statements' : shownIn[streamKind(stream)]
        if (shown) this.#epochs[shown] += 1
      }
    })
    checkpoints.onCheckpoint(() => (this.#epochs.checkpoints += 1))
    onRefreshed(() => {
      for (const shown of Object.keys(this.#epochs) as Shown[]) this.#epochs[shown] += 1
    })
  }

  /** How much is kept, in bytes. */
  get bytes(): number {
    return this.#bytes
  }

  /**
   * Answers with the page: as it is kept, else made in its turn.
   * @throws Refusal `wire/too-many` when the address has had too many made, or too many wait.
   */
  async answer(request: FastifyRequest, reply: FastifyReply, wanted: Wanted): Promise<FastifyReply> {
    const later = this.#turn.pass()
    if (later) await later
    let page = this.#kept(wanted)
    if (!page) {
      await wanted.ready?.()
      page = await this.#made(request, wanted)
    }
    void reply.headers(page.headers)
    void reply
      .code(page.status)
      .header('vary', 'Accept, Accept-Language, Accept-Encoding')
      // Anybody on the way may keep it and must ask whether it still holds: what is issued shows at once, and asking is cheap.
      .header('cache-control', 'public, no-cache, stale-if-error=86400')
    const coding = page.bytes.length < leastCompressed ? undefined : codingFor(request.headers['accept-encoding'])
    void reply.header('etag', coding ? `"${page.tag}-${coding}"` : `"${page.tag}"`)
    if (page.status === 200 && isKnown(request.headers['if-none-match'], page.tag)) return reply.code(304).send()
    void reply.type(page.type)
    if (coding === undefined) return reply.send(page.bytes)
    const bytes = await (page.coded[coding] ??= once(() => compress[coding](page.bytes)))()
    return reply.header('content-encoding', coding).send(bytes)
  }

  #stampOf(shows: readonly Shown[]): string {
    return shows.map((shown) => this.#epochs[shown]).join(' ')
  }

  #kept({ key }: Wanted): Page | undefined {
    const page = this.#pages.get(key)
    if (!page) return undefined
    if (page.stamp === this.#stampOf(page.shows) && this.#now() <= page.until) return page
    this.#drop(key, page)
    return undefined
  }

  /** One making for all who ask meanwhile, unless something was recorded since it began. */
  #made(request: FastifyRequest, { key, shows = ['archive'], isKept = true, make }: Wanted): Promise<Page> {
    const stamp = this.#stampOf(shows)
    const under = this.#making.get(key)
    if (under?.stamp === stamp) return under.page
    const seconds = this.#byAddress?.take(request.network) ?? 0
    if (seconds > 0) throw new Refusal('wire/too-many', { seconds: Math.ceil(seconds) })
    const page = this.#renderings.run(request.network, async () => {
      // What was recorded while this waited is read as well.
      const from = this.#stampOf(shows)
      const page = pageOf(await make(), shows, from, this.#now())
      if (isKept) this.#keep(key, page)
      return page
    })
    this.#making.set(key, { stamp, page })
    const end = () => this.#making.get(key)?.page === page && this.#making.delete(key)
    page.then(end, end)
    return page
  }

  #keep(key: string, page: Page): void {
    const before = this.#pages.get(key)
    if (before) this.#drop(key, before)
    if (page.weight > mostBytesOfOne || page.stamp !== this.#stampOf(page.shows)) return
    this.#pages.set(key, page)
    this.#bytes += page.weight
    for (const [oldest, its] of this.#pages) {
      if (this.#bytes <= mostBytes) break
      this.#drop(oldest, its)
    }
  }

  #drop(key: string, page: Page): void {
    if (this.#pages.get(key) !== page) return
    this.#pages.delete(key)
    this.#bytes -= page.weight
  }
}

function pageOf(
  { body, status = 200, type, headers = {}, until }: Made,
  shows: readonly Shown[],
  stamp: string,
  now: Instant,
): Page {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body)
  const longest = new Date(Date.parse(now) + longestMilliseconds).toISOString()
  return {
    status,
    type,
    headers,
    until: until !== undefined && until < longest ? until : longest,
    tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 27),
    bytes,
    coded: {},
    shows,
    stamp,
    // Both compressions together are less than half of it.
    weight: 1_024 + Math.ceil(bytes.length * 1.5),
  }
}

/** Whether a reader has it, in whatever coding it came (RFC 9110, section 13.1.2). */
const isKnown = (header: string | undefined, tag: string): boolean =>
  header?.split(',').some((known) => {
    const bare = known.trim().replace(/^W\//, '').replace(/^"|"$/g, '')
    return bare === tag || bare === `${tag}-br` || bare === `${tag}-gzip`
  }) ?? false
