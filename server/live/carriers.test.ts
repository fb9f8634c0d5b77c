import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ResponseCarrier } from './carriers.ts'

let server: Server
const carriers: ResponseCarrier[] = []
beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(200).flushHeaders()
    carriers.push(new ResponseCarrier(response))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())

test('of a carrier whose other end has hung up, nobody waits for what was written to leave or to arrive', async () => {
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(client, 'data')
  const [carrier] = carriers
  client.destroy()
  while (carrier?.isOpen) await new Promise((resolve) => setTimeout(resolve, 5))
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('still waits')), 2_000))
  await Promise.race([Promise.all([carrier?.drained(), carrier?.arrived()]), late])
  expect(carrier?.waiting).toBe(0)
})
