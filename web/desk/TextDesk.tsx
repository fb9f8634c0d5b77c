// The text from a delegation's desk: my position on each proposal, proposals by selecting words, reservations.
import { streamOf } from '#core/record/record.ts'
import { soon } from '#web/parts/soon.tsx'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { referenceOf, type Paragraph, type Proposal, type Text } from '#core/texts/texts.ts'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { inFocus } from '#web/parts/in-focus.ts'
import { TextView } from '#web/parts/text-view.tsx'
import { useLanguage, useNaming, ShownWords, type Naming } from '#web/parts/words.tsx'
import { keptChanges, type Change } from './change.ts'

const SelectionBar = soon(() => import('./SelectionBar.tsx').then((m) => m.SelectionBar))
const Propose = soon(() => import('./Propose.tsx').then((m) => m.Propose))
const Reserve = soon(() => import('./Reserve.tsx').then((m) => m.Reserve))

type Props = {
  meeting: string
  seat: string
  text: { key: string; state: Text } | undefined
  decision: { key: string; state: Decision } | undefined
}

export function TextDesk({ meeting, seat, text, decision }: Props) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const reader = useLanguage()
  const [own, setOwn] = useState<string | undefined>()
  const [change, setChange] = useState<Change | undefined>()
  const chair = state.focus?.text === text?.key ? state.focus?.paragraph : undefined
  // The chair's focus takes the reader along, unless a paragraph was chosen since.
  const [followed, setFollowed] = useState(chair)
  if (followed !== chair) {
    setFollowed(chair)
    setOwn(undefined)
  }
  const paragraphs = text?.state.paragraphs ?? []
  const focus = (paragraphs.some((p) => p.id === own) ? own : undefined) ?? inFocus(state, text)
  if (!text)
    return (
      <>
        <h2 id="h-draft">
          <FormattedMessage id="desk.text" />
        </h2>
        <p className="quiet">
          <FormattedMessage id="desk.no-text" />
        </p>
      </>
    )
  const agreed = paragraphs.filter((p) => p.state !== 'open').length
  const at = focus ? referenceOf(paragraphs, focus, reader) : undefined
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  // Once the meeting is over nothing is proposed any more.
  const isDraft = text.state.stage === 'draft' && !isOver
  const canReserve = decision && (decision.state.stage === 'put' || decision.state.stage === 'adopted')
  return (
    <>
      <h2 id="h-draft">
        <span>
          <ShownWords text={text.state.title} />
          {at && isDraft && (
            <>
              {' '}
              ·{' '}
              <FormattedMessage
                id={at.kind === 'preambular' ? 'desk.in-focus-preambular' : 'desk.in-focus'}
                values={{ number: at.number }}
              />
            </>
          )}
        </span>
        {isDraft && (
          <span className={`state ${agreed === paragraphs.length ? 'on' : 'open half'}`}>
            <FormattedMessage id="parts.text.agreed-of" values={{ agreed, of: paragraphs.length }} />
          </span>
        )}
      </h2>
      {isDraft &&
        change === undefined &&
        keptChanges(text).map((kept) => {
          const place = referenceOf(paragraphs, kept.paragraph, reader)
          return (
            <div className="selected acts" key={`${kept.paragraph}${kept.action}`} role="status">
              <button
                type="button"
                className="btn"
                onClick={() => {
                  setOwn(kept.paragraph)
                  setChange(kept)
                }}
              >
                <FormattedMessage
                  id={place?.kind === 'preambular' ? 'desk.kept-preambular' : 'desk.kept'}
                  values={{ number: place?.number }}
                />
              </button>
            </div>
          )
        })}
      {isDraft && (
        <SelectionBar
          onPropose={(paragraph, words) => {
            setOwn(paragraph)
            setChange({ paragraph, action: 'replace', selected: words })
          }}
        />
      )}
      <TextView
        text={text.state}
        naming={naming}
        focus={isDraft || canReserve ? focus : undefined}
        onFocus={isDraft || canReserve ? setOwn : undefined}
        showsPast
        below={(p, proposals) =>
          isDraft ? (
            <Positions
              text={text.key}
              paragraph={p}
              proposals={proposals}
              seat={seat}
              naming={naming}
              onChange={setChange}
            />
          ) : canReserve ? (
            <Reserve decision={decision} paragraph={p.id} seat={seat} naming={naming} />
          ) : null
        }
      />
      {canReserve && (
        <div className="whole">
          <Reserve decision={decision} seat={seat} naming={naming} />
        </div>
      )}
      {isDraft && (
        <p className="why">
          <FormattedMessage id="desk.select-hint" />
        </p>
      )}
      <Propose text={text} seat={seat} change={change} onClose={() => setChange(undefined)} />
    </>
  )
}

/** My delegation's position on each open proposal, and the ways to propose on this paragraph. */
function Positions({
  text,
  paragraph,
  proposals,
  seat,
  naming,
  onChange,
}: {
  text: string
  paragraph: Paragraph
  proposals: readonly Proposal[]
  seat: string
  naming: Naming
  onChange: (change: Change) => void
}) {
  const intl = useIntl()
  const stream = streamOf('text', text)
  return (
    <div className="position">
      {proposals.map((p) =>
        p.seat === seat ? (
          <div className="acts" key={p.proposal}>
            <span className="small">
              <FormattedMessage id="desk.own-proposal" />
            </span>
            <Act stream={stream} command={{ type: 'WithdrawProposal', proposal: p.proposal }}>
              <FormattedMessage id="desk.withdraw-proposal" />
            </Act>
          </div>
        ) : (
          <div
            key={p.proposal}
            role="group"
            aria-label={intl.formatMessage(
              { id: 'desk.position-on' },
              { own: naming.delegation(seat), seat: naming.delegation(p.seat) },
            )}
            className="stack"
          >
            <b className="small">
              <FormattedMessage
                id="desk.position-on"
                values={{ own: <bdi>{naming.delegation(seat)}</bdi>, seat: <bdi>{naming.delegation(p.seat)}</bdi> }}
              />
            </b>
            <div className="acts">
              {(['support', 'live-with', 'reserve', 'oppose'] as const).map((position) => {
                const isMine = p.positions[seat]?.position === position
                return (
                  <span key={position} className={isMine ? 'mine' : undefined}>
                    <Act
                      stream={stream}
                      command={{
                        type: 'TakePosition',
                        proposal: p.proposal,
                        seat,
                        position: isMine ? 'none' : position,
                      }}
                      showsWhy={false}
                      nameSeat={naming.delegation}
                      aria-label={intl.formatMessage(
                        { id: isMine ? 'desk.position-taken' : `words.position.${position}` },
                        { position: intl.formatMessage({ id: `words.position.${position}` }) },
                      )}
                    >
                      {isMine && <span aria-hidden="true">● </span>}
                      <FormattedMessage id={`words.position.${position}`} />
                    </Act>
                  </span>
                )
              })}
            </div>
            <span className="why">
              <FormattedMessage id="desk.position-hint" values={{ own: <bdi>{naming.delegation(seat)}</bdi> }} />
            </span>
          </div>
        ),
      )}
      <div className="acts">
        {paragraph.state === 'open' ? (
          <>
            <button
              type="button"
              className="btn"
              onClick={() => onChange({ paragraph: paragraph.id, action: 'replace' })}
            >
              <FormattedMessage id="desk.propose-change" />
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => onChange({ paragraph: paragraph.id, action: 'add-after' })}
            >
              <FormattedMessage id="desk.propose-add" />
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => onChange({ paragraph: paragraph.id, action: 'delete' })}
            >
              <FormattedMessage id="desk.propose-delete" />
            </button>
          </>
        ) : (
          <Act
            stream={stream}
            command={{ type: 'ReopenParagraph', paragraph: paragraph.id, seat }}
            nameSeat={naming.delegation}
            hint={<FormattedMessage id="desk.reopen-hint" values={{ own: <bdi>{naming.delegation(seat)}</bdi> }} />}
          >
            <FormattedMessage id="desk.reopen" />
          </Act>
        )}
      </div>
    </div>
  )
}
