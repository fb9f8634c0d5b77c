import ICAL from 'ical.js'
import { afterEach, describe, expect, test } from 'vitest'
import { interfaceLanguages, type InterfaceLanguage } from '#core/languages.ts'
import { calendarOf } from './calendar.ts'
import { accredit, convene, worldAt, type Convening } from './given.ts'
import { composeNotice, noticeSheet, type NoticeLink } from './notice.ts'
import { readCalendar } from './read-calendar.ts'
import ar from '#web/languages/ar/notice.json' with { type: 'json' }
import en from '#web/languages/en/notice.json' with { type: 'json' }
import fr from '#web/languages/fr/notice.json' with { type: 'json' }

const startsAt = '2027-03-30T11:00:00.000Z'
const link = { address: 'https://meetings.example.org/enter/abc?a=1&b=2' }

async function noticeFor(
  seat: string,
  language: InterfaceLanguage,
  asked: Partial<Convening> = {},
  sent: NoticeLink = link,
  name = 'Noor <Salim>',
) {
  const world = worldAt('2027-03-28T08:00:00.000Z')
  await convene(world, { startsAt, waiver: { en: 'Urgency of the matter' }, ...asked })
  await accredit(world, { id: 'head', name: 'Noor <Salim>', language }, seat)
  const { records } = world.context
  const [{ state: organisation }, { state: meeting }, { state: credentials }] = await Promise.all([
    records.state('organisation/league'),
    records.state('meeting/m1'),
    records.state('credentials/m1'),
  ])
  return composeNotice({
    organisation,
    meeting,
    credentials,
    seat,
    language,
    link: sent,
    person: { id: 'head', name },
    sender: { en: 'Chief of Protocol' },
  })
}

const zoneOfProcess = process.env.TZ
afterEach(() => {
  if (zoneOfProcess === undefined) delete process.env.TZ
  else process.env.TZ = zoneOfProcess
})

describe('hours, in whatever zone the server runs (trap 6)', () => {
  const expected: Record<InterfaceLanguage, string[]> = {
    ar: ['14:00 بتوقيت الرياض (UTC+3)', '12:00 بتوقيت نيامي (UTC+1)', '11:00 بالتوقيت العالمي المنسق'],
    en: ['14:00 Riyadh time (UTC+3)', '12:00 Niamey time (UTC+1)', '11:00 UTC'],
    fr: ['14 h 00 (Riyad, UTC+3)', '12 h 00 (Niamey, UTC+1)', '11 h 00 UTC'].map((hour) =>
      hour.replace(/(\d\d) h (\d\d)/, '$1\u00a0h\u00a0$2'),
    ),
  }
  for (const language of interfaceLanguages)
    test.each(['America/New_York', 'Pacific/Kiritimati', 'UTC'])(
      `${language}: the same on a server in %s`,
      async (zone) => {
        process.env.TZ = zone
        const { text, html } = await noticeFor('arcadia', language)
        for (const hour of expected[language]) {
          expect(text).toContain(hour)
          expect(html).toContain(hour)
        }
        // No hour stands without its zone.
        for (const [found] of text.matchAll(/\d\d(?::|\u00a0h\u00a0)\d\d[^\n]*/g)) expect(found).toMatch(/UTC/)
      },
    )

  test('where it is another day there, the recipient reads which', async () => {
    const { text, local } = await noticeFor('cathay', 'en', { startsAt: '2027-03-30T01:00:00.000Z' })
    expect(text).toContain('on Tuesday 30 March 2027')
    expect(text).toContain('that is 21:00 New York time (UTC−4), Monday 29 March 2027')
    expect(local).toBe('21:00 in New York, Monday 29 March 2027')
  })

  test('a recipient without a zone reads the body’s hour and UTC', async () => {
    const { text, local } = await noticeFor('drusselstein', 'en')
    expect(text).not.toContain('that is')
    expect(local).toBe('14:00 in Riyadh')
  })
})

describe('dates', () => {
  test.each<[InterfaceLanguage, string]>([
    ['ar', 'الاثنين 22 يونيو 2020 (1 ذو القعدة 1441هـ)'],
    ['en', 'Monday 22 June 2020 (1 Dhu al-Qa’dah 1441H)'],
    ['fr', 'lundi 22 juin 2020 (1er dhou al-qi’da 1441 de l’hégire)'],
  ])('Gregorian and Umm al-Qura in %s', async (language, date) => {
    const world = worldAt('2020-06-20T20:00:00.000Z')
    await convene(world, { startsAt: '2020-06-22T11:00:00.000Z', waiver: { en: 'Urgency' } })
    const { records } = world.context
    const notice = composeNotice({
      organisation: (await records.state('organisation/league')).state,
      meeting: (await records.state('meeting/m1')).state,
      credentials: (await records.state('credentials/m1')).state,
      seat: 'arcadia',
      language,
      link,
    })
    expect(notice.text).toContain(date)
  })

  test('a body that does not use the Hijri calendar prints none', async () => {
    const { text } = await noticeFor('arcadia', 'en', { calendars: ['gregorian'] })
    expect(text).toContain('on Tuesday 30 March 2027 at')
  })
})

describe('a symbol in Arabic words', () => {
  const words = 'القرار 38/1-ORG (2014) والوثيقة OIC/CFM/2020/1'
  const subject = { ar: words, en: 'Decision 38/1-ORG', fr: 'Décision 38/1-ORG' }
  const kept = '\u2068القرار \u206638/1-ORG\u2069 (2014) والوثيقة \u2066OIC/CFM/2020/1\u2069\u2069'
  test('is in one piece in the letter, in HTML and in plain text, in the calendar and at the door', async () => {
    const { text, html, description } = await noticeFor('arcadia', 'ar', { subject })
    for (const words of [text, html, description]) expect(words).toContain(`الموضوع: ${kept}`)
  })
  test('is in one piece in a letter of another language too, and in the subject line', async () => {
    const world = worldAt('2027-03-28T08:00:00.000Z')
    await convene(world, { startsAt, waiver: { en: 'Urgency' } })
    const { records } = world.context
    const meeting = (await records.state('meeting/m1')).state
    const organisation = (await records.state('organisation/league')).state
    const organs = Object.fromEntries(
      Object.entries(organisation.organs).map(([id, organ]) => [
        id,
        { ...organ, names: organ.names.map((dated) => ({ ...dated, value: { ar: 'لجنة CFM/2020-1' } })) },
      ]),
    )
    const asked = {
      organisation: { ...organisation, organs },
      meeting,
      credentials: (await records.state('credentials/m1')).state,
      seat: 'arcadia',
      language: 'ar' as const,
      link,
    }
    const inOnePiece = '\u2068لجنة \u2066CFM/2020-1\u2069\u2069'
    expect(composeNotice(asked).subject).toContain(inOnePiece)
    expect(noticeSheet(asked).title).toContain(inOnePiece)
    expect(composeNotice({ ...asked, language: 'en' }).subject).toContain(inOnePiece)
  })
  test('is in one piece in the calendar file as two programs read it, wherever its lines are folded', async () => {
    const { description } = await noticeFor('arcadia', 'ar', { subject })
    for (let before = 0; before < 40; before += 1) {
      const summary = `${'ا'.repeat(before)} ${kept}`
      const file = calendarOf({
        uid: 'u@good-offices',
        sequence: 0,
        stampedAt: '2027-02-01T09:30:00.000Z',
        startsAt,
        summary,
        description: `${'ا'.repeat(before)}${description}`,
        organizer: { name: kept, address: 'secretariat@example.org' },
      })
      const read = readCalendar(file)
      expect(read.text('SUMMARY')).toBe(summary)
      expect(read.text('DESCRIPTION')).toContain(`الموضوع: ${kept}`)
      const component = new ICAL.Component(ICAL.parse(file) as unknown[]).getFirstSubcomponent('vevent')
      expect(component?.getFirstPropertyValue('summary')).toBe(summary)
      expect(component?.getFirstPropertyValue('description')).toContain(`الموضوع: ${kept}`)
    }
  })
})

describe('what the letter says', () => {
  test('names are those valid on the day of the meeting', async () => {
    const world = worldAt('2027-03-28T08:00:00.000Z')
    await convene(world, { startsAt, waiver: { en: 'Urgency' } })
    await world.does('organisation/league', {
      type: 'NameParty',
      party: 'borduria',
      class: 'state',
      names: { short: { en: 'New Borduria' } },
      from: '2027-03-30',
    })
    await world.does('organisation/league', {
      type: 'NameOrganisation',
      names: { en: 'Later League' },
      abbreviation: { en: 'LL' },
      from: '2027-03-31',
    })
    const { records } = world.context
    const { text } = composeNotice({
      organisation: (await records.state('organisation/league')).state,
      meeting: (await records.state('meeting/m1')).state,
      credentials: (await records.state('credentials/m1')).state,
      seat: 'borduria',
      language: 'en',
      link,
    })
    expect(text).toContain('at the request of New Borduria')
    expect(text).toContain('To: New Borduria')
    expect(text.startsWith('Imaginary League\n')).toBe(true)
  })

  test('MT21: and those that stood when it was opened, whatever was renamed since', async () => {
    const world = worldAt('2027-03-28T08:00:00.000Z')
    await convene(world, { startsAt, waiver: { en: 'Urgency' } })
    const { records } = world.context
    const { state: meeting } = await records.state('meeting/m1')
    world.clock.now = '2027-03-30T11:30:00.000Z'
    for (const renamed of [
      { type: 'NameParty', party: 'borduria', class: 'state', names: { short: { en: 'New Borduria' } } },
      { type: 'NameOrganisation', names: { en: 'Later League' }, abbreviation: { en: 'LL' } },
    ])
      await world.does('organisation/league', { ...renamed, from: '2027-03-30' })
    const asked = {
      organisation: (await records.state('organisation/league')).state,
      meeting: { ...meeting, openedAt: startsAt },
      credentials: (await records.state('credentials/m1')).state,
      seat: 'borduria',
      language: 'en',
      link,
    } as const
    const { text, fromName } = composeNotice(asked)
    expect(text).toContain('To: Borduria')
    expect(`${text} ${fromName}`).not.toMatch(/New Borduria|Later League/)
    expect(noticeSheet(asked)).toMatchObject({ from: 'Imaginary League', delegation: 'Borduria' })
  })

  test('MT4: the waiver is printed with its rule, its support and its reason', async () => {
    const { text } = await noticeFor('arcadia', 'en')
    expect(text).toContain(
      'The notice period of 7 days is waived with the concurrence of 4 members (rule MT4). Reason: Urgency of the matter',
    )
  })

  test('it is a letter: in sentences, signed by an office and the organisation, and promises nothing that nobody booked', async () => {
    const { text, html, description } = await noticeFor('arcadia', 'en')
    expect(text).toContain(
      'We have the honour to inform you that this meeting will be held at the level of Ministers on Tuesday 30 March 2027 (22 Shawwal 1448H) at 14:00 Riyadh time (UTC+3), that is 12:00 Niamey time (UTC+1), 11:00 UTC.',
    )
    expect(text).toContain('It is convened at the request of Borduria.')
    expect(text).toMatch(/highest consideration\.\nChief of Protocol\nImaginary League\n$/)
    expect(html).toContain('Chief of Protocol<br>Imaginary League')
    for (const words of [text, html, description]) expect(words).not.toMatch(/Interpretation|By video|Held:|<table/)
    for (const language of interfaceLanguages)
      expect((await noticeFor('arcadia', language)).text).not.toMatch(
        /Interprétation|vidéoconférence|الترجمة الشفوية|المرئي/,
      )
  })

  test.each([
    ['Noor Salim', 'H.E. Noor Salim, Minister'],
    ['H.E. Mr Noor Salim', 'To: H.E. Mr Noor Salim, Minister'],
    ['S.E. M. Noor Salim', 'To: S.E. M. Noor Salim, Minister'],
    ['His Excellency Noor Salim', 'To: His Excellency Noor Salim, Minister'],
    ['He Xiaoming', 'To: H.E. He Xiaoming, Minister'],
    ['Minister for Foreign Affairs (Arcadia)', 'To: H.E. Minister for Foreign Affairs (Arcadia), Arcadia'],
  ])('the style and the office of %s stand once', async (name, to) => {
    expect((await noticeFor('arcadia', 'en', {}, link, name)).text).toContain(to)
  })

  test('before a waiver has its support, the preview says that it lacks it', async () => {
    const world = worldAt('2027-03-28T08:00:00.000Z')
    await convene(world, { startsAt, waiver: { en: 'Urgency' } })
    const { records } = world.context
    const { state: meeting } = await records.state('meeting/m1')
    const { text } = composeNotice({
      organisation: (await records.state('organisation/league')).state,
      meeting: { ...meeting, stage: 'requested', concurrences: { borduria: startsAt } },
      credentials: (await records.state('credentials/m1')).state,
      seat: 'arcadia',
      language: 'en',
      link: 'at-dispatch',
    })
    expect(text).toContain('is not waived yet: 1 member concurs, 3 are needed (rule MT4)')
    expect(text).not.toContain('is waived with')
  })

  test('words that exist in another language only are isolated in a letter that runs the other way', async () => {
    const { text, html } = await noticeFor('drusselstein', 'ar')
    expect(text).toContain('السبب: \u2068Urgency of the matter\u2069')
    expect(text).toContain('\u2068Drusselstein\u2069')
    expect(html).toContain('<html lang="ar" dir="rtl">')
  })

  test('HTML holds what was typed as text', async () => {
    const { html } = await noticeFor('arcadia', 'en', {
      subject: { ar: 'س', en: '<script>alert("1")</script> & more', fr: 'x' },
    })
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more')
    expect(html).toContain('Noor &lt;Salim&gt;')
    expect(html).toContain('href="https://meetings.example.org/enter/abc?a=1&amp;b=2"')
  })

  test('the calendar text does not hold the personal link', async () => {
    const { description, text } = await noticeFor('arcadia', 'en')
    expect(text).toContain(link.address)
    expect(description).not.toContain('enter/abc')
  })

  test.each(['at-dispatch', 'separately'] as const)('without a link it says that it comes %s', async (when) => {
    const { text } = await noticeFor('arcadia', 'fr', {}, when)
    expect(text).toContain(fr[`notice.link.${when}`])
  })
})

describe('catalogues', () => {
  const forms = (message: string) =>
    [...message.matchAll(/\b(zero|one|two|few|many|other) \{/g)].map(([, form]) => form)

  test('the three languages hold the same messages with the same facts', () => {
    const facts = (message: string) =>
      new Set(
        [...message.matchAll(/\{(\w+)/g)]
          .map(([, name]) => name)
          .filter((name) => name !== undefined && /^[a-z]+$/i.test(name)),
      )
    for (const catalogue of [ar, fr]) expect(Object.keys(catalogue)).toEqual(Object.keys(en))
    for (const [id, message] of Object.entries(en))
      if (!message.includes('plural')) {
        expect(facts(ar[id as keyof typeof ar]), id).toEqual(facts(message))
        expect([...facts(fr[id as keyof typeof fr])], id).toEqual(expect.arrayContaining([...facts(message)]))
      }
  })

  test('Arabic counts in six forms', () => {
    for (const message of Object.values(ar))
      if (message.includes('plural'))
        expect(new Set(forms(message))).toEqual(new Set(['zero', 'one', 'two', 'few', 'many', 'other']))
  })
})
