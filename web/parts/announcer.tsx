// Says what happens, once, politely and in order, to those who listen rather than look. What concerns one's own seat comes
// at once; positions on proposals are not read out one by one.
import { useEffect, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { useEvents, useHouse } from '#web/live/hooks.ts'
import { useNaming } from './words.tsx'

const said = new Set([
  'MeetingOpened',
  'MeetingSuspended',
  'MeetingResumed',
  'MeetingAdjourned',
  'MeetingClosed',
  'AgendaAdopted',
  'ItemOpened',
  'ItemClosed',
  'ListOpened',
  'ListClosed',
  'FloorGiven',
  'FloorTaken',
  'PointRaised',
  'PointHeard',
  'PointRuled',
  'ChangeProposed',
  'ProposalTakenIn',
  'ProposalNotTakenIn',
  'ParagraphAgreed',
  'ParagraphReopened',
  'TextPutForAdoption',
  'ObjectionRaised',
  'DecisionAdopted',
  'ReservationMade',
  'SpeakerMoved',
])

export function Announcer({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const house = useHouse()
  const naming = useNaming(meeting)
  const own = house.actorOn(`meeting/${meeting}`).seat
  const waiting = useRef<string[]>([])
  const [line, setLine] = useState('')
  const [urgent, setUrgent] = useState('')
  useEvents((event: Recorded<AnyEvent>) => {
    if (!said.has(event.type)) return
    const seat = (event as unknown as { seat?: string }).seat
    const isMine =
      own !== undefined &&
      seat === own &&
      (event.type === 'FloorGiven' || event.type === 'FloorTaken' || event.type === 'PointHeard')
    const words = intl.formatMessage(
      { id: isMine ? `parts.said.own.${event.type}` : `parts.said.${event.type}` },
      { seat: naming.seat(seat) },
    )
    if (isMine) setUrgent(words)
    else waiting.current.push(words)
  })
  useEffect(() => {
    const timer = setInterval(() => {
      const next = waiting.current.splice(0, 3)
      if (next.length > 0) setLine(next.join('. '))
    }, 900)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="sr">
      <div aria-live="assertive">{urgent}</div>
      <div aria-live="polite" data-testid="announcements">
        {line}
      </div>
    </div>
  )
}
