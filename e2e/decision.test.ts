// The moment of decision: one picture on podium, desk, phone and screen; one objection within reach of a thumb; nothing lost.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { bringToThirdItem, meetingOf, put, send } from './acts.ts'
import { axe, openBrowser, openServer, shoot, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
const tabs = {} as Record<'chair' | 'ner' | 'pak' | 'sau' | 'tur' | 'screen', Page>

const large = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: large, locale: 'en-GB', reducedMotion: 'reduce' })
  for (const seat of ['chair', 'pak', 'sau', 'tur', 'screen'] as const)
    tabs[seat] = await takeSeat(context, server, seat)
  tabs.ner = await takeSeat(context, server, 'ner')
  await tabs.ner.setViewportSize(phone)
  await tabs.sau.goto(tabs.sau.url().replace('lang=en', 'lang=ar'))
  await bringToThirdItem(tabs.chair, tabs)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const within = async (page: Page, name: RegExp) => {
  const box = await page.getByRole('button', { name }).boundingBox()
  const size = page.viewportSize()
  return box && size ? box.y >= 0 && box.y + box.height <= size.height : false
}

test('put: the same picture everywhere, the objection within reach of a thumb, the title counts', async () => {
  const { chair, ner, sau, screen } = tabs
  await ner.bringToFront()
  await put(chair, 1)
  await ner.getByRole('heading', { name: 'Is there any objection?' }).waitFor()
  // On a phone nobody scrolls to the one act that matters, and nothing lies over it.
  expect(await within(ner, /^Object for Niger/)).toBe(true)
  const centre = await ner.getByRole('button', { name: /^Object for Niger/ }).boundingBox()
  const hit = await ner.evaluate(
    ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.closest('button')?.textContent ?? '',
    [(centre?.x ?? 0) + (centre?.width ?? 0) / 2, (centre?.y ?? 0) + (centre?.height ?? 0) / 2],
  )
  expect(hit).toContain('Object for Niger')
  expect(await ner.title()).toMatch(/^\d+ · Is there any objection\?/)
  expect(await ner.evaluate(() => document.activeElement?.textContent)).toBe('Is there any objection?')
  await shoot(ner, 'decision-put-desk-en-390')
  await shoot(chair, 'decision-put-podium-en-1440')
  await shoot(sau, 'decision-put-desk-ar-1440')
  await shoot(screen, 'decision-put-screen-en-1440')
  for (const page of [chair, ner, sau, screen]) {
    expect(await page.locator('.tongues li').count()).toBe(3)
    expect(await page.locator('.seat').count()).toBe(5)
  }
  // On a wall of 16:10 too: nothing that counts is smaller than is read at 12 metres, and the text that is put stands there whole.
  await screen.setViewportSize({ width: 1280, height: 800 })
  const small = () =>
    screen.evaluate(() =>
      [...document.querySelectorAll('.moment h2, .moment .state, .moment .lab b, .moment .unit, .moment-foot .why')]
        .filter((e) => {
          const size = (of: Element) => parseFloat(getComputedStyle(of).fontSize)
          return size(e) < 2.25 * size(document.documentElement) - 0.5
        })
        .map((e) => e.textContent),
    )
  expect(await small()).toEqual([])
  const cut = () =>
    screen.evaluate(() => {
      const words = document.querySelector('.moment .words')
      return words ? words.scrollHeight - words.clientHeight : Infinity
    })
  await expect.poll(cut).toBeLessThanOrEqual(1)
  for (const page of [chair, ner, sau, screen]) expect(await axe(page)).toEqual([])
  await send(chair, `decision/${meetingOf(chair)}.l1-d1`, { type: 'WithdrawFromAdoption' })
  await ner.getByRole('heading', { name: 'Is there any objection?' }).waitFor({ state: 'detached' })
})

test('an objection pressed by accident is taken back; one that is meant stops the adoption', async () => {
  const { chair, ner } = tabs
  await ner.bringToFront()
  await put(chair, 2)
  await ner
    .getByRole('button', { name: /^Object for Niger/ })
    .tap()
    .catch(() => ner.getByRole('button', { name: /^Object for Niger/ }).click())
  await ner.getByText(/goes on the record in/).waitFor()
  await shoot(ner, 'decision-held-desk-en-390')
  await ner.getByRole('button', { name: /Take it back/ }).click()
  await ner.getByRole('button', { name: /^Object for Niger/ }).click()
  await chair.getByRole('heading', { name: 'Niger objects' }).waitFor()
  await shoot(chair, 'decision-objected-podium-en-1440')
  await shoot(ner, 'decision-objected-desk-en-390')
  await shoot(tabs.screen, 'decision-objected-screen-en-1440')
  expect(await axe(chair)).toEqual([])
  await chair.bringToFront()
  await chair.locator('body').press('Space')
  await chair.getByRole('button', { name: /Put the text for adoption/ }).waitFor()
})

test('an objection is not lost when the tab is reloaded while it is held', async () => {
  const { chair, pak } = tabs
  await pak.bringToFront()
  await put(chair, 3)
  await pak.getByRole('heading', { name: 'Is there any objection?' }).waitFor()
  await pak.locator('body').press('KeyX')
  await pak.getByText(/goes on the record in/).waitFor()
  await pak.reload()
  await chair.getByRole('heading', { name: 'Pakistan objects' }).waitFor()
  await pak.getByRole('heading', { name: 'Pakistan objects' }).waitFor()
})

test('once the call is over an objection goes on the record at the press, before the gavel', async () => {
  const { chair, tur } = tabs
  await tur.bringToFront()
  await put(chair, 4)
  await tur.getByText('The call is over').waitFor({ timeout: 20_000 })
  await tur.locator('body').press('KeyX')
  await chair.getByRole('heading', { name: 'Türkiye objects' }).waitFor()
})

test('adopted: what was decided, and the next act; once issued its number, with a link', async () => {
  const { chair, ner, sau, screen } = tabs
  await chair.bringToFront()
  await put(chair, 5)
  await chair.getByRole('heading', { name: 'Is there any objection?' }).waitFor()
  // The gavel is the chair's, and not before its time: the key says why.
  await chair.locator('body').press('Space')
  await chair.locator('.said-bar p').waitFor()
  await chair.getByText('The call is over').waitFor({ timeout: 20_000 })
  await shoot(chair, 'decision-gavel-podium-en-1440')
  await chair.locator('body').press('Space')
  for (const page of [chair, ner, sau]) await page.getByRole('heading', { name: /Adopted by consensus/ }).waitFor()
  await chair.getByText('5 of 5').waitFor()
  await chair.getByRole('button', { name: /Close item 3/ }).waitFor()
  await shoot(chair, 'decision-adopted-podium-en-1440')
  await shoot(ner, 'decision-adopted-desk-en-390')
  await shoot(sau, 'decision-adopted-desk-ar-1440')
  await sau.setViewportSize(phone)
  await shoot(sau, 'decision-adopted-desk-ar-390')
  for (const page of [chair, ner, sau, screen]) expect(await axe(page)).toEqual([])
  await chair.locator('body').press('Space')
  await chair.getByRole('button', { name: /Open item 4/ }).waitFor()
})
