import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { Decided } from './decided.tsx'

/** Once a meeting is over: to its replay, and to its record as filed. Nothing before. */
export function AfterMeeting({ meeting, showsDecided = false }: { meeting: string; showsDecided?: boolean }) {
  const { stage } = useStream(streamOf('meeting', meeting))
  if (stage !== 'closed' && stage !== 'adjourned') return null
  return (
    <>
      {showsDecided && <Decided meeting={meeting} />}
      <p className="acts">
        <a className="btn" href={`/meetings/${meeting}/replay${location.search}`}>
          <FormattedMessage id="parts.replay" />
        </a>
        <a className="btn" href={`/meetings/${meeting}/minutes${location.search}`}>
          <FormattedMessage id="parts.record" />
        </a>
      </p>
    </>
  )
}
