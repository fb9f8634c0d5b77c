import { firstOf } from '#web/live/first.ts'
import { startRoom } from '#web/parts/start-room.tsx'
import { Desk } from './Desk.tsx'

void startRoom(['desk', 'moment', 'filing'], ({ meeting }) => <Desk meeting={meeting} />, firstOf)
