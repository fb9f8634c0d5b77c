// Commands as the concepts define them, checked where they are written; buttons and forms take any of them.
import type { BodiesCommand } from '#core/bodies/bodies.ts'
import type { CredentialsCommand } from '#core/credentials/credentials.ts'
import type { DossiersCommand } from '#core/dossiers/dossiers.ts'
import type { FollowUpCommand } from '#core/follow-up/follow-up.ts'
import type { InstrumentsCommand } from '#core/instruments/instruments.ts'
import type { MeetingsCommand } from '#core/meetings/meetings.ts'
import type { TextsCommand } from '#core/texts/texts.ts'

export const onMeeting = (command: MeetingsCommand) => command
export const onCredentials = (command: CredentialsCommand) => command
export const onText = (command: TextsCommand) => command
export const onBodies = (command: BodiesCommand) => command
export const onRegister = (command: InstrumentsCommand) => command
export const onFollowUp = (command: FollowUpCommand) => command
export const onDossier = (command: DossiersCommand) => command
