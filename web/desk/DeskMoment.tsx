import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { Moment } from '#web/parts/moment/Moment.tsx'
import type { AtHand } from '#web/parts/moment/use-moment.ts'
import { useNaming } from '#web/parts/words.tsx'
import { Objecting } from './Objecting.tsx'
import { Reserve } from './Reserve.tsx'

/** The moment of decision from a delegation's desk: one objection; after it the floor, or a reservation. */
export function DeskMoment({
  meeting,
  seat,
  atHand,
  leave,
}: {
  meeting: string
  seat: string
  atHand: AtHand
  leave: () => void
}) {
  const naming = useNaming(meeting)
  const speakers = useStream(streamOf('speakers', meeting))
  const { decision } = atHand
  const { stage } = decision.state
  const isMember = naming.credentials.seats[seat]?.class === 'member'
  return (
    <Moment meeting={meeting} atHand={atHand} own={seat}>
      {stage === 'put' ? (
        isMember ? (
          <Objecting key={decision.key} decision={decision} seat={seat} naming={naming} />
        ) : (
          <p className="why">
            <FormattedMessage id="desk.members-decide" />
          </p>
        )
      ) : (
        <>
          {stage === 'adopted' && isMember && <Reserve decision={decision} seat={seat} naming={naming} isCompact />}
          {stage === 'objected' && !speakers.waiting.some((w) => w.seat === seat) && (
            <Act
              stream={streamOf('speakers', meeting)}
              command={{ type: 'RequestFloor', seat, kind: 'statement' }}
              className="btn large primary"
              keyCode="KeyF"
              keyLabel="F"
              nameSeat={naming.delegation}
            >
              <FormattedMessage id="desk.ask" />
            </Act>
          )}
          <span className="apart always">
            <button type="button" className="btn" onClick={leave}>
              <FormattedMessage id="moment.leave" />
            </button>
          </span>
        </>
      )}
    </Moment>
  )
}
