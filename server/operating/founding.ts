// An organisation is founded here and nowhere else (BD14): with its first officer, by whoever holds the data folder or database.
import type { BodiesCommand } from '#core/bodies/bodies.ts'
import { Refusal, type Actor, streamOf } from '#core/record/record.ts'
import type { Language } from '#core/languages.ts'
import type { CivilDate, Words } from '#core/words.ts'
import type { People, Records } from '#server/context.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import type { SecurityLog } from '#server/installation/security-log.ts'
import { newName } from '#server/sessions/secrets.ts'
import { officerTitle } from '#web/languages/offices.ts'
import type { Wanted } from './founding-questions.ts'

export type Founder = {
  records: Pick<Records, 'handleInternally'>
  people: Pick<People, 'create' | 'issueLink'>
  securityLog: Pick<SecurityLog, 'note'>
}

/**
 * BD14: founds an organisation with its first officer, in one commit or not at all.
 * @returns the officer's reference and personal link, the only time that it is seen.
 * @throws StartRefused why not, in one sentence; then nothing is entered, no person either.
 */
export async function foundOrganisation(
  { records, people, securityLog }: Founder,
  wanted: Wanted,
): Promise<{ person: string; link: string }> {
  const person = `p-${newName()}`
  // The first officer appoints themself: there is nobody before them, and the record says so.
  const by: Actor = { person, role: 'secretariat' }
  const stream = streamOf('organisation', wanted.organisation)
  const command: BodiesCommand = {
    type: 'EstablishOrganisation',
    names: wanted.names,
    abbreviation: wanted.abbreviations,
    seat: wanted.seat,
    zone: wanted.zone,
    languages: wanted.languages,
    from: wanted.since,
    officer: { person, title: officerTitle },
  }
  await records.handleInternally(stream, command, by).catch((reason: unknown) => {
    throw wordsFor(reason, wanted)
  })
  await people.create({ id: person, name: wanted.officer, email: wanted.email, language: wanted.language })
  await securityLog.note({ what: 'founded', who: 'operator', of: wanted.organisation })
  return { person, link: await people.issueLink(person) }
}

function wordsFor(reason: unknown, { organisation, since }: { organisation: string; since: CivilDate }): unknown {
  if (!(reason instanceof Refusal)) return reason
  switch (reason.code) {
    case 'bodies/already-established':
      return new StartRefused(
        `There is an organisation ${organisation} here already; give this one another --organisation-id.`,
      )
    case 'bodies/name-taken':
      return new StartRefused('Another organisation here bears a name that looks like this one; give it its own.')
    case 'bodies/not-yet':
      return new StartRefused(`--since ${since} has not come yet; give a day that has.`)
    default:
      return new StartRefused(`It was refused (${reason.code}): ${JSON.stringify(reason.facts)}`)
  }
}

/** In which of its languages its name or its seat has no words yet; undefined when in none. */
export function wordsForLackingLanguages({
  names,
  seat,
  languages,
}: {
  names: Words
  seat: Words
  languages: Language[]
}): string | undefined {
  const lacking = languages.filter((l) => !names[l] || !seat[l])
  return lacking.length === 0
    ? undefined
    : `Its name or its seat has no words in ${lacking.join(', ')}: enter them in the secretariat’s room under Bodies before the first notice.`
}
