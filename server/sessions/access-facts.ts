// Enters in the record what happens to the access of those who sit for a delegation or preside: in the stream of each seat
// that the person has, where that delegation reads it.
import type { AccessCommand } from '#core/access/access.ts'
import {
  functions,
  meetingOf,
  Refusal,
  type Actor,
  type AnyCommand,
  type StreamId,
  streamOf,
} from '#core/record/record.ts'
import type { Records } from '#server/context.ts'
import type { DecisionRow } from '#wire/rows.ts'
import { hashOf, newName } from './secrets.ts'
import type { Standing } from './standing.ts'

/** Who acts where nobody asked over the network: whoever holds the machine. */
export const operator: Actor = { person: 'operator', role: 'secretariat' }
const minute = 60_000
/** Attempts of one person in a meeting that are entered in a minute. */
const mostAttempts = 10

/** An objection that the door does not let in: to which decision, of which seat, why not. */
export type Objecting = { stream: StreamId; seat: string; reason?: unknown; obstacle: 'link' | 'revoked' }

export class AccessFacts {
  readonly #records: Pick<Records, 'handleInternally' | 'state' | 'rows'>
  readonly #standing: Standing
  /** What was tried in this minute, by meeting and person. */
  readonly #tried = new Map<string, Set<string | undefined>>()
  #minute = 0

  constructor(records: Pick<Records, 'handleInternally' | 'state' | 'rows'>, standing: Standing) {
    this.#records = records
    this.#standing = standing
  }

  /**
   * Enters a fact for every seat that the person has at a meeting that is not over, else at those that are: in one commit, so
   * that what is put meanwhile at one of them refuses all of it.
   * @param of names the fact: entered again under the same name it stands once.
   * @throws Refusal `credentials/text-put`: a revocation is entered at all those meetings or at none (CR10).
   */
  async enter(command: AccessCommand, by: Actor, of: string = newName(20)): Promise<void> {
    if (command.type === 'RecordRevocation' && by.person !== command.person) await this.mustNotBePut(command.person)
    const [first, ...more] = this.#standing.accessOf(command.person)
    if (first !== undefined) await this.enterIn(first, command, by, of, more)
  }

  /** @param alsoIn further streams, in the same commit. */
  async enterIn(
    stream: StreamId,
    command: AccessCommand,
    by: Actor,
    of: string,
    alsoIn: readonly StreamId[] = [],
  ): Promise<void> {
    const id = `access-${hashOf(`${stream} ${command.type} ${of}`)}`
    try {
      const more = alsoIn.map((each) => ({ stream: each, command }))
      await this.#records.handleInternally(stream, command, by, undefined, id, more)
    } catch (fault) {
      // Entered already, in other words: it stands.
      if (!(fault instanceof Refusal && fault.code === 'wire/id-reused')) throw fault
    }
  }

  /**
   * AC4: somebody whose access was taken tried to act, in a meeting that is open. Once a minute for each act, and so many acts
   * at most: nobody fills the record from outside. One who would object is on the record of the decision as well (DC12).
   * @param meeting the one that was meant; without it, all of the person. @param act the name of a command.
   */
  async tried(person: string, meeting?: string, act?: string, objecting?: Objecting): Promise<void> {
    if (objecting) await this.#attempted(person, objecting)
    const now = Math.floor(Date.now() / minute)
    if (now !== this.#minute) this.#tried.clear()
    this.#minute = now
    for (const { meeting: at, seat } of this.#standing.everSeated(person)) {
      if (meeting !== undefined && at !== meeting) continue
      const { stage } = (await this.#records.state(streamOf('meeting', at))).state
      if (stage !== 'in-session' && stage !== 'suspended') continue
      const acts = this.#tried.get(`${at} ${person}`) ?? new Set()
      this.#tried.set(`${at} ${person}`, acts)
      if (acts.has(act) || acts.size >= mostAttempts) continue
      acts.add(act)
      const command = { type: 'RecordAttempt', person, ...(act === undefined ? {} : { act }) } as const
      const by: Actor = { person, role: 'public' }
      const stream = seat === undefined ? streamOf('access', at) : streamOf('access', at, seat)
      await this.enterIn(stream, command, by, `${person} ${act ?? ''} ${now}`).catch((fault: unknown) => {
        acts.delete(act)
        throw fault
      })
    }
  }

  /**
   * DC12: an objection of a member's own person, by access or an accreditation that was ended, holds up the gavel until the
   * chair rules. What the rules refuse, such as a second one of the seat, stands no further.
   */
  async #attempted(person: string, { stream, seat, reason, obstacle }: Objecting): Promise<void> {
    const held = this.#standing.everSeated(person).find((place) => place.meeting === meetingOf(stream))
    const as = functions.find((name) => name === held?.as)
    if (held?.seat === undefined || held.seat !== seat || as === undefined) return
    const by: Actor = { person, role: 'delegate', seat, function: as }
    const enter = (command: object) =>
      this.#records.handleInternally(
        stream,
        { type: 'RecordAttempt', seat, obstacle, ...command } as AnyCommand,
        by,
      )
    try {
      await enter(reason === undefined ? {} : { reason }).catch((fault: unknown) => {
        // Words that nobody may keep do not undo the attempt.
        if (fault instanceof Refusal && fault.code === 'wire/invalid') return enter({})
        throw fault
      })
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
    }
  }

  /**
   * CR10: an objection within the window is nobody's to prevent, and who hears it nobody's to cut off. Of every meeting at
   * which the person sits or presides. Asked before anything is begun; the commit asks again.
   * @throws Refusal `credentials/text-put`
   */
  async mustNotBePut(person: string): Promise<void> {
    const meetings = new Set(this.#standing.accessOf(person).map(meetingOf))
    for (const each of meetings) if (each !== undefined) await this.mustNotBePutIn(each)
  }

  /** The same of one meeting, for whoever it may be. @throws Refusal `credentials/text-put` */
  async mustNotBePutIn(meeting: string): Promise<void> {
    const put = (await this.#records.rows<DecisionRow>('decision')).filter(({ stage }) => stage === 'put')
    if (put.some((row) => row.meeting === meeting)) throw new Refusal('credentials/text-put')
  }
}
