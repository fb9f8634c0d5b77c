// The text before the meeting, a paragraph in focus, and what the chair may do with it.
import { streamOf } from '#core/record/record.ts'
import { soon } from '#web/parts/soon.tsx'
import { useEffect, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { openProposals, referenceOf, type Paragraph, type Proposal, type Text } from '#core/texts/texts.ts'
import { useAct, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { inFocus } from '#web/parts/in-focus.ts'
import { useKey } from '#web/parts/keys.ts'
import { TextView } from '#web/parts/text-view.tsx'
import { useLanguage, useNaming, ShownWords, type Naming } from '#web/parts/words.tsx'
import { Gavel } from './Gavel.tsx'

const IncorporateProposal = soon(() => import('./IncorporateProposal.tsx').then((m) => m.IncorporateProposal))

type Props = {
  meeting: string
  text: { key: string; state: Text } | undefined
  decision: { key: string; state: Decision } | undefined
  nextKey: string
}

export function TextPane({ meeting, text, decision, nextKey }: Props) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const reader = useLanguage()
  const { act } = useAct()
  const [here, setHere] = useState<string | undefined>()
  const paragraphs = text?.state.paragraphs ?? []
  const focus = (paragraphs.some((p) => p.id === here) ? here : undefined) ?? inFocus(state, text)
  const go = (to: string | undefined) => {
    if (!to || !text) return
    setHere(to)
    if (state.stage === 'in-session')
      void act(streamOf('meeting', meeting), { type: 'FocusParagraph', text: text.key, paragraph: to })
  }
  const step = (by: number) =>
    go(
      paragraphs[Math.max(0, Math.min(paragraphs.length - 1, paragraphs.findIndex((p) => p.id === focus) + by))]
        ?.id,
    )
  useKey('ArrowDown', () => step(1))
  useKey('ArrowUp', () => step(-1))
  useEffect(() => {
    document.getElementById(`para-${focus ?? ''}`)?.scrollIntoView({ block: 'nearest' })
  }, [focus])
  if (!text)
    return (
      <>
        <h2 id="h-text">
          <FormattedMessage id="podium.text" />
        </h2>
        <p className="quiet">
          <FormattedMessage id="podium.no-text" />
        </p>
      </>
    )

  // Once the meeting is over nothing is done to the text any more.
  const isNegotiated = text.state.stage === 'draft' && state.stage !== 'closed' && state.stage !== 'adjourned'
  const agreed = paragraphs.filter((p) => p.state !== 'open').length
  const at = focus ? referenceOf(paragraphs, focus, reader) : undefined
  return (
    <>
      <h2 id="h-text">
        <span>
          <ShownWords text={text.state.title} />
          {at && isNegotiated && (
            <>
              {' '}
              ·{' '}
              <FormattedMessage
                id={at.kind === 'preambular' ? 'podium.in-focus-preambular' : 'podium.in-focus'}
                values={{ number: at.number }}
              />
            </>
          )}
        </span>
        {text.state.stage === 'draft' && (
          <span className={`state ${agreed === paragraphs.length ? 'on' : 'open half'}`}>
            <FormattedMessage id="parts.text.agreed-of" values={{ agreed, of: paragraphs.length }} />
          </span>
        )}
      </h2>
      <TextView
        text={text.state}
        naming={naming}
        focus={isNegotiated ? focus : undefined}
        onFocus={isNegotiated ? go : undefined}
        showsPast
        below={(p, proposals) => <ChairActs text={text} paragraph={p} proposals={proposals} naming={naming} />}
      />
      <Gavel
        meeting={meeting}
        text={text}
        decision={decision}
        nextKey={nextKey}
        open={openProposals(text.state).length}
      />
    </>
  )
}

/** The chair's acts on the paragraph in focus: each proposal taken in or not; agreed, agreed ad referendum, reopened. */
function ChairActs({
  text,
  paragraph,
  proposals,
  naming,
}: {
  text: { key: string; state: Text }
  paragraph: Paragraph
  proposals: readonly Proposal[]
  naming: Naming
}) {
  const stream = streamOf('text', text.key)
  const [seat, setSeat] = useState('')
  const members = naming.order(
    Object.values(naming.credentials.seats)
      .filter((s) => s.class === 'member')
      .map((s) => s.seat),
  )
  return (
    <div className="chair-acts">
      {proposals.map((p, i) => (
        <IncorporateProposal key={p.proposal} text={text} proposal={p} isFirst={i === 0} naming={naming} />
      ))}
      <div className="acts">
        {paragraph.state === 'open' ? (
          <Act
            stream={stream}
            command={{ type: 'MarkAgreed', paragraph: paragraph.id }}
            keyCode="KeyG"
            keyLabel="G"
          >
            <FormattedMessage id="podium.mark-agreed" />
          </Act>
        ) : null}
      </div>
      <details>
        <summary>
          <FormattedMessage id={paragraph.state === 'open' ? 'podium.ad-referendum' : 'podium.reopen'} />
        </summary>
        <div className="acts">
          <label className="field">
            <span className="label">
              <FormattedMessage id="podium.for-delegation" />
            </span>
            <select value={seat} onChange={(e) => setSeat(e.target.value)}>
              <option value="" />
              {members.map((s) => (
                <option key={s} value={s}>
                  {naming.seat(s)}
                </option>
              ))}
            </select>
          </label>
          {seat &&
            (paragraph.state === 'open' ? (
              <Act stream={stream} command={{ type: 'MarkAgreed', paragraph: paragraph.id, adReferendum: [seat] }}>
                <FormattedMessage
                  id="podium.mark-ad-referendum"
                  values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }}
                />
              </Act>
            ) : (
              <Act stream={stream} command={{ type: 'ReopenParagraph', paragraph: paragraph.id, seat }}>
                <FormattedMessage id="podium.reopen-for" values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }} />
              </Act>
            ))}
        </div>
      </details>
    </div>
  )
}
