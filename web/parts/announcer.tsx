// Says what happens, each time, politely and in order, to those who listen rather than look. What concerns one's own seat
// comes at once; positions on proposals are not read out one by one.
import { streamOf } from '#core/record/record.ts'
import { useEffect, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useEvents, useClient } from '#web/live/hooks.ts'
import { announcementOf, type Announcement } from './announced.ts'
import { useLanguage, useNaming } from './words.tsx'

/** A sentence with its turn: the same sentence again is a new line in the page, and is said again. */
type Line = { words: string; turn: number }

export function Announcer({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const client = useClient()
  const naming = useNaming(meeting)
  const language = useLanguage()
  const { seat, role, person } = client.actorOn(streamOf('meeting', meeting))
  const waiting = useRef<string[]>([])
  const turn = useRef(0)
  const [line, setLine] = useState<Line | undefined>()
  const [urgent, setUrgent] = useState<Line | undefined>()
  const sentence = ({ id, seat: about, paragraph, item, place }: Announcement) => {
    const [kind, ...number] = paragraph?.split(' ') ?? []
    return intl.formatMessage(
      { id },
      {
        seat: naming.delegation(about),
        item,
        place,
        paragraph:
          paragraph &&
          intl.formatMessage(
            { id: kind === 'preambular' ? 'parts.text.preambular' : 'parts.text.paragraph' },
            { number: number.join(' ') },
          ),
      },
    )
  }
  useEvents((event) => {
    const state = (stream: string) => client.state(stream as `text/${string}`)
    const found = announcementOf(event, { seat, role, person, language, state })
    if (!found) return
    if (!found.isUrgent) waiting.current.push(sentence(found))
    else setUrgent({ words: sentence(found), turn: (turn.current += 1) })
  })
  useEffect(() => {
    const timer = setInterval(() => {
      const next = waiting.current.splice(0, 3)
      if (next.length > 0) setLine({ words: next.join('. '), turn: (turn.current += 1) })
    }, 900)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="sr">
      <div aria-live="assertive">{urgent && <p key={urgent.turn}>{urgent.words}</p>}</div>
      <div aria-live="polite" data-testid="announcements">
        {line && <p key={line.turn}>{line.words}</p>}
      </div>
    </div>
  )
}
