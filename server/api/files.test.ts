import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '#server/files/contract.ts'
import { command, gather, type Party } from '#server/testing/attempts.ts'
import type { Who } from '#server/testing/allowed.ts'
import { attachment } from './files.ts'

let party: Party
beforeAll(async () => {
  party = await gather()
})
afterAll(() => party.close())

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
async function send(who: Who, stream: string, bytes: Buffer, headers: Record<string, string> = {}) {
  const session = party.sessions[who]
  const response = await fetch(`${party.server.base}/api/streams/${stream}/files`, {
    method: 'POST',
    headers: {
      ...(session ? { cookie: session.cookie } : {}),
      origin: party.server.base,
      'content-type': 'application/octet-stream',
      ...headers,
    },
    body: new Uint8Array(bytes),
  })
  return { status: response.status, ...((await response.json()) as { code?: string; sha256?: string }) }
}
const read = (who: Who, stream: string, sha256: string) => {
  const session = party.sessions[who]
  return fetch(`${party.server.base}/api/streams/${stream}/files/${sha256}`, {
    headers: session ? { cookie: session.cookie } : {},
  })
}
const three = (en: string) => ({ ar: en, en, fr: en })
/** A request that came by letter, with the letter. */
const request = (
  meeting: string,
  file: { name: string; sha256: string },
  who: Who = 'officer',
  organisation = 'lakes',
) =>
  command(party, who, `meeting/${meeting}`, {
    type: 'RequestMeeting',
    organisation,
    organ: organisation === 'lakes' ? 'committee' : 'council',
    requestedBy: organisation === 'lakes' ? 'arcadia' : 'graustark',
    heard: { from: { en: 'Head of mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z', file },
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    subject: three('Water'),
    proposedAt: '2031-01-01T00:00:00.000Z',
    reason: three('Low'),
  } as never)
const kept = async () =>
  Number((await party.server.database.pool.query('SELECT count(*) AS n FROM file_parts')).rows[0]?.n)

describe('a file that shows how an act was heard', () => {
  const letter = pdf(600_000, 'L')
  const sha256 = hashOf(letter)

  test('is sent by an officer, named by the act, and read by who may follow the stream that names it', async () => {
    expect(await send('officer', 'organisation/lakes', letter)).toMatchObject({ status: 200, sha256 })
    // Nothing names it yet.
    expect((await read('officer', 'organisation/lakes', sha256)).status).toBe(404)
    expect(await request('f1', { name: 'رسالة ../"x".pdf', sha256 })).toMatchObject({ status: 200 })
    const answer = await read('officer', 'meeting/f1', sha256)
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(letter)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="[^"\r\n/]*"; filename\*=UTF-8''[^/"]+$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    // By the stream that names it alone, and by those alone who may follow that.
    expect((await read('officer', 'meeting/m1', sha256)).status).toBe(404)
    // Of the member that asked for the meeting.
    expect((await read('head', 'meeting/f1', sha256)).status).toBe(200)
    for (const who of ['public', 'presiding', 'screen', 'guest', 'otherOfficer', 'dismissed', 'revoked'] as const)
      expect((await read(who, 'meeting/f1', sha256)).status, who).toBeGreaterThanOrEqual(401)
  })

  test('is sent by nobody else, and for no other organisation', async () => {
    for (const who of ['public', 'head', 'presiding', 'screen', 'otherOfficer', 'dismissed', 'revoked'] as const) {
      const { status } = await send(who, 'organisation/lakes', pdf(2_000, 'n'))
      expect([who, status]).toEqual([who, who === 'public' || who === 'revoked' ? 401 : 403])
    }
    for (const stream of ['organisation/nowhere', 'meeting/nowhere', 'meeting/..'])
      expect((await send('officer', stream, pdf(2_000, 'n'))).status, stream).toBeGreaterThanOrEqual(403)
  })

  test('is named only where it was sent: who knows a hash does not come by the file', async () => {
    expect(await request('f2', { name: 'a.pdf', sha256: 'f'.repeat(64) })).toMatchObject({
      status: 409,
      code: 'wire/file-missing',
    })
    expect(await request('f3', { name: 'a.pdf', sha256 }, 'otherOfficer', 'peaks')).toMatchObject({
      code: 'wire/file-missing',
    })
  })

  test('that is not what its hash stands for is not given', async () => {
    const bytes = pdf(3_000, 'w')
    await send('officer', 'organisation/lakes', bytes)
    await request('f4', { name: 'w.pdf', sha256: hashOf(bytes) })
    await party.server.database.pool.query(
      'UPDATE file_parts SET bytes = set_byte(bytes, 500, 33) WHERE place = (SELECT place FROM files WHERE sha256 = $1)',
      [hashOf(bytes)],
    )
    const answer = await read('officer', 'meeting/f4', hashOf(bytes))
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'wire/record-altered'])
  })
})

describe('what is thrown at the door', () => {
  test('bodies that are huge, of another type, or of what a browser would run', async () => {
    const before = await kept()
    const huge = await send('officer', 'organisation/lakes', pdf(10 * 1_048_576 + 1)).catch(() => ({ status: 413 }))
    expect(huge.status).toBe(413)
    for (const bytes of ['<html><script>1</script>', ' \n<svg onload=1>', '\u0000']) {
      const said = await send('officer', 'organisation/lakes', Buffer.from(bytes))
      expect(said).toMatchObject({ status: 415, code: 'wire/file-kind' })
    }
    for (const type of ['application/json', 'text/html', 'multipart/form-data; boundary=x'])
      expect(
        (await send('officer', 'organisation/lakes', pdf(), { 'content-type': type })).status,
        type,
      ).toBeGreaterThanOrEqual(400)
    expect(await kept()).toBe(before)
  })

  test('a body that says less than it is, or never ends', async () => {
    const before = await kept()
    const { cookie } = party.sessions.officer as { cookie: string }
    const { hostname, port, host } = new URL(party.server.base)
    const socket = connect(Number(port), hostname)
    const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => undefined))
    socket.write(
      `POST /api/streams/organisation/lakes/files HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${party.server.base}\r\nCookie: ${cookie}\r\nContent-Type: application/octet-stream\r\nContent-Length: 900000\r\n\r\n`,
    )
    socket.write(pdf(300_000))
    await closed
    // What had come of it is thrown away once it is known that no more comes.
    await expect.poll(kept, { timeout: 20_000 }).toBe(before)
  })

  test('names that are paths or headers', () => {
    expect(attachment('../../etc/passwd')).toBe(`attachment; filename="passwd"; filename*=UTF-8''passwd`)
    expect(attachment('C:\\x\\a.html"\r\nset-cookie: a')).not.toMatch(/[\r\n\\]/)
    expect(attachment('//')).toContain('filename="file"')
    expect(attachment('رسالة.pdf')).toContain(`filename="_____.pdf"; filename*=UTF-8''%D8%B1`)
  })

  test('hashes that are none', async () => {
    for (const name of ['..%2f..%2fkeys.json', 'x', '%00', 'F'.repeat(64)])
      expect((await read('officer', 'meeting/m1', name)).status, name).toBeGreaterThanOrEqual(400)
  })
})
