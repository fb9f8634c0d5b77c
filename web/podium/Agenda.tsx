import { streamOf } from '#core/record/record.ts'
import { soon } from '#web/parts/soon.tsx'
import { FormattedMessage } from 'react-intl'
import { openItem, quorum } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useNaming, ShownWords } from '#web/parts/words.tsx'
import type { NextAct } from './next-act.ts'

const CloseItem = soon(() => import('./CloseItem.tsx').then((m) => m.CloseItem))
const Presence = soon(() => import('./Presence.tsx').then((m) => m.Presence))
const Ending = soon(() => import('./Ending.tsx').then((m) => m.Ending))

/** Above these the figures alone say it sooner. */
const marksAtMost = 60
const marks = { 'not-opened': '', open: 'open half', closed: 'on' } as const

export function Agenda({ meeting, next }: { meeting: string; next: NextAct }) {
  const stream = streamOf('meeting', meeting)
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const open = openItem(state)
  const coming = state.agenda.find((i) => i.state === 'not-opened')
  const meter = quorum(state)
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const isSitting = state.stage === 'in-session' || state.stage === 'suspended'
  return (
    <>
      <ol className="rows agenda">
        {state.agenda.map((item, i) => (
          <li key={item.item} aria-current={item.state === 'open' && !isOver ? 'step' : undefined}>
            <span className="n num">{i + 1}</span>
            <span className="grow">
              <ShownWords text={item.title} />
              <span className={`state ${isOver && item.state === 'open' ? '' : marks[item.state]}`}>
                <FormattedMessage
                  id={isOver && item.state === 'open' ? 'podium.item.left' : `podium.item.${item.state}`}
                />
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
            nameSeat={naming.delegation}
          >
            <FormattedMessage id="podium.adopt-agenda" />
          </Act>
        )}
        <CloseItem meeting={meeting} keyCode="KeyI" />
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
        {state.members.length <= marksAtMost && (
          <span className="meter" aria-hidden="true">
            {state.members.map((seat) => (
              <i key={seat} className={state.presence[seat]?.presence === 'present' ? 'in' : ''} />
            ))}
          </span>
        )}
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
      <Ending meeting={meeting} />
    </>
  )
}
