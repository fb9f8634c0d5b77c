// A file that is not as issued, given to the check: the reader sees which words were issued and which are false, in each language.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { axe, openBrowser, openServer, shootBoth, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

type Kept = { content: Record<string, { paragraphs: { words: string }[] }> }

test('a changed word is struck out beside the word that was issued, a missing paragraph whole', async () => {
  const issued = await fetch(`${server.address}/archive/OIC/CG-JK/2020/ST.1`, {
    headers: { accept: 'application/json' },
  })
  const kept = (await issued.json()) as Kept
  const paragraphs = (language: string) => kept.content[language]?.paragraphs ?? []
  const at = paragraphs('en').findIndex(({ words }) => words.split(' ').length > 12)
  const last = (language: string) => paragraphs(language)[at]?.words.split(' ').at(-1) ?? ''
  const were = Object.fromEntries(['ar', 'en', 'fr'].map((l) => [l, last(l).replace(/[^\p{L}\p{M}]+$/u, '')]))
  for (const language of ['ar', 'en', 'fr']) {
    const paragraph = paragraphs(language)[at]
    const false_ = language === 'ar' ? 'زور' : 'falsified'
    if (paragraph)
      paragraph.words = paragraph.words.replace(new RegExp(`${were[language]}(?=[^\\p{L}]*$)`, 'u'), false_)
  }
  const gone = paragraphs('en').splice(at + 1, 1)[0]?.words ?? ''
  expect(gone).not.toBe('')
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
  for (const language of ['en', 'ar', 'fr']) {
    const page = await context.newPage()
    await page.goto(`${server.address}/verify/${language}`)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'kept.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(kept)) })
    await page.locator('#redline-legend').waitFor()
    for (const of of ['ar', 'en', 'fr']) {
      const line = page.locator(`.redline[lang="${of}"]`).first()
      await line
        .locator('del', { hasText: were[of] ?? '' })
        .first()
        .waitFor()
      await line
        .locator('ins', { hasText: of === 'ar' ? 'زور' : 'falsified' })
        .first()
        .waitFor()
      expect(await line.evaluate((e) => getComputedStyle(e).direction)).toBe(of === 'ar' ? 'rtl' : 'ltr')
    }
    expect(await page.locator('.redline del').allInnerTexts()).toContain(gone)
    expect(await axe(page)).toEqual([])
    await shootBoth(page, `verify-redline-${language}`)
    // A key is called by the beginning of its name in a sentence; the whole name, to compare, stands below.
    await page.locator('#address').fill('OIC/CG-JK/2020/ST.1')
    await page.locator('#by-address button').click()
    // The example is signed by the installation, in nobody else's name.
    await page.locator('[data-verdict="own"]:visible').waitFor()
    expect(await page.locator('[data-verdict="own"]').innerText()).toMatch(/[\w-]{8}…/)
    expect(await page.locator('[data-key]:visible').innerText()).toMatch(/[\w-]{43}/)
    // Another file takes the place of the first, and nothing of it is left.
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
    await page.locator('[data-verdict="not-a-document"]:visible').waitFor()
    expect(await page.locator('.redline:visible, #redline-legend:visible').count()).toBe(0)
    await page.close()
  }
})
