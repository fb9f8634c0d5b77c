// A delegation's room: who speaks and when my turn comes, the text with my positions, my delegation.
import { streamOf } from '#core/record/record.ts'
import { useEffect } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useClient, useIsCurrent, useStream } from '#web/live/hooks.ts'
import { useDecisions, useTexts } from '#web/live/series.ts'
import { useMoment } from '#web/parts/moment/use-moment.ts'
import { soon } from '#web/parts/soon.tsx'
import { NowBar } from '#web/parts/now-bar.tsx'
import { useNaming } from '#web/parts/words.tsx'
import { Ask } from './Ask.tsx'
import { Delegation } from './Delegation.tsx'
import { Picture } from './Picture.tsx'
import { Put } from './Put.tsx'
import { TextDesk } from './TextDesk.tsx'
import '#web/parts/moment/moment.css'
import './desk.css'

const DeskMoment = soon(() => import('./DeskMoment.tsx').then((m) => m.DeskMoment))
const access = () => import('./Access.tsx')
const Access = soon(() => access().then((m) => m.Access))
const AccessNews = soon(() => access().then((m) => m.AccessNews))

const Announcer = soon(() => import('#web/parts/announcer.tsx').then((m) => m.Announcer))
const AfterMeeting = soon(() => import('#web/parts/after-meeting.tsx').then((m) => m.AfterMeeting))

export function Desk({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const client = useClient()
  const isCurrent = useIsCurrent(streamOf('meeting', meeting))
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const texts = useTexts(meeting)
  const text = texts.find((t) => t.key === state.focus?.text) ?? texts[0]
  const { decisions } = useDecisions(text?.key ?? `${meeting}.l1`)
  const decision = decisions.at(-1)
  const { atHand, leave } = useMoment(meeting)
  const { seat, role } = client.actorOn(streamOf('meeting', meeting))
  useEffect(() => {
    document.title = `${naming.seat(seat)} · ${naming.organ}`
  }, [naming, seat])
  if (!seat || (role !== 'delegate' && role !== 'observer'))
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
  return (
    <>
      <NowBar meeting={meeting} />
      <Announcer meeting={meeting} />
      <h1 className="sr">{intl.formatMessage({ id: 'desk.title' }, { seat: naming.delegation(seat) })}</h1>
      <AccessNews meeting={meeting} seat={seat} />
      {atHand ? (
        <DeskMoment meeting={meeting} seat={seat} atHand={atHand} leave={leave} />
      ) : (
        <main className="desk">
          <section className="pane room" aria-labelledby="h-room">
            <h2 className="sr" id="h-room">
              <FormattedMessage id="desk.room" />
            </h2>
            <Picture meeting={meeting} own={seat} />
            <AfterMeeting meeting={meeting} showsDecided />
            <Ask meeting={meeting} seat={seat} />
          </section>
          <section className="pane" aria-labelledby="h-draft">
            <Put decision={decision} naming={naming} zone={state.convening?.zone ?? 'UTC'} />
            <TextDesk meeting={meeting} seat={seat} text={text} decision={decision} />
          </section>
          <aside className="pane notes" aria-labelledby="h-delegation">
            <Delegation meeting={meeting} seat={seat} />
            <Access meeting={meeting} seat={seat} />
          </aside>
        </main>
      )}
    </>
  )
}
