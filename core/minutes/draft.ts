// The draft of a record: what the facts of a meeting say, as paragraphs with the facts they rest on. It makes no sentence
// and no judgement; who reads two drafts of the same facts reads the same.
import { actingOf, namesOn, type Bodies } from '#core/bodies/bodies.ts'
import { credentialsAsRead, type Credentials } from '#core/credentials/credentials.ts'
import { namedAt } from '#core/meetings/meetings.ts'
import type { MeetingFact } from '#core/proceedings.ts'
import { fold, isOfKind, readBy, streamKey, streamKind, type TableOf, textKeyOf } from '#core/record/record.ts'
import { digest, referenceOf, textsInRooms as textRules, type Text } from '#core/texts/texts.ts'
import type { Heard } from '#core/shapes.ts'
import { idAsWords, interfaceLanguages, languages } from '#core/languages.ts'
import type { Instant, Words } from '#core/words.ts'
import type { MinutesKind, MinutesParagraph } from './events.ts'

/** A fact with its position in the journal. */
export type Placed<F extends MeetingFact = MeetingFact> = { position: number; event: F }
/** A fact of one type. */
type Told<T extends MeetingFact['type']> = T extends T ? Placed<Extract<MeetingFact, { type: T }>> : never
/** A concurrence of a member, the request of who asked for the meeting among them. */
type Concurrence = Told<'MeetingRequested' | 'ConcurrenceGiven'>
const typed = <F extends MeetingFact>({ position }: Placed, event: F): Placed<F> => ({ position, event })
const isA =
  <T extends MeetingFact['type']>(...types: T[]) =>
  (act: Placed): act is Told<T> =>
    (types as string[]).includes(act.event.type)
type Facts = MinutesParagraph['facts']
/** Where a paragraph stands: the position of the act it tells, then what is told with that act. */
type Order = readonly [position: number, within: number]
type Accredited = Credentials['people'][string]
/** SP14, MN12: whose word it is, where the secretariat entered it for a seat. */
const entered = (heard: Heard | undefined) => (heard ? { from: heard.from, how: heard.how, heardAt: heard.at } : {})
const positions = ['support', 'live-with', 'reserve', 'oppose'] as const

/** RC2: an act that was taken back is told as taken back, not as done. */
function standing(acts: readonly Placed[]): Placed[] {
  const gone = new Set<string>()
  for (const { event } of acts) {
    if (event.type !== 'ActTakenBack') continue
    const { from, to } = event
    for (let version = from; version <= to; version += 1) gone.add(`${event.stream} ${version}`)
  }
  return acts.filter(({ event }) => !gone.has(`${event.stream} ${event.version}`))
}

/**
 * The paragraphs of a meeting's record (MN2 to MN4).
 * @param acts all that is recorded of the meeting, its list, texts and decisions, and its credentials; in any order.
 * @param organisation for the names of the members on the day.
 */
export function draftMinutes(acts: readonly Placed[], organisation: Bodies): MinutesParagraph[] {
  const ordered = standing([...acts].sort((a, b) => a.position - b.position))
  const people = fold(
    credentialsAsRead,
    ordered.map((a) => a.event).filter((event) => isOfKind(event, 'credentials')),
  )
  // MT21: the names of the meeting's day, as they stood when it was opened.
  const opened = ordered.find(isA('MeetingOpened'))
  const { date: day, asOf } = namedAt({
    convening: ordered.find(isA('MeetingConvened'))?.event,
    request: ordered.find(isA('MeetingRequested'))?.event,
    ...(opened ? { openedAt: opened.event.at } : {}),
  })
  const name = (seat: string): Words => {
    const found = Object.hasOwn(people.seats, seat) ? people.seats[seat] : undefined
    return found?.names ?? namesOn(organisation, found?.party ?? seat, day, asOf)?.short ?? idAsWords(seat)
  }
  /** Who acts (BD21); a list has the names alone. */
  const acting = (seat: string): Words => {
    const found = Object.hasOwn(people.seats, seat) ? people.seats[seat] : undefined
    return actingOf(organisation, found ? found.party : seat, name(seat))
  }
  const byOffice = (held: Accredited | undefined) => (held ? { office: held.title, style: held.style } : {})
  const headIn = (state: Credentials, seat: string): Accredited | undefined =>
    Object.values(state.people).find((p) => p.seat === seat && p.as === 'head' && !p.revokedAt)
  /** Who is accredited by now: a head who was replaced later was the head all the same. */
  let now: Credentials = credentialsAsRead.initial
  /** A delegation's head by office and style: the journal names no person. */
  const headOf = (seat: string) => byOffice(headIn(now, seat))
  const holder = (person: string) =>
    byOffice(Object.hasOwn(people.people, person) ? people.people[person] : undefined)
  const drafted: { paragraph: MinutesParagraph; order: Order }[] = []
  const add = (
    kind: MinutesKind,
    facts: Record<string, Facts[string] | undefined>,
    from: readonly Placed[],
    told: Partial<{ at: Instant; order: Order }> = {},
  ) => {
    const [first] = from
    if (!first) return
    const sources = from.map(({ position, event }) => ({ stream: event.stream, version: event.version, position }))
    const earliest = from.reduce((a, b) => (b.position < a.position ? b : a))
    const said = Object.fromEntries(
      Object.entries(facts).filter(
        ([, fact]) => fact !== undefined && !(typeof fact === 'object' && Object.keys(fact).length === 0),
      ),
    ) as Facts
    drafted.push({
      order: told.order ?? [earliest.position, 0],
      paragraph: {
        id: `${first.event.stream.replace('/', '.')}.${first.event.version}.${kind}`,
        kind,
        at: told.at ?? earliest.event.at,
        facts: said,
        sources,
      },
    })
  }
  const texts = new Map<string, Text>()
  const textOf = ({ event }: Placed): string =>
    streamKind(event.stream) === 'decision' ? textKeyOf(streamKey(event.stream)) : streamKey(event.stream)
  const titleOf = (act: Placed): Words | undefined => texts.get(textOf(act))?.title
  /** Where in its text a paragraph stands, as one refers to it in each language; its number is the one that it had then. */
  const placeOf = (act: Placed, paragraph: string | undefined): Record<string, Facts[string] | undefined> => {
    if (paragraph === undefined) return {}
    const place: Words = {}
    let part = 'unknown'
    for (const language of interfaceLanguages) {
      const found = referenceOf(texts.get(textOf(act))?.paragraphs ?? [], paragraph, language)
      if (found) [part, place[language]] = [found.kind, found.number]
    }
    return { paragraph, part, place }
  }

  const agenda = new Map<string, { number: number; title: Words }>()
  const put = (items: { item: string; title: Words }[]) => {
    agenda.clear()
    for (const [i, { item, title }] of items.entries()) agenda.set(item, { number: i + 1, title })
  }
  const filed = ordered.filter(isA('StatementFiled'))
  const given = new Map<string, Told<'FloorGiven'>>()
  const raised = new Map<string, Told<'PointRaised'>>()
  type Taken = Map<string, { position: string; by: Placed }>
  const proposals = new Map<
    string,
    { seat: string; by: Placed; facts: Record<string, Facts[string] | undefined>; taken: Taken }
  >()
  let asked: Told<'MeetingRequested'> | undefined
  /** Whose concurrence stands, with that of who asked for the meeting, and who contests its own. */
  const concurring = new Map<string, Concurrence>()
  const contesting = new Set<string>()
  const acknowledged = new Map<string, Told<'NoticeAcknowledged'>>()
  /** Whose word it was that the secretariat entered in a member's name; nothing where the member acted itself. */
  const entryOf = (about: string, seat: string) =>
    entered((about === 'concurrence' ? concurring : acknowledged).get(seat)?.event.heard)
  const presence = new Map<string, string>()
  /** Seats that were found present or absent before the business of the meeting began. */
  const atRollCall = new Set<string>()
  let hasAttendance = false

  const isBefore = (act: Placed) => opened !== undefined && act.position < opened.position
  /** Where the record first comes to a text that was tabled before the meeting: its item, else the first item, else the opening. */
  const comesTo = (item: string | undefined): Placed | undefined => {
    const items = ordered.filter(isA('ItemOpened'))
    return items.find((a) => a.event.item === item) ?? items[0] ?? opened
  }
  const begun = new Map<string, number>()
  /** What became of a proposal, with the positions taken on it by then, and the words where they are not those proposed. */
  const outcome = (
    of: string,
    how: string,
    act: Placed,
    before: Text | undefined,
    told?: { at: Instant; order: Order },
    inWords?: 'as-proposed' | 'merged' | 'chair',
  ) => {
    const proposed = proposals.get(of)
    if (!proposed) return
    const { seat, taken, facts, by } = proposed
    const sides = Object.fromEntries(
      positions.map((position) => [
        position,
        [...taken].filter(([, t]) => t.position === position).map(([holder]) => name(holder)),
      ]),
    )
    const changed = how === 'incorporated' ? changeIn(act, before, String(facts['paragraph'] ?? '')) : {}
    const isAsProposed =
      digest([changed.was ?? {}, changed.words ?? {}]) === digest([facts['was'] ?? {}, facts['words'] ?? {}])
    const { was: _was, words: _words, reason: _reason, ...place } = facts
    add(
      'outcome',
      {
        ...place,
        seat: acting(seat),
        outcome: how,
        ...sides,
        ...(isAsProposed ? {} : changed),
        ...(inWords === 'chair' ? { wordsOf: 'chair' } : {}),
      },
      [...(told ? [] : [act]), by, ...[...taken.values()].filter((t) => t.position !== 'none').map((t) => t.by)],
      told ?? { at: act.event.at, order: [act.position, 0] },
    )
    proposals.delete(of)
  }
  /** The words of a paragraph before and after an act, in the languages in which they are not the same. */
  const changeIn = (act: Placed, before: Text | undefined, paragraph: string): { was?: Words; words?: Words } => {
    const id = ('paragraph' in act.event ? act.event.paragraph : undefined) ?? paragraph
    const wordsIn = (text: Text | undefined) => text?.paragraphs.find((p) => p.id === id)?.words ?? {}
    const [was, words] = [wordsIn(before), wordsIn(texts.get(textOf(act)))]
    const differing = languages.filter((l) => was[l] !== words[l])
    const only = (all: Words): Words =>
      Object.fromEntries(differing.flatMap((l) => (all[l] === undefined ? [] : [[l, all[l]]])))
    return { was: only(was), words: only(words) }
  }

  const inThoseOf = (text: Words | undefined, others: Words | undefined): Words =>
    Object.fromEntries(
      languages.flatMap((l) => (text?.[l] === undefined || others?.[l] === undefined ? [] : [[l, text[l]]])),
    )
  /** The end after which the meeting was not reopened. */
  const lastEnd = ordered.findLast(({ event: { type } }) => type === 'MeetingClosed' || type === 'MeetingAdjourned')
  /** What nobody decided on is told before the end, with the positions that were taken on it. */
  const leaveUndone = (end: Placed) => {
    for (const of of [...proposals.keys()])
      outcome(of, 'open', end, undefined, { at: end.event.at, order: [end.position, -1] })
    for (const [seat, point] of raised)
      add('point', { seat: acting(seat), matter: point.event.matter, ruling: 'none' }, [point])
    raised.clear()
  }
  /** The texts that were filed for a statement or a reply, by language, with whose word the last is where the secretariat filed it (SP14). */
  const filedFor = (texts: readonly Told<'StatementFiled' | 'ReplyFiled'>[]) => {
    const told = texts.map((f) => f.event)
    const words: Words = Object.fromEntries(told.map(({ language, text }) => [language, text]))
    return { words, ...entered(told.findLast((t) => t.heard !== undefined)?.heard) }
  }
  const tell: TableOf<MeetingFact, [act: Placed, before: Text | undefined], void> = {
    MeetingRequested: (e, act) => {
      asked = typed(act, e)
      concurring.set(e.requestedBy, typed(act, e))
    },
    ConcurrenceGiven: (e, act) => {
      concurring.set(e.party, typed(act, e))
    },
    NoticeAcknowledged: (e, act) => {
      acknowledged.set(e.seat, typed(act, e))
    },
    MeetingConvened: (e, act) => {
      put(e.agenda)
      if (!asked) return
      const by = asked.event.requestedBy
      // MT18, MT19: it was asked for by whoever asked, and no concurrence is told that did not count.
      const others = [...concurring].filter(([party]) => party !== by && !contesting.has(party))
      const told: [string, Concurrence][] = [[by, concurring.get(by) ?? asked], ...others]
      const forSeats = told.filter(([, { event: c }]) => c.heard)
      const words = forSeats.map(([, { event: c }]) => c.heard)
      add(
        'requested',
        {
          seat: acting(by),
          seats: others.length > 0 ? others.map(([party]) => name(party)) : undefined,
          // MN12: whose word each is that the secretariat entered.
          ...(forSeats.length > 0
            ? {
                enteredFor: forSeats.map(([party]) => name(party)),
                enteredFrom: words.map((w) => w?.from ?? null),
                enteredHow: words.map((w) => w?.how ?? ''),
                enteredAt: words.map((w) => w?.at ?? ''),
              }
            : {}),
        },
        [...told.map(([, by]) => by), act],
        { at: e.at, order: [act.position, 0] },
      )
    },
    MeetingOpened: (e, act) => {
      add('opened', holder(e.by.person), [act])
    },
    RollCallBegun: (e, act) => {
      if (!hasAttendance) attendance(typed(act, e))
      hasAttendance = true
    },
    PresenceRecorded: (e, act) => {
      const found = presence.get(e.seat) ?? (atRollCall.has(e.seat) ? undefined : 'absent')
      if (found === 'absent' && e.presence === 'present')
        add('late', { seat: acting(e.seat), ...headOf(e.seat) }, [act])
      if (found === 'present' && e.presence === 'absent') add('left', { seat: acting(e.seat) }, [act])
      presence.set(e.seat, e.presence)
    },
    AgendaAdopted: (e, act) => {
      put(e.items)
      add('agenda', { items: e.items.map((i) => i.title) }, [act])
    },
    ItemAdded: (e, act) => {
      agenda.set(e.item, { number: agenda.size + 1, title: e.title })
      add('item-added', { number: agenda.size, title: e.title }, [act])
    },
    ItemOpened: (e, act) => {
      const times = (begun.get(e.item) ?? 0) + 1
      begun.set(e.item, times)
      add('item', { number: agenda.get(e.item)?.number ?? 0, title: agenda.get(e.item)?.title, times }, [act])
    },
    ItemClosed: (e, act) => {
      add('item-closed', { number: agenda.get(e.item)?.number ?? 0 }, [act])
    },
    FloorGiven: (e, act) => {
      given.set(e.speech, typed(act, e))
    },
    FloorEnded: (e, act) => {
      const from = given.get(e.speech)
      const speech = from?.event
      const whole: Placed[] = from ? [from, act] : [act]
      add(
        speech?.kind === 'reply' ? 'reply' : 'statement',
        { seat: acting(e.seat), ...headOf(e.seat), seconds: e.usedSeconds, from: from?.event.at },
        whole,
      )
      // MN3: what was said, only where its text was filed, in the languages in which it was; told with the statement.
      const texts = filed.filter((f) => f.event.speech === e.speech)
      const spoken = whole[0] ?? act
      add('filed', { seat: acting(e.seat), ...filedFor(texts) }, texts, {
        at: spoken.event.at,
        order: [spoken.position, 1],
      })
    },
    ReplyFiled: (e, act) => {
      const later = filed.filter((f) => f.event.speech === e.speech)
      const texts = [typed(act, e), ...later]
      add('reply-in-writing', { seat: acting(e.seat), answered: acting(e.answered), ...filedFor(texts) }, texts)
    },
    PointRaised: (e, act) => {
      raised.set(e.seat, typed(act, e))
    },
    PointWithdrawn: (e, act) => {
      const point = raised.get(e.seat)
      raised.delete(e.seat)
      add('point-withdrawn', { seat: acting(e.seat), matter: point?.event.matter }, [
        ...(point ? [point, act] : [act]),
      ])
    },
    PointRuled: (e, act) => {
      const point = raised.get(e.seat)
      raised.delete(e.seat)
      add(
        'point',
        {
          seat: acting(e.seat),
          matter: point?.event.matter,
          ruling: e.ruling,
          words: e.words,
        },
        point ? [point, act] : [act],
      )
    },
    TextTabled: (e, act) => {
      const anchor = isBefore(act) ? comesTo(e.item) : undefined
      if (anchor)
        add('before-it', { title: e.title, tabledAt: e.at }, [act], {
          at: anchor.event.at,
          order: [anchor.position, 1],
        })
      else add('tabled', { title: e.title }, [act])
    },
    ChangeProposed: (e, act, before) => {
      const stood = before?.paragraphs.find((p) => p.id === e.paragraph)?.words
      const facts = {
        action: e.action,
        title: titleOf(act),
        ...placeOf(act, e.paragraph),
        // A proposal says something of the languages in which it was made, of the others nothing.
        was: e.action === 'add-after' ? undefined : e.action === 'delete' ? stood : inThoseOf(stood, e.words),
        words: e.action === 'delete' ? undefined : e.words,
        reason: e.reason,
      }
      add('proposal', { seat: acting(e.seat), ...facts }, [act])
      proposals.set(`${textOf(act)} ${e.proposal}`, { seat: e.seat, by: act, facts, taken: new Map() })
    },
    PositionTaken: (e, act) => {
      proposals.get(`${textOf(act)} ${e.proposal}`)?.taken.set(e.seat, { position: e.position, by: act })
    },
    ProposalIncorporated: (e, act, before) => {
      outcome(`${textOf(act)} ${e.proposal}`, 'incorporated', act, before, undefined, e.how)
    },
    ProposalSetAside: (e, act, before) => {
      outcome(`${textOf(act)} ${e.proposal}`, 'set-aside', act, before)
    },
    ProposalWithdrawn: (e, act, before) => {
      outcome(`${textOf(act)} ${e.proposal}`, 'withdrawn', act, before)
    },
    ParagraphAgreed: (e, act) => {
      add('agreed', { title: titleOf(act), ...placeOf(act, e.paragraph), seats: e.adReferendum.map(name) }, [act])
    },
    ParagraphReopened: (e, act) => {
      add(
        'reopened',
        {
          seat: acting(e.seat),
          title: titleOf(act),
          ...placeOf(act, e.paragraph),
          reason: e.reason,
        },
        [act],
      )
    },
    TextPutForAdoption: (e, act) => {
      add(
        'put',
        { title: e.title, ...(e.lacks.length > 0 ? { languages: Object.keys(e.hashes), lacks: e.lacks } : {}) },
        [act],
      )
    },
    ObjectionRaised: (e, act) => {
      add('objection', { seat: acting(e.seat), reason: e.reason }, [act])
    },
    ObjectionJoined: (e, act) => {
      add('objection-joined', { seat: acting(e.seat), reason: e.reason }, [act])
    },
    ObjectionAttempted: (e, act) => {
      add('attempt', { seat: acting(e.seat), obstacle: e.obstacle, reason: e.reason }, [act])
    },
    AttemptRuled: (e, act) => {
      add('attempt-ruled', { seat: acting(e.seat), ruling: e.ruling, words: e.words }, [act])
    },
    ListCleared: (e, act) => {
      const waiting = e.waiting
      if (waiting.length > 0) add('left-waiting', { seats: waiting.map(({ seat }) => name(seat)) }, [act])
    },
    ActTakenBack: (e, act) => {
      if (!e.follows && streamKind(e.stream) !== 'credentials')
        add('taken-back', { act: e.act, seat: e.seat === undefined ? undefined : acting(e.seat) }, [act])
    },
    TextWithdrawnFromAdoption: (_, act) => {
      add('put-withdrawn', { title: titleOf(act) }, [act])
    },
    DecisionAdopted: (e, act) => {
      add('adopted', { title: titleOf(act), present: e.outcome.present, of: e.outcome.of }, [act])
    },
    ReservationMade: (e, act) => {
      add(
        e.kind === 'reservation' ? 'reservation' : 'explanation',
        { seat: acting(e.seat), words: e.words, title: titleOf(act), ...placeOf(act, e.paragraph) },
        [act],
      )
    },
    EntryContested: (e, act) => {
      if (e.about === 'concurrence') contesting.add(e.seat)
      add('contested', { about: e.about, seat: acting(e.seat), words: e.words, ...entryOf(e.about, e.seat) }, [act])
    },
    ContestWithdrawn: (e, act) => {
      if (e.about === 'concurrence') contesting.delete(e.seat)
      add('contest-withdrawn', { about: e.about, seat: acting(e.seat), ...entryOf(e.about, e.seat) }, [act])
    },
    EntryCorrected: (e, act) => {
      add('corrected', { about: e.about, seat: acting(e.seat), reason: e.reason, ...entryOf(e.about, e.seat) }, [
        act,
      ])
      if (e.about === 'concurrence') {
        concurring.delete(e.seat)
        contesting.delete(e.seat)
      }
    },
    MeetingReopened: (e, act) => {
      add('meeting-reopened', { reason: e.reason }, [act])
    },
    MeetingSuspended: (e, act) => {
      add('suspended', { reason: e.reason }, [act])
    },
    MeetingResumed: (_, act) => {
      add('resumed', {}, [act])
    },
    MeetingAdjourned: (e, act) => {
      if (act === lastEnd) leaveUndone(act)
      add('adjourned', { reason: e.reason }, [act])
    },
    MeetingClosed: (_, act) => {
      if (act === lastEnd) leaveUndone(act)
      add('closed', {}, [act])
    },
    // Not told: what a later line tells with its outcome, and what the record of a meeting is not about.
    SeatCreated: 'nothing',
    PersonAccredited: 'nothing',
    AccreditationRevoked: 'nothing',
    PersonRenamed: 'nothing',
    CredentialsReceived: 'nothing',
    CredentialsExamined: 'nothing',
    RequestGranted: 'nothing',
    NoticeWaived: 'nothing',
    RequestDeclined: 'nothing',
    OtherTimeProposed: 'nothing',
    NoticeDispatched: 'nothing',
    NoticeDelivered: 'nothing',
    NoticeBounced: 'nothing',
    ParagraphFocused: 'nothing',
    TextListed: 'nothing',
    ListOpened: 'nothing',
    ListClosed: 'nothing',
    FloorRequested: 'nothing',
    RequestWithdrawn: 'nothing',
    SpeakerMoved: 'nothing',
    PointHeard: 'nothing',
    SpeakingTimeEnded: 'nothing',
    CallForObjectionsEnded: 'nothing',
    StatementFiled: 'nothing',
    ParagraphsEntered: 'nothing',
    WordingSet: 'nothing',
    TitleSet: 'nothing',
    TextPut: 'nothing',
    TextAdopted: 'nothing',
    TextReturned: 'nothing',
  }
  for (const act of ordered) {
    const { event } = act
    const before = isOfKind(event, 'text') ? texts.get(textOf(act)) : undefined
    if (isOfKind(event, 'text')) texts.set(textOf(act), textRules.evolve(before ?? textRules.initial, event))
    if (isOfKind(event, 'credentials')) now = credentialsAsRead.evolve(now, event)
    readBy(tell, event, act, before)
  }
  return drafted
    .sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1])
    .map(({ paragraph }) => paragraph)

  /** Who was found present when first asked, members apart from the others; who was found absent. */
  function attendance(roll: Told<'RollCallBegun'>): void {
    const first = new Map<string, Told<'PresenceRecorded'>>()
    const business = ordered.find(isA('AgendaAdopted', 'ItemOpened'))
    for (const act of ordered.filter(isA('PresenceRecorded'))) {
      if (business && act.position > business.position) break
      if (!first.has(act.event.seat)) first.set(act.event.seat, act)
    }
    for (const seat of first.keys()) atRollCall.add(seat)
    const { order } = roll.event
    const asRoll = [...first].sort(
      ([a], [b]) =>
        (order.indexOf(a) < 0 ? order.length : order.indexOf(a)) -
        (order.indexOf(b) < 0 ? order.length : order.indexOf(b)),
    )
    const isMember = (seat: string) => people.seats[seat]?.class === 'member' || !Object.hasOwn(people.seats, seat)
    const listed = (kind: MinutesKind, holds: (seat: string, found: string) => boolean) => {
      const found = asRoll.filter(([seat, act]) => holds(seat, act.event.presence))
      if (found.length > 0)
        add(
          kind,
          {
            seats: found.map(([seat]) => name(seat)),
            offices: found.map(([seat]) => headIn(now, seat)?.title ?? null),
            styles: found.map(([seat]) => headIn(now, seat)?.style ?? 'none'),
          },
          found.map(([, act]) => act),
        )
    }
    listed('present', (seat, found) => isMember(seat) && found === 'present')
    listed('absent', (seat, found) => isMember(seat) && found === 'absent')
    listed('also-present', (seat, found) => !isMember(seat) && found === 'present')
  }
}
