// A meeting that sits, or has sat, as the secretariat sees it at a glance: who is present, which item, which text.
import { streamOf } from '#core/record/record.ts'
import { useCallback } from 'react'
import { FormattedMessage } from 'react-intl'
import { isPresent, openItem, quorum } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { useBounded } from '#web/parts/bounded.tsx'
import { Reopen } from '#web/parts/entries.tsx'
import { useNaming, ShownWords } from '#web/parts/words.tsx'
import { Tally } from '../parts/Tally.tsx'
import { Link } from '../parts/router.tsx'
import { RoomLinks } from './RoomLinks.tsx'

export function Sitting({ meeting }: { meeting: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const { present, needed, of, isQuorate, rule } = quorum(state)
  const item = openItem(state)
  const focus = state.focus?.text
  const calledNow = state.rollCall?.order.find((m) => !state.presence[m])
  const { shown, find, more } = useBounded(
    state.rollCall?.order ?? naming.order(state.members),
    useCallback((m: string) => naming.seat(m), [naming]),
  )
  return (
    <>
      <p className="count">
        <Tally of={of} done={present} />
        <FormattedMessage id="secretariat.sitting.present" values={{ present, of, needed }} />{' '}
        <span className={`state ${isQuorate ? 'on' : 'stop'}`}>
          <FormattedMessage id={isQuorate ? 'secretariat.sitting.quorum' : 'secretariat.sitting.no-quorum'} />
        </span>
      </p>
      <p className="why before">
        <FormattedMessage id="parts.rule" values={{ rule }} />
      </p>
      {state.rollCall && (
        <p className="why before">
          <FormattedMessage
            id="secretariat.sitting.called"
            values={{
              called: state.rollCall.order.filter((m) => state.presence[m]).length,
              of: state.rollCall.order.length,
            }}
          />
        </p>
      )}
      {(state.stage === 'closed' || state.stage === 'adjourned') && (
        <div className="acts">
          <Reopen meeting={meeting} />
        </div>
      )}
      {find}
      <ul className="who seats-present">
        {shown.map((m) => (
          <li key={m}>
            <bdi>{naming.seat(m)}</bdi>
            <span className={`state ${isPresent(state, m) ? 'on' : ''}`}>
              <FormattedMessage
                id={
                  isPresent(state, m)
                    ? 'secretariat.sitting.is-present'
                    : state.presence[m]
                      ? 'secretariat.sitting.is-absent'
                      : m === calledNow
                        ? 'secretariat.sitting.being-called'
                        : 'secretariat.sitting.not-called'
                }
              />
            </span>
          </li>
        ))}
      </ul>
      {more}
      <dl className="facts wide">
        <div>
          <dt className="label">
            <FormattedMessage id="secretariat.sitting.item" />
          </dt>
          <dd>{item ? <ShownWords text={item.title} /> : <FormattedMessage id="parts.no-item" />}</dd>
        </div>
        {focus && (
          <div>
            <dt className="label">
              <FormattedMessage id="secretariat.text.in-room" />
            </dt>
            <dd>
              <FocusedText text={focus} />
            </dd>
          </div>
        )}
      </dl>
      <div className="after">
        <RoomLinks meeting={meeting} />
      </div>
    </>
  )
}

function FocusedText({ text }: { text: string }) {
  const state = useStream(streamOf('text', text))
  return (
    <Link to={`/secretariat/texts/${text}`}>
      <ShownWords text={state.title} />
    </Link>
  )
}
