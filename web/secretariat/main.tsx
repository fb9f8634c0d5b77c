// The secretariat's room: the day, meetings, bodies, documents, dossiers, the outbox.
import { deciders } from '#core/deciders.ts'
import officeRules from '#web/languages/office-rules.json'
import { addRules } from '#web/languages/rules.ts'
import { startRoom } from '#web/parts/start-room.tsx'
import { Secretariat } from './Secretariat.tsx'
import '#web/parts/text-view.css'
import '#web/parts/masthead.css'
import './secretariat.css'
import './meeting/minutes.css'

addRules(officeRules)
void startRoom(
  ['secretariat', 'minutes', 'filing', 'office-problems'],
  ({ session }) => <Secretariat session={session} />,
  undefined,
  deciders,
)
