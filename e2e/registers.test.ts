// The registers of the secretariat, edited in the browser: bodies with their dates, and a dossier on its line. What is
// entered is added, never written over: an earlier date still shows what held then.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Locator, Page } from 'playwright-core'
import { axe, openBrowser, openServer, shootBoth, takeSeat, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let office: Page

beforeAll(async () => {
  server = await openServer()
  browser = await openBrowser()
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  office = await takeSeat(context, server, 'secretariat')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const sees = (words: string | RegExp, on: Page | Locator = office) =>
  on.getByText(words).first().waitFor({ timeout: 10_000 })
const dialog = () => office.getByRole('dialog')
const open = (name: string | RegExp) => office.getByRole('button', { name }).first().click()
const inThree = async (name: string, words: { ar: string; en: string; fr: string }) => {
  for (const [language, text] of Object.entries(words))
    await dialog().locator(`[name="${name}.${language}"]`).fill(text)
}
/** Presses the act of the open form; the form closes when it has been recorded. */
const record = async (name: string) => {
  await dialog().getByRole('button', { name, exact: true }).click()
  await dialog().waitFor({ state: 'detached', timeout: 10_000 })
}
const goTo = async (path: string) => {
  const address = new URL(office.url())
  address.pathname = path
  await office.goto(address.href)
}
const onDate = (date: string) => office.getByLabel('As of').fill(date)

/** An open form has chosen nothing for the officer. */
const nothingChosen = async () => {
  await dialog().waitFor()
  const chosen = await dialog()
    .locator('select, input[type=checkbox]')
    .evaluateAll((all) =>
      all.map((e) => (e instanceof HTMLInputElement ? (e.checked ? 'on' : '') : (e as HTMLSelectElement).value)),
    )
  expect(chosen.length).toBeGreaterThan(0)
  expect(chosen.join('')).toBe('')
}
const since = (date: string) => dialog().getByLabel('From', { exact: true }).fill(date)
const toTheDay = () => dialog().getByLabel('How exactly the day is known').selectOption('day')

/** A day so many years on: nothing is dated back under a meeting that is convened (BD15). */
const inYears = (years: number, monthAndDay: string) => `${new Date().getUTCFullYear() + years}-${monthAndDay}`

test('a party is entered, admitted from a date, and named anew from a later one', async () => {
  await goTo('/secretariat/bodies/oic/register-of-parties')
  await open('Enter a party')
  await nothingChosen()
  await dialog().getByLabel('Identifier').fill('ruritania')
  await inThree('short', { ar: 'روريتانيا', en: 'Ruritania', fr: 'Ruritanie' })
  await inThree('formal', { ar: 'مملكة روريتانيا', en: 'Kingdom of Ruritania', fr: 'Royaume de Ruritanie' })
  await dialog().getByLabel('Class', { exact: true }).selectOption('state')
  await since(inYears(1, '03-01'))
  await record('Record the name')
  await office.getByLabel('Find by name').fill('ruritan')
  await sees('Kingdom of Ruritania')
  await open(/Give Ruritania a name from a date/)
  await inThree('short', { ar: 'جمهورية روريتانيا', en: 'Ruritanian Republic', fr: 'République ruritane' })
  await inThree('formal', { ar: 'جمهورية روريتانيا', en: 'Republic of Ruritania', fr: 'République de Ruritanie' })
  await since(inYears(3, '07-01'))
  await record('Record the name')
  await onDate(inYears(4, '01-01'))
  await sees('Republic of Ruritania')
  await sees('2 names through time')
  await onDate(inYears(2, '01-01'))
  await sees('Kingdom of Ruritania')
  expect(await office.getByText('Republic of Ruritania').count()).toBe(0)
  await shootBoth(office, 'register-of-parties-en')
  expect(await axe(office)).toEqual([])
})

test('the Contact Group: a member from a date, an office and its holder, a rule with its source', async () => {
  await goTo('/secretariat/bodies/oic')
  await office
    .getByRole('link', { name: /Contact Group/ })
    .first()
    .click()
  await onDate(inYears(4, '01-01'))
  await sees('5 members')
  await open('Admit a member')
  await nothingChosen()
  await dialog().getByLabel('Party').selectOption({ label: 'Ruritanian Republic' })
  await dialog().getByLabel('As', { exact: true }).selectOption('member')
  await since(inYears(3, '09-01'))
  await toTheDay()
  await dialog().getByLabel('Source', { exact: true }).fill('Invented for this test')
  await record('Admit a member')
  await sees('6 members')
  await onDate(inYears(2, '01-01'))
  await sees('5 members')
  await sees(/Not members on this date:.*Ruritania/)
  await onDate(inYears(4, '01-01'))
  await open('Create an office')
  await inThree('names', { ar: 'المقرر', en: 'Rapporteur', fr: 'Rapporteur' })
  await dialog().getByLabel('Identifier').fill('rapporteur')
  await since(inYears(4, '01-01'))
  await toTheDay()
  await record('Create an office')
  await open(/Appoint a holder: Rapporteur/)
  await inThree('holder', {
    ar: 'ممثل جمهورية روريتانيا',
    en: 'The representative of the Ruritanian Republic',
    fr: 'Le représentant de la République ruritane',
  })
  await since(inYears(4, '01-01'))
  await toTheDay()
  await record('Record')
  await sees('The representative of the Ruritanian Republic')
  await open('Change the value: Notice')
  await dialog().getByLabel('Hours').fill('72')
  await inThree('ruleSource', {
    ar: 'قرار مختلق للاختبار',
    en: 'A decision invented for this test',
    fr: 'Une décision inventée pour cet essai',
  })
  await since(inYears(4, '01-01'))
  await record('Record the value as confirmed')
  await sees('A decision invented for this test')
  await onDate(inYears(2, '01-01'))
  await office.getByText('A decision invented for this test').waitFor({ state: 'detached' })
  await onDate(inYears(4, '01-01'))
  await shootBoth(office, 'bodies-edited-en')
  expect(await axe(office)).toEqual([])
})

test('an organ is established under the Council, and everything survives a reload', async () => {
  await office
    .getByRole('link', { name: /Council of Foreign Ministers/ })
    .first()
    .click()
  await open('Establish an organ under it')
  await inThree('names', { ar: 'لجنة الصياغة', en: 'Drafting Committee', fr: 'Comité de rédaction' })
  await dialog().getByLabel('Identifier').fill('drafting')
  await since(inYears(4, '01-01'))
  await toTheDay()
  await record('Establish an organ')
  await office.getByRole('link', { name: 'Drafting Committee' }).first().waitFor()
  await office.reload()
  await office.getByRole('link', { name: 'Drafting Committee' }).first().click()
  await sees(/Taken from/)
})

test('a dossier: an entry kept confidential, corrected, disclosed; the public line follows', async () => {
  await goTo('/secretariat/dossiers')
  await office
    .getByRole('link', { name: /Jammu and Kashmir/ })
    .first()
    .click()
  await open('File an entry')
  await nothingChosen()
  expect(await dialog().getByLabel('Date', { exact: true }).inputValue()).toBe('')
  await dialog().getByLabel('Mission', { exact: true }).check()
  await dialog().getByLabel('Date', { exact: true }).fill('2021-11-09')
  await dialog().getByLabel('Precision').selectOption('day')
  await inThree('title', {
    ar: 'زيارة مختلقة للاختبار',
    en: 'A visit invented for this test',
    fr: 'Une visite inventée pour cet essai',
  })
  await dialog().getByLabel('Source 1', { exact: true }).fill('This test')
  await dialog()
    .getByText(/By whom, what kind/)
    .click()
  await dialog()
    .getByLabel(/Confidential until disclosed/)
    .check()
  await record('File an entry')
  const entry = office.locator('.line-entries > li').filter({ hasText: 'A visit invented for this test' })
  await sees('Confidential', entry)
  const dossier = new URL(office.url()).pathname.split('/').at(-1) ?? ''
  const publicPage = async () => (await fetch(`${server.address}/archive/dossiers/${dossier}/en`)).text()
  expect(await publicPage()).not.toContain('A visit invented for this test')
  await entry.getByRole('button', { name: 'Correct' }).click()
  await dialog().locator('[name="title.en"]').fill('A visit invented for this test, with its right name')
  await dialog().getByLabel('Reason of the correction').fill('The name was incomplete')
  await record('Record the correction')
  await sees('with its right name', entry)
  await entry.getByRole('button', { name: 'Disclose' }).click()
  await dialog().getByRole('button', { name: 'Disclose' }).click()
  await expect.poll(publicPage, { timeout: 10_000 }).toContain('with its right name')
  await shootBoth(office, 'dossier-edited-en')
  expect(await axe(office)).toEqual([])
})

test('an answer registered in error is withdrawn with its reason, taken back within seconds, and the public page says so', async () => {
  await goTo('/secretariat/instruments/oic-cg-jk-2020-st-1')
  const answers = office.getByRole('region', { name: 'Answers' })
  const rows = answers.getByRole('row')
  await rows.nth(1).waitFor()
  const withdraw = rows.nth(1).getByRole('button', { name: /^Withdraw the answer of / })
  const withdrawFor = async (reason: string) => {
    await withdraw.click()
    await dialog().getByLabel('Reason').fill(reason)
    await record('Withdraw')
  }
  const publicPage = async () => {
    const page = await fetch(`${server.address}/archive/dossiers/jammu-and-kashmir/en`)
    return (await page.text()).replace(/<[^>]+>/g, '')
  }
  await withdrawFor('Pressed by mistake.')
  const bar = office.locator('.take-back.on')
  await sees('Recorded: the withdrawal of an answer.', bar)
  await office.keyboard.press('z')
  await sees('Taken back; it has no effect.', bar)
  await withdraw.waitFor()
  expect(await publicPage()).not.toContain('Pressed by mistake.')
  await withdrawFor('The paper has retracted its report.')
  await sees('The paper has retracted its report.', rows.nth(1))
  await expect
    .poll(publicPage, { timeout: 10_000 })
    .toMatch(/Withdrawn on .*\. Reason: The paper has retracted its report\./)
  await shootBoth(office, 'answer-withdrawn-en')
  expect(await axe(office)).toEqual([])
})

test('an outcome, a dropped call and a confirmation are put right, each with its reason', async () => {
  const call = office.getByRole('group', { name: 'Call 1', exact: true })
  const press = (name: string) => call.getByRole('button', { name, exact: true }).click()
  const because = async (reason: string, act: string) => {
    await dialog().getByLabel('Reason').fill(reason)
    await record(act)
  }
  await press('Record the outcome of call 1')
  await dialog().getByLabel('Outcome').selectOption('done')
  await because('Reported as done.', 'Record the outcome')
  await press('Reopen call 1')
  await because('The report was premature.', 'Reopen')
  await sees(/^Reopened on /, call)
  await press('Drop call 1')
  await because('Dropped for another.', 'Drop')
  await press('Restore call 1')
  await because('The other was meant.', 'Restore')
  await sees('Confirmed', call)
  for (const reason of ['The report was premature.', 'The other was meant.']) await sees(reason, call)
  await shootBoth(office, 'calls-put-right-en')
  expect(await axe(office)).toEqual([])
})

test('where no organisation is, the room says who founds one, and offers no form', async () => {
  await goTo('/secretariat/bodies/shadow')
  await sees('There is no organisation at this address.')
  await sees('good-offices found')
  expect(await office.locator('#content form, main form, main input').count()).toBe(0)
  await shootBoth(office, 'bodies-none-here')
})
