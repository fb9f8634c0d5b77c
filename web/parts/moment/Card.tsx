import { streamOf } from '#core/record/record.ts'
import { AdoptedThrice } from '#web/parts/adopted-thrice.tsx'
import type { RefObject } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { languages, nameOf } from '#core/languages.ts'
import { useStream } from '#web/live/hooks.ts'
import { useIssued } from '#web/live/issued.ts'
import { PutLanguages } from '../put-languages.tsx'
import { Sym, useNaming, useTimes, ShownWords } from '../words.tsx'
import type { SeatAt } from './seats.ts'

/** What was decided: adopted at which instant, by whom present, in which languages, what is still open, its number once issued. */
export function Card({
  meeting,
  text,
  decision,
  seats,
  heading,
}: {
  meeting: string
  /** The key of the text that was adopted. */
  text: string
  decision: Decision
  seats: SeatAt[]
  heading?: RefObject<HTMLHeadingElement | null>
}) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const { adopted, reservations } = decision
  const symbol = useIssued(text)?.symbol
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const absent = seats.filter((s) => s.state !== 'present')
  const put = languages.filter((l) => adopted?.hashes[l])
  return (
    <section className="card" aria-labelledby="h-adopted" tabIndex={0}>
      <div className="mast">
        <b>{symbol ? <Sym>{symbol}</Sym> : <ShownWords text={naming.organWords} />}</b>
        <span>
          {times.date(adopted?.at)} · {times.hijri(adopted?.at)}
        </span>
      </div>
      <h2 className="thrice" id="h-adopted" ref={heading} tabIndex={-1}>
        <AdoptedThrice />
      </h2>
      <p className="of">
        <ShownWords text={decision.title} />
      </p>
      <dl className="facts">
        <div>
          <dt className="label">
            <FormattedMessage id="moment.adopted-at" />
          </dt>
          <dd className="big num">{times.time(adopted?.at)}</dd>
        </div>
        <div>
          <dt className="label">
            <FormattedMessage id="moment.present" />
          </dt>
          <dd className="big">
            <FormattedMessage
              id="moment.present-of"
              values={{ present: adopted?.outcome.present, of: adopted?.outcome.of }}
            />
          </dd>
          <dd className="why">
            {absent.length > 0 && absent.length < 9 ? (
              <FormattedMessage
                id="moment.absent"
                values={{ seats: <bdi>{intl.formatList(absent.map((s) => naming.seat(s.seat)))}</bdi> }}
              />
            ) : seats.length < 9 ? (
              <FormattedMessage
                id="moment.present-list"
                values={{ seats: <bdi>{intl.formatList(seats.map((s) => naming.seat(s.seat)))}</bdi> }}
              />
            ) : null}{' '}
            <FormattedMessage id="moment.nobody-objected" />
          </dd>
        </div>
        <div>
          <dt className="label">
            <FormattedMessage id="moment.authentic" />
          </dt>
          <dd>
            <ul>
              {put.map((l) => (
                <li key={l}>
                  <span className="state on" lang={l}>
                    {nameOf(l)}
                  </span>
                </li>
              ))}
            </ul>
            <PutLanguages decision={decision} />
          </dd>
        </div>
        <div>
          <dt className="label">
            <FormattedMessage id="moment.reservations" />
          </dt>
          <dd>
            <FormattedMessage
              id={isOver ? 'moment.reservations-over' : 'moment.reservations-open'}
              values={{ count: reservations.length }}
            />
          </dd>
          {reservations.length > 0 && (
            <dd className="why">
              <bdi>{intl.formatList([...new Set(reservations.map((r) => naming.seat(r.seat)))])}</bdi>
            </dd>
          )}
        </div>
      </dl>
      <p className="issue">
        {symbol ? (
          <a href={`/archive/${symbol}`}>
            <FormattedMessage id="moment.issued" values={{ symbol: <Sym>{symbol}</Sym> }} />
          </a>
        ) : (
          <FormattedMessage id="moment.not-issued" />
        )}
      </p>
    </section>
  )
}
