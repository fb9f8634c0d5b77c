// What a request asks for, read from its first line and never trusted to be an address: `//`, `/\` and `http://[` are not,
// and a program may send any of them.

/** @property path as it came, undecoded. @property query empty where there is none. */
export type Target = { path: string; query: URLSearchParams }

/**
 * Reads a request target in origin form (RFC 9112, 3.2.1). It never throws.
 * @param raw what stood between the method and the version.
 * @returns undefined for any other form, and for what a server elsewhere could be named with (`//host`, `/\host`).
 */
export function targetOf(raw: string | undefined): Target | undefined {
  if (raw === undefined || !/^\/(?![/\\])/.test(raw)) return undefined
  const at = raw.indexOf('?')
  return at < 0
    ? { path: raw, query: new URLSearchParams() }
    : { path: raw.slice(0, at), query: new URLSearchParams(raw.slice(at + 1)) }
}
