// What was just recorded, with the one press that takes it back while nobody has relied on it (rule RC1). It is announced
// and takes no focus; Z takes back from anywhere in the room.
import { useEffect, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { meetingOf, takeBackOf, type StreamId } from '#core/record/record.ts'
import type { Command, StreamKind } from '#core/deciders.ts'
import { useAct, useEvents, useHouse, useNow } from '#web/live/hooks.ts'
import { useWhyWords } from './act.tsx'
import { useKey } from './keys.ts'
import { useNaming } from './words.tsx'

export function TakeBackBar() {
  const house = useHouse()
  const [shown, setShown] = useState<{ stream: StreamId; version: number } | undefined>()
  useEvents((event) => {
    if (event.by.person !== house.session?.person || event.type === 'ActTakenBack') return
    const found = takeBackOf(
      house.state(event.stream as `${StreamKind}/${string}`),
      house.actorOn(event.stream),
      house.connection.now(),
    )
    if (found) setShown({ stream: event.stream, version: found.command.version })
  })
  if (!shown) return <div className="take-back" role="status" />
  return (
    <Recorded
      key={`${shown.stream} ${shown.version}`}
      stream={shown.stream}
      version={shown.version}
      onOver={() => setShown(undefined)}
    />
  )
}

function Recorded({ stream, version, onOver }: { stream: StreamId; version: number; onOver: () => void }) {
  const house = useHouse()
  const naming = useNaming(meetingOf(stream) ?? '')
  const words = useWhyWords(naming.seat)
  const { act, why } = useAct()
  const [isDone, setDone] = useState(false)
  const now = useNow(250)
  const found = takeBackOf(house.state(stream as `${StreamKind}/${string}`), house.actorOn(stream), now)
  const offered = found?.command.version === version ? found : undefined
  const isOver = !offered && !isDone && !why
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver, onOver])
  useEffect(() => {
    if (!isDone && !why) return undefined
    const timer = setTimeout(onOver, 5_000)
    return () => clearTimeout(timer)
  }, [isDone, why, onOver])
  const press = () => {
    if (offered)
      void act(stream, offered.command as Command).then((done) => {
        if (done) setDone(true)
      })
  }
  useKey(offered && !isDone ? 'KeyZ' : undefined, press)
  const { seat, party } = (offered?.event ?? {}) as { seat?: string; party?: string }
  const seconds = offered ? Math.max(1, Math.ceil((Date.parse(offered.until) - Date.parse(now)) / 1000)) : 0
  return (
    <div className="take-back on">
      <p role="status">
        {isDone ? (
          <FormattedMessage id="parts.back.done" />
        ) : why ? (
          words(why)
        ) : (
          offered && (
            <FormattedMessage
              id="parts.back.recorded"
              values={{ act: offered.event.type, seat: naming.seat(seat ?? party) }}
            />
          )
        )}
      </p>
      {offered && !isDone && (
        <button type="button" className="btn" aria-keyshortcuts="Z" onClick={press}>
          <span>
            <FormattedMessage id="parts.back.act" values={{ seconds }} />
          </span>
          <kbd aria-hidden="true">Z</kbd>
        </button>
      )}
    </div>
  )
}
