// From the request to an open room, by one officer: every press and every field filled is counted, as an officer counts them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { axe, keepFigures, openBrowser, openHouse, shootBoth, takeSeat, type House } from './house.ts'

let house: House
let browser: Browser
let context: BrowserContext
let office: Page
let podium = ''
let acts = 0
const faults: string[] = []

beforeAll(async () => {
  house = await openHouse()
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
  context.setDefaultTimeout(15_000)
  office = await takeSeat(context, house, 'secretariat')
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const sees = (words: string | RegExp) => office.getByText(words).first().waitFor()
const press = async (what: Locator) => {
  acts += 1
  await what.click()
}
const button = (name: string | RegExp, within: Page | Locator = office) =>
  within.getByRole('button', { name }).first()
const link = (name: string | RegExp) => office.getByRole('link', { name }).first()
const fill = async (label: string | RegExp, words: string, within: Page | Locator = office) => {
  acts += 1
  await within.getByLabel(label).first().fill(words)
}
const choose = async (label: string, value: string) => {
  acts += 1
  await office.getByLabel(label, { exact: true }).selectOption(value)
}

test('a request is filed on behalf of the member that asked', async () => {
  await press(link('Convene a meeting'))
  await sees('Requested by')
  await choose('Requested by', 'pak')
  await fill('Subject Arabic', 'آخر التطورات في جامو وكشمير')
  await fill('Subject English', 'Latest developments in Jammu and Kashmir')
  await fill('Subject French', 'Derniers développements au Jammu-et-Cachemire')
  await shootBoth(office, 'request-en')
  await press(button(/^File the request/))
  await sees(/Who concurs|Concurrences/)
})

test('the members concur, the notice time is waived, the meeting is convened', async () => {
  const concur = button(/^Record concurrence of/)
  for (
    let left = await office.getByRole('button', { name: /^Record concurrence of/ }).count();
    left > 0;
    left -= 1
  ) {
    await press(concur)
    await expect.poll(() => office.getByRole('button', { name: /^Record concurrence of/ }).count()).toBe(left - 1)
  }
  await shootBoth(office, 'convene-en')
  expect(await axe(office)).toEqual([])
  await press(button(/^Convene the meeting for/))
  await sees(/Still lacking/)
})

test('one act accredits a head for every seat and whoever presides, each with a personal link', async () => {
  await press(button('Accredit one head per seat'))
  const panel = office.getByRole('dialog')
  await press(panel.locator('button[type=submit]'))
  await expect.poll(() => panel.locator('code.address').count()).toBe(6)
  podium = (await panel.locator('li', { hasText: 'Presiding officer' }).locator('code.address').innerText()).trim()
  await press(button('Close', panel))
})

test('the notices go out, and receipt is recorded', async () => {
  await press(button('Send the notices'))
  await press(button('Record 5 receipts by telephone'))
  await press(button('Record receipt by telephone', office.getByRole('alertdialog').or(office.getByRole('dialog'))))
  await sees('Whoever presides can open the meeting at the podium.')
  await shootBoth(office, 'meeting-en')
  expect(await axe(office)).toEqual([])
})

const pasted = {
  ar: 'إن فريق الاتصال المعني بجامو وكشمير،\n\nإذ يذكّر بقرارات مجلس الأمن للأمم المتحدة ذات الصلة،\n\n1. يؤكد من جديد دعمه لشعب جامو وكشمير؛\n\n2. يدعو الأمين العام إلى متابعة تنفيذ هذا البيان.',
  en: 'The Contact Group on Jammu and Kashmir,\n\nRecalling the relevant resolutions of the United Nations Security Council,\n\n1. Reaffirms its support for the people of Jammu and Kashmir;\n\n2. Calls upon the Secretary-General to follow the implementation of this statement.',
  fr: 'Le Groupe de contact sur le Jammu-et-Cachemire,\n\nRappelant les résolutions pertinentes du Conseil de sécurité des Nations Unies,\n\n1. Réaffirme son soutien au peuple du Jammu-et-Cachemire ;\n\n2. Demande au Secrétaire général de suivre l’application de la présente déclaration.',
}

test('a draft is tabled and pasted in three languages', async () => {
  await press(link('Texts'))
  await press(button('Table a draft'))
  await press(button('Table a draft', office.getByRole('dialog')))
  await office.waitForURL(/\/secretariat\/texts\//)
  await sees(/Paste/)
  if (!(await office.getByLabel(/English/).count())) await press(button(/Paste/))
  await fill(/Arabic/, pasted.ar)
  await fill(/English/, pasted.en)
  await fill(/French/, pasted.fr)
  await press(button(/^Enter 4 paragraphs/))
  await sees('Reaffirms its support for the people of Jammu and Kashmir')
  await shootBoth(office, 'tabled-en')
})

test('the chair enters by the personal link and opens the meeting', async () => {
  const chair = await context.newPage()
  await chair.goto(podium)
  await press(chair.getByRole('button').first())
  const open = chair.getByRole('button', { name: /Open the meeting/ })
  await expect.poll(() => open.getAttribute('aria-disabled')).toBe(null)
  await press(open)
  await chair
    .getByText(/In session since/)
    .first()
    .waitFor()
  expect(acts).toBeLessThanOrEqual(80)
  await keepFigures('convene', { acts })
})

test('no page reported a fault of its own', () => {
  expect(faults.filter((f) => !/net::ERR|WebSocket|Failed to load resource/.test(f))).toEqual([])
})
