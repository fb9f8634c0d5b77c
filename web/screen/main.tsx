import { startRoom } from '#web/parts/start-room.tsx'
import { Screen } from './Screen.tsx'

void startRoom(['screen'], ({ meeting }) => <Screen meeting={meeting} />)
