import { firstOf } from '#web/live/first.ts'
import { startRoom } from '#web/parts/start-room.tsx'
import { Screen } from './Screen.tsx'

void startRoom(['screen', 'moment'], ({ meeting }) => <Screen meeting={meeting} />, firstOf)
