// One proposal before the chair: taken in, with what would stand and which languages would lack it said before; or, apart and
// asked first, not taken in. A change that meets one made since is decided by the chair in words.
import { streamOf } from '#core/record/record.ts'
import { useDrafts } from '#web/live/drafts.ts'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { oneLine } from '#core/plain-words.ts'
import { bracketed, fitOf, paragraphOf, type Proposal, type Text } from '#core/texts/texts.ts'
import { directionOf, nameOf, type Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { Act } from '#web/parts/act.tsx'
import { Unseen } from '#web/parts/unseen.tsx'
import { Runs } from '#web/parts/text-view.tsx'
import { useLanguageList } from '#web/parts/language-list.ts'
import { saidIn } from '#web/parts/typed-in.ts'
import { Running, useLanguage, type Naming } from '#web/parts/words.tsx'

type Props = { text: { key: string; state: Text }; proposal: Proposal; isFirst: boolean; naming: Naming }

export function IncorporateProposal({ text, proposal, isFirst, naming }: Props) {
  const stream = streamOf('text', text.key)
  const found = fitOf(text.state, proposal)
  const revision = paragraphOf(text.state, proposal.paragraph ?? '')?.revision
  const named = useLanguageList()
  const act = (
    <FormattedMessage
      id={`podium.take-in.${proposal.action}`}
      values={{ seat: <bdi>{naming.delegation(proposal.seat)}</bdi> }}
    />
  )
  return (
    <div className="take-in" role="group" data-proposal={proposal.proposal}>
      {found.fit === 'gone' && (
        <p className="behind">
          <FormattedMessage id="podium.gone" values={{ seat: <bdi>{naming.delegation(proposal.seat)}</bdi> }} />
        </p>
      )}
      {/* Begun anew where the words move: what stands is what it starts from. */}
      {found.fit === 'clash' && (
        <Clash key={revision} text={text} proposal={proposal} clashes={found.clashes} naming={naming} />
      )}
      {(found.fit === 'as-proposed' || found.fit === 'merged') && (
        <>
          {found.fit === 'merged' && <Comes words={found.words} languages={text.state.languages} />}
          <div className="acts">
            <Act
              stream={stream}
              // What the chair reads is what comes out: had the words moved meanwhile, the act would be refused.
              command={{
                type: 'IncorporateProposal',
                proposal: proposal.proposal,
                ...(found.fit === 'merged' && { revision }),
              }}
              keyCode={isFirst ? 'KeyT' : undefined}
              keyLabel={isFirst ? 'T' : undefined}
              hint={
                found.lacks.length > 0 ? (
                  <span className="behind">
                    <FormattedMessage id="podium.take-in-lacks" values={{ languages: named(found.lacks) }} />
                  </span>
                ) : undefined
              }
            >
              {act}
            </Act>
          </div>
        </>
      )}
      <SetAside stream={stream} proposal={proposal} naming={naming} />
    </div>
  )
}

/** The words that would stand, where others have changed them since the proposal was made. */
function Comes({ words, languages }: { words: Words; languages: Language[] }) {
  return (
    <div className="comes">
      <span className="label">
        <FormattedMessage id="podium.comes" />
      </span>
      {languages.map(
        (l) =>
          words[l] !== undefined && (
            <p key={l} className="text small" lang={l} dir={directionOf(l)}>
              <Running text={words[l]} language={l} />
            </p>
          ),
      )}
    </div>
  )
}

/** Both are shown, in each language in which they meet: the words as they stand, and the change as it was made. */
function Clash({
  text,
  proposal,
  clashes,
  naming,
}: {
  text: Props['text']
  proposal: Proposal
  clashes: Language[]
  naming: Naming
}) {
  const standing = paragraphOf(text.state, proposal.paragraph ?? '')
  const key = `decides ${text.key} ${proposal.proposal} ${standing?.revision ?? 0}`
  const drafts = useDrafts(key, clashes, standing?.words ?? {})
  const words: Words = {}
  if (proposal.action === 'replace')
    for (const l of clashes) if (drafts.typed(l).trim()) words[l] = oneLine(drafts.typed(l)).trim()
  return (
    <div className="clash">
      <p className="behind">
        <FormattedMessage
          id={`podium.clash.${proposal.action}`}
          values={{ seat: <bdi>{naming.delegation(proposal.seat)}</bdi> }}
        />
      </p>
      <details>
        <summary>
          <FormattedMessage id={`podium.clash-decide.${proposal.action}`} />
        </summary>
        {clashes.map((l) => {
          const made = bracketed(standing?.words[l] ?? '', [proposal], l).clashes[0]
          return (
            <div key={l} className="stack">
              <span className="label">
                <FormattedMessage id="podium.clash-stands" />
              </span>
              <p className="text small" lang={l} dir={directionOf(l)}>
                <Running text={standing?.words[l] ?? ''} language={l} />
              </p>
              <span className="label">
                <FormattedMessage id="podium.clash-made" />
              </span>
              <p className="text small" lang={l} dir={directionOf(l)}>
                {made && <Runs runs={made.runs} />}
              </p>
              {proposal.action === 'replace' && (
                <label className="field">
                  <span className="label">
                    <FormattedMessage id="podium.clash-words" values={{ language: nameOf(l) }} />
                  </span>
                  <textarea
                    className="text"
                    lang={l}
                    dir={directionOf(l)}
                    rows={5}
                    value={drafts.typed(l)}
                    onChange={(e) => drafts.keep(l, e.target.value)}
                  />
                </label>
              )}
            </div>
          )
        })}
        <Unseen words={Object.values(words)} />
        <div className="acts">
          <Act
            stream={streamOf('text', text.key)}
            command={{
              type: 'IncorporateProposal',
              proposal: proposal.proposal,
              revision: standing?.revision,
              ...(proposal.action === 'replace' && { words }),
            }}
            onDone={drafts.drop}
            hint={<FormattedMessage id={`podium.clash-hint.${proposal.action}`} />}
          >
            <FormattedMessage
              id={`podium.clash-take-in.${proposal.action}`}
              values={{ seat: <bdi>{naming.delegation(proposal.seat)}</bdi> }}
            />
          </Act>
        </div>
      </details>
    </div>
  )
}

/** Apart from taking in, and in two steps: what is set aside stays under its paragraph, with the reason. */
function SetAside({ stream, proposal, naming }: { stream: `text/${string}`; proposal: Proposal; naming: Naming }) {
  const [reason, setReason] = useState('')
  const reader = useLanguage()
  return (
    <details className="set-aside">
      <summary>
        <FormattedMessage id="podium.not-take-in" />
      </summary>
      <label className="field">
        <span className="label">
          <FormattedMessage id="podium.not-take-in-reason" />
        </span>
        <input dir="auto" maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />
      </label>
      <div className="acts">
        <Act
          stream={stream}
          command={{ type: 'SetProposalAside', proposal: proposal.proposal, reason: saidIn(reader, reason) }}
          hint={<FormattedMessage id="podium.not-take-in-hint" />}
        >
          <FormattedMessage
            id="podium.not-take-in-record"
            values={{ seat: <bdi>{naming.delegation(proposal.seat)}</bdi> }}
          />
        </Act>
      </div>
    </details>
  )
}
