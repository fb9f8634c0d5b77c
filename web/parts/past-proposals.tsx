// What became of the proposals on a paragraph: folded under it, with the words, whose they were, and the reason.
import { FormattedMessage, useIntl } from 'react-intl'
import { bracketed, type Proposal } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'
import { Runs } from './text-view.tsx'
import { ShownWords, type Naming } from './words.tsx'

type Props = { past: readonly Proposal[]; language: Language; naming: Pick<Naming, 'delegation'> }

export function PastProposals({ past, language, naming }: Props) {
  if (past.length === 0) return null
  return (
    <details className="past">
      <summary>
        <FormattedMessage id="parts.past" values={{ count: past.length }} />
      </summary>
      <ul>
        {past.map((p) => (
          <li key={p.proposal} className={`past-${p.state}`}>
            <Past proposal={p} language={language} naming={naming} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Past({ proposal, language, naming }: { proposal: Proposal; language: Language; naming: Props['naming'] }) {
  const intl = useIntl()
  // In the reader's language where the proposal had words in it, else in the one that it had.
  const shown = inLanguage((proposal.action === 'delete' ? proposal.base : proposal.words) ?? {}, language)
  const standing = proposal.base?.[shown.language] ?? ''
  const view = bracketed(standing, [{ ...proposal, state: 'open' }], shown.language).views[0]
  const came = proposal.outcome?.how === 'as-proposed' ? undefined : proposal.outcome?.words?.[shown.language]
  return (
    <>
      <span className="by whole">
        <FormattedMessage
          id={`parts.past.${proposal.state}`}
          values={{ seat: <bdi>{naming.delegation(proposal.seat)}</bdi> }}
        />
        {proposal.closedFor && (
          <>
            {' · '}
            <ShownWords text={proposal.closedFor} />
          </>
        )}
        {proposal.reason && (
          <>
            {' · '}
            <FormattedMessage
              id="parts.past.reason"
              values={{ reason: <ShownWords text={proposal.reason} />, seat: naming.delegation(proposal.seat) }}
            />
          </>
        )}
      </span>
      <p className="text small" lang={shown.language} dir={directionOf(shown.language)}>
        {view ? <Runs runs={view.runs} /> : <ins className="prop">{shown.text}</ins>}
      </p>
      {came !== undefined && (
        <p className="text small" lang={shown.language} dir={directionOf(shown.language)}>
          <span className="label" lang={intl.locale} dir={directionOf(intl.locale)}>
            <FormattedMessage id={`parts.past.came-${proposal.outcome?.how ?? ''}`} />
          </span>{' '}
          {came}
        </p>
      )}
    </>
  )
}
