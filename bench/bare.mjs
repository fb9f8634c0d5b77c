// A `ws` server that does nothing: what ten thousand idle connections weigh at the least.
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer()
new WebSocketServer({ server, perMessageDeflate: false })
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  process.send?.({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port }),
)
