import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import { servePublicPages } from './routes.ts'
import { inventedInstrument, inventedNotice } from '#core/archive/invented.ts'
import { contextOf, inventedStreams, issueOf } from './invented.ts'

type Options = {
  config?: object
  change?: Parameters<typeof inventedStreams>[0]
  seats?: object[]
  /** Facts that follow, by stream. */
  then?: Record<string, object[]>
}
async function archive({ config, change, seats = [], then = {} }: Options = {}) {
  const app = Fastify()
  const streams = await inventedStreams(change)
  for (const [stream, facts] of Object.entries(then)) streams[stream]?.push(...(facts as never[]))
  servePublicPages(app, contextOf(streams, config), {
    seats: async () => seats as never,
    assets: { styles: ['/assets/archive.css'], script: '/assets/archive.js', verifyScript: '/assets/verify.js' },
  })
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } })
  return { get, page: async (url: string, headers = {}) => (await get(url, headers)).body }
}
const symbol = '/archive/IU/CG/2027/ST.1'
const bare = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')

describe('the instrument page', () => {
  test('reads whole in each language by path or by Accept-Language, with direction, numbers and verbs of that language', async () => {
    const { page } = await archive()
    const en = await page(`${symbol}/en`)
    expect(en).toContain('<html lang="en" dir="ltr">')
    expect(en).toContain('<span class="verb">Calls upon</span> Arcadia:')
    expect(bare(en)).toContain('(a)to open the crossing at once;')
    const ar = await page(symbol, { 'accept-language': 'de, ar;q=0.9, en;q=0.5' })
    expect(ar).toContain('<html lang="ar" dir="rtl">')
    expect(bare(ar)).toContain('(أ)فتح المعبر فورا؛')
    expect(bare(await page(`${symbol}/fr`))).toContain('a)d’ouvrir le passage sans délai ;')
  })
  test('the other languages are aligned on demand by the ids of the paragraphs', async () => {
    const { page } = await archive()
    const both = await page(`${symbol}/en?with=ar`)
    expect(both).toMatch(/id="p3" lang="en" dir="ltr">.*?to open the crossing.*?lang="ar" dir="rtl">.*?فتح المعبر/s)
    expect(await page(`${symbol}/en?with=xx`)).not.toContain('lang="ar" dir="rtl"><span class="n')
  })
  test('says that it is as issued, by whom and when, by the clock of the body, whatever zone the process is in', async () => {
    const before = process.env.TZ
    for (const zone of ['America/New_York', 'Pacific/Auckland', 'UTC']) {
      process.env.TZ = zone
      const { page } = await archive()
      expect(bare(await page(`${symbol}/en`))).toContain(
        'Signed: Imagined Union, 30 March 2027 at 14:42, Jeddah time (UTC+3).',
      )
      expect(bare(await page('/en'))).toContain('6 April 2027, 01:30Jeddah time (UTC+3) · 5 April 2027 22:30 UTC')
    }
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })
  test('a copy whose words are not those signed says so instead', async () => {
    const streams = await inventedStreams()
    const [issuedEvent] = streams['register/iu'] as unknown as [{ issued: { content: { en: { title: string } } } }]
    issuedEvent.issued.content.en.title = 'Another title'
    const app = Fastify()
    servePublicPages(app, contextOf(streams), { seats: async () => [], assets: { styles: [] } })
    const { body } = await app.inject({ url: `${symbol}/en`, headers: { accept: 'text/html' } })
    expect(body).toContain('This copy is not as issued')
    expect(body).not.toContain('This is the text as issued')
  })
  test('shows confirmed calls only, the reservation beside its paragraph, sources by paragraph, and the notice', async () => {
    const { page } = await archive({ change: ({ manifest }) => void (manifest.notice = inventedNotice) })
    const html = await page(`${symbol}/en`)
    expect(html).toContain('to open the crossing</span>')
    expect(html).not.toContain('<b class="num">3</b>')
    expect(html).toMatch(/id="p3".*?Reservation by <bdi>Ruritania<\/bdi>.*?id="p4"/s)
    expect(html).toContain('<a href="https://gazette.example/1" rel="external noreferrer">')
    for (const path of [`${symbol}/en`, '/en', '/archive/instruments/en', '/archive/search/en?q=crossing'])
      expect(await page(path), path).toContain('An invented example')
  })
  test('AR12: a text with a notice has no mark of issue, no signer but the installation, no authentic text, and its adoption is an example', async () => {
    for (const isDemonstration of [true, false]) {
      const { page } = await archive({
        config: { isDemonstration },
        change: ({ manifest }) => void (manifest.notice = inventedNotice),
      })
      const here = isDemonstration ? 'this demonstration' : 'this installation'
      for (const path of [`${symbol}/en`, '/en']) {
        const html = await page(path)
        expect(html, path).not.toContain('✓')
        expect(bare(html), path).toContain(`Signed by ${here}, with its own key, on 30 March 2027`)
        expect(bare(html), path).not.toMatch(/Signed: |As issued, signed|equally authentic|text is authentic/)
        expect(bare(html), path).toContain('Example, given by no source: adopted by consensus')
        expect(bare(html), path).not.toMatch(/(^|\W)Adopted by consensus/)
      }
      expect(bare(await page(`${symbol}/fr`))).not.toMatch(/font également foi|Signé\u00a0:|Texte adopté/)
      expect(bare(await page(`${symbol}/ar`))).not.toMatch(/متساوية في الحجية|وُقّع:/)
    }
    const { page } = await archive()
    expect(await page(`${symbol}/en`)).toContain('✓')
    expect(bare(await page(`${symbol}/en`))).toContain('Adopted by consensus')
  })
  test('what people wrote is never markup, and no page has a script or a style of its own', async () => {
    const { page } = await archive({
      change: ({ content, manifest, reservations }) => {
        const p = content.en?.paragraphs[1]
        if (p) p.words = 'Calls upon <script>alert(1)</script> & "others"'
        manifest.organisation.names = { en: '<img src=x onerror=alert(1)>' }
        if (reservations[0]) reservations[0].words = { en: '</p><script>alert(2)</script>' }
      },
    })
    for (const path of [
      `${symbol}/en`,
      '/en',
      '/archive/search/en?q=%3Cscript%3E',
      '/archive/dossiers/crossing/en',
      '/verify/en?address=%22%3E%3Cscript%3Ealert(3)%3C/script%3E',
    ]) {
      const html = await page(path)
      const tags = html.match(/<[^>]*>/g)?.join('\n') ?? ''
      expect(tags, path).not.toMatch(/<script(?![^>]* src="\/assets\/)|<img|<style|\sstyle=|\son[a-z]+="/i)
      expect(html, path).not.toMatch(/<script[^>]*>[^<]/)
    }
    expect(await page('/archive/dossiers/crossing/en')).not.toContain('javascript:')
  })
  test('symbols are isolated, and so is every fragment in another language than the page', async () => {
    const { page } = await archive({
      change: ({ manifest }) => {
        manifest.organ.names = { en: 'Contact Group (acting), CG/2' }
      },
    })
    const ar = await page(`${symbol}/ar`)
    expect(ar).toContain('<bdi class="sym" dir="ltr">IU/CG/2027/ST.1</bdi>')
    expect(ar).toContain('<bdi lang="en" dir="ltr">Contact Group (acting), CG/2</bdi>')
    expect(ar).toContain('<bdi dir="ltr">UTC+3</bdi>')
  })
})

describe('what a delegation states after the issue', () => {
  const late = (change: object = {}) => ({
    type: 'ReservationMade',
    reservation: 'r2',
    seat: 'ruritania',
    paragraph: 'p3',
    words: { en: 'Ruritania does not take part in this.' },
    kind: 'reservation',
    at: '2027-03-30T13:00:00.000Z',
    ...change,
  })
  const open = async () => {
    const streams = await inventedStreams()
    const context = contextOf(streams)
    streams['credentials/cg-2027-03-30'] = [
      { type: 'SeatCreated', seat: 'ruritania', class: 'member', names: { en: 'Ruritania' } },
    ] as never
    const app = Fastify()
    servePublicPages(app, context, { seats: async () => [], assets: { styles: [] } })
    const get = (accept: string) => app.inject({ url: `${symbol}/en`, headers: { accept } })
    return { context, get, stream: 'decision/cg-2027-03-30.l1' }
  }
  test('IS9: is shown beside the instrument with its date, on the page and in the document, as soon as it is recorded', async () => {
    const { context, get, stream } = await open()
    expect((await get('text/html')).body).not.toContain('Received after the issue')
    const before = (await get('application/json')).json()
    context.record(stream, [{ ...late({ reservation: 'r1', at: '2027-03-30T11:00:00.000Z' }) } as never])
    expect((await get('text/html')).body).not.toContain('Received after the issue')
    context.record(stream, [late() as never])
    const page = bare((await get('text/html')).body)
    expect(page).toContain('Received after the issue')
    expect(page).toMatch(
      /Reservation by Ruritania:.*30 March 2027 at 16:00, Jeddah time.*Ruritania does not take part in this\./,
    )
    expect(page).toContain('This is the text as issued')
    const { receivedAfterIssue, ...issued } = (await get('application/json')).json()
    expect(issued).toEqual(before)
    expect(receivedAfterIssue).toEqual([
      {
        seat: 'ruritania',
        names: { en: 'Ruritania' },
        paragraph: 'p3',
        words: { en: 'Ruritania does not take part in this.' },
        kind: 'reservation',
        at: '2027-03-30T13:00:00.000Z',
      },
    ])
  })
})

describe('the document', () => {
  test('at the same address by Accept, as a file at .json, and never twice to who has it', async () => {
    const { get } = await archive()
    const json = await get(symbol, { accept: 'application/json' })
    expect(json.headers).toMatchObject({
      vary: 'Accept, Accept-Language, Accept-Encoding',
      'content-type': 'application/json; charset=utf-8',
    })
    expect(json.json()).toMatchObject({
      format: 'good-offices/instrument/1',
      address: `https://archive.example${symbol}`,
      manifest: { symbol: 'IU/CG/2027/ST.1' },
      signature: { kid: expect.stringMatching(/^[\w-]{43}$/) },
    })
    const file = await get(`${symbol}.json`)
    expect(file.headers['content-disposition']).toBe('attachment; filename="IU_CG_2027_ST.1.json"')
    expect(file.body).toBe(json.body)
    expect(
      (await get(symbol, { accept: 'application/json', 'if-none-match': String(json.headers.etag) })).statusCode,
    ).toBe(304)
    expect((await get(symbol, { accept: 'text/html, application/json;q=0.5' })).headers['content-type']).toContain(
      'text/html',
    )
    expect((await get(symbol, { accept: '*/*' })).headers['content-type']).toContain('text/html')
  })
  test('an address without anything is 404, as a page or as a problem', async () => {
    const { get } = await archive()
    expect((await get('/archive/IU/CG/2027/ST.9/fr')).statusCode).toBe(404)
    expect((await get('/archive/%2e%2e/%00')).statusCode).toBe(404)
    expect((await get('/archive/dossiers/none')).statusCode).toBe(404)
    expect((await get('/archive/dossiers/__proto__')).statusCode).toBe(404)
    expect((await get('/archive/nothing', { accept: 'application/json' })).json()).toMatchObject({ status: 404 })
  })
})

describe('the dossier', () => {
  test('never shows what is confidential or withdrawn, and counts neither', async () => {
    const { page } = await archive()
    for (const path of ['/archive/dossiers/crossing/en', '/en']) {
      const html = await page(path)
      expect(html).not.toMatch(/confidential mission|withdrawn account|Envoy</)
    }
    expect(bare(await page('/archive/dossiers/crossing/en'))).toContain('7 entries since May 1948.')
    expect(bare(await page('/archive/dossiers/en'))).toContain('7 entries')
  })
  test('an answer to the whole spans the calls of its author; what is disputed is shown as disputed, with its source', async () => {
    const { page } = await archive()
    const html = await page('/archive/dossiers/crossing/en')
    expect(html).toMatch(/<td class="answer" rowspan="2"/i)
    expect(bare(html)).toContain(
      '2 April 2027, to the instrument as a wholeIt does not agree.Sources differ: Another paper reports that it agrees.Source: Arcadian Gazette (Read in part.)',
    )
    expect(bare(html)).toContain(
      '2–6 March · MissionThe envoy visitsOne source · sources differSources differ: Another paper gives the 7th.Source: Paper',
    )
  })
  test('TX23: a footnote stands below the words with its marker, smaller, and without a number', async () => {
    const { page } = await archive({
      change: ({ content }) => {
        for (const version of Object.values(content))
          version.paragraphs.push({ id: 'p9', kind: 'footnote', depth: 0, words: '1 A/99/7.' })
      },
    })
    const html = await page('/archive/IU/CG/2027/ST.1/en')
    expect(html).toMatch(/<div class="para footnote d0"[^>]*><span class="n num"><\/span><p>1 A\/99\/7\./)
  })
  test('FU11: a withdrawn answer says so, when and why, on the line and beside the calls, and is an answer no more', async () => {
    const reason = 'The ministry never wrote this.'
    const { page } = await archive({
      then: {
        'follow-up/cg-2027-st1': [
          {
            type: 'AnswerWithdrawn',
            answer: 'a1',
            reason: { en: reason },
            dossier: 'crossing',
            at: '2027-04-03T22:00:00.000Z',
          },
        ],
        'dossier/crossing': [
          // What a correction by hand says that the entry refers to changes nothing of it.
          {
            type: 'EntryCorrected',
            id: 'cg-2027-st1-a1',
            entry: {
              kinds: ['answer'],
              date: '2027-04-02',
              precision: 'day',
              title: { en: 'It does not agree.' },
              sources: [{ name: 'Arcadian Gazette' }],
            },
          },
          { type: 'EntryWithdrawn', id: 'cg-2027-st1-a1', reason: { en: reason }, follows: true },
        ],
      },
    })
    const html = await page('/archive/dossiers/crossing/en')
    const text = bare(html)
    // By the clock of the seat, where the day has begun already.
    const said = `Withdrawn on 4 April 2027. Reason: ${reason}`
    expect(text.split(said)).toHaveLength(3)
    expect(text).toContain(`Withdrawn answerArcadia${said}`)
    expect(text).toContain('Answers withdrawn')
    expect(html).not.toContain('It does not agree')
    expect(html).not.toContain('#answer-cg-2027-st1-a1')
    expect(text).toContain('6 entries since May 1948. 2 calls')
    expect(text).not.toMatch(/one answer/i)
    for (const [language, words] of [
      ['fr', 'Retirée le'],
      ['ar', 'سُحب في'],
    ] as const)
      expect(bare(await page(`/archive/dossiers/crossing/${language}`)), language).toContain(words)
  })
  test('FU12: a call that was put right shows when and why', async () => {
    const { page } = await archive({
      then: {
        'follow-up/cg-2027-st1': [
          { type: 'CallClosed', call: '1', outcome: 'done', reason: { en: 'Open.' }, sources: [] },
          { type: 'CallReopened', call: '1', reason: { en: 'Closed again.' }, at: '2027-04-03T10:00:00.000Z' },
          { type: 'ConfirmationWithdrawn', call: '2', reason: { en: 'Another addressee.' } },
        ],
      },
    })
    const text = bare(await page('/archive/dossiers/crossing/en'))
    expect(text).toContain('Reopened on 3 April 2027. Reason: Closed again.')
    expect(text).not.toContain('Another addressee.')
    expect(text).toMatch(/1 call\b|one call\b/i)
  })
  test('a source has its name in the reader’s language where it has one, and says in which language it is', async () => {
    const { page } = await archive()
    const sourceIn = async (language: string) =>
      /(?:Arcadian Gazette|Gazette d’Arcadie|جريدة أركاديا)[^;.]*\./.exec(
        bare(await page(`/archive/dossiers/crossing/${language}`)),
      )?.[0]
    expect(await sourceIn('en')).toBe('Arcadian Gazette (Read in part.')
    expect(await sourceIn('fr')).toBe('Gazette d’Arcadie (en anglais) (Lu en partie.')
    expect(await sourceIn('ar')).toBe('جريدة أركاديا (بالإنجليزية) (قُرئ جزئيا.')
    // Without names in other languages its own stands, and nothing is said of a language that nobody recorded.
    expect(bare(await page('/archive/dossiers/crossing/ar'))).toMatch(/المصدر: ?Paper(?! \()/)
  })
  test('papers of one group stand in one block, latest year first, each with its source; the years between are counted', async () => {
    const { page } = await archive()
    const text = bare(await page('/archive/dossiers/crossing/en'))
    expect(text).toContain(
      '1948–1971Council · 4 documents1971Resolution 12 (1971)121965Resolution 7 (1965)7Resolution 9 (1965)9',
    )
    expect(text).toContain('55 years')
    expect(text).toContain('Council paper 12')
  })
})

describe('the front page and the lists', () => {
  test('seats are offered in a demonstration only, each by an act in a tab of its own', async () => {
    const seats = [
      { id: 'secretariat', title: { en: 'Begin as secretariat officer' }, what: { en: 'Convene.' } },
      { id: 'chair', title: { en: 'Presiding officer' }, what: { en: 'Open.' } },
    ]
    const demonstration = await (await archive({ config: { isDemonstration: true }, seats })).page('/en')
    expect(demonstration).toMatch(
      /<form(?=[^>]* method="post")(?=[^>]* action="\/seats\/chair")(?=[^>]* target="_blank")/,
    )
    const real = await (await archive({ seats })).page('/en')
    expect(real).not.toMatch(/seats|method="post"|Demonstration/)
  })
  test('an archive without anything is a page too', async () => {
    const app = Fastify()
    servePublicPages(app, contextOf({}), { seats: async () => [], assets: { styles: [] } })
    for (const url of [
      '/',
      '/ar',
      '/archive/instruments',
      '/archive/dossiers',
      '/archive/bodies',
      '/archive/search?q=x',
      '/verify',
      '/archive/feed.json',
    ])
      expect((await app.inject({ url })).statusCode, url).toBe(200)
  })
  test('a search shows the paragraph, in the reader’s language where it answers there, marked', async () => {
    const { page } = await archive()
    expect(await page('/archive/search/en?q=crossing')).toContain('<a href="/archive/IU/CG/2027/ST.1/en#p3">')
    const arabic = await page('/archive/search/en?q=%D9%81%D9%88%D8%B1%D8%A7')
    expect(arabic).toContain('<mark>فورا</mark>')
    expect(arabic).toContain('lang="ar" dir="rtl"')
    expect(bare(await page('/archive/search/en?q=st.1'))).toContain('One result for “st.1”')
    expect(bare(await page('/archive/search/en?q=zzz'))).toContain('Nothing found for “zzz”')
  })
  test('a body shows its members by the names of today, since when, and its offices', async () => {
    const text = bare(await (await archive()).page('/archive/bodies/iu/en'))
    expect(text).toContain('Arcadia 1 September 1994')
    expect(text).not.toContain('Old Arcadia')
    expect(text).toContain('Secretary-General vacant')
  })
})

test('the front page keeps the dossier of an earlier text in view when the latest has none, and does not call it its own', async () => {
  const streams = await inventedStreams()
  const later = inventedInstrument('2027-03-31T09:00:00.000Z')
  Object.assign(later.manifest, { instrument: 'cg-2027-st2', symbol: 'IU/CG/2027/ST.2' })
  streams['register/iu']?.push(...(await issueOf(later, { text: 'other.l1', number: 2 })))
  const front = async (of: typeof streams) => {
    const app = Fastify()
    servePublicPages(app, contextOf(of), { seats: async () => [], assets: { styles: [] } })
    return (await app.inject({ url: '/en', headers: { accept: 'text/html' } })).body
  }
  const [own, other] = [await front(await inventedStreams()), await front(streams)]
  for (const page of [own, other]) expect(page).toContain('/archive/dossiers/crossing')
  expect(bare(own)).toContain('Its dossier')
  expect(bare(other)).not.toContain('Its dossier')
})

test('the page that checks says whose keys it goes by before it says that a text is as issued', async () => {
  const { page } = await archive()
  const words = bare(await page('/verify/en'))
  expect(words).toMatch(/keys of this archive, which nobody confirmed here:\s*✓\s*This is/)
})
