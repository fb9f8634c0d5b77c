// The language in which the examples are written: who says what, when, on which stream. Everything goes through the
// handlers that the rooms use, under the same rights and rules; nothing is written as a row.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { StreamKind } from '#core/deciders.ts'
import { Refusal, streamKind, type Actor, type DelegationFunction } from '#core/record/record.ts'
import type { InterfaceLanguage } from '#core/languages.ts'
import type { Instant, SeatId } from '#core/words.ts'
import type { Context } from '#server/context.ts'
import type { commandOf } from '#wire/commands.ts'
import { commandRights } from '#wire/rights.ts'

export type CommandOn<K extends StreamKind> = z.infer<(typeof commandOf)[K]>

export const officer: Actor = { person: 'officer', role: 'secretariat' }
export const presiding = (person: string): Actor => ({ person, role: 'presiding' })
export const delegate = (seat: SeatId, person: string, as: DelegationFunction = 'head'): Actor => ({
  person,
  role: 'delegate',
  seat,
  function: as,
})

export type Clerk = ReturnType<typeof clerk>

/** Commands that rights give to no person: the server sends them as it does the work that they record. */
const isTheServers = (kind: string, type: string): boolean =>
  (commandRights as Record<string, Record<string, readonly string[]>>)[kind]?.[type]?.length === 0

/** A clerk who enters what is said, in order. */
export function clerk({ records, people }: Pick<Context, 'records' | 'people'>) {
  const said = new Map<string, number>()

  // The id names the command by its content, so that a second load finds the first one's outcome; the instant is left
  // out, because what is entered at the time of loading is entered at another time when it is loaded again.
  const idOf = (stream: string, by: Actor, command: object): string => {
    const content = createHash('sha256')
      .update(JSON.stringify([stream, by.person, command]))
      .digest('hex')
      .slice(0, 32)
    const times = (said.get(content) ?? 0) + 1
    said.set(content, times)
    return `example-${content}-${times}`
  }

  const enter = async (at: Instant, by: Actor, stream: string, command: { type: string }): Promise<void> => {
    const id = idOf(stream, by, command)
    try {
      await (isTheServers(streamKind(stream), command.type)
        ? records.handleInternally(stream, command, by, at, id)
        : records.handle(stream, { id, command }, by, at))
    } catch (cause) {
      const why = cause instanceof Refusal ? `${cause.code} ${JSON.stringify(cause.facts)}` : String(cause)
      throw new Error(`the examples: ${command.type} on ${stream} at ${at}: ${why}`, { cause })
    }
  }
  let waiting: Promise<void>[] = []

  return {
    records,

    /**
     * Hands in one command. Commands are taken in the order in which they are said; several may go to the disk together.
     * @param at the instant of the act, as the record will show it.
     */
    say<K extends StreamKind>(at: Instant, by: Actor, stream: `${K}/${string}`, command: CommandOn<K>): void {
      waiting.push(enter(at, by, stream, command))
    },

    /**
     * Resolves when all that was said stands on the record.
     * @throws Error naming the first command that was refused, with the Refusal as its cause.
     */
    async written(): Promise<void> {
      const said = waiting
      waiting = []
      for (const outcome of await Promise.allSettled(said)) if (outcome.status === 'rejected') throw outcome.reason
    },

    /** Makes persons known, by office; who is known already stays as they are. */
    async introduce(
      persons: readonly { person: string; name: string; language: InterfaceLanguage; email?: string }[],
    ): Promise<void> {
      await Promise.all(
        persons.map(
          async ({ person, name, language, email }) =>
            (await people.find(person)) ?? people.create({ id: person, name, language, email }),
        ),
      )
    },
  }
}
