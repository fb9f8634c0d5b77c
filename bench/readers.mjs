// Readers of public pages, in a process of their own: sockets that each ask for the next page as soon as they have one.
import { connect } from 'node:net'

/** @type {import('node:net').Socket[]} */
let sockets = []
let answers = 0
let bytes = 0
let isReading = false

function reader(port, request) {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let got = Buffer.alloc(0)
  let lacking = -1
  const ask = () => isReading && socket.write(request())
  socket.on('connect', ask)
  socket.on('error', (fault) => process.send?.({ type: 'fault', message: String(fault) }))
  socket.on('data', (chunk) => {
    bytes += chunk.length
    if (lacking < 0) {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk])
      const end = got.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = got.subarray(0, end).toString('latin1')
      const status = Number(head.slice(9, 12))
      if (status !== 200 && status !== 304 && status !== 429)
        process.send?.({ type: 'fault', message: head.slice(0, 300) })
      const length = status === 304 ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      lacking = length - (got.length - end - 4)
      got = Buffer.alloc(0)
    } else lacking -= chunk.length
    if (lacking > 0) return
    lacking = -1
    answers += 1
    ask()
  })
  return socket
}

process.on('message', (said) => {
  if (said.type === 'read') {
    isReading = true
    let n = 0
    const headers = Object.entries(said.headers ?? {})
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')
    const request = () =>
      `GET ${said.paths[n++ % said.paths.length].replace('{n}', String(n))} HTTP/1.1\r\nhost: 127.0.0.1:${said.port}\r\n${headers}\r\n`
    answers = 0
    bytes = 0
    sockets = Array.from({ length: said.connections }, () => reader(said.port, request))
    if (said.milliseconds)
      setTimeout(() => {
        const done = { type: 'read', perSecond: (answers * 1_000) / said.milliseconds, bytes }
        isReading = false
        for (const socket of sockets) socket.destroy()
        process.send?.(done)
      }, said.milliseconds)
  } else {
    isReading = false
    for (const socket of sockets) socket.destroy()
    process.send?.({ type: 'stopped', answers })
  }
})
