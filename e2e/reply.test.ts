// SP16 as a delegation and an officer see it: a reply in writing to what another delegation has said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import type { Actor } from '#core/record/record.ts'
import { conveneMeeting, openServer, type TestServer } from '#server/given.ts'
import { axe, builtRooms, button, openBrowser, shootBoth } from './server.ts'

const members = ['arcadia', 'borduria', 'syldavia']
const chair: Actor = { person: 'm1-chair', role: 'presiding' }
const head = (seat: string): Actor => ({ person: `m1-${seat}`, role: 'delegate', seat, function: 'head' })
const words = 'Arcadia answers what was said of its locks.'

let server: TestServer
let browser: Browser
const room = async (person: string, path: string, language = 'en'): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    locale: language,
  })
  const { cookie } = await server.session(person)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: server.base }])
  const page = await context.newPage()
  await page.goto(`${server.base}${path}?lang=${language}`)
  return page
}

beforeAll(async () => {
  server = await openServer({ webFolder: builtRooms() })
  await conveneMeeting(server)
  const heard = { from: { en: 'Registry' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' } as const
  for (const seat of members) {
    await server.context.records.handleInternally(
      'meeting/m1',
      { type: 'RecordDispatch', notice: 'n1', seat, outcome: 'sent', channel: 'outbox' } as never,
      { person: 'officer', role: 'secretariat' },
    )
    await server.send('meeting/m1', { type: 'AcknowledgeNotice', seat, channel: 'link', heard })
  }
  await server.send('meeting/m1', { type: 'OpenMeeting', early: true }, chair)
  await server.send('meeting/m1', { type: 'CallRoll' }, chair)
  for (const seat of members)
    await server.send('meeting/m1', { type: 'RecordPresence', seat, presence: 'present' }, chair)
  await server.send('meeting/m1', { type: 'AdoptAgenda' }, chair)
  await server.send('meeting/m1', { type: 'OpenItem', item: 'i1' }, chair)
  await server.send('speakers/m1', { type: 'OpenList' }, chair)
  for (const seat of ['borduria', 'syldavia']) {
    await server.send('speakers/m1', { type: 'RequestFloor', seat, kind: 'statement' }, head(seat))
    await server.send('speakers/m1', { type: 'GiveFloor', seat, kind: 'statement' }, chair)
    await server.send('speakers/m1', { type: 'EndStatement' }, chair)
  }
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const replies = async () =>
  (await server.context.records.state('speakers/m1')).state.speeches.filter((s) => s.answers)

test('SP16: a delegation replies in writing from its desk, and does so in Arabic as well', async () => {
  const arabic = await room('m1-arcadia', '/meetings/m1/desk', 'ar')
  await button(arabic, 'الرد كتابة').click()
  await arabic.getByRole('dialog').waitFor()
  await shootBoth(arabic, 'reply-ar')
  expect(await axe(arabic)).toEqual([])
  await arabic.close()
  const desk = await room('m1-arcadia', '/meetings/m1/desk')
  await button(desk, 'Reply in writing').click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('The statement that it answers').selectOption({ index: 1 })
  // Nothing can be sent before there are words.
  expect(await dialog.locator('.btn.primary').getAttribute('aria-disabled')).toBe('true')
  await dialog.getByLabel('The reply, in your words').fill(words)
  await shootBoth(desk, 'reply-en')
  await button(dialog, 'File the reply in writing').click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await replies()).map((r) => [r.seat, r.texts.en])).toEqual([['arcadia', words]])
  await desk.close()
})

test('SP16: an officer enters a reply for a member with whose word it is', async () => {
  const office = await room('officer', '/secretariat/meetings/m1')
  await button(office, 'Enter a reply in writing').click()
  const dialog = office.getByRole('dialog')
  await dialog.waitFor()
  await shootBoth(office, 'reply-office')
  expect(await axe(office)).toEqual([])
  // Whose word it is, how and when are asked for before anything is entered.
  await dialog.getByLabel('Delegation', { exact: true }).selectOption('borduria')
  await dialog.getByLabel('The statement that it answers').selectOption({ index: 1 })
  await dialog.getByLabel('The reply, in the delegation’s words').fill('Borduria answers too.')
  expect(await button(dialog, 'File the reply in writing').getAttribute('aria-disabled')).toBe('true')
  await dialog.getByLabel('How it came').selectOption('telephone')
  await dialog.getByLabel('Who said so').fill('Head of the delegation of Borduria')
  await dialog.getByLabel('On which day').fill('2026-01-15')
  await dialog.getByLabel('At what hour').fill('10:00')
  await button(dialog, 'File the reply in writing').click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await replies()).map((r) => r.seat)).toEqual(['arcadia', 'borduria'])
  await office
    .getByText(/Reply in writing, .*in one language/)
    .first()
    .waitFor()
  await office.getByText('Head of the delegation of Borduria').first().waitFor()
  await office.close()
})
