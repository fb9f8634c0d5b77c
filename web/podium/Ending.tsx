// How a sitting pauses and ends; at the foot of the pane, always within reach.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Left } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { Reopen } from '#web/parts/entries.tsx'
import { Unusual } from './CloseItem.tsx'
import { useOpenMatters } from './open-matters.tsx'

/** What the dialog names is left as it is. */
const everything: Left[] = ['items', 'speakers', 'proposals', 'put']

export function Ending({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const stream = streamOf('meeting', meeting)
  const state = useStream(streamOf('meeting', meeting))
  const matters = useOpenMatters(meeting)
  const isSitting = state.stage === 'in-session' || state.stage === 'suspended'
  if (state.stage === 'closed' || state.stage === 'adjourned')
    return (
      <div className="ending stack">
        <Reopen meeting={meeting} />
      </div>
    )
  if (!isSitting) return null
  const confirm = (title: string, words: string) => ({
    title: intl.formatMessage({ id: title }),
    act: intl.formatMessage({ id: title }),
    words: (
      <Unusual items={matters}>
        <p>
          <FormattedMessage id={words} />
        </p>
        {matters.length > 0 && (
          <p>
            <FormattedMessage id="podium.open-matters" values={{ count: matters.length }} />
          </p>
        )}
      </Unusual>
    ),
  })
  return (
    <div className="ending stack">
      {state.stage === 'suspended' ? (
        <Act
          stream={stream}
          command={{ type: 'ResumeMeeting' }}
          className="btn primary"
          keyCode="KeyU"
          keyLabel="U"
        >
          <FormattedMessage id="podium.resume" />
        </Act>
      ) : (
        <Act
          stream={stream}
          command={{ type: 'SuspendMeeting' }}
          keyCode="KeyU"
          keyLabel="U"
          hint={<FormattedMessage id="podium.suspend-hint" />}
        >
          <FormattedMessage id="podium.suspend" />
        </Act>
      )}
      <div className="acts">
        <Act
          stream={stream}
          command={{ type: 'AdjournMeeting', leaving: everything }}
          confirm={confirm('podium.adjourn', 'podium.adjourn-words')}
        >
          <FormattedMessage id="podium.adjourn-short" />…
        </Act>
        <Act
          stream={stream}
          command={{ type: 'CloseMeeting', leaving: everything }}
          className="btn danger"
          confirm={confirm('podium.close', 'podium.close-words')}
        >
          <FormattedMessage id="podium.close-short" />…
        </Act>
      </div>
    </div>
  )
}
