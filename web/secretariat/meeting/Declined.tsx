import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useNaming, ShownWords } from '#web/parts/words.tsx'
import { MeetingSort } from './MeetingToday.tsx'

/** A request that was declined keeps its page and its reason. */
export function Declined({ meeting }: { meeting: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  return (
    <>
      <div className="day">
        <div>
          <h1>
            <bdi>{naming.organ}</bdi>
          </h1>
          <p>
            <MeetingSort meeting={meeting} />: <ShownWords text={state.request?.subject} />
          </p>
        </div>
        <span className="state stop">
          <FormattedMessage id="parts.stage.declined" />
        </span>
      </div>
      <p className="pane">
        <b>
          <FormattedMessage id="secretariat.decline.reason" />
        </b>
        : <ShownWords text={state.declinedFor} />
      </p>
    </>
  )
}
