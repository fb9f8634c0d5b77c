import { useEffect, useReducer } from 'react'
import type { StateOf, StreamKind } from '#core/deciders.ts'
import type { Decision } from '#core/decisions/decisions.ts'
import type { Text } from '#core/texts/texts.ts'
import { useHouse } from './hooks.ts'

/** Streams numbered from 1 under one name, as many as there are, and the next one when it comes. */
function useSeries<K extends StreamKind>(kind: K, prefix: string, isThere: (state: StateOf<K>) => boolean): { key: string; state: StateOf<K> }[] {
  const house = useHouse()
  const [, again] = useReducer((turn: number) => turn + 1, 0)
  const found: { key: string; state: StateOf<K> }[] = []
  for (let n = 1; ; n += 1) {
    const state = house.state(`${kind}/${prefix}${n}`)
    if (!isThere(state)) break
    found.push({ key: `${prefix}${n}`, state })
  }
  const upTo = found.length + 1
  useEffect(() => {
    const stops = Array.from({ length: upTo }, (_, i) => house.watch(`${kind}/${prefix}${i + 1}`, again))
    return () => { for (const stop of stops) stop() }
  }, [house, kind, prefix, upTo])
  return found
}

/** The texts before a meeting: `M.l1`, `M.l2` … */
export const useTexts = (meeting: string): { key: string; state: Text }[] => useSeries('text', `${meeting}.l`, (t) => t.stage !== 'none')
/** The decisions on a text: `M.l1-d1` … and the key of the next. */
export function useDecisions(text: string): { decisions: { key: string; state: Decision }[]; nextKey: string } {
  const decisions = useSeries('decision', `${text}-d`, (d) => d.stage !== 'none')
  return { decisions, nextKey: `${text}-d${decisions.length + 1}` }
}
