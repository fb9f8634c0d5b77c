// Acts come from our own pages: a cookie alone does not show that the person meant it.
import type { IncomingHttpHeaders } from 'node:http'
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
  return headers.cookie === undefined || /^application\/json\b/i.test(headers['content-type'] ?? '')
}

/**
 * On loopback, whether the address was typed as a loopback address. A foreign name that resolves to this machine would
 * make its pages look like our own.
 */
export function isOwnHost(
  host: string | undefined,
  config: Pick<Config, 'publicUrl' | 'isDemonstration'>,
): boolean {
  if (!config.isDemonstration) return true
  const url = urlOf(`http://${host ?? ''}`)
  return url !== undefined && (isLoopback(url.hostname) || url.host === urlOf(config.publicUrl)?.host)
}
