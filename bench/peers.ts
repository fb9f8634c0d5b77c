// What the live door is measured against: a `ws` server that does nothing but write one frame, built once, to every
// socket, and socket.io as it comes.
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Server as SocketIo } from 'socket.io'
import { WebSocketServer } from 'ws'
import { Frame } from '#server/live/frames.ts'

export type Peer = { port: number; broadcast(text: string): void; close(): Promise<void> }

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve))
  return (server.address() as AddressInfo).port
}
const closed = (server: Server) =>
  new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve())))

export async function bareWebSockets(): Promise<Peer> {
  const server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  const port = await listening(server)
  return {
    port,
    broadcast(text) {
      const frame = new Frame(text).webSocket
      for (const client of sockets.clients) (client as unknown as { _socket: Socket })._socket.write(frame)
    },
    async close() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      await closed(server)
    },
  }
}

export async function socketIo(): Promise<Peer> {
  const server = createServer()
  const io = new SocketIo(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
  const port = await listening(server)
  return {
    port,
    broadcast: (text) => void io.emit('m', text),
    async close() {
      io.disconnectSockets(true)
      await io.close()
    },
  }
}
