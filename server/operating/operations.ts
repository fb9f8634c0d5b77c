// What can be asked of an installation from the command line, whether it runs or not.
import type { Readable } from 'node:stream'
import type { Config } from '#server/context.ts'
import type { Database } from '#server/journal/open.ts'
import type { Verified } from '#server/journal/verify.ts'
import { rebuild } from '#server/views/rebuild.ts'
import { linesOf } from './export.ts'
import { newLink } from './link.ts'
import { oneLine } from './open.ts'
import { type Contents, sealed } from './record-file.ts'
import { verifyWhole } from './verify.ts'

export type Asked = { ask: 'verify' } | { ask: 'rebuild' } | { ask: 'link'; who: string } | { ask: 'copy'; contents: Contents; withPeople: boolean }
/** What to print and the exit code, or the bytes of a file. */
export type Told = { code: number; said: string } | { bytes: Readable }

export type Place = { database: Pick<Database, 'pool' | 'kysely'>; config: Pick<Config, 'publicUrl'>; /** In the server that runs: what it keeps in memory. */ refresh?: () => Promise<void> }

/** @throws StartRefused in one sentence. */
export async function operate({ database, config, refresh }: Place, asked: Asked): Promise<Told> {
  switch (asked.ask) {
    case 'verify': {
      let verified: Verified
      try {
        verified = await verifyWhole(database)
      } catch (fault) {
        // What the database itself finds damaged: SQLSTATE class XX, or 22 for text that is none.
        if (!/^(XX|22)/.test((fault as { code?: string }).code ?? '')) throw fault
        return { code: 1, said: `The journal cannot be read whole (${oneLine(fault)}). Keep this database as it is, and restore a backup that holds.` }
      }
      if (verified.ok) return { code: 0, said: `The journal holds: ${verified.events} events, and the chain ends in ${verified.head}. The rows for reading are as the events make them. Compare the end of the chain with one kept elsewhere.` }
      if (verified.views) return { code: 1, said: `The journal holds up to position ${verified.position}, but ${verified.reason}; run "good-offices rebuild".` }
      return { code: 1, said: `The journal does not hold at position ${verified.position}: ${verified.reason}. Keep this database as it is, and restore a backup that holds.` }
    }
    case 'rebuild': {
      const { rows, changed } = await rebuild(database)
      await refresh?.()
      return { code: 0, said: `${rows} rows for reading are as the events make them; ${changed} were not.` }
    }
    case 'link':
      return { code: 0, said: await newLink(database, asked.who, config) }
    case 'copy':
      return { bytes: sealed(linesOf(database, { contents: asked.contents, withPeople: asked.withPeople, madeAt: new Date().toISOString() })) }
  }
}
