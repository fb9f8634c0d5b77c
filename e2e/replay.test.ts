// The worked example's meeting, gone through again: the slider by keyboard, a link that reopens at its instant, the
// record of the meeting drafted, corrected and filed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { axe, openBrowser, openServer, shootBoth, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
const faults: string[] = []
const meeting = 'cg-jk-2020-06-22'

beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
  context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  context.on('page', (opened) => {
    opened.on('pageerror', (error) => faults.push(`${opened.url()}: ${error.message}`))
    opened.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        faults.push(`${opened.url()}: ${message.text()}`)
    })
  })
  page = await takeSeat(context, server, 'secretariat')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const slider = () => page.getByRole('slider')
/** Without the marks that keep names apart from their neighbours. */
const plain = (words: string | null) => (words ?? '').replace(/[\u2066-\u2069]/g, '')
const said = async () => plain(await page.getByTestId('act').innerText())
const part = (name: string) => page.locator(`[data-part="${name}"]`)
const to = (path: string, language = 'en') => {
  const address = new URL(page.url())
  const as = address.searchParams.get('as')
  return page.goto(
    `${server.address}${path}${path.includes('?') ? '&' : '?'}${as ? `as=${as}&` : ''}lang=${language}`,
  )
}
/** Nothing stands past the edge of a telephone. */
async function fits(): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(150)
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1440, height: 900 })
}
/** Presses a key until an act of a kind is the current one. */
async function until(key: string, words: RegExp, most = 130): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    if (words.test(await said())) return
    await slider().press(key)
  }
  throw new Error(`never came to ${words}`)
}

test('the replay opens from the meeting in the secretariat’s room, at the opening', async () => {
  await to(`/secretariat/meetings/${meeting}`)
  const link = page.getByRole('link', { name: 'Open the replay' })
  await link.waitFor()
  expect(await link.getAttribute('href')).toContain(`/meetings/${meeting}/replay`)
  await to('/secretariat/dossiers/jammu-and-kashmir')
  await page.getByRole('link', { name: 'Open the replay' }).first().waitFor()
  await to(`/meetings/${meeting}/replay`)
  await slider().waitFor()
  expect(await said()).toBe('The meeting is opened')
  expect(await slider().getAttribute('aria-valuetext')).toMatch(/^14:05, The meeting is opened, .+, \d+ of \d+$/)
  expect(await part('stage').innerText()).toContain('In session since 14:05')
  // Who opened it stands beside it, in the list of acts, and in what the slider says.
  const who = plain(await page.locator('.said-then .small').innerText())
  expect(plain(await slider().getAttribute('aria-valuetext'))).toContain(who)
  expect(plain(await part('stage').innerText())).toContain(who)
  expect(plain(await page.locator('.acts-list .current .who').innerText())).toBe(who)
})

test('by keyboard: act by act, from mark to mark, to both ends', async () => {
  await slider().focus()
  await slider().press('ArrowRight')
  expect(await said()).toBe('The roll is called')
  await slider().press('ArrowLeft')
  expect(await said()).toBe('The meeting is opened')
  await slider().press('PageUp')
  expect(await said()).toBe('The agenda is adopted')
  await slider().press('PageDown')
  expect(await said()).toBe('The meeting is opened')
  await slider().press('End')
  const last = Number(await slider().getAttribute('max'))
  expect(await slider().inputValue()).toBe(String(last))
  await slider().press('Home')
  expect(await said()).toMatch(/asks for a meeting|A seat/)
})

test('at any instant the list, the floor, the text and the decision are as they were', async () => {
  await until('PageUp', /The agenda is adopted/)
  expect(await part('presence').innerText()).toContain('5 of 5 members present')
  await until('ArrowRight', /Niger asks for the floor/)
  expect(await part('floor').innerText()).toContain('General Secretariat')
  expect(await part('speakers').locator('.turns li').allInnerTexts()).toMatchObject([
    expect.stringContaining('Pakistan'),
    expect.stringContaining('Azerbaijan'),
    expect.stringContaining('Niger'),
  ])
  await until('ArrowRight', /The floor is given to Niger/)
  expect(await part('floor').innerText()).toContain('Niger')
  expect(await part('speakers').locator('.turns li').allInnerTexts()).toMatchObject([
    expect.stringContaining('Saudi Arabia'),
    expect.stringContaining('Tu'),
  ])
  await until('ArrowRight', /Niger proposes a change/)
  expect(await part('text').locator('.bracket').count()).toBeGreaterThan(0)
  await shootBoth(page, 'replay-proposal-en')
  await fits()
  expect(await axe(page)).toEqual([])
  await until('ArrowRight', /incorporated/)
  expect(await part('text').locator('.bracket').count()).toBe(0)
  await until('PageUp', /Adopted by consensus/)
  expect(await part('decision').innerText()).toContain('Adopted by consensus')
})

test('a link reopens at its instant, by position or by time', async () => {
  await until('PageDown', /Put for adoption/)
  const words = await slider().getAttribute('aria-valuetext')
  const address = new URL(page.url())
  expect(address.searchParams.get('at')).toMatch(/^\d+$/)
  await page.goto(address.href)
  await slider().waitFor()
  expect(await slider().getAttribute('aria-valuetext')).toBe(words)
  await to(`/meetings/${meeting}/replay?at=2020-06-22T11:25:30Z`)
  await slider().waitFor()
  expect(await part('floor').innerText()).toContain('Niger')
})

test('the list of acts leads to each, and in Arabic the page is mirrored', async () => {
  await page.locator('.acts-list li[data-type="AgendaAdopted"] a').click()
  expect(await said()).toBe('The agenda is adopted')
  await to(`/meetings/${meeting}/replay?at=2020-06-22T11:48:30Z`, 'ar')
  await slider().waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await shootBoth(page, 'replay-ar')
  await fits()
  expect(await axe(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await to(`/meetings/${meeting}/replay?at=2020-06-22T11:48:30Z`, 'fr')
  await slider().waitFor()
  await shootBoth(page, 'replay-dark-fr')
  expect(await axe(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
})

test('several texts, under whatever keys: every decision stays in view, and each text is reached', async () => {
  const chair = await takeSeat(context, server, 'chair')
  const rehearsal = 'cg-jk-rehearsal'
  const sending = (from: Page) => (stream: string, command: object) =>
    from.evaluate(
      async ({ stream, command }) => {
        const session = new URLSearchParams(location.search).get('as') ?? ''
        const answer = await fetch(`/api/streams/${stream}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-session': session },
          body: JSON.stringify({ id: crypto.randomUUID(), command }),
        })
        if (!answer.ok) throw new Error(`${stream}: ${await answer.text()}`)
      },
      { stream, command },
    )
  const [officer, presiding] = [sending(page), sending(chair)]
  const three = (en: string, fr: string, ar: string) => ({ en, fr, ar })
  await officer(`meeting/${rehearsal}`, {
    type: 'AcknowledgeNotice',
    seat: 'tur',
    channel: 'telephone',
    heard: { from: { en: 'Chancery' }, how: 'telephone', at: '2020-01-01T09:00:00.000Z' },
  })
  await presiding(`meeting/${rehearsal}`, { type: 'OpenMeeting', early: true })
  await presiding(`meeting/${rehearsal}`, { type: 'CallRoll' })
  for (const seat of ['aze', 'ner', 'pak', 'sau', 'tur'])
    await presiding(`meeting/${rehearsal}`, { type: 'RecordPresence', seat, presence: 'present' })
  await presiding(`meeting/${rehearsal}`, { type: 'AdoptAgenda' })
  await presiding(`meeting/${rehearsal}`, { type: 'OpenItem', item: '3' })
  for (const [key, decision] of [
    ['annex', 'annex-d7'],
    ['l1001', 'l1001-d1'],
  ] as const) {
    await officer(`text/${rehearsal}.${key}`, {
      type: 'TableText',
      item: '3',
      languages: ['ar', 'en', 'fr'],
      instrument: 'decision',
      title:
        key === 'annex'
          ? three(
              'Decision on the programme of work of the Contact Group for the coming biennium (rehearsal)',
              'Décision sur le programme de travail du Groupe de contact pour le prochain exercice biennal (répétition)',
              'مقرر بشأن برنامج عمل فريق الاتصال لفترة السنتين القادمة (محاكاة)',
            )
          : three(
              'Decision on the dates of the next meeting (rehearsal)',
              'Décision sur les dates de la prochaine réunion (répétition)',
              'مقرر بشأن موعد الاجتماع القادم (محاكاة)',
            ),
    })
    await officer(`text/${rehearsal}.${key}`, {
      type: 'EnterParagraphs',
      units: [
        {
          kind: 'operative',
          depth: 0,
          words: three('Decides to meet again.', 'Décide de se réunir à nouveau.', 'يقرر الاجتماع من جديد.'),
        },
      ],
    })
    await presiding(`decision/${rehearsal}.${decision}`, { type: 'PutForAdoption', text: `${rehearsal}.${key}` })
    await new Promise((resolve) => setTimeout(resolve, 11_000))
    await presiding(`decision/${rehearsal}.${decision}`, { type: 'Gavel' })
  }
  // The podium has them too, though none is the next of a series.
  await presiding(`meeting/${rehearsal}`, { type: 'FocusParagraph', text: `${rehearsal}.annex` })
  await chair.getByText('Decision on the programme').first().waitFor()
  await presiding(`meeting/${rehearsal}`, { type: 'FocusParagraph', text: `${rehearsal}.l1001`, paragraph: 'p1' })
  await to(`/meetings/${rehearsal}/replay?at=2100-01-01T00:00:00Z`)
  await slider().waitFor()
  const decided = () => part('decision').locator('article h3').allInnerTexts()
  expect(await decided()).toMatchObject([
    expect.stringContaining('Decision on the dates'),
    expect.stringContaining('Decision on the programme'),
  ])
  expect(await part('text').locator('h2').innerText()).toContain('Decision on the dates')
  const choice = part('text').getByRole('combobox', { name: '3 texts under consideration' })
  await choice.selectOption({ label: await choice.locator('option', { hasText: 'programme' }).innerText() })
  expect(await part('text').locator('h2').innerText()).toContain('Decision on the programme')
  await shootBoth(page, 'replay-texts-en')
  await fits()
  expect(await axe(page)).toEqual([])
  // An act on another text turns to that text again; what was decided before it stays.
  await slider().focus()
  await until('ArrowLeft', /Put for adoption: Decision on the dates/)
  expect(await part('text').locator('h2').innerText()).toContain('Decision on the dates')
  expect(await decided()).toMatchObject([expect.stringContaining('Put'), expect.stringContaining('Adopted')])
  await until('ArrowLeft', /Adopted by consensus/)
  expect((await decided()).length).toBe(1)
  expect(await part('text').locator('h2').innerText()).toContain('Decision on the programme')
  await to(`/meetings/${rehearsal}/replay?at=2100-01-01T00:00:00Z`, 'ar')
  await slider().waitFor()
  await shootBoth(page, 'replay-texts-ar')
  await fits()
  expect(await axe(page)).toEqual([])
  await chair.close()
})

test('the record is drafted from the journal, every line with its instant', async () => {
  await to(`/secretariat/meetings/${meeting}/minutes`)
  await page.getByRole('button', { name: 'Draft the summary record' }).click()
  await page.getByText('The meeting was called to order on').waitFor()
  expect(await page.locator('li[data-kind="opened"] a.at').innerText()).toBe('14:05')
  await page.getByText(/Members present: Azerbaijan \(Minister/).waitFor()
  await page.getByText(/was adopted by consensus, with 5 of 5 members present/).waitFor()
  expect(await page.getByText(/^Statement: Niger/).count()).toBe(1)
  // What was decided is not put in other words: words are only added.
  const adopted = page.locator('li[data-kind="adopted"]')
  expect(await adopted.getByRole('button', { name: /^Add words/ }).count()).toBe(1)
  expect(await adopted.getByRole('button', { name: /^(Edit|Correct)/ }).count()).toBe(0)
  const at = await page.locator('li[data-kind="adopted"] a.at').getAttribute('href')
  expect(at).toMatch(/\/replay\?.*at=\d+/)
  await shootBoth(page, 'minutes-draft-en')
  expect(await axe(page)).toEqual([])
})

test('a paragraph is corrected in three languages, and the line as drafted stays beside it', async () => {
  await page.getByRole('button', { name: /^Correct: The meeting rose/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('English').fill('The meeting rose at 15:03.')
  await dialog.getByLabel('Français').fill('La séance est levée à 15 h 03.')
  await dialog.getByLabel('العربية').fill('رُفعت الجلسة الساعة 15:03.')
  await dialog.getByRole('button', { name: 'Record the correction' }).click()
  await page.getByText('The meeting rose at 15:03.').waitFor()
  await page.getByText(/As drafted from the journal: .*The meeting rose\./).waitFor()
})

test('it is filed in three languages, reads as filed, and is closed to whoever has no place in the meeting', async () => {
  await page.getByRole('button', { name: /^File in 3 languages/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^File in 3 languages/ })
    .click()
  await page.getByText(/Edition 1, filed/).waitFor()
  const hash = /[0-9a-f]{64}/.exec(await page.locator('.hash').innerText())?.[0]
  expect(hash).toBeDefined()
  // The same words again are no further edition.
  await page.getByRole('button', { name: /^File in 3 languages/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^File in 3 languages/ })
    .click()
  await page.getByText(/Nothing has changed/).waitFor()
  await to(`/secretariat/meetings/${meeting}/minutes`, 'ar')
  await page.getByText('رُفعت الجلسة الساعة 15:03.').waitFor()
  await shootBoth(page, 'minutes-filed-ar')
  await fits()
  expect(await axe(page)).toEqual([])
  await to(`/meetings/${meeting}/minutes/fr`)
  await page.getByText('La séance est levée à 15 h 03.', { exact: true }).waitFor()
  expect(await page.innerText('main')).toContain(hash)
  // The drafted words stand beside the corrected ones, and the hour in the margin only.
  expect(await page.innerText('main')).toContain('Texte établi à partir du registre\u00a0: La séance est levée.')
  await shootBoth(page, 'minutes-page-fr')
  await fits()
  expect(await axe(page)).toEqual([])
  for (const path of [`/meetings/${meeting}/minutes`, `/api/streams/minutes/${meeting}`])
    expect((await fetch(`${server.address}${path}`)).status).toBe(401)
  expect(
    (await fetch(`${server.address}/api/meetings/${meeting}/minutes`, { method: 'POST' })).status,
  ).toBeGreaterThanOrEqual(400)
})

test('no page said that anything went wrong', () => {
  expect(faults).toEqual([])
})
