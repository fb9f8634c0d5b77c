// The delegation itself: who sits, the notice to acknowledge, statements to file, requests for meetings.
import { streamOf } from '#core/record/record.ts'
import { soon } from '#web/parts/soon.tsx'
import { useState } from 'react'
import { ByOffice, heardOnce } from '#web/parts/by-office.tsx'
import { FormattedMessage } from 'react-intl'
import { delegationOf } from '#core/credentials/credentials.ts'
import { useClient, useNow, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'

const Requests = soon(() => import('./Requests.tsx').then((m) => m.Requests))
const FileStatement = soon(() => import('./FileStatement.tsx').then((m) => m.FileStatement))
export const OwnEntries = soon(() => import('#web/parts/entries.tsx').then((m) => m.OwnEntries))

export function Delegation({ meeting, seat }: { meeting: string; seat: string }) {
  const client = useClient()
  const state = useStream(streamOf('meeting', meeting))
  const credentials = useStream(streamOf('credentials', meeting))
  const speakers = useStream(streamOf('speakers', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const now = useNow(30_000)
  const [filing, setFiling] = useState<string | undefined>()
  const place = credentials.seats[seat]
  const receipt = state.notices[seat]
  const me = client.session?.person
  const speeches = speakers.speeches.filter((s) => s.seat === seat && s.endedAt)
  return (
    <>
      <h2 id="h-delegation">
        <span>
          <FormattedMessage id="desk.delegation" values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }} />
        </span>
      </h2>
      <ul className="rows">
        {delegationOf(credentials, seat).map((p) => (
          <li key={p.person}>
            <span className="grow">
              <ShownWords text={p.title} />
              <br />
              <span className="why">
                <FormattedMessage id={`parts.as.${p.as}`} />
                {p.person === me && (
                  <>
                    {' '}
                    <FormattedMessage id="desk.you" />
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="cleared">
        <span className={`state ${place?.credentials === 'accepted' ? 'on' : 'open'}`}>
          <FormattedMessage id={`desk.credentials.${place?.credentials ?? 'none'}`} />
        </span>
      </p>
      {receipt &&
        receipt.state !== 'acknowledged' &&
        (state.stage === 'convened' || state.stage === 'in-session') && (
          <div className="stack">
            <h3>
              <FormattedMessage id="desk.notice" />
            </h3>
            <p className="small">
              <FormattedMessage
                id="desk.notice-words"
                values={{
                  date: times.weekday(state.convening?.startsAt),
                  time: <span className="num">{times.time(state.convening?.startsAt)}</span>,
                }}
              />
            </p>
            <div className="acts">
              <Act
                stream={streamOf('meeting', meeting)}
                command={{ type: 'AcknowledgeNotice', seat, channel: 'link' }}
                className="btn primary"
              >
                <FormattedMessage id="desk.acknowledge" />
              </Act>
            </div>
          </div>
        )}
      {receipt?.state === 'acknowledged' && state.stage === 'convened' && (
        <p className="state on">
          <span>
            <FormattedMessage
              id="desk.acknowledged"
              values={{
                day: times.dayOf(receipt.at, now),
                time: <span className="num">{times.timeOrDay(receipt.at, now)}</span>,
              }}
            />
          </span>
        </p>
      )}
      <OwnEntries meeting={meeting} seat={seat} />
      {speeches.length > 0 && (
        <>
          <h3>
            <FormattedMessage id="desk.statements" />
          </h3>
          <ul className="rows">
            {speeches.map((s) => (
              <li key={s.speech}>
                <span className="grow">
                  <FormattedMessage
                    id={`desk.speech.${s.answers ? 'written' : s.kind}`}
                    values={{ time: <span className="num">{times.time(s.givenAt)}</span> }}
                  />
                  <br />
                  <span className={`state ${Object.keys(s.texts).length > 0 ? 'on' : ''}`}>
                    <FormattedMessage id={Object.keys(s.texts).length > 0 ? 'desk.filed' : 'desk.not-filed'} />
                  </span>
                  {heardOnce(s.heard).map(([language, heard]) => (
                    <ByOffice key={language} heard={heard} times={times} />
                  ))}
                </span>
                <button type="button" className="btn" onClick={() => setFiling(s.speech)}>
                  <FormattedMessage id="desk.file" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <FileStatement meeting={meeting} speech={filing} onClose={() => setFiling(undefined)} />
      <hr className="rule" />
      <Requests meeting={meeting} seat={seat} />
    </>
  )
}
