// Calls drafted by rule from what was adopted: who asks what of whom, as spans of the adopted words and nothing else.
// The rule reads the opening verb of each operative paragraph; a person corrects and confirms what it drafts.
import { namesOn, type Bodies } from '#core/bodies/bodies.ts'
import type { Issued } from '#core/instruments/instruments.ts'
import { verbOf, verbSpan } from '#core/texts/texts.ts'
import { languages, type Language, type PartyId, type Text3 } from '#core/words.ts'
import { actionsIn, addresseeIn, leadingVerb, type Addressee } from './phrases.ts'
import type { CallBody, Span, Spans } from './events.ts'

type Paragraph = { id: string; kind: string; depth: number; words: string }
type Names = { party: PartyId; name: string }[]
/** What one language says of one paragraph. */
type Reading = { verb: Span; addressee?: Addressee; actions: Span[]; whole: Span }

const isImmediate = /\bimmediate(?:ly)?\b|immédiat|[\u0600-\u06FF]*فور(?:ا|اً|ي|ية|يا)(?![\u0621-\u064A])/iu
const endsWithColon = (words: string): boolean => /[:：]\s*$/.test(words)

/** Every name by which a party may be addressed in a language on a date, the longest first. */
function namesIn(organisation: Bodies, language: Language, date: string): Names {
  const names = Object.keys(organisation.parties).flatMap((party) => {
    const found = namesOn(organisation, party, date)
    return [found?.short[language], found?.formal?.[language]].flatMap((name) => (name ? [{ party, name }] : []))
  })
  return names.sort((a, b) => b.name.length - a.name.length)
}

/** The span without white space and the punctuation that closes a paragraph. */
function trimmed(words: string, start: number, end: number): Span {
  let [from, to] = [start, end]
  while (from < to && /[\s,،]/.test(words[from] ?? '')) from++
  while (to > from && /[\s.;:,،؛]/.test(words[to - 1] ?? '')) to--
  return { start: from, end: to }
}

function read(words: string, language: Language, names: Names, isAlone: boolean): Reading | undefined {
  const verb = verbSpan(words, language, 'operative')
  if (!verb || verbOf(words, language, 'operative')?.axis !== 'address') return undefined
  const addressee = addresseeIn(words, verb.end, language, names)
  const from = addressee?.end ?? verb.end
  const whole = trimmed(words, from, words.length)
  const actions = actionsIn(words, from, language, isAlone).map(({ start, end }) => trimmed(words, start, end))
  return { verb, addressee, whole, actions: actions.filter(({ start, end }) => end > start) }
}

const spans = (of: Partial<Record<Language, Span | undefined>>): Spans =>
  Object.fromEntries(
    Object.entries(of).flatMap(([language, span]) =>
      span && span.end > span.start ? [[language, { start: span.start, end: span.end }]] : [],
    ),
  )

/** The call's party where the languages agree on one; else how the addressee is named in the words. */
function addressed(readings: Partial<Record<Language, Reading>>, words: Text3): Pick<CallBody, 'party' | 'names'> {
  const found = languages.flatMap((l) => readings[l]?.addressee ?? [])
  const parties = new Set(found.flatMap((a) => a.party ?? []))
  const [party] = parties
  if (parties.size === 1 && party !== undefined && !found.some((a) => a.isSeveral)) return { party }
  const names: Text3 = {}
  for (const language of languages) {
    const addressee = readings[language]?.addressee
    if (addressee) names[language] = words[language]?.slice(addressee.start, addressee.end)
  }
  return Object.keys(names).length > 0 ? { names } : {}
}

function callsOf(paragraph: string, words: Text3, readings: Partial<Record<Language, Reading>>): CallBody[] {
  const given = languages.filter((l) => readings[l])
  const counts = given.map((l) => readings[l]?.actions.length ?? 0)
  const most = Math.max(...counts)
  // Actions are paired by their order; where the languages count differently, nobody can say which is which.
  const isPaired = most <= 1 || counts.every((count) => count === most)
  const verb = spans(Object.fromEntries(given.map((l) => [l, readings[l]?.verb])))
  const addressee = spans(Object.fromEntries(given.map((l) => [l, readings[l]?.addressee])))
  const pick = (l: Language, i: number): Span | undefined =>
    isPaired ? (readings[l]?.actions[i] ?? readings[l]?.whole) : readings[l]?.whole
  // "immediately" may stand before the first action and mean them all.
  const isDue = (i: number) =>
    given.some((l) => {
      const reading = readings[l]
      const action = pick(l, i)
      const between = reading?.actions[0]
        ? words[l]?.slice(reading.addressee?.end ?? reading.verb.end, reading.actions[0].start)
        : ''
      return (
        isImmediate.test(between ?? '') ||
        (action && isImmediate.test(words[l]?.slice(action.start, action.end) ?? ''))
      )
    })
  return Array.from({ length: isPaired ? Math.max(1, most) : 1 }, (_, i): CallBody => {
    const call: CallBody = {
      paragraph,
      verb,
      addressee,
      action: spans(Object.fromEntries(given.map((l) => [l, pick(l, i)]))),
      ...addressed(readings, words),
    }
    return isDue(i) ? { ...call, due: 'immediately' } : call
  }).filter((call) => Object.keys(call.action).length > 0)
}

/**
 * Calls drafted by rule from the operative paragraphs of an instrument (FU1).
 * A paragraph whose opening verb addresses someone gives one call for each of its actions, where every language counts
 * the same number of them, else one for the whole. A chapeau that ends with a colon gives none itself: each of its
 * sub-paragraphs does, with its own leading word as the verb, so that every span lies in the call's own paragraph.
 * @returns calls in the order of the text; `party` missing where no party of the register is named right after the verb
 */
export function draftCalls(issued: Issued, organisation: Bodies): CallBody[] {
  const given = languages.filter((l) => issued.content[l])
  const first = given[0]
  if (!first) return []
  const names = Object.fromEntries(
    given.map((l) => [l, namesIn(organisation, l, issued.manifest.meeting.date)]),
  ) as Record<Language, Names>
  const byId = Object.fromEntries(
    given.map((l) => [l, new Map(issued.content[l]?.paragraphs.map((p) => [p.id, p.words]))]),
  ) as Record<Language, Map<string, string>>
  const paragraphs: Paragraph[] = issued.content[first]?.paragraphs ?? []

  const calls: CallBody[] = []
  let chapeau: Pick<CallBody, 'party' | 'names'> | undefined
  paragraphs.forEach(({ id, kind, depth }, i) => {
    if (kind !== 'operative' && kind !== 'sub') {
      if (kind !== 'heading') chapeau = undefined
      return
    }
    if (kind === 'operative') chapeau = undefined
    const words: Text3 = {}
    const readings: Partial<Record<Language, Reading>> = {}
    for (const language of given) {
      words[language] = byId[language].get(id)
      readings[language] = read(words[language] ?? '', language, names[language], given.length === 1)
    }
    const next = paragraphs[i + 1]
    const isChapeau =
      next?.kind === 'sub' &&
      next.depth > (kind === 'sub' ? depth : 0) &&
      given.some((l) => endsWithColon(words[l] ?? ''))
    const isAddress = given.some((l) => readings[l])
    if (isAddress && isChapeau) chapeau = addressed(readings, words)
    else if (isAddress) calls.push(...callsOf(id, words, readings))
    else if (kind === 'sub' && chapeau && !isChapeau) calls.push(...subCall(id, words, chapeau))
  })
  return calls
}

function subCall(paragraph: string, words: Text3, chapeau: Pick<CallBody, 'party' | 'names'>): CallBody[] {
  const verb: Spans = {}
  const action: Spans = {}
  for (const language of languages) {
    const said = words[language]
    const span = said === undefined ? undefined : leadingVerb(said, language)
    if (said === undefined || !span) continue
    verb[language] = span
    action[language] = trimmed(said, span.start, said.length)
  }
  if (Object.keys(verb).length === 0) return []
  const isDue = languages.some((l) => isImmediate.test(words[l] ?? ''))
  return [{ paragraph, verb, addressee: {}, action, ...chapeau, ...(isDue && { due: 'immediately' as const }) }]
}
