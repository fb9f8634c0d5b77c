// A long backlog goes out packed, to whoever can unpack it: events are much alike, and a tenth of the bytes is left. What is packed
// once is the same for everybody who comes afterwards.
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { StreamId } from '#core/record/record.ts'
import { endOf, type Kept } from './backlog.ts'
import { framedEvents, type Frame } from './frames.ts'

const deflate = promisify(deflateRaw)

/** Characters of events in a pack, and the fewest that are packed. */
const whole = 128 * 1024
const least = 8 * 1024

/** `next` is the version after the last in it. */
export type Pack = { next: number; frame: Frame }
type Events = Pick<Kept, 'first' | 'bytes' | 'positions'>

/**
 * By the list that they are of, so that they are forgotten with it: where whole packs begin, the same for everybody, and those
 * packs. Whoever begins elsewhere gets what lies before the next of them for itself: kept by any beginning, packs would be as many
 * as versions, and a stranger who asks for each would fill the memory.
 */
const made = new WeakMap<Events, { begins: number[]; whole: Map<number, Promise<Pack>> }>()

/** The version at which a pack ends that holds so many characters; undefined where the events do not fill it. */
function endFrom(kept: Events, from: number): number | undefined {
  let characters = 0
  for (let next = from; next <= endOf(kept);) {
    characters += kept.bytes[next - kept.first]?.length ?? 0
    next += 1
    if (characters >= whole) return next
  }
  return undefined
}

function keptOf(kept: Events) {
  let own = made.get(kept)
  // Older events were put before those that the list had: where packs begin is counted anew from there.
  if (own === undefined || (own.begins[0] ?? 0) !== kept.first)
    made.set(kept, (own = { begins: [kept.first], whole: new Map() }))
  for (let next = endFrom(kept, own.begins.at(-1) ?? kept.first); next !== undefined; next = endFrom(kept, next))
    own.begins.push(next)
  return own
}

/** The events from a version on, packed; undefined where they are too few to be worth it. */
export function packOf(stream: StreamId, kept: Events, from: number): Promise<Pack> | undefined {
  const own = keptOf(kept)
  const known = own.whole.get(from)
  if (known) return known
  const next = own.begins.find((begin) => begin > from) ?? endOf(kept) + 1
  const bytes = kept.bytes.slice(from - kept.first, next - kept.first)
  if (bytes.reduce((characters, event) => characters + event.length, 0) < least) return undefined
  const events = bytes.map((event, i) => ({ bytes: event, position: kept.positions[from - kept.first + i] ?? 0 }))
  const pack = packed(framedEvents(stream, events), next)
  if (own.begins.includes(from) && own.begins.includes(next)) {
    own.whole.set(from, pack)
    pack.catch(() => own.whole.delete(from))
  }
  return pack
}

/** How many packs of a list are kept. */
export const keptPacks = (kept: Events): number => made.get(kept)?.whole.size ?? 0

const packed = async (frame: Frame, next: number): Promise<Pack> => ({
  next,
  frame: frame.packed(await deflate(frame.text)),
})
