import { FormattedMessage, useIntl } from 'react-intl'
import { openItem, quorum } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { AfterMeeting } from '#web/parts/after-meeting.tsx'
import { useNaming, Words } from '#web/parts/words.tsx'
import type { NextAct } from './next-act.ts'
import { Presence } from './RollCall.tsx'

const marks = { 'not-opened': '', open: 'open half', closed: 'on' } as const

export function Agenda({ meeting, next }: { meeting: string; next: NextAct }) {
  const intl = useIntl()
  const stream = `meeting/${meeting}`
  const state = useStream(`meeting/${meeting}`)
  const naming = useNaming(meeting)
  const open = openItem(state)
  const coming = state.agenda.find((i) => i.state === 'not-opened')
  const meter = quorum(state)
  const isSitting = state.stage === 'in-session' || state.stage === 'suspended'
  return (
    <>
      <ol className="rows agenda">
        {state.agenda.map((item, i) => (
          <li key={item.item} aria-current={item.state === 'open' ? 'step' : undefined}>
            <span className="n num">{i + 1}</span>
            <span className="grow">
              <Words text={item.title} />
              <span className={`state ${marks[item.state]}`}>
                <FormattedMessage id={`podium.item.${item.state}`} />
              </span>
            </span>
          </li>
        ))}
      </ol>
      <div className="stack agenda-acts">
        {state.stage === 'in-session' && !state.agendaAdoptedAt && (
          <Act
            stream={stream}
            command={{ type: 'AdoptAgenda' }}
            className={`btn${next === 'agenda' ? ' primary' : ''}`}
            keyCode="KeyJ"
            keyLabel="J"
            nameSeat={naming.seat}
          >
            <FormattedMessage id="podium.adopt-agenda" />
          </Act>
        )}
        {open && (
          <Act stream={stream} command={{ type: 'CloseItem', item: open.item }} keyCode="KeyI" keyLabel="I">
            <FormattedMessage id="podium.close-item" values={{ number: state.agenda.indexOf(open) + 1 }} />
          </Act>
        )}
        {!open && coming && state.agendaAdoptedAt && isSitting && (
          <Act
            stream={stream}
            command={{ type: 'OpenItem', item: coming.item }}
            className={`btn${next === 'item' ? ' primary' : ''}`}
            keyCode="KeyI"
            keyLabel="I"
          >
            <FormattedMessage id="podium.open-item" values={{ number: state.agenda.indexOf(coming) + 1 }} />
          </Act>
        )}
      </div>
      <hr className="rule" />
      <h3 className="label">
        <FormattedMessage id="podium.quorum" />
      </h3>
      <p className="quorum">
        <span className="meter" aria-hidden="true">
          {state.members.map((seat) => (
            <i key={seat} className={state.presence[seat]?.presence === 'present' ? 'in' : ''} />
          ))}
        </span>
        <FormattedMessage id="podium.present-of" values={{ present: meter.present, of: meter.of }} />
      </p>
      <p className="why">
        <FormattedMessage
          id={meter.isQuorate ? 'podium.quorum-met' : 'podium.quorum-lacks'}
          values={{ needed: meter.needed, lacking: meter.needed - meter.present, rule: meter.rule }}
        />
      </p>
      {state.rollCall && next !== 'presence' && (
        <details className="members">
          <summary>
            <FormattedMessage id="podium.presence" />
          </summary>
          <Presence meeting={meeting} />
        </details>
      )}
      <hr className="rule" />
      <div className="stack">
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
          isSitting && (
            <Act
              stream={stream}
              command={{ type: 'SuspendMeeting' }}
              keyCode="KeyU"
              keyLabel="U"
              hint={<FormattedMessage id="podium.suspend-hint" />}
            >
              <FormattedMessage id="podium.suspend" />
            </Act>
          )
        )}
        {isSitting && (
          <Act
            stream={stream}
            command={{ type: 'AdjournMeeting' }}
            confirm={{
              title: intl.formatMessage({ id: 'podium.adjourn' }),
              words: <FormattedMessage id="podium.adjourn-words" />,
              act: intl.formatMessage({ id: 'podium.adjourn' }),
            }}
          >
            <FormattedMessage id="podium.adjourn" />…
          </Act>
        )}
        {isSitting && (
          <Act
            stream={stream}
            command={{ type: 'CloseMeeting' }}
            className="btn danger"
            confirm={{
              title: intl.formatMessage({ id: 'podium.close' }),
              words: <FormattedMessage id="podium.close-words" />,
              act: intl.formatMessage({ id: 'podium.close' }),
            }}
          >
            <FormattedMessage id="podium.close" />…
          </Act>
        )}
        {(state.stage === 'closed' || state.stage === 'adjourned') && (
          <>
            <p className="quiet">
              <FormattedMessage id="podium.over" />
            </p>
            <AfterMeeting meeting={meeting} />
          </>
        )}
      </div>
    </>
  )
}
