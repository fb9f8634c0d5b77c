// The meeting that the demonstration leaves ready, walked by one person in nine tabs: secretariat, chair, five
// delegations, room screen, public. The podium is run by keyboard alone.
import { spawnSync } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axe, keepFigures, openBrowser, openServer, shoot, shootBoth, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
const tabs: Record<string, Page> = {}
const faults: string[] = []

beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  context.on('page', (page) => {
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        faults.push(`${page.url()}: ${message.text()}`)
    })
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const sees = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor({ timeout: 10_000 })
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click({ timeout: 10_000 })
/** By the key shown on the button, as a chair without a mouse does. */
const key = async (page: Page, code: string) => {
  await page.bringToFront()
  await page.locator('body').press(code)
}

test('the public reads the front page without a script', async () => {
  const page = await context.newPage()
  tabs.public = page
  await page.goto(`${server.address}/en`)
  await sees(page, 'Public archive')
  await sees(page, 'OIC/CG-JK/2020/ST.1')
  await sees(page, 'Try it: take a seat')
  await shootBoth(page, 'front-en')
  expect(await axe(page)).toEqual([])
})

test('each seat opens in its own tab with its own identity', async () => {
  for (const seat of ['secretariat', 'chair', 'aze', 'ner', 'pak', 'sau', 'tur', 'screen'])
    tabs[seat] = await takeSeat(context, server, seat)
  await sees(tabs.chair as Page, 'Before the meeting opens')
  await sees(tabs.ner as Page, 'Seat of Niger')
  await sees(tabs.pak as Page, 'Seat of Pakistan')
  await shootBoth(tabs.chair as Page, 'podium-before-en')
})

test('what the opening lacks is a list of acts, and the last one opens the way', async () => {
  const { chair, tur } = tabs as { chair: Page; tur: Page }
  const open = chair.getByRole('button', { name: /Open the meeting/ })
  expect(await open.getAttribute('aria-disabled')).toBe('true')
  await press(tur, 'Acknowledge the notice')
  await expect.poll(() => open.getAttribute('aria-disabled')).toBe(null)
  await key(chair, 'Space')
  // An hour before the hour of its notice, the opening asks.
  await chair.getByRole('dialog').getByText('Open before the hour of the notice?').waitFor()
  await chair.getByRole('button', { name: 'Open now' }).click()
  for (const page of Object.values(tabs))
    if (page !== tabs.public && page !== tabs.secretariat) await sees(page, /In session since/)
})

test('roll call, quorum, agenda, by keyboard alone', async () => {
  const { chair } = tabs as { chair: Page }
  await key(chair, 'Space')
  await sees(chair, '1 of 5')
  for (let i = 0; i < 5; i += 1) {
    await sees(chair, `${i + 1} of 5`)
    await key(chair, 'Space')
    await sees(chair, i < 4 ? `${i + 1} of 5 present` : '5 of 5 present')
  }
  await key(chair, 'KeyJ')
  await sees(chair, /Open item 1/)
  await key(chair, 'KeyI')
  await sees(chair, /Close item 1/)
  await key(chair, 'KeyI')
  await sees(chair, /Open item 2/)
  await key(chair, 'KeyI')
  await sees(tabs.ner as Page, /Latest developments/)
  await key(chair, 'KeyL')
  await sees(chair, /Open · nobody waiting/)
})

test('the list of speakers, a point of order, the floor', async () => {
  const { chair, ner, pak, aze, tur, screen } = tabs as Record<string, Page>
  await press(pak as Page, /Ask for the floor/)
  await sees(pak as Page, 'You are number 1 to speak')
  await sees(ner as Page, /You would be number 2, after Pakistan/)
  await press(ner as Page, /Ask for the floor/)
  await press(aze as Page, /Ask for the floor/)
  await sees(chair as Page, /Open · 3 waiting/)
  await shootBoth(ner as Page, 'desk-asked-en')
  await key(chair as Page, 'Space')
  await sees(pak as Page, 'You have the floor')
  await sees(screen as Page, 'Pakistan')
  await press(tur as Page, /Raise a point of order/)
  await (tur as Page).getByLabel(/Subject/).fill('time limit')
  await press(tur as Page, /Raise it now/)
  await sees(chair as Page, /Point of order: Türkiye/)
  await shootBoth(chair as Page, 'podium-en')
  expect(await axe(chair as Page)).toEqual([])
  await key(chair as Page, 'KeyO')
  await sees(screen as Page, 'Point of order')
  await key(chair as Page, 'KeyY')
  await sees(pak as Page, 'You have the floor')
  await shoot(screen as Page, 'screen-floor-en')
  await key(chair as Page, 'KeyE')
  await sees(chair as Page, 'Give the floor to Niger')
  await key(chair as Page, 'KeyI')
  // Two still wait: closing the item asks.
  await sees(chair as Page, /2 speakers are waiting/)
  await (chair as Page).getByRole('dialog').getByRole('button', { name: 'Close item 2' }).click()
  await sees(chair as Page, /Open item 3/)
  await key(chair as Page, 'KeyI')
  await sees(ner as Page, /Agenda item 3/)
})

test('a proposal, positions, incorporated; every paragraph agreed', async () => {
  const { chair, ner, sau } = tabs as Record<string, Page>
  const desk = ner as Page
  await desk.getByText('resolve the conflict').or(desk.getByText('demographic')).first().click()
  await desk.getByRole('button', { name: 'Propose a change', exact: true }).click()
  const words = desk.getByLabel('English')
  const standing = await words.inputValue()
  const proposed = /\bresolve\b/.test(standing)
    ? standing.replace(/\bresolve\b/, 'settle')
    : standing.replace('conflict', 'dispute')
  expect(proposed).not.toBe(standing)
  await words.fill(proposed)
  await desk.getByText('In the other languages too').click()
  await desk
    .getByLabel('Français')
    .fill(`${await desk.getByLabel('Français').inputValue()} `.replace('conflit', 'différend').trim())
  const arabic = desk.getByLabel('العربية')
  await arabic.fill((await arabic.inputValue()).replace('النزاع', 'الخلاف'))
  await desk.getByLabel(/Reason/).fill('The words of the resolutions')
  await press(desk, 'Propose it in our name')
  await sees(chair as Page, /Proposed by Niger/)
  const other = sau as Page
  await other
    .locator('.para')
    .filter({ has: other.locator('[data-paragraph] .bracket') })
    .first()
    .click()
  await press(other, 'Support')
  await sees(chair as Page, /1 for Saudi Arabia/)
  await shootBoth(other, 'desk-en')
  expect(await axe(other)).toEqual([])
  await (chair as Page)
    .locator('.para')
    .filter({ has: (chair as Page).locator('[data-paragraph] .bracket') })
    .first()
    .click()
  await key(chair as Page, 'KeyT')
  await expect.poll(() => (chair as Page).locator('[data-paragraph] .bracket').count()).toBe(0)
  const count = await (chair as Page).locator('.para').count()
  await (chair as Page).locator('.para').first().click()
  for (let i = 0; i < count; i += 1) {
    await key(chair as Page, 'KeyG')
    await sees(chair as Page, `${i + 1} of ${count} agreed`)
    await key(chair as Page, 'ArrowDown')
  }
})

test('one objection stops the adoption; put again, it is adopted, and a reservation travels with it', async () => {
  const { chair, ner, sau, screen } = tabs as Record<string, Page>
  await key(chair as Page, 'KeyD')
  await sees(ner as Page, /is there any objection/i)
  await press(ner as Page, /^Object for Niger/)
  await sees(chair as Page, 'Niger objects')
  await key(chair as Page, 'Space')
  await sees(chair as Page, 'Niger objected; the text was not adopted.')
  await key(chair as Page, 'KeyD')
  await sees(sau as Page, /is there any objection/i)
  await shoot(screen as Page, 'screen-put-en')
  await (chair as Page).getByText('The call is over').waitFor({ timeout: 20_000 })
  await key(chair as Page, 'Space')
  await sees(ner as Page, 'Adopted by consensus')
  await sees(screen as Page, 'Adopté par consensus')
  await shoot(screen as Page, 'screen-adopted-en')
  await press(sau as Page, /Make a reservation on the whole/)
  await (sau as Page)
    .getByLabel(/Wording, as it will appear/)
    .fill('Our agreement does not prejudge our position elsewhere.')
  await press(sau as Page, 'Record it')
  await sees(chair as Page, /1 made; open until the meeting closes/)
  await press(chair as Page, 'Back to the room')
  await sees(chair as Page, /Reservation of Saudi Arabia/)
})

test('the secretariat issues it; the public reads, verifies and finds it in the feed', async () => {
  const { secretariat } = tabs as Record<string, Page>
  const office = secretariat as Page
  await office.bringToFront()
  await press(office, /^Issue in 3 languages/)
  // The series of a symbol is for ever: nobody's until the officer says it.
  const issuing = office.getByRole('dialog')
  await issuing.getByText('Fill in “Series”.').waitFor()
  await press(office, 'Use ST (Statement)')
  await issuing.getByRole('button', { name: /^Issue/ }).click()
  const year = new Date().getUTCFullYear()
  const symbol = `OIC/CG-JK/${year}/ST.1`
  await expect
    .poll(
      async () =>
        (await fetch(`${server.address}/archive/${symbol}`, { headers: { accept: 'application/json' } })).status,
      { timeout: 15_000 },
    )
    .toBe(200)
  const kept = await (
    await fetch(`${server.address}/archive/${symbol}`, { headers: { accept: 'application/json' } })
  ).text()
  const folder = await mkdtemp(join(tmpdir(), 'good-offices-verify-'))
  await writeFile(join(folder, 'kept.json'), kept)
  await writeFile(join(folder, 'changed.json'), kept.replace('immediately', 'eventually'))
  const keys = await (await fetch(`${server.address}/.well-known/jwks.json`)).text()
  await writeFile(join(folder, 'keys.json'), keys)
  const verify = (what: string) =>
    spawnSync(
      process.execPath,
      ['bin/good-offices.mjs', 'verify', what, '--lang', 'en', '--keys', join(folder, 'keys.json')],
      { encoding: 'utf8' },
    )
  expect(verify(join(folder, 'kept.json'))).toMatchObject({ status: 0 })
  const changed = verify(join(folder, 'changed.json'))
  expect(changed.status).toBe(1)
  expect(changed.stdout + changed.stderr).toMatch(/paragraph|differ/i)
  const feed = (await (await fetch(`${server.address}/archive/feed.json`)).json()) as { items: { id: string }[] }
  expect(feed.items.length).toBeGreaterThanOrEqual(2)
  const page = tabs.public as Page
  for (const language of ['en', 'ar', 'fr']) {
    await page.goto(`${server.address}/archive/${symbol}/${language}`)
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
    await shootBoth(page, `instrument-${language}`)
    expect(await axe(page)).toEqual([])
  }
  await sees(page, /Arabie saoudite/)
})

test('the calls are drafted by rule, corrected, confirmed; an answer stands beside them in public', async () => {
  const office = tabs.secretariat as Page
  await office.bringToFront()
  const year = new Date().getUTCFullYear()
  await office.getByRole('link', { name: 'Documents' }).click()
  await office
    .getByRole('link', { name: new RegExp(`OIC/CG-JK/${year}/ST\\.1`) })
    .first()
    .click()
  await press(office, 'Draft the calls from the text')
  const call = (n: number) => office.getByRole('group', { name: `Call ${n}`, exact: true })
  await call(1).waitFor()
  await shootBoth(office, 'calls-drafted-en')
  expect(await axe(office)).toEqual([])
  await call(1).getByRole('button', { name: 'Correct call 1' }).click()
  const form = office.getByRole('dialog')
  // The rule has read "immediately" from the text; an officer reads it otherwise.
  await sees(office, 'Due: Immediately')
  await form.getByLabel('By when').selectOption({ label: 'As soon as possible' })
  await form.getByRole('button', { name: 'Record the correction' }).click()
  await form.waitFor({ state: 'detached' })
  await sees(office, 'Due: Soon, without a date')
  await call(1).getByRole('button', { name: 'Confirm call 1' }).click()
  await call(1).getByText('Confirmed').waitFor()
  await call(2).getByRole('button', { name: 'Drop call 2' }).click()
  await office.getByRole('dialog').getByRole('button', { name: 'Drop' }).click()
  await office.getByRole('dialog').waitFor({ state: 'detached' })
  await press(office, 'Register an answer')
  const answer = office.getByRole('dialog')
  await answer.getByRole('checkbox').first().check()
  await answer.getByLabel('Who answers').selectOption({ index: 1 })
  await answer.getByLabel('Date', { exact: true }).fill(new Date().toISOString().slice(0, 10))
  await answer.getByLabel('Kind', { exact: true }).selectOption('statement')
  for (const [language, words] of Object.entries({
    ar: 'رد مختلق للاختبار',
    en: 'An answer invented for this test',
    fr: 'Une réponse inventée pour cet essai',
  }))
    await answer.locator(`[name="words.${language}"]`).fill(words)
  await answer.getByLabel('Source 1', { exact: true }).fill('This test')
  await shootBoth(office, 'answer-form-en')
  expect(await axe(office)).toEqual([])
  await answer.getByRole('button', { name: 'Register an answer' }).click()
  await answer.waitFor({ state: 'detached' })
  await sees(office, 'An answer invented for this test')
  const page = tabs.public as Page
  await page.goto(`${server.address}/archive/OIC/CG-JK/${year}/ST.1/en`)
  await sees(page, 'One answer')
  await sees(page, 'An answer invented for this test')
  await shootBoth(page, 'instrument-answered-en')
  expect(await axe(page)).toEqual([])
})

test('a reader checks the kept file in the browser', async () => {
  const page = tabs.public as Page
  const symbol = 'OIC/CG-JK/2020/ST.1'
  const kept = await (
    await fetch(`${server.address}/archive/${symbol}`, { headers: { accept: 'application/json' } })
  ).text()
  await page.goto(`${server.address}/en/verify`).catch(() => undefined)
  if ((await page.locator('input[type=file]').count()) === 0) await page.goto(`${server.address}/verify?lang=en`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'kept.json', mimeType: 'application/json', buffer: Buffer.from(kept) })
  await sees(page, /as it was signed on .* by the installation that made it/)
  await shoot(page, 'verify-en')
})

test('everything survives a restart of the server, and nothing is doubled', async () => {
  const { chair, ner } = tabs as Record<string, Page>
  const before = await (chair as Page).locator('.text.body').innerText()
  await server.restart()
  await sees(ner as Page, /Connection lost|Connected/)
  await expect
    .poll(async () => (ner as Page).getByText('Connected').count(), { timeout: 30_000 })
    .toBeGreaterThan(0)
  await (chair as Page).reload()
  await sees(chair as Page, /Adopted by consensus at/)
  await expect.poll(() => (chair as Page).locator('.text.body').innerText()).toBe(before)
})

test('no page reported a fault of its own', () => {
  expect(faults.filter((f) => !/net::ERR|WebSocket|Failed to load resource/.test(f))).toEqual([])
  return keepFigures('start', { startedInMs: server.startedInMs })
})
