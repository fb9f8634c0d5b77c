// S5: hostile words in every text field of every command, shown wherever the product shows words. Nothing may run, nothing may
// come into a page that was not put there, and the policy may have nothing to stop.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { ZodType } from 'zod'
import { isCorrectable } from '#core/minutes/minutes.ts'
import { mun } from '#core/presets.ts'
import type { StreamKind } from '#core/deciders.ts'
import type { Actor, AnyCommand } from '#core/record/record.ts'
import { nextId, openServer, type TestServer } from '#server/given.ts'
import { notices } from '#server/mail/routes.ts'
import { publishing } from '#server/publishing/routes.ts'
import { commandOf } from '#wire/commands.ts'
import { builtRooms, keepFigures, openBrowser } from './server.ts'
import { payloads } from './payloads.ts'

type Given = Record<string, unknown>
type Def = {
  type: string
  innerType: ZodType
  element: ZodType
  keyType: ZodType
  valueType: ZodType
  shape: Record<string, ZodType>
  values: unknown[]
}
const defOf = (schema: ZodType) => schema.def as unknown as Def
const accepts = (schema: ZodType, value: unknown) => schema.safeParse(value).success
const probe = '<b>x</b>'
/** Words are tried in the languages of the interface. */
const tried = ['ar', 'en', 'fr']
const isInLanguages = (def: Def) =>
  def.type === 'record' && accepts(def.keyType, 'ar') && !accepts(def.keyType, 'x') && isText(def.valueType)

let turn = 0
const next = () => payloads[turn++ % payloads.length] as string
/** Text fields that were given hostile words, as `Type.path`. */
const fed = new Set<string>()

const isText = (schema: ZodType): boolean => {
  const def = defOf(schema)
  if (def.type === 'optional') return isText(def.innerType)
  if (def.type === 'string') return accepts(schema, probe)
  if (def.type === 'array') return isText(def.element)
  if (def.type === 'record') return isInLanguages(def)
  return (
    def.type === 'object' &&
    Object.values(def.shape).every((inner) => defOf(inner).type === 'optional' || isText(inner)) &&
    Object.values(def.shape).some(isText)
  )
}

/** Every text field of a command, as `Type.path`. */
function textFields(schema: ZodType, path: string): string[] {
  const def = defOf(schema)
  if (def.type === 'optional') return textFields(def.innerType, path)
  if (def.type === 'array') return textFields(def.element, path)
  if (def.type === 'object')
    return Object.entries(def.shape).flatMap(([key, inner]) => textFields(inner, `${path}.${key}`))
  if (isInLanguages(def)) return tried.flatMap((key) => textFields(def.valueType, `${path}.${key}`))
  return def.type === 'string' && accepts(schema, probe) ? [path] : []
}

/** A value with hostile words in every text field that was not given. */
function fill(schema: ZodType, given: unknown, path: string): unknown {
  const def = defOf(schema)
  switch (def.type) {
    case 'optional':
      // `null` leaves out what is not to be there, as the words of a deletion.
      return given === null || (given === undefined && !isText(def.innerType))
        ? undefined
        : fill(def.innerType, given, path)
    case 'string': {
      if (given !== undefined || !accepts(schema, probe)) return given
      fed.add(path)
      if (path.endsWith('.url')) return 'javascript:__pwned++'
      for (let tries = 0; tries < payloads.length; tries += 1) {
        const words = next()
        if (accepts(schema, words)) return words
      }
      return probe
    }
    case 'array':
      return given === undefined
        ? [fill(def.element, undefined, path)]
        : (given as unknown[]).map((each) => fill(def.element, each, path))
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape)
          .map(([key, inner]) => [key, fill(inner, (given as Given | undefined)?.[key], `${path}.${key}`)])
          .filter(([, value]) => value !== undefined),
      )
    case 'record':
      if (!isInLanguages(def)) return given
      return Object.fromEntries(
        tried
          .filter((key) => (given as Given | undefined)?.[key] !== null)
          .map((key) => [key, fill(def.valueType, (given as Given | undefined)?.[key], `${path}.${key}`)]),
      )
    default:
      return given
  }
}

const optionsOf = (kind: StreamKind) => commandOf[kind].options as ZodType[]
const typeOf = (option: ZodType) => defOf(defOf(option).shape['type'] as ZodType).values[0] as string

let server: TestServer
let browser: Browser
let context: BrowserContext
/** What an office holds of what it entered: its name is words like any other. */
const file = { sha256: '0'.repeat(64) }
const officer: Actor = { person: 'officer', role: 'secretariat' }
const chair: Actor = { person: 'chair', role: 'presiding' }
const head = (seat: string): Actor => ({ person: `${seat}-head`, role: 'delegate', seat, function: 'head' })

async function send(
  stream: string,
  command: Given & { type: string },
  by: Actor = officer,
  internally = false,
): Promise<void> {
  const kind = stream.slice(0, stream.indexOf('/')) as StreamKind
  const option = optionsOf(kind).find((each) => typeOf(each) === command.type) as ZodType
  // A name that another party has already is refused (BD13): then the next words of the list.
  for (let tries = 0; ; tries += 1) {
    const filled = fill(option, command, command.type) as AnyCommand
    try {
      if (internally) await server.context.records.handleInternally(stream, filled, by)
      else await server.context.records.handle(stream, { id: nextId(), command: filled }, by)
      return
    } catch (refusal) {
      if ((refusal as { code?: string }).code !== 'bodies/party-name-taken' || tries > 20) throw refusal
    }
  }
}

const from = '2020-01-01'
const parties = ['arcadia', 'borduria', 'syldavia']
const profile = (title?: object): Given => ({ ...mun, title })

async function enterEverything(): Promise<void> {
  const { people } = server.context
  const names = ['officer', 'founder', 'chair', 'adviser', 'screen', ...parties.map((p) => `${p}-head`)]
  for (const [i, id] of names.entries())
    await people.create({
      id,
      name: payloads[(i * 7) % payloads.length]?.replace(/\s+/g, ' ').slice(0, 200) ?? id,
      email: `${id}@x.example`,
    })
  await send(
    'organisation/x',
    {
      type: 'EstablishOrganisation',
      zone: 'UTC',
      languages: ['en', 'fr', 'ar'],
      from,
      officer: { person: 'founder' },
    },
    officer,
    true,
  )
  await send('organisation/x', { type: 'NameOrganisation', from: '2021-01-01' })
  await send('organisation/x', {
    type: 'SeatOrganisation',
    zone: 'UTC',
    languages: ['en', 'fr', 'ar'],
    from: '2021-01-01',
  })
  await send('organisation/x', { type: 'AppointOfficer', person: 'officer' })
  await send('organisation/x', { type: 'EstablishOrgan', organ: 'c', symbol: 'X/{year}/{series}.{n}', from })
  await send('organisation/x', {
    type: 'EstablishOrgan',
    organ: 'below',
    parent: 'c',
    symbol: 'X/B/{year}/{series}.{n}',
    from,
  })
  await send('organisation/x', { type: 'NameOrgan', organ: 'c', from: '2021-01-01' })
  await send('organisation/x', { type: 'GiveMandate', organ: 'c', from })
  await send('organisation/x', {
    type: 'AdoptProfile',
    organ: 'c',
    profile: {
      ...Object.fromEntries(
        Object.entries(profile()).map(([key, value]) => [
          key,
          value && typeof value === 'object' && 'source' in value ? { ...value, source: undefined } : value,
        ]),
      ),
      title: undefined,
      officers: { ...mun.officers, source: undefined, reason: undefined },
    },
    from,
  })
  const other = { ...mun, officers: { ...mun.officers, value: 'two', source: undefined, reason: undefined } }
  const sourced = Object.fromEntries(
    Object.entries(other).map(([key, value]) => [
      key,
      typeof value === 'object' && 'source' in value ? { ...value, source: undefined } : value,
    ]),
  )
  const proposing = {
    type: 'ProposeProfile',
    organ: 'c',
    profile: { ...sourced, title: undefined },
    from: '2100-01-01',
  }
  await send('organisation/x', proposing)
  await send('organisation/x', { type: 'SetProfileAside', organ: 'c' })
  // Left waiting, for the officers' room to show.
  await send('organisation/x', proposing)
  for (const party of parties) {
    await send('organisation/x', { type: 'NameParty', party, class: 'state', from })
    await send('organisation/x', { type: 'AdmitMember', organ: 'c', party, class: 'member', from })
  }
  await send('organisation/x', { type: 'NameParty', party: 'other', class: 'state', from })
  await send('organisation/x', { type: 'AdmitMember', organ: 'c', party: 'other', class: 'member', from })
  await send('organisation/x', { type: 'SuspendMember', organ: 'c', party: 'other', from: '2020-02-01' })
  await send('organisation/x', { type: 'RestoreMember', organ: 'c', party: 'other', from: '2020-03-01' })
  await send('organisation/x', { type: 'EndMembership', organ: 'c', party: 'other', from: '2020-04-01' })
  await send('organisation/x', { type: 'CreateOffice', office: 'president', organ: 'c', from })
  await send('organisation/x', { type: 'AppointHolder', office: 'president', from })
  await send('organisation/x', { type: 'EndHolding', office: 'president', from: '2021-01-01' })
  await send('organisation/x', { type: 'AppointHolder', office: 'president', from: '2021-02-01' })

  await send('dossier/d', { type: 'OpenDossier', organisation: 'x', organ: 'c' })
  for (let i = 0; i < payloads.length; i += 1)
    await send('dossier/d', {
      type: 'FileEntry',
      // Each on a day of its own: the words come round again, and the same entry twice is refused (RC4).
      entry: {
        kinds: ['media'],
        date: new Date(Date.UTC(2021, 0, 1 + i)).toISOString().slice(0, 10),
        precision: 'day',
      },
      id: `h${i}`,
    })
  await send('dossier/d', {
    type: 'CorrectEntry',
    id: 'h0',
    entry: { kinds: ['request'], date: '2021-01-02', precision: 'day' },
  })
  await send('dossier/d', { type: 'WithdrawEntry', id: 'h1' })

  const at = new Date(Date.now() + 3_600_000).toISOString()
  const request = {
    type: 'RequestMeeting',
    organisation: 'x',
    organ: 'c',
    requestedBy: 'arcadia',
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    proposedAt: at,
    heard: { how: 'letter', at: '2020-01-02T10:00:00.000Z', file },
  }
  for (const meeting of ['m1', 'm2', 'm3']) await send(`meeting/${meeting}`, request)
  const another = new Date(Date.now() + 7_200_000).toISOString()
  await send('meeting/m3', { type: 'ProposeOtherTime', proposedAt: another })
  await send('meeting/m2', { type: 'DeclineRequest' })
  await send('meeting/m3', {
    type: 'Concur',
    party: 'borduria',
    heard: { how: 'telephone', at: '2020-01-02T10:00:00.000Z' },
  })
  await send('meeting/m3', { type: 'CorrectEntry', about: 'concurrence', seat: 'borduria' })
  const heard = { how: 'telephone', at: '2020-01-02T10:00:00.000Z', file }
  for (const party of ['borduria', 'syldavia']) await send('meeting/m1', { type: 'Concur', party, heard })
  await send('meeting/m1', {
    type: 'ConveneMeeting',
    startsAt: at,
    zone: 'UTC',
    languages: ['en', 'fr', 'ar'],
    dossier: 'd',
    agenda: Array.from({ length: 59 }, (_, i) => ({ item: `i${i}` })),
  })
  await send('meeting/m1', { type: 'AddItem', item: 'added' })
  const credentials = 'credentials/m1'
  await send(credentials, { type: 'CreateSeat', seat: 'guests', class: 'invited' })
  await send(credentials, { type: 'AccreditPerson', person: 'chair', as: 'presiding', style: 'he' })
  await send(credentials, { type: 'AccreditPerson', person: 'screen', as: 'screen', style: 'none' })
  for (const seat of parties) {
    await send(credentials, { type: 'AccreditPerson', person: `${seat}-head`, seat, as: 'head', style: 'he' })
    await send(credentials, { type: 'ReceiveCredentials', seat })
    await send(credentials, { type: 'ExamineCredentials', seat, outcome: 'accepted' })
  }
  await send(credentials, {
    type: 'AccreditPerson',
    person: 'adviser',
    seat: 'arcadia',
    as: 'adviser',
    style: 'none',
  })
  await fetch(`${server.base}/api/meetings/m1/notices`, {
    method: 'POST',
    headers: { cookie: (await server.session('officer')).cookie, 'content-type': 'application/json' },
    body: '{}',
  })
  await send(
    'meeting/m1',
    { type: 'RecordDispatch', notice: 'n1', seat: 'guests', outcome: 'sent', channel: 'mail' },
    officer,
    true,
  )
  await send(
    'meeting/m1',
    { type: 'RecordDelivery', notice: 'n1', seat: 'guests', outcome: 'bounced' },
    officer,
    true,
  )
  for (const seat of parties) {
    const { state } = await server.context.records.state('meeting/m1')
    if (state.notices[seat]?.state !== 'acknowledged')
      await send('meeting/m1', { type: 'AcknowledgeNotice', seat, channel: 'telephone', heard })
  }
  await send('meeting/m1', { type: 'OpenMeeting', early: true }, chair)
  await send('meeting/m1', { type: 'CallRoll' }, chair)
  for (const seat of parties) await send('meeting/m1', { type: 'RecordPresence', seat, presence: 'present' }, chair)
  await send('meeting/m1', { type: 'AdoptAgenda' }, chair)
  await send('meeting/m1', { type: 'OpenItem', item: 'i0' }, chair)
  await send('speakers/m1', { type: 'OpenList' }, chair)
  for (const seat of parties)
    await send('speakers/m1', { type: 'RequestFloor', seat, kind: 'statement' }, head(seat))
  const spoken = { how: 'telephone', at: '2020-01-02T10:00:00.000Z', file }
  await send('speakers/m1', { type: 'MoveSpeaker', seat: 'syldavia', kind: 'statement', to: 0 }, chair)
  await send('speakers/m1', { type: 'GiveFloor', seat: 'syldavia', kind: 'statement' }, chair)
  await send('speakers/m1', { type: 'FileStatement', speech: 's1', language: 'en' }, head('syldavia'))
  await send('speakers/m1', { type: 'FileStatement', speech: 's1', language: 'fr', heard: spoken })
  await send('speakers/m1', { type: 'RequestFloor', seat: 'borduria', kind: 'reply', heard: spoken })
  await send('speakers/m1', { type: 'EndStatement' }, chair)
  await send('speakers/m1', { type: 'FileReply', seat: 'arcadia', answers: 's1', language: 'ar', heard: spoken })
  await send('speakers/m1', { type: 'RaisePoint', seat: 'borduria' }, head('borduria'))
  await send('speakers/m1', { type: 'HearPoint', seat: 'borduria' }, chair)
  await send('speakers/m1', { type: 'RuleOnPoint', ruling: 'noted' }, chair)
  await send('speakers/m1', { type: 'RaisePoint', seat: 'arcadia' }, head('arcadia'))

  const units = payloads.map(() => ({ kind: 'operative', depth: 0 }))
  for (const text of ['m1.l1', 'm1.l2', 'm1.l3']) {
    await send(`text/${text}`, {
      type: 'TableText',
      languages: ['en', 'fr', 'ar'],
      instrument: 'statement',
      ...(text === 'm1.l2' ? { dossier: 'd' } : {}),
    })
    await send(`text/${text}`, {
      type: 'EnterParagraphs',
      units: text === 'm1.l3' ? units.slice(0, 2) : units,
      masthead: { symbol: {}, session: {}, item: {}, date: {} },
    })
  }
  await send('text/m1.l1', { type: 'SetTitle', language: 'en', revision: 1 })
  for (const [at, language] of ['en', 'fr', 'ar'].entries())
    await send('text/m1.l1', { type: 'SetWording', paragraph: 'p9', language, revision: at + 1 })
  for (let i = 1; i <= 8; i += 1)
    await send(
      'text/m1.l1',
      {
        type: 'ProposeChange',
        action: i === 3 ? 'delete' : i === 4 ? 'add-after' : 'replace',
        kind: i === 4 ? 'operative' : undefined,
        words: i === 3 ? null : undefined,
        paragraph: `p${i}`,
        seat: 'arcadia',
      },
      head('arcadia'),
    )
  await send(
    'text/m1.l1',
    { type: 'TakePosition', proposal: 'c1', seat: 'borduria', position: 'oppose' },
    head('borduria'),
  )
  await send('text/m1.l1', { type: 'SetProposalAside', proposal: 'c2' }, chair)
  // Two whole replacements meet: the chair's words for the second are words of somebody, too.
  for (const paragraph of ['p10', 'p10', 'p11'])
    await send(
      'text/m1.l1',
      { type: 'ProposeChange', action: 'replace', paragraph, seat: 'syldavia' },
      head('syldavia'),
    )
  const first = { type: 'IncorporateProposal', proposal: 'c9' } as const
  await server.context.records.handle('text/m1.l1', { id: nextId(), command: first }, chair)
  await send('text/m1.l1', { type: 'IncorporateProposal', proposal: 'c10', revision: 2 }, chair)
  await send('text/m1.l1', { type: 'SetProposalsAside', seat: 'syldavia' }, chair)
  await send('text/m1.l1', { type: 'MarkAgreed', paragraph: 'p2' }, chair)
  await send('text/m1.l1', { type: 'ReopenParagraph', paragraph: 'p2', seat: 'arcadia' }, head('arcadia'))
  await send('meeting/m1', { type: 'FocusParagraph', text: 'm1.l1', paragraph: 'p1' }, chair)

  await send('decision/m1.l3-d1', { type: 'PutForAdoption', text: 'm1.l3' }, chair)
  await send(
    'decision/m1.l3-d1',
    { type: 'RecordAttempt', seat: 'syldavia', obstacle: 'link' },
    head('syldavia'),
    true,
  )
  await send('decision/m1.l3-d1', { type: 'RuleOnAttempt', attempt: 'a1', ruling: 'set-aside' }, chair)
  await send('decision/m1.l3-d1', { type: 'Object', seat: 'borduria' }, head('borduria'))
  await send('decision/m1.l2-d1', { type: 'PutForAdoption', text: 'm1.l2' }, chair)
  await send(
    'decision/m1.l2-d1',
    { type: 'Reserve', seat: 'arcadia', kind: 'reservation', paragraph: 'p1' },
    head('arcadia'),
  )
  await send('decision/m1.l2-d1', { type: 'Reserve', seat: 'borduria', kind: 'explanation' }, head('borduria'))
  const later = new Date(Date.now() + 7_200_000).toISOString()
  await server.context.records.handle(
    'decision/m1.l2-d1',
    { id: nextId(), command: { type: 'Gavel' } },
    chair,
    later,
  )
  const issue = { instrument: 'st-1', text: 'm1.l2', decision: 'm1.l2-d1', series: 'ST' }
  await send('register/x', { type: 'PrepareIssue', ...issue })
  const { state: register } = await server.context.records.state('register/x')
  const { digest } = register.prepared.get('m1.l2') ?? {}
  await send('register/x', { type: 'IssueInstrument', ...issue, prepared: digest })
  await send('follow-up/st-1', { type: 'DraftCalls', instrument: 'st-1', organisation: 'x' })
  // Some of the hostile words are one sign long.
  const span = { en: { start: 0, end: 1 } }
  for (let i = 2; i < 6; i += 1)
    await send('follow-up/st-1', {
      type: 'AddCall',
      call: { paragraph: `p${i}`, verb: span, addressee: span, action: span },
    })
  const { state } = await server.context.records.state('follow-up/st-1')
  const calls = state.calls.map(({ call }) => call)
  await send('follow-up/st-1', {
    type: 'CorrectCall',
    call: calls[0],
    to: { paragraph: 'p2', verb: span, addressee: span, action: span },
  })
  for (const call of calls.slice(0, 3)) await send('follow-up/st-1', { type: 'ConfirmCall', call })
  await send('follow-up/st-1', { type: 'DropCall', call: calls[3] })
  await send('follow-up/st-1', { type: 'RegisterAnswer', calls: [calls[0]], date: '2026-01-01', kind: 'letter' })
  await send('follow-up/st-1', { type: 'CloseCall', call: calls[1], outcome: 'done' })
  await send('follow-up/st-1', { type: 'ReopenCall', call: calls[1] })
  await send('follow-up/st-1', { type: 'WithdrawConfirmation', call: calls[1] })
  await send('follow-up/st-1', { type: 'RestoreCall', call: calls[3] })
  await send('follow-up/st-1', { type: 'RegisterAnswer', calls: [], date: '2026-01-02', kind: 'report' })
  await send('follow-up/st-1', { type: 'WithdrawAnswer', answer: 'a2' })
  // A second sitting, suspended and adjourned with words; the first stays open for the rooms.
  await send('meeting/m4', request)
  for (const party of ['borduria', 'syldavia']) await send('meeting/m4', { type: 'Concur', party, heard })
  // The record's time is that of the gavel by now.
  await send('meeting/m4', {
    type: 'ConveneMeeting',
    startsAt: new Date(Date.now() + 10_800_000).toISOString(),
    zone: 'UTC',
    languages: ['en'],
    agenda: [{ item: 'i1' }],
  })
  await send('credentials/m4', { type: 'AccreditPerson', person: 'chair', as: 'presiding', style: 'he' })
  for (const seat of parties) {
    await send(
      'meeting/m4',
      { type: 'RecordDispatch', notice: 'n1', seat, outcome: 'sent', channel: 'mail' },
      officer,
      true,
    )
    await send('meeting/m4', { type: 'RecordDelivery', notice: 'n1', seat, outcome: 'delivered' }, officer, true)
    await send('meeting/m4', { type: 'AcknowledgeNotice', seat, channel: 'telephone', heard })
  }
  const receipt = { about: 'receipt', seat: 'arcadia' }
  await send('meeting/m4', { type: 'ContestEntry', ...receipt }, head('arcadia'))
  await send('meeting/m4', { type: 'WithdrawContest', ...receipt }, head('arcadia'))
  await send('meeting/m4', { type: 'OpenMeeting', early: true }, chair)
  await send('meeting/m4', { type: 'SuspendMeeting' }, chair)
  await send('meeting/m4', { type: 'ResumeMeeting' }, chair)
  const adjourn = { type: 'AdjournMeeting', leaving: ['items', 'speakers', 'proposals', 'put'] }
  await send('meeting/m4', adjourn, chair)
  await send('meeting/m4', { type: 'ReopenMeeting' }, chair)
  await send('meeting/m4', adjourn, chair)
  const asOfficer = async (path: string, body: object) => {
    const answer = await fetch(`${server.base}${path}`, {
      method: 'POST',
      headers: { cookie: (await server.session('officer')).cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  }
  await asOfficer('/api/meetings/m4/minutes', {})
  const { state: minutes } = await server.context.records.state('minutes/m4')
  const paragraph = minutes.paragraphs.find(({ kind }) => isCorrectable(kind))?.id
  await send('minutes/m4', { type: 'EditMinutes', paragraph, language: 'en' })
  await send('minutes/m4', { type: 'AddToMinutes', paragraph, language: 'en' })
  await asOfficer('/api/meetings/m4/minutes/filing', {})
  // A further edition, when something has changed, has its reason in words of whoever files it.
  await send('minutes/m4', { type: 'EditMinutes', paragraph, language: 'en' })
  await asOfficer('/api/meetings/m4/minutes/filing', { reason: payloads[0] })
  fed.add('FileMinutes.reason')
}

beforeAll(async () => {
  server = await openServer({ parts: [publishing, notices], webFolder: builtRooms() })
  await enterEverything()
  browser = await openBrowser()
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  await context.addInitScript(() => {
    const at = window as unknown as { __pwned: number; __violations: string[] }
    at.__pwned = 0
    at.__violations = []
    for (const name of ['alert', 'prompt', 'confirm', 'print'] as const)
      window[name] = (() => {
        at.__pwned += 1
      }) as never
    document.addEventListener('securitypolicyviolation', (e) =>
      at.__violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`),
    )
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** What a page shows of an attack: run, stopped by the policy, or present as an element that no page of ours has. */
async function signsOn(page: Page): Promise<string[]> {
  await page.waitForTimeout(250)
  return page.evaluate(() => {
    const at = window as unknown as { __pwned: number; __violations: string[] }
    const signs = [
      ...at.__violations.map((v) => `policy: ${v}`),
      ...(at.__pwned ? [`ran ${at.__pwned} times`] : []),
    ]
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) signs.push(`<${element.localName} ${name}>`)
        if (
          ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'srcdoc'].includes(name) &&
          /^\s*(javascript|data|vbscript):/i.test(value)
        )
          signs.push(`<${element.localName} ${name}=${value.slice(0, 40)}>`)
      }
      if (['iframe', 'object', 'embed', 'marquee', 'plaintext', 'xss', 'math', 'base'].includes(element.localName))
        signs.push(`<${element.localName}>`)
      if (
        element.localName === 'script' &&
        !element.hasAttribute('src') &&
        /__pwned/.test(element.textContent ?? '')
      )
        signs.push('<script>')
      if (element.localName === 'img' && element.getAttribute('src') === 'x') signs.push('<img src=x>')
    }
    return signs
  })
}

test('the list is hostile: many of its entries run where nothing is done against them', async () => {
  const page = await context.newPage()
  let ran = 0
  await page.goto('about:blank')
  for (const payload of payloads) {
    await page.evaluate((html) => {
      ;(window as unknown as { __pwned: number }).__pwned = 0
      const frame = document.createElement('iframe')
      frame.srcdoc = `<script>window.__pwned=0;Object.defineProperty(window,'__pwned',{get:()=>parent.__pwned,set:(v)=>{parent.__pwned=v}})</script>${html}`
      document.body.replaceChildren(frame)
    }, payload)
    await page.waitForTimeout(40)
    if (await page.evaluate(() => (window as unknown as { __pwned: number }).__pwned > 0)) ran += 1
  }
  await page.close()
  console.log(`${payloads.length} hostile strings, ${ran} of which run by themselves in a bare page`)
  expect(payloads.length).toBeGreaterThanOrEqual(80)
  expect(ran).toBeGreaterThanOrEqual(30)
})

test('every text field of every command was given hostile words', () => {
  const fields = (Object.keys(commandOf) as StreamKind[]).flatMap((kind) =>
    optionsOf(kind).flatMap((option) => textFields(option, typeOf(option))),
  )
  // The server writes these itself: a signature with its key, hashes, the words of a record, which act was tried, and an entry that
  // follows from another act, in the words of that act.
  const own =
    /^(?:RecordAttempt\.act$|(?:SignInstrument|AdoptText|PutText|ReturnText|DraftMinutes|FileFollowingEntry|WithdrawFollowingEntry)\.|FileMinutes\.content)/
  const kept = fields.filter((field) => !own.test(field))
  expect(kept.filter((field) => !fed.has(field))).toEqual([])
  console.log(`${kept.length} text fields`)
})

const languages = ['en', 'fr', 'ar'] as const
const publicPages = languages.flatMap((l) => [
  `/${l}`,
  `/archive/instruments/${l}`,
  `/archive/dossiers/${l}`,
  `/archive/dossiers/d/${l}`,
  `/archive/bodies/${l}`,
  `/archive/bodies/x/${l}`,
  `/verify/${l}`,
  ...[''].map(() => `/archive/X/${new Date().getUTCFullYear()}/ST.1/${l}`),
])
let seen = 0
async function look(page: Page, path: string, wait?: string): Promise<string[]> {
  const answer = await page.goto(`${server.base}${path}`)
  if (answer?.status() !== 200) throw new Error(`${path} answers ${answer?.status()}`)
  if (wait)
    // One that is seen: the first may be a line without words, or one for those who listen.
    await page
      .locator(wait)
      .filter({ visible: true })
      .first()
      .waitFor({ timeout: 60_000 })
      .catch(async () => {
        throw new Error(
          `${path} shows no ${wait}: ${(await page.locator('body').innerText()).slice(0, 300)} ${await page.evaluate(() => (window as unknown as { __violations: string[] }).__violations.join())}`,
        )
      })
  seen += 1
  return (await signsOn(page)).map((sign) => `${path}: ${sign}`)
}

test('public pages, in three languages', async () => {
  const page = await context.newPage()
  const signs: string[] = []
  for (const path of publicPages) signs.push(...(await look(page, path)))
  for (const path of [
    '/api',
    '/archive/feed.json',
    '/archive/feed.atom',
    '/api/organisations',
    '/api/instruments',
    '/api/dossiers',
    `/archive/X/${new Date().getUTCFullYear()}/ST.1.json`,
    '/problems/wire/stale',
  ]) {
    const response = await page.goto(`${server.base}${path}`).catch(() => undefined)
    if (response) signs.push(...(await signsOn(page)))
    seen += 1
  }
  expect(signs).toEqual([])
  await page.close()
})

test('addresses made of hostile words', async () => {
  const signs: string[] = []
  const visit = async (page: Page, some: readonly string[]) => {
    for (const payload of some) {
      const words = encodeURIComponent(payload)
      for (const path of [
        `/archive/search/en?q=${words}`,
        `/verify/en?address=${words}`,
        `/archive/${words}`,
        `/${words}`,
      ]) {
        await page.goto(`${server.base}${path}`).catch(() => undefined)
        seen += 1
        const found = await page.evaluate(
          () =>
            (window as unknown as { __pwned: number; __violations: string[] }).__violations.length +
            (window as unknown as { __pwned: number }).__pwned,
        )
        if (found > 0) signs.push(path)
      }
    }
  }
  const pages = await Promise.all([0, 1, 2].map(() => context.newPage()))
  await Promise.all(
    pages.map((page, n) =>
      visit(
        page,
        payloads.filter((_, i) => i % pages.length === n),
      ),
    ),
  )
  expect(signs).toEqual([])
  for (const page of pages) await page.close()
})

const rooms: [string, string[]][] = [
  ['arcadia-head', ['/meetings/m1/desk']],
  ['borduria-head', ['/meetings/m1/desk']],
  ['adviser', ['/meetings/m1/desk']],
  ['screen', ['/meetings/m1/screen']],
  ['chair', ['/meetings/m1/podium']],
  [
    'officer',
    [
      '/meetings/m1/podium',
      '/meetings/m1/screen',
      '/secretariat',
      '/secretariat/meetings',
      '/secretariat/meetings/new',
      ...['', '/convening', '/convene', '/notices', '/delegations', '/agenda', '/documents', '/record'].map(
        (s) => `/secretariat/meetings/m1${s}`,
      ),
      '/secretariat/meetings/m2',
      '/secretariat/meetings/m3',
      '/secretariat/meetings/m4',
      '/secretariat/meetings/m4/record',
      '/meetings/m4/podium',
      '/meetings/m4/replay',
      '/meetings/m4/minutes/en',
      '/secretariat/bodies',
      '/secretariat/bodies/x',
      '/secretariat/bodies/x/c',
      '/secretariat/bodies/x/register-of-parties',
      '/secretariat/documents',
      '/secretariat/texts/m1.l1',
      '/secretariat/texts/m1.l2',
      '/secretariat/instruments/st-1',
      '/secretariat/dossiers',
      '/secretariat/dossiers/d',
      '/secretariat/outbox',
    ],
  ],
]
test.each(rooms)('the rooms of %s', async (person, paths) => {
  const { cookie, handle } = await server.session(person)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: server.base }])
  const page = await context.newPage()
  const signs: string[] = []
  for (const path of paths) {
    for (const language of person === 'officer' ? (['en'] as const) : languages)
      signs.push(...(await look(page, `${path}?as=${handle}&lang=${language}`, 'main, p')))
    // What is folded away holds words too.
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    signs.push(...(await signsOn(page)).map((sign) => `${path}: ${sign}`))
  }
  expect(signs).toEqual([])
  await page.close()
})

test('letters, as a mail program without any policy shows them, and the calendar', async () => {
  const { cookie, handle } = await server.session('officer')
  const read = async (path: string) =>
    await fetch(`${server.base}${path}`, { headers: { cookie, 'x-session': handle } })
  const letters = (await (await read('/api/outbox')).json()) as { id: string }[]
  expect(letters.length).toBeGreaterThanOrEqual(3)
  const page = await context.newPage()
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: server.base }])
  const signs: string[] = []
  for (const { id } of letters) {
    const { html } = (await (await read(`/api/outbox/${id}`)).json()) as { html: string }
    await page.goto('about:blank')
    await page.setContent(html)
    signs.push(...(await signsOn(page)).filter((sign) => !sign.includes('src=data')))
    signs.push(...(await look(page, `/secretariat/outbox/${id}?as=${handle}&lang=en`, 'main, p')))
  }
  for (const language of languages) {
    const { html } = (await (
      await read(`/api/meetings/m1/notices/preview?seat=arcadia&language=${language}`)
    ).json()) as { html: string }
    await page.goto('about:blank')
    await page.setContent(html)
    signs.push(...(await signsOn(page)))
    const calendar = await (await read(`/api/meetings/m1/calendar.ics?language=${language}`)).text()
    // Nothing from outside begins a line of its own.
    expect(calendar.split(/\r?\n/).filter((line) => /^(ATTACH|BEGIN:VALARM|<)/i.test(line))).toEqual([])
  }
  expect(signs).toEqual([])
  await page.close()
})

test('a personal link greets by a name, whatever it is', async () => {
  const page = await context.newPage()
  const signs: string[] = []
  for (const person of ['officer', 'chair', 'arcadia-head', 'adviser']) {
    // The secret stands behind the address: from one to the next a browser would stay on the page.
    await page.goto('about:blank')
    signs.push(
      ...(await look(page, `/enter${new URL(await server.context.people.issueLink(person)).hash}`, 'main')),
    )
  }
  expect(signs).toEqual([])
  await page.close()
  await keepFigures('hostile-text', { payloads: payloads.length, fields: fed.size, pages: seen })
  console.log(`${seen} pages looked at`)
})

test('every page forbids inline scripts and styles, and asks for trusted types', async () => {
  for (const path of [
    '/en',
    '/archive/instruments',
    '/verify/en',
    '/secretariat',
    '/enter',
    '/nowhere',
    '/api',
    '/meetings/m1/desk',
  ]) {
    const policy =
      (await fetch(`${server.base}${path}`, { headers: { accept: 'text/html' } })).headers.get(
        'content-security-policy',
      ) ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toContain('unsafe')
  }
})
