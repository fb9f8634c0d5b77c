// The table of letters: every one that was written, with how far it has come. It stands beside the journal.
import type { Kysely, Selectable } from 'kysely'
import type { OutboxTable, Tables } from '#server/journal/tables.ts'
import type { Id, Instant } from '#core/words.ts'

export type Database = { kysely: Kysely<Tables> }

/**
 * waiting: not handed over yet. written: there is no mail server, so it never left. sent: a mail server has taken it, the record does not say so yet. delivered: taken, and
 * on the record. bounced: refused for good. no-address: written, to be handed over by other means.
 */
export const messageStates = ['waiting', 'written', 'sent', 'delivered', 'bounced', 'no-address'] as const
export type MessageState = (typeof messageStates)[number]
export type Message = Selectable<OutboxTable>

export const messagesOf = ({ kysely }: Database, meeting: Id): Promise<Message[]> =>
  kysely
    .selectFrom('outbox')
    .selectAll()
    .where('meeting', '=', meeting)
    .orderBy('created_at')
    .orderBy('id')
    .execute()

export const findMessage = ({ kysely }: Database, id: string): Promise<Message | undefined> =>
  kysely.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst()

export const isKept = async ({ kysely }: Database, id: string): Promise<boolean> =>
  (await kysely.selectFrom('outbox').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

export type NewMessage = Omit<Message, 'state' | 'detail' | 'created_at' | 'changed_at' | 'sent_by'> & {
  state: MessageState
  /** The officer in whose name the personal link in it is made. */
  sent_by?: string
  at: Instant
}

/** Puts a letter into the outbox; one that is there already stays as it is. */
export async function keepMessage({ kysely }: Database, { at, ...message }: NewMessage): Promise<void> {
  await kysely
    .insertInto('outbox')
    .values({ sent_by: null, ...message, detail: null, created_at: at, changed_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function markMessage(
  { kysely }: Database,
  id: string,
  state: MessageState,
  detail: string | null,
  at: Instant,
): Promise<void> {
  await kysely.updateTable('outbox').set({ state, detail, changed_at: at }).where('id', '=', id).execute()
}

/** What was kept for a person without an address, once there is one. */
export async function dropUnaddressed({ kysely }: Database, meeting: Id, person: string): Promise<void> {
  await kysely
    .deleteFrom('outbox')
    .where('meeting', '=', meeting)
    .where('person', '=', person)
    .where('state', '=', 'no-address')
    .execute()
}

/**
 * Takes a waiting letter for sending. Of several processes that see it at the same time, one gets it: whoever moves
 * `changed_at` from where all saw it.
 */
export async function takeMessage(
  { kysely }: Database,
  message: Pick<Message, 'id' | 'changed_at'>,
  at: Instant,
): Promise<boolean> {
  const taken = await kysely
    .updateTable('outbox')
    .set({ changed_at: at })
    .where('id', '=', message.id)
    .where('state', '=', 'waiting')
    .where('changed_at', '=', message.changed_at)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}
