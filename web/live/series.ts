import { useEffect, useReducer } from 'react'
import type { Decision } from '#core/decisions/decisions.ts'
import { meetingOf } from '#core/record/record.ts'
import type { Text } from '#core/texts/texts.ts'
import { useHouse } from './hooks.ts'
import { nextIn, proceedingsOf, type Proceedings } from './proceedings.ts'

function useProceedings(meeting: string): Proceedings {
  const proceedings = proceedingsOf(useHouse(), meeting)
  const [, again] = useReducer((turn: number) => turn + 1, 0)
  useEffect(() => proceedings.listen(again), [proceedings])
  return proceedings
}

/** The texts before a meeting. */
export function useTexts(meeting: string): { key: string; state: Text }[] {
  const house = useHouse()
  return useProceedings(meeting)
    .texts()
    .map((key) => ({ key, state: house.state(`text/${key}`) }))
}

/** The decisions on a text, by when they were put, and the key of the next. */
export function useDecisions(text: string): { decisions: { key: string; state: Decision }[]; nextKey: string } {
  const house = useHouse()
  const keys = useProceedings(meetingOf(`text/${text}`) ?? '').decisions(text)
  return {
    decisions: keys.map((key) => ({ key, state: house.state(`decision/${key}`) })),
    nextKey: nextIn(`${text}-d`, keys),
  }
}

/** The last decision on each text of a meeting that has one. */
export function useLastDecisions(
  meeting: string,
): { text: { key: string; state: Text }; decision: { key: string; state: Decision } }[] {
  const house = useHouse()
  const proceedings = useProceedings(meeting)
  return proceedings.texts().flatMap((text) => {
    const last = proceedings.decisions(text).at(-1)
    return last
      ? [
          {
            text: { key: text, state: house.state(`text/${text}`) },
            decision: { key: last, state: house.state(`decision/${last}`) },
          },
        ]
      : []
  })
}
