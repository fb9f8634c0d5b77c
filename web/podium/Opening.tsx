// Before the meeting: what it still lacks, as a list, and the opening.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { lacksOf, usualMinutesEarly } from '#core/meetings/meetings.ts'
import { secondsBetween } from '#core/words.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useNaming, useTimes } from '#web/parts/words.tsx'
import { Unusual } from './CloseItem.tsx'

/** A meeting opened earlier than this before the hour of its notice is unusual, and asked about. */
const usualSeconds = usualMinutesEarly * 60

export function Opening({ meeting }: { meeting: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const credentials = useStream(streamOf('credentials', meeting))
  const naming = useNaming(meeting)
  const intl = useIntl()
  const now = useNow(15_000)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const startsAt = state.convening?.startsAt ?? now
  const early = secondsBetween(now, startsAt)
  const silent = state.members.filter((seat) => state.notices[seat]?.state !== 'acknowledged')
  const { conditions, lacks } = lacksOf(state, credentials)
  const met = conditions.filter((c) => c.isMet).length
  return (
    <div className="opening">
      <h2>
        <FormattedMessage id="podium.before" />
      </h2>
      <p className="conditions">
        <span className="meter" aria-hidden="true">
          {conditions.map((c, i) => (
            <i key={c.code} className={i < met ? 'in' : ''} />
          ))}
        </span>
        <FormattedMessage id="podium.conditions" values={{ met, of: conditions.length }} />
      </p>
      <ul className="rows lacks">
        {lacks.map((l) => (
          <li key={`${l.code}${l.seat ?? ''}`}>
            <span className={`state ${l.blocks ? 'stop' : 'open'}`}>
              <FormattedMessage id={l.blocks ? 'podium.blocks' : 'podium.may-wait'} />
            </span>
            <span className="grow">
              <FormattedMessage
                id={`podium.lack.${l.code}`}
                values={{ seat: <bdi>{naming.delegation(l.seat)}</bdi> }}
              />{' '}
              <span className="why">
                <FormattedMessage id="parts.rule" values={{ rule: l.rule }} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className="give">
        <Act
          stream={streamOf('meeting', meeting)}
          command={{ type: 'OpenMeeting', ...(early > usualSeconds ? { early: true } : {}) }}
          className="btn primary large"
          keyCode="Space"
          keyLabel={intl.formatMessage({ id: 'parts.space' })}
          nameSeat={naming.delegation}
          hint={
            <FormattedMessage
              id="podium.convened-for"
              values={{
                date: times.weekday(startsAt),
                time: <span className="num">{times.time(startsAt)}</span>,
              }}
            />
          }
          confirm={
            early > usualSeconds
              ? {
                  title: intl.formatMessage({ id: 'podium.open-early' }),
                  act: intl.formatMessage({ id: 'podium.open-now' }),
                  words: (
                    <Unusual
                      items={
                        silent.length > 0
                          ? [
                              <FormattedMessage
                                key="silent"
                                id="podium.unusual.not-acknowledged"
                                values={{
                                  count: silent.length,
                                  seats: (
                                    <bdi>{intl.formatList(naming.order(silent).map((x) => naming.seat(x)))}</bdi>
                                  ),
                                }}
                              />,
                            ]
                          : []
                      }
                    >
                      <p>
                        <FormattedMessage
                          id="podium.open-early-words"
                          values={{
                            hours: Math.floor(early / 3600),
                            minutes: Math.floor((early % 3600) / 60),
                            date: times.weekday(startsAt),
                            time: <span className="num">{times.time(startsAt)}</span>,
                          }}
                        />
                      </p>
                    </Unusual>
                  ),
                }
              : undefined
          }
        >
          <FormattedMessage id="podium.open" />
        </Act>
      </div>
    </div>
  )
}
