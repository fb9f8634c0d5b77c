// Enters in the record what happens to the access of those who sit for a delegation or preside: in the stream of each seat
// that the person has, where that delegation reads it.
import type { AccessCommand } from '#core/access/access.ts'
import { Refusal, type Actor, type StreamId } from '#core/record/record.ts'
import type { Records } from '#server/context.ts'
import type { DecisionRow } from '#wire/rows.ts'
import { hashOf, newName } from './secrets.ts'
import type { Standing } from './standing.ts'

/** Who acts where nobody asked over the network: whoever holds the machine. */
export const operator: Actor = { person: 'operator', role: 'secretariat' }
const minute = 60_000

export class AccessFacts {
  readonly #records: Pick<Records, 'handleInternally' | 'state' | 'rows'>
  readonly #standing: Standing

  constructor(records: Pick<Records, 'handleInternally' | 'state' | 'rows'>, standing: Standing) {
    this.#records = records
    this.#standing = standing
  }

  /**
   * Enters a fact for every seat that the person has at a meeting that is not over, else at those that are.
   * @param of names the fact: entered again under the same name it stands once.
   */
  async enter(command: AccessCommand, by: Actor, of: string = newName(20)): Promise<void> {
    for (const stream of this.#standing.accessOf(command.person)) await this.enterIn(stream, command, by, of)
  }

  async enterIn(stream: StreamId, command: AccessCommand, by: Actor, of: string): Promise<void> {
    const id = `access-${hashOf(`${stream} ${command.type} ${of}`)}`
    try {
      await this.#records.handleInternally(stream, command, by, undefined, id)
    } catch (fault) {
      // Entered already, in other words: it stands.
      if (!(fault instanceof Refusal && fault.code === 'wire/id-reused')) throw fault
    }
  }

  /**
   * AC4: somebody whose access was taken tried to act, in a meeting that is open. Once a minute for each act.
   * @param session what was used, by its hash. @param meeting the one that was meant; without it, all of the person.
   */
  async tried(person: string, session: string, meeting?: string, act?: string): Promise<void> {
    const of = `${session} ${act ?? ''} ${Math.floor(Date.now() / minute)}`
    for (const { meeting: at, seat } of this.#standing.everSeated(person)) {
      if (meeting !== undefined && at !== meeting) continue
      const { stage } = (await this.#records.state(`meeting/${at}`)).state
      if (stage !== 'in-session' && stage !== 'suspended') continue
      const command = { type: 'RecordAttempt', person, ...(act === undefined ? {} : { act }) } as const
      const by: Actor = { person, role: 'public' }
      await this.enterIn(seat === undefined ? `access/${at}` : `access/${at}.${seat}`, command, by, of)
    }
  }

  /**
   * CR10: an objection within the window is nobody's to prevent.
   * @param meeting the one in question; without it, all in which the person has a seat.
   * @throws Refusal `credentials/text-put`
   */
  async mustNotBePut(person: string, meeting?: string): Promise<void> {
    const seated = this.#standing
      .placesOf(person)
      .filter((place) => place.seat !== undefined && (meeting === undefined || place.meeting === meeting))
      .map((place) => place.meeting)
    for (const each of new Set(seated)) await this.mustNotBePutIn(each)
  }

  /** The same for whoever it may be, of one meeting. @throws Refusal `credentials/text-put` */
  async mustNotBePutIn(meeting: string | undefined): Promise<void> {
    const put = (await this.#records.rows<DecisionRow>('decision')).filter(({ stage }) => stage === 'put')
    if (put.some((row) => row.meeting === meeting)) throw new Refusal('credentials/text-put')
  }
}
