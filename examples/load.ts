// Enters the examples of a demonstration: the worked example, its rehearsal, and a Model UN committee.
import type { Context } from '#server/context.ts'
import { clerk, officer, type Clerk } from './clerk.ts'
import { conveneCommittee, isLoaded } from './mun/committee.ts'
import { fileEntries, openDossier } from './oic/dossier.ts'
import { followUpStatement } from './oic/follow-up.ts'
import { holdMeeting } from './oic/meeting.ts'
import { enterOrganisation } from './oic/organisation.ts'
import { conveneRehearsal } from './oic/second-meeting.ts'
import { seats } from './seats.ts'

/** Where the installation keeps what is not on the record. */
export type Loading = Pick<Context, 'records' | 'people' | 'now' | 'log'> & {
  installation: { set(key: string, value: unknown): Promise<void> }
}

/**
 * What happened is entered with its own instants; what is known about it, with the instant of loading. Every step may be
 * repeated: a load that was cut off goes on where it stopped.
 */
export async function enterExamples(examples: Clerk, now: string): Promise<void> {
  await examples.introduce([
    { person: officer.person, name: 'Secretariat officer', language: 'en', email: 'officer@secretariat.example' },
  ])
  await enterOrganisation(examples, now)
  await openDossier(examples, now)
  await holdMeeting(examples, now)
  await followUpStatement(examples, now)
  await fileEntries(examples, now)
  await conveneRehearsal(examples, now)
  await conveneCommittee(examples, now)
}

/** Loads the examples once; on a folder that holds them it only offers their seats. */
export async function loadExamples(context: Loading): Promise<void> {
  const examples = clerk(context)
  if (!(await isLoaded(examples))) {
    const begun = performance.now()
    await enterExamples(examples, context.now())
    context.log('info', `The examples are entered, in ${Math.round(performance.now() - begun)} ms`)
  }
  await context.installation.set('demonstration', { seats })
}
