import { firstStreamsOf } from '#core/record/record.ts'
import { startRoom } from '#web/parts/start-room.tsx'
import { Screen } from './Screen.tsx'

void startRoom(['screen', 'moment'], ({ meeting }) => <Screen meeting={meeting} />, firstStreamsOf)
