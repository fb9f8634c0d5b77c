// Words selected in the text: a small bar at the selection, which pushes nothing, offers to propose a change to them.
import { useEffect, useRef, useState } from 'react'
import { FormattedMessage } from 'react-intl'

type Selected = { paragraph: string; words: string; start: number; top: number }

/** What is selected within one paragraph, without the spaces around it. */
function selectedNow(): Selected | undefined {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const at = (node: Node | null) =>
    (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('[data-paragraph]')
  const within = at(selection.anchorNode)
  const words = selection.toString().replace(/\s+/g, ' ').trim()
  if (!within?.dataset.paragraph || at(selection.focusNode) !== within || !words) return undefined
  const box = selection.getRangeAt(0).getBoundingClientRect()
  return { paragraph: within.dataset.paragraph, words, start: box.left + box.width / 2, top: box.bottom }
}

export function SelectionBar({ onPropose }: { onPropose: (paragraph: string, words: string) => void }) {
  const [selected, setSelected] = useState<Selected | undefined>()
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const look = () => setSelected(selectedNow())
    document.addEventListener('selectionchange', look)
    // The text scrolls in its pane: the bar goes with the words.
    addEventListener('scroll', look, true)
    addEventListener('resize', look)
    return () => {
      document.removeEventListener('selectionchange', look)
      removeEventListener('scroll', look, true)
      removeEventListener('resize', look)
    }
  }, [])
  useEffect(() => {
    const element = bar.current
    if (!selected || !element) return
    const half = element.offsetWidth / 2
    const middle = Math.min(Math.max(selected.start, half + 8), innerWidth - half - 8)
    const top = Math.min(selected.top + 8, innerHeight - element.offsetHeight - 8)
    // Through the style object, not as an attribute: the pages' policy forbids inline styles.
    element.style.setProperty('--x', `${middle - half}px`)
    element.style.setProperty('--y', `${top}px`)
  }, [selected])
  if (!selected) return null
  const { paragraph, words } = selected
  return (
    <div className="selection-bar" ref={bar}>
      <button
        type="button"
        className="btn"
        onMouseDown={(e) => e.preventDefault()}
        onClick={() => {
          document.getSelection()?.removeAllRanges()
          onPropose(paragraph, words)
        }}
      >
        <span>
          <FormattedMessage
            id="desk.change-selected"
            values={{ words: <bdi>{words.length > 40 ? `${words.slice(0, 40).trimEnd()}…` : words}</bdi> }}
          />
        </span>
      </button>
    </div>
  )
}
