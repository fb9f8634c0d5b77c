// The doors for persons: a personal link, and in a demonstration a seat for the taking.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#core/record/record.ts'
import { languages, type Language } from '#core/words.ts'
import type { Inside } from '#server/inside.ts'
import { secretPattern } from '#server/sessions/secrets.ts'
import { networkOf } from './addresses.ts'
import { ProblemAnswer, SeatOnOffer } from './answers.ts'
import { linkProbes } from './limits.ts'
import { escaped, pageOf } from './page.ts'
import { seatsOnOffer } from './seats.ts'
import { readerLanguage, word, type WordKey } from './words.ts'

/** The room of a person: the secretariat's, or that of the place which comes first. */
export function roomOf({ standing }: Pick<Inside, 'standing'>, person: string): string | undefined {
  if (standing.isOfficer(person)) return '/secretariat'
  const [place] = standing.placesOf(person)
  if (!place) return undefined
  const room = { presiding: 'podium', screen: 'screen', delegate: 'desk', observer: 'desk' }[place.role]
  return `/meetings/${place.meeting}/${room}`
}

export function serveDoors(app: FastifyInstance, inside: Inside): void {
  const { people, sessions, config } = inside

  const page = (reply: FastifyReply, language: Language, title: WordKey, body: string, status = 200) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(pageOf({ language, title: word(language, title), body }))
  const probes = linkProbes()
  const noLink = (request: FastifyRequest, reply: FastifyReply, isRevoked: boolean) => {
    const seconds = isRevoked ? 0 : probes.take(networkOf(request.ip))
    if (seconds > 0) throw new Refusal('wire/too-many', { seconds: Math.ceil(seconds) })
    const language = readerLanguage(request)
    return page(
      reply,
      language,
      isRevoked ? 'revoked-title' : 'unknown-title',
      `<p>${escaped(word(language, isRevoked ? 'revoked-what' : 'unknown-what'))}</p>`,
      isRevoked ? 401 : 404,
    )
  }
  const linkOf = (request: FastifyRequest) => {
    const { token } = request.params as { token: string }
    return secretPattern.test(token) ? people.linkOf(token) : undefined
  }
  /** Hands over the session and sends the person to the room, which knows by `as` which of the browser's sessions it has. */
  const sitDown = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { handle, cookie }: { handle: string; cookie: string },
    room: string,
    language?: string,
  ) => {
    const forgotten = await sessions.forgetDead(request.headers.cookie)
    const address = new URL(room, 'http://here')
    if (languages.some((l) => l === language)) address.searchParams.set('lang', language ?? '')
    address.searchParams.set('as', handle)
    return reply
      .code(303)
      .header('cache-control', 'no-store')
      .header('set-cookie', [cookie, ...forgotten])
      .header('location', `${address.pathname}${address.search}`)
      .send()
  }

  // Programs that check mail open every link they find: looking changes nothing, only the button does.
  app.get('/enter/:token', { schema: { hide: true } }, async (request, reply) => {
    const link = await linkOf(request)
    if (!link || link.isRevoked) return noLink(request, reply, link !== undefined)
    const { name, language } = link.person
    const button = `<form method="post"><button type="submit">${escaped(word(language, 'enter'))}</button></form>`
    return page(
      reply,
      language,
      'enter-title',
      `<p>${escaped(word(language, 'enter-for', { name }))} ${escaped(word(language, 'enter-what'))}</p>${button}`,
    )
  })

  app.post('/enter/:token', { schema: { hide: true } }, async (request, reply) => {
    const link = await linkOf(request)
    if (!link || link.isRevoked) return noLink(request, reply, link !== undefined)
    const { id, language } = link.person
    const room = roomOf(inside, id)
    if (!room) return page(reply, language, 'no-place-title', `<p>${escaped(word(language, 'no-place-what'))}</p>`)
    const begun = await sessions.begin(id)
    // Revoked while the session was being made: whoever revoked has ended only the sessions there were.
    if ((await linkOf(request))?.isRevoked !== false) {
      await sessions.end(begun.session)
      return noLink(request, reply, true)
    }
    return sitDown(request, reply, begun, room, language)
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
    async () => (await seatsOnOffer(inside)).map(({ id, title, what, room }) => ({ id, title, what, room })),
  )

  const takeSeat = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!config.isDemonstration) throw new Refusal('wire/not-a-demonstration')
    const { id } = request.params as { id: string }
    const seat = (await seatsOnOffer(inside)).find((s) => s.id === id)
    if (!seat) throw new Refusal('wire/not-found')
    // The language of the page on which the seat was taken goes along: the room opens in it.
    const language = new URLSearchParams(typeof request.body === 'string' ? request.body : '').get('language')
    return sitDown(request, reply, await sessions.begin(seat.person), seat.room, language ?? undefined)
  }
  app.post('/seats/:id', { schema: { hide: true } }, takeSeat)
}
