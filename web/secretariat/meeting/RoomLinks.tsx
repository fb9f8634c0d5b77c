// The doors of the room: the podium for whoever presides, the desks, the screen; each opens for those who have it.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'

export function RoomLinks({ meeting }: { meeting: string }) {
  const { stage } = useStream(streamOf('meeting', meeting))
  const rooms =
    stage === 'closed' || stage === 'adjourned'
      ? (['replay', 'podium', 'desk', 'screen'] as const)
      : (['podium', 'desk', 'screen'] as const)
  return (
    <span className="acts">
      {rooms.map((room) => (
        <a
          key={room}
          className="btn"
          href={`/meetings/${meeting}/${room}${location.search}`}
          target="_blank"
          rel="noreferrer"
        >
          <FormattedMessage id={`secretariat.room.${room}`} />
        </a>
      ))}
    </span>
  )
}
