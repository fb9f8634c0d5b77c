// What a command may name beyond its own stream: persons whom the sender sees, matters of the same organisation. The rules
// of the concepts cannot tell, since persons stand beside the journal and a stream does not know who keeps another.
import { meetingOf, Refusal, type Actor, type AnyCommand, type StreamId, streamOf } from '#core/record/record.ts'
import { filesNamed } from '#server/files/named.ts'
import type { ServerContext } from '#server/server-context.ts'

/**
 * @throws Refusal `wire/not-found` for a person, `wire/not-entitled` for a dossier that is not the sender's to name, `wire/file-missing` for a file that the organisation does not have,
 *   `credentials/office-and-seat` (CR9), `credentials/text-put` for what would end access meanwhile (CR10).
 */
export async function mustNameItsOwn(
  {
    people,
    standing,
    facts,
    links,
    files,
  }: Pick<ServerContext, 'people' | 'standing' | 'facts' | 'links' | 'files'>,
  stream: StreamId,
  command: AnyCommand,
  by: Actor,
): Promise<void> {
  const { person, dossier } = command as { person?: unknown; dossier?: unknown }
  if (
    (command.type === 'AccreditPerson' || command.type === 'AppointOfficer') &&
    by.role === 'secretariat' &&
    typeof person === 'string'
  ) {
    const entered = await people.enteredFor([person])
    if (!entered.has(person) || !standing.sees(by.person, person, entered.get(person)))
      throw new Refusal('wire/not-found', { person })
    // CR9: an officer does not sit for a delegation, and whoever sits for one holds no office meanwhile.
    const isBoth =
      command.type === 'AppointOfficer'
        ? standing.isSeated(person)
        : (command as { seat?: unknown }).seat !== undefined && person !== by.person && standing.isOfficer(person)
    if (isBoth) throw new Refusal('credentials/office-and-seat', { person })
    // CR10: what others made for the person ends with it, so it waits like a revocation.
    const mayKeep = (maker: string) => standing.wouldKeep(maker, person, standing.organisationOf(stream))
    const meeting = meetingOf(stream)
    if (
      person !== by.person &&
      (command.type === 'AppointOfficer' || (await links.hasMadeByOthers(person, mayKeep)))
    ) {
      await facts.mustNotBePut(person)
      if (meeting !== undefined) await facts.mustNotBePutIn(meeting)
    }
  }
  for (const { sha256 } of filesNamed(command)) {
    const own = standing.organisationOf(stream) ?? (command as { organisation?: unknown }).organisation
    // It is kept from now on, so that it is there when the record names it.
    if (typeof own !== 'string' || !(await files.hold(own, sha256))) throw new Refusal('wire/file-missing')
  }
  if (typeof dossier === 'string') {
    const organisation = standing.organisationOf(streamOf('dossier', dossier))
    const own = standing.organisationOf(stream) ?? (command as { organisation?: unknown }).organisation
    // One that does not exist is refused like one of others.
    if (organisation === undefined || organisation !== own)
      throw new Refusal('wire/not-entitled', { role: by.role, command: command.type })
  }
}
