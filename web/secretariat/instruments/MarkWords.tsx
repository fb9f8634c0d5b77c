// Words of one language in which a span is chosen: by selecting them, or by their places, counted in UTF-16 units.
import { useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Span } from '#core/follow-up/follow-up.ts'
import { directionOf, type Language } from '#core/words.ts'
import { Spanned, type Marking } from './Spanned.tsx'

type MarkWordsProps = {
  language: Language
  words: string
  spans: Partial<Record<Marking, Span>>
  marking: Marking
  onMark: (of: Marking, span: Span | undefined) => void
}

export function MarkWords({ language, words, spans, marking, onMark }: MarkWordsProps) {
  const intl = useIntl()
  const block = useRef<HTMLParagraphElement>(null)
  const span = spans[marking]
  const say = (id: string) =>
    intl.formatMessage({ id }, { language: intl.formatMessage({ id: `words.language.${language}` }) })
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
  const place = (edge: 'start' | 'end', value: string) => {
    const at = Math.max(0, Math.min(words.length, Math.trunc(Number(value) || 0)))
    onMark(marking, { start: span?.start ?? 0, end: span?.end ?? words.length, [edge]: at })
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
          <label className="place">
            <span className="label">{say('secretariat.call.from')}</span>
            <input
              type="number"
              min={0}
              max={words.length}
              value={span?.start ?? ''}
              onChange={(e) => place('start', e.target.value)}
            />
          </label>
          <label className="place">
            <span className="label">{say('secretariat.call.to')}</span>
            <input
              type="number"
              min={0}
              max={words.length}
              value={span?.end ?? ''}
              onChange={(e) => place('end', e.target.value)}
            />
          </label>
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

/** A selection rarely ends exactly at a word: blanks at its edges are left out. */
function trimmed(words: string, start: number, end: number): Span | undefined {
  while (start < end && /\s/.test(words[start] ?? '')) start += 1
  while (end > start && /\s/.test(words[end - 1] ?? '')) end -= 1
  return end > start ? { start, end } : undefined
}
