// Words are never lost: two changes of one paragraph, a change that meets another, what is set aside, a text in fewer languages,
// and pasted lines that are left out, in the browser as a chair and an officer have them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { bringToThirdItem, meetingOf, send } from './acts.ts'
import { axe, button, openBrowser, openServer, shootBoth, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
let chair: Page
let ner: Page
let pak: Page
let tur: Page
let office: Page
let meeting = ''
let text = ''

const words = {
  en: 'Calls upon all parties to open the crossing of the river without delay;',
  fr: 'Demande à toutes les parties d’ouvrir sans délai le passage du fleuve\u00A0;',
  ar: 'يدعو جميع الأطراف إلى فتح معبر النهر دون تأخير؛',
}

beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  chair = await takeSeat(context, server, 'chair')
  ner = await takeSeat(context, server, 'ner')
  pak = await takeSeat(context, server, 'pak')
  tur = await takeSeat(context, server, 'tur')
  office = await takeSeat(context, server, 'secretariat')
  meeting = meetingOf(chair)
  text = `${meeting}.l9`
  await bringToThirdItem(chair, { tur })
  await send(office, `text/${text}`, {
    type: 'TableText',
    title: { en: 'Statement on the crossing', fr: 'Déclaration sur le passage', ar: 'بيان بشأن المعبر' },
    item: '3',
    languages: ['ar', 'en', 'fr'],
    instrument: 'statement',
  })
  await send(office, `text/${text}`, {
    type: 'EnterParagraphs',
    units: [{ kind: 'operative', depth: 0, words }],
    masthead: { symbol: { en: 'CG/2031/L.9' }, session: { en: 'Fiftieth session', fr: 'Cinquantième session' } },
  })
  await send(chair, `meeting/${meeting}`, { type: 'FocusParagraph', text, paragraph: 'p1' })
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const propose = (page: Page, seat: string, en: string) =>
  send(page, `text/${text}`, {
    type: 'ProposeChange',
    action: 'replace',
    paragraph: 'p1',
    words: { en },
    seat,
    revision: 1,
  })
const group = (n: number) => chair.locator(`[data-proposal="c${n}"]`)
const stands = () => chair.locator('[data-paragraph="p1"]').innerText()

test('the rooms show above the words what the document says of itself', async () => {
  for (const page of [chair, ner]) await page.locator('.masthead', { hasText: 'CG/2031/L.9' }).waitFor()
  await shootBoth(ner, 'masthead-desk-en')
  await shootBoth(chair, 'masthead-podium-en')
})

test('two changes of one paragraph both stand, and what will come out is shown before', async () => {
  await propose(ner, 'ner', words.en.replace('without delay', 'within 48 hours'))
  await propose(pak, 'pak', words.en.replace('Calls upon', 'Urges'))
  await propose(tur, 'tur', words.en.replace('without delay', 'at once'))
  // Whoever looks at the wall sees whose words are before the meeting, and not the first delegation's alone.
  const wall = await takeSeat(context, server, 'screen')
  for (const name of ['Niger', 'Pakistan', 'Türkiye']) await wall.getByText(`Proposed by ${name}`).waitFor()
  // Two touch the same words: each stands under its delegation.
  expect(await wall.locator('.focus .en .of').allInnerTexts()).toEqual(['Niger', 'Pakistan', 'Türkiye'])
  await shootBoth(wall, 'screen-three-proposals-en')
  await wall.goto(wall.url().replace('lang=en', 'lang=ar'))
  await wall.locator('.by span').nth(2).waitFor()
  await shootBoth(wall, 'screen-three-proposals-ar')
  await wall.close()
  await group(1).getByText('Not given in Arabic and French').waitFor()
  await button(group(1), /Incorporate Niger/).click()
  await group(2).getByText('The resulting text').waitFor()
  await group(2).getByText('Urges all parties to open the crossing of the river within 48 hours;').waitFor()
  await shootBoth(chair, 'take-in-en')
  await button(group(2), /Incorporate Pakistan/).click()
  await group(2).waitFor({ state: 'detached' })
  expect(await chair.locator('[data-paragraph="p1"]').textContent()).toContain('within 48 hours')
})

test('a change that meets another is decided by the chair, both in view, or set aside in two steps', async () => {
  await group(3).getByText('changed since, in the same place').waitFor()
  await group(3).getByText('Decide on the wording…').click()
  // It starts from the words as they stand, also where they moved while it was in view.
  expect(await group(3).getByLabel('New wording (English)').inputValue()).toBe(
    'Urges all parties to open the crossing of the river within 48 hours;',
  )
  expect(await axe(chair)).toEqual([])
  await shootBoth(chair, 'take-in-clash-en')
  await group(3).getByText('Do not incorporate it…').click()
  await group(3).getByLabel('Reason, if one is given').fill('Covered by the 48 hours')
  await button(group(3), /Record that/).click()
  await chair.getByText('3 earlier proposals').click()
  await chair.getByText('Covered by the 48 hours').waitFor()
  expect(await stands()).toBe('Urges all parties to open the crossing of the river within 48 hours;')
  await ner.getByText('3 earlier proposals').waitFor()
  await shootBoth(ner, 'past-proposals-desk-en')
})

test('a text that lacks languages is put in fewer only by an act of its own', async () => {
  // Agreed in one language is not simply agreed.
  await send(chair, `text/${text}`, { type: 'MarkAgreed', paragraph: 'p1' })
  await office.goto(`${server.address}/secretariat/texts/${text}${new URL(office.url()).search}`)
  await office.getByText('Agreed, but not complete in Arabic and French').waitFor()
  await shootBoth(office, 'agreed-lacks-en')
  await chair.getByText('Arabic: lacks paragraph 1').waitFor()
  expect(await button(chair, /^Put the text for adoption/).getAttribute('aria-disabled')).toBe('true')
  await chair.getByText('Put in English only…').click()
  await shootBoth(chair, 'readiness-en')
  await button(chair, 'Put the text in English only').click()
  for (const page of [chair, ner]) await page.getByText('In English only.').first().waitFor()
  await shootBoth(ner, 'put-only-desk-en')
})

test('pasted lines that are left out are listed, and put back with one press', async () => {
  const key = `${meeting}.l10`
  await send(office, `text/${key}`, {
    type: 'TableText',
    title: { en: 'Second draft' },
    languages: ['ar', 'en'],
    instrument: 'statement',
  })
  await office.goto(`${server.address}/secretariat/texts/${key}${new URL(office.url()).search}`)
  await office
    .getByLabel(/English/)
    .fill(
      'Second draft\n1. Decides that a majority of\n2/3\nis needed;\n2. Requests the members to report on\nCG/2026/L.1\n2/5\nthe measures taken;',
    )
  await office.getByText('Decides that a majority of 2/3 is needed;', { exact: true }).waitFor()
  await office.getByText('3 lines were taken for part of the page').waitFor()
  await shootBoth(office, 'paste-left-out-en')
  await button(office, 'Put it back: line 6 (English)').click()
  await office.locator('ol p', { hasText: 'report on CG/2026/L.1 the measures taken' }).waitFor()
  expect(await axe(office)).toEqual([])
  await office.goto(office.url().replace('lang=en', 'lang=ar'))
  await office.locator('ol p', { hasText: 'CG/2026/L.1' }).waitFor()
  await shootBoth(office, 'paste-left-out-ar')
  await office.goto(
    `${server.address}/secretariat/texts/${text}${new URL(office.url()).search}`.replace('lang=ar', 'lang=en'),
  )
  const arabic = office.locator('p[lang="ar"]').first()
  await arabic.waitFor()
  // Arabic stands at its own edge, beside English too.
  const edges = await arabic.evaluate((p) => {
    const range = document.createRange()
    range.selectNodeContents(p)
    const [line, box, cell] = [
      range.getClientRects()[0],
      p.getBoundingClientRect(),
      p.parentElement?.getBoundingClientRect(),
    ]
    return { text: (line?.right ?? 0) - box.right, width: (cell?.width ?? 0) - box.width }
  })
  expect(Math.abs(edges.text)).toBeLessThan(3)
  expect(Math.abs(edges.width)).toBeLessThan(3)
  await shootBoth(office, 'text-page-en')
})

test('what a pasted document says of itself stands at the head of the text, and can be left out line by line', async () => {
  const key = `${meeting}.l11`
  await send(office, `text/${key}`, {
    type: 'TableText',
    title: { en: 'Cooperation in the region', ar: 'التعاون في المنطقة' },
    languages: ['ar', 'en'],
    instrument: 'statement',
  })
  await office.goto(`${server.address}/secretariat/texts/${key}${new URL(office.url()).search}`)
  await office
    .getByLabel(/English/)
    .fill(
      'CG/2031/L.1\nDistr.: General\n3 May 2031\nFiftieth session\nAgenda item 12\nCooperation in the region\nThe Contact Group,\nRecalling its mandate,\n1. Requests a report.',
    )
  await office
    .getByLabel(/Arabic/)
    .fill(
      'CG/2031/L.1\nالتوزيع: عام\n3 أيار/مايو 2031\nالدورة الخمسون\nالبند 12 من جدول الأعمال\nالتعاون في المنطقة\nإن فريق الاتصال،\nإذ يشير إلى ولايته،\n1 - يطلب تقديم تقرير.',
    )
  const lines = office.locator('ol.preview li')
  await lines.filter({ hasText: 'Fiftieth session' }).waitFor()
  const chosen = (words: string) => lines.filter({ hasText: words }).locator('select')
  for (const words of ['CG/2031/L.1', '3 May 2031', 'Fiftieth session', 'Agenda item 12'])
    expect(await chosen(words).inputValue(), words).toBe('head')
  expect(await chosen('Distr.: General').inputValue()).toBe('out')
  await chosen('3 May 2031').selectOption({ label: 'Leave out' })
  await shootBoth(office, 'paste-masthead-en')
  await office.getByRole('button', { name: /^Enter \d/ }).click()
  const head = office.locator('.masthead')
  await head.waitFor()
  expect(await head.locator('bdi').allTextContents()).toEqual(['CG/2031/L.1', 'Fiftieth session', 'Agenda item 12'])
  await shootBoth(office, 'masthead-en')
  expect(await axe(office)).toEqual([])
  await office.goto(office.url().replace('lang=en', 'lang=ar'))
  await head.filter({ hasText: 'الدورة الخمسون' }).waitFor()
  await shootBoth(office, 'masthead-ar')
})
