// A button that says what will be recorded. When the rules do not allow it, it stays reachable, says why and cites the rule.
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Command } from '#core/deciders.ts'
import type { StreamId } from '#core/record/record.ts'
import { useAct, useAsk, useClient } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { ruleOf } from '#web/languages/rules.ts'
import { useKey } from './keys.ts'
import { say } from './said.tsx'

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
    const rule = ruleOf(why.code)
    return rule ? `${sentence} ${intl.formatMessage({ id: 'parts.rule' }, { rule })}` : sentence
  }
}

/** Whether a command holds a field that nobody filled: an empty string, or nothing but dots in place of words. */
export function isBlank(command: object): boolean {
  const blank = (value: unknown) => typeof value === 'string' && /^[\s.\u2026]*$/.test(value)
  return Object.values(command).some(
    (value: unknown) =>
      blank(value) ||
      (value !== null && typeof value === 'object' && !Array.isArray(value) && Object.values(value).some(blank)),
  )
}

const goToMissing = (button: HTMLElement) =>
  button.closest('form, dialog, main')?.querySelector<HTMLElement>('[data-missing]')?.focus()

/** An act that cannot be formed yet: it says what is missing, and a press goes to the first empty field. */
export function Unready({
  className,
  missing,
  children,
}: {
  className?: string
  missing: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        className={className}
        aria-disabled="true"
        aria-describedby={id}
        onClick={(e) => goToMissing(e.currentTarget)}
      >
        {children}
      </button>
      <span id={id} className="why">
        {missing}
      </span>
    </>
  )
}

/** "Fill in … first", for a field named as its label is. */
export function useMissing() {
  const intl = useIntl()
  return (field: string): string =>
    intl.formatMessage({ id: 'parts.missing' }, { field: intl.formatMessage({ id: field }) })
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
  /** What the person has still to give, in words: until then nothing is sent, and a press goes to the first empty field. */
  missing?: string
  /** The form's own act: Enter in one of its fields presses it. */
  submits?: boolean
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
  missing,
  submits = false,
  confirm,
  onDone,
  'aria-label': label,
}: ActProps) {
  const client = useClient()
  const { act, why: answered, isUnderWay } = useAct()
  const words = useWhyWords(nameSeat)
  const [asks, setAsks] = useState(false)
  const id = useId()
  const intl = useIntl()
  const lacking = missing ?? (isBlank(command) ? intl.formatMessage({ id: 'parts.missing-something' }) : undefined)
  const isBusy = isUnderWay(stream, command)
  // What was sent may be on the record already, where the rules would refuse it a second time: sent again under its id it is
  // no second one, and its answer says what became of the first.
  const isSent = isBusy || (answered !== undefined && client.isUnanswered(stream, command))
  const why = useAsk(stream, lacking || isSent ? undefined : command)
  const reason = lacking ?? (why ? words(why) : undefined)
  const shown = reason ?? (answered ? words(answered) : undefined)
  const press = () => {
    if (reason !== undefined || isBusy) return
    if (confirm && !asks) setAsks(true)
    else
      void act(stream, command).then((done) => {
        if (done) onDone?.()
      })
  }
  // A key that does nothing says why: its button may be out of sight.
  useKey(keyCode, () => {
    if (reason !== undefined) say(reason)
    press()
  })
  return (
    <>
      <button
        type={submits ? 'submit' : 'button'}
        className={className}
        aria-disabled={reason !== undefined || isBusy || undefined}
        aria-describedby={shown || hint ? id : undefined}
        aria-label={label}
        aria-keyshortcuts={keyLabel}
        title={!showsWhy ? shown : undefined}
        onClick={(e) => {
          if (lacking) goToMissing(e.currentTarget)
          press()
        }}
      >
        <span>{children}</span>
        {keyLabel && <kbd aria-hidden="true">{keyLabel}</kbd>}
      </button>
      {(shown || hint) && (
        <span id={id} className={`why${showsWhy || !shown ? '' : ' sr'}${answered && !reason ? ' said' : ''}`}>
          {shown ?? hint}
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
 * A dialog over the room, with its title and a way out; closes with Escape too. The browser's own modal dialog: it keeps the focus inside,
 * hides the room from assistive technology and gives the focus back, without a library's weight in a meeting room.
 */
export function Panel({
  isOpen,
  onClose,
  title: heading,
  children,
}: {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (!isOpen || !element) return
    const before = document.activeElement
    if (!element.open) element.showModal()
    // A field that asked for the focus keeps it; else the first one has it, else the title: never a button, which the key
    // that opened the dialog would press.
    const field =
      before && before !== document.body && element.contains(before)
        ? (before as HTMLElement)
        : element.querySelector<HTMLElement>('textarea, select, input:not([type=hidden])')
    ;(field ?? title.current)?.focus()
    return () => {
      // The dialog leaves the page unclosed, so the browser gives nothing back.
      if (before instanceof HTMLElement && before.isConnected && !element.contains(before)) before.focus()
    }
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
        <h2 id={id} ref={title} tabIndex={-1}>
          {heading}
        </h2>
        {children}
      </div>
      <button type="button" className="way-out" onClick={onClose}>
        <span aria-hidden="true">✕</span>
        <span className="sr">
          <FormattedMessage id="parts.close" />
        </span>
      </button>
    </dialog>
  )
}
