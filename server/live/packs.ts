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

/** By the list that they are of, so that they are forgotten with it; those that no later event makes longer. */
const made = new WeakMap<Events, Map<number, Promise<Pack>>>()

/** The events from a version on, packed; undefined where they are too few to be worth it. */
export function packOf(stream: StreamId, kept: Events, from: number): Promise<Pack> | undefined {
  const known = made.get(kept)?.get(from)
  if (known) return known
  let next = from
  let characters = 0
  while (next <= endOf(kept) && characters < whole) {
    characters += kept.bytes[next - kept.first]?.length ?? 0
    next += 1
  }
  if (characters < least) return undefined
  const events = kept.bytes.slice(from - kept.first, next - kept.first).map((bytes, i) => ({
    bytes,
    position: kept.positions[from - kept.first + i] ?? 0,
  }))
  const pack = packed(framedEvents(stream, events), next)
  if (characters >= whole) {
    const all = made.get(kept) ?? new Map<number, Promise<Pack>>()
    made.set(kept, all.set(from, pack))
    pack.catch(() => all.delete(from))
  }
  return pack
}

const packed = async (frame: Frame, next: number): Promise<Pack> => ({
  next,
  frame: frame.packed(await deflate(frame.text)),
})
