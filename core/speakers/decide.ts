import { decideBy, type Own, type Stamp } from '#core/record/record.ts'
import type { SpeakersDeciding, SpeakersOthers } from './asked.ts'
import type { SpeakersCommand, SpeakersEvent } from './events.ts'
import { floor } from './floor.ts'
import { points } from './points.ts'
import type { Speakers } from './state.ts'

const deciding: SpeakersDeciding = { ...floor, ...points }

/** The rules of SP: the list of speakers, the floor, points of order. */
export const decide = (
  state: Speakers,
  command: Own<SpeakersCommand>,
  stamp: Stamp,
  others: SpeakersOthers,
): Own<SpeakersEvent>[] => decideBy(deciding, state, command, stamp, others)
