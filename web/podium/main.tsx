import { firstStreamsOf } from '#core/record/record.ts'
import { startRoom } from '#web/parts/start-room.tsx'
import { Podium } from './Podium.tsx'

void startRoom(['podium', 'moment'], ({ meeting }) => <Podium meeting={meeting} />, firstStreamsOf)
