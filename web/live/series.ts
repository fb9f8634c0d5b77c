import { useEffect, useReducer } from 'react'
import type { Decision } from '#core/decisions/decisions.ts'
import { meetingOf, streamOf } from '#core/record/record.ts'
import type { Text } from '#core/texts/texts.ts'
import { useClient } from './hooks.ts'
import { nextIn, proceedingsOf, type Proceedings } from './proceedings.ts'

function useProceedings(meeting: string): Proceedings {
  const proceedings = proceedingsOf(useClient(), meeting)
  const [, again] = useReducer((turn: number) => turn + 1, 0)
  useEffect(() => proceedings.listen(again), [proceedings])
  return proceedings
}

/** The texts before a meeting. */
export function useTexts(meeting: string): { key: string; state: Text }[] {
  const client = useClient()
  return useProceedings(meeting)
    .texts()
    .map((key) => ({ key, state: client.state(streamOf('text', key)) }))
}

/** The decisions on a text, by when they were put, and the key of the next. */
export function useDecisions(text: string): { decisions: { key: string; state: Decision }[]; nextKey: string } {
  const client = useClient()
  const keys = useProceedings(meetingOf(streamOf('text', text)) ?? '').decisions(text)
  return {
    decisions: keys.map((key) => ({ key, state: client.state(streamOf('decision', key)) })),
    nextKey: nextIn(`${text}-d`, keys),
  }
}

/** The last decision on each text of a meeting that has one. */
export function useLastDecisions(
  meeting: string,
): { text: { key: string; state: Text }; decision: { key: string; state: Decision } }[] {
  const client = useClient()
  const proceedings = useProceedings(meeting)
  return proceedings.texts().flatMap((text) => {
    const last = proceedings.decisions(text).at(-1)
    return last
      ? [
          {
            text: { key: text, state: client.state(streamOf('text', text)) },
            decision: { key: last, state: client.state(streamOf('decision', last)) },
          },
        ]
      : []
  })
}
