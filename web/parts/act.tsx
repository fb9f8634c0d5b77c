// A button that says what will be recorded. When the rules do not allow it, it stays reachable, says why and cites the rule.
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Command } from '#core/deciders.ts'
import type { StreamId } from '#core/record/record.ts'
import { useAct, useHouse } from '#web/live/hooks.ts'
import type { Why } from '#web/live/house.ts'
import rules from '#web/languages/rules.json'
import { useKey } from './keys.ts'

/** A refusal in the reader's words: one sentence, and the rule. Seats in the facts are named by `nameSeat`. */
export function useWhyWords(nameSeat: (seat: string) => string = (s) => s) {
  const intl = useIntl()
  return (why: Why): string => {
    const facts: Record<string, string | number | boolean> = {}
    for (const [name, value] of Object.entries(why.facts)) {
      if (value === undefined) continue
      if (name === 'seat' || name === 'first' || name === 'party') facts[name] = nameSeat(String(value))
      else
        facts[name] = Array.isArray(value)
          ? intl.formatList(value as string[])
          : (value as string | number | boolean)
    }
    const id = `problem.${why.code}`
    const sentence = intl.messages[id]
      ? intl.formatMessage({ id }, facts as Record<string, string>)
      : intl.formatMessage({ id: 'problem.wire/fault' })
    const rule = (rules as Record<string, string | null>)[`rule.${why.code}`]
    return rule ? `${sentence} ${intl.formatMessage({ id: 'parts.rule' }, { rule })}` : sentence
  }
}

type ActProps = {
  stream: StreamId
  command: Command
  children: ReactNode
  className?: string
  /** A key by its place on the keyboard, such as `KeyF` or `Space`; shown on the button. */
  keyCode?: string
  keyLabel?: string
  nameSeat?: (seat: string) => string
  /** What stands below the button while it can be pressed: what pressing it does. */
  hint?: ReactNode
  /** Shows the reason below the button; otherwise only to assistive technology and on the tooltip. */
  showsWhy?: boolean
  confirm?: { title: string; words: ReactNode; act: string }
  onDone?: () => void
  'aria-label'?: string
}

export function Act({
  stream,
  command,
  children,
  className = 'btn',
  keyCode,
  keyLabel,
  nameSeat,
  hint,
  showsWhy = true,
  confirm,
  onDone,
  'aria-label': label,
}: ActProps) {
  const house = useHouse()
  const { act, why: answered, isUnderWay } = useAct()
  const words = useWhyWords(nameSeat)
  const [asks, setAsks] = useState(false)
  const id = useId()
  const why = house.ask(stream, command)
  const isBusy = isUnderWay(stream, command)
  const shown = why ?? answered
  const press = () => {
    if (why || isBusy) return
    if (confirm && !asks) setAsks(true)
    else
      void act(stream, command).then((done) => {
        if (done) onDone?.()
      })
  }
  useKey(why || asks ? undefined : keyCode, press)
  return (
    <>
      <button
        type="button"
        className={className}
        aria-disabled={why !== undefined || isBusy || undefined}
        aria-describedby={shown || hint ? id : undefined}
        aria-label={label}
        aria-keyshortcuts={keyLabel}
        title={!showsWhy && shown ? words(shown) : undefined}
        onClick={press}
      >
        <span>{children}</span>
        {keyLabel && <kbd aria-hidden="true">{keyLabel}</kbd>}
      </button>
      {(shown || hint) && (
        <span id={id} className={`why${showsWhy || !shown ? '' : ' sr'}${answered && !why ? ' said' : ''}`}>
          {shown ? words(shown) : hint}
        </span>
      )}
      {confirm && (
        <Confirm
          isOpen={asks}
          onClose={() => setAsks(false)}
          title={confirm.title}
          act={confirm.act}
          onConfirm={() => {
            setAsks(false)
            void act(stream, command).then((done) => {
              if (done) onDone?.()
            })
          }}
        >
          {confirm.words}
        </Confirm>
      )}
    </>
  )
}

/** Says in words what will be recorded, before it is. */
export function Confirm({
  isOpen,
  onClose,
  title,
  act,
  onConfirm,
  children,
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  act: string
  onConfirm: () => void
  children: ReactNode
}) {
  return (
    <Panel isOpen={isOpen} onClose={onClose} title={title}>
      <div className="quiet">{children}</div>
      <div className="acts">
        <button type="button" className="btn primary" onClick={onConfirm}>
          {act}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          <FormattedMessage id="parts.cancel" />
        </button>
      </div>
    </Panel>
  )
}

/**
 * A dialog over the room, with its title; closes with Escape. The browser's own modal dialog: it keeps the focus inside,
 * hides the room from assistive technology and gives the focus back, without a library's weight in a meeting room.
 */
export function Panel({
  isOpen,
  onClose,
  title,
  children,
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (isOpen && element && !element.open) element.showModal()
  }, [isOpen])
  if (!isOpen) return null
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onClose={onClose}
      onCancel={onClose}
      onMouseDown={(e) => {
        if (e.target === dialog.current) onClose()
      }}
    >
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
