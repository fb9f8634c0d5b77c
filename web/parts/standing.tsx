import { FormattedMessage, useIntl } from 'react-intl'
import type { Proposal } from '#core/texts/texts.ts'
import { ShownWords, type Naming } from './words.tsx'

const positions = ['support', 'live-with', 'reserve', 'oppose'] as const
const marks = { support: 'on', 'live-with': 'open half', reserve: 'open', oppose: 'stop' } as const
/** Up to so many names stand beside the count; more are folded. */
const fewNames = 4

/** Where a proposal stands: how many for and against, by name where they are few; its reason apart, in the proposer's words. */
export function Standing({ proposal, naming }: { proposal: Proposal; naming: Pick<Naming, 'seat' | 'order'> }) {
  const intl = useIntl()
  const taken = positions
    .map((position) => ({
      position,
      seats: naming.order(
        Object.entries(proposal.positions)
          .filter(([, p]) => p.position === position)
          .map(([seat]) => seat),
      ),
    }))
    .filter((p) => p.seats.length > 0)
  const names = (seats: string[]) => intl.formatList(seats.map((s) => naming.seat(s)))
  const isLong = taken.some((p) => p.seats.length > fewNames)
  return (
    <>
      {taken.length > 0 && (
        <span className="standing">
          {taken.map(({ position, seats }) => (
            <span key={position} className={`state ${marks[position]}`}>
              <span>
                <FormattedMessage id={`parts.standing.${position}`} values={{ count: seats.length }} />
                {!isLong && (
                  <>
                    {' '}
                    <bdi>{names(seats)}</bdi>
                  </>
                )}
              </span>
            </span>
          ))}
        </span>
      )}
      {isLong && (
        <details className="standing-names">
          <summary>
            <FormattedMessage id="parts.standing.by-name" />
          </summary>
          <dl>
            {taken.map(({ position, seats }) => (
              <div key={position}>
                <dt>
                  <FormattedMessage id={`words.position.${position}`} />
                </dt>
                <dd>
                  <bdi>{names(seats)}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {proposal.reason && (
        <span className="given-reason">
          <FormattedMessage id="parts.standing.reason" /> <ShownWords text={proposal.reason} />
        </span>
      )}
    </>
  )
}
