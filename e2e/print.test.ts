// Paper: what is copied out of a page that was saved as PDF reads as it is written, in Arabic too; a negation above all.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openServer, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'good-offices-print-'))

beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The text of the page as a PDF reader copies it, marks of direction and breaks of lines left out. */
async function copied(page: Page): Promise<string> {
  await page.evaluate(() => document.fonts.ready)
  const file = join(folder, 'page.pdf')
  writeFileSync(file, await page.pdf({ format: 'A4' }))
  return execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
}
/** A gap that a reader of PDF sees between two letters of one word says nothing of the order. */
const without = (text: string) => text.replace(/\s/g, '')
/** Lam and alef the wrong way round at the beginning of a word, where no Arabic word has them so. */
const turned = /(?:^|\s)(?:اإل|األ|اال|اآل|وال نص)/u

test('an Arabic page of the archive', async () => {
  const page = await browser.newPage({ locale: 'ar' })
  await page.goto(`${server.address}/archive/OIC/CG-JK/2020/ST.1/ar`)
  const text = await copied(page)
  expect(without(text)).toContain(without('وليس فيها أي نص رسمي'))
  expect(without(text)).toContain(without('منظمة التعاون الإسلامي'))
  expect(text).not.toMatch(turned)
  await page.close()
})

test('the filed record of a meeting, in Arabic', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const office = await takeSeat(context, server, 'secretariat')
  const meeting = 'cg-jk-2020-06-22'
  const call = (path: string) =>
    office.evaluate(
      async ([to]) =>
        (await fetch(to ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }))
          .status,
      [path],
    )
  expect([200, 409]).toContain(await call(`/api/meetings/${meeting}/minutes`))
  expect([200, 409]).toContain(await call(`/api/meetings/${meeting}/minutes/filing`))
  await office.goto(`${server.address}/meetings/${meeting}/minutes/ar`)
  // The faces are the product's own, not whatever the machine has.
  expect(
    await office.evaluate(() => [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)),
  ).toContain('Text')
  const text = await copied(office)
  expect(without(text)).toContain(without('المحضر الموجز'))
  expect(without(text)).toContain(without('الأعضاء الحاضرون'))
  expect(text).not.toMatch(turned)
  await context.close()
})
