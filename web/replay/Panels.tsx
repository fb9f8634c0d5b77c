// What was true at the instant: agenda, presence, the list and the floor, the text, the decision; each with who changed it last, and when.
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { callFor, type Decision } from '#core/decisions/decisions.ts'
import type { Meeting } from '#core/meetings/meetings.ts'
import { usedBy, type Speakers } from '#core/speakers/speakers.ts'
import type { Text } from '#core/texts/texts.ts'
import type { Instant } from '#core/words.ts'
import { TextView } from '#web/parts/text-view.tsx'
import { minutes, Typed, ShownWords, type Naming } from '#web/parts/words.tsx'

export type Times = { time: (at: Instant | undefined) => string }
const itemMarks = { 'not-opened': '', open: 'open half', closed: 'on' } as const

export function AgendaThen({ state, last }: { state: Meeting; last: ReactNode }) {
  return (
    <section aria-labelledby="h-agenda" data-part="agenda">
      <h2 id="h-agenda">
        <span>
          <FormattedMessage id="replay.agenda" />
        </span>
        <span className={`state ${state.agendaAdoptedAt ? 'on' : ''}`}>
          <FormattedMessage id={state.agendaAdoptedAt ? 'replay.agenda.adopted' : 'replay.agenda.provisional'} />
        </span>
      </h2>
      <ol className="rows agenda">
        {state.agenda.map((item, i) => (
          <li key={item.item} aria-current={item.state === 'open' ? 'step' : undefined}>
            <span className="num quiet">{i + 1}</span>
            <span className="grow">
              <ShownWords text={item.title} />
              <span className={`state ${itemMarks[item.state]}`}>
                <FormattedMessage id={`replay.item.${item.state}`} />
              </span>
            </span>
          </li>
        ))}
      </ol>
      {state.agenda.length === 0 && (
        <p className="quiet">
          <FormattedMessage id="replay.nothing-yet" />
        </p>
      )}
      {last}
    </section>
  )
}

export function SpeakersThen({
  state,
  at,
  naming,
  times,
  last,
}: {
  state: Speakers
  at: Instant
  naming: Naming
  times: Times
  last: ReactNode
}) {
  const intl = useIntl()
  const { floor, heard } = state
  const used = floor ? usedBy(floor, at) : 0
  const ruling = state.rulings.at(-1)
  return (
    <section aria-labelledby="h-list" data-part="speakers">
      <h2 id="h-list">
        <span>
          <FormattedMessage id="replay.list" />
        </span>
        <span className={`state ${state.list === 'open' ? 'on' : ''}`}>
          <FormattedMessage id={`replay.list.${state.list}`} />
        </span>
      </h2>
      <div className="the-floor" data-part="floor">
        {heard ? (
          <p>
            <b>
              <FormattedMessage
                id="parts.point-heard"
                values={{ seat: <bdi>{naming.delegation(heard.seat)}</bdi> }}
              />
            </b>{' '}
            {heard.matter && <Typed>{heard.matter}</Typed>}
          </p>
        ) : null}
        {floor ? (
          <>
            <p>
              <b>
                <FormattedMessage id="parts.floor" values={{ seat: <bdi>{naming.delegation(floor.seat)}</bdi> }} />
              </b>
            </p>
            <p className="quiet small">
              <FormattedMessage
                id="replay.floor-used"
                values={{
                  time: times.time(floor.givenAt),
                  used: minutes(used),
                  limit: minutes(floor.limitSeconds),
                }}
              />
            </p>
            <progress
              max={floor.limitSeconds}
              value={Math.min(used, floor.limitSeconds)}
              aria-label={intl.formatMessage({ id: 'replay.floor-progress' })}
            />
          </>
        ) : (
          !heard && (
            <p className="quiet">
              <FormattedMessage id="parts.no-floor" />
            </p>
          )
        )}
      </div>
      {state.points.map((p) => (
        <p key={p.seat} className="state stop">
          <FormattedMessage
            id="replay.point-waits"
            values={{ seat: <bdi>{naming.delegation(p.seat)}</bdi>, time: times.time(p.raisedAt) }}
          />
        </p>
      ))}
      {ruling && (
        <p className="small quiet">
          <FormattedMessage
            id="replay.last-ruling"
            values={{
              seat: <bdi>{naming.delegation(ruling.seat)}</bdi>,
              choice: ruling.ruling.replace('-', ''),
              time: times.time(ruling.ruledAt),
            }}
          />
        </p>
      )}
      {state.waiting.length > 0 ? (
        <ol className="rows turns">
          {state.waiting.map((w, i) => (
            <li key={`${w.seat}${w.kind}`}>
              <span className="num quiet">{i + 1}</span>
              <span className="grow">
                <bdi>{naming.seat(w.seat)}</bdi>
                {w.kind === 'reply' && (
                  <>
                    {' '}
                    <FormattedMessage id="replay.reply" />
                  </>
                )}
                {w.cause && (
                  <>
                    {' '}
                    · <Typed>{w.cause}</Typed>
                  </>
                )}
              </span>
              <time className="num quiet small">{times.time(w.askedAt)}</time>
            </li>
          ))}
        </ol>
      ) : (
        <p className="quiet small">
          <FormattedMessage id="replay.nobody-waits" />
        </p>
      )}
      {state.speeches.some((s) => s.endedAt) && (
        <details>
          <summary>
            <FormattedMessage
              id="replay.spoken"
              values={{ count: state.speeches.filter((s) => s.endedAt).length }}
            />
          </summary>
          <ul className="rows">
            {state.speeches
              .filter((s) => s.endedAt)
              .map((s) => (
                <li key={s.speech}>
                  <span className="grow">
                    <bdi>{naming.seat(s.seat)}</bdi>
                  </span>
                  <span className="num small quiet">
                    {s.answers ? <FormattedMessage id="parts.in-writing" /> : minutes(s.usedSeconds ?? 0)}
                  </span>
                  <time className="num quiet small">{times.time(s.givenAt)}</time>
                </li>
              ))}
          </ul>
        </details>
      )}
      {last}
    </section>
  )
}

type Shown = { key: string; state: Text }

export function TextThen({
  texts,
  shown,
  focus,
  naming,
  onChoose,
  last,
}: {
  texts: Shown[]
  shown: Shown | undefined
  focus?: string
  naming: Naming
  onChoose: (text: string) => void
  last: ReactNode
}) {
  const intl = useIntl()
  const stage = ({ stage, paragraphs }: Text) =>
    intl.formatMessage(
      { id: `replay.text.${stage}` },
      { agreed: paragraphs.filter((p) => p.state !== 'open').length, of: paragraphs.length },
    )
  return (
    <section aria-labelledby="h-text" data-part="text">
      {texts.length > 1 && (
        <label className="field choose">
          <span className="label">
            <FormattedMessage id="replay.texts" values={{ count: texts.length }} />
          </span>
          <select value={shown?.key} onChange={(e) => onChoose(e.target.value)}>
            {texts.map(({ key, state }, i) => (
              <option key={key} value={key}>
                {intl.formatMessage(
                  { id: 'replay.texts.option' },
                  { number: i + 1, title: naming.text(state.title), stage: stage(state) },
                )}
              </option>
            ))}
          </select>
        </label>
      )}
      <h2 id="h-text">
        <span>{shown ? <ShownWords text={shown.state.title} /> : <FormattedMessage id="replay.text" />}</span>
        {shown && (
          <span className={`state ${shown.state.stage === 'adopted' ? 'on' : 'open'}`}>{stage(shown.state)}</span>
        )}
      </h2>
      {shown ? (
        <TextView text={shown.state} naming={naming} focus={focus} />
      ) : (
        <p className="quiet">
          <FormattedMessage id="replay.no-text" />
        </p>
      )}
      {last}
    </section>
  )
}

const decisionMarks = { none: '', put: 'open', objected: 'stop', withdrawn: '', adopted: 'on' } as const

/** All that was decided by then, the latest first: what was adopted early in a meeting stays in view. */
export function DecisionsThen({
  decisions,
  naming,
  times,
  place,
  last,
}: {
  decisions: { key: string; state: Decision }[]
  naming: Naming
  times: Times
  place: (text: string, paragraph: string) => string
  last: (decision: string) => ReactNode
}) {
  return (
    <section aria-labelledby="h-decision" data-part="decision">
      <h2 id="h-decision">
        <FormattedMessage id="replay.decisions" values={{ count: decisions.length }} />
      </h2>
      {decisions.map(({ key, state }) => (
        <article key={key} className="decided" data-decision={key}>
          <h3>
            <span>
              <ShownWords text={state.title} />
            </span>
            <span className={`state ${decisionMarks[state.stage]}`}>
              <FormattedMessage id={`replay.decision.${state.stage}`} />
            </span>
          </h3>
          <p>
            <FormattedMessage
              id="replay.decision.put-at"
              values={{ time: times.time(state.putAt), until: times.time(callFor(state)?.endsAt) }}
            />
          </p>
          {state.objection && (
            <p>
              <FormattedMessage
                id="replay.decision.objection"
                values={{
                  seat: <bdi>{naming.delegation(state.objection.seat)}</bdi>,
                  time: times.time(state.objection.at),
                }}
              />{' '}
              <ShownWords text={state.objection.reason} />
            </p>
          )}
          {state.adopted && (
            <p>
              <FormattedMessage
                id="replay.decision.how"
                values={{
                  time: times.time(state.adopted.at),
                  present: state.adopted.outcome.present,
                  of: state.adopted.outcome.of,
                  rule: state.adopted.outcome.rule,
                }}
              />
            </p>
          )}
          {state.reservations.map((r) => (
            <p key={r.reservation}>
              <FormattedMessage
                id={`replay.decision.${r.kind}`}
                values={{ seat: <bdi>{naming.delegation(r.seat)}</bdi>, time: times.time(r.at) }}
              />
              {r.paragraph && <> ({place(state.text, r.paragraph)})</>} <ShownWords text={r.words} />
            </p>
          ))}
          {last(key)}
        </article>
      ))}
    </section>
  )
}
