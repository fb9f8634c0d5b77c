// An objection within reach of a thumb: one press, three seconds to take it back, and never lost. What is pressed while the
// gavel may fall is sent at once; otherwise it is held for three seconds, and sent earlier when the page is left.
import { streamOf } from '#core/record/record.ts'
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useDraft, useClient, useNow } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { Panel, useWhyWords } from '#web/parts/act.tsx'
import { useKey } from '#web/parts/keys.ts'
import { SaidIn } from '#web/parts/said-in.tsx'
import { useLanguage, type Naming } from '#web/parts/words.tsx'
import type { Decision } from '#core/decisions/decisions.ts'
import { secondsToObject } from '#web/parts/moment/seats.ts'
import { languageTyped } from '#core/letters.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { holdFor, mayTryAgain } from './objection.ts'

type Props = { decision: { key: string; state: Decision }; seat: string; naming: Naming }
type Under = { until: number } | 'sending' | undefined

const tryAgainMs = 1_500

export function Objecting({ decision, seat, naming }: Props) {
  const intl = useIntl()
  const client = useClient()
  const reader = useLanguage()
  const words = useWhyWords(naming.delegation)
  const now = useNow(250)
  const stream = streamOf('decision', decision.key)
  // Pressed, and kept through a reload of the tab until the server has answered.
  const [pressed, setPressed, dropPressed] = useDraft(`objecting ${decision.key}`)
  const [reason, setReason, dropReason] = useDraft(`objection ${decision.key}`)
  const [under, setUnder] = useState<Under>(pressed ? 'sending' : undefined)
  const [refused, setRefused] = useState<Why | undefined>()
  const [isReasoning, setReasoning] = useState(false)
  const status = useRef<HTMLParagraphElement>(null)
  const left = secondsToObject(decision.state, now)
  const blocked = client.ask(stream, { type: 'Object', seat })
  const given = reason.trim()
  const [chosen, choose] = useState<Language | undefined>()
  const language = languageTyped(given, reader, chosen)

  const send = useRef<() => void>(() => undefined)
  const isSending = useRef(false)
  const sendNow = () => {
    if (isSending.current) return
    isSending.current = true
    setUnder('sending')
    const command = { type: 'Object', seat, ...(given ? { reason: { [language]: given } } : {}) } as const
    const go = async (): Promise<void> => {
      const why = await client.send(stream, command)
      setRefused(why)
      if (why && mayTryAgain(why.code)) {
        setTimeout(() => void go(), tryAgainMs)
        return
      }
      isSending.current = false
      dropPressed()
      if (!why) dropReason()
      setUnder(undefined)
    }
    void go()
  }
  useLayoutEffect(() => {
    send.current = sendNow
  })
  const press = useCallback(() => {
    if (under) return
    setRefused(undefined)
    setPressed('pressed')
    const holdMs = holdFor(left)
    if (holdMs === 0) send.current()
    else setUnder({ until: performance.now() + holdMs })
  }, [under, left, setPressed])
  const takeBack = () => {
    if (under === undefined || under === 'sending') return
    dropPressed()
    setUnder(undefined)
  }
  const isHeld = under !== undefined && under !== 'sending'
  useKey('KeyX', press)
  useKey(isHeld ? 'Escape' : undefined, takeBack)
  const sendAgain = useEffectEvent(() => {
    if (pressed && under === 'sending') sendNow()
  })
  // Once, for what was pressed before a reload.
  useEffect(() => sendAgain(), [])
  useEffect(() => {
    if (!isHeld) return
    status.current?.focus()
    const timer = setTimeout(() => send.current(), Math.max(0, under.until - performance.now()))
    const leave = () => send.current()
    document.addEventListener('visibilitychange', leave)
    addEventListener('pagehide', leave)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', leave)
      removeEventListener('pagehide', leave)
    }
  }, [under, isHeld])
  // Another's objection, or the chair, may end the call while this one is held: it is sent all the same.
  const held = useRef(false)
  useLayoutEffect(() => {
    held.current = isHeld
  })
  useEffect(
    () => () => {
      if (held.current) send.current()
    },
    [],
  )

  if (under)
    return (
      <>
        <p className="held" role="status" tabIndex={-1} ref={status}>
          <span>
            {isHeld ? (
              <FormattedMessage
                id="desk.objection-held"
                values={{
                  seat: <bdi>{naming.delegation(seat)}</bdi>,
                  // Drawn anew by `useNow`.
                  // eslint-disable-next-line react-hooks/purity
                  seconds: Math.max(1, Math.ceil((under.until - performance.now()) / 1000)),
                }}
              />
            ) : (
              <FormattedMessage id={refused ? 'desk.objection-again' : 'desk.objection-sending'} />
            )}
          </span>
        </p>
        {isHeld && (
          <span className="apart always">
            <button type="button" className="btn" onClick={sendNow}>
              <FormattedMessage id="desk.objection-now" />
            </button>
            <button type="button" className="btn" onClick={takeBack}>
              <span>
                <FormattedMessage id="desk.objection-back" />
              </span>
              <kbd aria-hidden="true">Esc</kbd>
            </button>
          </span>
        )}
      </>
    )
  return (
    <>
      <button
        type="button"
        className="btn danger large"
        aria-disabled={blocked ? true : undefined}
        aria-describedby="why-object"
        aria-keyshortcuts="X"
        onClick={press}
      >
        <span>
          <FormattedMessage id="desk.object-for" values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }} />
        </span>
        <kbd aria-hidden="true">X</kbd>
      </button>
      <p className={`why${refused ? ' said' : ''}`} id="why-object">
        <span className="tick num" aria-hidden="true">
          {left}
        </span>
        <span>
          {refused ? (
            words(refused)
          ) : blocked ? (
            words(blocked)
          ) : (
            <FormattedMessage id={left > 0 ? 'desk.object-hint' : 'desk.object-hint-over'} />
          )}
        </span>
      </p>
      {!blocked && (
        <span className="apart">
          <button type="button" className="btn" onClick={() => setReasoning(true)}>
            <FormattedMessage id="desk.object-with-reason" />…
          </button>
        </span>
      )}
      <Panel
        isOpen={isReasoning}
        onClose={() => setReasoning(false)}
        title={intl.formatMessage({ id: 'desk.object-with-reason' })}
      >
        <p className="quiet">
          <FormattedMessage id="desk.object-words" values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }} />
        </p>
        <label className="field">
          <span className="label">
            <FormattedMessage id="desk.object-reason" />
          </span>
          <textarea
            lang={language}
            dir={directionOf(language)}
            maxLength={2000}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
        </label>
        <SaidIn words={given} official={naming.organisation.languages} language={language} onChange={choose} />
        <div className="acts">
          <button
            type="button"
            className="btn danger"
            onClick={() => {
              setReasoning(false)
              setPressed('pressed')
              send.current()
            }}
          >
            <FormattedMessage id="desk.object-record" values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }} />
          </button>
          <button type="button" className="btn" onClick={() => setReasoning(false)}>
            <FormattedMessage id="parts.cancel" />
          </button>
        </div>
      </Panel>
    </>
  )
}
