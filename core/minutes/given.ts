// For tests: the facts of a meeting with positions, as the journal would number them, and the sentences of a catalogue of one line.
import type { World } from '#core/testing/world.ts'
import type { MeetingFact } from '#core/proceedings.ts'
import type { Language } from '#core/languages.ts'
import {
  addedTo,
  draftMinutes,
  editOf,
  type MinutesCommand,
  type MinutesContent,
  type MinutesParagraph,
  type Placed,
} from './minutes.ts'

const belongs = (stream: string) =>
  /^(meeting|credentials|speakers)\/cg-2027$|^(text|decision)\/cg-2027\./.test(stream)

export const placed = (world: World): Placed[] =>
  world
    .streams()
    .filter(belongs)
    .flatMap((stream) => [...world.events(stream)])
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map((event, i) => ({ position: i + 1, event: event as MeetingFact }))

export const draftOf = (world: World): Extract<MinutesCommand, { type: 'DraftMinutes' }> => ({
  type: 'DraftMinutes',
  upTo: Object.fromEntries(
    world
      .streams()
      .filter(belongs)
      .map((stream) => [stream, world.events(stream).length]),
  ),
  languages: ['ar', 'en', 'fr'],
  paragraphs: draftMinutes(placed(world), world.state('organisation/lis')),
})

export const wordsOf = (paragraph: MinutesParagraph, language: Language): string =>
  `${language}: ${paragraph.kind} ${JSON.stringify(paragraph.facts)}`

export const fileOf = (world: World, reason?: string): Extract<MinutesCommand, { type: 'FileMinutes' }> => {
  const state = world.state('minutes/cg-2027')
  const content: MinutesContent = {}
  for (const language of state.languages)
    content[language] = state.paragraphs.map((p) => {
      const [edited, added] = [editOf(state, p.id, language), addedTo(state, p.id, language)]
      const line = { id: p.id, kind: p.kind, at: p.at, words: edited ?? wordsOf(p, language) }
      return {
        ...line,
        ...(edited === undefined ? {} : { drafted: wordsOf(p, language) }),
        ...(added === undefined ? {} : { added }),
      }
    })
  return { type: 'FileMinutes', content, reason }
}
