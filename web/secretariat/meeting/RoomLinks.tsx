// The doors of the room: the podium for whoever presides, the desks, the screen; each opens for those who have it.
import { FormattedMessage } from 'react-intl'

export function RoomLinks({ meeting }: { meeting: string }) {
  return (
    <span className="acts">
      {(['podium', 'desk', 'screen'] as const).map((room) => (
        <a key={room} className="btn" href={`/meetings/${meeting}/${room}${location.search}`} target="_blank" rel="noreferrer"><FormattedMessage id={`secretariat.room.${room}`} /></a>
      ))}
    </span>
  )
}
