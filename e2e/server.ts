// An installation and a browser for the browser tests: the built product on a port of its own, with a data folder of its own.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { freePort } from '#server/testing/free-port.ts'

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const artefacts = join(process.cwd(), 'artefacts')

export type TestServer = {
  address: string
  startedInMs: number
  process: ChildProcess
  dataDir: string
  restart(): Promise<void>
  stop(): Promise<void>
}

async function run(
  port: number,
  dataDir: string,
  databaseUrl: string,
): Promise<{ process: ChildProcess; startedInMs: number }> {
  const started = performance.now()
  const child = spawn(process.execPath, ['bin/good-offices.mjs', 'start'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: databaseUrl, SMTP_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server did not start:\n${said}`)
    try {
      if ((await fetch(`http://127.0.0.1:${port}/en`)).ok)
        return { process: child, startedInMs: performance.now() - started }
    } catch {
      /* not yet */
    }
    if (performance.now() - started > 90_000) throw new Error(`the server did not answer in 90 s:\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/**
 * @param databaseUrl a PostgreSQL database, else the embedded one.
 * @param dataDir a folder made ready before, which stays; else one of its own.
 */
export async function openServer({
  databaseUrl = '',
  dataDir: given,
}: { databaseUrl?: string; dataDir?: string } = {}): Promise<TestServer> {
  const port = await freePort()
  const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'good-offices-e2e-')))
  let running = await run(port, dataDir, databaseUrl)
  const stop = async () => {
    if (running.process.exitCode !== null || running.process.signalCode !== null) return
    const ended = new Promise((resolve) => running.process.once('exit', resolve))
    running.process.kill('SIGTERM')
    await ended
  }
  return {
    address: `http://127.0.0.1:${port}`,
    dataDir,
    get startedInMs() {
      return running.startedInMs
    },
    get process() {
      return running.process
    },
    restart: async () => {
      await stop()
      running = await run(port, dataDir, databaseUrl)
    },
    stop: async () => {
      await stop()
      if (given === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * The rooms as built, for a server that a test makes itself: the command builds them when the sources have changed, then says
 * that it was not understood.
 * @returns their folder.
 */
export function builtRooms(): string {
  try {
    execFileSync(process.execPath, ['bin/good-offices.mjs', 'build-only'], { stdio: 'ignore' })
  } catch {
    // Built.
  }
  return join(process.cwd(), 'dist/web')
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** Takes a seat as the front page offers it: a press of its button, a tab of its own. */
export async function takeSeat(
  context: BrowserContext,
  server: TestServer,
  seat: string,
  language = 'en',
): Promise<Page> {
  const front = await context.newPage()
  await front.goto(`${server.address}/${language}`)
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    front.locator(`form[action$="/seats/${seat}"] button`).click(),
  ])
  await page.waitForLoadState()
  await front.close()
  if (!page.url().includes('lang=')) {
    const address = new URL(page.url())
    address.searchParams.set('lang', language)
    await page.goto(address.href)
  }
  return page
}

export const shots = join(artefacts, 'shots')
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`) })
}

/** Both sizes that every room is looked at in. */
export async function shootBoth(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await shoot(page, `${name}-1440`)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(150)
  await shoot(page, `${name}-390`)
  await page.setViewportSize({ width: 1440, height: 900 })
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds at WCAG 2.2 AA, as one line a finding. */
export async function axe(page: Page): Promise<string[]> {
  // Put in from outside the page, whose policy allows no foreign script.
  await page.evaluate(await readFile(axePath, 'utf8'))
  return page.evaluate(async () => {
    const result = await (
      window as unknown as {
        axe: {
          run(
            o: object,
          ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>
        }
      }
    ).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return result.violations.flatMap((v) =>
      v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)} — ${n.failureSummary.slice(0, 200)}`),
    )
  })
}

export async function keepFigures(name: string, figures: unknown): Promise<void> {
  await mkdir(artefacts, { recursive: true })
  await writeFile(join(artefacts, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`)
}

export const button = (page: Page | Locator, name: string | RegExp): Locator => page.getByRole('button', { name })
