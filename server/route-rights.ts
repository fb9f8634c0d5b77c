// Who may open which address: one table, deny by default. A route that is not in it does not start. Roles at an address
// below `/meetings/` are those in that meeting; elsewhere, those that the person has anywhere.
import type { Role } from '#core/record/record.ts'

export const anyone: readonly Role[] = ['public', 'observer', 'delegate', 'screen', 'presiding', 'secretariat']
export const signedIn: readonly Role[] = ['observer', 'delegate', 'screen', 'presiding', 'secretariat']
const officers: readonly Role[] = ['secretariat']

/** HEAD goes with GET. */
export const routeRights: Record<string, readonly Role[]> = {
  // The record. Which stream and which command is decided by wire/rights.ts.
  'POST /api/streams/:kind/:key': signedIn,
  'GET /api/streams/:kind/:key': anyone,
  // Asked as for the stream itself.
  'GET /api/streams/:kind/:key/proof': anyone,
  // A file is sent by an officer, and read by who may follow the stream whose record names it.
  'POST /api/streams/:kind/:key/files': officers,
  'GET /api/streams/:kind/:key/files/:sha256': signedIn,
  // Rows for reading, each filtered by who asks.
  'GET /api/organisations': anyone,
  'GET /api/meetings': anyone,
  'GET /api/instruments': anyone,
  'GET /api/dossiers': anyone,
  'GET /api/texts': signedIn,
  'GET /api/decisions': signedIn,
  'GET /api/follow-up': officers,
  'GET /api/meetings/:meeting/people': signedIn,
  'GET /api/meetings/:meeting/streams': signedIn,
  // The record of a meeting: officers draft and file it; whoever has a place in the meeting reads it as filed.
  'POST /api/meetings/:meeting/minutes': officers,
  'POST /api/meetings/:meeting/minutes/filing': officers,
  'GET /meetings/:meeting/minutes': ['observer', 'delegate', 'presiding', 'secretariat'],
  'GET /meetings/:meeting/minutes/:language': ['observer', 'delegate', 'presiding', 'secretariat'],
  // Notices.
  'POST /api/meetings/:id/notices': officers,
  'GET /api/meetings/:id/notices/preview': officers,
  'GET /api/meetings/:id/notices/owed': officers,
  'GET /api/meetings/:id/calendar.ics': signedIn,
  'GET /api/outbox': officers,
  'GET /api/outbox/:id': officers,
  'GET /api/outbox/:id/raw': officers,
  'POST /api/outbox/:id/retry': officers,
  'GET /api/session': signedIn,
  'POST /api/session/end': signedIn,
  // One's own sessions, and a link for a further device of one's own.
  'GET /api/sessions': signedIn,
  'DELETE /api/sessions/:handle': signedIn,
  'POST /api/session/link': signedIn,
  'GET /api/people': officers,
  'POST /api/people': officers,
  'PATCH /api/people/:id': officers,
  'POST /api/people/:id/link': officers,
  'DELETE /api/people/:id/links': officers,
  'GET /api/live': anyone,
  'GET /api/live/events': anyone,
  // What is said on a line is for the session that opened it; what it may follow is decided stream by stream.
  'POST /api/live/lines/:line': anyone,
  // The doors: whoever holds a link, and in a demonstration whoever comes.
  'GET /enter': anyone,
  'POST /enter': anyone,
  'GET /enter.js': anyone,
  'GET /enter.css': anyone,
  'GET /api/seats': anyone,
  'POST /seats/:id': anyone,
  // The log: hashes, signed.
  'GET /api/log/checkpoint': anyone,
  'GET /api/log/checkpoints': anyone,
  'GET /api/log/keys': anyone,
  'GET /api/log/inclusion': anyone,
  'GET /api/log/consistency': anyone,
  'GET /healthz': anyone,
  'GET /api': anyone,
  'GET /api/openapi.json': anyone,
  'GET /problems/:area/:code': anyone,
  'GET /pages.css': anyone,
  'GET /favicon.ico': anyone,
  'GET /assets/*': anyone,
  // The public archive.
  'GET /': anyone,
  'GET /ar': anyone,
  'GET /en': anyone,
  'GET /fr': anyone,
  'GET /archive/checkpoints': anyone,
  'GET /archive/checkpoints/:language': anyone,
  'GET /archive/checkpoints.json': anyone,
  'GET /archive/verify-record.mjs': anyone,
  'GET /archive/instruments': anyone,
  'GET /archive/instruments/:language': anyone,
  'GET /archive/search': anyone,
  'GET /archive/search/:language': anyone,
  'GET /archive/dossiers': anyone,
  'GET /archive/dossiers/:id': anyone,
  'GET /archive/dossiers/:id/:language': anyone,
  'GET /archive/bodies': anyone,
  'GET /archive/bodies/:id': anyone,
  'GET /archive/bodies/:id/:language': anyone,
  'GET /archive/feed.json': anyone,
  'GET /archive/feed.atom': anyone,
  'GET /archive/*': anyone,
  'GET /verify': anyone,
  'GET /verify/:language': anyone,
  'GET /.well-known/jwks.json': anyone,
  // The rooms.
  'GET /secretariat': officers,
  'GET /secretariat/*': officers,
  'GET /meetings/:meeting/podium': ['presiding', 'secretariat'],
  'GET /meetings/:meeting/desk': ['delegate', 'observer', 'secretariat'],
  'GET /meetings/:meeting/screen': signedIn,
  // Who may follow the meeting's streams may go through them again.
  'GET /meetings/:meeting/replay': signedIn,
}

/** Roles that may open a route. @throws when nobody decided: a route without rights does not start. */
export function rightsOf(method: string, url: string): readonly Role[] {
  const rights = routeRights[`${method === 'HEAD' ? 'GET' : method} ${url}`]
  if (!rights) throw new Error(`${method} ${url} is missing from server/route-rights.ts`)
  return rights
}
