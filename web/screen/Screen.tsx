// The room screen, for a projector: what is debated, who speaks, the clock, the text in focus; or what was adopted.
// It follows the record and has no acts.
import { streamOf } from '#core/record/record.ts'
import { useEffect } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { openItem } from '#core/meetings/meetings.ts'
import { useClient, useIsCurrent, useNow, useStream } from '#web/live/hooks.ts'
import { useDecisions, useTexts } from '#web/live/series.ts'
import { inFocus } from '#web/parts/in-focus.ts'
import { Demo, LineBar, StageState } from '#web/parts/now-bar.tsx'
import { useMoment } from '#web/parts/moment/use-moment.ts'
import { soon } from '#web/parts/soon.tsx'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'
import { AdoptedSign } from './AdoptedSign.tsx'
import { Focus } from './Focus.tsx'
import { Speaker } from './Speaker.tsx'
import '#web/parts/moment/moment.css'
import './screen.css'

const Moment = soon(() => import('#web/parts/moment/Moment.tsx').then((m) => m.Moment))

export function Screen({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const client = useClient()
  const state = useStream(streamOf('meeting', meeting))
  const isCurrent = useIsCurrent(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const now = useNow()
  const zone = state.convening?.zone ?? 'UTC'
  const times = useTimes(zone)
  const texts = useTexts(meeting)
  const text = texts.find((t) => t.key === state.focus?.text) ?? texts[0]
  const { decisions } = useDecisions(text?.key ?? `${meeting}.l1`)
  const decision = decisions.at(-1)?.state
  const { atHand } = useMoment(meeting)
  const item = openItem(state)
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'screen.title' })} · ${naming.organ}`
  }, [intl, naming.organ])
  const { role } = client.actorOn(streamOf('meeting', meeting))
  // Whose meeting it is, and so whether an officer is its secretariat, is known once it has come.
  if (role === 'public' && (isCurrent || !client.session?.isOfficer))
    return (
      <p className="pane">
        <FormattedMessage id={client.session ? 'parts.not-here' : 'parts.sign-in'} />
      </p>
    )
  if (!isCurrent)
    return (
      <p className="pane" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  const isAdopted = decision?.stage === 'adopted' && text?.state.stage === 'adopted'
  return (
    <>
      <Demo />
      <LineBar zone={zone} />
      <header className="meeting">
        <h1>
          <ShownWords text={naming.organWords} />
        </h1>
        <span className="end">
          <StageState meeting={meeting} />
        </span>
        <p className="item">
          {item ? (
            <>
              <FormattedMessage id="screen.item" values={{ number: state.agenda.indexOf(item) + 1 }} />{' '}
              <ShownWords text={item.title} />
            </>
          ) : (
            <ShownWords text={state.request?.subject} />
          )}
        </p>
        <p className="end">
          <time className="num" dateTime={now}>
            {times.time(now)}
          </time>{' '}
          <FormattedMessage id="screen.zone" values={{ place: naming.text(naming.organisation.seat) || zone }} />
        </p>
      </header>
      {atHand && atHand.decision.state.stage !== 'adopted' ? (
        <Moment meeting={meeting} atHand={atHand} isScreen>
          <p className="why">
            <FormattedMessage
              id={atHand.decision.state.stage === 'put' ? 'moment.silence' : 'moment.draft-again'}
            />
          </p>
        </Moment>
      ) : isAdopted ? (
        <AdoptedSign decision={decision} naming={naming} zone={zone} />
      ) : (
        <main className={`floor${text ? '' : ' alone'}`}>
          <Speaker meeting={meeting} />
          {text && <Focus text={text.state} paragraph={inFocus(state, text)} naming={naming} />}
        </main>
      )}
    </>
  )
}
