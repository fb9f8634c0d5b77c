// Podium and desk by mouse and keyboard mixed: no act by accident, a way out of every dialog, every paragraph by keyboard.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { meetingOf, send } from './acts.ts'
import { axe, openBrowser, openServer, shoot, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
const tabs = {} as Record<'chair' | 'aze' | 'ner' | 'pak' | 'sau' | 'tur', Page>

const sizes = { '1440': { width: 1440, height: 900 }, '390': { width: 390, height: 844 } }
/** A room as it is looked at: both sizes, English and Arabic, each with axe. */
async function look(page: Page, name: string): Promise<void> {
  for (const language of ['en', 'ar']) {
    await page.goto(page.url().replace(/lang=\w+/, `lang=${language}`))
    await page.locator('main').first().waitFor()
    for (const [width, size] of Object.entries(sizes)) {
      await page.setViewportSize(size)
      await page.waitForTimeout(200)
      await shoot(page, `${name}-${language}-${width}`)
      expect(await axe(page)).toEqual([])
    }
  }
  await page.setViewportSize(sizes['1440'])
  await page.goto(page.url().replace(/lang=\w+/, 'lang=en'))
  await page.locator('main').first().waitFor()
}
const waiting = (page: Page) => page.locator('.turns b').allInnerTexts()

beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: sizes['1440'], locale: 'en-GB', reducedMotion: 'reduce' })
  for (const seat of ['chair', 'aze', 'ner', 'pak', 'sau', 'tur'] as const)
    tabs[seat] = await takeSeat(context, server, seat)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('the key that opens asks when the hour of the notice is far, with date and hour', async () => {
  const { chair, tur } = tabs
  await send(tur, `meeting/${meetingOf(tur)}`, { type: 'AcknowledgeNotice', seat: 'tur', channel: 'link' })
  await chair.getByText(/Convened for (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/).waitFor()
  await look(chair, 'podium-before')
  await chair.locator('body').press('Space')
  const dialog = chair.getByRole('dialog')
  await dialog.getByText('Open before the hour of the notice?').waitFor()
  await shoot(chair, 'podium-early-en-1440')
  // Space in the dialog presses nothing; Escape leaves it, and nothing has happened.
  await chair.keyboard.press('Space')
  await dialog.waitFor()
  await chair.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await chair.getByText('Before the meeting opens').waitFor()
})

test('Space presses the gavel, whatever was clicked last; a key that does nothing says why', async () => {
  const { chair, ner, pak } = tabs
  await chair.locator('body').press('Space')
  await chair.getByRole('button', { name: 'Open now' }).click()
  await chair.getByText('In session since').first().waitFor()
  await chair.evaluate(() => undefined)
  const meeting = meetingOf(chair)
  await send(chair, `meeting/${meeting}`, { type: 'CallRoll' })
  for (const seat of ['aze', 'ner', 'pak', 'sau', 'tur'])
    await send(chair, `meeting/${meeting}`, { type: 'RecordPresence', seat, presence: 'present' })
  await send(chair, `meeting/${meeting}`, { type: 'AdoptAgenda' })
  for (const item of ['1', '2']) {
    await send(chair, `meeting/${meeting}`, { type: 'OpenItem', item })
    await send(chair, `meeting/${meeting}`, { type: 'CloseItem', item })
  }
  await send(chair, `meeting/${meeting}`, { type: 'OpenItem', item: '3' })
  await chair.getByRole('button', { name: 'Open the list' }).click()
  await chair.locator('body').press('Space')
  await chair.getByText(/Nothing awaits the gavel now/).waitFor()
  for (const [page, seat] of [
    [pak, 'pak'],
    [ner, 'ner'],
    [tabs.tur, 'tur'],
    [tabs.sau, 'sau'],
  ] as const)
    await send(page, `speakers/${meeting}`, { type: 'RequestFloor', seat, kind: 'statement' })
  await chair.getByRole('button', { name: 'Close the list' }).click()
  await chair.getByText(/Closed · 4 waiting/).waitFor()
  // The list was closed with the mouse; the key gives the floor and does not open the list again.
  await chair.keyboard.press('Space')
  await pak.getByText('You have the floor').first().waitFor()
  await chair.getByText(/Closed · 3 waiting/).waitFor()
  // The same with the focus put on another button by keyboard, and on what folds.
  await chair.getByRole('button', { name: 'Open the list' }).focus()
  await chair.keyboard.press('Space')
  await ner.getByText('You have the floor').first().waitFor()
  await chair.getByText(/Closed · 2 waiting/).waitFor()
  await chair.getByText('Who is present').click()
  expect(await chair.locator('details.members[open]').count()).toBe(1)
  await chair.keyboard.press('Space')
  await tabs.tur.getByText('You have the floor').first().waitFor()
  expect(await chair.locator('details.members[open]').count()).toBe(1)
  // Enter stays with what has the focus.
  await chair.getByRole('button', { name: 'Open the list' }).focus()
  await chair.keyboard.press('Enter')
  await chair.getByText(/Open · 1 waiting/).waitFor()
})

test('a speaker moved by keyboard keeps the focus, the place is said, and Enter in the cause moves', async () => {
  const { chair, aze, ner, pak } = tabs
  const meeting = meetingOf(chair)
  for (const [page, seat] of [
    [aze, 'aze'],
    [ner, 'ner'],
    [pak, 'pak'],
  ] as const)
    await send(page, `speakers/${meeting}`, { type: 'RequestFloor', seat, kind: 'statement' })
  await expect.poll(() => waiting(chair)).toEqual(['Saudi Arabia', 'Azerbaijan', 'Niger', 'Pakistan'])
  await chair.getByRole('button', { name: 'More for Pakistan' }).focus()
  await chair.keyboard.press('Enter')
  await chair.getByRole('button', { name: 'Move one place earlier' }).focus()
  await chair.keyboard.press('Enter')
  const cause = chair.getByLabel(/^Reason/)
  await cause.waitFor()
  // Without a cause nothing is sent, and the button says what is missing.
  await chair.getByText('Fill in “Reason” first.').waitFor()
  await chair.keyboard.press('Enter')
  expect(await waiting(chair)).toEqual(['Saudi Arabia', 'Azerbaijan', 'Niger', 'Pakistan'])
  await cause.fill('Leaves at three')
  await chair.keyboard.press('Enter')
  await expect.poll(() => waiting(chair)).toEqual(['Saudi Arabia', 'Azerbaijan', 'Pakistan', 'Niger'])
  await expect
    .poll(() => chair.evaluate(() => document.activeElement?.getAttribute('aria-label')))
    .toBe('More for Pakistan')
  await expect
    .poll(() => chair.getByTestId('announcements').innerText(), { timeout: 15_000 })
    .toContain('Pakistan is now number 3')
  await look(chair, 'podium-list')
})

test('the same act on another paragraph is said again, and each names its own', async () => {
  const { chair, ner } = tabs
  const text = `text/${meetingOf(chair)}.l1`
  const said: string[] = []
  await ner.exposeFunction('saidNow', (words: string) => said.push(words))
  await ner.evaluate(() => {
    const region = document.querySelector('[data-testid=announcements]') as HTMLElement
    new MutationObserver(() =>
      (window as unknown as { saidNow(words: string): void }).saidNow(region.innerText),
    ).observe(region, { childList: true, characterData: true, subtree: true })
  })
  const ids = await chair
    .locator('[data-paragraph]')
    .evaluateAll((all) => all.map((p) => (p as HTMLElement).dataset.paragraph))
  for (const paragraph of ids.slice(0, 3)) {
    await send(chair, text, { type: 'MarkAgreed', paragraph: paragraph ?? '' })
    await ner.waitForTimeout(1_200)
  }
  expect(said.filter((words) => words.startsWith('Agreed:'))).toHaveLength(3)
  expect(new Set(said.filter((words) => words.startsWith('Agreed:'))).size).toBe(3)
})

test('a delegate without a mouse reaches every paragraph and proposes on the one that was chosen', async () => {
  const { ner } = tabs
  await ner.bringToFront()
  const paragraphs = ner.locator('.text.body button.n')
  const count = await paragraphs.count()
  expect(count).toBeGreaterThan(3)
  await paragraphs.first().focus()
  for (let i = 1; i < count; i += 1) {
    await ner.keyboard.press('ArrowDown')
    expect(await ner.locator('.para.focus').count()).toBe(1)
    expect(await paragraphs.nth(i).evaluate((b) => b === document.activeElement)).toBe(true)
  }
  await look(ner, 'desk-paragraph')
  await paragraphs.nth(count - 1).focus()
  await ner.keyboard.press('Enter')
  await ner.keyboard.press('Tab')
  while (!(await ner.evaluate(() => document.activeElement?.textContent ?? '')).includes('Propose a change'))
    await ner.keyboard.press('Tab')
  await ner.keyboard.press('Enter')
  const dialog = ner.getByRole('dialog')
  await dialog.getByText(/^Fill in/).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await dialog.waitFor({ state: 'detached' })
})

test('selected words get a bar at the selection, and the dialog shows what the group will see', async () => {
  const { sau } = tabs
  await sau.bringToFront()
  const words = sau.getByText('resolve the conflict').first()
  await words.evaluate((p) => {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(' resolve ')
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + ' resolve '.length)
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
      return
    }
  })
  const bar = sau.getByRole('button', { name: 'Propose a change to “resolve”' })
  await bar.waitFor()
  const at = await bar.boundingBox()
  const selected = await sau.evaluate(() => getSelection()?.getRangeAt(0).getBoundingClientRect().bottom ?? 0)
  expect(Math.abs((at?.y ?? 0) - selected)).toBeLessThan(40)
  await shoot(sau, 'desk-selection-en-1440')
  await bar.click()
  const dialog = sau.getByRole('dialog')
  const field = dialog.getByLabel('English')
  await field.fill((await field.inputValue()).replace(' resolve ', ' settle '))
  await dialog.locator('.redline del').getByText('resolve').waitFor()
  await shoot(sau, 'desk-propose-en-1440')
  expect(await axe(sau)).toEqual([])
  await sau.keyboard.press('Escape')
})

test('closing with matters open names them; afterwards no desk waits for a turn, and what was decided stands', async () => {
  const { chair, sau } = tabs
  await chair.bringToFront()
  const close = chair.getByRole('button', { name: 'Close…' })
  const box = await close.boundingBox()
  expect((box?.y ?? 1e9) + (box?.height ?? 0)).toBeLessThanOrEqual(900)
  await close.click()
  const dialog = chair.getByRole('dialog')
  await dialog.getByText(/matters would be left open/).waitFor()
  await dialog.getByText(/Item 3 is under discussion/).waitFor()
  await dialog.getByText(/Item 4 was never opened/).waitFor()
  await dialog.getByText(/speakers are waiting/).waitFor()
  await shoot(chair, 'podium-closing-en-1440')
  expect(await axe(chair)).toEqual([])
  await dialog.getByRole('button', { name: 'Close the meeting' }).click()
  await sau.getByText('What was decided').waitFor()
  expect(await sau.getByText(/You are number/).count()).toBe(0)
  expect(await sau.getByText(/Speaker no\. \d/).count()).toBe(0)
  expect(await sau.getByRole('button', { name: /floor|point of order|reservation/i }).count()).toBe(0)
  await look(sau, 'desk-closed')
  await look(chair, 'podium-closed')
})
