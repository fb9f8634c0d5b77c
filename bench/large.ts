// A meeting a hundred times the example's, in every room and on the page of its issued text: how long until a person can use it, as
// in `page`, and whether anything runs over the edge of a screen or of a phone.
import { mkdir } from 'node:fs/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openServer, shots } from '../e2e/server.ts'
import { keep, loadNow, within, type Row } from './figures.ts'
import { enterGreatMeeting, type Great } from './great-meeting.ts'
import type { Seated } from './installation.ts'
import { network, slower } from './page.ts'

const turns = 3
const widths = { wide: { width: 1_440, height: 900 }, phone: { width: 390, height: 844 } }

type Place = { name: string; path: string; as?: Seated; usable: (page: Page) => Promise<unknown> }

const placesOf = ({ chair, head, officer, page }: Great): Place[] => {
  const button = (name: RegExp) => (of: Page) => of.getByRole('button', { name }).first().waitFor()
  const words = (text: RegExp) => (of: Page) => of.getByText(text).first().waitFor()
  const station = words(/station 1 of the river|station 1 du fleuve|المحطة 1 على النهر/)
  return [
    { name: 'podium', path: '/meetings/m1/podium', as: chair, usable: button(/Give the floor|إعطاء الكلمة/) },
    { name: 'desk', path: '/meetings/m1/desk', as: head, usable: button(/point of order|نقطة نظام/) },
    { name: 'screen', path: '/meetings/m1/screen', as: chair, usable: station },
    {
      name: 'replay',
      path: '/meetings/m1/replay',
      as: chair,
      usable: (of) => of.getByRole('slider').first().waitFor(),
    },
    {
      name: 'secretariat, the meeting',
      path: '/secretariat/meetings/m1',
      as: officer,
      usable: (of) => of.getByRole('heading', { level: 1 }).first().waitFor(),
    },
    { name: 'secretariat, the text', path: '/secretariat/texts/m1.l1', as: officer, usable: station },
    { name: 'issued text', path: page, usable: (of) => of.getByRole('heading', { level: 1 }).first().waitFor() },
  ]
}

async function open(
  browser: Browser,
  address: string,
  { path, as, usable }: Place,
  language: string,
  viewport: { width: number; height: number },
  isSlow: boolean,
): Promise<{ page: Page; milliseconds: number }> {
  const context = await browser.newContext({ viewport, locale: language, reducedMotion: 'reduce' })
  context.setDefaultTimeout(120_000)
  if (as) {
    const [name = '', value = ''] = as.cookie.split('=')
    await context.addCookies([{ name, value, url: address }])
  }
  const page = await context.newPage()
  if (isSlow) {
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', network)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  }
  const query = as ? `?as=${as.path.split('as=')[1]}&lang=${language}` : `/${language}`
  const began = performance.now()
  await page.goto(`${address}${path}${query}`, { waitUntil: 'commit' })
  await usable(page)
  return { page, milliseconds: performance.now() - began }
}

/** What runs over the edge, in pixels: of the page, or of what a person would have to scroll sideways in it. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

export async function run(): Promise<void> {
  const load = loadNow()
  const dataDir = mkdtempSync(join(tmpdir(), 'good-offices-large-'))
  const browser = await openBrowser()
  let server: Awaited<ReturnType<typeof openServer>> | undefined
  try {
    const great = await enterGreatMeeting(dataDir)
    process.env['REQUESTS_PER_SECOND'] = '0'
    server = await openServer({ dataDir })
    await mkdir(shots, { recursive: true })
    const rows: Row[] = []
    for (const place of placesOf(great)) {
      const over: number[] = []
      for (const language of ['en', 'ar'])
        for (const [width, viewport] of Object.entries(widths)) {
          const { page } = await open(browser, server.address, place, language, viewport, false)
          await page.waitForTimeout(1_500)
          over.push(await overflow(page))
          const marks = await page.evaluate(() => document.querySelectorAll('*').length)
          const height = await page.evaluate(() => document.documentElement.scrollHeight)
          console.log(
            `${place.name}, ${language}, ${width}: over ${over.at(-1)} px, ${marks} elements, ${height} px high`,
          )
          await page.screenshot({
            path: join(shots, `large-${place.name.replace(/\W+/g, '-')}-${language}-${width}.png`),
          })
          await page.context().close()
        }
      const seen: number[] = []
      for (let turn = 0; turn < turns; turn += 1) {
        const { page, milliseconds } = await open(browser, server.address, place, 'en', widths.wide, true)
        seen.push(milliseconds)
        await page.context().close()
      }
      rows.push(within(`${place.name}: usable`, 'ms', 2_500, seen))
      rows.push(within(`${place.name}: over the edge, at most`, 'px', 1, [Math.max(...over)]))
      console.log(`${place.name}: ${seen.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    }
    keep('large', load, rows)
  } finally {
    delete process.env['REQUESTS_PER_SECOND']
    await browser.close()
    await server?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
