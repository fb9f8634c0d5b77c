import { firstStreamsOf } from '#core/record/record.ts'
import { startRoom } from '#web/parts/start-room.tsx'
import { Desk } from './Desk.tsx'

void startRoom(['desk', 'moment', 'filing'], ({ meeting }) => <Desk meeting={meeting} />, firstStreamsOf)
