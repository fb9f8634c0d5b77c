// For the tests: a mail server of a few lines, which takes, refuses, or goes away.
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export type MailServer = {
  url: string
  taken: { to: string; raw: string }[]
  /** Answers to RCPT by address: `550 5.1.1 no such user`. */
  refusals: Map<string, string>
  stop(): Promise<void>
}

export async function startMailServer(port = 0): Promise<MailServer> {
  const taken: MailServer['taken'] = []
  const refusals: MailServer['refusals'] = new Map()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    let pending = ''
    let to = ''
    let letter: string | undefined
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string) => {
      if (letter !== undefined) {
        if (line !== '.') return void (letter += `${line.replace(/^\./, '')}\r\n`)
        taken.push({ to, raw: letter })
        letter = undefined
        return say('250 2.0.0 taken')
      }
      if (/^(EHLO|HELO)/i.test(line)) return say('250 mail.example')
      if (/^RCPT/i.test(line)) {
        to = /<([^>]*)>/.exec(line)?.[1] ?? ''
        return say(refusals.get(to) ?? '250 2.1.5 ok')
      }
      if (/^DATA/i.test(line)) {
        letter = ''
        return say('354 go on')
      }
      return say(/^QUIT/i.test(line) ? '221 bye' : '250 ok')
    }
    socket.on('data', (data) => {
      pending += data.toString('utf8')
      for (let end = pending.indexOf('\r\n'); end !== -1; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        hear(line)
      }
    })
    say('220 mail.example')
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    refusals,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
