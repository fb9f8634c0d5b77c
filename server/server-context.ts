import type { Audit } from './http/audit.ts'
import type { Files } from './files/files.ts'
import type { Limits } from './http/limits.ts'
import type { PersonTurns } from './record/person-turns.ts'
import type { Database } from './journal/open.ts'
import type { Context } from './context.ts'
import type { TransparencyLog } from './log/log.ts'
import type { JournalRecords } from './record/records.ts'
import type { Asked, Sessions } from './sessions/sessions.ts'
import type { SecurityLog } from './installation/security-log.ts'
import type { AccessFacts } from './sessions/access-facts.ts'
import type { Links } from './sessions/links.ts'
import type { KeptPeople } from './sessions/people.ts'
import type { Standing } from './sessions/standing.ts'

/** What the doors of the server see beyond the context that every part is given. */
export type ServerContext = Context & {
  /** Where each refusal is told. */
  audit: Audit
  /** What each sender may ask for. */
  limits: Limits
  /** What concerns one person, one after the other. */
  turns: PersonTurns
  records: JournalRecords
  people: KeptPeople
  sessions: Sessions
  links: Links
  /** Enters in the record what happens to the access of delegations. */
  facts: AccessFacts
  /** What succeeded at the doors. */
  securityLog: SecurityLog
  /** What the record names beside itself: letters, recordings. */
  files: Files
  checkpoints: TransparencyLog
  standing: Standing
  database: Pick<Database, 'kind' | 'pool' | 'kysely'>
  /** Reads again what is kept of the rows in memory, standing included: they were made anew. */
  refresh(): Promise<void>
  /** Who asks, without looking up more than the session. */
  who(request: { headers: Record<string, string | string[] | undefined>; query?: unknown }): Promise<Asked>
}
