// What became of a letter, entered in the record for its seat. A seat has several letters, one a person: it has its
// notice when one of them has arrived, and has none when all of them came back.
import { createHash } from 'node:crypto'
import type { MeetingsEvent } from '#core/meetings/meetings.ts'
import { type Recorded, streamOf } from '#core/record/record.ts'
import type { Context } from '#server/context.ts'
import { messagesOf, type Database, type Message } from './outbox.ts'

/** Repeating it changes nothing: the command's id follows from the letter and the outcome. */
export async function recordDelivery(
  context: Context,
  database: Database,
  letter: Pick<Message, 'id' | 'meeting' | 'seat' | 'person'>,
  found: 'delivered' | 'bounced',
  detail?: string,
): Promise<void> {
  const { meeting, seat } = letter
  if (!meeting || !seat) return
  const { state } = await context.records.state(streamOf('meeting', meeting))
  const receipt = state.notices[seat]
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  // A receipt that was acknowledged stands, and a meeting that is over is not written to.
  if (!receipt?.notice || receipt.state === 'acknowledged' || isOver) return
  const outcome = found === 'delivered' ? found : await outcomeBeside(database, letter)
  if (!outcome || receipt.state === outcome) return
  const events = (await context.records.events(streamOf('meeting', meeting))) as Recorded<MeetingsEvent>[]
  // Entered in the name of the officer who sent it: the server only reports what became of that act.
  const dispatch = events.findLast(
    (e) => e.type === 'NoticeDispatched' && e.seat === seat && e.person === (letter.person ?? undefined),
  )
  if (!dispatch) return
  const id = `delivery-${createHash('sha256')
    .update([letter.id, outcome, detail ?? ''].join('\n'))
    .digest('hex')
    .slice(0, 40)}`
  const command = {
    type: 'RecordDelivery',
    notice: receipt.notice,
    seat,
    outcome,
    ...(outcome === 'bounced' ? { detail } : {}),
  }
  await context.records.handleInternally(streamOf('meeting', meeting), command, dispatch.by, undefined, id)
}

/** What holds for the seat when one letter came back: another has arrived, another is still on its way, or none is left. */
async function outcomeBeside(
  database: Database,
  { id, meeting, seat }: Pick<Message, 'id' | 'meeting' | 'seat'>,
): Promise<'delivered' | 'bounced' | undefined> {
  const others = (await messagesOf(database, meeting ?? '')).filter(
    (message) => message.seat === seat && message.id !== id,
  )
  if (others.some(({ state }) => state === 'delivered' || state === 'sent')) return 'delivered'
  return others.some(({ state }) => state === 'waiting') ? undefined : 'bounced'
}
