// A body's languages are data: one that works in Spanish, English and French, and one that works in Arabic and Russian. Their words
// go the whole way, from the notice and the pasted draft to the issued page, the summary record and the file that both verifiers read.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readKeys, verifyIssued, type IssuedDocument } from '#core/archive/archive.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { mun } from '#core/presets.ts'
import { instrumentOf } from '#core/instruments/instruments.ts'
import { pairSplits } from '#core/texts/pairs.ts'
import { splitText } from '#core/texts/split.ts'
import type { Words } from '#core/words.ts'
import { heard, members, nextId, openServer, type TestServer } from '#server/given.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { composeNotice } from '#server/mail/notice.ts'
import { linesOf } from '#server/operating/export.ts'
import { keepFile, sealed } from '#server/operating/record-file.ts'
import { verifyFile } from '#server/operating/verify.ts'
import { publishing } from '#server/publishing/routes.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'

const spanish = `La Comisión del Agua,
Recordando su declaración de 2019 sobre la escasez de agua en la región,
1. Exhorta a los Estados miembros a que reduzcan el consumo de agua:
a) En la agricultura;
b) En las ciudades;
2. Decide seguir ocupándose de la cuestión.`
const english = `The Water Commission,
Recalling its statement of 2019 on the scarcity of water in the region,
1. Urges member States to reduce the consumption of water:
(a) In agriculture;
(b) In cities;
2. Decides to remain seized of the matter.`
const french = `La Commission de l’eau,
Rappelant sa déclaration de 2019 sur la rareté de l’eau dans la région,
1. Exhorte les États membres à réduire la consommation d’eau :
a) Dans l’agriculture ;
b) Dans les villes ;
2. Décide de rester saisie de la question.`
const arabic = `إن لجنة المياه،
إذ تشير إلى بيانها لعام 2019 بشأن شح المياه في المنطقة،
1. تحث الدول الأعضاء على خفض استهلاك المياه:
(أ) في الزراعة؛
(ب) في المدن؛
2. تقرر إبقاء المسألة قيد نظرها.`
const russian = `Комиссия по водным ресурсам,
ссылаясь на свое заявление 2019 года о нехватке воды в регионе,
1. настоятельно призывает государства-члены сократить потребление воды:
a) в сельском хозяйстве;
b) в городах;
2. постановляет продолжать заниматься этим вопросом.`

const chair = { person: 'm1-chair', role: 'presiding' as const }
const head = (seat: string) => ({
  person: `m1-${seat}`,
  role: 'delegate' as const,
  seat,
  function: 'head' as const,
})
const isFound = (words: string, html: string) => html.replace(/<[^>]+>/g, '').includes(words)

/** A meeting of the body from its founding to the filed record, with one change of the words proposed and taken in. */
async function heldBy(server: TestServer, pasted: Partial<Record<Language, string>>, change: Words, title: Words) {
  const languages = Object.keys(pasted) as Language[]
  const { send, context } = server
  const inEach = (words: string): Words => Object.fromEntries(languages.map((l) => [l, words]))
  const from = '2020-01-01'
  for (const id of ['officer', 'm1-chair', ...members.map((m) => `m1-${m}`)])
    await context.people.create({ id, name: `Name of ${id}` })
  await send('organisation/water', {
    type: 'EstablishOrganisation',
    names: title,
    abbreviation: inEach('W'),
    seat: inEach('Strelsau'),
    zone: 'UTC',
    languages,
    from,
  })
  await send('organisation/water', { type: 'AppointOfficer', person: 'officer', title: inEach('O') })
  await send('organisation/water', {
    type: 'EstablishOrgan',
    organ: 'commission',
    names: title,
    symbol: 'W/{year}/{series}.{n}',
    from,
  })
  await send('organisation/water', { type: 'AdoptProfile', organ: 'commission', profile: mun, from })
  for (const party of members) {
    await send('organisation/water', {
      type: 'NameParty',
      party,
      class: 'state',
      names: { short: inEach(party) },
      from,
    })
    await send('organisation/water', { type: 'AdmitMember', organ: 'commission', party, class: 'member', from })
  }
  const at = new Date(Date.now() + 3_600_000).toISOString()
  await send('meeting/m1', {
    type: 'RequestMeeting',
    organisation: 'water',
    organ: 'commission',
    requestedBy: 'arcadia',
    heard,
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    subject: title,
    proposedAt: at,
    reason: title,
  })
  await send('meeting/m1', { type: 'Concur', party: 'borduria', heard })
  await send('meeting/m1', {
    type: 'ConveneMeeting',
    startsAt: at,
    zone: 'UTC',
    languages,
    agenda: [{ item: 'i1', title }],
  })
  await send('credentials/m1', {
    type: 'AccreditPerson',
    person: 'm1-chair',
    as: 'presiding',
    title: inEach('C'),
    style: 'none',
  })
  for (const seat of members)
    await send('credentials/m1', {
      type: 'AccreditPerson',
      person: `m1-${seat}`,
      seat,
      as: 'head',
      title: inEach('H'),
      style: 'none',
    })
  const sent = { notice: 'n1', channel: 'outbox', outcome: 'sent' } as const
  for (const seat of members) {
    const by = { person: 'officer', role: 'secretariat' } as const
    await context.records.handleInternally('meeting/m1', { type: 'RecordDispatch', seat, ...sent } as never, by)
    await context.records.handleInternally(
      'meeting/m1',
      { type: 'RecordDelivery', notice: 'n1', seat, outcome: 'delivered' } as never,
      by,
    )
  }
  await send('meeting/m1', { type: 'OpenMeeting', early: true }, chair)
  await send('meeting/m1', { type: 'CallRoll' }, chair)
  for (const seat of members) await send('meeting/m1', { type: 'RecordPresence', seat, presence: 'present' }, chair)
  await send('meeting/m1', { type: 'AdoptAgenda' }, chair)
  await send('meeting/m1', { type: 'OpenItem', item: 'i1' }, chair)
  await send('text/m1.l1', { type: 'TableText', title, languages, instrument: 'statement', item: 'i1' })
  const { units } = pairSplits(Object.fromEntries(languages.map((l) => [l, splitText(pasted[l] ?? '', l)])))
  await send('text/m1.l1', { type: 'EnterParagraphs', units })
  const { state: text } = await context.records.state('text/m1.l1')
  const last = text.paragraphs.at(-1)
  await send(
    'text/m1.l1',
    {
      type: 'ProposeChange',
      action: 'replace',
      paragraph: last?.id,
      seat: 'borduria',
      words: change,
      revision: last?.revision,
    },
    head('borduria'),
  )
  await send('text/m1.l1', { type: 'IncorporateProposal', proposal: 'c1' }, chair)
  await send('decision/m1.l1-d1', { type: 'PutForAdoption', text: 'm1.l1' }, chair)
  const later = new Date(Date.now() + 60_000).toISOString()
  await context.records.handle('decision/m1.l1-d1', { id: nextId(), command: { type: 'Gavel' } }, chair, later)
  await send('register/water', {
    type: 'IssueInstrument',
    instrument: 'water-1',
    text: 'm1.l1',
    decision: 'm1.l1-d1',
    series: 'ST',
  })
  await send('follow-up/water-1', { type: 'DraftCalls', instrument: 'water-1', organisation: 'water' })
  return { units, text }
}

const bodies: {
  name: string
  pasted: Partial<Record<Language, string>>
  change: Words
  title: Words
  /** The language that the interface does not have. */
  other: Language
  record: Language[]
}[] = [
  {
    name: 'Spanish, English and French',
    pasted: { es: spanish, en: english, fr: french },
    change: {
      es: 'Decide seguir ocupándose activamente de la cuestión.',
      en: 'Decides to remain actively seized of the matter.',
      fr: 'Décide de rester activement saisie de la question.',
    },
    title: { es: 'Declaración sobre el agua', en: 'Statement on water', fr: 'Déclaration sur l’eau' },
    other: 'es',
    record: ['en', 'fr'],
  },
  {
    name: 'Arabic and Russian, which run in two directions',
    pasted: { ar: arabic, ru: russian },
    change: {
      ar: 'تقرر إبقاء المسألة قيد نظرها الفعلي.',
      ru: 'постановляет продолжать активно заниматься этим вопросом.',
    },
    title: { ar: 'بيان بشأن المياه', ru: 'Заявление о воде' },
    other: 'ru',
    record: ['ar'],
  },
]

describe.each(bodies)('TX24: a body that works in $name', ({ pasted, change, title, other, record }) => {
  const folder = mkdtempSync(join(tmpdir(), 'good-offices-languages-'))
  const languages = Object.keys(pasted) as Language[]
  let server: TestServer
  let held: Awaited<ReturnType<typeof heldBy>>
  const get = (path: string, accept = 'text/html', reader = 'en') =>
    fetch(`${server.base}${path}`, { headers: { accept, 'accept-language': reader } })
  beforeAll(async () => {
    server = await openServer({ isReal: true, parts: [publishing] })
    held = await heldBy(server, pasted, change, title)
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('its pasted text is split by lines and numbers, and its paragraphs are paired in all languages', () => {
    expect(held.units.map(({ kind, depth }) => [kind, depth])).toEqual([
      [expect.stringMatching(/heading|plain|preambular/), 0],
      ['preambular', 0],
      ['operative', 0],
      ['sub', 1],
      ['sub', 1],
      ['operative', 0],
    ])
    for (const { words } of held.units) expect(Object.keys(words).sort()).toEqual([...languages].sort())
  })

  test('its notice says what the meeting is about in the language that no letter is written in, too', async () => {
    const { records } = server.context
    const [{ state: organisation }, { state: meeting }, { state: credentials }] = await Promise.all([
      records.state('organisation/water'),
      records.state('meeting/m1'),
      records.state('credentials/m1'),
    ])
    const { text, html } = composeNotice({
      organisation,
      meeting,
      credentials,
      seat: 'arcadia',
      language: record[0] as 'en',
      link: 'separately',
    })
    for (const letter of [text, html]) {
      expect(letter).toContain(title[other])
      expect(letter).toContain(title[record[0] as Language])
    }
  })

  test('its words are adopted, signed and issued in each of its languages, and both verifiers accept the record', async () => {
    const { state } = await server.context.records.state('register/water')
    const issued = instrumentOf(state, 'water-1')
    expect(Object.keys(issued?.issued.manifest.languages ?? {}).sort()).toEqual([...languages].sort())
    for (const l of languages) {
      expect(issued?.issued.content[l]?.paragraphs.at(-1)?.words).toBe(change[l])
      expect(issued?.issued.manifest.languages[l]?.adopted).toBe(true)
    }
    const document = (await (
      await get('/archive/W/2026/ST.1'.replace('2026', String(new Date().getUTCFullYear())), 'application/json')
    ).json()) as IssuedDocument
    const { keys } = readKeys(await server.context.signer.jwks())
    expect(await verifyIssued(document, { keys, verifySignature })).toMatchObject({ verdict: 'as-issued' })
    const changed = structuredClone(document)
    const version = changed.content[other]
    if (version?.paragraphs[0]) version.paragraphs[0].words += 'x'
    expect(await verifyIssued(changed, { keys, verifySignature })).toMatchObject({
      verdict: 'differs',
      differences: [{ language: other }],
    })

    await server.context.checkpoints.checkpoint()
    const file = join(folder, 'record.gz')
    await keepFile(
      file,
      sealed(
        linesOf(server.database, { contents: 'journal', withPeople: false, madeAt: '2030-01-01T00:00:00.000Z' }),
      ),
    )
    expect(gunzipSync(readFileSync(file)).toString('utf8')).toContain(change[other])
    const { faults } = await verifyFile(file, { notes: [] })
    expect(faults).toEqual([])
    const alone = spawnSync(process.execPath, [join(packageRoot(), 'verifier/verify-record.mjs'), file], {
      encoding: 'utf8',
    })
    expect(alone.stdout + alone.stderr).toMatch(/Everything holds\.\n$/)
  })

  test('its page has an address in that language, with the furniture in the reader’s, and is a choice on the others', async () => {
    const address = `/archive/W/${new Date().getUTCFullYear()}/ST.1`
    const page = await (await get(`${address}/${other}`, 'text/html', 'fr')).text()
    expect(page).toContain('<html lang="fr" dir="ltr">')
    expect(page).toContain(`lang="${other}" dir="${directionOf(other)}"`)
    expect(isFound(change[other] ?? '', page)).toBe(true)
    expect(isFound(title[other] ?? '', page)).toBe(true)
    expect(page).toMatch(new RegExp(`rel="canonical" href="[^"]*${address}/${other}"`))
    const own = await (await get(`${address}/${record[0]}`)).text()
    expect(own).toContain(`hrefLang="${other}"`)
    expect(own).toContain(`?text=${other}`)
    const beside = await (await get(`${address}/${record[0]}?with=${other}`)).text()
    expect(isFound(change[other] ?? '', beside)).toBe(true)
    expect(isFound(change[record[0] as Language] ?? '', beside)).toBe(true)
    // A language that the text does not have has no page.
    expect((await get(`${address}/sw`)).status).toBe(404)
  })

  test('its calls are drafted from the languages that are read by rule, and from those alone', async () => {
    const { state } = await server.context.records.state('follow-up/water-1')
    expect(state.calls.length).toBeGreaterThan(0)
    for (const { verb, action } of state.calls) {
      expect(Object.keys(verb)).not.toContain(other)
      expect(Object.keys(action).length).toBeGreaterThan(0)
    }
  })

  test('MN6: its summary record is written in the languages that have sentences, and quotes its words', async () => {
    const { send } = server
    await send('meeting/m1', { type: 'CloseItem', item: 'i1' }, chair)
    await send('meeting/m1', { type: 'CloseMeeting' }, chair)
    const { cookie } = await server.session('officer')
    const post = (path: string) =>
      fetch(`${server.base}/api/meetings/m1/${path}`, {
        method: 'POST',
        headers: { cookie, origin: server.base, 'content-type': 'application/json' },
        body: '{}',
      })
    expect((await post('minutes')).status).toBe(200)
    expect((await post('minutes/filing')).status).toBe(200)
    const { state } = await server.context.records.state('minutes/m1')
    const [edition] = state.editions
    expect(Object.keys(edition?.content ?? {}).sort()).toEqual([...record].sort())
    expect(JSON.stringify(state.paragraphs)).toContain(change[other])
  })
})
