// A meeting a hundred times the example's: 193 seats, all present; a text of 300 paragraphs with 1,000 proposals; 300 who asked
// for the floor; another text of 300 paragraphs adopted and issued. Entered by the commands that people send.
import type { AnyCommand } from '#core/record/record.ts'
import { mun } from '#core/presets.ts'
import { openServer, type TestServer } from '#server/given.ts'
import { publishing } from '#server/publishing/routes.ts'
import { seat, type Seated } from './installation.ts'

export const seats = 193
export const paragraphs = 300
export const proposals = 1_000
export const speakers = 300

type Command = AnyCommand & Record<string, unknown>
export type Great = { chair: Seated; head: Seated; officer: Seated; page: string }

const of = (en: string, n: number) => ({ en: `${en} ${n}`, fr: `${en} (fr) ${n}`, ar: `العضو ${n}` })
const said = (n: number, more = '') => ({
  en: `Requests the members to keep station ${n} of the river in good order and to report on it every year${more}`,
  fr: `Demande aux membres de tenir la station ${n} du fleuve en bon état et d’en rendre compte chaque année${more}`,
  ar: `يطلب إلى الأعضاء إبقاء المحطة ${n} على النهر في حالة جيدة وتقديم تقرير عنها كل سنة${more}`,
})
const three = (en: string, fr: string, ar: string) => ({ en, fr, ar })
const party = (n: number) => `s${String(n).padStart(3, '0')}`
const heard = { from: { en: 'Mission' }, how: 'letter', at: '2020-01-01T09:00:00.000Z' }

/** @returns a session each of the chair, of the first head and of the officer, and the address of the issued text. */
export async function enterGreatMeeting(dataDir: string): Promise<Great> {
  const server: TestServer = await openServer({ dataDir, isReal: true, parts: [publishing] })
  const { context } = server
  const officer = { person: 'officer', role: 'secretariat' } as const
  const chair = { person: 'chair', role: 'presiding' } as const
  const head = (n: number) =>
    ({ person: `head-${party(n)}`, role: 'delegate', seat: party(n), function: 'head' }) as const
  const send = (stream: string, command: Command, by: Parameters<TestServer['send']>[2] = officer) =>
    server.send(stream, command, by)
  const every = Array.from({ length: seats }, (_, n) => n)
  try {
    for (const id of ['officer', 'second', 'chair']) await context.people.create({ id, name: `The ${id}` })
    for (const n of every) await context.people.create({ id: `head-${party(n)}`, name: `Head ${n}` })
    const lakes = 'organisation/lakes'
    const from = '2020-01-01'
    await send(lakes, {
      type: 'EstablishOrganisation',
      names: three('League of Lakes', 'Ligue des lacs', 'رابطة البحيرات'),
      abbreviation: three('L', 'L', 'ر'),
      seat: three('Strelsau', 'Strelsau', 'ستريلساو'),
      zone: 'UTC',
      languages: ['ar', 'en', 'fr'],
      from,
      officer: { person: 'officer', title: three('Officer', 'Fonctionnaire', 'موظف') },
    })
    await send(lakes, {
      type: 'AppointOfficer',
      person: 'second',
      title: three('Second officer', 'Second fonctionnaire', 'الموظف الثاني'),
    })
    await send(lakes, {
      type: 'EstablishOrgan',
      organ: 'assembly',
      names: three('Assembly', 'Assemblée', 'الجمعية'),
      symbol: 'L/{year}/{series}.{n}',
      from,
    })
    await send(lakes, { type: 'AdoptProfile', organ: 'assembly', profile: mun, from })
    for (const n of every) {
      await send(lakes, {
        type: 'NameParty',
        party: party(n),
        class: 'state',
        names: { short: of('Member', n) },
        from,
      })
      await send(lakes, { type: 'AdmitMember', organ: 'assembly', party: party(n), class: 'member', from })
    }
    const meeting = 'meeting/m1'
    const startsAt = new Date(Date.now() + 3_600_000).toISOString()
    await send(meeting, {
      type: 'RequestMeeting',
      organisation: 'lakes',
      organ: 'assembly',
      requestedBy: party(0),
      kind: 'ordinary',
      level: 'minister',
      mode: 'virtual',
      subject: three('Water', 'Eau', 'المياه'),
      proposedAt: startsAt,
      heard,
    })
    for (const n of every.slice(1, seats / 2 + 2)) await send(meeting, { type: 'Concur', party: party(n), heard })
    await send(meeting, {
      type: 'ConveneMeeting',
      startsAt,
      zone: 'UTC',
      languages: ['ar', 'en', 'fr'],
      agenda: [{ item: 'i1', title: three('Water', 'Eau', 'المياه') }],
    })
    const title = three('Minister', 'Ministre', 'وزير')
    await send('credentials/m1', { type: 'AccreditPerson', person: 'chair', as: 'presiding', title, style: 'none' })
    for (const n of every)
      await send('credentials/m1', {
        type: 'AccreditPerson',
        person: `head-${party(n)}`,
        seat: party(n),
        as: 'head',
        title,
        style: 'none',
      })
    for (const n of every) {
      const notice = { notice: `n${n}`, seat: party(n) }
      for (const command of [
        { type: 'RecordDispatch', ...notice, outcome: 'sent', channel: 'mail' },
        { type: 'RecordDelivery', ...notice, outcome: 'delivered' },
      ])
        await context.records.handleInternally(meeting, command as AnyCommand, officer)
      await send(meeting, { type: 'AcknowledgeNotice', seat: party(n), channel: 'link' }, head(n))
    }
    await send(meeting, { type: 'OpenMeeting', early: true }, chair)
    await send(meeting, { type: 'CallRoll' }, chair)
    for (const n of every)
      await send(meeting, { type: 'RecordPresence', seat: party(n), presence: 'present' }, chair)
    await send(meeting, { type: 'AdoptAgenda' }, chair)
    await send(meeting, { type: 'OpenItem', item: 'i1' }, chair)
    const units = Array.from({ length: paragraphs }, (_, n) => ({
      kind: 'operative',
      depth: 0,
      words: said(n + 1),
    }))
    for (const [text, name] of [
      ['m1.l1', three('The rivers', 'Les fleuves', 'الأنهار')],
      ['m1.l2', three('The lakes', 'Les lacs', 'البحيرات')],
    ] as const) {
      await send(`text/${text}`, {
        type: 'TableText',
        title: name,
        languages: ['ar', 'en', 'fr'],
        instrument: 'statement',
        item: 'i1',
      })
      await send(`text/${text}`, { type: 'EnterParagraphs', units })
    }
    await send('decision/m1.l2-d1', { type: 'PutForAdoption', text: 'm1.l2' }, chair)
    await new Promise((resolve) => setTimeout(resolve, 6_000))
    await send('decision/m1.l2-d1', { type: 'Gavel' }, chair)
    const issue = { instrument: 'lakes-1', text: 'm1.l2', decision: 'm1.l2-d1', series: 'ST' }
    await send('register/lakes', { type: 'IssueInstrument', ...issue })
    const ids = (await context.records.state('text/m1.l1')).state.paragraphs.map((p: { id: string }) => p.id)
    for (let k = 0; k < proposals; k += 1) {
      const [n, at] = [k % seats, k % paragraphs]
      await send(
        'text/m1.l1',
        {
          type: 'ProposeChange',
          action: 'replace',
          paragraph: ids[at],
          words: said(at + 1, `; proposal ${k}`),
          seat: party(n),
        },
        head(n),
      )
    }
    await send('speakers/m1', { type: 'OpenList' }, chair)
    const asks = (n: number) =>
      send('speakers/m1', { type: 'RequestFloor', seat: party(n), kind: 'statement' }, head(n))
    for (const n of every) await asks(n)
    for (const n of every.slice(0, speakers - seats)) {
      await send('speakers/m1', { type: 'GiveFloor', seat: party(n), kind: 'statement' }, chair)
      await send('speakers/m1', { type: 'YieldFloor' }, head(n))
      await asks(n)
    }
    await send('speakers/m1', { type: 'GiveFloor', seat: party(speakers - seats), kind: 'statement' }, chair)
    const session = async (person: string) => (await seat(server, person, 1))[0] as Seated
    return {
      chair: await session('chair'),
      head: await session(`head-${party(0)}`),
      officer: await session('officer'),
      page: `/archive/L/${new Date().getUTCFullYear()}/ST.1`,
    }
  } finally {
    await server.close()
  }
}
