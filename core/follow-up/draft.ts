// Calls drafted by rule from what was adopted: who asks what of whom, and by when, as spans of the adopted words and nothing else.
// The rule reads every verb that addresses somebody; a person corrects and confirms what it drafts.
import { namesOn, type Bodies } from '#core/bodies/bodies.ts'
import type { Issued } from '#core/instruments/instruments.ts'
import { fallbacks, type Language } from '#core/languages.ts'
import { readLanguages, type ReadLanguage } from '#core/texts/texts.ts'
import type { Words } from '#core/words.ts'
import type { Name } from './addressees.ts'
import { clausesIn, endsWithColon, isChapeauOf, trimmed, type Clause, type Paragraph } from './calls-in.ts'
import { dueIn, eventIn, type Due } from './due.ts'
import { leadingVerb } from './phrases.ts'
import type { CallBody, Span, Spans } from './events.ts'

type Readings = Partial<Record<ReadLanguage, Clause>>

/** Every name by which a party may be addressed in a language on a date, the longest first. */
function namesIn(organisation: Bodies, language: ReadLanguage, date: string): Name[] {
  const names = Object.keys(organisation.parties).flatMap((party) => {
    const found = namesOn(organisation, party, date)
    return [found?.short[language], found?.formal?.[language]].flatMap((name) => (name ? [{ party, name }] : []))
  })
  return names.sort((a, b) => b.name.length - a.name.length)
}

const spans = (of: Partial<Record<ReadLanguage, Span | undefined>>): Spans =>
  Object.fromEntries(
    Object.entries(of).flatMap(([language, span]) =>
      span && span.end > span.start ? [[language, { start: span.start, end: span.end }]] : [],
    ),
  )

/** The call's party where the languages agree on one; else how the addressee is named in the words. */
function addressed(readings: Readings, words: Words): Pick<CallBody, 'party' | 'names'> {
  const found = readLanguages.flatMap((l) => readings[l]?.addressee ?? [])
  const parties = new Set(found.flatMap((a) => a.party ?? []))
  const [party] = parties
  if (parties.size === 1 && party !== undefined && !found.some((a) => a.isSeveral)) return { party }
  const names: Words = {}
  for (const language of readLanguages) {
    const addressee = readings[language]?.addressee
    if (addressee) names[language] = words[language]?.slice(addressee.start, addressee.end)
  }
  return Object.keys(names).length > 0 ? { names } : {}
}

/** How surely two clauses of two languages are the same: a verb that both may stand for, a party that both name. */
function likeness(a: Clause, b: Clause): number {
  const verb = a.ids.some((id) => b.ids.includes(id)) ? 2 : 0
  const [one, other] = [a.addressee?.party, b.addressee?.party]
  return 1 + verb + (one !== undefined && one === other ? 2 : one !== undefined && other !== undefined ? -1 : 0)
}
/** Pairs of places in two lists, in order, that go best together. */
function aligned(a: readonly Clause[], b: readonly Clause[]): [number, number][] {
  if (a.length === b.length) return a.map((_, i) => [i, i])
  const best = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0
  const like = (i: number, j: number): number => likeness(a[i] as Clause, b[j] as Clause)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (best[i] as number[])[j] = Math.max(at(i + 1, j), at(i, j + 1), like(i, j) + at(i + 1, j + 1))
  const pairs: [number, number][] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length)
    if (at(i, j) === at(i + 1, j)) i++
    else if (at(i, j) === at(i, j + 1)) j++
    else pairs.push([i++, j++])
  return pairs
}
/** The clauses of a paragraph, each with what the other languages say of the same; those without a partner stand alone. */
function paired(clauses: Record<ReadLanguage, Clause[]>, given: readonly ReadLanguage[]): Readings[] {
  const [lead, ...others] = [...given].sort((a, b) => clauses[b].length - clauses[a].length)
  if (!lead) return []
  const rows: Readings[] = clauses[lead].map((clause) => ({ [lead]: clause }))
  for (const language of others)
    for (const [row, at] of aligned(clauses[lead], clauses[language]))
      rows[row] = { ...rows[row], [language]: clauses[language][at] }
  return rows
}

/** When something is due, in the first language that says so; and the event that it waits for, in each that names it. */
function dueOf(said: Words, adopted: string): Pick<CallBody, 'due' | 'event'> | undefined {
  let due: Due | undefined
  const event: Words = {}
  for (const language of fallbacks) {
    const found = said[language] === undefined ? undefined : dueIn(said[language], language, adopted)
    due ??= found
    const words = found && eventIn(found)
    if (words !== undefined) event[language] = words
  }
  if (due === undefined) return undefined
  return { due, ...(eventIn(due) !== undefined && { event }) }
}

function callsOf(paragraph: string, words: Words, readings: Readings, adopted: string): CallBody[] {
  const given = readLanguages.filter((l) => readings[l])
  const counts = given.map((l) => readings[l]?.actions.length ?? 0)
  const most = Math.max(...counts)
  // Actions are paired by their order; where the languages count differently, nobody can say which is which.
  const isPaired = most <= 1 || counts.every((count) => count === most)
  const verb = spans(Object.fromEntries(given.map((l) => [l, readings[l]?.verb])))
  // A pronoun refers back: the span of whom it stands for lies in the same paragraph.
  const addressee = spans(Object.fromEntries(given.map((l) => [l, readings[l]?.addressee])))
  const pick = (l: ReadLanguage, i: number): Span | undefined =>
    isPaired ? (readings[l]?.actions[i] ?? readings[l]?.whole) : readings[l]?.whole
  const said = (of: (l: ReadLanguage) => string): Words => Object.fromEntries(given.map((l) => [l, of(l)]))
  const action = (i: number) =>
    said((l) => {
      const span = pick(l, i)
      return words[l]?.slice(span?.start ?? 0, span?.end ?? 0) ?? ''
    })
  // "immediately" may stand before the first action and mean them all.
  const before = said((l) => {
    const reading = readings[l]
    const until = reading?.actions[0]?.start ?? reading?.whole.start ?? 0
    return words[l]?.slice(reading?.verb.end ?? 0, until) ?? ''
  })
  return Array.from({ length: isPaired ? Math.max(1, most) : 1 }, (_, i): CallBody => {
    return {
      paragraph,
      verb,
      addressee,
      action: spans(Object.fromEntries(given.map((l) => [l, pick(l, i)]))),
      ...addressed(readings, words),
      ...(dueOf(action(i), adopted) ?? dueOf(before, adopted)),
    }
  }).filter((call) => Object.keys(call.action).length > 0)
}

/** What is drafted is a proposal: of a paragraph that is longer than any that a body writes, no more than this is read. */
const mostRead = 4_000

/**
 * A paragraph as it is read: every run of white space is one sign, since reading it costs far more than its length.
 * @returns the words, and for each of their signs where it stands in the paragraph; nothing where it stands in its own place
 */
function asRead(words: string): { words: string; at?: number[] } {
  if (words.length <= mostRead && !/\s\s/.test(words)) return { words }
  let read = ''
  const at: number[] = []
  for (let i = 0; i < words.length && read.length < mostRead; i += 1) {
    const sign = words[i] as string
    if (/\s/.test(sign) && /\s$/.test(read.slice(-1))) continue
    read += sign
    at.push(i)
  }
  return { words: read, at }
}
type Places = Partial<Record<Language, number[] | undefined>>
/** The spans of a call in the paragraph itself. */
function placed(call: CallBody, places: Places): CallBody {
  const inPlace = (of: Spans): Spans =>
    Object.fromEntries(
      Object.entries(of).map(([language, span]) => {
        const at = places[language as Language]
        return [language, at ? { start: at[span.start] ?? 0, end: (at[span.end - 1] ?? -1) + 1 } : span]
      }),
    )
  return { ...call, verb: inPlace(call.verb), addressee: inPlace(call.addressee), action: inPlace(call.action) }
}

/**
 * Calls drafted by rule from the operative paragraphs of an instrument (FU1, FU9, FU10).
 * Each verb that addresses somebody gives one call for each of its actions, where every language counts the same number of them,
 * else one for the whole. What a paragraph asks of its sub-paragraphs is drafted from them, with their own leading word as the verb,
 * so that every span lies in the call's own paragraph.
 * @returns calls in the order of the text; `party` missing where no party of the register is named right after the verb
 */
export function draftCalls(issued: Issued, organisation: Bodies): CallBody[] {
  const given = readLanguages.filter((l) => issued.content[l])
  const first = given[0]
  if (!first) return []
  const adopted = issued.manifest.meeting.date
  const names = Object.fromEntries(given.map((l) => [l, namesIn(organisation, l, adopted)])) as Record<
    ReadLanguage,
    Name[]
  >
  const byId = Object.fromEntries(
    given.map((l) => [l, new Map(issued.content[l]?.paragraphs.map((p) => [p.id, p.words]))]),
  ) as Record<ReadLanguage, Map<string, string>>
  const paragraphs: Paragraph[] = issued.content[first]?.paragraphs ?? []

  const calls: CallBody[] = []
  let chapeau: (Pick<CallBody, 'party' | 'names'> & { depth: number }) | undefined
  paragraphs.forEach((paragraph, i) => {
    const { id, kind, depth } = paragraph
    if (kind !== 'operative' && kind !== 'sub') {
      if (kind !== 'heading') chapeau = undefined
      return
    }
    if (kind === 'operative' || (chapeau && depth <= chapeau.depth)) chapeau = undefined
    const words: Words = {}
    const places: Places = {}
    const clauses = Object.fromEntries(readLanguages.map((l): [ReadLanguage, Clause[]] => [l, []])) as Record<
      ReadLanguage,
      Clause[]
    >
    for (const language of given) {
      const read = asRead(byId[language].get(id) ?? '')
      words[language] = byId[language].has(id) ? read.words : undefined
      places[language] = read.at
      clauses[language] = clausesIn(words[language] ?? '', language, names[language], given.length === 1)
    }
    const add = (drafted: CallBody[]) => calls.push(...drafted.map((call) => placed(call, places)))
    const isChapeau = isChapeauOf(paragraph, paragraphs[i + 1])
    const rows = paired(clauses, given)
    const opens = rows.some((row) =>
      given.some((l) => row[l] && (words[l] ?? '').slice(0, row[l].verb.start).trim() === ''),
    )
    if (kind === 'sub' && chapeau && !opens && !isChapeau) add(subCall(id, words, chapeau, adopted))
    rows.forEach((row, n) => {
      const above =
        isChapeau && n === rows.length - 1 && given.some((l) => row[l]?.isLast && endsWithColon(words[l] ?? ''))
      if (above) chapeau = { ...addressed(row, words), depth: kind === 'sub' ? depth : 0 }
      else add(callsOf(id, words, row, adopted))
    })
  })
  return calls
}

function subCall(
  paragraph: string,
  words: Words,
  { party, names }: Pick<CallBody, 'party' | 'names'>,
  adopted: string,
): CallBody[] {
  const verb: Spans = {}
  const action: Spans = {}
  for (const language of readLanguages) {
    const said = words[language]
    const span = said === undefined ? undefined : leadingVerb(said, language)
    if (said === undefined || !span) continue
    verb[language] = span
    action[language] = trimmed(said, span.start, said.length)
  }
  if (Object.keys(verb).length === 0) return []
  return [
    {
      paragraph,
      verb,
      addressee: {},
      action,
      ...(party !== undefined && { party }),
      ...(names !== undefined && { names }),
      ...dueOf(words, adopted),
    },
  ]
}
