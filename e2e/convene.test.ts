// From the request to an open room, by one officer: every press and every field filled is counted, as an officer counts them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { axe, keepFigures, openBrowser, openServer, shootBoth, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
let office: Page
let podium = ''
let acts = 0
const faults: string[] = []

beforeAll(async () => {
  server = await openServer()
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
  office = await takeSeat(context, server, 'secretariat')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
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

/** Who said so, on which day, at what hour: a minute ago, by the clock of the organisation. */
async function heard(dialog: Locator, from: string): Promise<void> {
  acts += 3
  const at = new Date(Date.now() - 60_000)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Riyadh', ...options }).format(at)
  await dialog.getByLabel('Who said so').first().fill(from)
  await dialog
    .getByLabel('On which day')
    .first()
    .fill(part({ day: 'numeric', month: 'long', year: 'numeric' }))
  await dialog
    .getByLabel('At what hour')
    .first()
    .fill(part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }))
}

test('a request is filed on behalf of the member that asked', async () => {
  await press(link('Convene a meeting'))
  await sees('Requested by')
  // Nothing is filled in that the member did not say.
  expect(
    await office.getByRole('textbox').evaluateAll((all) => all.map((e) => (e as HTMLInputElement).value).join('')),
  ).toBe('')
  await choose('Organisation', 'oic')
  await choose('Body', 'contact-group')
  await choose('Requested by', 'pak')
  await fill('Subject English', 'Latest developments in Jammu and Kashmir')
  await choose('Kind', 'emergency')
  await choose('Level', 'minister')
  await choose('Format', 'virtual')
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await fill('Date', tomorrow)
  await fill('Time', '14:00')
  await office.getByLabel('Time', { exact: true }).blur()
  // Written out beside it, in the reader's form and in no browser's.
  await sees(/^\w+day \d{1,2} \w+ \d{4}, 14:00 Jeddah time$/)
  expect(await office.getByLabel('Date', { exact: true }).inputValue()).toMatch(/^\d{1,2} [A-Z][a-z]+ \d{4}$/)
  // MT1: the office enters whose word it is.
  await choose('How it came', 'letter')
  await heard(office.locator('form.request'), 'Permanent Mission')
  await shootBoth(office, 'request-en')
  expect(await axe(office)).toEqual([])
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
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('How it came').selectOption('letter')
    await heard(dialog, 'Permanent Mission')
    if (left === 2) await shootBoth(office, 'concur-en')
    await press(button('Record the concurrence', dialog))
    await expect.poll(() => office.getByRole('button', { name: /^Record concurrence of/ }).count()).toBe(left - 1)
  }
  // The other languages of the subject, and the reason of the waiver, are asked for here.
  await sees('Fill in “Subject” (Arabic).')
  await fill(/Arabic$/, 'آخر التطورات في جامو وكشمير', office.getByRole('group', { name: /lacks the subject/ }))
  await fill(
    /French$/,
    'Derniers développements au Jammu-et-Cachemire',
    office.getByRole('group', { name: /lacks the subject/ }),
  )
  await office.getByText('Waive the notice of').click()
  await fill('Reason, as recorded and printed in the notice English', 'Urgency of the latest developments')
  // Every dialog has a way out, and another time is proposed in the dialog itself.
  await press(button('Propose another time'))
  await office.getByRole('dialog').getByLabel('Date').waitFor()
  await shootBoth(office, 'propose-time-en')
  await button('Cancel', office.getByRole('dialog')).click()
  await press(button('Use the usual agenda'))
  await sees(/We have the honour to inform you/)
  expect(await office.locator('#notice').innerText()).not.toMatch(/Interpretation|By video/)
  await shootBoth(office, 'convene-en')
  expect(await axe(office)).toEqual([])
  await press(button(/^Convene the meeting for/))
  await sees(/Still lacking/)
})

test('one act accredits a head for every seat and whoever presides, each with a personal link', async () => {
  await press(button('Accredit one head per seat'))
  const panel = office.getByRole('dialog')
  await press(button('Use “Minister for Foreign Affairs”', panel))
  await choose('Language of the letters', 'en')
  await choose('Style', 'none')
  for (const place of await panel.locator('[role=group]').all()) {
    await place.getByLabel('Name').fill(`Minister of ${await place.getAttribute('aria-label')}`)
    if ((await place.getAttribute('aria-label')) === 'Presiding officer')
      await place.getByLabel('Title').fill('Secretary-General')
    else if ((await place.getAttribute('aria-label')) !== 'Niger')
      await place.getByLabel('E-mail address').fill('minister@example.org')
  }
  await shootBoth(office, 'accredit-all-en')
  await press(panel.locator('button[type=submit]'))
  await expect.poll(() => panel.locator('code.address').count(), { timeout: 30_000 }).toBe(6)
  podium = (await panel.locator('li', { hasText: 'Presiding officer' }).locator('code.address').innerText()).trim()
  await press(button('Close', panel))
})

test('the notices go out, and receipt is recorded', async () => {
  await press(button('Send the notices…'))
  const sending = office.getByRole('dialog')
  await sending.getByText('4 letters go out.').waitFor()
  await sending.getByText('English: 4 letters').waitFor()
  await sending.getByText(/^Read the letter as/).click()
  await sending.getByText(/We have the honour/).waitFor()
  await shootBoth(office, 'sending-en')
  expect(await axe(office)).toEqual([])
  await press(button('Send 4 letters now', sending))
  // Who has no address is told by telephone: who said so, and when. So are the others, where no mail server says that a
  // letter arrived.
  await sees('Written, not sent: there is no mail server. Hand it over, and record its receipt.')
  const all = button('Record 4 receipts by telephone…')
  await all.waitFor()
  await press(button(/^Record receipt.*Niger/))
  const call = office.getByRole('dialog')
  await call.getByLabel('How it came').selectOption('By telephone')
  await heard(call, 'Duty officer')
  await press(button('Record receipt', call))
  await call.waitFor({ state: 'detached' })
  await press(all)
  for (const line of await call.getByRole('group').all()) await heard(line, 'Permanent Mission')
  await press(button('Record 4 receipts by telephone', call))
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
  await fill(/English$/, 'Statement', office.getByRole('dialog'))
  await choose('Kind of instrument', 'statement')
  await choose('Under the item', 'statement')
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
  await press(chair.getByRole('button', { name: 'Enter', exact: true }))
  const open = chair.getByRole('button', { name: /Open the meeting/ })
  await expect.poll(() => open.getAttribute('aria-disabled')).toBe(null)
  await press(open)
  // Long before the hour of the notice, which is asked first.
  await press(chair.getByRole('dialog').getByRole('button', { name: 'Open now' }))
  await chair
    .getByText(/In session since/)
    .first()
    .waitFor()
  expect(acts).toBeLessThanOrEqual(90)
  await keepFigures('convene', { acts })
})

test('no page reported a fault of its own', () => {
  expect(faults.filter((f) => !/net::ERR|WebSocket|Failed to load resource/.test(f))).toEqual([])
})
