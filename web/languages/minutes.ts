// A paragraph of a meeting's record as a sentence. The browser shows it and the server files it: one function for both, so
// that what is filed is what was read.
import { dateIn, dateWords, timeIn } from '#core/dates.ts'
import type { MinutesParagraph } from '#core/minutes/minutes.ts'
import { inLanguage, type Instant, type Language, type Text3, type Zone } from '#core/words.ts'

/** Gives the message of a catalogue with its values: `minutes.json`, and `words.json` for the names of languages. */
export type Say = (id: string, values?: Record<string, string | number>) => string

/**
 * @param say in the language asked for.
 * @param zone of the meeting: its clock, not the reader's.
 */
export function minutesLine(
  { kind, at, facts }: MinutesParagraph,
  language: Language,
  zone: Zone,
  say: Say,
): string {
  const line = (id: string, values: Record<string, string | number> = {}) => say(`minutes.line.${id}`, values)
  const words = (fact: unknown): string =>
    typeof fact === 'string'
      ? fact
      : typeof fact === 'number'
        ? String(fact)
        : inLanguage((fact ?? {}) as Text3, language).text
  const comma = language === 'ar' ? '، ' : ', '
  const name = (seat: unknown, office: unknown) =>
    words(office) ? `${words(seat)} (${words(office)})` : words(seat)
  const list =
    (facts.seats as Text3[] | undefined)
      ?.map((seat, i) => name(seat, (facts.offices as (Text3 | null)[] | undefined)?.[i]))
      .join(comma) ??
    (facts.items as Text3[] | undefined)
      ?.map((title, i) => `${i + 1}. ${words(title)}`)
      .join(language === 'ar' ? '؛ ' : language === 'fr' ? ' ; ' : '; ')
  const seconds = Number(facts.seconds ?? 0)
  const choice = (fact: unknown) => words(fact).replaceAll('-', '')
  const values = {
    time: timeIn(kind === 'statement' || kind === 'reply' ? ((facts.from as Instant | undefined) ?? at) : at, zone),
    date: dateWords(dateIn(at, zone), language),
    list: list ?? '',
    seat: name(facts.seat, facts.office),
    office: words(facts.office),
    title: words(facts.title),
    number: Number(facts.number ?? 0),
    words: words(facts.words),
    duration: line('duration', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }),
    ruling: choice(facts.ruling),
    action: choice(facts.action),
    outcome: choice(facts.outcome),
    present: Number(facts.present ?? 0),
    of: Number(facts.of ?? 0),
  }
  const also = (id: string, fact: unknown) => (words(fact) ? ` ${line(id, { words: words(fact) })}` : '')
  switch (kind) {
    case 'opened':
      return line(values.office ? 'opened-by' : 'opened', values)
    case 'filed': {
      const found = inLanguage((facts.words ?? {}) as Text3, language)
      return line(found.language === language ? 'filed' : 'filed-other', {
        words: found.text,
        language: say(`words.language.${found.language}`),
      })
    }
    case 'point':
      return line('point', values) + also('matter', facts.matter) + also('ruling', facts.words)
    // What was drafted before texts were named keeps its words.
    case 'reservation':
    case 'explanation':
      return line(facts.part ? `${kind}-paragraph` : facts.title ? `${kind}-whole` : kind, {
        ...values,
        part: words(facts.part),
        place: words(facts.place),
      })
    case 'objection':
    case 'suspended':
    case 'adjourned':
      return line(kind, values) + also('reason', facts.reason)
    default:
      return line(kind, values)
  }
}
