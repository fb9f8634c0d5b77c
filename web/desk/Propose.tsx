// A proposal in the delegation's own name: words in one language or more, with a reason. What is typed survives a reload.
import { streamOf } from '#core/record/record.ts'
import { useDrafts } from '#web/live/drafts.ts'
import { useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { paragraphOf, type Text } from '#core/texts/texts.ts'
import { oneLine } from '#core/plain-words.ts'
import { directionOf, nameOf, shownIn } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { useDraft } from '#web/live/hooks.ts'
import { Act, Panel, useMissing } from '#web/parts/act.tsx'
import { Redline } from '#web/parts/redline.tsx'
import { Unseen } from '#web/parts/unseen.tsx'
import { saidIn } from '#web/parts/typed-in.ts'
import { useLanguage, ShownWords } from '#web/parts/words.tsx'
import type { Change } from './change.ts'

export function Propose({
  text,
  seat,
  change,
  onClose,
}: {
  text: { key: string; state: Text }
  seat: string
  change: Change | undefined
  onClose: () => void
}) {
  const intl = useIntl()
  return (
    <Panel
      isOpen={change !== undefined}
      onClose={onClose}
      title={change ? intl.formatMessage({ id: `desk.propose.${change.action}` }) : ''}
    >
      {change && (
        <Form
          key={`${change.paragraph}${change.action}`}
          text={text}
          seat={seat}
          change={change}
          onClose={onClose}
        />
      )}
    </Panel>
  )
}

function Form({
  text,
  seat,
  change,
  onClose,
}: {
  text: { key: string; state: Text }
  seat: string
  change: Change
  onClose: () => void
}) {
  const reader = useLanguage()
  const own = shownIn(text.state.languages, reader)
  const paragraph = paragraphOf(text.state, change.paragraph)
  const key = `${text.key} ${change.paragraph} ${change.action}`
  const standing = change.action === 'replace' ? (paragraph?.words ?? {}) : {}
  const drafts = useDrafts(key, text.state.languages, standing)
  const [reason, setReason, dropReason] = useDraft(`${key} reason`)
  // The words that it was begun on: if others have changed them since, that is said before anything is sent.
  const [begunOn, beginOn, dropBegun] = useDraft(`${key} revision`)
  const begins = () => {
    if (!begunOn && paragraph) beginOn(String(paragraph.revision))
  }
  const hasMoved =
    change.action !== 'add-after' &&
    begunOn !== '' &&
    paragraph !== undefined &&
    begunOn !== String(paragraph.revision)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const area = field.current
    const at = change.selected && area ? area.value.indexOf(change.selected) : -1
    area?.focus()
    if (area && change.selected && at >= 0) area.setSelectionRange(at, at + change.selected.length)
  }, [change.selected])
  const words: Words = {}
  for (const language of text.state.languages) {
    const typed = oneLine(drafts.typed(language)).trim()
    if (typed && (change.action !== 'replace' || typed !== (standing[language] ?? ''))) words[language] = typed
  }
  const hasWords = Object.keys(words).length > 0
  const missing = useMissing()
  const command = {
    type: 'ProposeChange',
    action: change.action,
    paragraph: change.paragraph,
    seat,
    reason: saidIn(reader, reason),
    revision: change.action === 'add-after' ? undefined : begunOn ? Number(begunOn) : paragraph?.revision,
    ...(change.action === 'delete' ? {} : { words: hasWords ? words : standing }),
    ...(change.action === 'add-after'
      ? { kind: paragraph?.kind ?? 'operative', depth: paragraph?.depth ?? 0 }
      : {}),
  } as const
  const done = () => {
    drafts.drop()
    dropReason()
    dropBegun()
    onClose()
  }
  const others = text.state.languages.filter((l) => l !== own)
  return (
    <>
      {change.action === 'delete' ? (
        <p className="text small">
          <ShownWords text={paragraph?.words} />
        </p>
      ) : (
        <>
          <label className="field">
            <span className="label">{nameOf(own)}</span>
            <textarea
              ref={field}
              className="text"
              lang={own}
              dir={directionOf(own)}
              rows={5}
              value={drafts.typed(own)}
              onChange={(e) => {
                begins()
                drafts.keep(own, e.target.value)
              }}
            />
          </label>
          {change.action === 'replace' && (
            <Redline from={standing[own] ?? ''} to={drafts.typed(own).trim()} language={own} />
          )}
          {others.length > 0 && (
            <details>
              <summary>
                <FormattedMessage id="desk.other-languages" />
              </summary>
              <div className="stack">
                {others.map((l) => (
                  <label key={l} className="field">
                    <span className="label">{nameOf(l)}</span>
                    <textarea
                      className="text"
                      lang={l}
                      dir={directionOf(l)}
                      rows={4}
                      value={drafts.typed(l)}
                      onChange={(e) => {
                        begins()
                        drafts.keep(l, e.target.value)
                      }}
                    />
                  </label>
                ))}
                <p className="why">
                  <FormattedMessage id="desk.other-languages-hint" />
                </p>
              </div>
            </details>
          )}
        </>
      )}
      <label className="field">
        <span className="label">
          <FormattedMessage id="desk.reason" />
        </span>
        <input
          dir="auto"
          maxLength={2000}
          value={reason}
          onChange={(e) => {
            begins()
            setReason(e.target.value)
          }}
        />
      </label>
      <Unseen words={Object.values(words)} />
      {hasMoved && (
        <div className="stack">
          <p className="why">
            <FormattedMessage id="desk.moved" />
          </p>
          <p className="text small">
            <ShownWords text={paragraph.words} />
          </p>
          <button type="button" className="btn" onClick={() => beginOn(String(paragraph.revision))}>
            <FormattedMessage id="desk.moved-seen" />
          </button>
        </div>
      )}
      <div className="acts">
        <Act
          stream={streamOf('text', text.key)}
          command={command}
          missing={change.action !== 'delete' && !hasWords ? missing('desk.words-field') : undefined}
          className="btn primary"
          onDone={done}
        >
          <FormattedMessage id="desk.propose" />
        </Act>
        <button type="button" className="btn" onClick={onClose}>
          <FormattedMessage id="desk.keep" />
        </button>
        <button type="button" className="btn" onClick={done}>
          <FormattedMessage id="desk.throw-away" />
        </button>
      </div>
    </>
  )
}
