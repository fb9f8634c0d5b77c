// The door: a personal link opens the notice itself, keeps its secret out of every address, and says what to do when it does
// not open.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conveneMeeting, officer, openServer, type TestServer } from '#server/given.ts'
import { notices } from '#server/mail/routes.ts'
import { publishing } from '#server/publishing/routes.ts'
import { axe, builtRooms, openBrowser, shootBoth } from './server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  server = await openServer({
    parts: [publishing, notices],
    webFolder: builtRooms(),
    isReal: true,
  })
  await conveneMeeting(server)
  await server.send('organisation/lakes', {
    type: 'NameParty',
    party: 'arcadia',
    class: 'state',
    names: { short: { en: 'Arcadia', fr: 'Arcadie', ar: 'أركاديا' } },
    zone: 'Asia/Karachi',
    city: { en: 'Islamabad', fr: 'Islamabad', ar: 'إسلام آباد' },
    // Not before: the meeting is convened (BD15).
    from: new Date().toISOString().slice(0, 10),
  })
  await server.context.people.change('m1-arcadia', { email: 'arcadia@example.org' })
  await server.context.records.handleInternally(
    'meeting/m1',
    { type: 'RecordDispatch', notice: 'notice-1', seat: 'arcadia', outcome: 'sent', channel: 'mail' } as never,
    officer,
  )
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const at = (address: string) => `${server.base}/enter${new URL(address).hash}`
const linkFor = (person: string) => server.context.people.issueLink(person, officer, 'by-hand')
const open = async (address: string): Promise<{ page: Page; sent: string[] }> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const sent: string[] = []
  page.on('request', (request) =>
    sent.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())}`),
  )
  await page.goto(at(address))
  return { page, sent }
}

test('the notice as a sheet, in three languages; acknowledged and entered, and no address ever holds the secret', async () => {
  const address = await linkFor('m1-arcadia')
  const secret = new URL(address).hash.slice(1)
  const { page, sent } = await open(address)
  await page.getByRole('button', { name: 'Acknowledge the notice' }).waitFor()
  await shootBoth(page, 'door-en')
  expect(await axe(page)).toEqual([])
  await page.getByText('where you are, Islamabad').waitFor()
  await page.getByText('made by an officer of its secretariat').waitFor()
  await page.getByRole('button', { name: 'العربية' }).click()
  await page.getByRole('button', { name: 'الإقرار باستلام الإخطار' }).waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await shootBoth(page, 'door-ar')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'الإقرار باستلام الإخطار' }).click()
  await page.getByText('أُقرّ باستلام الإخطار').waitFor()
  expect((await server.context.records.state('meeting/m1')).state.notices.arcadia?.state).toBe('acknowledged')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: /^Enter, to the seat of/ }).click()
  await page.waitForURL(/\/meetings\/m1\/desk/)
  await page.getByRole('heading', { name: 'Access to your seat' }).waitFor()
  await page
    .getByText(/^Came in, on a computer/)
    .first()
    .waitFor()
  await page
    .getByText(/An officer of the secretariat made a personal link/)
    .first()
    .waitFor()
  await shootBoth(page, 'door-desk-en')
  // What an officer does from now on is said at once.
  await linkFor('m1-arcadia')
  await page.getByRole('alert').filter({ hasText: 'An officer of the secretariat made a personal link' }).waitFor()
  await page.getByRole('button', { name: 'My devices…' }).click()
  await page.getByRole('button', { name: 'Make a link for another device' }).click()
  const own = await page.locator('dialog code.address').innerText()
  const other = await open(own.trim())
  await other.page.getByRole('button', { name: /^Enter, to the seat of/ }).waitFor()
  await other.page.context().close()
  const client = await page.context().newCDPSession(page)
  const { entries } = await client.send('Page.getNavigationHistory')
  expect(JSON.stringify(entries)).not.toContain(secret)
  // The browser's own event names the address as it was typed; what goes over the network has no fragment.
  expect(sent.filter((line) => line.replace(/#[\w-]+/, '').includes(secret))).toEqual([])
  expect(sent.filter((line) => /"referer":"[^"]*\/(?:enter|meetings|en\b)/.test(line))).toEqual([])
  await page.context().close()
})

test('a link that is used, withdrawn, unknown or over has the same dignity, and says what to do', async () => {
  const address = await linkFor('m1-borduria')
  const first = await open(address)
  await first.page.getByRole('button', { name: /^Enter, to the seat of/ }).click()
  await first.page.waitForURL(/\/desk/)
  await first.page.context().close()
  const used = await open(address)
  await used.page.getByRole('heading', { name: 'This link is in use in another browser' }).waitFor()
  await shootBoth(used.page, 'door-used-en')
  expect(await axe(used.page)).toEqual([])
  await used.page
    .getByRole('button', { name: 'العربية' })
    .or(used.page.getByRole('link', { name: 'العربية' }))
    .waitFor()
  await used.page.context().close()

  const withdrawn = await linkFor('m1-syldavia')
  await server.context.people.revoke('m1-syldavia', officer)
  const revoked = await open(withdrawn)
  await revoked.page.getByText('Link withdrawn').waitFor()
  await shootBoth(revoked.page, 'door-revoked-en')
  await revoked.page.context().close()

  const unknown = await open(`${server.base}/enter#${'A'.repeat(43)}`)
  await unknown.page.getByRole('heading', { name: 'This link is not known here' }).waitFor()
  await shootBoth(unknown.page, 'door-unknown-en')
  await unknown.page.context().close()
})

test('without scripts it says in one sentence why it needs one', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(at(await linkFor('m1-chair')))
  await page.getByText('The page needs a script to read your link').waitFor()
  await context.close()
})
