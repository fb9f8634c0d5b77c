// A long backlog goes out packed, to whoever can unpack it: events are much alike, and a tenth of the bytes is left. What is packed
// once is the same for everybody who comes afterwards.
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import type { StreamId } from '#core/record/record.ts'
import { endOf, type Kept } from './backlog.ts'
import { Frame, framedEvents } from './frames.ts'

const deflate = promisify(deflateRaw)

/** Characters of events in a pack, and the fewest that are packed. */
const whole = 128 * 1024
const least = 8 * 1024

/** `next` is the version after the last in it. */
export type Pack = { next: number; frame: Frame }
type Events = Pick<Kept, 'first' | 'bytes' | 'positions'> & Partial<Pick<Kept, 'grow'>>

/**
 * Whole packs begin where `begins` says, the same for everybody, and all are kept. Whoever begins elsewhere, or has come to the end
 * that is still growing, gets a pack of what lies between: of those the latest few are kept, for a crowd begins where the
 * connection broke. Kept by any beginning, packs would be as many as versions, and a stranger who asks for each would fill the memory.
 */
type Own = {
  begins: number[]
  whole: Map<number, Promise<Pack>>
  between: Map<string, Promise<Pack>>
  size: number
}
const mostBetween = 8
/** By the list that they are of, so that they are forgotten with it. */
const made = new WeakMap<Events, Own>()

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

function ownOf(kept: Events): Own {
  let own = made.get(kept)
  // Older events were put before those that the list had: where packs begin is counted anew from there.
  if (own === undefined || (own.begins[0] ?? 0) !== kept.first) {
    kept.grow?.(-(own?.size ?? 0))
    made.set(kept, (own = { begins: [kept.first], whole: new Map(), between: new Map(), size: 0 }))
  }
  for (let next = endFrom(kept, own.begins.at(-1) ?? kept.first); next !== undefined; next = endFrom(kept, next))
    own.begins.push(next)
  return own
}

/** The events from a version on, packed; undefined where they are too few to be worth it. */
export function packOf(stream: StreamId, kept: Events, from: number): Promise<Pack> | undefined {
  const own = ownOf(kept)
  const next = own.begins.find((begin) => begin > from) ?? endOf(kept) + 1
  const between = `${from} ${next}`
  const known = own.whole.get(from) ?? own.between.get(between)
  if (known && own.between.delete(between)) own.between.set(between, known)
  if (known) return known
  const bytes = kept.bytes.slice(from - kept.first, next - kept.first)
  if (bytes.reduce((characters, event) => characters + event.length, 0) < least) return undefined
  const events = bytes.map((event, i) => ({ bytes: event, position: kept.positions[from - kept.first + i] ?? 0 }))
  const pack = packed(framedEvents(stream, events), next)
  if (own.begins.includes(from) && own.begins.includes(next)) keep(kept, own.whole, from, pack)
  else {
    const [oldest] = own.between
    if (oldest && own.between.size >= mostBetween) {
      own.between.delete(oldest[0])
      void oldest[1].then(({ frame }) => count(kept, own, -frame.webSocket.length)).catch(() => undefined)
    }
    keep(kept, own.between, between, pack)
  }
  return pack
}

function keep<K>(kept: Events, among: Map<K, Promise<Pack>>, key: K, pack: Promise<Pack>): void {
  among.set(key, pack)
  const own = made.get(kept)
  pack.then(
    ({ frame }) => own && count(kept, own, frame.webSocket.length),
    () => among.delete(key),
  )
}

/** In the backlog's limit, as long as they are those of the list. */
function count(kept: Events, own: Own, size: number): void {
  own.size += size
  if (made.get(kept) === own) kept.grow?.(size)
}

/** How many packs of a list are kept: whole ones, and of what lies between. */
export const keptPacks = (kept: Events): { whole: number; between: number } => {
  const own = made.get(kept)
  return { whole: own?.whole.size ?? 0, between: own?.between.size ?? 0 }
}

const packed = async ({ text }: Frame, next: number): Promise<Pack> => ({
  next,
  frame: Frame.packed(await deflate(text)),
})
