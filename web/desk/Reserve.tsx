import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { languageTyped } from '#core/letters.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { useIssued } from '#web/live/issued.ts'
import { useDraft, useClient } from '#web/live/hooks.ts'
import { Act, Panel, useMissing, useWhyWords } from '#web/parts/act.tsx'
import { SaidIn } from '#web/parts/said-in.tsx'
import { Sym, useLanguage, ShownWords, type Naming } from '#web/parts/words.tsx'

/** A reservation or an explanation of position, on a paragraph or on the whole; it travels with the text for ever (DC7). */
export function Reserve({
  decision,
  paragraph,
  seat,
  naming,
  isCompact = false,
}: {
  decision: { key: string; state: Decision }
  paragraph?: string
  seat: string
  naming: Naming
  /** Without what was made before, where that stands elsewhere. */
  isCompact?: boolean
}) {
  const intl = useIntl()
  const reader = useLanguage()
  const missing = useMissing()
  const [kind, setKind] = useState<'reservation' | 'explanation' | undefined>()
  const [words, setWords, drop] = useDraft(`reserve ${decision.key} ${paragraph ?? 'whole'}`)
  const [chosen, choose] = useState<Language | undefined>()
  const language = languageTyped(words, reader, chosen)
  const client = useClient()
  const issued = useIssued(kind !== undefined && decision.state.stage === 'adopted' ? decision.state.text : '')
  const say = useWhyWords(naming.delegation)
  const blocked = client.ask(streamOf('decision', decision.key), {
    type: 'Reserve',
    seat,
    paragraph,
    kind: 'reservation',
    words: {},
  })
  const here = decision.state.reservations.filter((r) => r.paragraph === paragraph)
  return (
    <div className="position">
      {!isCompact &&
        here.map((r) => (
          <p key={r.reservation} className="small">
            <b>
              <FormattedMessage
                id={`desk.made.${r.kind}`}
                values={{ seat: <bdi>{naming.delegation(r.seat)}</bdi> }}
              />
            </b>{' '}
            <ShownWords text={r.words} />
          </p>
        ))}
      {blocked ? (
        !paragraph && <p className="why">{say(blocked)}</p>
      ) : (
        <div className="acts">
          <button type="button" className="btn" onClick={() => setKind('reservation')}>
            <FormattedMessage id={paragraph ? 'desk.reserve-paragraph' : 'desk.reserve-whole'} />…
          </button>
          {!paragraph && (
            <button type="button" className="btn" onClick={() => setKind('explanation')}>
              <FormattedMessage id="desk.explain" />…
            </button>
          )}
        </div>
      )}
      <Panel
        isOpen={kind !== undefined}
        onClose={() => setKind(undefined)}
        title={intl.formatMessage({
          id: kind === 'explanation' ? 'desk.explain' : paragraph ? 'desk.reserve-paragraph' : 'desk.reserve-whole',
        })}
      >
        <p className="quiet">
          <FormattedMessage id="desk.reserve-words" values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }} />
        </p>
        {issued && (
          <p className="why">
            <FormattedMessage id="desk.reserve-after-issue" values={{ symbol: <Sym>{issued.symbol}</Sym> }} />
          </p>
        )}
        <label className="field">
          <span className="label">
            <FormattedMessage id="desk.reserve-label" />
          </span>
          <textarea
            className="text"
            lang={language}
            dir={directionOf(language)}
            rows={4}
            value={words}
            data-missing={words.trim() ? undefined : ''}
            onChange={(e) => setWords(e.target.value)}
          />
        </label>
        <SaidIn words={words} official={naming.organisation.languages} language={language} onChange={choose} />
        <div className="acts">
          <Act
            stream={streamOf('decision', decision.key)}
            command={{
              type: 'Reserve',
              seat,
              paragraph,
              kind: kind ?? 'reservation',
              words: { [language]: words.trim() },
            }}
            missing={words.trim() ? undefined : missing('desk.reserve-label')}
            className="btn primary"
            nameSeat={naming.delegation}
            onDone={() => {
              setKind(undefined)
              drop()
            }}
          >
            <FormattedMessage id="desk.record" />
          </Act>
        </div>
      </Panel>
    </div>
  )
}
