import type { AnyCommand } from '#core/record/record.ts'
import type { TurnsAcross } from './turns-across.ts'

/**
 * What gives a person an office or a place, or changes who they are, comes one after the other for each person, from the question
 * to the commit: of two that are sent together the second sees what the first gave (CR9, H6), also at another process.
 */
export class PersonTurns {
  readonly #last = new Map<string, Promise<void>>()
  readonly #across: TurnsAcross

  /** @param across waits for the other processes on the database, where there may be any. */
  constructor(across: TurnsAcross = (_, act) => act()) {
    this.#across = across
  }

  of<T>(person: string, act: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(person) ?? Promise.resolve()).then(() => this.#across(person, act))
    const settled: Promise<void> = mine
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (this.#last.get(person) === settled) this.#last.delete(person)
      })
    this.#last.set(person, settled)
    return mine
  }

  /** The same for a command that names a person; any other is not held up. */
  for<T>(command: AnyCommand, act: () => Promise<T>): Promise<T> {
    const { type, person } = command as { type: string; person?: unknown }
    const isGiving = type === 'AccreditPerson' || type === 'AppointOfficer'
    return isGiving && typeof person === 'string' ? this.of(person, act) : act()
  }
}
