// One meeting: the request while it is not convened, its preparation afterwards.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { useClient, useIsCurrent, useStream } from '#web/live/hooks.ts'
import { Convene } from '../convene/Convene.tsx'
import { Convened } from '../meeting/Convened.tsx'
import { Declined } from '../meeting/Declined.tsx'

export function MeetingPage({ meeting, section }: { meeting: string; section: string }) {
  const client = useClient()
  const stream = streamOf('meeting', meeting)
  const state = useStream(stream)
  const isCurrent = useIsCurrent(stream)
  // The names of the body are read before the page is drawn, so that it is drawn once.
  useStream(streamOf('organisation', state.organisation))
  const hasNames = useIsCurrent(streamOf('organisation', state.organisation))
  if (client.refusedFor(stream))
    return (
      <p className="pane">
        <FormattedMessage id={`problem.${client.refusedFor(stream) ?? ''}`} />
      </p>
    )
  if (!isCurrent || (state.organisation && !hasNames))
    return (
      <p className="pane quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  if (state.stage === 'none')
    return (
      <p className="pane">
        <FormattedMessage id="secretariat.meeting.unknown" />
      </p>
    )
  if (state.stage === 'declined') return <Declined meeting={meeting} />
  if (!state.convening) return <Convene meeting={meeting} />
  return <Convened meeting={meeting} section={section} />
}
