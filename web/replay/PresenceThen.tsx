// Who was present at the instant.
import { useCallback, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { isPresent, quorum, type Meeting } from '#core/meetings/meetings.ts'
import { useBounded } from '#web/parts/bounded.tsx'
import type { Naming } from '#web/parts/words.tsx'
import type { Times } from './Panels.tsx'

export function PresenceThen({
  state,
  naming,
  times,
  last,
}: {
  state: Meeting
  naming: Naming
  times: Times
  last: ReactNode
}) {
  const meter = quorum(state)
  const guests = naming.order(Object.keys(state.presence).filter((seat) => !state.members.includes(seat)))
  const { shown, find, more } = useBounded(
    [...naming.order(state.members), ...guests],
    useCallback((seat: string) => naming.seat(seat), [naming]),
  )
  return (
    <section aria-labelledby="h-presence" data-part="presence">
      <h2 id="h-presence">
        <span>
          <FormattedMessage id="replay.presence" />
        </span>
        <span className={`state ${meter.isQuorate && state.rollCall ? 'on' : ''}`}>
          <FormattedMessage
            id={!state.rollCall ? 'replay.roll-not-called' : meter.isQuorate ? 'replay.quorum' : 'replay.no-quorum'}
          />
        </span>
      </h2>
      <p className="small quiet">
        <FormattedMessage
          id="replay.present-of"
          values={{ present: meter.present, of: meter.of, needed: meter.needed }}
        />
      </p>
      {find}
      <ul className="rows seats">
        {shown.map((seat) => {
          const found = state.presence[seat]
          return (
            <li key={seat}>
              <span className="grow">
                <bdi>{naming.seat(seat)}</bdi>
              </span>
              <span className={`state ${isPresent(state, seat) ? 'on' : ''}`}>
                <FormattedMessage id={found ? `replay.seat.${found.presence}` : 'replay.seat.none'} />
              </span>
              <time className="num quiet small">{times.time(found?.at)}</time>
            </li>
          )
        })}
      </ul>
      {more}
      {last}
    </section>
  )
}
