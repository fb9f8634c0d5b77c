// The draft of a record: what the facts of a meeting say, as paragraphs with the facts they rest on. It makes no sentence
// and no judgement; who reads two drafts of the same facts reads the same.
import { namesOn, type Bodies } from '#core/bodies/bodies.ts'
import { credentials, type Credentials } from '#core/credentials/credentials.ts'
import { textKeyOf } from '#core/decisions/decisions.ts'
import { fold, streamKey, streamKind, type AnyEvent, type Recorded } from '#core/record/record.ts'
import { referenceOf, texts as textRules, type Text, type TextsEvent } from '#core/texts/texts.ts'
import { dateOf, languages, type Instant, type Text3 } from '#core/words.ts'
import type { MinutesKind, MinutesParagraph } from './events.ts'

/** A fact with its position in the journal. */
export type Placed = { position: number; event: Recorded<AnyEvent> }
type Facts = MinutesParagraph['facts']
type Any = {
  seat: string
  speech: string
  kind: string
  item: string
  title: Text3
  items: { item: string; title: Text3 }[]
  agenda: { item: string; title: Text3 }[]
  presence: string
  usedSeconds: number
  language: string
  text: string
  words?: Text3 & string
  matter?: string
  ruling: string
  proposal: string
  action: string
  reason?: Text3 & string
  present: number
  of: number
  rule: string
  paragraph?: string
  startsAt: Instant
  windowSeconds: number
}

/**
 * The paragraphs of a meeting's record (MN2 to MN4).
 * @param acts all that is recorded of the meeting, its list, texts and decisions, and its credentials; in any order.
 * @param organisation for the names of the members on the day.
 */
export function draftMinutes(acts: readonly Placed[], organisation: Bodies): MinutesParagraph[] {
  const ordered = [...acts].sort((a, b) => a.position - b.position)
  const people = fold(
    credentials as { initial: Credentials; evolve(s: Credentials, e: Recorded<AnyEvent>): Credentials },
    ordered.filter((a) => streamKind(a.event.stream) === 'credentials').map((a) => a.event),
  )
  const day = dateOf(ordered.find((a) => a.event.type === 'MeetingOpened')?.event.at ?? ordered[0]?.event.at ?? '')
  const name = (seat: string): Text3 => {
    const found = Object.hasOwn(people.seats, seat) ? people.seats[seat] : undefined
    return found?.names ?? namesOn(organisation, found?.party ?? seat, day)?.short ?? { en: seat }
  }
  /** A delegation by its name, and its head by office: the record names no person. */
  const headOf = (seat: string): Text3 =>
    Object.values(people.people).find((p) => p.seat === seat && p.as === 'head' && !p.revokedAt)?.title ?? {}
  const office = (person: string): Text3 =>
    (Object.hasOwn(people.people, person) ? people.people[person]?.title : undefined) ?? {}
  const paragraphs: MinutesParagraph[] = []
  const add = (kind: MinutesKind, facts: Record<string, Facts[string] | undefined>, ...from: Placed[]) => {
    const [first] = from
    if (!first) return
    const sources = from.map(({ position, event }) => ({ stream: event.stream, version: event.version, position }))
    const said = Object.fromEntries(
      Object.entries(facts).filter(
        ([, fact]) => fact !== undefined && !(typeof fact === 'object' && Object.keys(fact).length === 0),
      ),
    ) as Facts
    paragraphs.push({
      id: `${first.event.stream.replace('/', '.')}.${first.event.version}.${kind}`,
      kind,
      at: first.event.at,
      facts: said,
      sources,
    })
  }
  const texts = new Map<string, Text>()
  const textOf = ({ event }: Placed): string =>
    streamKind(event.stream) === 'decision' ? textKeyOf(streamKey(event.stream)) : streamKey(event.stream)
  const titleOf = (act: Placed): Text3 | undefined => texts.get(textOf(act))?.title
  /** Where in its text a paragraph stands, as one refers to it in each language; its number is the one that it had then. */
  const placeOf = (act: Placed, paragraph: string | undefined): Record<string, Facts[string] | undefined> => {
    if (paragraph === undefined) return {}
    const place: Text3 = {}
    let part = 'unknown'
    for (const language of languages) {
      const found = referenceOf(texts.get(textOf(act))?.paragraphs ?? [], paragraph, language)
      if (found) [part, place[language]] = [found.kind, found.number]
    }
    return { paragraph, part, place }
  }

  const agenda = new Map<string, { number: number; title: Text3 }>()
  const put = (items: { item: string; title: Text3 }[]) => {
    agenda.clear()
    for (const [i, { item, title }] of items.entries()) agenda.set(item, { number: i + 1, title })
  }
  const filed = ordered.filter((a) => a.event.type === 'StatementFiled')
  const given = new Map<string, Placed>()
  const raised = new Map<string, Placed>()
  const proposals = new Map<string, Placed>()
  const presence = new Map<string, string>()
  let hasAttendance = false

  for (const act of ordered) {
    const { event } = act
    const e = event as unknown as Any
    if (streamKind(event.stream) === 'text')
      texts.set(
        textOf(act),
        textRules.evolve(texts.get(textOf(act)) ?? textRules.initial, event as Recorded<TextsEvent>),
      )
    switch (event.type) {
      case 'MeetingConvened':
        put(e.agenda)
        break
      case 'MeetingOpened':
        add('opened', { office: office(event.by.person) }, act)
        break
      case 'RollCallBegun':
        if (!hasAttendance) attendance(act)
        hasAttendance = true
        break
      case 'PresenceRecorded': {
        const before = presence.get(e.seat)
        if (before === 'absent' && e.presence === 'present')
          add('late', { seat: name(e.seat), office: headOf(e.seat) }, act)
        if (before === 'present' && e.presence === 'absent') add('left', { seat: name(e.seat) }, act)
        presence.set(e.seat, e.presence)
        break
      }
      case 'AgendaAdopted':
        put(e.items)
        add('agenda', { items: e.items.map((i) => i.title) }, act)
        break
      case 'ItemAdded':
        agenda.set(e.item, { number: agenda.size + 1, title: e.title })
        add('item-added', { number: agenda.size, title: e.title }, act)
        break
      case 'ItemOpened':
        add('item', { number: agenda.get(e.item)?.number ?? 0, title: agenda.get(e.item)?.title }, act)
        break
      case 'FloorGiven':
        given.set(e.speech, act)
        break
      case 'FloorTaken': {
        const from = given.get(e.speech)
        const speech = from?.event as unknown as Any | undefined
        const whole = from ? [from, act] : [act]
        add(
          speech?.kind === 'reply' ? 'reply' : 'statement',
          { seat: name(e.seat), office: headOf(e.seat), seconds: e.usedSeconds, from: from?.event.at },
          ...whole,
        )
        // MN3: what was said, only where its text was filed, in the languages in which it was.
        const texts = filed.filter((f) => (f.event as unknown as Any).speech === e.speech)
        const words: Text3 = Object.fromEntries(
          texts.map((f) => {
            const { language, text } = f.event as unknown as Any
            return [language, text]
          }),
        )
        add('filed', { words }, ...texts)
        break
      }
      case 'PointRaised':
        raised.set(e.seat, act)
        break
      case 'PointRuled': {
        const point = raised.get(e.seat)
        raised.delete(e.seat)
        add(
          'point',
          {
            seat: name(e.seat),
            matter: (point?.event as unknown as Any | undefined)?.matter,
            ruling: e.ruling,
            words: e.words,
          },
          ...(point ? [point, act] : [act]),
        )
        break
      }
      case 'TextTabled':
        add('tabled', { title: e.title }, act)
        break
      case 'ChangeProposed':
        proposals.set(`${textOf(act)} ${e.proposal}`, act)
        break
      case 'ProposalTakenIn':
      case 'ProposalNotTakenIn':
      case 'ProposalWithdrawn': {
        const proposed = proposals.get(`${textOf(act)} ${e.proposal}`)
        const body = proposed?.event as unknown as Any | undefined
        const outcome =
          event.type === 'ProposalTakenIn'
            ? 'taken-in'
            : event.type === 'ProposalNotTakenIn'
              ? 'not-taken-in'
              : 'withdrawn'
        add(
          'proposal',
          { seat: name(body?.seat ?? ''), action: body?.action, outcome, title: titleOf(act), words: body?.words },
          ...(proposed ? [proposed, act] : [act]),
        )
        break
      }
      case 'TextPutForAdoption':
        add('put', { title: e.title }, act)
        break
      case 'ObjectionRaised':
        add('objection', { seat: name(e.seat), reason: e.reason }, act)
        break
      case 'PutWithdrawn':
        add('put-withdrawn', {}, act)
        break
      case 'DecisionAdopted':
        add('adopted', { title: titleOf(act), present: e.present, of: e.of }, act)
        break
      case 'ReservationMade':
        add(
          e.kind === 'reservation' ? 'reservation' : 'explanation',
          { seat: name(e.seat), words: e.words, title: titleOf(act), ...placeOf(act, e.paragraph) },
          act,
        )
        break
      case 'MeetingSuspended':
        add('suspended', { reason: e.reason }, act)
        break
      case 'MeetingResumed':
        add('resumed', {}, act)
        break
      case 'MeetingAdjourned':
        add('adjourned', { reason: e.reason }, act)
        break
      case 'MeetingClosed':
        add('closed', {}, act)
        break
    }
  }
  return paragraphs

  /** Who was found present when first asked, members apart from the others; who was found absent. */
  function attendance(roll: Placed): void {
    const first = new Map<string, Placed>()
    for (const act of ordered)
      if (act.event.type === 'PresenceRecorded' && !first.has((act.event as unknown as Any).seat))
        first.set((act.event as unknown as Any).seat, act)
    const order = (roll.event as unknown as { order: string[] }).order
    const asRoll = [...first].sort(
      ([a], [b]) =>
        (order.indexOf(a) < 0 ? order.length : order.indexOf(a)) -
        (order.indexOf(b) < 0 ? order.length : order.indexOf(b)),
    )
    const isMember = (seat: string) => people.seats[seat]?.class === 'member' || !Object.hasOwn(people.seats, seat)
    const listed = (kind: MinutesKind, holds: (seat: string, found: string) => boolean) => {
      const found = asRoll.filter(([seat, act]) => holds(seat, (act.event as unknown as Any).presence))
      if (found.length > 0)
        add(
          kind,
          {
            seats: found.map(([seat]) => name(seat)),
            offices: found.map(([seat]) => {
              const head = headOf(seat)
              return Object.keys(head).length > 0 ? head : null
            }),
          },
          ...found.map(([, act]) => act),
        )
    }
    listed('present', (seat, found) => isMember(seat) && found === 'present')
    listed('absent', (seat, found) => isMember(seat) && found === 'absent')
    listed('also-present', (seat, found) => !isMember(seat) && found === 'present')
  }
}
