// Personal links. A link opens once: the browser that opens it keeps a cookie, and no other one gets in by it. It ends with
// the meetings of its person, at the latest at its hour. The server keeps hashes; the secret is seen once, by whoever is
// given it, and never stands in a path or a query (`identity/enter.ts`).
import type { Kysely } from 'kysely'
import { Refusal, type Actor, type AnyEvent, type Recorded, type StreamId } from '#core/record/record.ts'
import type { Config, Person, Records } from '#server/context.ts'
import type { Tables } from '#server/journal/tables.ts'
import type { SecurityLog } from '#server/installation/security-log.ts'
import { operator, type AccessFacts } from './access-facts.ts'
import { personFrom } from './people.ts'
import { hashOf, newName, newSecret } from './secrets.ts'
import type { Ended, Sessions } from './sessions.ts'
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
  records: Pick<Records, 'events'>
  standing: Standing
  log: SecurityLog
}

/** Whether whoever asked for a link may still have it made, asked as it is entered. */
export type MayStill = (tx: Kysely<Tables>) => boolean | Promise<boolean>

export class Links {
  readonly #parts: LinksParts

  constructor(parts: LinksParts) {
    this.#parts = parts
  }

  /**
   * One after the other for each person: what ends access meets all that was made before it, and what is made after it
   * sees that it has ended.
   */
  #inTurn<T>(person: string, act: (tx: Kysely<Tables>) => Promise<T>): Promise<T> {
    return this.#parts.kysely.transaction().execute(async (tx) => {
      await tx.selectFrom('people').select('id').where('id', '=', person).forUpdate().execute()
      return act(tx)
    })
  }

  /**
   * Makes a link; what the delegation concerned reads of it is entered first.
   * @param mayStill is asked again as it is made: a right may have ended since the first question.
   * @returns its address, the only time it is seen.
   * @throws Refusal `wire/link-revoked` where it ended.
   */
  async issue(
    person: string,
    by: Actor = operator,
    way: Way = 'command-line',
    mayStill: MayStill = () => true,
  ): Promise<string> {
    const { config, facts, standing, log } = this.#parts
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
    await this.#inTurn(person, async (tx) => {
      if (!(await mayStill(tx))) throw new Refusal('wire/link-revoked')
      await tx
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
    })
    await log.note({ what: 'link-made', who: by.person, of: person, by: name, way })
    return `${config.publicUrl}/enter#${secret}`
  }

  /** The link with this secret as it stands for a browser. @param device the secret of its cookie, if it has one. */
  async find(
    secret: string,
    device: string | undefined,
    kysely: Kysely<Tables> = this.#parts.kysely,
  ): Promise<Link | undefined> {
    const row = await kysely
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

  /** How a link stands once nothing that would end it is under way: for a session that was begun by it. */
  findInTurn(person: string, secret: string, device: string): Promise<Link | undefined> {
    return this.#inTurn(person, (tx) => this.find(secret, device, tx))
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
    const { facts, log, sessions } = this.#parts
    await facts.enter({ type: 'RecordRevocation', person, why: 'by-officer' }, by)
    const ended = await this.#inTurn(person, async (tx) => {
      await tx
        .updateTable('links')
        .set({ revoked_at: new Date() })
        .where('person', '=', person)
        .where('revoked_at', 'is', null)
        .execute()
      return sessions.endIn(tx, person)
    })
    await sessions.tellEnded(ended)
    await log.note({ what: 'links-revoked', who: by.person, of: person })
  }

  /**
   * AC3: ends what a revocation on the record found: a process may have died after it was entered. What was made since
   * stays.
   */
  async endEarlier(
    person: string,
    { stream, version, at, by }: Pick<Recorded<AnyEvent>, 'stream' | 'version' | 'at' | 'by'>,
  ): Promise<void> {
    const { records, sessions, log } = this.#parts
    const issued = (await records.events(stream as StreamId)).filter((fact) => fact.type === 'LinkIssued')
    const before = new Set(issued.filter((e) => e.version < version).map((e) => e.link))
    const since = new Set(issued.filter((e) => e.version > version).map((e) => e.link))
    const until = new Date(at)
    const ended = await this.#inTurn(person, async (tx) => {
      const links = await tx
        .selectFrom('links')
        .select(['hash', 'name', 'created_at', 'revoked_at'])
        .where('person', '=', person)
        .execute()
      const isFound = ({ name, created_at: made }: (typeof links)[number]) =>
        before.has(name ?? '') || (!since.has(name ?? '') && made <= until)
      const found = links.filter(isFound)
      const hashes = new Set(found.map(({ hash }) => hash))
      const sat = await this.#endIn(tx, person, hashes, ({ createdAt }) => createdAt <= until)
      return { sat, isOpen: found.some(({ revoked_at: revoked }) => revoked === null) }
    })
    await sessions.tellEnded(ended.sat)
    if (ended.isOpen || ended.sat.length > 0)
      await log.note({ what: 'links-revoked', who: by.person, of: person, why: 'afterwards' })
  }

  /**
   * Links and what began by them, together: of a process that dies meanwhile nothing is left half done.
   * @param alone which of the sessions that began by no link.
   */
  async #endIn(
    tx: Kysely<Tables>,
    person: string,
    links: ReadonlySet<string>,
    alone: (session: { createdAt: Date }) => boolean = () => false,
  ): Promise<Ended[]> {
    if (links.size > 0)
      await tx
        .updateTable('links')
        .set({ revoked_at: new Date() })
        .where('hash', 'in', [...links])
        .where('revoked_at', 'is', null)
        .execute()
    return this.#parts.sessions.endIn(tx, person, (session) =>
      session.link === null ? alone(session) : links.has(session.link),
    )
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
  async #madeByOthers(
    person: string,
    mayKeep: (maker: string) => boolean,
    kysely: Kysely<Tables> = this.#parts.kysely,
  ): Promise<string[]> {
    const links = await kysely
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
    const { facts, sessions, log } = this.#parts
    if (!(await this.hasMadeByOthers(person, mayKeep))) return
    await facts.enter({ type: 'RecordRevocation', person, why: 'office-elsewhere' }, by, of)
    const ended = await this.#inTurn(person, async (tx) =>
      this.#endIn(tx, person, new Set(await this.#madeByOthers(person, mayKeep, tx))),
    )
    await sessions.tellEnded(ended)
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
