// Personal links. A link opens once: the browser that opens it keeps a cookie, and no other one gets in by it. It ends with
// the meetings of its person, at the latest at its hour. The server keeps hashes; the secret is seen once, by whoever is
// given it, and never stands in a path or a query (`http/enter.ts`).
import type { Kysely } from 'kysely'
import type { Actor } from '#core/record/record.ts'
import type { Config, Person } from '#server/context.ts'
import type { Tables } from '#server/journal/tables.ts'
import type { SecurityLog } from '#server/security-log.ts'
import { operator, type AccessFacts } from './access-facts.ts'
import { personFrom } from './people.ts'
import { hashOf, newName, newSecret } from './secrets.ts'
import type { Sessions } from './sessions.ts'
import type { Standing } from './standing.ts'

export type Way = 'letter' | 'by-hand' | 'own-device' | 'command-line'
export type Device = 'computer' | 'telephone' | 'tablet' | 'unknown'
/** How a link stands: it opens; or why it does not. */
export type LinkState = 'open' | 'used' | 'revoked' | 'expired' | 'over' | 'no-place'
/** A personal link: for whom, and how it stands for the browser that asks. */
export type Link = {
  person: Person
  state: LinkState
  hash: string
  name: string
  madeBy: string | null
  madeAt: Date
  way: string
  openedAt: Date | null
  openedOn: string | null
  revokedAt: Date | null
  expiresAt: Date
}

const day = 86_400_000
/** A link opens until this long after it was made, or after the last meeting begins, whichever is later. */
const openAtLeast = 7 * day
const afterMeeting = 14 * day
const ofOfficers = 30 * day
const ofOwnDevice = day / 48

export type LinksParts = {
  kysely: Kysely<Tables>
  sessions: Sessions
  config: Pick<Config, 'publicUrl'>
  facts: AccessFacts
  standing: Standing
  log: SecurityLog
}

export class Links {
  readonly #parts: LinksParts

  constructor(parts: LinksParts) {
    this.#parts = parts
  }

  /**
   * Makes a link; what the delegation concerned reads of it is entered first.
   * @returns its address, the only time it is seen.
   */
  async issue(person: string, by: Actor = operator, way: Way = 'command-line'): Promise<string> {
    const { kysely, config, facts, standing, log } = this.#parts
    const secret = newSecret()
    const name = newName()
    const now = Date.now()
    const current = standing.placesOf(person).filter(({ meeting }) => !standing.isOver(meeting))
    const last = Math.max(0, ...current.map(({ meeting }) => Date.parse(standing.startOf(meeting) ?? '') || 0))
    const until =
      way === 'own-device'
        ? now + ofOwnDevice
        : Math.max(
            now + (standing.isOfficer(person) ? ofOfficers : openAtLeast),
            last === 0 ? 0 : last + afterMeeting,
          )
    const expiresAt = new Date(until)
    await facts.enter({ type: 'RecordLink', person, link: name, way, until: expiresAt.toISOString() }, by, name)
    await kysely
      .insertInto('links')
      .values({
        hash: hashOf(secret),
        person,
        created_at: new Date(now),
        name,
        made_by: by.person === operator.person ? null : by.person,
        way,
        expires_at: expiresAt,
        after_meeting: current.length === 0 && !standing.isOfficer(person),
      })
      .execute()
    await log.note({ what: 'link-made', who: by.person, of: person, by: name, way })
    return `${config.publicUrl}/enter#${secret}`
  }

  /** The link with this secret as it stands for a browser. @param device the secret of its cookie, if it has one. */
  async find(secret: string, device: string | undefined): Promise<Link | undefined> {
    const row = await this.#parts.kysely
      .selectFrom('links')
      .innerJoin('people', 'people.id', 'links.person')
      .selectAll('links')
      .select(['people.id as id', 'people.name as called', 'people.email as email', 'people.language as language'])
      .where('links.hash', '=', hashOf(secret))
      .executeTakeFirst()
    if (!row) return undefined
    const { standing } = this.#parts
    const places = standing.placesOf(row.person)
    const state = (): LinkState => {
      if (row.revoked_at !== null) return 'revoked'
      if (row.opened_at !== null && (device === undefined || row.device !== hashOf(device))) return 'used'
      if (row.expires_at.getTime() < Date.now()) return 'expired'
      if (standing.isOfficer(row.person)) return 'open'
      if (places.length === 0) return 'no-place'
      return row.after_meeting || places.some(({ meeting }) => !standing.isOver(meeting)) ? 'open' : 'over'
    }
    return {
      person: personFrom({ id: row.id, name: row.called, email: row.email, language: row.language }),
      state: state(),
      hash: row.hash,
      name: row.name ?? '',
      madeBy: row.made_by,
      madeAt: row.created_at,
      way: row.way ?? 'command-line',
      openedAt: row.opened_at,
      openedOn: row.opened_on,
      revokedAt: row.revoked_at,
      expiresAt: row.expires_at,
    }
  }

  /**
   * Opens a link for a browser: the first one has it for good.
   * @param device the secret of the browser's cookie.
   * @returns whether it is this browser's.
   */
  async open(link: Pick<Link, 'hash'>, device: string, on: Device): Promise<boolean> {
    const { kysely } = this.#parts
    await kysely
      .updateTable('links')
      .set({ opened_at: new Date(), opened_on: on, device: hashOf(device) })
      .where('hash', '=', link.hash)
      .where('opened_at', 'is', null)
      .execute()
    const row = await kysely
      .selectFrom('links')
      .select(['device', 'revoked_at'])
      .where('hash', '=', link.hash)
      .executeTakeFirst()
    return row?.revoked_at === null && row.device === hashOf(device)
  }

  /**
   * Revokes every link of a person and ends every session. Entered in the record first.
   * @throws Refusal `credentials/text-put` while a text is put in a meeting in which the person sits or presides (CR10).
   */
  async revoke(person: string, by: Actor = operator): Promise<void> {
    const { kysely, facts, log, sessions } = this.#parts
    await facts.enter({ type: 'RecordRevocation', person, why: 'by-officer' }, by)
    await kysely
      .updateTable('links')
      .set({ revoked_at: new Date() })
      .where('person', '=', person)
      .where('revoked_at', 'is', null)
      .execute()
    await sessions.endAll(person)
    await log.note({ what: 'links-revoked', who: by.person, of: person })
  }

  /** Takes back a link that went nowhere, such as that of a letter that came back. */
  async takeBack(address: string): Promise<void> {
    await this.#parts.kysely
      .updateTable('links')
      .set({ revoked_at: new Date() })
      .where('hash', '=', hashOf(new URL(address).hash.slice(1)))
      .where('revoked_at', 'is', null)
      .execute()
  }

  /**
   * The links of a person that end where those who may make them are others from now on. The operator's stay. One for a
   * further device goes too, if it came after one of these: whoever had opened that one may have made it.
   */
  async #madeByOthers(person: string, mayKeep: (maker: string) => boolean): Promise<string[]> {
    const links = await this.#parts.kysely
      .selectFrom('links')
      .select(['hash', 'made_by', 'created_at'])
      .where('person', '=', person)
      .where('revoked_at', 'is', null)
      .orderBy('created_at')
      .execute()
    const isOthers = (maker: string | null) => maker !== null && maker !== person && !mayKeep(maker)
    const first = links.find(({ made_by: maker }) => isOthers(maker))
    if (!first) return []
    return links
      .filter(
        ({ made_by: maker, created_at: at }) => isOthers(maker) || (maker === person && at >= first.created_at),
      )
      .map(({ hash }) => hash)
  }

  /** Whether something of a person would end in that way. */
  async hasMadeByOthers(person: string, mayKeep: (maker: string) => boolean): Promise<boolean> {
    return (await this.#madeByOthers(person, mayKeep)).length > 0
  }

  /**
   * After an appointment or an accreditation: links of a person that somebody made who may not make them now die, with what
   * began by them. Entered in the record first, so that nobody is cut off unread.
   * @param of names the appointment, so that it is entered once.
   * @throws Refusal `credentials/text-put` as `revoke` does; then nothing ends.
   */
  async endMadeByOthers(person: string, mayKeep: (maker: string) => boolean, by: Actor, of: string): Promise<void> {
    const { kysely, facts, sessions, log } = this.#parts
    const hashes = await this.#madeByOthers(person, mayKeep)
    if (hashes.length === 0) return
    await facts.enter({ type: 'RecordRevocation', person, why: 'office-elsewhere' }, by, of)
    await kysely.updateTable('links').set({ revoked_at: new Date() }).where('hash', 'in', hashes).execute()
    await sessions.endBegunBy(hashes)
    await log.note({ what: 'links-revoked', who: by.person, of: person, why: 'office-elsewhere' })
  }

  /**
   * AC2: what was made or begun before an accreditation is entered with it, so that nobody prepares a way in that the
   * delegation does not read of.
   */
  async enterEarlier(person: string, stream: string, by: Actor, before: string): Promise<void> {
    const { kysely, facts, sessions } = this.#parts
    const links = await kysely
      .selectFrom('links')
      .selectAll()
      .where('person', '=', person)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', new Date())
      .where('created_at', '<', new Date(before))
      .orderBy('created_at')
      .execute()
    for (const link of links)
      await facts.enterIn(
        stream,
        {
          type: 'RecordLink',
          person,
          link: link.name ?? '',
          way: (link.way ?? 'command-line') as Way,
          until: link.expires_at.toISOString(),
          madeBy: link.made_by ?? operator.person,
          madeAt: link.created_at.toISOString(),
        },
        by,
        link.name ?? link.hash,
      )
    for (const session of (await sessions.ownOf(person)).reverse()) {
      if (session.begunAt.toISOString() >= before) continue
      await facts.enterIn(
        stream,
        {
          type: 'RecordEntry',
          person,
          ...nameIn(links, session.link),
          device: session.device as Device,
          begunAt: session.begunAt.toISOString(),
        },
        by,
        session.handle,
      )
    }
  }
}

const nameIn = (links: readonly { hash: string; name: string | null }[], hash: string | null) => {
  const name = links.find((link) => link.hash === hash)?.name
  return name ? { link: name } : {}
}

/** What kind of device a browser says it is on. */
export function deviceOf(userAgent: string | undefined): Device {
  const said = userAgent ?? ''
  if (/iPad|Tablet/i.test(said)) return 'tablet'
  if (/Mobi|iPhone|Android/i.test(said)) return 'telephone'
  return /Mozilla/.test(said) ? 'computer' : 'unknown'
}
