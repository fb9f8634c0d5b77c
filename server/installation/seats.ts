// Seats for the taking: what the worked example offers to whoever comes, in a demonstration and nowhere else.
import type { Words } from '#core/words.ts'
import type { Context } from '#server/context.ts'

/** A seat on offer: whose place it is, and the room in which it is. */
export type OfferedSeat = { id: string; person: string; title: Words; what: Words; room: string }

/** The seats that the examples put down under `demonstration`; none in a real installation. */
export const seatsOnOffer = async ({
  installation,
  config,
}: Pick<Context, 'installation' | 'config'>): Promise<OfferedSeat[]> =>
  config.isDemonstration ? ((await installation.get<{ seats: OfferedSeat[] }>('demonstration'))?.seats ?? []) : []
