// Where each member's seat stands while a text is put, and its place in the horseshoe. Pure, so that it is the same on every screen.
import { callFor, presentWhenPut, unruledAttempts, type Decision } from '#core/decisions/decisions.ts'
import { isPresent, type Meeting } from '#core/meetings/meetings.ts'
import type { SeatId } from '#core/words.ts'

/** `silent` is present and has not objected: silence is consent. */
export type SeatState = 'silent' | 'present' | 'objects' | 'tried' | 'absent' | 'unrecorded'
export type SeatAt = { seat: SeatId; state: SeatState }

/**
 * The members' seats in protocol order, each with its state.
 * @param order the order of the roll; members that it lacks follow.
 */
export function seatsIn(meeting: Meeting, decision: Decision, order: readonly SeatId[]): SeatAt[] {
  const members = [
    ...order.filter((seat) => meeting.members.includes(seat)),
    ...meeting.members.filter((seat) => !order.includes(seat)),
  ]
  return members.map((seat) => ({ seat, state: stateOf(seat, meeting, decision) }))
}

function stateOf(seat: SeatId, meeting: Meeting, decision: Decision): SeatState {
  if (decision.objection?.seat === seat || decision.joined.some((o) => o.seat === seat)) return 'objects'
  if (decision.stage === 'put' && unruledAttempts(decision).some((a) => a.seat === seat)) return 'tried'
  // Whoever was present when the text was put counts, whatever is recorded since (DC11).
  if (presentWhenPut(decision).includes(seat) || isPresent(meeting, seat))
    return decision.stage === 'adopted' ? 'present' : 'silent'
  return meeting.presence[seat] ? 'absent' : 'unrecorded'
}

/** Whole seconds left to object; 0 once the window is over. */
export const secondsToObject = (decision: Decision, now: string): number =>
  Math.max(0, Math.ceil((Date.parse(callFor(decision)?.endsAt ?? now) - Date.parse(now)) / 1000))

/** Up to so many seats each has its name beside its mark; beyond, a name stands where a seat is not silent. */
export const fewSeats = 12
/** Up to so many seats stand in one row; beyond, further rows are drawn inside the first. */
const oneRow = 57

/**
 * Points at equal steps along a horseshoe that opens at the foot.
 * @param width of the box, in px; @param height too.
 * @returns a point for each seat, from the start edge at the foot, over the top, to the end edge.
 */
export function horseshoe(count: number, width: number, height: number): { x: number; y: number }[] {
  if (count === 0 || width <= 0 || height <= 0) return []
  const top = Math.min(height * 0.72, width / 2)
  const step = Math.max(width / 32, 17)
  const rows = Array.from({ length: count > oneRow ? 4 : 1 }, (_, i) => rowAt(i * step * 1.1, width, height, top))
  const total = rows.reduce((sum, row) => sum + row.length, 0)
  const points: { x: number; y: number }[] = []
  rows.forEach((row, i) => {
    const here = i === rows.length - 1 ? count - points.length : Math.round((count * row.length) / total)
    const margin = count <= fewSeats ? 0.09 : 0.005
    for (let j = 0; j < here; j += 1)
      points.push(row.at(here === 1 ? 0.5 : margin + ((1 - 2 * margin) * j) / (here - 1)))
  })
  return points
}

/** One row, so far inside the outermost; `at` gives the point at a share of its length. */
function rowAt(inside: number, width: number, height: number, top: number) {
  const points: { x: number; y: number }[] = []
  const [rx, ry] = [width / 2 - inside, top - inside]
  for (let k = 0; k <= 40; k += 1) points.push({ x: inside, y: height - ((height - top) * k) / 40 })
  for (let k = 1; k < 200; k += 1) {
    const angle = Math.PI * (1 - k / 200)
    points.push({ x: width / 2 + rx * Math.cos(angle), y: top - ry * Math.sin(angle) })
  }
  for (let k = 0; k <= 40; k += 1) points.push({ x: width - inside, y: top + ((height - top) * k) / 40 })
  const along = [0]
  for (let k = 1; k < points.length; k += 1) {
    const [a, b] = [points[k - 1], points[k]]
    along.push((along[k - 1] ?? 0) + (a && b ? Math.hypot(b.x - a.x, b.y - a.y) : 0))
  }
  const length = along.at(-1) ?? 0
  return {
    length,
    at: (share: number) => {
      const i = Math.max(
        along.findIndex((x) => x >= length * share),
        1,
      )
      const [a, b] = [points[i - 1], points[i]]
      if (!a || !b) return { x: 0, y: 0 }
      const part = (length * share - (along[i - 1] ?? 0)) / Math.max((along[i] ?? 0) - (along[i - 1] ?? 0), 1e-9)
      return { x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y) }
    },
  }
}
