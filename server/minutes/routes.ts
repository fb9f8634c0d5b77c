// The record of a meeting: drafted from the journal and filed in every language when an officer asks, and read as filed.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isOfMeeting, streamOf } from '#core/record/record.ts'
import { z } from 'zod'
import {
  addedTo,
  draftMinutes,
  editOf,
  type MinutesCommand,
  type MinutesContent,
  type Placed,
} from '#core/minutes/minutes.ts'
import { arabicMonthsOn } from '#core/bodies/bodies.ts'
import { dateIn } from '#core/dates.ts'
import { Refusal } from '#core/record/record.ts'
import { Id, FreeText } from '#core/shapes.ts'
import {
  interfaceLanguages,
  defaultLanguage,
  isInterfaceLanguage,
  type Language,
  type InterfaceLanguage,
} from '#core/languages.ts'
import type { ServerContext } from '#server/server-context.ts'
import { intlOf } from '#server/language/language.ts'
import { minutesEntry, type Say } from '#web/languages/minutes.ts'
import { AcceptedAnswer, ProblemAnswer } from '#wire/answers.ts'
import { recordPage } from './record-page.ts'
import { languageAsked } from '#server/language/words.ts'

const sayIn =
  (language: InterfaceLanguage): Say =>
  (id, values = {}) =>
    intlOf(language).formatMessage({ id }, values)
const commandId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
const ofMeeting = z.object({ meeting: Id })

export function serveMinutes(app: FastifyInstance, context: ServerContext): void {
  const { records, standing, who } = context
  const enter = async (
    request: FastifyRequest,
    meeting: string,
    id: string | undefined,
    command: MinutesCommand,
  ) => {
    const { session } = await who(request)
    const by = standing.actorOn(session, streamOf('minutes', meeting))
    if (by.role !== 'secretariat') throw new Refusal('wire/not-entitled', { role: by.role })
    return records.handleInternally(
      streamOf('minutes', meeting),
      command,
      by,
      undefined,
      id === undefined ? undefined : { client: id },
    )
  }

  app.post(
    '/api/meetings/:meeting/minutes',
    {
      schema: {
        summary: 'Draft the record of a meeting',
        description:
          'From all that the journal has of it. Drafted again when more has been recorded; corrections stay.',
        tags: ['record'],
        params: ofMeeting,
        body: z.object({ id: commandId.optional() }).nullish(),
        response: { 200: AcceptedAnswer, default: ProblemAnswer },
      },
    },
    async (request) => {
      const { meeting } = request.params as z.infer<typeof ofMeeting>
      return enter(request, meeting, (request.body as { id?: string } | null)?.id, await draftOf(context, meeting))
    },
  )

  app.post(
    '/api/meetings/:meeting/minutes/filing',
    {
      schema: {
        summary: 'File the record of a meeting',
        description: 'As it stands, in every language of the meeting. A further edition needs its reason.',
        tags: ['record'],
        params: ofMeeting,
        body: z.object({ id: commandId.optional(), reason: FreeText(1000).optional() }).nullish(),
        response: { 200: AcceptedAnswer, default: ProblemAnswer },
      },
    },
    async (request) => {
      const { meeting } = request.params as z.infer<typeof ofMeeting>
      const { id, reason } = (request.body ?? {}) as { id?: string; reason?: string }
      return enter(request, meeting, id, {
        type: 'FileMinutes',
        content: await contentOf(context, meeting),
        reason: reason?.trim() || undefined,
      })
    },
  )

  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    const { meeting, language: asked } = request.params as { meeting: string; language?: string }
    const language = isInterfaceLanguage(asked) ? asked : languageAsked(request)
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    const { as, edition } = request.query as { as?: unknown; edition?: unknown }
    return reply.send(await recordPage(context, { meeting, language, say: sayIn(language), as, edition }))
  }
  app.get('/meetings/:meeting/minutes', { schema: { hide: true } }, show)
  app.get('/meetings/:meeting/minutes/:language', { schema: { hide: true } }, show)
}

/** All that is recorded of a meeting, with positions, and the versions up to which it was read. */
async function draftOf({ records }: ServerContext, meeting: string): Promise<MinutesCommand> {
  const acts: Placed[] = []
  const upTo: Record<string, number> = {}
  // MN8: those that there are, whatever their keys.
  for (const stream of await records.streamsOf(meeting)) {
    for (const { position, body } of await records.placed(stream)) {
      if (isOfMeeting(body)) acts.push({ position, event: body })
      upTo[stream] = body.version
    }
  }
  const { state } = await records.state(streamOf('meeting', meeting))
  if (state.stage !== 'closed' && state.stage !== 'adjourned') throw new Refusal('minutes/meeting-not-over')
  const { state: organisation } = await records.state(streamOf('organisation', state.organisation))
  return {
    type: 'DraftMinutes',
    upTo,
    languages: recordLanguages(state.convening?.languages),
    paragraphs: draftMinutes(acts, organisation),
  }
}

/**
 * MN6: the languages of the meeting in which there are sentences for the record; the default where there are none. Words in other
 * languages are quoted as they are.
 */
function recordLanguages(official: readonly Language[] = interfaceLanguages): InterfaceLanguage[] {
  const written = official.filter(isInterfaceLanguage)
  return written.length > 0 ? written : [defaultLanguage]
}

/** Each paragraph in each language as a line: as corrected with the drafted words beside it, else as the catalogue says it. */
async function contentOf({ records }: ServerContext, meeting: string): Promise<MinutesContent> {
  const { state } = await records.state(streamOf('minutes', meeting))
  const { state: held } = await records.state(streamOf('meeting', meeting))
  const { state: organisation } = await records.state(streamOf('organisation', held.organisation))
  const { startsAt, zone } = held.convening ?? { startsAt: held.openedAt ?? '', zone: 'UTC' }
  const months = arabicMonthsOn(organisation, held.organ, startsAt ? dateIn(startsAt, zone) : '')
  const content: MinutesContent = {}
  for (const language of state.languages.filter(isInterfaceLanguage))
    content[language] = state.paragraphs.map((p) =>
      minutesEntry(p, language, zone, sayIn(language), {
        months,
        edited: editOf(state, p.id, language),
        added: addedTo(state, p.id, language),
      }),
    )
  return content
}
