// The secretariat's room: the day, meetings, bodies, documents, dossiers, the outbox.
import { deciders } from '#core/deciders.ts'
import { startRoom } from '#web/parts/start-room.tsx'
import { Secretariat } from './Secretariat.tsx'
import '#web/parts/text-view.css'
import './secretariat.css'
import './meeting/minutes.css'

void startRoom(
  ['secretariat', 'minutes', 'filing', 'office-problems'],
  ({ session }) => <Secretariat session={session} />,
  undefined,
  deciders,
)
