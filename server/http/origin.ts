// Acts come from our own pages: a cookie alone does not show that the person meant it.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Config } from '#server/context.ts'

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]' || hostname.endsWith('.localhost')

const urlOf = (text: string): URL | undefined => {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

/** Whether an origin is the installation's own: its public address, or the loopback address that the request went to. */
export function isOwnOrigin(origin: string, host: string | undefined, config: Pick<Config, 'publicUrl'>): boolean {
  const url = urlOf(origin)
  if (!url) return false
  return (
    url.origin === urlOf(config.publicUrl)?.origin ||
    (url.protocol === 'http:' && isLoopback(url.hostname) && url.host === host)
  )
}

const isWithoutBody = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type'] === undefined &&
  headers['transfer-encoding'] === undefined &&
  Number(headers['content-length'] ?? 0) === 0

/**
 * Whether a request that changes something comes from our own pages, or from a program that is no browser.
 * Browsers say where a request comes from in `Sec-Fetch-Site`, which no page can set; older ones only in `Origin`.
 */
export function isFromHere(headers: IncomingHttpHeaders, config: Pick<Config, 'publicUrl'>): boolean {
  const site = headers['sec-fetch-site']
  const { origin, host } = headers
  // A page that sends no referrer says `null`; then only Sec-Fetch-Site tells.
  if (origin !== undefined && origin !== 'null')
    return isOwnOrigin(origin, host, config) && (site === undefined || site === 'same-origin')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (origin === 'null') return false
  // A form always names its type, and what a page sends otherwise needs leave first: without a body it was no page.
  if (isWithoutBody(headers)) return true
  return headers.cookie === undefined || /^application\/json\b/i.test(headers['content-type'] ?? '')
}

/**
 * Whether the server was asked under a name of its own. A foreign name that resolves to this machine would make its pages look
 * like our own; a demonstration, and an installation whose public address is a loopback one, answers to all loopback names.
 */
export function isOwnHost(
  host: string | undefined,
  config: Pick<Config, 'publicUrl' | 'isDemonstration'>,
): boolean {
  const [url, own] = [urlOf(`http://${host ?? ''}`), urlOf(config.publicUrl)]
  if (!url || !own || url.username !== '' || url.pathname !== '/') return false
  // The port that the address implies may be said or not.
  if (url.hostname === own.hostname && [own.port, own.protocol === 'https:' ? '443' : '80'].includes(url.port))
    return true
  return isLoopback(url.hostname) && (config.isDemonstration || isLoopback(own.hostname))
}

/** How many names a request says that it is for: more than one, and a proxy may have read another than we do (RFC 9112, 3.2). */
export const hostsOf = ({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): number =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
