// The Merkle tree over the journal of a database. Of every 256 leaves one hash is kept in memory; the leaves themselves
// are the chain hashes of the events, read when a proof needs them. It is built again at each start, from the record as it
// then stands, so that there is nothing beside the record that could be believed instead of it.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { consistencyRanges, inclusionRanges, leafHash, leafOf, rootOf, type Hash, type Range, type Sha256 } from '#core/transparency/transparency.ts'

export const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()

const tileLeaves = 256
const pageLeaves = 16 * tileLeaves

/** The record holds fewer events than a tree was asked for, or one of its hashes is none. */
export class RecordShort extends Error {
  override readonly name = 'RecordShort'
}

export class LogTree {
  /** The root of each complete tile of 256 leaves. */
  readonly #tiles: Hash[] = []
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
    if (to - from <= tileLeaves) return rootOf(await this.#leaves(from, to), sha256)
    const whole = Math.floor(to / tileLeaves)
    await this.#grow(whole)
    const parts = this.#tiles.slice(from / tileLeaves, whole)
    return rootOf(whole * tileLeaves === to ? parts : [...parts, rootOf(await this.#leaves(whole * tileLeaves, to), sha256)], sha256)
  }

  /** One growing at a time, page by page, so that a long record is read without holding up anybody. */
  #grow(tiles: number): Promise<void> {
    const grown = this.#growing.then(async () => {
      while (this.#tiles.length < tiles) {
        const from = this.#tiles.length * tileLeaves
        const leaves = await this.#leaves(from, Math.min(tiles * tileLeaves, from + pageLeaves))
        for (let at = 0; at < leaves.length; at += tileLeaves) this.#tiles.push(rootOf(leaves.slice(at, at + tileLeaves), sha256))
      }
    })
    this.#growing = grown.catch(() => undefined)
    return grown
  }

  async #leaves(from: number, to: number): Promise<Hash[]> {
    const { rows } = await this.#pool.query<{ hash: string }>('SELECT hash FROM events WHERE position > $1 AND position <= $2 ORDER BY position', [from, to])
    if (rows.length !== to - from) throw new RecordShort(`the record has no ${to} events`)
    return rows.map(({ hash }) => leafHash(leafOf(hash), sha256))
  }
}
