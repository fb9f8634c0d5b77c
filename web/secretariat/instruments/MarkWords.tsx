// Words of one language in which a span is chosen: by selecting them, or by choosing its first and its last word from lists.
import { useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Span } from '#core/follow-up/follow-up.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { Spanned, type Marking } from './Spanned.tsx'

type MarkWordsProps = {
  language: Language
  words: string
  spans: Partial<Record<Marking, Span>>
  marking: Marking
  onMark: (of: Marking, span: Span | undefined) => void
}
import { useLanguageName } from '#web/parts/language-list.ts'

export function MarkWords({ language, words, spans, marking, onMark }: MarkWordsProps) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const block = useRef<HTMLParagraphElement>(null)
  const span = spans[marking]
  const say = (id: string) => intl.formatMessage({ id }, { language: languageName(language) })
  const take = () => {
    const selection = getSelection()
    if (!block.current || !selection || selection.isCollapsed || selection.rangeCount === 0) return
    const range = selection.getRangeAt(0)
    if (!block.current.contains(range.startContainer) || !block.current.contains(range.endContainer)) return
    const before = document.createRange()
    before.selectNodeContents(block.current)
    before.setEnd(range.startContainer, range.startOffset)
    const start = before.toString().length
    const chosen = trimmed(words, start, start + range.toString().length)
    selection.removeAllRanges()
    if (chosen) onMark(marking, chosen)
  }
  const all = wordsOf(words)
  const first = span ? all.findIndex(({ end }) => end > span.start) : -1
  const last = span ? all.findLastIndex(({ start }) => start < span.end) : -1
  const choose = (edge: 'first' | 'last', value: string) => {
    const at = Number(value)
    const [from, to] = edge === 'first' ? [at, Math.max(at, last)] : [first < 0 ? at : Math.min(first, at), at]
    const [start, end] = [all[from]?.start, all[to]?.end]
    if (start !== undefined && end !== undefined) onMark(marking, { start, end })
  }
  return (
    <div className="mark-words">
      <span className="label">
        <FormattedMessage id={`words.language.${language}`} />
      </span>
      <p
        ref={block}
        className="text"
        lang={language}
        dir={directionOf(language)}
        onMouseUp={take}
        onTouchEnd={take}
      >
        <Spanned words={words} {...spans} />
      </p>
      <div className="acts">
        <details>
          <summary className="small">
            <FormattedMessage id="secretariat.call.by-places" />
          </summary>
          {(['first', 'last'] as const).map((edge) => (
            <label className="place" key={edge}>
              <span className="label">{say(`secretariat.call.${edge}-word`)}</span>
              <select
                lang={language}
                dir={directionOf(language)}
                value={Math.max(-1, edge === 'first' ? first : last)}
                onChange={(e) => choose(edge, e.target.value)}
              >
                {span ? null : <option value={-1} />}
                {all.map(({ label }, i) => (
                  <option key={i} value={i}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </details>
        {span && (
          <button
            type="button"
            className="btn slim"
            aria-label={say('secretariat.call.unmark-in')}
            onClick={() => onMark(marking, undefined)}
          >
            <FormattedMessage id="secretariat.call.unmark" />
          </button>
        )}
      </div>
    </div>
  )
}

/**
 * The words of a text in their order, without what only separates them: where each stands, and what it is called in a list,
 * the second of the same with its number.
 */
export function wordsOf(text: string): (Span & { label: string })[] {
  const seen = new Map<string, number>()
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:[’'\u2010-\u2015./()-]*[\p{L}\p{N}\p{M}]+)*/gu)].map(
    ({ 0: word, index }) => {
      const times = (seen.get(word) ?? 0) + 1
      seen.set(word, times)
      return { start: index, end: index + word.length, label: times > 1 ? `${word} (${times})` : word }
    },
  )
}

/** A selection rarely ends exactly at a word: blanks at its edges are left out. */
function trimmed(words: string, start: number, end: number): Span | undefined {
  while (start < end && /\s/.test(words[start] ?? '')) start += 1
  while (end > start && /\s/.test(words[end - 1] ?? '')) end -= 1
  return end > start ? { start, end } : undefined
}
