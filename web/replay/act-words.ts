// An act of the record in one sentence, in the reader's words: by the names of the day, with the numbers that paragraphs
// and items had at that instant.
import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { isByTime, type MeetingFact } from '#core/proceedings.ts'
import { referenceOf } from '#core/texts/texts.ts'
import { streamKey, streamOf, isOf, textKeyOf } from '#core/record/record.ts'
import { dateWords } from '#core/dates.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { dateOf, inLanguage, type Words } from '#core/words.ts'
import type catalogue from '#web/languages/en/replay.json'
import { languageWithin } from '#web/languages/language-named.ts'
import { minutes, useDates, useLanguage, type Naming } from '#web/parts/words.tsx'
import { stateIn, type Act, type Timeline } from './timeline.ts'

export type ActWords = {
  say: (index: number) => string
  who: (act: Act) => string
  place: (text: string, paragraph: string, index: number) => string
}

/** Each member that some fact of a meeting has, of the type that it has there. */
type Members<F> = { [K in F extends F ? keyof F : never]?: F extends Partial<Record<K, infer V>> ? V : never }
/** A sentence for each type of fact: one that the catalogue lacks does not compile. */
const sentenceOf = (type: MeetingFact['type']): keyof typeof catalogue => `replay.act.${type}`

export function useActWords(meeting: string, timeline: Timeline, naming: Naming): ActWords {
  const intl = useIntl()
  const reader = useLanguage()
  const dates = useDates()
  return useMemo(() => {
    const said = new Map<number, string>()
    const last = timeline.acts.length - 1
    const isolated = (words: string) => (words ? `\u2068${words}\u2069` : '')
    const inReader = (text: Words | undefined) => {
      const found = inLanguage(text ?? {}, reader)
      return directionOf(found.language) === directionOf(reader) ? found.text : isolated(found.text)
    }
    const seat = (id: string | undefined) => isolated(naming.delegation(id))
    const languageIn = (l: Language) => languageWithin(l, reader, (id) => intl.formatMessage({ id }))

    /** The number that a paragraph has; where it was taken out or is not there yet, the one it had before or has later. */
    const place = (text: string, paragraph: string, index: number): string => {
      for (const at of [index, index - 1, last]) {
        const found = referenceOf(stateIn(timeline.at(at), streamOf('text', text)).paragraphs, paragraph, reader)
        if (found)
          return intl.formatMessage(
            {
              id:
                found.kind === 'preambular'
                  ? 'parts.text.preambular'
                  : found.kind === 'heading' || found.kind === 'annex' || found.kind === 'footnote'
                    ? `replay.place.${found.kind}`
                    : 'parts.text.paragraph',
            },
            { number: isolated(found.number) },
          )
      }
      return intl.formatMessage({ id: 'replay.place.paragraph' })
    }

    const facts = ({ event }: Act, index: number): Record<string, string | number> => {
      const e: Members<MeetingFact> = event
      const adopted = event.type === 'DecisionAdopted' ? event.outcome : undefined
      const key = streamKey(event.stream)
      const text = isOf('text', event.stream) ? key : (e.text ?? textKeyOf(key))
      const meetingNow = stateIn(timeline.at(index), streamOf('meeting', meeting))
      const proposal = e.proposal
        ? stateIn(timeline.at(index), streamOf('text', text)).proposals[e.proposal]
        : undefined
      const speech = e.speech
        ? stateIn(timeline.at(index), streamOf('speakers', meeting)).speeches.find((s) => s.speech === e.speech)
        : undefined
      const paragraph = e.paragraph ?? proposal?.paragraph
      return {
        seat: seat(e.seat ?? e.party ?? e.requestedBy ?? speech?.seat),
        other: seat(proposal?.seat ?? e.answered),
        title: e.person
          ? inReader(naming.credentials.people[e.person]?.title)
          : inReader(e.title ?? stateIn(timeline.at(index), streamOf('text', text)).title),
        item: e.item ? meetingNow.agenda.findIndex((i) => i.item === e.item) + 1 : '',
        place: paragraph && text ? place(text, paragraph, index) : intl.formatMessage({ id: 'replay.place.text' }),
        language:
          e.language && e.language !== 'as-listed'
            ? languageIn(e.language as Language)
            : intl.formatList(Object.keys(e.hashes ?? {}).map((l) => languageIn(l as Language))),
        number: (e.to ?? 0) + 1,
        count: e.paragraphs?.length ?? 0,
        used: isolated(minutes(e.usedSeconds ?? 0)),
        // A choice in a sentence has no hyphen in its name.
        choice: String(
          // Without a mail server a letter is written only.
          (e.outcome === 'sent' && e.channel === 'outbox' ? 'written' : undefined) ??
            e.about ??
            e.presence ??
            e.ruling ??
            (typeof e.outcome === 'string' ? e.outcome : undefined) ??
            (event.type === 'PositionTaken' ? e.position : undefined) ??
            (event.type === 'ProposalIncorporated' ? e.how : undefined) ??
            (event.type === 'TextPutForAdoption' && e.lacks?.length ? 'some' : undefined) ??
            e.action ??
            e.kind ??
            (event.type === 'PersonAccredited' ? (e.seat ? 'seat' : 'none') : ''),
        ).replaceAll('-', ''),
        concurring: e.concurring ?? 0,
        needed: e.needed ?? 0,
        hours: e.hours ?? 0,
        required: e.required ?? 0,
        present: adopted?.present ?? 0,
        of: adopted?.of ?? 0,
      }
    }

    const say = (index: number): string => {
      const known = said.get(index)
      if (known !== undefined) return known
      const act = timeline.acts[index]
      if (!act) return ''
      const words = intl.formatMessage({ id: sentenceOf(act.event.type) }, facts(act, index))
      const told = `${words}${heardOf(act)}`
      said.set(index, told)
      return told
    }

    /** Whose word it was that the secretariat entered for a seat. */
    const heardOf = ({ event }: Act): string => {
      const heard = 'heard' in event ? event.heard : undefined
      if (!heard) return ''
      const { from, how, at } = heard
      const values = {
        from: isolated(inReader(from)),
        how: how.replace('-', ''),
        at: isolated(`${dateWords(dateOf(at), dates)}`),
      }
      return ` (${intl.formatMessage({ id: 'parts.entry.by-office' }, values)})`
    }

    /** By office, with the seat: the record names no person. */
    const who = ({ event }: Act): string => {
      const { by } = event
      if (isByTime(event)) return intl.formatMessage({ id: 'replay.role.clock' })
      const title = inReader(naming.credentials.people[by.person]?.title)
      const of = by.seat ? naming.seat(by.seat) : ''
      if (title && of) return intl.formatMessage({ id: 'replay.who' }, { title, seat: isolated(of) })
      return title || of || intl.formatMessage({ id: `replay.role.${by.role}` })
    }
    return { say, who, place }
  }, [intl, reader, dates, timeline, naming, meeting])
}
