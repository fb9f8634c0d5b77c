// A long list: its beginning, a field that finds in the whole of it, and a press for more. A list that is short has neither.
import { useDeferredValue, useId, useMemo, useState, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { found } from './found.ts'

type Bounded<T> = {
  shown: readonly T[]
  /** Stands before the list; nothing where all of it is shown at once. */ find: ReactNode
  /** Stands after the list. */ more: ReactNode
}

/**
 * @param all rows in their order.
 * @param words what a row is found by: what it shows.
 * @param first rows shown before more are asked for.
 */
export function useBounded<T>(all: readonly T[], words: (row: T) => string, first = 40): Bounded<T> {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [count, setCount] = useState(first)
  const asked = useDeferredValue(typed)
  const isLong = all.length > first
  const matching = useMemo(
    () => (isLong && asked.trim() ? all.filter((row) => found(words(row), asked)) : all),
    [all, asked, isLong, words],
  )
  const shown = matching.slice(0, count)
  const left = matching.length - shown.length
  return {
    shown,
    find: isLong && (
      <div className="find">
        <label className="label" htmlFor={id}>
          <FormattedMessage id="parts.list.find" />
        </label>
        <input
          id={id}
          type="search"
          dir="auto"
          value={typed}
          onChange={(e) => {
            setTyped(e.target.value)
            setCount(first)
          }}
        />
        <span className="why" role="status">
          <FormattedMessage
            id="parts.list.shown"
            values={{
              shown: shown.length,
              found: matching.length,
              of: all.length,
              isFound: String(asked.trim() !== ''),
            }}
          />
        </span>
      </div>
    ),
    more: left > 0 && (
      <div className="acts after">
        <button type="button" className="btn" onClick={() => setCount((c) => c + Math.max(first, 100))}>
          <FormattedMessage id="parts.list.more" values={{ count: Math.min(left, Math.max(first, 100)), left }} />
        </button>
      </div>
    ),
  }
}
