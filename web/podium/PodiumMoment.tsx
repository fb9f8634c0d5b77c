import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { openItem } from '#core/meetings/meetings.ts'
import { languages } from '#core/languages.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useKey } from '#web/parts/keys.ts'
import { useLanguageList } from '#web/parts/language-list.ts'
import { Moment } from '#web/parts/moment/Moment.tsx'
import { secondsToObject } from '#web/parts/moment/seats.ts'
import type { AtHand } from '#web/parts/moment/use-moment.ts'
import { useNaming } from '#web/parts/words.tsx'
import { Attempts } from './Attempts.tsx'
import { CloseItem } from './CloseItem.tsx'

/** The moment of decision from the podium: one gavel; after it the next act of the meeting. */
export function PodiumMoment({ meeting, atHand, leave }: { meeting: string; atHand: AtHand; leave: () => void }) {
  const intl = useIntl()
  const languageList = useLanguageList()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const now = useNow(500)
  const { decision } = atHand
  const stream = streamOf('decision', decision.key)
  const { stage } = decision.state
  const left = secondsToObject(decision.state, now)
  const isSuspended = state.stage === 'suspended'
  useKey(stage === 'objected' ? 'Space' : undefined, leave)
  return (
    <Moment meeting={meeting} atHand={atHand}>
      <Attempts decision={decision} naming={naming} />
      {stage === 'put' && isSuspended && (
        <Act
          stream={streamOf('meeting', meeting)}
          command={{ type: 'ResumeMeeting' }}
          className="btn large primary"
          keyCode="Space"
          keyLabel={intl.formatMessage({ id: 'parts.space' })}
        >
          <FormattedMessage id="podium.resume" />
        </Act>
      )}
      {stage === 'put' && !isSuspended && (
        <Act
          stream={stream}
          command={{ type: 'Gavel' }}
          className={`btn large${left === 0 ? ' primary' : ''}`}
          keyCode="Space"
          keyLabel={intl.formatMessage({ id: 'parts.space' })}
          nameSeat={naming.delegation}
          hint={
            <FormattedMessage
              id="podium.gavel-hint"
              values={{
                languages: languageList(languages.filter((l) => decision.state.hashes[l] !== undefined)),
              }}
            />
          }
        >
          <FormattedMessage id="podium.gavel" />
        </Act>
      )}
      {stage === 'put' && (
        <span className="apart always">
          <Act
            stream={stream}
            command={{ type: 'WithdrawFromAdoption' }}
            confirm={{
              title: intl.formatMessage({ id: 'podium.withdraw-put' }),
              words: <FormattedMessage id="podium.withdraw-put-words" />,
              act: intl.formatMessage({ id: 'podium.withdraw-put' }),
            }}
          >
            <FormattedMessage id="podium.withdraw-put" />…
          </Act>
        </span>
      )}
      {stage === 'objected' && (
        <>
          <button type="button" className="btn large primary" aria-keyshortcuts="Space" onClick={leave}>
            <span>
              <FormattedMessage id="podium.to-the-text" />
            </span>
            <kbd aria-hidden="true">
              <FormattedMessage id="parts.space" />
            </kbd>
          </button>
          <p className="why">
            <FormattedMessage id="podium.objection-stays" />
          </p>
          <span className="apart always">
            <Act
              stream={streamOf('meeting', meeting)}
              command={{ type: 'SuspendMeeting' }}
              keyCode="KeyU"
              keyLabel="U"
            >
              <FormattedMessage id="podium.suspend" />
            </Act>
          </span>
        </>
      )}
      {stage === 'adopted' && (
        <>
          {openItem(state) && <CloseItem meeting={meeting} className="btn large primary" keyCode="Space" />}
          <span className="apart always">
            <button type="button" className="btn" onClick={leave}>
              <FormattedMessage id="moment.leave" />
            </button>
          </span>
        </>
      )}
    </Moment>
  )
}
