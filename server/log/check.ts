// What a checkpoint that somebody kept says of the record as it stands now.
import type pg from 'pg'
import type { PublicKey } from '#core/archive/archive.ts'
import { isSigned, readCheckpoint } from '#core/transparency/transparency.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import { LogTree, RecordShort } from './tree.ts'

/** `differs`: what the checkpoint stood for is no longer there. `not-ours`: not signed by a key of this installation. */
export type Compared = { verdict: 'holds' | 'differs' | 'not-ours'; size: number; origin: string } | { verdict: 'shorter'; size: number; origin: string; events: number } | { verdict: 'not-a-checkpoint' }

/** Compares each note with the record, whose chain has been verified before: the tree is made of the chain's hashes. */
export async function compareCheckpoints(pool: Pick<pg.Pool, 'query'>, notes: readonly string[], keys: readonly PublicKey[]): Promise<Compared[]> {
  const tree = new LogTree(pool)
  const root = (size: number) => tree.root(size).catch((fault: unknown) => {
    if (fault instanceof RecordShort) return undefined
    throw fault
  })
  return compareWith({ root, events: async () => Number((await pool.query<{ events: string }>('SELECT count(*) AS events FROM events')).rows[0]?.events) }, notes, keys)
}

/** The same for a record from anywhere: `root` of so many events, undefined where it has fewer. */
export async function compareWith(record: { root(size: number): Promise<Uint8Array | undefined>; events(): Promise<number> }, notes: readonly string[], keys: readonly PublicKey[]): Promise<Compared[]> {
  const compare = async (note: string): Promise<Compared> => {
    const read = readCheckpoint(note)
    if (!read) return { verdict: 'not-a-checkpoint' }
    const { size, origin, root } = read
    if (!(await isSigned(read, keys, verifySignature))) return { verdict: 'not-ours', size, origin }
    const found = await record.root(size)
    if (!found) return { verdict: 'shorter', size, origin, events: await record.events() }
    return { verdict: Buffer.compare(Buffer.from(root), Buffer.from(found)) === 0 ? 'holds' : 'differs', size, origin }
  }
  return Promise.all(notes.map(compare))
}

/** One sentence each, for whoever runs the installation. */
export function wordsFor(compared: Compared): string {
  switch (compared.verdict) {
    case 'holds': return `The record contains everything that the checkpoint of ${compared.size} events stood for.`
    case 'differs': return `The record was altered: it does not contain what the checkpoint of ${compared.size} events stood for. Restore a backup whose record does, and keep this one as evidence.`
    case 'shorter': return `The record was cut: the checkpoint stood for ${compared.size} events, and ${compared.events} are left. Restore a backup that has them.`
    case 'not-ours': return `The checkpoint of ${compared.size} events for ${compared.origin} is not signed by a key of this installation, so it says nothing about this record.`
    case 'not-a-checkpoint': return 'The file holds no checkpoint: it must have the log’s name, a number, a root, an empty line and a signature.'
  }
}
