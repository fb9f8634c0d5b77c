// Makes a real installation: an organisation with its first secretariat officer, and nothing of the demonstration.
import { mustBeOpenedSafely, readConfig } from './config.ts'
import { initKey } from './installation/installation.ts'
import { openDatabase } from './journal/open.ts'
import { StartRefused } from './journal/start-refused.ts'
import { foundOrganisation, wordsForLackingLanguages } from './operating/founding.ts'
import { wantedFrom } from './operating/founding-questions.ts'
import { assemble } from './assembly.ts'

/**
 * @returns the exit code.
 * @throws StartRefused when the folder or database is in use already.
 */
export async function initCommand(
  args: string[],
  env: Record<string, string | undefined>,
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const { isPublicUrlGiven, ...config } = readConfig(env)
  // Its first link would be one that nobody may open.
  mustBeOpenedSafely(config)
  const wanted = await wantedFrom('init', args)
  const database = await openDatabase(config)
  try {
    const { context, journal, close } = await assemble(database, config, () => undefined)
    if (!context.config.isDemonstration)
      throw new StartRefused(
        'This is a real installation already: its officers appoint others in the secretariat’s room, and "good-offices found" founds a further organisation.',
      )
    if ((await journal.head()).position > 0)
      throw new StartRefused(
        'This data folder or database holds a demonstration; choose another DATA_DIR or DATABASE_URL.',
      )
    const { link } = await foundOrganisation(context, wanted)
    await context.installation.set(initKey, { at: context.now(), organisation: wanted.organisation })
    const lacking = wordsForLackingLanguages(wanted)
    if (lacking) write(lacking)
    write(
      `The installation is made for ${wanted.names[wanted.language]}. Start it with "good-offices start"; your personal link, shown this once:`,
    )
    write(link)
    if (!isPublicUrlGiven)
      write(
        'Set PUBLIC_URL to the address under which others reach it, then HOST to the interface it should listen on.',
      )
    await close()
    return 0
  } finally {
    await database.close()
  }
}
