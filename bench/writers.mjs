// For `append`: a Fastify that parses a body and answers, and those who write through HTTP, each in a process of its own. A
// writer has a connection that is kept, and sends its next command when it has the answer to the one before.
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import Fastify from 'fastify'

async function echo() {
  const app = Fastify()
  app.post('/api/streams/*', async (request) => ({ stream: request.url, id: /** @type {any} */ (request.body).id }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { port: /** @type {import('node:net').AddressInfo} */ (app.server.address()).port }
}

/** Whether each seat waits for the floor, by port and seat: from one round to the next. @type {Map<string, boolean>} */
const waits = new Map()

/**
 * @param {number} port
 * @param {{ seated: { path: string, cookie: string }, stream: string, seat: string }} of
 * @param {() => boolean} isOver
 * @param {() => void} answered
 */
const writer = (port, { seated: { path, cookie }, stream, seat }, isOver, answered) =>
  new Promise((resolve, reject) => {
    const key = `${port} ${stream} ${seat}`
    const head = `POST /api/streams/${stream} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: http://127.0.0.1:${port}\r\ncontent-type: application/json\r\ncookie: ${cookie}\r\nx-session: ${path.split('as=')[1]}\r\n`
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    let got = ''
    const ask = () => {
      if (isOver()) return resolve(socket.destroy())
      const isWaiting = waits.get(key) ?? false
      waits.set(key, !isWaiting)
      const type = isWaiting ? 'WithdrawRequest' : 'RequestFloor'
      const body = JSON.stringify({ id: randomUUID(), command: { type, seat, kind: 'statement' } })
      socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`)
    }
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      got += chunk.toString('latin1')
      const end = got.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(got.slice(0, Math.max(0, end)))?.[1] ?? Number.NaN)
      if (end < 0 || !(got.length >= end + 4 + length)) return
      const status = got.slice(9, 12)
      if (status !== '200') return reject(new Error(got.slice(0, 600)))
      got = ''
      answered()
      ask()
    })
  })

process.on('message', (/** @type {any} */ said) => {
  const answer =
    said.type === 'echo'
      ? echo()
      : (async () => {
          const began = performance.now()
          let count = 0
          const isOver = () => performance.now() - began > said.milliseconds
          await Promise.all(
            said.writing.map((/** @type {any} */ of) => writer(said.port, of, isOver, () => (count += 1))),
          )
          return { rate: (count * 1_000) / (performance.now() - began) }
        })()
  answer.then(
    (found) => process.send?.(found),
    (fault) => process.send?.({ fault: String(fault) }),
  )
})
