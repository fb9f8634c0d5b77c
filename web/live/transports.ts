// The two transports from a browser to the server, and what the browser knows of its network.
import type { ClientMessage, ServerMessage } from '#wire/messages.ts'
import { liveProtocol } from '#wire/protocol.ts'
import { Connection, type Receiver, type Subscription, type Transport, type Link } from './connection.ts'
import { liveAddress, reading, type Early } from './first.ts'

/** Addresses stay below what servers and proxies take; what does not fit is said by POST. */
const longestQuery = 4_000
const postMs = 10_000

const read = (text: unknown): ServerMessage => JSON.parse(String(text)) as ServerMessage

/** @param open makes the socket; a browser's, or one like it. */
export const bySocket =
  (open: () => WebSocket): Transport =>
  (receiver, following) => {
    const socket = open()
    const send = (message: ClientMessage) => {
      if (socket.readyState === 1) socket.send(JSON.stringify(message))
    }
    socket.onopen = () => {
      for (const { stream, from } of following) send({ type: 'subscribe', stream, from })
    }
    socket.onmessage = reading((message) => receiver.message(message))
    socket.onclose = () => receiver.gone()
    return { send, drop: () => socket.close() }
  }

/** The connection that was opened before the room ran; what it was asked for is not asked for again. */
export const adopting =
  (early: Early): Transport =>
  (receiver, following) => {
    const { socket, asked, said } = early
    const isAsked = new Set(asked)
    const send = (message: ClientMessage) => {
      if (message.type === 'subscribe' && isAsked.delete(message.stream) && message.from <= 1) return
      if (socket.readyState === 1) socket.send(JSON.stringify(message))
    }
    const ask = () => {
      for (const { stream, from } of following) send({ type: 'subscribe', stream, from })
    }
    if (socket.readyState === 1) ask()
    else socket.addEventListener('open', ask)
    socket.addEventListener('close', () => receiver.gone())
    // In a turn of its own: those who follow have said so by then.
    setTimeout(() => {
      // The clock of the welcome went on while it lay here.
      for (const { at, message } of said)
        receiver.message(
          message.type === 'welcome'
            ? { ...message, now: new Date(Date.parse(message.now) + Date.now() - at).toISOString() }
            : message,
        )
      early.hear = (message) => receiver.message(message)
    }, 0)
    return { send, drop: () => socket.close() }
  }

type EventSourceLike = Pick<EventSource, 'onmessage' | 'onerror' | 'close'>

/**
 * @param open opens the address of an event stream.
 * @param post sends what the browser says. @returns whether the server took it.
 */
export const byEvents =
  (
    handle: string | undefined,
    open: (path: string) => EventSourceLike,
    post: (path: string, body: string) => Promise<boolean>,
  ): Transport =>
  (receiver: Receiver, following: Subscription[]): Link => {
    const query = new URLSearchParams({ ...(handle ? { as: handle } : {}), protocol: String(liveProtocol) })
    const left = [...following]
    while (left[0] && query.toString().length < longestQuery) {
      query.append('follow', `${left[0].stream}@${left[0].from}`)
      left.shift()
    }
    const source = open(`/api/live/events?${query.toString()}`)
    let path: string | undefined
    let isDropped = false
    let waiting: ClientMessage[] = left.map(({ stream, from }) => ({ type: 'subscribe', stream, from }))
    let isPosting = false
    const gone = () => {
      if (isDropped) return
      drop()
      receiver.gone()
    }
    const drop = () => {
      isDropped = true
      source.close()
    }
    /** One POST at a time, so that what is said arrives in its order. */
    const flush = async () => {
      if (path === undefined || isPosting || isDropped || waiting.length === 0) return
      isPosting = true
      const messages = waiting.slice(0, 300)
      waiting = waiting.slice(300)
      const isTaken = await post(path, JSON.stringify({ messages })).catch(() => false)
      isPosting = false
      if (isTaken) void flush()
      else gone()
    }
    source.onmessage = (e: MessageEvent) => {
      if (isDropped) return
      const message = read(e.data)
      if (message.type === 'welcome' && message.line !== undefined) path = `/api/live/lines/${message.line}`
      receiver.message(message)
      void flush()
    }
    // It would try again by itself, with the versions of the first time.
    source.onerror = gone
    return {
      send: (message) => {
        waiting.push(message)
        void flush()
      },
      drop,
    }
  }

/** The connection of a tab. Goes by the network's own news: a tab that wakes up, a network that comes or goes. */
export function openConnection(handle: string | undefined): Connection {
  const another = bySocket(() => new WebSocket(liveAddress(location.href)))
  let { early } = globalThis as { early?: Early }
  const socket: Transport = (receiver, following) => {
    const transport = early && early.socket.readyState <= 1 ? adopting(early) : another
    early = undefined
    return transport(receiver, following)
  }
  const post = async (path: string, body: string) =>
    (
      await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(handle ? { 'x-session': handle } : {}) },
        body,
        signal: AbortSignal.timeout(postMs),
      })
    ).ok
  const connection = new Connection(
    { socket, events: byEvents(handle, (path) => new EventSource(path), post) },
    sessionStorage,
  )
  addEventListener('online', () => connection.check())
  addEventListener('offline', () => connection.lose())
  addEventListener('pageshow', (e) => {
    if (e.persisted) connection.check()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') connection.check()
  })
  return connection
}
