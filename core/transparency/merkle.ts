// The Merkle tree of RFC 6962: roots, and proofs that an event stands in it and that it only grew. Hashes are 32 bytes.
import { sha256 as portable } from '@noble/hashes/sha2.js'

/** 32 bytes. */
export type Hash = Uint8Array
/** The platform's own is several times quicker; the result is the same. */
export type Sha256 = (bytes: Uint8Array) => Hash
/** Leaves from, and until but not including, counted from 0. */
export type Range = readonly [from: number, to: number]

const leafMark = 0
const nodeMark = 1

export const leafHash = (leaf: Uint8Array, sha256: Sha256 = portable): Hash =>
  sha256(marked(leafMark, leaf.length, leaf))
export const nodeHash = (left: Hash, right: Hash, sha256: Sha256 = portable): Hash =>
  sha256(marked(nodeMark, left.length + right.length, left, right))

/** The mark before what is hashed, so that no leaf passes for a node. By hand: it happens twice for every event. */
function marked(mark: number, length: number, first: Uint8Array, second?: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + length)
  bytes[0] = mark
  bytes.set(first, 1)
  if (second) bytes.set(second, 1 + first.length)
  return bytes
}

/** The largest power of two below n (TL1); n is at least 2. */
export function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The root over the hashes of leaves, or of complete subtrees of one size of which only the last may be smaller. */
export function rootOf(hashes: readonly Hash[], sha256: Sha256 = portable): Hash {
  if (hashes.length === 0) return sha256(new Uint8Array())
  let level = hashes
  while (level.length > 1) {
    const next: Hash[] = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] as Hash, level[i + 1]]
      // The last one alone goes up as it is: that is the split at the largest power of two, from below.
      next.push(right ? nodeHash(left, right, sha256) : left)
    }
    level = next
  }
  return level[0] as Hash
}

/** Which subtrees prove that leaf `index` stands in a tree of `size` leaves, in the order of the proof (TL3). */
export function inclusionRanges(index: number, size: number): Range[] {
  const path = (from: number, to: number): Range[] => {
    if (to - from <= 1) return []
    const middle = from + splitOf(to - from)
    return index < middle ? [...path(from, middle), [middle, to]] : [...path(middle, to), [from, middle]]
  }
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size))
    throw new RangeError('no such leaf in a tree of this size')
  return path(0, size)
}

/** Which subtrees prove that the tree of `from` leaves is the beginning of the tree of `to` (TL4); `from` at least 1. */
export function consistencyRanges(from: number, to: number): Range[] {
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 1 && from <= to))
    throw new RangeError('the first tree must have leaves and not be larger than the second')
  const path = (first: number, end: number, isOld: boolean): Range[] => {
    if (from === end) return isOld ? [] : [[first, end]]
    const middle = first + splitOf(end - first)
    return from <= middle
      ? [...path(first, middle, isOld), [middle, end]]
      : [...path(middle, end, false), [first, middle]]
  }
  return path(0, to, true)
}

const isSame = (a: Hash | undefined, b: Hash): boolean =>
  a !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i])

/** Whether the proof shows that a leaf, given by its hash, stands at `index` of the tree with this root (RFC 9162, 2.1.3.2). */
export function isIncluded(
  {
    leaf,
    index,
    size,
    proof,
    root,
  }: { leaf: Hash; index: number; size: number; proof: readonly Hash[]; root: Hash },
  sha256: Sha256 = portable,
): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false
  let [fn, sn, r] = [index, size - 1, leaf]
  for (const p of proof) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r, sha256)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else r = nodeHash(r, p, sha256)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && isSame(r, root)
}

/** Whether the proof shows that the tree with the first root is the beginning of the one with the second (RFC 9162, 2.1.4.2). */
export function isConsistent(
  {
    from,
    to,
    proof,
    first,
    second,
  }: { from: number; to: number; proof: readonly Hash[]; first: Hash; second: Hash },
  sha256: Sha256 = portable,
): boolean {
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 1 && from <= to)) return false
  if (from === to) return proof.length === 0 && isSame(first, second)
  const isWhole = Number.isInteger(Math.log2(from))
  const path = isWhole ? [first, ...proof] : [...proof]
  const [start, ...rest] = path
  if (proof.length === 0 || !start) return false
  let [fn, sn] = [from - 1, to - 1]
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  let [fr, sr] = [start, start]
  for (const c of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr, sha256)
      sr = nodeHash(c, sr, sha256)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else sr = nodeHash(sr, c, sha256)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && isSame(fr, first) && isSame(sr, second)
}

/** A tree that only grows, holding one hash for each of its complete parts: what reading a whole record from the start needs. */
export class GrowingTree {
  #size = 0
  /** The roots of the complete parts, largest first. */
  readonly #parts: { leaves: number; root: Hash }[] = []
  readonly #sha256: Sha256

  constructor(sha256: Sha256 = portable) {
    this.#sha256 = sha256
  }

  get size(): number {
    return this.#size
  }

  add(leaf: Uint8Array): void {
    this.#size += 1
    let part = { leaves: 1, root: leafHash(leaf, this.#sha256) }
    for (let last = this.#parts.at(-1); last?.leaves === part.leaves; last = this.#parts.at(-1)) {
      this.#parts.pop()
      part = { leaves: 2 * part.leaves, root: nodeHash(last.root, part.root, this.#sha256) }
    }
    this.#parts.push(part)
  }

  root(): Hash {
    return (
      this.#parts
        .map(({ root }) => root)
        .reduceRight<Hash | undefined>(
          (right, left) => (right ? nodeHash(left, right, this.#sha256) : left),
          undefined,
        ) ?? this.#sha256(new Uint8Array())
    )
  }
}
