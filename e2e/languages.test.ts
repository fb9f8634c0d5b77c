// The rooms and the public pages in Arabic and French: mirrored where they must be, nothing missing, nothing that axe finds.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axe, openBrowser, openServer, shootBoth, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A message that the catalogue lacks is shown as its key: words with dots and no spaces. */
const keysShown = async (page: Page) =>
  (await page.locator('body').innerText()).match(
    /\b(?:podium|desk|screen|parts|words|problem|secretariat|archive)\.[a-z][a-z./-]+/g,
  ) ?? []

for (const language of ['ar', 'fr'] as const) {
  for (const seat of ['chair', 'ner', 'screen', 'secretariat'] as const) {
    test(`${seat} in ${language}`, async () => {
      const page = await takeSeat(context, server, seat, language)
      await page
        .locator(seat === 'secretariat' ? 'main' : '.now, .meeting')
        .first()
        .waitFor()
      await page.waitForTimeout(500)
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
      expect(await keysShown(page)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBeLessThanOrEqual(0)
      await shootBoth(page, `${seat}-${language}`)
      expect(await axe(page)).toEqual([])
      await page.close()
    })
  }
  test(`the public part in ${language}`, async () => {
    const page = await context.newPage()
    for (const [name, path] of [
      ['front', `/${language}`],
      ['dossier', `/archive/dossiers/jammu-and-kashmir/${language}`],
      ['statement', `/archive/OIC/CG-JK/2020/ST.1/${language}`],
    ] as const) {
      await page.goto(`${server.address}${path}`)
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await keysShown(page)).toEqual([])
      await shootBoth(page, `${name}-${language}`)
      expect(await axe(page)).toEqual([])
    }
    await page.close()
  })
}
