// The words of a paragraph with a call's spans set apart: who is called on, the verb, to do what.
import type { Span } from '#core/follow-up/follow-up.ts'

export type Marking = 'addressee' | 'verb' | 'action'
type Mark = { span: Span; of: Marking }

/** Cuts words at every edge of a span; where spans overlap, both marks stand. */
export function runsOf(words: string, marks: Mark[]): { text: string; of: Marking[] }[] {
  const edges = [...new Set([0, words.length, ...marks.flatMap((m) => [m.span.start, m.span.end])])]
    .filter((e) => e >= 0 && e <= words.length)
    .sort((a, b) => a - b)
  const runs: { text: string; of: Marking[] }[] = []
  for (const [i, start] of edges.entries()) {
    const end = edges[i + 1]
    if (end === undefined) break
    runs.push({
      text: words.slice(start, end),
      of: marks.filter((m) => m.span.start <= start && m.span.end >= end).map((m) => m.of),
    })
  }
  return runs
}

export function Spanned({
  words,
  addressee,
  verb,
  action,
}: {
  words: string
  addressee?: Span
  verb?: Span
  action?: Span
}) {
  const marks: Mark[] = []
  if (addressee) marks.push({ span: addressee, of: 'addressee' })
  if (verb) marks.push({ span: verb, of: 'verb' })
  if (action) marks.push({ span: action, of: 'action' })
  return (
    <>
      {runsOf(words, marks).map((r, i) =>
        r.of.length === 0 ? (
          <span key={i}>{r.text}</span>
        ) : (
          <mark key={i} className={r.of.map((m) => `span-${m}`).join(' ')}>
            {r.text}
          </mark>
        ),
      )}
    </>
  )
}
