// What the environment says. A wrong value stops the start with one line that names it.
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import type { Config } from './context.ts'
import { StartRefused } from './journal/start-refused.ts'

const refuse = (name: string, value: string, wanted: string) =>
  new StartRefused(`${name}=${value} is not ${wanted}.`)

function address(name: string, value: string, schemes: string[], wanted: string): string {
  let url: URL
  try {
    url = new URL(value)
  } catch {
    throw refuse(name, value, wanted)
  }
  if (!schemes.includes(url.protocol)) throw refuse(name, value, wanted)
  return value
}

const isAddress = (text: string): boolean => {
  const [address = '', bits] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
}

/** A name or an address that does not leave this machine. Source: RFC 6761, 6.3, and RFC 1122, 3.2.1.3. */
const isLoopback = (host: string) => /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)

/**
 * The server speaks HTTP; TLS is a proxy's. On loopback nobody is between the two; anywhere else personal links and cookies go
 * in clear unless whoever operates knows that they do not. That is so of the interface, and of the address that people open.
 * @throws StartRefused
 */
export function mustBePrivate({
  host,
  publicUrl,
  allowPlainHttp,
}: Pick<Config, 'host' | 'publicUrl' | 'allowPlainHttp'>): void {
  if (allowPlainHttp) return
  mustBeOpenedSafely({ publicUrl })
  if (isLoopback(host)) return
  throw new StartRefused(
    `HOST=${host}: personal links would go over the network without TLS. Put a reverse proxy with TLS on this machine and leave HOST out, or set ALLOW_PLAIN_HTTP=1 if something else keeps this network private.`,
  )
}

/** @throws StartRefused where personal links would begin with an address of another machine without TLS. */
export function mustBeOpenedSafely({
  publicUrl,
  allowPlainHttp,
}: Pick<Config, 'publicUrl' | 'allowPlainHttp'>): void {
  if (allowPlainHttp) return
  const { protocol, hostname } = new URL(publicUrl)
  if (protocol === 'https:' || isLoopback(hostname)) return
  throw new StartRefused(
    `PUBLIC_URL=${publicUrl}: personal links and cookies would go over the network without TLS. Begin it with https:// and let a reverse proxy speak TLS, or set ALLOW_PLAIN_HTTP=1 if something else keeps this network private.`,
  )
}

/** A database address holds a password; what is said of a wrong one leaves it out. */
function databaseAddress(value: string): string {
  try {
    return address('DATABASE_URL', value, ['postgres:', 'postgresql:'], '')
  } catch {
    throw new StartRefused(
      'DATABASE_URL is not an address of PostgreSQL, like postgresql://name:password@host/database.',
    )
  }
}

/**
 * @param env the environment; an empty value counts as none.
 * @throws StartRefused naming the wrong value.
 */
export function readConfig(
  env: Record<string, string | undefined>,
): Omit<Config, 'isDemonstration'> & { isPublicUrlGiven: boolean } {
  const given = (name: string) => env[name]?.trim() || undefined
  const port = Number(given('PORT') ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw refuse('PORT', given('PORT') ?? '', 'a whole number from 0 to 65535')
  const host = given('HOST') ?? '127.0.0.1'
  if (!/^[A-Za-z0-9.:_-]+$/.test(host))
    throw refuse('HOST', host, 'the name or address of a network interface, like 0.0.0.0')
  const publicUrl = given('PUBLIC_URL')
  if (publicUrl !== undefined) {
    address('PUBLIC_URL', publicUrl, ['http:', 'https:'], 'an address like https://meetings.example.org')
    if (new URL(publicUrl).pathname !== '/') throw refuse('PUBLIC_URL', publicUrl, 'an address without a path')
  }
  const requestsPerSecond = Number(given('REQUESTS_PER_SECOND') ?? 30)
  if (!Number.isInteger(requestsPerSecond) || requestsPerSecond < 0 || requestsPerSecond > 100_000)
    throw refuse('REQUESTS_PER_SECOND', given('REQUESTS_PER_SECOND') ?? '', 'a whole number, or 0 for no limit')
  const proxies = (given('PROXY') ?? '').split(/[\s,]+/).filter((each) => each !== '')
  for (const proxy of proxies)
    if (!isAddress(proxy))
      throw refuse('PROXY', proxy, 'the address of a machine or network, like 10.0.0.2 or 10.0.0.0/24')
  const flag = (name: string): boolean => {
    const value = given(name) ?? '0'
    if (value !== '0' && value !== '1') throw refuse(name, value, '1 or 0')
    return value === '1'
  }
  const databaseUrl = given('DATABASE_URL')
  const smtpUrl = given('SMTP_URL')
  const keysFile = given('KEYS_FILE')
  const filesDir = given('FILES_DIR')
  return {
    port,
    host,
    dataDir: resolve(given('DATA_DIR') ?? 'data'),
    ...(keysFile === undefined ? {} : { keysFile: resolve(keysFile) }),
    ...(filesDir === undefined ? {} : { filesDir: resolve(filesDir) }),
    ...(databaseUrl === undefined ? {} : { databaseUrl: databaseAddress(databaseUrl) }),
    publicUrl: (publicUrl ?? `http://localhost:${port}`).replace(/\/$/, ''),
    isPublicUrlGiven: publicUrl !== undefined,
    requestsPerSecond,
    ...(proxies.length === 0 ? {} : { proxies }),
    ...(flag('HSTS_SUBDOMAINS') ? { hstsSubdomains: true } : {}),
    ...(flag('ALLOW_PLAIN_HTTP') ? { allowPlainHttp: true } : {}),
    ...(smtpUrl === undefined ? {} : { smtpUrl: smtpAddress(smtpUrl) }),
  }
}

function smtpAddress(value: string): string {
  try {
    return address('SMTP_URL', value, ['smtp:', 'smtps:'], '')
  } catch {
    throw new StartRefused(
      'SMTP_URL is not the address of a mail server, like smtps://name:password@mail.example.org:465.',
    )
  }
}
