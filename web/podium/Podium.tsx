// The presiding officer's room: agenda, list of speakers, text and gavel, in reading order; every act has a key.
import { streamOf } from '#core/record/record.ts'
import { useEffect } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useClient, useIsCurrent, useStream } from '#web/live/hooks.ts'
import { useDecisions, useTexts } from '#web/live/series.ts'
import { useMoment } from '#web/parts/moment/use-moment.ts'
import { soon } from '#web/parts/soon.tsx'
import { useKey } from '#web/parts/keys.ts'
import { NowBar } from '#web/parts/now-bar.tsx'
import { say } from '#web/parts/said.tsx'
import { useNaming } from '#web/parts/words.tsx'
import { Agenda } from './Agenda.tsx'
import { nextAct } from './next-act.ts'
import { Presides } from './Presides.tsx'
import { Speakers } from './Speakers.tsx'
import { TextPane } from './TextPane.tsx'
import '#web/parts/moment/moment.css'
import './podium.css'

const Announcer = soon(() => import('#web/parts/announcer.tsx').then((m) => m.Announcer))
const AfterMeeting = soon(() => import('#web/parts/after-meeting.tsx').then((m) => m.AfterMeeting))
const Opening = soon(() => import('./Opening.tsx').then((m) => m.Opening))
const RollCall = soon(() => import('./RollCall.tsx').then((m) => m.RollCall))
const Points = soon(() => import('./Points.tsx').then((m) => m.Points))

const PodiumMoment = soon(() => import('./PodiumMoment.tsx').then((m) => m.PodiumMoment))

export function Podium({ meeting }: { meeting: string }) {
  const client = useClient()
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const isCurrent = useIsCurrent(streamOf('meeting', meeting))
  const texts = useTexts(meeting)
  const shown = texts.find((t) => t.key === state.focus?.text) ?? texts[0]
  const { decisions, nextKey } = useDecisions(shown?.key ?? `${meeting}.l1`)
  const decision = decisions.at(-1)
  const next = nextAct(state, decision?.state)
  const { atHand, leave } = useMoment(meeting)
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const isSeen = client.actorOn(streamOf('meeting', meeting)).role === 'presiding' && isCurrent
  // Space is the gavel's: where there is nothing for it to do it presses no button that has the focus either.
  useKey(isSeen ? 'Space' : undefined, () => say(intl.formatMessage({ id: 'podium.nothing-to-press' })), true)
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'podium.title' })} · ${naming.organ}`
  }, [intl, naming.organ])

  if (client.actorOn(streamOf('meeting', meeting)).role !== 'presiding')
    return (
      <p className="pane">
        <FormattedMessage id={client.session ? 'podium.not-presiding' : 'parts.sign-in'} />
      </p>
    )
  if (!isCurrent)
    return (
      <p className="pane" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  return (
    <>
      <NowBar meeting={meeting}>
        <Presides meeting={meeting} />
      </NowBar>
      <Announcer meeting={meeting} />
      <h1 className="sr">
        <FormattedMessage id="podium.title" />
      </h1>
      {atHand ? (
        <PodiumMoment meeting={meeting} atHand={atHand} leave={leave} />
      ) : (
        <main className="podium">
          <section className="pane" aria-labelledby="h-agenda">
            <h2 id="h-agenda">
              <FormattedMessage id="podium.agenda" />
            </h2>
            <Agenda meeting={meeting} next={next} />
          </section>
          <section className="pane" aria-labelledby="h-list">
            {state.stage === 'convened' && <Opening meeting={meeting} />}
            {isOver && (
              <>
                <h2 id="h-list">
                  <FormattedMessage id="podium.over" />
                </h2>
                <AfterMeeting meeting={meeting} showsDecided />
              </>
            )}
            {state.rollCall === undefined || next === 'presence' ? (
              <RollCall meeting={meeting} next={next} />
            ) : null}
            <Points meeting={meeting} />
            <Speakers meeting={meeting} next={next} />
          </section>
          {/* Scrolled by keyboard, also when nothing in it can be pressed any more. */}
          <section className="pane" aria-labelledby="h-text" tabIndex={isOver ? 0 : undefined}>
            <TextPane meeting={meeting} text={shown} decision={decision} nextKey={nextKey} />
          </section>
        </main>
      )}
    </>
  )
}
