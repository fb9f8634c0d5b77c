// IS8 and BD18 as two officers see them: one prepares, the other confirms; one proposes rules, the other adopts them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { mun } from '#core/presets.ts'
import type { Command } from '#core/deciders.ts'
import type { Actor, AnyCommand } from '#core/record/record.ts'
import { nextId, openServer, type TestServer } from '#server/given.ts'
import { publishing } from '#server/publishing/routes.ts'
import { builtRooms, openBrowser, shoot } from './server.ts'

const said3 = (en: string) => ({ ar: `بيان: ${en}`, en, fr: `Texte : ${en}` })
const officer: Actor = { person: 'officer', role: 'secretariat' }
const chair: Actor = { person: 'chair', role: 'presiding' }
const head: Actor = {
  person: 'head',
  role: 'delegate',
  seat: 'arcadia',
  function: 'head',
}

let server: TestServer
let browser: Browser
const send = (stream: string, command: Command, by = officer, at?: string) =>
  server.context.records.handle(stream, { id: nextId(), command: command as AnyCommand }, by, at)

async function adopted(): Promise<void> {
  const { people } = server.context
  for (const [id, name] of [
    ['officer', 'Amal Haddad'],
    ['second', 'Bruno Keller'],
    ['chair', 'The Chair'],
    ['head', 'The Head'],
  ] as const)
    await people.create({ id, name, email: `${id}@x.example` })
  const from = '2020-01-01'
  await server.context.records.handleInternally(
    'organisation/x',
    {
      type: 'EstablishOrganisation',
      names: said3('League'),
      abbreviation: said3('L'),
      seat: said3('Port Clarity'),
      zone: 'UTC',
      languages: ['ar', 'en', 'fr'],
      from,
      officer: { person: 'officer', title: said3('Officer') },
    } as AnyCommand,
    officer,
  )
  const organisation = 'organisation/x'
  await send(organisation, {
    type: 'AppointOfficer',
    person: 'second',
    title: said3('Second officer'),
  })
  await send(organisation, {
    type: 'EstablishOrgan',
    organ: 'c',
    names: said3('Committee'),
    symbol: 'X/{year}/{series}.{n}',
    from,
  })
  const profile = {
    ...mun,
    officers: { ...mun.officers, value: 'two' as const, reason: undefined },
  }
  await send(organisation, { type: 'AdoptProfile', organ: 'c', profile, from })
  await send(organisation, {
    type: 'NameParty',
    party: 'arcadia',
    class: 'state',
    names: { short: said3('Arcadia') },
    from,
  })
  await send(organisation, {
    type: 'AdmitMember',
    organ: 'c',
    party: 'arcadia',
    class: 'member',
    from,
  })
  const at = new Date(Date.now() + 3_600_000).toISOString()
  await send('meeting/m1', {
    type: 'RequestMeeting',
    organisation: 'x',
    organ: 'c',
    requestedBy: 'arcadia',
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    subject: said3('Sea lanes'),
    proposedAt: at,
    reason: said3('A strait is closed'),
    heard: {
      from: { en: 'Embassy of Arcadia' },
      how: 'letter',
      at: '2020-01-01T09:00:00.000Z',
    },
  })
  await send('meeting/m1', {
    type: 'ConveneMeeting',
    startsAt: at,
    zone: 'UTC',
    languages: ['ar', 'en', 'fr'],
    agenda: [{ item: 'i1', title: said3('Sea lanes') }],
  })
  const credentials = 'credentials/m1'
  const title = said3('Minister')
  await send(credentials, {
    type: 'AccreditPerson',
    person: 'chair',
    as: 'presiding',
    title,
    style: 'none',
  })
  await send(credentials, {
    type: 'AccreditPerson',
    person: 'head',
    seat: 'arcadia',
    as: 'head',
    title,
    style: 'none',
  })
  const notice = { notice: 'n1', seat: 'arcadia' }
  for (const command of [
    { type: 'RecordDispatch', ...notice, outcome: 'sent', channel: 'mail' },
    { type: 'RecordDelivery', ...notice, outcome: 'delivered' },
  ])
    await server.context.records.handleInternally('meeting/m1', command as AnyCommand, officer)
  await send('meeting/m1', { type: 'AcknowledgeNotice', seat: 'arcadia', channel: 'link' }, head)
  await send('meeting/m1', { type: 'OpenMeeting', early: true }, chair)
  await send('meeting/m1', { type: 'CallRoll' }, chair)
  await send('meeting/m1', { type: 'RecordPresence', seat: 'arcadia', presence: 'present' }, chair)
  await send('meeting/m1', { type: 'AdoptAgenda' }, chair)
  await send('meeting/m1', { type: 'OpenItem', item: 'i1' }, chair)
  await send('text/m1.l1', {
    type: 'TableText',
    title: said3('Statement on the sea lanes'),
    languages: ['ar', 'en', 'fr'],
    instrument: 'statement',
  } as Command)
  await send('text/m1.l1', {
    type: 'EnterParagraphs',
    units: [
      {
        kind: 'operative',
        depth: 0,
        words: said3('Decides to keep the strait open.'),
      },
    ],
  })
  await send('decision/m1.l1-d1', { type: 'PutForAdoption', text: 'm1.l1' }, chair)
  const later = new Date(Date.now() + 60_000).toISOString()
  await send('decision/m1.l1-d1', { type: 'Gavel' }, chair, later)
  await send(
    'decision/m1.l1-d1',
    {
      type: 'Reserve',
      seat: 'arcadia',
      words: said3('We reserve.'),
      kind: 'reservation',
    },
    head,
  )
}

const room = async (person: string, path: string, language = 'en', width = 1440): Promise<Page> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    locale: language,
  })
  const { cookie } = await server.session(person)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: server.base }])
  const page = await context.newPage()
  await page.goto(`${server.base}${path}?lang=${language}`)
  return page
}

beforeAll(async () => {
  server = await openServer({
    parts: [publishing],
    webFolder: builtRooms(),
  })
  await adopted()
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('IS8: one officer prepares the issue and cannot confirm it; another reads, confirms, and it is issued', async () => {
  const first = await room('officer', '/secretariat/documents')
  await first.getByRole('button', { name: 'Prepare the issue in 3 languages' }).click()
  await first.getByRole('dialog').getByText('Another officer reads every language').waitFor()
  await first.getByRole('dialog').getByRole('button', { name: 'Use ST (Statement)' }).click()
  await first.getByRole('dialog').getByRole('button', { name: 'Prepare the issue in 3 languages' }).click()
  await first.getByText('It waits for a second officer: Bruno Keller.').waitFor()
  expect(await first.getByRole('button', { name: 'Read and confirm the issue' }).count()).toBe(0)
  await shoot(first, 'second-officer-waits')

  const second = await room('second', '/secretariat/documents')
  await second.getByRole('button', { name: 'Read and confirm the issue' }).click()
  const dialog = second.getByRole('dialog')
  for (const title of Object.values(said3('Statement on the sea lanes')))
    await dialog.getByText(title, { exact: true }).waitFor()
  await shoot(second, 'second-officer-confirms')
  // On a phone nothing of what is confirmed stands outside the sheet.
  const phone = await room('second', '/secretariat/documents', 'ar', 390)
  await phone.getByRole('button', { name: 'قراءة الإصدار وتأكيده' }).click()
  await phone.getByRole('dialog').getByText('Statement on the sea lanes', { exact: true }).waitFor()
  await shoot(phone, 'second-officer-confirms-ar-390')
  expect(await phone.getByRole('dialog').evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth)).toBe(0)
  await phone.close()

  // Words that came meanwhile are not confirmed unread.
  const { state } = await server.context.records.state('register/x')
  expect(state.prepared.get('m1.l1')?.by).toBe('officer')
  await send(
    'decision/m1.l1-d1',
    {
      type: 'Reserve',
      seat: 'arcadia',
      words: said3('And explain.'),
      kind: 'explanation',
    },
    head,
  )
  await dialog.getByText('It is not what was prepared').waitFor()
  await first.getByRole('button', { name: 'Prepare anew' }).click()
  await first.getByRole('dialog').getByRole('button', { name: 'Prepare the issue in 3 languages' }).click()
  await dialog.getByText('It is not what was prepared').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Issue in 3 languages' }).click()
  await second.waitForURL(/secretariat\/instruments\//)
  const year = new Date().getUTCFullYear()
  expect((await fetch(`${server.base}/archive/X/${year}/ST.1`)).status).toBe(200)
})

test('BD18: rules that bind otherwise wait for a second officer, who sees what would change', async () => {
  const first = await room('officer', '/secretariat/bodies/x/c')
  await first.getByRole('button', { name: 'Change the value: Time for a statement' }).click()
  const form = first.getByRole('dialog')
  await form.getByLabel('Seconds').fill('120')
  await form.getByLabel(/holds from|From/i).fill('2100-01-01')
  await form.getByRole('button', { name: 'Record the value as confirmed' }).click()
  await first.getByText('It waits for a second officer: Bruno Keller.').waitFor()
  await first.getByText('You proposed these rules').waitFor()
  const second = await room('second', '/secretariat/bodies/x/c')
  await second.getByRole('heading', { name: 'Rules proposed' }).waitFor()
  await second.getByRole('heading', { name: 'Rules proposed' }).scrollIntoViewIfNeeded()
  await shoot(second, 'second-officer-rules')
  const phone = await room('second', '/secretariat/bodies/x/c', 'ar', 390)
  await phone.locator('#h-proposed').scrollIntoViewIfNeeded()
  await shoot(phone, 'second-officer-rules-ar-390')
  await second.getByRole('button', { name: 'Adopt what is proposed' }).click()
  await second.getByRole('heading', { name: 'Rules proposed' }).waitFor({ state: 'detached' })
  const { state } = await server.context.records.state('organisation/x')
  expect(state.organs.c?.profiles.at(-1)?.value.statementSeconds.value).toBe(120)
})
