// Who is who, in rounds drawn by chance: what an officer does to a delegation's access is read by that delegation and by no
// other (C3), nothing is heard by whoever may not hear it any more or not yet (H2), a link stands in no address and opens in
// one browser (H5), and whoever entered a person does not come in as them where they hold an office (H6).
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Recorded, AnyEvent } from '#core/record/record.ts'
import { cookiesIn, Listener, openLink } from '#server/given.ts'
import { gather } from '#server/testing/attempts.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

const text = (en: string) => ({ en })
const other = { person: 'other-officer', role: 'secretariat' as const }
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** None of these looks like another, alone or beside one: patterns that do are refused (BD12). */
const letters = 'abcdefghjkmnpqtuxyz'

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const chance = seeded(seed)
  const rounds = cases ?? (isShort ? 4 : 40)
  const mustBeZero = {
    'C3 links, entries and revocations that the delegation does not read': 0,
    'C3 read by another delegation': 0,
    'H2 streams followed before they exist': 0,
    'H2 events heard after the right had ended': 0,
    'H5 secrets in a request line or a header': 0,
    'H5 opened in a second browser': 0,
    'H5 secrets in the outbox, the log or the record': 0,
    'H6 links made by a former keeper': 0,
    'H6 sessions that outlived the appointment': 0,
    faults: 0,
  }
  let tried = 0
  const party = await gather({ isReal: true, log: (level) => level === 'error' && (mustBeZero.faults += 1) })
  const { server } = party
  // What a proxy before the server would write into its log: the request line and all headers.
  const seen: string[] = []
  const proxy = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url} ${JSON.stringify(incoming.headers)}`)
    const { hostname, port } = new URL(server.base)
    incoming.pipe(
      ask({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      }),
    )
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const front = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const secrets: string[] = []
  const call = async (who: 'officer' | 'otherOfficer', path: string, method: string, body?: object) => {
    tried += 1
    const answer = await fetch(`${server.base}${path}`, {
      method,
      headers: {
        cookie: party.sessions[who]?.cookie ?? '',
        origin: server.base,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const said = await answer.text()
    return { status: answer.status, json: (said ? JSON.parse(said) : {}) as { address?: string; id?: string } }
  }
  const facts = async (seat: string, person: string) =>
    (
      (await server.context.records.events(`access/m1.${seat}`)) as (Recorded<AnyEvent> & { person: string })[]
    ).filter((fact) => fact.person === person).length
  const seats = ['arcadia', 'borduria', 'syldavia']
  try {
    for (let round = 0; round < rounds; round += 1) {
      const [seat = '', neighbour = ''] = [...seats].sort(() => chance() - 0.5)
      const person = `m1-${seat}`

      // C3: link, entry and, at times, revocation.
      const before = await facts(seat, person)
      const spy = new Listener(server.base, await server.session(`m1-${neighbour}`))
      await spy.opened()
      await spy.follow(`access/m1.${seat}`)
      const made = (await call('officer', `/api/people/${person}/link`, 'POST', {})).json.address ?? ''
      const secret = new URL(made).hash.slice(1)
      secrets.push(secret)
      const entered = await openLink(front, made, { origin: front })
      const isRevoked = chance() < 0.5
      if (isRevoked) await call('officer', `/api/people/${person}/links`, 'DELETE')
      const owed = isRevoked ? 3 : 2
      mustBeZero['C3 links, entries and revocations that the delegation does not read'] +=
        owed - ((await facts(seat, person)) - before)
      await wait(20)
      mustBeZero['C3 read by another delegation'] += spy.events(`access/m1.${seat}`).length
      spy.close()

      // H5: another browser, with and without a cookie of its own.
      for (const cookie of [undefined, `device=${secret}`, `device=${'A'.repeat(43)}`]) {
        tried += 1
        const elsewhere = await openLink(front, made, { origin: front, ...(cookie ? { cookie } : {}) })
        if (elsewhere.status === 303 || elsewhere.headers.getSetCookie().length > 0)
          mustBeZero['H5 opened in a second browser'] += 1
      }
      for (const path of ['/enter', entered.headers.get('location') ?? '/', '/enter.css'])
        await fetch(`${front}${path}`, { headers: { cookie: cookiesIn(entered) }, redirect: 'manual' })

      // H2: a dossier of another organisation, followed before it is there.
      const dossier = `dossier/peace-${round}`
      const early = new Listener(server.base, party.sessions.officer ?? {})
      await early.opened()
      const answer = (await early.follow(dossier)) as { type: string }
      if (answer.type !== 'refused') mustBeZero['H2 streams followed before they exist'] += 1
      await server.send(
        dossier,
        { type: 'OpenDossier', organisation: 'peaks', organ: 'council', title: text('Back channel') },
        other,
      )
      // And one of an organisation that comes to have an officer of its own.
      const isle = `isle-${round}`
      const established = { abbreviation: text(isle), seat: text('Port'), zone: 'UTC', languages: ['en'] }
      await server.send(
        `organisation/${isle}`,
        { type: 'EstablishOrganisation', names: text(isle), ...established, from: '2020-01-01' },
        other,
      )
      await server.send(
        `organisation/${isle}`,
        {
          type: 'EstablishOrgan',
          organ: 'board',
          names: text(`Board of ${isle}`),
          symbol: `ISLE-${letters[round % letters.length]}${letters[Math.floor(round / letters.length) % letters.length]}/{year}/{series}.{n}`,
          from: '2020-01-01',
        },
        other,
      )
      const matter = `dossier/${isle}`
      await server.send(
        matter,
        { type: 'OpenDossier', organisation: isle, organ: 'board', title: text('Isle') },
        other,
      )
      await early.follow(matter)
      await server.send(
        `organisation/${isle}`,
        { type: 'AppointOfficer', person: 'other-officer', title: text('O') },
        other,
      )
      const heard = early.events(matter).length
      const entry = {
        kinds: ['answer'],
        date: '2026-01-01',
        precision: 'day',
        title: text('Secret'),
        sources: [{ name: 'x' }],
      }
      for (const stream of [dossier, matter])
        await server.send(stream, { type: 'FileEntry', entry: { ...entry, confidential: true } }, other)
      await wait(20 + chance() * 40)
      mustBeZero['H2 events heard after the right had ended'] +=
        early.events(matter).length - heard + early.events(dossier).length
      early.close()

      // H6: entered here, an officer there.
      const { id = '' } = (await call('officer', '/api/people', 'POST', { name: `Moves ${round}` })).json
      const old = (await call('officer', `/api/people/${id}/link`, 'POST', {})).json.address ?? ''
      await server.send('organisation/lakes', { type: 'AppointOfficer', person: id, title: text('O') })
      const session = await openLink(server.base, old)
      await server.send('organisation/lakes', { type: 'DismissOfficer', person: id })
      await server.send('organisation/peaks', { type: 'AppointOfficer', person: id, title: text('O') }, other)
      await wait(150)
      if ((await call('officer', `/api/people/${id}/link`, 'POST', {})).status !== 404)
        mustBeZero['H6 links made by a former keeper'] += 1
      const cookie = cookiesIn(session)
      if ((await fetch(`${server.base}/api/session`, { headers: { cookie } })).status !== 401)
        mustBeZero['H6 sessions that outlived the appointment'] += 1
      if ((await openLink(server.base, old, { cookie })).status === 303)
        mustBeZero['H6 sessions that outlived the appointment'] += 1
      tried += 12
    }
    const { lines } = await server.context.securityLog.read()
    const kept = JSON.stringify([
      lines,
      await server.database.kysely.selectFrom('outbox').selectAll().execute(),
      await server.database.kysely.selectFrom('events').select('bytes').execute(),
      await server.database.kysely.selectFrom('links').selectAll().execute(),
    ])
    for (const secret of secrets) {
      if (seen.some((line) => line.includes(secret) && !line.includes(`device=${secret}`)))
        mustBeZero['H5 secrets in a request line or a header'] += 1
      if (kept.includes(secret)) mustBeZero['H5 secrets in the outbox, the log or the record'] += 1
    }
  } finally {
    proxy.close()
    await party.close()
  }
  return { cases: tried, mustBeZero, other: { rounds } }
}
