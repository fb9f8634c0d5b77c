import type { Bodies } from '#core/bodies/bodies.ts'
import type { Config, People } from '#server/context.ts'
import type { Database } from '#server/journal/open.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { assemble } from '#server/assembly.ts'
import type { StandingRow } from '#server/views/rows.ts'

/** Officers and all persons with a place, from the rows for reading. */
async function placed({ kysely }: Pick<Database, 'kysely'>): Promise<{ officers: string[]; persons: Set<string> }> {
  const rows = (await kysely.selectFrom('views').select('row').where('kind', '=', 'standing').execute()).map(
    ({ row }) => row as StandingRow,
  )
  const officers = rows.flatMap((row) =>
    row.of === 'officers' ? Object.keys(row.officers as Bodies['officers']) : [],
  )
  return {
    officers: [...new Set(officers)],
    persons: new Set([
      ...officers,
      ...rows.flatMap((row) => (row.of === 'seats' ? Object.keys(row.credentials.people) : [])),
    ]),
  }
}

/**
 * Makes a new personal link, for whoever holds the data folder or database: they could write one into the table anyway.
 * A person whom the record names but who has no name here is called by the reference.
 * @param who a person's reference, or `officer` for the only officer there is.
 * @returns the address, the only time it is seen.
 * @throws StartRefused when there is no such person, or more than one officer.
 */
export async function newLink(
  {
    database,
    config,
    people,
  }: {
    database: Pick<Database, 'kysely'>
    config: Pick<Config, 'publicUrl'>
    people?: LinkMaker | undefined
  },
  who: string,
): Promise<string> {
  if (people) return linkBy(people, database, who)
  // No server runs here: the record is opened, since the delegation concerned reads of the link in it.
  const { context, close } = await assemble(
    database as Database,
    config as Omit<Config, 'isDemonstration'>,
    () => undefined,
  )
  try {
    return await linkBy(context.people, database, who)
  } finally {
    await close()
  }
}

type LinkMaker = Pick<People, 'find' | 'create' | 'issueLink'>

async function linkBy(people: LinkMaker, database: Pick<Database, 'kysely'>, who: string): Promise<string> {
  const { officers, persons } = await placed(database)
  const isKnown = async (id: string) => (await people.find(id)) !== undefined
  if (who === 'officer' && !(await isKnown(who)) && !persons.has(who)) {
    const [only, ...more] = officers
    if (only === undefined)
      throw new StartRefused(
        'There is no officer here; run "good-offices init" for a new installation, or "good-offices rebuild" if the rows for reading were lost.',
      )
    if (more.length > 0)
      throw new StartRefused(`There are ${officers.length} officers; name one: ${officers.join(', ')}.`)
    who = only
  }
  if (!(await isKnown(who))) {
    if (!persons.has(who))
      throw new StartRefused(
        `Nobody here is called ${who}; name a person by the reference that the record gives${officers.length > 0 ? `, such as ${officers.slice(0, 3).join(', ')}` : ''}.`,
      )
    await people.create({ id: who, name: who })
  }
  return people.issueLink(who)
}
