// Two changes of the same words, made apart: both applied where no word of one meets a word of the other (diff3, by words).
import { changesBetween, meet, tokensOf, type Change } from './changes.ts'

/** What came out; undefined where the two changes meet, so that a person must say which words stand. */
export type Merged = string | undefined

const put = (from: readonly string[], changes: readonly Change[]): string => {
  let words = ''
  let at = 0
  for (const change of changes) {
    words += from.slice(at, change.start).join('') + change.put
    at = change.end
  }
  return words + from.slice(at).join('')
}

/**
 * Applies the change from `base` to `proposed` to the words as they stand.
 * Every word that either change puts in is in what comes out, and every word of the base that neither takes out; a change made by
 * both is made once.
 * @returns undefined where the change meets one made since
 * @see Khanna, Kunal, Pierce: A Formal Investigation of Diff3 (2007)
 */
export function merge(base: string, standing: string, proposed: string): Merged {
  if (standing === base || standing === proposed) return proposed
  if (proposed === base) return standing
  const from = tokensOf(base)
  const made = changesBetween(from, tokensOf(standing)).map((change) => ({ ...change, isNew: false }))
  const asked = changesBetween(from, tokensOf(proposed)).map((change) => ({ ...change, isNew: true }))
  const isMade = (a: Change) => made.some((m) => m.start === a.start && m.end === a.end && m.put === a.put)
  const all = [...made, ...asked.filter((a) => !isMade(a))].sort((a, b) => a.start - b.start || a.end - b.end)
  for (const [i, one] of all.entries()) {
    const other = all[i + 1]
    if (other && one.isNew !== other.isNew && meet(from, one, other)) return undefined
  }
  return put(from, all)
}
