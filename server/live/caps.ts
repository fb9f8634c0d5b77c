// How many live connections one sender may hold at a time: each costs memory and a place in every broadcast.
import type { Session } from '#server/sessions/sessions.ts'

/** A tab has one; the wall of a room a few. */
const ofSession = 40
const ofPerson = 100
/** Everybody with a session behind one address: the delegations of a whole building. */
const signedInAt = 10_000
/** Those without a session behind one address: a press room. */
const strangersAt = 300

type Holder = { session: Pick<Session, 'hash' | 'person'> | undefined; network: string }

const keysOf = ({ session, network }: Holder): [key: string, most: number][] =>
  session
    ? [
        [`session ${session.hash}`, ofSession],
        [`person ${session.person}`, ofPerson],
        [`address ${network}`, signedInAt],
      ]
    : [[`stranger ${network}`, strangersAt]]

export class LineCaps {
  readonly #isSet: boolean
  readonly #held = new Map<string, number>()

  /** @param isSet false where the installation limits nothing. */
  constructor(isSet: boolean) {
    this.#isSet = isSet
  }

  /** Whether one more may be opened. @param holder `network` as the limits of requests say. */
  hasRoom(holder: Holder): boolean {
    return !this.#isSet || keysOf(holder).every(([key, most]) => (this.#held.get(key) ?? 0) < most)
  }

  opened(holder: Holder): void {
    for (const [key] of keysOf(holder)) this.#held.set(key, (this.#held.get(key) ?? 0) + 1)
  }

  /** To be called once for each that was opened. */
  ended(holder: Holder): void {
    for (const [key] of keysOf(holder)) {
      const left = (this.#held.get(key) ?? 0) - 1
      if (left > 0) this.#held.set(key, left)
      else this.#held.delete(key)
    }
  }
}
