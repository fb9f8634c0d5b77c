// The addresses of notices and of the outbox. Officers send and read; whoever is accredited may fetch the calendar file.
import { defaultLanguage, type Language as Tongue, type InterfaceLanguage as Reader } from '#core/languages.ts'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accreditationOf, delegationOf } from '#core/credentials/credentials.ts'
import type { Meeting } from '#core/meetings/meetings.ts'
import { Refusal, streamOf } from '#core/record/record.ts'
import { Id, Instant, Language, SeatId, FreeText, Zone, InterfaceLanguage } from '#core/shapes.ts'
import type { Context, Part } from '#server/context.ts'
import { ProblemAnswer } from '#wire/answers.ts'
import { senderAddress } from './compose.ts'
import { recordDelivery } from './delivery.ts'
import { calendarName, convenedMeeting, dispatchNotices, meetingCalendar, noticesOwed } from './dispatch.ts'
import { writeToReplaced } from './dismissed.ts'
import { composeNotice } from './notice.ts'
import { officerOf } from './officer.ts'
import { outboxRoutes } from './outbox-routes.ts'
import type { Database } from './outbox.ts'
import { openPost, type Post } from './post.ts'
import { isZone } from './times.ts'

const Addressee = z.object({ seat: z.string(), person: z.string().optional() })
const ofMeeting = z.object({ id: Id })

export const notices: Part = (fastify, context) => {
  const { database } = context as Context & { database: Database }
  const app = fastify.withTypeProvider<ZodTypeProvider>()
  const post = postOf(context, database)
  // Only what is recorded from now on: what was before has had its letter.
  let writing: Promise<void> = Promise.resolve()
  const unhear = context.records.onRecorded((events) => {
    for (const event of events)
      if (event.type === 'AccreditationRevoked')
        writing = writing
          .then(async () => {
            const id = await writeToReplaced(context, database, event)
            if (id !== undefined) void post?.flush([id]).catch(() => undefined)
          })
          .catch((fault: unknown) => context.log('error', 'a head who was replaced could not be told', fault))
  })
  fastify.addHook('onClose', async () => {
    unhear()
    await writing
    await post?.stop()
  })

  app.post(
    '/api/meetings/:id/notices',
    {
      schema: {
        tags: ['notices'],
        summary: 'Send the notice to every head and alternate who has not had it',
        description:
          'Repeating it sends nothing twice. `noAddress` names the seats, and the persons, that could not be written to.',
        params: ofMeeting,
        body: z.object({ seats: z.array(SeatId).max(500).optional() }).nullish(),
        response: {
          200: z.object({
            sent: z.array(Addressee.extend({ message: z.string() })),
            noAddress: z.array(Addressee),
            alreadySent: z.array(Addressee),
          }),
          default: ProblemAnswer,
        },
      },
    },
    async (request) => {
      const by = await officerOf(context, request)
      const done = await dispatchNotices(context, database, request.params.id, by, request.body?.seats)
      // Not awaited: a mail server that is slow or away must not keep the officer waiting; the outcome arrives live.
      void post?.flush(done.sent.map(({ message }) => message)).catch(() => undefined)
      return done
    },
  )

  app.get(
    '/api/meetings/:id/notices/owed',
    {
      schema: {
        tags: ['notices'],
        summary: 'Whom sending the notices would write to now, in which language, and who has no address',
        params: ofMeeting,
        response: {
          200: z.object({
            toSend: z.array(z.object({ seat: z.string(), person: z.string(), language: InterfaceLanguage })),
            noAddress: z.array(Addressee),
            alreadySent: z.array(Addressee),
          }),
          default: ProblemAnswer,
        },
      },
    },
    async (request) => {
      await officerOf(context, request)
      return noticesOwed(context, database, request.params.id)
    },
  )

  app.get(
    '/api/meetings/:id/notices/preview',
    {
      schema: {
        tags: ['notices'],
        summary: 'The notice as a seat will receive it',
        description:
          'Before the convening, the time, zone, languages, agenda and waiver are taken from the query, else from the request.',
        params: ofMeeting,
        querystring: z.object({
          seat: SeatId,
          language: InterfaceLanguage,
          startsAt: Instant.optional(),
          zone: Zone.optional(),
          waiver: FreeText(2000).optional(),
          /** `ar,en,fr` */
          languages: z
            .string()
            .max(60)
            .transform((list) => list.split(','))
            .pipe(z.array(Language).min(1))
            .optional(),
          agenda: z.union([FreeText(500).transform((title) => [title]), z.array(FreeText(500)).max(60)]).optional(),
        }),
        response: {
          200: z.object({
            subject: z.string(),
            language: InterfaceLanguage,
            html: z.string(),
            text: z.string(),
            local: z.string(),
          }),
          default: ProblemAnswer,
        },
      },
    },
    async (request) => {
      const by = await officerOf(context, request)
      return preview(context, request.params.id, request.query, by.person)
    },
  )

  app.get(
    '/api/meetings/:id/calendar.ics',
    {
      schema: {
        tags: ['notices'],
        summary: 'The meeting as a calendar file',
        description: 'text/calendar (RFC 5545), published: it names no recipient and asks for no answer.',
        params: ofMeeting,
        querystring: z.object({ language: InterfaceLanguage.optional() }),
        response: { 200: z.string(), default: ProblemAnswer },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const session = await context.sessionOf(request, { meeting: id })
      if (!session) throw new Refusal('wire/sign-in')
      const place = session.places.find(({ meeting }) => meeting === id)
      if (!session.isOfficer && !place) throw new Refusal('wire/not-entitled')
      const convened = await convenedMeeting(context, id)
      const language =
        request.query.language ?? (await context.people.find(session.person))?.language ?? defaultLanguage
      return reply
        .header('content-type', 'text/calendar; charset=utf-8; method=PUBLISH')
        .header(
          'content-disposition',
          `attachment; filename="meeting.ics"; filename*=UTF-8''${encodeURIComponent(calendarName(convened.meeting, language))}`,
        )
        .send(meetingCalendar(context, convened, language, place?.seat))
    },
  )

  return outboxRoutes(fastify, context, database, post)
}

function postOf(context: Context, database: Database): Post | undefined {
  const { config, log } = context
  if (!config.smtpUrl) return undefined
  return openPost({
    database,
    log,
    smtpUrl: config.smtpUrl,
    sender: senderAddress(config),
    now: () => context.now(),
    linkFor: ({ person, sent_by: sentBy }) =>
      context.people.issueLink(
        person ?? '',
        sentBy === null ? undefined : { person: sentBy, role: 'secretariat' },
        'letter',
      ),
    takeBack: (address) => context.people.takeBackLink(address),
    async mayGo({ meeting, seat, person: id, to_address: address }) {
      if (id === null || meeting === null) return false
      const { state } = await context.records.state(streamOf('credentials', meeting))
      const accredited = accreditationOf(state, id)
      return accredited?.seat === (seat ?? undefined) && (await context.people.find(id))?.email === address
    },
    onOutcome: (message, outcome, detail) => recordDelivery(context, database, message, outcome, detail),
  })
}

type Asked = {
  seat: string
  language: Reader
  startsAt?: string
  zone?: string
  waiver?: string
  languages?: Tongue[]
  agenda?: string[]
}

async function preview({ records, people, now }: Context, id: string, asked: Asked, sender: string) {
  const { state, version } = await records.state(streamOf('meeting', id))
  if (version === 0) throw new Refusal('wire/not-found', { meeting: id })
  const { state: organisation } = await records.state(streamOf('organisation', state.organisation))
  const { state: credentials } = await records.state(streamOf('credentials', id))
  const { seat, language } = asked
  if (!credentials.seats[seat] && !organisation.parties[seat]) throw new Refusal('meetings/unknown-seat', { seat })
  if (asked.zone && !isZone(asked.zone)) throw new Refusal('wire/unknown-zone', { zone: asked.zone })
  const meeting: Meeting = state.convening
    ? state
    : {
        ...state,
        convening: {
          startsAt: asked.startsAt ?? state.request?.proposedAt ?? now(),
          zone: asked.zone ?? organisation.zone,
          languages: asked.languages ?? organisation.languages,
          at: now(),
          ...(asked.waiver ? { waiver: { [language]: asked.waiver } } : {}),
        },
        agenda: (asked.agenda ?? []).map((title, at) => ({
          item: `item-${at + 1}`,
          title: { [language]: title },
          state: 'not-opened' as const,
        })),
      }
  const first = delegationOf(credentials, seat)[0]
  const person = first && (await people.find(first.person))
  const { subject, html, text, local } = composeNotice({
    organisation,
    meeting,
    credentials,
    seat,
    person,
    language,
    link: 'at-dispatch',
    sender: organisation.officers[sender],
  })
  return { subject, language, html, text, local }
}
