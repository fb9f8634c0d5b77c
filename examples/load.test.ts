import { beforeAll, describe, expect, test } from 'vitest'
import { membersOn, namesOn, standingOn } from '#core/bodies/bodies.ts'
import type { StreamKind } from '#core/deciders.ts'
import { answersTo, publicCalls } from '#core/follow-up/follow-up.ts'
import { instrumentOf } from '#core/instruments/instruments.ts'
import { lacksOf } from '#core/meetings/meetings.ts'
import { lacking } from '#core/texts/texts.ts'
import { interfaceLanguages } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { clerk } from './clerk.ts'
import { enterExamples, loadExamples } from './load.ts'
import { draft, settled } from './oic/statement.ts'
import { Office } from './given.ts'
import { seats } from './seats.ts'

const morning = '2026-03-02T08:30:12.345Z'
const evening = '2026-03-02T19:00:00.000Z'
const meetingDay = '2020-06-22'

describe('the examples as loaded', () => {
  const office = new Office()
  beforeAll(() => loadExamples(office.context(morning)))
  const state = async <K extends StreamKind>(stream: `${K}/${string}`) => (await office.records.state(stream)).state

  test('the organisation has 57 members on the day, of which one is suspended', async () => {
    const oic = await state('organisation/oic')
    for (const organ of ['islamic-summit', 'council-of-foreign-ministers']) {
      expect(membersOn(oic, organ, meetingDay)).toHaveLength(56)
      expect(standingOn(oic, organ, 'syr', meetingDay)).toBe('suspended')
      expect(Object.keys(oic.organs[organ]?.members ?? {})).toHaveLength(57)
      expect(membersOn(oic, organ, '2025-03-07')).toHaveLength(57)
      expect(membersOn(oic, organ, '1969-09-25')).toContain('tur')
    }
    expect(oic.notice?.en).toContain('not an official record')
  })

  test('BD20: no day of membership, organ or office is exact but those that a source gives to the day', async () => {
    const oic = await state('organisation/oic')
    expect(oic.knownOn).toBe(meetingDay)
    const exact = Object.values(oic.organs).flatMap((organ) => [
      ...(organ.established.precision === undefined ? [organ.from] : []),
      ...Object.values(organ.members).flatMap((dated) =>
        dated.filter((m) => m.precision === undefined).map((m) => m.from),
      ),
      ...Object.values(organ.members).flatMap((dated) =>
        dated.filter((m) => !m.source).map(() => 'without a source'),
      ),
    ])
    expect([...new Set(exact)]).toEqual(['2025-03-07'])
    const held = Object.values(oic.offices).flatMap((o) => o.holders)
    expect(held.filter((h) => h.precision === undefined).map((h) => h.from)).toEqual(['2021-11-17'])
    const summit = oic.organs['islamic-summit']?.members ?? {}
    expect(
      Object.keys(summit)
        .filter((party) => summit[party]?.[0]?.disputed)
        .sort(),
    ).toEqual(['are', 'omn', 'qat', 'syr', 'uzb'])
    expect(summit.syr?.map((m) => [m.value, m.from, m.precision])).toEqual([
      ['member', '1972-01-01', 'year'],
      ['suspended', '2012-08-15', 'month'],
      ['member', '2025-03-07', undefined],
    ])
    expect(oic.offices['special-envoy']?.holders[0]?.disputed?.en).toContain('May 2019')
  })

  test('a State is named as on the date', async () => {
    const oic = await state('organisation/oic')
    expect(namesOn(oic, 'tur', meetingDay)?.short).toEqual({ en: 'Turkey', fr: 'Turquie', ar: 'تركيا' })
    expect(namesOn(oic, 'tur', '2023-01-01')?.short.en).toBe('Türkiye')
    expect(namesOn(oic, 'pak', meetingDay)?.formal?.fr).toBe('République islamique du Pakistan')
    for (const party of Object.values(oic.parties))
      for (const names of party.names) expect(Object.keys(names.value.short).sort()).toEqual(['ar', 'en', 'fr'])
  })

  test('the contact group has five members and sits under the rules above it', async () => {
    expect(membersOn(await state('organisation/oic'), 'contact-group', meetingDay).sort()).toEqual([
      'aze',
      'ner',
      'pak',
      'sau',
      'tur',
    ])
    const meeting = await state('meeting/cg-jk-2020-06-22')
    expect(meeting.stage).toBe('closed')
    expect(meeting.convening?.startsAt).toBe('2020-06-22T11:00:00.000Z')
    expect(meeting.quorum).toEqual({ needed: 4, of: 5, rule: 'MT7' })
    expect(meeting.rollCall?.order).toEqual(['aze', 'ner', 'pak', 'sau', 'tur'])
  })

  test('the statement is issued in three languages, signed, under its symbol and its notice', async () => {
    const instrument = instrumentOf(await state('register/oic'), 'oic-cg-jk-2020-st-1')
    expect(instrument?.symbol).toBe('OIC/CG-JK/2020/ST.1')
    // Signed by the demonstration, on the day on which it is loaded: no source gives an hour of issue.
    expect(instrument?.issued.manifest.issuedAt).toBe(morning)
    expect(Object.keys(instrument?.issued.content ?? {}).sort()).toEqual(['ar', 'en', 'fr'])
    expect(instrument?.issued.manifest.notice?.en).toBe(
      'Reconstructed from press reports for demonstration; not the official text',
    )
    expect(Object.keys(instrument?.issued.manifest.notice ?? {}).sort()).toEqual(['ar', 'en', 'fr'])
    expect(instrument?.issued.content.fr?.paragraphs[3]?.words).toBe(settled.fr)
    expect(Object.keys(instrument?.issued.sources ?? {})).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p6'])
    expect(instrument?.signature?.kid).toBe('test')
  })

  test('what is in no source is marked as an example where it stands', async () => {
    const text = await state('text/cg-jk-2020-06-22.l1')
    expect(text.proposals.c1?.reason?.en).toMatch(/^Example for demonstration/)
    expect((await state('meeting/cg-jk-2020-06-22')).convening?.waiver?.en).toContain('are examples')
  })

  test('sources differ on who came for Niger, and its level is not recorded', async () => {
    const { presence } = await state('meeting/cg-jk-2020-06-22')
    expect(presence.ner).toMatchObject({ presence: 'present' })
    expect(presence.ner?.level).toBeUndefined()
    expect(presence.aze?.level).toBe('minister')
  })

  test('a meeting that others report is told by those who report it, never by the group', async () => {
    const { entries } = await state('dossier/jammu-and-kashmir')
    for (const { id, entry } of entries) {
      expect(entry.by?.en, id).not.toMatch(/Contact Group/)
      if (entry.kinds.includes('meeting')) expect({ id, reported: entry.reported }).toEqual({ id, reported: true })
      // A list that leaves something out disputes nothing.
      expect(entry.disputed?.en ?? '', id).not.toMatch(/does not mention|leaves it out/)
    }
  })

  test('nothing of the statement is taken from reports of the communiqué', () => {
    for (const { words, sources: from } of draft) {
      expect(words.en).not.toMatch(/visit/)
      for (const { name } of from ?? [])
        expect(['UK Newsline', 'Kashmir Action', 'Hindustan Times']).not.toContain(name)
    }
  })

  test('speeches are filed as reports, and only where a source reports them', async () => {
    const { speeches } = await state('speakers/cg-jk-2020-06-22')
    expect(speeches.map((s) => s.seat)).toEqual(['general-secretariat', 'pak', 'aze', 'ner', 'sau', 'tur'])
    expect(speeches.map((s) => Object.keys(s.texts).length)).toEqual([3, 3, 0, 0, 0, 0])
    expect(speeches[0]?.texts.en).toMatch(/^Report, not the words as delivered/)
  })

  test('five calls, each a span of adopted words in three languages, with the answers beside them', async () => {
    const followUp = await state('follow-up/oic-cg-jk-2020-st-1')
    const content = instrumentOf(await state('register/oic'), 'oic-cg-jk-2020-st-1')?.issued.content
    const calls = publicCalls(followUp)
    const said = (
      call: (typeof calls)[number],
      part: 'verb' | 'addressee' | 'action',
      language: 'ar' | 'en' | 'fr',
    ) =>
      content?.[language]?.paragraphs
        .find((p) => p.id === call.paragraph)
        ?.words.slice(call[part][language]?.start, call[part][language]?.end)
    expect(calls.map((c) => c.party).sort()).toEqual(['ind', 'ind', 'ind', 'ind', 'un-secretary-general'])
    for (const call of calls)
      for (const language of interfaceLanguages)
        for (const part of ['verb', 'addressee', 'action'] as const) expect(said(call, part, language)).toBeTruthy()
    expect(calls.map((c) => said(c, 'action', 'en'))).toContain(
      'refrain from changing the demographic structure of “the disputed territory”',
    )
    expect(followUp.calls.every((c) => c.state !== 'drafted')).toBe(true)
    // No reply of the United Nations was found: what was said in August stands in the dossier, and is no answer to a call.
    const goodOffices = calls.find((c) => c.party === 'un-secretary-general')?.call ?? ''
    expect(answersTo(followUp, goodOffices).own).toEqual([])
    expect(answersTo(followUp, goodOffices).whole.map((a) => [a.party, a.date])).toEqual([['ind', '2020-06-25']])
    const august = (await state('dossier/jammu-and-kashmir')).entries.find((e) => e.entry.date === '2020-08-05')
    expect(august?.entry.kinds).toEqual(['media'])
    expect(followUp.answers.every((a) => a.sources.length > 0)).toBe(true)
  })

  test('every entry of the dossier has its source, is complete in three languages, and the communiqué is only reported', async () => {
    const dossier = await state('dossier/jammu-and-kashmir')
    for (const { id, entry } of dossier.entries) {
      expect(entry.sources.length, id).toBeGreaterThan(0)
      for (const text of [entry.title, entry.words, entry.note, entry.by, entry.disputed])
        if (text) expect(Object.keys(text).sort(), id).toEqual(['ar', 'en', 'fr'])
    }
    expect(dossier.entries.filter((e) => e.entry.group === 'security-council')).toHaveLength(18)
    expect(dossier.entries.find((e) => e.id === 'communique-reported')?.entry).toMatchObject({ reported: true })
    expect(dossier.entries.find((e) => e.id === 'communique-reported')?.entry.disputed?.en).toContain('Unanimously')
    expect(
      dossier.entries
        .filter((e) => e.entry.date > '2020-08-05' && e.entry.kinds.includes('answer'))
        .map((e) => e.entry.date),
    ).toEqual(['2020-11-29', '2022-03-24', '2022-12-13'])
  })

  test('ministers stand by their office: no event and no person bears a minister’s name', () => {
    const everything = JSON.stringify([office.events(), [...office.people.values()]]).toLowerCase()
    for (const name of [
      'mammadyarov',
      'qureshi',
      'cavusoglu',
      'çavuşoğlu',
      'faisal',
      'ankourao',
      'naqvi',
      'masood',
    ])
      expect(everything).not.toContain(name)
  })

  test('every text is complete in three languages, title and notice too', async () => {
    for (const key of ['cg-jk-2020-06-22.l1', 'cg-jk-rehearsal.l1', 'lakes-1.l1']) {
      const text = await state(`text/${key}`)
      expect(text.paragraphs.length, key).toBeGreaterThan(4)
      expect(lacking(text), key).toEqual([])
      for (const words of [text.title, text.notice])
        expect(Object.keys(words ?? {}).sort(), key).toEqual(['ar', 'en', 'fr'])
    }
    // One fact has one form: a paragraph says the same number of things in each language.
    for (const { words } of draft)
      expect(
        new Set(
          interfaceLanguages.map((l) =>
            /[;؛]$/.test(words[l] ?? '') ? ';' : /[,،]$/.test(words[l] ?? '') ? ',' : '.',
          ),
        ).size,
      ).toBe(1)
  })

  test('the rehearsal awaits one receipt, the exercise nothing', async () => {
    const rehearsal = lacksOf(await state('meeting/cg-jk-rehearsal'), await state('credentials/cg-jk-rehearsal'))
    expect(rehearsal.lacks.filter((l) => l.blocks)).toEqual([
      { code: 'notice-not-delivered', seat: 'tur', rule: 'MT5', blocks: true },
    ])
    const lakes = lacksOf(await state('meeting/lakes-1'), await state('credentials/lakes-1'))
    expect(lakes.lacks.filter((l) => l.blocks)).toEqual([])
    expect((await state('meeting/cg-jk-rehearsal')).convening?.startsAt).toBe('2026-03-02T09:30:00.000Z')
    expect((await state('organisation/mun-demo')).notice?.en).toContain('invented')
  })

  test('each seat offered is a person who sits where the seat says', async () => {
    expect(office.settings.get('demonstration')).toEqual({ seats })
    for (const seat of seats) {
      expect(office.people.has(seat.person), seat.id).toBe(true)
      const meeting = /^\/meetings\/([^/]+)\/(\w+)$/.exec(seat.room)
      if (!meeting) continue
      const accredited = (await state(`credentials/${meeting[1]}`)).people[seat.person]
      expect({ podium: 'presiding', screen: 'screen' }[meeting[2] ?? ''] ?? 'delegation', seat.id).toBe(
        accredited?.seat ? 'delegation' : accredited?.as,
      )
    }
  })

  test('free text of the record is in three languages wherever the shape allows', () => {
    const incomplete: string[] = []
    const walk = (value: unknown, path: string): void => {
      if (value === null || typeof value !== 'object') return
      const keys = Object.keys(value)
      const isText =
        keys.length > 0 &&
        keys.every((k) => (interfaceLanguages as readonly string[]).includes(k)) &&
        keys.every((k) => typeof (value as Words)[k as 'en'] === 'string')
      if (isText && keys.length < 3) incomplete.push(path)
      for (const key of keys) walk((value as Record<string, unknown>)[key], `${path}.${key}`)
    }
    for (const event of office.events()) walk(event, `${event.stream}@${event.version} ${event.type}`)
    // No Arabic abbreviation of either organisation is in use.
    expect(incomplete.filter((path) => !path.endsWith('.abbreviation'))).toEqual([])
  })
})

describe('loading again', () => {
  test('enters nothing twice, even step by step and at another hour', async () => {
    const office = new Office()
    await loadExamples(office.context(morning))
    const events = office.events().length
    await loadExamples(office.context(evening))
    await enterExamples(clerk(office.context(evening)), evening)
    expect(office.events()).toHaveLength(events)
  })

  test('goes on where a load was cut off, whichever command was the last', async () => {
    const whole = new Office()
    await loadExamples(whole.context(morning))
    const cuts = whole.handled
      .map((said, i) => (said.startsWith('follow-up/') || i % 60 === 0 ? i : -1))
      .filter((i) => i >= 0)
    for (const diesAfter of cuts) {
      const office = new Office()
      office.diesAfter = diesAfter
      await expect(loadExamples(office.context(morning))).rejects.toThrow('killed')
      office.diesAfter = Infinity
      await loadExamples(office.context(evening))
      expect(office.handled).toEqual(whole.handled)
      expect(office.events()).toHaveLength(whole.events().length)
    }
  })

  test('takes little time of its own', async () => {
    const office = new Office()
    const begun = performance.now()
    await loadExamples(office.context(morning))
    expect(performance.now() - begun).toBeLessThan(3000)
  })
})
