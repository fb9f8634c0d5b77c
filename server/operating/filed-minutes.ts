// The records of meetings in a record: each edition held to its hash and to every correction recorded before it (MN5, MN6, MN9).
import type { MinutesEvent } from '#core/minutes/minutes.ts'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { digest } from '#core/texts/texts.ts'

type Marks = Map<string, string>

/** Takes the events of a record as they pass. */
export class MinutesInRecord {
  readonly #edits = new Map<string, { edited: Marks; added: Marks }>()
  /** One sentence for each edition that does not hold. */
  readonly faults: string[] = []

  take(event: Recorded<AnyEvent>): void {
    const e = event as Recorded<MinutesEvent>
    switch (e.type) {
      case 'MinutesParagraphEdited':
      case 'MinutesWordsAdded': {
        const { edited, added } = this.#of(e.stream)
        const marks = e.type === 'MinutesWordsAdded' ? added : edited
        const line = `${e.paragraph} ${e.language}`
        if (e.words === undefined) marks.delete(line)
        else marks.set(line, e.words)
        return
      }
      case 'MinutesFiled': {
        const wrong = wrongIn(e, this.#of(e.stream))
        if (wrong) this.faults.push(`Edition ${String(e.edition)} of ${e.stream} does not hold: ${wrong}.`)
        return
      }
    }
  }

  #of(stream: string) {
    const found = this.#edits.get(stream) ?? { edited: new Map(), added: new Map() }
    this.#edits.set(stream, found)
    return found
  }
}

function wrongIn(
  { content, hash }: Extract<MinutesEvent, { type: 'MinutesFiled' }>,
  { edited, added }: { edited: Marks; added: Marks },
): string | undefined {
  if (typeof content !== 'object' || content === null || digest(content) !== hash)
    return 'its hash is not of what was filed'
  for (const [language, lines] of Object.entries(content))
    for (const line of lines) {
      const name = `${line.id} ${language}`
      const isMarked = edited.has(name)
        ? line.words === edited.get(name) && line.drafted !== undefined
        : line.drafted === undefined
      if (!isMarked || line.added !== added.get(name))
        return `a line does not say what the secretariat made of it (${name})`
    }
  return undefined
}
