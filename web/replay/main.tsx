import { startRoom } from '#web/parts/start-room.tsx'
import { Replay } from './Replay.tsx'

void startRoom(['replay'], ({ meeting }) => <Replay meeting={meeting} />)
