// Which decision is the picture of the room: one that is put, and after it, for those who saw it, what came of it.
import { streamOf } from '#core/record/record.ts'
import { useCallback, useState } from 'react'
import type { Decision } from '#core/decisions/decisions.ts'
import { openItem } from '#core/meetings/meetings.ts'
import { secondsBetween } from '#core/words.ts'
import { useDraft, useClient, useStream } from '#web/live/hooks.ts'
import { useLastDecisions } from '#web/live/series.ts'
import type { Text } from '#core/texts/texts.ts'

export type AtHand = { text: { key: string; state: Text }; decision: { key: string; state: Decision } }

const freshSeconds = 120

/**
 * The decision that the whole screen shows.
 * @returns undefined when the room goes on as usual; `leave` puts the picture away, for this tab, once it is decided.
 */
export function useMoment(meeting: string): { atHand: AtHand | undefined; leave: () => void } {
  const client = useClient()
  const all = useLastDecisions(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const speakers = useStream(streamOf('speakers', meeting))
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  // Put away once, it stays away in this tab, also after a reload.
  const [left, setLeft] = useDraft(`left ${meeting}`)
  const put = all.find((d) => d.decision.state.stage === 'put')
  if (put && !seen.has(put.decision.key)) setSeen(new Set([...seen, put.decision.key]))
  const decided = all.find(({ decision: { key, state: decision } }) => {
    const at =
      decision.stage === 'adopted'
        ? decision.adopted?.at
        : decision.stage === 'objected'
          ? decision.objection?.at
          : undefined
    if (!at || key === left || state.stage !== 'in-session' || !openItem(state)) return false
    // The room has moved on once somebody has been given the floor since, or another has been heard on a point.
    if ((speakers.floor?.givenAt ?? '') > at || speakers.heard) return false
    return seen.has(key) || secondsBetween(at, client.connection.now()) < freshSeconds
  })
  const atHand = put ?? decided
  const key = atHand?.decision.key
  return { atHand, leave: useCallback(() => setLeft(key ?? ''), [key, setLeft]) }
}
