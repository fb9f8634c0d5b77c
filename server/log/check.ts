// What a checkpoint that somebody kept says of the record as it stands now.
import type pg from 'pg'
import type { PublicKey } from '#core/archive/archive.ts'
import { GrowingTree, isSigned, leafOf, readCheckpoint } from '#core/transparency/transparency.ts'
import type { ImportedKeys } from '#server/installation/installation.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import { LogTree, RecordShort, sha256 } from './tree.ts'

/** `differs`: what the checkpoint stood for is no longer there. `not-ours`: not signed by a key of this installation. */
export type Compared =
  | { verdict: 'holds' | 'differs' | 'not-ours'; size: number; origin: string }
  | { verdict: 'shorter'; size: number; origin: string; events: number }
  | { verdict: 'not-a-checkpoint' }

/** Compares each note with the record, whose chain has been verified before: that each event is the one that its place asks for is seen there. */
export async function compareCheckpoints(
  pool: Pick<pg.Pool, 'query'>,
  notes: readonly string[],
  keys: readonly PublicKey[],
  imported?: ImportedKeys,
): Promise<Compared[]> {
  const tree = new LogTree(pool)
  const root = (size: number) =>
    tree.root(size).catch((fault: unknown) => {
      if (fault instanceof RecordShort) return undefined
      throw fault
    })
  return compareWith(
    {
      root,
      events: async () =>
        Number((await pool.query<{ events: string }>('SELECT count(*) AS events FROM events')).rows[0]?.events),
    },
    notes,
    keys,
    imported,
  )
}

/** A record as checkpoints are held against it: `root` of so many events, undefined where it has fewer. */
export type Rooted = { root(size: number): Promise<Uint8Array | undefined>; events(): Promise<number> }

/** A record that passes once, from its start: which checkpoints are wanted must be known before the first event. */
export class PassingRecord implements Rooted {
  readonly #tree = new GrowingTree(sha256)
  readonly #wanted = new Set<number>()
  readonly #roots = new Map<number, Uint8Array>([[0, this.#tree.root()]])
  #events = 0

  want(note: string): void {
    const read = readCheckpoint(note)
    if (read) this.#wanted.add(read.size)
  }

  /** @param commitment to the next event. */
  add(commitment: string): void {
    this.#events += 1
    if (this.#wanted.size === 0) return
    this.#tree.add(leafOf(this.#events, commitment))
    if (this.#wanted.has(this.#events)) this.#roots.set(this.#events, this.#tree.root())
  }

  async root(size: number): Promise<Uint8Array | undefined> {
    return this.#roots.get(size)
  }

  async events(): Promise<number> {
    return this.#events
  }
}

/**
 * The same for a record from anywhere.
 * @param imported keys that came with the record (TL9): what they sign of more events is of the other installation's record.
 */
export async function compareWith(
  record: Rooted,
  notes: readonly string[],
  keys: readonly PublicKey[],
  imported: ImportedKeys = {},
): Promise<Compared[]> {
  const compare = async (note: string): Promise<Compared> => {
    const read = readCheckpoint(note)
    if (!read) return { verdict: 'not-a-checkpoint' }
    const { size, origin, root } = read
    const speaking = keys.filter(({ kid }) => size <= (imported[kid] ?? Number.POSITIVE_INFINITY))
    if (!(await isSigned(read, speaking, verifySignature))) return { verdict: 'not-ours', size, origin }
    const found = await record.root(size)
    if (!found) return { verdict: 'shorter', size, origin, events: await record.events() }
    return {
      verdict: Buffer.compare(Buffer.from(root), Buffer.from(found)) === 0 ? 'holds' : 'differs',
      size,
      origin,
    }
  }
  return Promise.all(notes.map(compare))
}

/** One sentence each, for whoever runs the installation. */
export function wordsFor(compared: Compared): string {
  switch (compared.verdict) {
    case 'holds':
      return `The record contains everything that the checkpoint of ${compared.size} events stood for.`
    case 'differs':
      return `The record was altered: it does not contain what the checkpoint of ${compared.size} events stood for. Restore a backup whose record does, and keep this one as evidence.`
    case 'shorter':
      return `The record was cut: the checkpoint stood for ${compared.size} events, and ${compared.events} are left. Restore a backup that has them.`
    case 'not-ours':
      return `The checkpoint of ${compared.size} events for ${compared.origin} is not signed by a key of this installation, so it says nothing about this record.`
    case 'not-a-checkpoint':
      return 'The file holds no checkpoint: it must have the log’s name, a number, a root, an empty line and a signature.'
  }
}
