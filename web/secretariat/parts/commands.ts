// Commands as the concepts define them, checked where they are written; buttons and forms take any of them.
import type { BodiesCommand } from '#core/bodies/bodies.ts'
import type { CredentialsCommand } from '#core/credentials/credentials.ts'
import type { DossiersCommand } from '#core/dossiers/dossiers.ts'
import type { FollowUpCommand } from '#core/follow-up/follow-up.ts'
import type { InstrumentsCommand } from '#core/instruments/instruments.ts'
import type { MeetingsCommand } from '#core/meetings/meetings.ts'
import { oneLine } from '#core/plain-words.ts'
import type { TextsCommand } from '#core/texts/texts.ts'
import type { Words } from '#core/words.ts'

export const onMeeting = (command: MeetingsCommand) => command
export const onCredentials = (command: CredentialsCommand) => command
/** Paragraphs and titles are of one line: a line break typed is the space that a page shows for it. */
export const onText = (command: TextsCommand): TextsCommand => {
  switch (command.type) {
    case 'SetWording':
    case 'SetTitle':
      return { ...command, words: oneLine(command.words) }
    case 'EnterParagraphs':
      return { ...command, units: command.units.map((unit) => ({ ...unit, words: oneLine3(unit.words) })) }
    case 'TableText':
      return { ...command, title: oneLine3(command.title) }
    default:
      return command
  }
}
const oneLine3 = (words: Words): Words =>
  Object.fromEntries(Object.entries(words).map(([language, said]) => [language, oneLine(said)]))
export const onBodies = (command: BodiesCommand) => command
export const onRegister = (command: InstrumentsCommand) => command
export const onFollowUp = (command: FollowUpCommand) => command
export const onDossier = (command: DossiersCommand) => command
