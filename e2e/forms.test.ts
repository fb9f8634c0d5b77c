// A form begins empty where a person must decide. Every form of the secretariat's room and of the desk is opened, and whatever
// stands in a field before anybody has typed must be a fact of the record that the field names.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser, openServer, shoot, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
let office: Page
beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  office = await takeSeat(context, server, 'secretariat')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Fields that hold something which nobody typed and of which no sentence says what fact it is. */
const begunFilled = (page: Page, within: string) =>
  page.locator(within).evaluateAll((roots) =>
    roots.flatMap((root) =>
      [...root.querySelectorAll<HTMLInputElement>('input, select, textarea')]
        .filter((e) => {
          const isSet = e.type === 'checkbox' || e.type === 'radio' ? e.checked : e.value.trim() !== ''
          // Which kind of words the next selection marks is recorded by nobody.
          if (!isSet || e.name === 'marking') return false
          const given = e.closest('[data-given]')?.querySelector('.given')
          return !given?.textContent?.trim()
        })
        .map((e) => `${e.name || e.labels?.[0]?.textContent || e.id}: ${e.value}`),
    ),
  )

const opened = new Set<string>()
const filled: string[] = []

async function look(page: Page, name: string, within: string): Promise<void> {
  opened.add(name)
  for (const field of await begunFilled(page, within)) filled.push(`${name}: ${field}`)
}

/** All dialogs of a page, one after the other. */
async function formsOn(path: string, page = office): Promise<void> {
  const address = new URL(page.url())
  address.pathname = path
  await page.goto(address.href)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await look(page, path, 'main form, #content form, .convene')
  const openers = page.locator('[aria-haspopup=dialog]')
  const count = await openers.count()
  const seen = new Set<string>()
  for (let n = 0; n < count; n += 1) {
    const opener = openers.nth(n)
    const name = ((await opener.getAttribute('aria-label')) ?? (await opener.innerText())).trim()
    // Of rows that are alike, the first.
    const kind = name.replace(/(( of|:| for|Give) .*| \d+)$/, '').replace(/^(Suspend) .*/, '$1')
    if (seen.has(kind)) continue
    seen.add(kind)
    // Some stand in a menu that is folded.
    await opener.evaluate((e) => (e as HTMLElement).click())
    const dialog = page.getByRole('dialog').last()
    await dialog.waitFor()
    await page.waitForTimeout(50)
    await look(page, `${path} ${name}`, 'dialog[open]')
    if (kind === 'Accredit one head per seat') await shoot(page, 'form-accredit-all')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }
}

const three = (words: string) => ({ ar: `${words} ع`, en: words, fr: `${words} f` })
const send = (stream: string, command: object) =>
  office.evaluate(
    async ([path, body, handle]) => {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-session': handle },
        body,
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    [
      `/api/streams/${stream}`,
      JSON.stringify({ id: crypto.randomUUID(), command }),
      new URL(office.url()).searchParams.get('as') ?? '',
    ] as const,
  )

test('no form of the secretariat begins with what a person must decide', async () => {
  const heard = { from: { en: 'Mission' }, how: 'letter', at: new Date(Date.now() - 3_600_000).toISOString() }
  const startsAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
  for (const meeting of ['forms-1', 'forms-2'])
    await send(`meeting/${meeting}`, {
      type: 'RequestMeeting',
      organisation: 'oic',
      organ: 'contact-group',
      requestedBy: 'pak',
      kind: 'emergency',
      level: 'minister',
      mode: 'virtual',
      subject: three('Matter'),
      proposedAt: startsAt,
      heard,
    })
  for (const party of ['aze', 'ner', 'sau', 'tur'])
    await send('meeting/forms-2', { type: 'Concur', party, heard }).catch(() => undefined)
  await send('meeting/forms-2', {
    type: 'ConveneMeeting',
    startsAt,
    zone: 'Asia/Riyadh',
    languages: ['ar', 'en', 'fr'],
    agenda: [{ item: 'subject', title: three('Matter') }],
  })
  await send('text/forms-2.l1', {
    type: 'TableText',
    title: three('Statement'),
    languages: ['ar', 'en', 'fr'],
    instrument: 'statement',
  })
  await send('text/forms-2.l1', {
    type: 'EnterParagraphs',
    units: [{ kind: 'operative', depth: 0, words: three('Decides so.') }],
  })
  const first = async (path: string, found: RegExp) => {
    const address = new URL(office.url())
    address.pathname = path
    await office.goto(address.href)
    const links = office.locator(`a[href^="${path}/"]`)
    await links.first().waitFor()
    for (const href of await links.evaluateAll((all) =>
      all.map((a) => new URL((a as HTMLAnchorElement).href).pathname),
    ))
      if (found.test(href)) return href
    throw new Error(`nothing like ${found.source} on ${path}`)
  }
  const instrument = await office.evaluate(async () => {
    const answer = await fetch(`/api/instruments?as=${new URL(location.href).searchParams.get('as') ?? ''}`)
    return JSON.stringify(await answer.json())
  })
  const [, id = ''] = /"instrument":"([^"]+)"/.exec(instrument) ?? []
  for (const path of [
    '/secretariat',
    '/secretariat/meetings',
    '/secretariat/meetings/new',
    '/secretariat/meetings/forms-1',
    '/secretariat/meetings/forms-2',
    '/secretariat/meetings/forms-2/delegations',
    '/secretariat/meetings/forms-2/notices',
    '/secretariat/meetings/forms-2/texts',
    '/secretariat/texts/forms-2.l1',
    '/secretariat/documents',
    '/secretariat/bodies/oic',
    '/secretariat/bodies/oic/contact-group',
    '/secretariat/bodies/oic/register-of-parties',
    '/secretariat/dossiers',
    await first('/secretariat/dossiers', /dossiers\/./),
    `/secretariat/instruments/${id}`,
    '/secretariat/outbox',
  ])
    await formsOn(path)
  expect(filled).toEqual([])
  for (const form of [
    '/secretariat/meetings/new',
    '/secretariat/meetings/forms-1',
    '/secretariat/meetings/forms-1 Propose another time',
    '/secretariat/meetings/forms-2/delegations Accredit one head per seat',
    '/secretariat/meetings/forms-2/delegations Accredit someone: Azerbaijan',
    '/secretariat/meetings/forms-2/texts Table a draft',
    '/secretariat/texts/forms-2.l1 Add a paragraph',
    '/secretariat/bodies/oic Change seat, zone, languages',
    '/secretariat/bodies/oic/contact-group Establish an organ under it',
    '/secretariat/bodies/oic/contact-group Suspend Azerbaijan',
    '/secretariat/bodies/oic/contact-group Change the value: Quorum',
    '/secretariat/bodies/oic/register-of-parties Enter a party',
    '/secretariat/dossiers Open a dossier',
    `/secretariat/instruments/${id} Add a call`,
  ])
    expect([...opened]).toContain(form)
  expect(opened.size).toBeGreaterThan(50)
})

test('nor does the request for a meeting that a delegation sends from its desk', async () => {
  const desk = await takeSeat(context, server, 'ner')
  await desk.getByRole('button', { name: 'Ask for a meeting…' }).click()
  await desk.getByRole('dialog').getByLabel('Kind').waitFor()
  expect(await begunFilled(desk, 'dialog[open]')).toEqual([])
})
