// S2: what an admitted delegate may try to get past the rules. Each case is one attempt that must be refused; the sitting
// in which they are tried is open, with a text under negotiation and a second one put for adoption.
import { randomUUID } from 'node:crypto'
import type { AnyCommand } from '#core/record/record.ts'
import { ask, gather, type Answer, type Party } from './attempts.ts'
import type { Who } from './allowed.ts'

const three = (text: string) => ({ en: text, fr: text, ar: text })
type Anything = AnyCommand & Record<string, unknown>

/** The sitting is open, Arcadia has proposed, taken a position and waits on the list; `m1.l2` is put and Borduria has objected. */
export async function sit(options: Parameters<typeof gather>[0] = {}): Promise<Party> {
  const party = await gather(options)
  const { server } = party
  const chair = { person: 'm1-chair', role: 'presiding' as const }
  const delegate = (seat: string) => ({
    person: `m1-${seat}`,
    role: 'delegate' as const,
    seat,
    function: 'head' as const,
  })
  const told = (command: Anything) =>
    server.context.records.handleInternally('meeting/m1', command, { person: 'officer', role: 'secretariat' })
  for (const seat of ['arcadia', 'borduria', 'syldavia']) {
    await told({ type: 'RecordDispatch', notice: 'notice-1', seat, outcome: 'sent', channel: 'outbox' })
    await told({ type: 'RecordDelivery', notice: 'notice-1', seat, outcome: 'delivered' })
  }
  await server.send('meeting/m1', { type: 'OpenMeeting', early: true }, chair)
  await server.send('meeting/m1', { type: 'CallRoll' }, chair)
  for (const seat of ['arcadia', 'borduria', 'syldavia'])
    await server.send('meeting/m1', { type: 'RecordPresence', seat, presence: 'present' }, chair)
  await server.send('meeting/m1', { type: 'AdoptAgenda' }, chair)
  await server.send('meeting/m1', { type: 'OpenItem', item: 'i1' }, chair)
  await server.send('speakers/m1', { type: 'OpenList' }, chair)
  for (const seat of ['arcadia', 'borduria'])
    await server.send('speakers/m1', { type: 'RequestFloor', seat, kind: 'statement' }, delegate(seat))
  await server.send('speakers/m1', { type: 'GiveFloor', seat: 'borduria', kind: 'statement' }, chair)
  await server.send('speakers/m1', { type: 'RaisePoint', seat: 'arcadia' }, delegate('arcadia'))
  for (const text of ['m1.l1', 'm1.l2', 'm1.l3']) {
    await server.send(`text/${text}`, {
      type: 'TableText',
      title: three('Water'),
      languages: ['en'],
      instrument: 'statement',
    })
    await server.send(`text/${text}`, {
      type: 'EnterParagraphs',
      units: [
        { kind: 'operative', depth: 0, words: { en: 'Calls for water.' } },
        { kind: 'operative', depth: 0, words: { en: 'Calls for more.' } },
      ],
    })
  }
  await server.send(
    'text/m1.l1',
    {
      type: 'ProposeChange',
      action: 'replace',
      paragraph: 'p1',
      words: { en: 'Asks for water.' },
      seat: 'arcadia',
    },
    delegate('arcadia'),
  )
  await server.send(
    'text/m1.l1',
    {
      type: 'ProposeChange',
      action: 'replace',
      paragraph: 'p1',
      words: { en: 'Begs for water.' },
      seat: 'borduria',
    },
    delegate('borduria'),
  )
  await server.send('decision/m1.l2-d1', { type: 'PutForAdoption', text: 'm1.l2' }, chair)
  await server.send('decision/m1.l2-d1', { type: 'Object', seat: 'borduria' }, delegate('borduria'))
  await server.send('decision/m1.l3-d1', { type: 'PutForAdoption', text: 'm1.l3' }, chair)
  return party
}

export type Case = {
  name: string
  who: Who
  try: (party: Party, who: Who) => Promise<Answer>
  /** Refused where nobody looks: by a status that is no refusal of a person. */ isQuiet?: boolean
}

const id = () => randomUUID()
const raw = (stream: string, body: unknown) => (party: Party, who: Who) =>
  ask(party, who, `/api/streams/${stream}`, { method: 'POST', body })
const send =
  (stream: string, command: Anything, more: object = {}) =>
  (party: Party, who: Who) =>
    ask(party, who, `/api/streams/${stream}`, { method: 'POST', body: { id: id(), command, ...more } })
const text =
  (stream: string, body: string) =>
  async ({ server, sessions }: Party, who: Who): Promise<Answer> => {
    const response = await fetch(`${server.base}/api/streams/${stream}`, {
      method: 'POST',
      headers: { cookie: sessions[who]?.cookie ?? '', 'content-type': 'application/json' },
      body,
    })
    const answer = (await response.json()) as { code?: string }
    return { status: response.status, code: answer.code }
  }
const get = (path: string) => (party: Party, who: Who) => ask(party, who, path)

const object = (seat: string): Anything => ({ type: 'Object', seat })
const reserve = (words: unknown, more: object = {}): Anything => ({
  type: 'Reserve',
  seat: 'arcadia',
  words,
  kind: 'reservation',
  ...more,
})
const replace = (words: string, more: object = {}): Anything => ({
  type: 'ProposeChange',
  action: 'replace',
  paragraph: 'p2',
  words: { en: words },
  seat: 'arcadia',
  ...more,
})
const forged = { person: 'm1-borduria', role: 'delegate', seat: 'borduria', function: 'head' }
const chairs = { person: 'm1-chair', role: 'presiding' }

export const hostileCases: Case[] = [
  // Another author, in every place where one might be believed.
  {
    name: 'another actor beside the command',
    who: 'head',
    try: send('decision/m1.l3-d1', object('borduria'), { by: forged }),
  },
  {
    name: 'another actor inside the command',
    who: 'head',
    try: send('decision/m1.l3-d1', { ...object('borduria'), by: forged }),
  },
  {
    name: 'the chair as actor',
    who: 'head',
    try: send(
      'decision/m1.l3-d1',
      { type: 'Gavel', by: chairs, role: 'presiding' },
      { by: chairs, actor: chairs, role: 'presiding' },
    ),
  },
  {
    name: 'a person named in a header',
    who: 'head',
    try: (p, w) =>
      ask(p, w, '/api/streams/meeting/m1', {
        method: 'POST',
        body: { id: id(), command: { type: 'CloseMeeting' } },
        headers: { 'x-person': 'm1-chair', 'x-role': 'presiding', 'x-forwarded-user': 'm1-chair' },
      }),
  },
  {
    name: 'the handle of the chair’s session, with one’s own cookie',
    who: 'head',
    try: (p, w) =>
      ask(p, w, '/api/streams/meeting/m1', {
        method: 'POST',
        body: { id: id(), command: { type: 'CloseMeeting' } },
        headers: { 'x-session': p.sessions.presiding?.handle ?? '' },
      }),
  },
  {
    name: 'the same, by ?as=',
    who: 'head',
    try: (p, w) =>
      ask(p, w, `/api/streams/meeting/m1?as=${p.sessions.presiding?.handle}`, {
        method: 'POST',
        body: { id: id(), command: { type: 'CloseMeeting' } },
      }),
  },
  {
    name: 'one’s own cookie under the chair’s name',
    who: 'public',
    try: (p, w) =>
      ask(p, w, '/api/streams/meeting/m1', {
        method: 'POST',
        body: { id: id(), command: { type: 'CloseMeeting' } },
        headers: {
          cookie: `go-${p.sessions.presiding?.handle}=${(p.sessions.head?.cookie ?? '').split('=')[1]}`,
          'x-session': p.sessions.presiding?.handle ?? '',
        },
      }),
  },
  {
    name: 'a command that was sent earlier by another, with its id',
    who: 'head',
    try: async (p, w) => {
      const again = { id: id(), command: { type: 'AddItem', item: `i-${id().slice(0, 8)}`, title: three('x') } }
      await ask(p, 'presiding', '/api/streams/meeting/m1', { method: 'POST', body: again })
      return ask(p, w, '/api/streams/meeting/m1', { method: 'POST', body: again })
    },
  },
  {
    name: 'an id used before, for something else',
    who: 'head',
    try: async (p, w) => {
      const used = id()
      await ask(p, w, '/api/streams/text/m1.l1', {
        method: 'POST',
        body: { id: used, command: { type: 'TakePosition', proposal: 'c2', seat: 'arcadia', position: 'support' } },
      })
      return ask(p, w, '/api/streams/text/m1.l1', {
        method: 'POST',
        body: { id: used, command: { type: 'TakePosition', proposal: 'c2', seat: 'arcadia', position: 'oppose' } },
      })
    },
  },
  // Versions.
  { name: 'a version that is gone', who: 'head', try: send('decision/m1.l3-d1', object('arcadia'), { seen: 0 }) },
  {
    name: 'a version that is to come',
    who: 'head',
    try: send('decision/m1.l3-d1', object('arcadia'), { seen: 99 }),
  },
  { name: 'a version below nothing', who: 'head', try: send('decision/m1.l3-d1', object('arcadia'), { seen: -1 }) },
  {
    name: 'a version that is no whole number',
    who: 'head',
    try: send('decision/m1.l3-d1', object('arcadia'), { seen: 1.5 }),
  },
  {
    name: 'a version past all counting',
    who: 'head',
    try: text('decision/m1.l3-d1', `{"id":"${id()}","seen":1e400,"command":{"type":"Object","seat":"arcadia"}}`),
  },
  { name: 'a version as a word', who: 'head', try: send('decision/m1.l3-d1', object('arcadia'), { seen: '2' }) },
  {
    name: 'a proposal on words that have moved',
    who: 'head',
    try: send('text/m1.l1', replace('x', { paragraph: 'p1', revision: 7 })),
  },
  // Another delegation's rights.
  { name: 'objecting for another', who: 'head', try: send('decision/m1.l3-d1', object('borduria')) },
  {
    name: 'reserving for another',
    who: 'head',
    try: send('decision/m1.l3-d1', reserve(three('x'), { seat: 'borduria' })),
  },
  {
    name: 'taking a position for another',
    who: 'head',
    try: send('text/m1.l1', { type: 'TakePosition', proposal: 'c1', seat: 'syldavia', position: 'oppose' }),
  },
  { name: 'proposing for another', who: 'head', try: send('text/m1.l1', replace('x', { seat: 'borduria' })) },
  {
    name: 'asking for the floor for another',
    who: 'head',
    try: send('speakers/m1', { type: 'RequestFloor', seat: 'syldavia', kind: 'statement' }),
  },
  {
    name: 'withdrawing another’s request',
    who: 'head',
    try: send('speakers/m1', { type: 'WithdrawRequest', seat: 'borduria', kind: 'statement' }),
  },
  {
    name: 'raising another’s point',
    who: 'head',
    try: send('speakers/m1', { type: 'RaisePoint', seat: 'borduria' }),
  },
  { name: 'ending another’s statement', who: 'head', try: send('speakers/m1', { type: 'YieldFloor' }) },
  {
    name: 'filing another’s statement',
    who: 'head',
    try: send('speakers/m1', { type: 'FileStatement', speech: 's1', language: 'en', text: 'We regret.' }),
  },
  {
    name: 'replying in writing for another',
    who: 'head',
    try: send('speakers/m1', {
      type: 'FileReply',
      seat: 'syldavia',
      answers: 's1',
      language: 'en',
      text: 'We regret.',
    }),
  },
  {
    name: 'the screen replies in writing',
    who: 'screen',
    try: send('speakers/m1', {
      type: 'FileReply',
      seat: 'syldavia',
      answers: 's1',
      language: 'en',
      text: 'We regret.',
    }),
  },
  {
    name: 'withdrawing another’s proposal',
    who: 'head',
    try: send('text/m1.l1', { type: 'WithdrawProposal', proposal: 'c2' }),
  },
  {
    name: 'acknowledging another’s notice',
    who: 'head',
    try: send('meeting/m1', { type: 'AcknowledgeNotice', seat: 'borduria', channel: 'link' }),
  },
  { name: 'concurring for another', who: 'head', try: send('meeting/a1', { type: 'Concur', party: 'syldavia' }) },
  {
    name: 'asking for a meeting in another’s name',
    who: 'head',
    try: send('meeting/mine', {
      type: 'RequestMeeting',
      organisation: 'lakes',
      organ: 'committee',
      requestedBy: 'syldavia',
      kind: 'ordinary',
      level: 'minister',
      mode: 'virtual',
      subject: three('x'),
      proposedAt: '2031-01-01T00:00:00.000Z',
      reason: three('x'),
    }),
  },
  {
    name: 'asking for a meeting of another organisation',
    who: 'head',
    try: send('meeting/mine', {
      type: 'RequestMeeting',
      organisation: 'peaks',
      organ: 'council',
      requestedBy: 'arcadia',
      kind: 'ordinary',
      level: 'minister',
      mode: 'virtual',
      subject: three('x'),
      proposedAt: '2031-01-01T00:00:00.000Z',
      reason: three('x'),
    }),
  },
  { name: 'an adviser reserves', who: 'adviser', try: send('decision/m1.l3-d1', reserve(three('x'))) },
  {
    name: 'an adviser takes a position',
    who: 'adviser',
    try: send('text/m1.l1', { type: 'TakePosition', proposal: 'c2', seat: 'arcadia', position: 'support' }),
  },
  { name: 'an observer objects', who: 'observer', try: send('decision/m1.l3-d1', object('watchers')) },
  { name: 'a guest proposes', who: 'guest', try: send('text/m1.l1', replace('x', { seat: 'guests' })) },
  {
    name: 'the screen speaks',
    who: 'screen',
    try: send('speakers/m1', { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }),
  },
  // The chair's and the secretariat's acts.
  { name: 'the gavel', who: 'head', try: send('decision/m1.l3-d1', { type: 'Gavel' }) },
  {
    name: 'withdrawing what was put',
    who: 'head',
    try: send('decision/m1.l3-d1', { type: 'WithdrawFromAdoption' }),
  },
  {
    name: 'taking in one’s own proposal',
    who: 'head',
    try: send('text/m1.l1', { type: 'IncorporateProposal', proposal: 'c1' }),
  },
  {
    name: 'adopting a text outright',
    who: 'head',
    try: send('text/m1.l1', { type: 'AdoptText', decision: 'm1.l1-d1', hashes: {} }),
  },
  {
    name: 'giving oneself the floor',
    who: 'head',
    try: send('speakers/m1', { type: 'GiveFloor', seat: 'arcadia', kind: 'statement' }),
  },
  {
    name: 'declaring another absent',
    who: 'head',
    try: send('meeting/m1', { type: 'RecordPresence', seat: 'borduria', presence: 'absent' }),
  },
  {
    name: 'accrediting oneself in the chair',
    who: 'head',
    try: send('credentials/m1', {
      type: 'AccreditPerson',
      person: 'm1-arcadia',
      as: 'presiding',
      title: three('Chair'),
      style: 'none',
    }),
  },
  {
    name: 'appointing oneself to the secretariat',
    who: 'head',
    try: send('organisation/lakes', { type: 'AppointOfficer', person: 'm1-arcadia', title: three('Officer') }),
  },
  {
    name: 'an organisation of one’s own',
    who: 'head',
    try: send('organisation/mine', {
      type: 'EstablishOrganisation',
      names: three('Mine'),
      abbreviation: three('M'),
      seat: three('x'),
      zone: 'UTC',
      languages: ['en'],
      from: '2020-01-01',
    }),
  },
  {
    name: 'issuing',
    who: 'head',
    try: send('register/lakes', {
      type: 'IssueInstrument',
      instrument: 'st-1',
      text: 'm1.l1',
      decision: 'm1.l1-d1',
      series: 'ST',
    }),
  },
  {
    name: 'a link for another',
    who: 'head',
    try: (p, w) => ask(p, w, '/api/people/m1-chair/link', { method: 'POST', body: {} }),
  },
  { name: 'the list of persons', who: 'head', try: get('/api/people') },
  { name: 'the letters', who: 'head', try: get('/api/outbox') },
  // Twice.
  {
    name: 'on the list twice, by the alternate',
    who: 'alternate',
    try: send('speakers/m1', { type: 'RequestFloor', seat: 'arcadia', kind: 'statement' }),
  },
  {
    name: 'a point raised twice',
    who: 'alternate',
    try: send('speakers/m1', { type: 'RaisePoint', seat: 'arcadia' }),
  },
  {
    name: 'a position on one’s own proposal',
    who: 'head',
    try: send('text/m1.l1', { type: 'TakePosition', proposal: 'c1', seat: 'arcadia', position: 'support' }),
  },
  {
    name: 'a proposal on a text that is put',
    who: 'head',
    try: send('text/m1.l3', replace('x', { paragraph: 'p1' })),
  },
  // Elsewhere, and ids guessed.
  { name: 'reading another meeting', who: 'head', try: get('/api/streams/meeting/m2') },
  { name: 'reading another meeting’s text', who: 'head', try: get('/api/streams/text/m2.l1') },
  { name: 'reading another organisation’s meeting', who: 'head', try: get('/api/streams/credentials/p1') },
  { name: 'reading a dossier whole', who: 'head', try: get('/api/streams/dossier/own') },
  { name: 'objecting in another meeting', who: 'head', try: send('decision/m2.l1-d1', object('arcadia')) },
  { name: 'a decision that does not exist', who: 'head', try: send('decision/m1.l9-d9', object('arcadia')) },
  {
    name: 'a proposal that does not exist',
    who: 'head',
    try: send('text/m1.l1', { type: 'TakePosition', proposal: 'c99', seat: 'arcadia', position: 'support' }),
  },
  { name: 'the names of another meeting', who: 'head', try: get('/api/meetings/m2/people') },
  { name: 'a room of another meeting', who: 'head', try: get('/meetings/m2/desk') },
  {
    name: 'a meeting named by the keys of every object',
    who: 'head',
    try: send('text/constructor.l1', replace('x')),
  },
  // Addresses.
  {
    name: 'a way out of the streams',
    who: 'head',
    try: send('meeting/..%2f..%2forganisation%2flakes', { type: 'CloseMeeting' }),
  },
  { name: 'a key with a zero in it', who: 'head', try: send('meeting/m1%00', { type: 'CloseMeeting' }) },
  { name: 'a key with a line end in it', who: 'head', try: send('meeting/m1%0a', { type: 'CloseMeeting' }) },
  {
    name: 'a key with letters that look alike',
    who: 'head',
    try: send('meeting/%D0%BC1', { type: 'CloseMeeting' }),
  },
  { name: 'a key of full-width letters', who: 'head', try: send('meeting/%EF%BD%8D1', { type: 'CloseMeeting' }) },
  { name: 'a kind that every object has', who: 'head', try: send('constructor/m1', { type: 'name' }) },
  {
    name: 'a key as long as a page',
    who: 'head',
    try: send(`meeting/${'m'.repeat(250)}`, { type: 'CloseMeeting' }),
  },
  // Forms.
  {
    name: 'the prototype as a member',
    who: 'head',
    try: text(
      'decision/m1.l3-d1',
      `{"id":"${id()}","__proto__":{"by":{}},"command":{"type":"Object","seat":"arcadia"}}`,
    ),
  },
  {
    name: 'the prototype inside the command',
    who: 'head',
    try: text(
      'decision/m1.l3-d1',
      `{"id":"${id()}","command":{"type":"Object","seat":"arcadia","__proto__":{"role":"presiding"}}}`,
    ),
  },
  {
    name: 'the constructor’s prototype',
    who: 'head',
    try: text(
      'decision/m1.l3-d1',
      `{"id":"${id()}","command":{"type":"Object","seat":"arcadia","constructor":{"prototype":{"role":"presiding"}}}}`,
    ),
  },
  { name: 'a seat called constructor', who: 'head', try: send('decision/m1.l3-d1', object('constructor')) },
  { name: 'a seat called __proto__', who: 'head', try: send('decision/m1.l3-d1', object('__proto__')) },
  { name: 'a seat with a way out', who: 'head', try: send('decision/m1.l3-d1', object('../arcadia')) },
  { name: 'a seat that looks alike', who: 'head', try: send('decision/m1.l3-d1', object('аrcadia')) },
  {
    name: 'a seat as a list',
    who: 'head',
    try: send('decision/m1.l3-d1', { type: 'Object', seat: ['arcadia', 'borduria'] }),
  },
  {
    name: 'a seat as an object',
    who: 'head',
    try: send('decision/m1.l3-d1', { type: 'Object', seat: { toString: 'arcadia' } }),
  },
  {
    name: 'a type as a list',
    who: 'head',
    try: raw('decision/m1.l3-d1', { id: 'list-of-types', command: { type: ['Object'], seat: 'arcadia' } }),
  },
  {
    name: 'two commands as one',
    who: 'head',
    try: raw('decision/m1.l3-d1', [
      { id: 'one-of-two-1', command: object('arcadia') },
      { id: 'one-of-two-2', command: object('borduria') },
    ]),
  },
  {
    name: 'an id with a way out',
    who: 'head',
    try: raw('decision/m1.l3-d1', { id: '../../../etc/passwd', command: object('arcadia') }),
  },
  {
    name: 'an id as an object',
    who: 'head',
    try: raw('decision/m1.l3-d1', { id: { $ne: '' }, command: object('arcadia') }),
  },
  { name: 'no id', who: 'head', try: raw('decision/m1.l3-d1', { command: object('arcadia') }) },
  { name: 'a zero character in words', who: 'head', try: send('decision/m1.l3-d1', reserve({ en: 'a\u0000b' })) },
  {
    name: 'a control character in words',
    who: 'head',
    try: send('decision/m1.l3-d1', reserve({ en: 'a\u001bb' })),
  },
  {
    name: 'half a surrogate pair in words',
    who: 'head',
    try: send('decision/m1.l3-d1', reserve({ en: 'a\ud800b' })),
  },
  {
    name: 'half a surrogate pair, escaped',
    who: 'head',
    try: text(
      'decision/m1.l3-d1',
      `{"id":"${id()}","command":{"type":"Reserve","seat":"arcadia","kind":"reservation","words":{"en":"\\udc00"}}}`,
    ),
  },
  {
    name: 'the sign of a broken encoding in words',
    who: 'head',
    try: send('decision/m1.l3-d1', reserve({ en: 'a\ufffdb' })),
  },
  {
    name: 'a control character of the second row in words',
    who: 'head',
    try: send('decision/m1.l3-d1', reserve({ en: 'a\u0085b' })),
  },
  { name: 'words that are empty', who: 'head', try: send('decision/m1.l3-d1', reserve({ en: ' \u2003 ' })) },
  { name: 'words in no language', who: 'head', try: send('decision/m1.l3-d1', reserve({})) },
  { name: 'words in a language of one’s own', who: 'head', try: send('decision/m1.l3-d1', reserve({ xx: 'x' })) },
  { name: 'words without end', who: 'head', try: send('decision/m1.l3-d1', reserve({ en: 'x'.repeat(20_001) })) },
  {
    name: 'a paragraph that is not there',
    who: 'head',
    try: send('decision/m1.l3-d1', reserve(three('x'), { paragraph: 'p99' })),
  },
  {
    name: 'a paragraph before the first',
    who: 'head',
    try: send('text/m1.l1', replace('x', { paragraph: 'p-1' })),
  },
  {
    name: 'a depth past all counting',
    who: 'head',
    try: send('text/m1.l1', {
      type: 'ProposeChange',
      action: 'add-after',
      kind: 'sub',
      depth: 1e300,
      words: { en: 'x' },
      seat: 'arcadia',
    }),
  },
  {
    name: 'a depth below nothing',
    who: 'head',
    try: send('text/m1.l1', {
      type: 'ProposeChange',
      action: 'add-after',
      kind: 'sub',
      depth: -1,
      words: { en: 'x' },
      seat: 'arcadia',
    }),
  },
  { name: 'a command of another concept', who: 'head', try: send('decision/m1.l3-d1', { type: 'CloseMeeting' }) },
  {
    name: 'a command that does not exist',
    who: 'head',
    try: send('decision/m1.l3-d1', { type: 'Veto', seat: 'arcadia' }),
  },
  // What they object to is on the record as attempted (DC12); nothing else is.
  {
    name: 'whoever was dismissed acts',
    who: 'dismissed',
    try: send('decision/m1.l3-d1', reserve({ en: 'No' }, { seat: 'borduria' })),
  },
  { name: 'whoever was dismissed reads', who: 'dismissed', try: get('/api/streams/meeting/m1') },
  {
    name: 'whoever was revoked acts',
    who: 'revoked',
    try: send('decision/m1.l3-d1', reserve({ en: 'No' }, { seat: 'syldavia' })),
  },
]

/** Objections that do not stop a text: they are not refused but put on the record as what they are. */
export const attemptedObjections: (Case & { records: string })[] = [
  {
    name: 'to what is stopped already, with an instant of one’s own,',
    records: 'ObjectionJoined',
    who: 'head',
    try: send(
      'decision/m1.l2-d1',
      { ...object('arcadia'), at: '2020-01-01T00:00:00.000Z' },
      { at: '2020-01-01T00:00:00.000Z' },
    ),
  },
  {
    name: 'by an adviser',
    records: 'ObjectionAttempted',
    who: 'adviser',
    try: send('decision/m1.l3-d1', object('arcadia')),
  },
]
