// A date and an hour as the reader writes them; what is read goes on as `2026-11-27` and `14:00`, what cannot be read as nothing.
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { dateWords } from '#core/dates.ts'
import { readDate, readTime } from './dates.ts'
import { useDates } from './words.tsx'

type InputProps = {
  value: string
  onChange: (value: string) => void
  id: string
  'aria-describedby'?: string
  'data-missing'?: string
}

/**
 * A date in the reader's own form, `27 November 2026`: the browser's date field follows the browser, and 11/12/2026 would convene
 * ministers on the wrong day. The day of the week stands beside it, so that a slip is seen.
 */
export function DateInput({ value, onChange, ...shared }: InputProps) {
  const intl = useIntl()
  const dates = useDates()
  const [typed, setTyped] = useState<string | undefined>()
  const isUnread = typed !== undefined && typed.trim() !== '' && readDate(typed) === undefined
  const echo = `${shared.id}-day`
  return (
    <>
      <input
        {...shared}
        type="text"
        autoComplete="off"
        aria-describedby={[shared['aria-describedby'], echo].filter(Boolean).join(' ')}
        placeholder={dateWords('2026-11-27', dates)}
        value={typed ?? (value && dateWords(value, dates))}
        onChange={(e) => {
          setTyped(e.target.value)
          onChange(readDate(e.target.value) ?? '')
        }}
        onBlur={() => {
          if (!isUnread) setTyped(undefined)
        }}
      />
      <span id={echo} className={isUnread ? 'said' : 'why'}>
        {isUnread ? (
          <FormattedMessage id="parts.date.unread" />
        ) : (
          value && intl.formatDate(`${value}T12:00:00Z`, { weekday: 'long', timeZone: 'UTC' })
        )}
      </span>
    </>
  )
}

/** An hour by the clock of twenty-four hours, whatever the browser's own is. */
export function TimeInput({ value, onChange, ...shared }: InputProps) {
  const [typed, setTyped] = useState<string | undefined>()
  const isUnread = typed !== undefined && typed.trim() !== '' && readTime(typed) === undefined
  const echo = `${shared.id}-hour`
  return (
    <>
      <input
        {...shared}
        type="text"
        className="num"
        dir="ltr"
        autoComplete="off"
        placeholder="14:00"
        aria-describedby={
          [shared['aria-describedby'], isUnread ? echo : undefined].filter(Boolean).join(' ') || undefined
        }
        value={typed ?? value}
        onChange={(e) => {
          setTyped(e.target.value)
          onChange(readTime(e.target.value) ?? '')
        }}
        onBlur={() => {
          if (!isUnread) setTyped(undefined)
        }}
      />
      {isUnread && (
        <span id={echo} className="said">
          <FormattedMessage id="parts.time.unread" />
        </span>
      )}
    </>
  )
}
