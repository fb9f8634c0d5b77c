// A paragraph of a meeting's record as a line. The browser shows it and the server files it: one function for both, so
// that what is filed is what was read.
import { dateIn, dateWords, timeIn, type ArabicMonths, type DatesIn } from '#core/dates.ts'
import { styleBefore, type Style } from '#core/styles.ts'
import type { MinutesLine, MinutesParagraph } from '#core/minutes/minutes.ts'
import { bracketed } from '#core/texts/texts.ts'
import { commaOf, semicolonOf } from '#core/language-marks.ts'
import type { InterfaceLanguage } from '#core/languages.ts'
import { inLanguage, type Instant, type Words, type Zone } from '#core/words.ts'
import { languageWithin } from './language-named.ts'
import { within } from './quotes.ts'

/** Gives the message of a catalogue with its values: `minutes.json`, and `words.json` for the names of languages. */
export type Say = (id: string, values?: Record<string, string | number>) => string

/**
 * A paragraph of the draft as one line of the record in one language.
 * @param zone of the meeting: its clock, not the reader's.
 * @param say in the language asked for.
 * @param by what the secretariat made of it: other words, for which the drafted ones are kept beside, and words added; and by
 * which names the body writes the months in Arabic (BD22).
 */
export function minutesEntry(
  paragraph: MinutesParagraph,
  language: InterfaceLanguage,
  zone: Zone,
  say: Say,
  { edited, added, months }: { edited?: string; added?: string; months?: ArabicMonths } = {},
): MinutesLine {
  const { id, kind, at } = paragraph
  const drafted = minutesLine(paragraph, language, zone, say, months)
  const change = minutesChange(paragraph, language)
  return {
    id,
    kind,
    at,
    words: edited ?? drafted,
    ...(edited === undefined ? {} : { drafted }),
    ...(added === undefined ? {} : { added }),
    ...(change ? { change } : {}),
  }
}

/** The words of a paragraph of a text that a line is about: as they stood, struck out, put in; undefined where it is about none. */
export function minutesChange(
  { kind, facts }: MinutesParagraph,
  language: InterfaceLanguage,
): MinutesLine['change'] {
  if (kind !== 'proposal' && kind !== 'outcome') return undefined
  const [was, words] = [(facts.was ?? {}) as Words, (facts.words ?? {}) as Words]
  const held = { ...was, ...words }
  if (Object.keys(held).length === 0) return undefined
  // In the language of the record where the proposal was made in it, else in one in which it was.
  const of = inLanguage(held, language).language
  const isDeleted = words[of] === undefined
  const [view] = bracketed(
    was[of] ?? '',
    [{ proposal: 'c', seat: '', action: isDeleted ? 'delete' : 'replace', words, state: 'open' }],
    of,
  ).views
  const runs = (view?.runs ?? []).map(({ text, mark }) => ({ text, mark }))
  return runs.length > 0 ? { language: of, runs } : undefined
}

/**
 * A paragraph of the draft as a sentence. It does not repeat the hour, which stands in the margin.
 * @param say in the language asked for.
 * @param zone of the meeting: its clock, not the reader's.
 */
export function minutesLine(
  { kind, at, facts }: MinutesParagraph,
  language: InterfaceLanguage,
  zone: Zone,
  say: Say,
  months: ArabicMonths = 'levantine-and-gregorian',
): string {
  const dates: DatesIn = { language, months }
  const line = (id: string, values: Record<string, string | number> = {}) => say(`minutes.line.${id}`, values)
  const words = (fact: unknown): string =>
    typeof fact === 'string'
      ? fact
      : typeof fact === 'number'
        ? String(fact)
        : inLanguage((fact ?? {}) as Words, language).text
  const comma = commaOf(language)
  /** A person by style and name where the record has the name, and by office. */
  const person = (office: unknown, style: unknown, named: unknown) =>
    [
      words(named) &&
        [styleBefore(words(named), style as Style | undefined, language), words(named)].filter(Boolean).join(' '),
      words(office),
    ]
      .filter(Boolean)
      .join(comma)
  const name = (seat: unknown, office: unknown, style?: unknown, named?: unknown) => {
    const held = person(office, style, named)
    return held ? `${words(seat)} (${held})` : words(seat)
  }
  const nth = (list: unknown, i: number): unknown => (list as unknown[] | undefined)?.[i] ?? ''
  const names = (seats: unknown) => ((seats ?? []) as Words[]).map((seat) => words(seat)).join(comma)
  const list =
    (facts.seats as Words[] | undefined)
      ?.map((seat, i) => name(seat, nth(facts.offices, i), nth(facts.styles, i), nth(facts.names, i)))
      .join(comma) ??
    (facts.items as Words[] | undefined)?.map((title, i) => `${i + 1}. ${words(title)}`).join(semicolonOf(language))
  const seconds = Number(facts.seconds ?? 0)
  const choice = (fact: unknown) => words(fact).replaceAll('-', '')
  const title = within(words(facts.title), language)
  const values = {
    date: dateWords(dateIn(at, zone), dates),
    list: list ?? '',
    seat: name(facts.seat, facts.office, facts.style, facts.name),
    office: person(facts.office, facts.style, facts.name),
    title,
    number: Number(facts.number ?? 0),
    words: words(facts.words),
    duration: line('duration', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }),
    ruling: choice(facts.ruling),
    obstacle: choice(facts.obstacle),
    act: choice(facts.act),
    about: choice(facts.about),
    outcome: choice(facts.outcome),
    where: facts.part ? line('where', { part: words(facts.part), place: words(facts.place), title }) : '',
    present: Number(facts.present ?? 0),
    of: Number(facts.of ?? 0),
  }
  /** Whose word it was that the secretariat entered for a member. */
  const enteredFor = (id: string, of: unknown, from: unknown, how: unknown, heardAt: unknown) => {
    const at = words(heardAt) as Instant
    return line(id, {
      seat: words(of),
      from: words(from),
      how: choice(how),
      date: dateWords(dateIn(at, zone), dates),
      time: timeIn(at, zone, language),
    })
  }
  const whoseWord = (id: 'filed-for' | 'entered-for') =>
    facts.heardAt ? ` ${enteredFor(id, '', facts.from, facts.how, facts.heardAt)}` : ''
  // The sentence ends with a stop of its own.
  const also = (id: string, fact: unknown) =>
    words(fact) ? ` ${line(id, { words: words(fact).replace(/\.$/u, '') })}` : ''
  switch (kind) {
    case 'opened':
      return line(values.office ? 'opened-by' : 'opened', values)
    case 'item':
      return line(Number(facts.times ?? 1) > 1 ? 'item-again' : 'item', { ...values, title: words(facts.title) })
    case 'item-added':
      return line(kind, { ...values, title: words(facts.title) })
    case 'before-it': {
      const tabled = words(facts.tabledAt) as Instant
      return line(kind, {
        ...values,
        tabledOn: dateWords(dateIn(tabled, zone), dates),
        tabledAt: timeIn(tabled, zone, language),
      })
    }
    case 'filed': {
      const found = inLanguage((facts.words ?? {}) as Words, language)
      const told = line(found.language === language ? 'filed' : 'filed-other', {
        words: found.text,
        language: languageWithin(found.language, language, say),
      })
      return told + whoseWord('filed-for')
    }
    case 'reply-in-writing': {
      const found = inLanguage((facts.words ?? {}) as Words, language)
      return (
        line(found.language === language ? 'reply-in-writing' : 'reply-in-writing-other', {
          ...values,
          answered: words(facts.answered),
          words: found.text,
          language: languageWithin(found.language, language, say),
        }) + whoseWord('filed-for')
      )
    }
    case 'requested': {
      const told = line(list ? 'requested-concurred' : 'requested', values)
      const entries = ((facts.enteredFor ?? []) as Words[]).map((seat, i) =>
        enteredFor(
          'entered-seat-for',
          seat,
          nth(facts.enteredFrom, i),
          nth(facts.enteredHow, i),
          nth(facts.enteredAt, i),
        ),
      )
      return [told, ...entries].join(' ')
    }
    case 'point':
      return line('point', values) + also('matter', facts.matter) + also('ruling', facts.words)
    case 'point-withdrawn':
      return line(kind, values) + also('matter', facts.matter)
    case 'proposal': {
      const action = choice(facts.action)
      const asked = action === 'addafter' && !facts.part ? 'addfirst' : action
      return line('proposal', { ...values, action: asked }) + also('reason', facts.reason)
    }
    case 'put': {
      const named = (all: unknown) =>
        ((all ?? []) as string[]).map((l) => languageWithin(l as InterfaceLanguage, language, say)).join(comma)
      return (
        line(kind, values) +
        (facts.lacks ? ` ${line('put-lacks', { put: named(facts.languages), lacks: named(facts.lacks) })}` : '')
      )
    }
    case 'outcome': {
      const sides = (['support', 'live-with', 'reserve', 'oppose'] as const)
        .filter((side) => facts[side])
        .map((side) => line(side, { list: names(facts[side]) }))
      return [
        line(facts.part ? 'outcome' : 'outcome-first', values),
        ...(sides.length > 0 ? sides : [line('no-position')]),
        ...(facts.wordsOf === 'chair' ? [line('words-of-chair')] : []),
        ...(facts.was || facts.words ? [line('became')] : []),
      ].join(' ')
    }
    case 'agreed':
      return line(kind, values) + (list ? ` ${line('ad-referendum', { list })}` : '')
    case 'reservation':
    case 'explanation':
      return line(facts.part ? `${kind}-paragraph` : facts.title ? `${kind}-whole` : kind, values)
    case 'contested':
      return line(kind, values) + whoseWord('entered-for') + also('reason', facts.words)
    case 'contest-withdrawn':
      return line(kind, values) + whoseWord('entered-for')
    case 'corrected':
      return line(kind, values) + whoseWord('entered-for') + also('reason', facts.reason)
    case 'attempt-ruled':
      return line(kind, values) + also('reason', facts.words)
    case 'objection':
    case 'objection-joined':
    case 'attempt':
    case 'reopened':
    case 'meeting-reopened':
    case 'suspended':
    case 'adjourned':
      return line(kind, values) + also('reason', facts.reason)
    default:
      return line(kind, values)
  }
}
