// What was just recorded, with the one press that takes it back while nobody has relied on it (rule RC1). It is announced
// and takes no focus; Z takes back from anywhere in the room. Where something else is recorded meanwhile, it says so.
import { useEffect, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { meetingOf, takeBackOf, type StreamId } from '#core/record/record.ts'
import type { Command, StreamKind } from '#core/deciders.ts'
import { useAct, useEvents, useClient, useNow } from '#web/live/hooks.ts'
import { useWhyWords } from './act.tsx'
import { useKey } from './keys.ts'
import { endOf, type Offered } from './take-back-end.ts'
import { useNaming } from './words.tsx'

/** An act as it is shown: how its seconds ended, once they did before their time. */
/** `act` is the type of its fact, `about` the seat or party of which it was. */
type Shown = Offered & { act: string; about?: string; end?: 'moved' | 'taken-back' }

/** Acts that only the secretariat does are named in its own catalogue, which other rooms need not carry. */
const isOffices = (stream: StreamId) => /^(?:credentials|follow-up|dossier)\//.test(stream)

export function TakeBackBar() {
  const client = useClient()
  const [shown, setShown] = useState<Shown | undefined>()
  useEvents((event) => {
    const me = client.session?.person ?? ''
    const found =
      event.by.person === me && event.type !== 'ActTakenBack'
        ? takeBackOf(
            client.state(event.stream as `${StreamKind}/${string}`),
            client.actorOn(event.stream),
            client.connection.now(),
          )
        : undefined
    if (found)
      setShown({ stream: event.stream, version: found.command.version, act: found.event.type, about: found.about })
    else
      setShown((was) => {
        const end = was && !was.end ? endOf(event, was, me) : undefined
        return was && end ? { ...was, end } : was
      })
  })
  if (!shown) return <div className="take-back" role="status" />
  return <RecordedAct key={`${shown.stream} ${shown.version}`} {...shown} onOver={() => setShown(undefined)} />
}

function RecordedAct({ stream, version, act: type, about, end, onOver }: Shown & { onOver: () => void }) {
  const client = useClient()
  const naming = useNaming(meetingOf(stream) ?? '')
  const words = useWhyWords(naming.delegation)
  const { act, why } = useAct()
  const [isDone, setDone] = useState(false)
  const now = useNow(250)
  const found = takeBackOf(client.state(stream as `${StreamKind}/${string}`), client.actorOn(stream), now)
  const offered = found?.command.version === version && !end ? found : undefined
  const isTold = isDone || why !== undefined || end !== undefined
  const isOver = !offered && !isTold
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver, onOver])
  useEffect(() => {
    if (!isTold) return undefined
    const timer = setTimeout(onOver, 6_000)
    return () => clearTimeout(timer)
  }, [isTold, onOver])
  const press = () => {
    if (offered)
      void act(stream, offered.command as Command).then((done) => {
        if (done) setDone(true)
      })
  }
  useKey(offered && !isDone ? 'KeyZ' : undefined, press)
  const seconds = offered ? Math.max(1, Math.ceil((Date.parse(offered.until) - Date.parse(now)) / 1000)) : 0
  const recorded = (
    <FormattedMessage
      id={isOffices(stream) ? 'secretariat.back.recorded' : 'parts.back.recorded'}
      values={{ act: type, seat: naming.delegation(about) }}
    />
  )
  return (
    <div className="take-back on">
      <p role="status">
        {isDone ? (
          <FormattedMessage id="parts.back.done" />
        ) : why ? (
          words(why)
        ) : end ? (
          <>
            {recorded} <FormattedMessage id={`parts.back.${end}`} />
          </>
        ) : (
          offered && recorded
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
