// What a page sends and how long until a person can use it, over 1.6 Mbit/s with 150 ms and a processor four times slower,
// in Chromium with nothing kept from before.
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openServer, takeSeat } from '../e2e/server.ts'
import { keep, loadNow, rounds, within, type Row } from './figures.ts'

export const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}
export const slower = 4

type Opened = { scripts: number; bytes: number; milliseconds: number }
type State = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>

/** Opens an address in a browser that knows nothing but its session, and waits until `usable` is there. */
async function opened(
  browser: Browser,
  address: string,
  usable: (page: Page) => Promise<unknown>,
  storageState?: State,
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1_440, height: 900 },
    ...(storageState ? { storageState } : {}),
  })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    let [scripts, bytes] = [0, 0]
    const kinds = new Map<string, string>()
    devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes += encodedDataLength
      if (kinds.get(requestId) === 'Script') scripts += encodedDataLength
    })
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', network)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
    const began = performance.now()
    await page.goto(address, { waitUntil: 'commit' })
    await usable(page)
    return { scripts: scripts / 1_000, bytes: bytes / 1_000, milliseconds: performance.now() - began }
  } finally {
    await context.close()
  }
}

export async function run(): Promise<void> {
  const load = loadNow()
  const server = await openServer()
  const browser = await openBrowser()
  try {
    const rows: Row[] = []
    const measure = async (
      name: string,
      address: string,
      most: number,
      usable: (page: Page) => Promise<unknown>,
      state?: State,
    ) => {
      const seen: Opened[] = []
      for (let round = 0; round < rounds; round++) seen.push(await opened(browser, address, usable, state))
      rows.push(
        within(
          `${name}: JavaScript as sent`,
          'kB',
          most,
          seen.map((s) => s.scripts),
        ),
      )
      rows.push(
        within(
          `${name}: usable`,
          'ms',
          2_500,
          seen.map((s) => s.milliseconds),
        ),
      )
      console.log(`${name}: ${seen.map((s) => s.bytes.toFixed(0)).join(', ')} kB in all`)
    }
    await measure('public page', `${server.address}/archive/OIC/CG-JK/2020/ST.1/en`, 60, (page) =>
      page.getByRole('heading', { level: 1 }).waitFor(),
    )
    for (const [name, seat, usable] of [
      ['desk', 'ner', (page: Page) => page.getByRole('button', { name: 'Ask for the floor' }).first().waitFor()],
      ['podium', 'chair', (page: Page) => page.getByRole('button', { name: 'Open the meeting' }).first().waitFor()],
    ] as const) {
      const context = await browser.newContext()
      const page = await takeSeat(context, server, seat)
      await usable(page)
      const [address, state] = [page.url(), await context.storageState()]
      await context.close()
      await measure(name, address, 150, usable, state)
    }
    keep('page', load, rows)
  } finally {
    await browser.close()
    await server.stop()
  }
}
