// Signed checkpoints of the record, made as it grows, kept for whoever asks and handed to whoever keeps them elsewhere.
import type pg from 'pg'
import type { Kysely } from 'kysely'
import { keysOf } from '#core/archive/archive.ts'
import {
  bodyOf,
  checkpointEvents,
  checkpointMilliseconds,
  checkpointPauseMilliseconds,
  eventProofOf,
  isConsistent,
  isIncluded,
  leafHash,
  leafOf,
  proofText,
  readCheckpoint,
  signedNote,
  toBase64,
  verifierKey,
  type Hash,
  type SignedCheckpoint,
} from '#core/transparency/transparency.ts'
import { Refusal } from '#core/record/record.ts'
import type { Context, Installation, Signer } from '#server/context.ts'
import { importedKeysKey, type ImportedKeys } from '#server/installation/installation.ts'
import { commitmentTo } from '#server/journal/chain.ts'
import type { Journal } from '#server/journal/journal.ts'
import type { Tables } from '#server/journal/tables.ts'
import { LogTree, sha256 } from './tree.ts'

export type Kept = { size: number; note: string; madeAt: string }
export type LogParts = {
  kysely: Kysely<Tables>
  pool: Pick<pg.Pool, 'query'>
  journal: Pick<Journal, 'head'>
  signer: Signer
  installation: Installation
  publicUrl: () => string
} & Pick<Context, 'now' | 'log'>

const originKey = 'log-origin'
/** After the start, until the tree is read ahead. */
const firstMilliseconds = 5_000

export class TransparencyLog {
  readonly #parts: LogParts
  #tree: LogTree
  readonly #listeners = new Set<(kept: Kept) => void>()
  #making: Promise<Kept | undefined> = Promise.resolve(undefined)
  /** The next one, while one is being made: whoever asks meanwhile is served by it. */
  #next: Promise<Kept | undefined> | undefined
  #timer: NodeJS.Timeout | undefined
  #since = 0
  /** When the latest was begun; whether the next waits for no more than the pause after it. */
  #begunAt = -Infinity
  #ready: Promise<void> = Promise.resolve()
  #hasten: () => void = () => undefined
  #isClosed = false
  /** The size of a checkpoint that the record does not continue, once that was seen. */
  contradicted: number | undefined

  constructor(parts: LogParts) {
    this.#parts = parts
    this.#tree = new LogTree(parts.pool)
  }

  /** TL7: told of every commit. */
  grown(events: number): void {
    if (this.#isClosed) return
    this.#since += events
    if (this.#since < checkpointEvents) {
      this.#timer ??= setTimeout(() => void this.checkpoint(), checkpointMilliseconds).unref()
      return
    }
    const wait = this.#begunAt + checkpointPauseMilliseconds - performance.now()
    if (wait <= 0) return void this.checkpoint()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.checkpoint(), wait).unref()
  }

  /**
   * What was recorded while no process was there to see it has its checkpoint soon as well. The tree grows to it from now on,
   * beside other work, so that the first checkpoint does not fall into a meeting with all of it; not in the first seconds, in
   * which those who were here before come back and have their meetings read.
   */
  begin(): void {
    this.grown(1)
    const later = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, firstMilliseconds).unref()
      this.#hasten = () => (clearTimeout(timer), resolve())
    })
    this.#ready = later
      .then(async () => {
        if (this.#isClosed) return
        const { position } = await this.#parts.journal.head()
        await this.#tree.growTo(position, () => this.#isClosed)
      })
      .catch((fault: unknown) => this.#parts.log('warn', 'the tree of the record could not be read ahead', fault))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#hasten()
    clearTimeout(this.#timer)
    await this.#ready
    await (this.#next ?? this.#making)
  }

  onCheckpoint(listener: (kept: Kept) => void): void {
    this.#listeners.add(listener)
  }

  /** Makes a checkpoint of the record as it stands, unless the latest is of that size. @returns the latest, if there is any. */
  checkpoint(): Promise<Kept | undefined> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#since = 0
    this.#begunAt = performance.now()
    this.#next ??= this.#making.then(() => {
      this.#making = this.#next ?? this.#making
      this.#next = undefined
      return this.#make().catch((fault: unknown) => {
        this.#parts.log('error', 'no checkpoint could be made', fault)
        return undefined
      })
    })
    return this.#next
  }

  /** The newest first, those before `before` only. */
  async checkpoints(limit: number, before = Number.MAX_SAFE_INTEGER): Promise<Kept[]> {
    const rows = await this.#parts.kysely
      .selectFrom('checkpoints')
      .selectAll()
      .where('size', '<', String(before))
      .orderBy('size', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ size, note, made_at }) => ({ size: Number(size), note, madeAt: made_at.toISOString() }))
  }

  async latest(): Promise<Kept | undefined> {
    return (await this.checkpoints(1))[0]
  }

  /** @param position of the event, from 1. @throws RangeError, RecordShort */
  inclusion(position: number, size: number): Promise<Hash[]> {
    return this.#tree.inclusion(position - 1, size)
  }

  /** @throws RangeError, RecordShort */
  consistency(from: number, to: number): Promise<Hash[]> {
    return this.#tree.consistency(from, to)
  }

  /**
   * A C2SP tlog-proof that the signing of an instrument stands in the record, under the newest checkpoint. Its `extra` is
   * JSON: `instrument`, `symbol`, and `leaf`, the hash of the leaf in base64.
   * @param stream the register that holds the instrument
   * @returns undefined as long as no checkpoint covers it
   * @throws Refusal `wire/record-altered`
   */
  async proofOf(stream: string, instrument: string, symbol: string): Promise<string | undefined> {
    const latest = await this.latest()
    if (!latest) return undefined
    const { rows } = await this.#parts.pool.query<{ position: string; salt: string; bytes: string }>(
      `SELECT position, salt, bytes FROM events WHERE stream = $1 AND position <= $2 AND bytes::json ->> 'type' = 'InstrumentSigned' AND bytes::json ->> 'instrument' = $3`,
      [stream, latest.size, instrument],
    )
    const [row] = rows
    if (!row) return undefined
    const { index, leaf, hashes } = await this.#pathOf({ ...row, position: Number(row.position) }, latest)
    return proofText({ index, hashes, extra: { instrument, leaf: toBase64(leaf), symbol }, note: latest.note })
  }

  /**
   * The proof of one event under the newest checkpoint (TL12), for whoever may read it: with what it says and its salt.
   * @returns undefined as long as no checkpoint covers it
   * @throws Refusal `wire/record-altered`
   */
  async proofOfEvent(event: { position: number; salt: string; bytes: string }): Promise<string | undefined> {
    const latest = await this.latest()
    if (!latest || event.position > latest.size) return undefined
    const { hashes } = await this.#pathOf(event, latest)
    return eventProofOf(event, hashes, latest.note)
  }

  /** The way from an event to a checkpoint. @throws Refusal `wire/record-altered` where there is none any more. */
  async #pathOf(
    { position, salt, bytes }: { position: number; salt: string; bytes: string },
    { size, note }: Kept,
  ): Promise<{ index: number; leaf: Hash; hashes: Hash[] }> {
    const [index, leaf] = [position - 1, leafHash(leafOf(position, commitmentTo(salt, bytes)), sha256)]
    const hashes = await this.#tree.inclusion(index, size)
    const root = readCheckpoint(note)?.root
    if (!root || !isIncluded({ leaf, index, size, proof: hashes, root }, sha256))
      throw new Refusal('wire/record-altered', { size })
    return { index, leaf, hashes }
  }

  /**
   * What the log is called: fixed with the first checkpoint, whatever the installation is called later. TL9: with a record
   * that came without its keys it is another log, also under the address of the one before, so its own key is in its name.
   */
  async origin(): Promise<string> {
    const kept = await this.#parts.installation.get<string>(originKey)
    if (kept !== undefined) return kept
    const isImported = (await this.#parts.installation.get<ImportedKeys>(importedKeysKey)) !== undefined
    const origin = `${new URL(this.#parts.publicUrl()).host}/log${isImported ? `/${(await this.#parts.signer.current('log')).kid.slice(0, 8)}` : ''}`
    await this.#parts.kysely
      .insertInto('installation')
      .values({ key: originKey, value: JSON.stringify(origin) })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
    return (await this.#parts.installation.get<string>(originKey)) ?? origin
  }

  /** A line for each key of the log (TL11), as verifiers read them: those that came with the record sign elsewhere. */
  async verifierKeys(): Promise<string[]> {
    const origin = await this.origin()
    const imported = (await this.#parts.installation.get<ImportedKeys>(importedKeysKey)) ?? {}
    return keysOf(await this.#parts.signer.jwks())
      .filter(({ kid, owner }) => owner === 'log' && !Object.hasOwn(imported, kid))
      .map(({ x }) => verifierKey(origin, Buffer.from(x, 'base64url')))
  }

  async #make(): Promise<Kept | undefined> {
    const { kysely, journal, signer, now, log } = this.#parts
    const [{ position: size }, before] = [await journal.head(), await this.latest()]
    if (size === (before?.size ?? 0)) return before
    const was = before && readCheckpoint(before.note)
    if (before && !(was && (await this.#continues(was, size)))) {
      this.contradicted = before.size
      // It may be put right under the running server: read again next time.
      this.#tree = new LogTree(this.#parts.pool)
      log(
        'error',
        `The record does not continue its checkpoint of ${before.size} events; it has been altered since, and no checkpoint is signed. Compare it with a backup: good-offices journal verify`,
      )
      return before
    }
    this.contradicted = undefined
    const body = bodyOf({ origin: await this.origin(), size, root: await this.#tree.root(size) })
    const { x, signature } = await signer.signBytes(Buffer.from(body, 'utf8'))
    const kept: Kept = {
      size,
      note: signedNote(body, body.split('\n')[0] ?? '', Buffer.from(x, 'base64url'), signature),
      madeAt: now(),
    }
    // Of several processes that come to the same size, one has made it.
    const { numInsertedOrUpdatedRows } = await kysely
      .insertInto('checkpoints')
      .values({ size: String(size), note: kept.note, made_at: kept.madeAt })
      .onConflict((conflict) => conflict.column('size').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 1n) for (const listener of this.#listeners) listener(kept)
    return kept
  }

  /** TL8: by the same proof that anybody else would ask for. */
  async #continues(was: SignedCheckpoint, size: number): Promise<boolean> {
    if (size < was.size) return false
    const [proof, second] = [await this.#tree.consistency(was.size, size), await this.#tree.root(size)]
    return isConsistent({ from: was.size, to: size, proof, first: was.root, second }, sha256)
  }
}
