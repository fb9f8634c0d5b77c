// Persons, beside the journal: it names them by a reference that means nothing, so that here they can be erased.
import type { Kysely } from 'kysely'
import { Refusal } from '#core/record/record.ts'
import type { Language } from '#core/words.ts'
import type { Config, People, Person } from '#server/context.ts'
import type { Tables } from '#server/journal/tables.ts'
import { hashOf, newName, newSecret } from './secrets.ts'
import type { Sessions } from './sessions.ts'

const columns = ['id', 'name', 'email', 'language'] as const
type Row = { id: string; name: string; email: string | null; language: string }
const personFrom = ({ id, name, email, language }: Row): Person => ({
  id,
  name,
  ...(email === null ? {} : { email }),
  language: language as Language,
})

/** A personal link as it stands: the person it is for, and whether it still opens a session. */
export type Link = { person: Person; isRevoked: boolean }

export class KeptPeople implements People {
  readonly #kysely: Kysely<Tables>
  readonly #sessions: Sessions
  readonly #config: Pick<Config, 'publicUrl'>

  constructor(kysely: Kysely<Tables>, sessions: Sessions, config: Pick<Config, 'publicUrl'>) {
    this.#kysely = kysely
    this.#sessions = sessions
    this.#config = config
  }

  async create({
    id = `p-${newName()}`,
    name,
    email,
    language = 'en',
    enteredFor,
  }: Parameters<People['create']>[0]): Promise<Person> {
    await this.#kysely
      .insertInto('people')
      .values({
        id,
        name,
        email: email ?? null,
        language,
        created_at: new Date(),
        entered_for: enteredFor?.join(' ') ?? null,
      })
      .execute()
    return { id, name, ...(email === undefined ? {} : { email }), language }
  }

  async find(id: string): Promise<Person | undefined> {
    const row = await this.#kysely.selectFrom('people').select(columns).where('id', '=', id).executeTakeFirst()
    return row && personFrom(row)
  }

  async list(): Promise<Person[]> {
    return (await this.#kysely.selectFrom('people').select(columns).orderBy('name').execute()).map(personFrom)
  }

  /** For which organisations each person was entered; undefined where the server itself entered them. */
  async enteredFor(ids?: readonly string[]): Promise<Map<string, string[] | undefined>> {
    const rows = this.#kysely.selectFrom('people').select(['id', 'entered_for'])
    const found = await (ids ? rows.where('id', 'in', ids) : rows).execute()
    return new Map(
      found.map(({ id, entered_for: kept }) => [
        id,
        kept === null ? undefined : kept.split(' ').filter((each) => each !== ''),
      ]),
    )
  }

  async change(id: string, to: Parameters<People['change']>[1]): Promise<Person> {
    const set = Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined))
    if (Object.keys(set).length > 0)
      await this.#kysely.updateTable('people').set(set).where('id', '=', id).execute()
    const person = await this.find(id)
    if (!person) throw new Refusal('wire/not-found', { person: id })
    return person
  }

  async issueLink(person: string): Promise<string> {
    if (!(await this.find(person))) throw new Refusal('wire/not-found', { person })
    const secret = newSecret()
    await this.#kysely
      .insertInto('links')
      .values({ hash: hashOf(secret), person, created_at: new Date() })
      .execute()
    return `${this.#config.publicUrl}/enter/${secret}`
  }

  async revoke(person: string): Promise<void> {
    await this.#kysely
      .updateTable('links')
      .set({ revoked_at: new Date() })
      .where('person', '=', person)
      .where('revoked_at', 'is', null)
      .execute()
    await this.#sessions.endAll(person)
  }

  /** The link with this secret, revoked or not; undefined when there never was one. */
  async linkOf(secret: string): Promise<Link | undefined> {
    const row = await this.#kysely
      .selectFrom('links')
      .innerJoin('people', 'people.id', 'links.person')
      .select([
        'people.id as id',
        'people.name as name',
        'people.email as email',
        'people.language as language',
        'links.revoked_at as revoked',
      ])
      .where('links.hash', '=', hashOf(secret))
      .executeTakeFirst()
    return row && { person: personFrom(row), isRevoked: row.revoked !== null }
  }
}
