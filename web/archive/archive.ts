// What the public pages carry: their style sheet, and, where a page names registers to follow, a line on which to hear of a
// new issue. The pages read whole without it.
import '#web/parts/faces.css'
import '#web/parts/rooms.css'
import './archive.css'
import './record.css'
import { followRegisters } from './follow.ts'

const registers = document.body.dataset.follow
if (registers) followRegisters(registers)
