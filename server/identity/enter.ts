// The doors for persons: a personal link, and in a demonstration a seat for the taking. The secret of a link stands behind
// the # of its address, which no browser sends; a small script hands it over in the body of a request, so that no request
// line, no Referer and no log of a proxy ever holds it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { organisationNameOn } from '#core/bodies/bodies.ts'
import { timeIn } from '#core/dates.ts'
import { Refusal, streamOf } from '#core/record/record.ts'
import { interfaceLanguages, type InterfaceLanguage } from '#core/languages.ts'
import type { IdentityParts } from './parts.ts'
import { meetingSheet, noticeSheet } from '#server/mail/notice.ts'
import { civilDateIn, shortDate } from '#server/mail/times.ts'
import { insert, isolate, wordingIn } from '#server/mail/words.ts'
import { deviceOf, type Link } from '#server/sessions/links.ts'
import { newSecret, secretPattern } from '#server/sessions/secrets.ts'
import { limitsOf } from '#server/sessions/sessions.ts'
import { ProblemAnswer, SeatOnOffer } from '#wire/answers.ts'
import { doorPage, doorScript, doorStyle, type Sheet } from './door-page.ts'
import { linkProbes } from '#server/http/limits.ts'
import { seatsOnOffer } from '#server/installation/seats.ts'
import { languageAsked, readerLanguage, word } from '#server/language/words.ts'

/** The room of a person: the secretariat's, or that of the place which comes first. */
export function roomOf({ standing }: Pick<IdentityParts, 'standing'>, person: string): string | undefined {
  if (standing.isOfficer(person)) return '/secretariat'
  const [place] = standing.placesOf(person)
  if (!place) return undefined
  const room = { presiding: 'podium', screen: 'screen', delegate: 'desk', observer: 'desk' }[place.role]
  return `/meetings/${place.meeting}/${room}`
}

const deviceCookie = 'device'
const deviceSeconds = 180 * 86_400
/** The secret by which a browser is known again as the one that opened a link. */
function deviceIn(header: string | undefined): string | undefined {
  const found = new RegExp(`(?:^|;\\s*)${deviceCookie}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(header ?? '')
  return found?.[1]
}

export function serveDoors(app: FastifyInstance, context: IdentityParts): void {
  const { links, limits, sessions, standing, facts, securityLog, config } = context
  const isSecure = config.publicUrl.startsWith('https:')
  const probes = linkProbes()

  const send = (reply: FastifyReply, sheet: Sheet, status = 200) =>
    reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(doorPage(sheet))

  /** Hands over the session and sends the person to the room, which knows by `as` which of the browser's sessions it has. */
  const sitDown = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { handle, cookie }: { handle: string; cookie: string },
    room: string,
    language: string | undefined,
    more: string[] = [],
  ) => {
    const forgotten = await sessions.forgetDead(request.headers.cookie)
    const address = new URL(room, 'http://here')
    if (interfaceLanguages.some((l) => l === language)) address.searchParams.set('lang', language ?? '')
    address.searchParams.set('as', handle)
    return reply
      .code(303)
      .header('cache-control', 'no-store')
      .header('set-cookie', [cookie, ...more, ...forgotten])
      .header('location', `${address.pathname}${address.search}`)
      .send()
  }
  /** Begins a session; whoever sits for a delegation reads of it. */
  const begin = async (request: FastifyRequest, person: string, link?: Pick<Link, 'hash' | 'name'>) => {
    const device = deviceOf(request.headers['user-agent'])
    const isOfficer = standing.isOfficer(person)
    const begun = await sessions.begin(person, limitsOf[isOfficer ? 'officer' : 'seat'], {
      ...(link ? { link: link.hash } : {}),
      device,
    })
    try {
      for (const stream of standing.accessOf(person)) {
        const by = standing.actorOn({ person }, stream)
        const command = { type: 'RecordEntry', person, ...(link ? { link: link.name } : {}), device } as const
        await facts.enterIn(stream, command, by, begun.handle)
      }
      await securityLog.note({ what: 'entered', who: person, by: begun.handle, device })
    } catch (fault) {
      // Nobody comes in unrecorded.
      await sessions.end(begun.session)
      throw fault
    }
    return begun
  }

  app.get('/enter.js', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(doorScript),
  )
  app.get('/enter.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(doorStyle),
  )

  // What every link opens: the page knows no secret, and its script asks with it. Programs that check mail may open it.
  app.get('/enter', { schema: { hide: true } }, (request, reply) => {
    const language = languageAsked(request)
    const say = (key: Parameters<typeof word>[1]) => word(language, key)
    return send(reply, {
      language,
      from: say('product'),
      title: say('opening-title'),
      paragraphs: [say('opening-what'), say('opening-script')],
      acts: [],
      trust: [],
      opening: true,
    })
  })

  app.post('/enter', { schema: { hide: true } }, async (request, reply) => {
    const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '')
    const secret = form.get('link') ?? ''
    const chosen = interfaceLanguages.find((l) => l === form.get('lang'))
    const language = chosen ?? readerLanguage(request)
    const device = deviceIn(request.headers.cookie)
    const link = secretPattern.test(secret) ? await links.find(secret, device) : undefined
    if (!link) {
      const seconds = probes.take(request.network)
      if (seconds > 0) throw new Refusal('wire/too-many', { seconds: Math.ceil(seconds) })
      return send(reply, shutSheet(language, 'unknown'), 404)
    }
    if (link.state === 'revoked') await facts.tried(link.person.id)
    if (link.state !== 'open') {
      const status = { used: 409, revoked: 401, expired: 410, over: 410, 'no-place': 200 }[link.state]
      return send(reply, closedSheet(context, language, link), status)
    }
    const what = form.get('do')
    if (what !== 'enter' && what !== 'acknowledge')
      return send(reply, await openSheet(context, language, link, secret))
    limits.mustEnter(link.person.id)
    const own = device ?? newSecret()
    const room = roomOf(context, link.person.id)
    if (!room) return send(reply, closedSheet(context, language, { ...link, state: 'no-place' }))
    if (!(await links.open(link, own, deviceOf(request.headers['user-agent']))))
      return send(reply, closedSheet(context, language, { ...link, state: 'used' }), 409)
    const begun = await begin(request, link.person.id, link)
    // Revoked while the session was being made: whoever revoked has ended only the sessions there were.
    const now = await links.findInTurn(link.person.id, secret, own)
    if (now?.state !== 'open') {
      await sessions.end(begun.session)
      return send(reply, closedSheet(context, language, now ?? { ...link, state: 'revoked' }), 401)
    }
    const remember = `${deviceCookie}=${own}; Path=/enter; HttpOnly; SameSite=Strict; Max-Age=${deviceSeconds}${isSecure ? '; Secure' : ''}`
    if (what === 'enter') return sitDown(request, reply, begun, room, chosen ?? link.person.language, [remember])
    await acknowledge(context, link.person.id)
    void reply.header('set-cookie', [begun.cookie, remember])
    return send(reply, await openSheet(context, language, now, secret))
  })

  app.get(
    '/api/seats',
    {
      schema: {
        summary: 'Seats for the taking, in a demonstration',
        tags: ['people'],
        response: { 200: z.array(SeatOnOffer), default: ProblemAnswer },
      },
    },
    async () => (await seatsOnOffer(context)).map(({ id, title, what, room }) => ({ id, title, what, room })),
  )

  const takeSeat = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!config.isDemonstration) throw new Refusal('wire/not-a-demonstration')
    const { id } = request.params as { id: string }
    const seat = (await seatsOnOffer(context)).find((s) => s.id === id)
    if (!seat) throw new Refusal('wire/not-found')
    // The language of the page on which the seat was taken goes along: the room opens in it.
    const language = new URLSearchParams(typeof request.body === 'string' ? request.body : '').get('language')
    return sitDown(request, reply, await begin(request, seat.person), seat.room, language ?? undefined)
  }
  app.post('/seats/:id', { schema: { hide: true } }, takeSeat)
}

/** MT5: the notice counts as received, said by whoever holds the link. What is received already stays. */
async function acknowledge({ standing, records }: IdentityParts, person: string): Promise<void> {
  const [place] = standing.placesOf(person)
  if (!place?.seat) return
  const stream = streamOf('meeting', place.meeting)
  const { state } = await records.state(stream)
  if (state.notices[place.seat]?.state === 'acknowledged') return
  const by = standing.actorOn({ person }, stream)
  await records.handleInternally(
    stream,
    { type: 'AcknowledgeNotice', seat: place.seat, channel: 'link' } as never,
    by,
  )
}

const genuine = (language: InterfaceLanguage, publicUrl: string): Sheet['trust'][number] => ({
  heading: word(language, 'genuine'),
  items: [
    word(language, 'genuine-address', { host: isolate(`${new URL(publicUrl).host}/`, language) }),
    word(language, 'genuine-call'),
    word(language, 'genuine-nothing'),
  ],
})

/** The sheet of a link that is not known: nothing is said of anybody. */
function shutSheet(language: InterfaceLanguage, kind: 'unknown'): Sheet {
  return {
    language,
    from: word(language, 'product'),
    state: { words: word(language, `${kind}-state`), look: 'stop' },
    title: word(language, `${kind}-title`),
    paragraphs: [word(language, `${kind}-what`)],
    acts: [],
    trust: [{ heading: word(language, 'ask'), items: [word(language, 'ask-how')] }],
  }
}

/** The sheet of a link that does not open: why, since when, and what to do. Nothing of the invitation stands on it. */
function closedSheet({ config }: IdentityParts, language: InterfaceLanguage, link: Link): Sheet {
  const state = link.state === 'open' ? 'revoked' : link.state
  const at = (instant: Date | null) => (instant ? instantWords(instant.toISOString(), language) : '')
  const facts = {
    when: at(state === 'used' ? link.openedAt : state === 'revoked' ? link.revokedAt : link.expiresAt),
    device: word(language, `device-${(link.openedOn ?? 'unknown') as 'unknown'}`),
  }
  return {
    language,
    from: word(language, 'product'),
    state: { words: word(language, `${state}-state`), look: state === 'used' ? 'open' : 'stop' },
    title: word(language, `${state}-title`),
    paragraphs: [word(language, `${state}-what`, facts), word(language, `${state}-do`)],
    acts:
      state === 'over'
        ? [{ name: 'read', words: word(language, 'archive'), primary: true, href: `/${language}` }]
        : [],
    trust: [
      { heading: word(language, 'ask'), items: [word(language, 'ask-how')] },
      genuine(language, config.publicUrl),
    ],
  }
}

const instantWords = (instant: string, language: InterfaceLanguage): string => {
  const wording = wordingIn(language)
  return word(language, 'instant', {
    date: shortDate(instant, 'UTC', wording),
    time: timeIn(instant, 'UTC', language),
  })
}

/** How long it is until then, in days and hours, in hours and minutes, or that it has begun. */
function leftWords(language: InterfaceLanguage, startsAt: string, now: string): string {
  const minutes = Math.floor((Date.parse(startsAt) - Date.parse(now)) / 60_000)
  if (minutes < 1) return word(language, 'left-begun')
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)]
  return days > 0
    ? word(language, 'left-days', { days, hours })
    : word(language, 'left-hours', { hours, minutes: minutes % 60 })
}

/** The sheet of a link that opens: the notice itself where there is one, else what it is a place in. */
async function openSheet(
  context: IdentityParts,
  language: InterfaceLanguage,
  link: Link,
  secret: string,
): Promise<Sheet> {
  const { standing, records, config, now } = context
  const { id, name } = link.person
  const say = (key: Parameters<typeof word>[1], facts?: Parameters<typeof word>[2]) => word(language, key, facts)
  const place = standing.isOfficer(id) ? undefined : standing.placesOf(id)[0]
  const meeting = place && (await records.state(streamOf('meeting', place.meeting))).state
  const organisation = meeting?.organisation ?? standing.organisationsKeptBy(id)[0]
  const bodies =
    organisation === undefined ? undefined : (await records.state(streamOf('organisation', organisation))).state
  const from = bodies ? insert(organisationNameOn(bodies, civilDateIn(now(), 'UTC')), language) : say('product')
  const base: Sheet = {
    language,
    from,
    title: say('enter-title'),
    paragraphs: [say('enter-for', { name: isolate(name, language) }), say('enter-what')],
    acts: [{ name: 'enter', words: say('enter'), primary: true }],
    why: say(place?.seat ? 'enter-why' : 'enter-why-office'),
    trust: [
      {
        heading: say('who-sent'),
        items: [
          say(`sent-${link.way as 'letter'}`, {
            from,
            when: instantWords(link.madeAt.toISOString(), language),
          }),
        ],
      },
      genuine(language, config.publicUrl),
    ],
    link: secret,
  }
  if (!place || !meeting?.convening || !bodies) return base
  if (!place.seat) {
    const { hours, subject, ...told } = meetingSheet({ organisation: bodies, meeting, language })
    return {
      ...base,
      ...told,
      paragraphs: [subject, ...base.paragraphs],
      when: {
        day: hours.day,
        ...(hours.hijri ? { hijri: hours.hijri } : {}),
        clocks: [{ label: say('there', { city: hours.body.city }), clock: hours.body.clock, own: true }],
        left: leftWords(language, meeting.convening.startsAt, now()),
        more: [],
      },
    }
  }
  const { state: credentials } = await records.state(streamOf('credentials', place.meeting))
  const { hours, ...notice } = noticeSheet({
    organisation: bodies,
    meeting,
    credentials,
    seat: place.seat,
    person: link.person,
    language,
    link: 'separately',
  })
  const receipt = meeting.notices[place.seat]
  const isOpen = meeting.stage === 'convened' || meeting.stage === 'in-session'
  const mayAcknowledge =
    isOpen && receipt !== undefined && receipt.state !== 'acknowledged' && place.function !== 'adviser'
  return {
    ...base,
    ...notice,
    when: {
      day: hours.day,
      ...(hours.hijri ? { hijri: hours.hijri } : {}),
      clocks: [
        ...(hours.own
          ? [
              {
                label: [say('here', { city: hours.own.city }), hours.own.day].filter(Boolean).join(' · '),
                clock: hours.own.clock,
                own: true,
              },
            ]
          : []),
        { label: say('there', { city: hours.body.city }), clock: hours.body.clock, own: !hours.own },
      ],
      left: leftWords(language, meeting.convening.startsAt, now()),
      more: [[say('your-seat'), notice.seat]],
    },
    ...(receipt?.state === 'acknowledged'
      ? { state: { words: say('acknowledged', { when: instantWords(receipt.at ?? now(), language) }), look: 'on' } }
      : {}),
    acts: [
      ...(mayAcknowledge ? [{ name: 'acknowledge' as const, words: say('acknowledge'), primary: true }] : []),
      { name: 'enter', words: say('enter-seat', { seat: notice.delegation }), primary: !mayAcknowledge },
    ],
    why: mayAcknowledge ? say('acknowledge-why', { seat: notice.delegation }) : say('enter-why'),
  }
}
