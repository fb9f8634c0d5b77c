// What a room of a meeting asks for before its scripts have come; on a slow line the ways there and back are what one waits for.
import type { ServerMessage } from '#wire/messages.ts'
import { liveProtocol } from '#wire/protocol.ts'

/** The meeting that an address of a room names, or none. */
export const meetingIn = (path: string): string => /^\/meetings\/([a-z0-9-]+)\//.exec(path)?.[1] ?? ''

/** The address of the live connection. */
export function liveAddress(page: string): string {
  const address = new URL('/api/live', page)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const handle = new URL(page).searchParams.get('as')
  if (handle) address.searchParams.set('as', handle)
  address.searchParams.set('protocol', String(liveProtocol))
  // A long backlog comes packed to whoever can unpack it.
  if ('DecompressionStream' in globalThis) address.searchParams.set('packs', '')
  return address.href
}

/** A connection opened before the room runs: what it was asked for, and what came on it since, each with its time of arrival. */
export type Early = {
  socket: WebSocket
  asked: string[]
  said: { at: number; message: ServerMessage }[]
  /** Takes what comes, until the room does. */
  hear: (message: ServerMessage) => void
}

/** Reads what comes on a socket and passes it on in its order: a packed message takes a moment, and what follows waits for it. */
export function reading(hear: (message: ServerMessage) => void): (e: MessageEvent) => void {
  let before: Promise<unknown> | undefined
  const pass = (text: string) => hear(JSON.parse(text) as ServerMessage)
  return ({ data }: MessageEvent<string | Blob>) => {
    if (typeof data === 'string' && !before) return pass(data)
    const text = typeof data === 'string' ? data : unpacked(data)
    const turn = Promise.all([text, before]).then(([read]) => {
      if (before === turn) before = undefined
      pass(read)
    })
    before = turn
  }
}

const unpacked = (data: Blob): Promise<string> =>
  new Response(data.stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
