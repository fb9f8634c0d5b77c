// The Merkle tree over the journal of a database. Of every 256 leaves one hash is kept in memory, with what is built on
// these; the leaves themselves are made of the events and their salts, read when a proof needs old ones. It is built again at
// each start, from the record as it then stands, so that there is nothing beside the record that could be believed instead of it.
import type pg from 'pg'
import {
  consistencyRanges,
  inclusionRanges,
  leafHash,
  leafOf,
  nodeHash,
  rootOf,
  type Hash,
  type Range,
  type Sha256,
} from '#core/transparency/transparency.ts'
import { sha256Of } from '#server/journal/chain.ts'

/** By way of hexadecimal: Node is twice as quick at it as at handing out bytes. */
export const sha256: Sha256 = (bytes) => Buffer.from(sha256Of(bytes), 'hex')

const tileLeaves = 256
/** Read at a time: the embedded database answers nobody else meanwhile. */
const pageLeaves = 8 * tileLeaves
/** Of a long record a tile is hashed at a time, and after it others have so many times as long. */
const pauseFactor = 2
/** Leaves at the end of the record kept in memory: the edges of the latest checkpoints are among them. */
const recentTiles = 4

/** The record holds fewer events than a tree was asked for, or one of its events is not there. */
export class RecordShort extends Error {
  override readonly name = 'RecordShort'
}

export class LogTree {
  /** The roots of complete subtrees: of one tile at index 0, of two tiles at 1, of four at 2, and so on. */
  readonly #levels: Hash[][] = [[]]
  /** The hashes of the newest leaves, from a leaf that begins a tile. */
  #recent: Hash[] = []
  #recentFrom = 0
  readonly #pool: Pick<pg.Pool, 'query'>
  #growing: Promise<void> = Promise.resolve()

  constructor(pool: Pick<pg.Pool, 'query'>) {
    this.#pool = pool
  }

  /** The root of the tree of the first `size` events. @throws RecordShort */
  async root(size: number): Promise<Hash> {
    return this.#subtree([0, size])
  }

  /** The hashes that prove that the event at `index`, from 0, stands among the first `size`. @throws RangeError, RecordShort */
  async inclusion(index: number, size: number): Promise<Hash[]> {
    return Promise.all(inclusionRanges(index, size).map((range) => this.#subtree(range)))
  }

  /** @throws RangeError, RecordShort */
  async consistency(from: number, to: number): Promise<Hash[]> {
    return Promise.all(consistencyRanges(from, to).map((range) => this.#subtree(range)))
  }

  /** A subtree as proofs name them: complete from an aligned leaf, or the right edge of a tree. */
  async #subtree([from, to]: Range): Promise<Hash> {
    await this.#grow(to)
    if (to - from <= tileLeaves) return rootOf(await this.#leaves(from, to), sha256)
    const whole = Math.floor(to / tileLeaves)
    const parts = this.#completeParts(from / tileLeaves, whole)
    if (whole * tileLeaves < to) parts.push(rootOf(await this.#leaves(whole * tileLeaves, to), sha256))
    return parts.reduceRight((right, left) => nodeHash(left, right, sha256))
  }

  /** The complete subtrees of which the tiles from an aligned one up to another consist, the largest first. */
  #completeParts(from: number, to: number): Hash[] {
    const parts: Hash[] = []
    for (let at = from, level = this.#levels.length - 1; level >= 0; level -= 1) {
      const tiles = 2 ** level
      if (to - at < tiles) continue
      parts.push(this.#levels[level]?.[at / tiles] as Hash)
      at += tiles
    }
    return parts
  }

  get #size(): number {
    return this.#recentFrom + this.#recent.length
  }

  /** Reads ahead, until it is so long or nobody wants it any more. @throws RecordShort */
  async growTo(size: number, isOver: () => boolean): Promise<void> {
    while (this.#size < size && !isOver()) await this.#grow(Math.min(size, this.#size + pageLeaves))
  }

  /** One growing at a time, tile by tile with pauses, so that a long record is read without holding up anybody. */
  async #grow(size: number): Promise<void> {
    if (this.#size >= size) return
    const grown = this.#growing.then(async () => {
      while (this.#size < size) {
        const [from, to] = [this.#size, Math.min(size, this.#size + pageLeaves)]
        const commitments = await this.#commitments(from, to)
        for (let at = 0; at < commitments.length; at += tileLeaves) {
          const began = performance.now()
          for (const commitment of commitments.slice(at, at + tileLeaves))
            this.#add(leafHash(leafOf(this.#size + 1, commitment), sha256))
          const pause = pauseFactor * (performance.now() - began)
          if (at + tileLeaves < commitments.length || to < size)
            await new Promise((resume) => setTimeout(resume, pause))
        }
        const surplus = Math.floor(this.#recent.length / tileLeaves) - recentTiles
        if (surplus <= 0) continue
        this.#recent = this.#recent.slice(surplus * tileLeaves)
        this.#recentFrom += surplus * tileLeaves
      }
    })
    this.#growing = grown.catch(() => undefined)
    await grown
  }

  #add(leaf: Hash): void {
    this.#recent.push(leaf)
    if (this.#recent.length % tileLeaves > 0) return
    let root = rootOf(this.#recent.slice(-tileLeaves), sha256)
    for (let level = 0; ; level += 1) {
      const roots = (this.#levels[level] ??= [])
      roots.push(root)
      if (roots.length % 2 > 0) return
      root = nodeHash(roots.at(-2) as Hash, root, sha256)
    }
  }

  async #leaves(from: number, to: number): Promise<Hash[]> {
    return from >= this.#recentFrom
      ? this.#recent.slice(from - this.#recentFrom, to - this.#recentFrom)
      : this.#read(from, to)
  }

  async #read(from: number, to: number): Promise<Hash[]> {
    return (await this.#commitments(from, to)).map((commitment, i) =>
      leafHash(leafOf(from + i + 1, commitment), sha256),
    )
  }

  /** To the events as they stand in the record, made by the database: the events themselves need not travel. @throws RecordShort */
  async #commitments(from: number, to: number): Promise<string[]> {
    if (from === to) return []
    const { rows } = await this.#pool.query<{ commitments: string | null }>(
      "SELECT string_agg(encode(sha256(convert_to(salt || bytes, 'UTF8')), 'hex'), ' ') AS commitments FROM (SELECT salt, bytes FROM events WHERE position > $1 AND position <= $2 ORDER BY position) AS e",
      [from, to],
    )
    const commitments = rows[0]?.commitments?.split(' ') ?? []
    if (commitments.length !== to - from) throw new RecordShort(`the record has no ${to} events`)
    return commitments
  }
}
