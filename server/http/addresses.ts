// Where a request comes from, as one sender: behind a proxy the address that it names, of IPv6 the network.
import { BlockList, isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The sender, as `networkOf` says, read when the request came. */
    network: string
  }
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** The eight groups of an IPv6 address; undefined for anything else. */
function groupsOf(address: string): number[] | undefined {
  const [plain = ''] = address.split('%')
  if (isIP(plain) !== 6) return undefined
  const hexadecimal = plain.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number)
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })
  const [before = [], after] = hexadecimal
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))))
  if (!after) return before
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

/**
 * The sender that an address stands for. One machine has a /64 of IPv6 to itself, billions of addresses, so its first four
 * groups count; an IPv4 address in IPv6 form is the IPv4 address.
 */
export function networkOf(address: string): string {
  const groups = groupsOf(address)
  if (!groups) return address
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** Whether an address belongs to one of the proxies. @param proxies addresses and networks, as `PROXY` gives them. */
export function proxiesOf(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    if (bits === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(bits), familyOf(address))
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

/**
 * The address that a request comes from: the last one that is no proxy, read from the connection backwards.
 * @param forwarded the header `X-Forwarded-For`.
 */
export function addressOf(
  remote: string | undefined,
  forwarded: string | string[] | undefined,
  isProxy: (address: string) => boolean,
): string {
  const named = String(forwarded ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  let address = remote ?? ''
  while (isProxy(address) && named.length > 0) address = named.pop() ?? ''
  return address
}

/**
 * Gives every request its `network` before anything else looks at it. A connection that was closed has no address any more,
 * so whoever asks for it later, after a body was read or a database answered, would ask for nothing.
 */
export function noteNetworks(app: FastifyInstance, isProxy: (address: string) => boolean): void {
  app.decorateRequest('network', '')
  app.addHook('onRequest', async (request) => {
    const { socket, headers } = request.raw
    request.network = networkOf(addressOf(socket.remoteAddress, headers['x-forwarded-for'], isProxy))
  })
}
