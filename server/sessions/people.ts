// Persons, beside the journal: it names them by a reference that means nothing, so that here they can be erased.
import type { Kysely } from 'kysely'
import { Refusal, type Actor } from '#core/record/record.ts'
import { defaultLanguage, type InterfaceLanguage } from '#core/languages.ts'
import type { People, Person } from '#server/context.ts'
import type { Tables } from '#server/journal/tables.ts'
import type { Links, MayStill, Way } from './links.ts'
import { hashOf, newName, newSecret } from './secrets.ts'

const columns = ['id', 'name', 'email', 'language'] as const
export type PersonColumns = { id: string; name: string; email: string | null; language: string }
export const personFrom = ({ id, name, email, language }: PersonColumns): Person => ({
  id,
  name,
  ...(email === null ? {} : { email }),
  language: language as InterfaceLanguage,
})

/** SHA-256 of salt and name with a line end between them, in base64url: what the record holds of a name (CR8). */
export const nameHash = (salt: string, name: string): string => hashOf(`${salt}\n${name}`)

export class KeptPeople implements People {
  readonly #kysely: Kysely<Tables>
  readonly #links: () => Pick<Links, 'issue' | 'revoke' | 'takeBack'>

  /** @param links how links are made and revoked: they know the record, which knows persons. */
  constructor(kysely: Kysely<Tables>, links: () => Pick<Links, 'issue' | 'revoke' | 'takeBack'>) {
    this.#kysely = kysely
    this.#links = links
  }

  async create({
    id = `p-${newName()}`,
    name,
    email,
    language = defaultLanguage,
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

  /** The name of a person, or another as given, as the record holds it: the same name has the same hash, with a salt of its own beside it. */
  async named(person: string, as?: string): Promise<string | undefined> {
    const name = as ?? (await this.find(person))?.name
    if (name === undefined) return undefined
    const before = () =>
      this.#kysely
        .selectFrom('names')
        .select('hash')
        .where('person', '=', person)
        .where('name', '=', name)
        .orderBy('created_at')
        .executeTakeFirst()
    const known = await before()
    if (known) return known.hash
    const salt = newSecret()
    const hash = nameHash(salt, name)
    await this.#kysely.insertInto('names').values({ hash, person, name, salt, created_at: new Date() }).execute()
    // Two who ask at once agree on the first.
    return (await before())?.hash ?? hash
  }

  /** The names behind hashes of the record, with their salts; one that was erased or does not match is missing. */
  async namesBehind(hashes: readonly string[]): Promise<Map<string, { name: string; salt: string }>> {
    if (hashes.length === 0) return new Map()
    const rows = await this.#kysely.selectFrom('names').selectAll().where('hash', 'in', hashes).execute()
    return new Map(
      rows
        .filter(({ hash, salt, name }) => nameHash(salt, name) === hash)
        .map(({ hash, salt, name }) => [hash, { name, salt }]),
    )
  }

  async issueLink(person: string, by?: Actor, way?: Way, mayStill?: MayStill): Promise<string> {
    if (!(await this.find(person))) throw new Refusal('wire/not-found', { person })
    return this.#links().issue(person, by, way, mayStill)
  }

  async takeBackLink(address: string): Promise<void> {
    await this.#links().takeBack(address)
  }

  async revoke(person: string, by?: Actor): Promise<void> {
    await this.#links().revoke(person, by)
  }
}
