import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '#server/journal/open.ts'
import { readyDataDir } from '#server/testing/ready-database.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { findMessage, keepMessage } from './outbox.ts'
import { dueAt, openPost, type Post } from './post.ts'

let folder: string
let database: Database
let mail: MailServer
const posts: Post[] = []
const outcomes: string[] = []
let now = ''

const minutesLater = (minutes: number) => {
  now = new Date(Date.parse(now) + minutes * 60_000).toISOString()
}
const post = (smtpUrl = mail.url) => {
  const opened = openPost({
    database,
    smtpUrl,
    sender: 'secretariat@example.org',
    now: () => now,
    log: () => undefined,
    onOutcome: async ({ id }, outcome, detail) =>
      void outcomes.push(`${id} ${outcome}${detail ? ` ${detail}` : ''}`),
  })
  posts.push(opened)
  return opened
}
const keep = (id: string, address = `${id}@example.org`) =>
  keepMessage(database, {
    id,
    meeting: null,
    seat: null,
    person: null,
    language: 'en',
    raw: `Subject: ${id}\r\n\r\nText\r\n.dot\r\n`,
    subject: id,
    to_address: address,
    state: 'waiting',
    at: now,
  })
const stateOf = async (id: string) => (await findMessage(database, id))?.state

const blank = Buffer.from(`https://x.example/enter#${'_'.repeat(43)}\n`).toString('base64')
const rawWithBlank = `Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${blank}\r\n`

beforeAll(async () => {
  folder = await readyDataDir('post')
  database = await openDatabase({ dataDir: folder })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  now = '2027-02-01T09:00:00.000Z'
  mail = await startMailServer()
})
afterEach(async () => {
  await Promise.all(posts.splice(0).map((opened) => opened.stop()))
  await mail.stop()
  outcomes.length = 0
  await database.kysely.deleteFrom('outbox').execute()
})

test('a letter is handed over as it was kept, entered, and not sent again', async () => {
  await keep('one')
  const opened = post()
  await opened.flush(['one'])
  await opened.flush(['one'])
  minutesLater(120)
  await opened.flush()
  expect(mail.taken).toEqual([{ to: 'one@example.org', raw: 'Subject: one\r\n\r\nText\r\n.dot\r\n' }])
  expect(outcomes).toEqual(['one delivered'])
  expect(await stateOf('one')).toBe('delivered')
})

test('a refused recipient bounces with what the server said; the others go out', async () => {
  await keep('one')
  await keep('two')
  mail.refusals.set('one@example.org', '550 5.1.1 no such user here')
  await post().flush(['one', 'two'])
  expect(await findMessage(database, 'one')).toMatchObject({
    state: 'bounced',
    detail: expect.stringContaining('550 5.1.1 no such user here'),
  })
  expect(outcomes[0]).toMatch(/^one bounced .*no such user here/)
  expect(await stateOf('two')).toBe('delivered')
})

test('a recipient that is refused for the moment waits', async () => {
  await keep('one')
  mail.refusals.set('one@example.org', '450 4.2.1 mailbox busy')
  await post().flush(['one'])
  expect(await findMessage(database, 'one')).toMatchObject({
    state: 'waiting',
    detail: expect.stringContaining('450'),
  })
  expect(outcomes).toEqual([])
})

test('H6: a letter with a personal link does not go where its person is no longer; others do', async () => {
  const raw = rawWithBlank
  for (const id of ['stays', 'moved'])
    await keepMessage(database, {
      id,
      meeting: 'm1',
      seat: 'arcadia',
      person: id,
      language: 'en',
      raw,
      subject: id,
      to_address: `${id}@example.org`,
      state: 'waiting',
      at: now,
    })
  await keep('plain')
  const made: string[] = []
  const opened = openPost({
    database,
    smtpUrl: mail.url,
    sender: 'secretariat@example.org',
    now: () => now,
    log: () => undefined,
    onOutcome: async ({ id }, outcome) => void outcomes.push(`${id} ${outcome}`),
    linkFor: async ({ id }) => {
      made.push(id)
      return `https://x.example/enter#${id.padEnd(43, 'a')}`
    },
    mayGo: async ({ person }) => person === 'stays',
  })
  posts.push(opened)
  await opened.flush(['stays', 'moved', 'plain'])
  expect(made).toEqual(['stays'])
  expect(outcomes.sort()).toEqual(['moved bounced', 'plain delivered', 'stays delivered'])
  expect(mail.taken.map(({ to }) => to).sort()).toEqual(['plain@example.org', 'stays@example.org'])
  expect(await findMessage(database, 'moved')).toMatchObject({
    state: 'bounced',
    detail: expect.stringContaining('another address'),
  })
})

describe('while the mail server is away', () => {
  test('letters wait, are tried again later and later, and go out when it is back', async () => {
    const { url } = mail
    await mail.stop()
    await keep('one')
    const opened = post(url)
    await opened.flush(['one'])
    expect(await stateOf('one')).toBe('waiting')
    mail = await startMailServer(Number(new URL(url).port))
    minutesLater(0.5)
    await opened.flush()
    expect(mail.taken).toHaveLength(0)
    minutesLater(1)
    await opened.flush()
    expect(mail.taken).toHaveLength(1)
    expect(await findMessage(database, 'one')).toMatchObject({ state: 'delivered', detail: null })
  })

  test('each wait doubles the last, between a minute and half an hour', () => {
    const created_at = new Date('2027-02-01T09:00:00.000Z')
    const waits = [0, 1, 2, 4, 16, 300].map((minutes) => {
      const changed_at = new Date(created_at.getTime() + minutes * 60_000)
      return (dueAt({ created_at, changed_at }) - changed_at.getTime()) / 60_000
    })
    expect(waits).toEqual([1, 1, 2, 4, 16, 30])
  })

  test('after two days it is given up, and the record says why', async () => {
    await keep('one')
    mail.refusals.set('one@example.org', '450 4.2.1 mailbox busy')
    minutesLater(49 * 60)
    await post().flush()
    expect(await stateOf('one')).toBe('bounced')
    expect(outcomes[0]).toMatch(/^one bounced .*mailbox busy/)
  })
})

test('of two processes that see the same letter one sends it', async () => {
  for (let n = 0; n < 10; n++) await keep(`letter-${n}`)
  minutesLater(2)
  await Promise.all([post().flush(), post().flush()])
  expect(mail.taken.map(({ to }) => to).sort()).toEqual(
    Array.from({ length: 10 }, (_, n) => `letter-${n}@example.org`),
  )
})

test('a letter that was taken before a crash is entered afterwards, and not sent twice', async () => {
  await keep('one')
  await database.kysely.updateTable('outbox').set({ state: 'sent' }).where('id', '=', 'one').execute()
  await post().flush()
  expect(mail.taken).toHaveLength(0)
  expect(outcomes).toEqual(['one delivered'])
  expect(await stateOf('one')).toBe('delivered')
})
