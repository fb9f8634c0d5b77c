import type { Context } from '#server/context.ts'
import type { Limits } from '#server/http/limits.ts'
import type { SecurityLog } from '#server/installation/security-log.ts'
import type { PersonTurns } from '#server/record/person-turns.ts'
import type { AccessFacts } from '#server/sessions/access-facts.ts'
import type { Links } from '#server/sessions/links.ts'
import type { KeptPeople } from '#server/sessions/people.ts'
import type { Asked, Sessions } from '#server/sessions/sessions.ts'
import type { Standing } from '#server/sessions/standing.ts'

/** What the doors for persons need of the server. */
export type IdentityParts = Context & {
  people: KeptPeople
  sessions: Sessions
  links: Links
  standing: Standing
  facts: AccessFacts
  limits: Limits
  turns: PersonTurns
  securityLog: SecurityLog
  who(request: { headers: Record<string, string | string[] | undefined>; query?: unknown }): Promise<Asked>
}
