// Before the meeting: what it still lacks, as a list, and the opening.
import { FormattedMessage } from 'react-intl'
import { lacksOf } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useNaming } from '#web/parts/words.tsx'

export function Opening({ meeting }: { meeting: string }) {
  const state = useStream(`meeting/${meeting}`)
  const credentials = useStream(`credentials/${meeting}`)
  const naming = useNaming(meeting)
  const { conditions, lacks } = lacksOf(state, credentials)
  const met = conditions.filter((c) => c.isMet).length
  return (
    <div className="opening">
      <h2>
        <FormattedMessage id="podium.before" />
      </h2>
      <p className="conditions">
        <span className="meter" aria-hidden="true">
          {conditions.map((c) => (
            <i key={c.code} className={c.isMet ? 'in' : ''} />
          ))}
        </span>
        <FormattedMessage id="podium.conditions" values={{ met, of: conditions.length }} />
      </p>
      <ul className="rows lacks">
        {lacks.map((l) => (
          <li key={`${l.code}${l.seat ?? ''}`}>
            <span className={`state ${l.blocks ? 'stop' : 'open'}`}>
              <FormattedMessage id={l.blocks ? 'podium.blocks' : 'podium.may-wait'} />
            </span>
            <span className="grow">
              <FormattedMessage id={`podium.lack.${l.code}`} values={{ seat: <bdi>{naming.seat(l.seat)}</bdi> }} />{' '}
              <span className="why">
                <FormattedMessage id="parts.rule" values={{ rule: l.rule }} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className="give">
        <Act
          stream={`meeting/${meeting}`}
          command={{ type: 'OpenMeeting' }}
          className="btn primary large"
          keyCode="Space"
          keyLabel="Space"
          nameSeat={naming.seat}
        >
          <FormattedMessage id="podium.open" />
        </Act>
      </div>
    </div>
  )
}
