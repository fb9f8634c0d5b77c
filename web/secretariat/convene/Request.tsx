import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { ByOffice } from '#web/parts/by-office.tsx'
import { Contested } from '#web/parts/entries.tsx'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'

/** What was asked, by whom, why. */
export function Request({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const { request, heard } = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(naming.organisation.zone)
  if (!request) return null
  const sort = [`words.kind.${request.kind}`, `words.level.${request.level}`, `words.mode.${request.mode}`].map(
    (id) => intl.formatMessage({ id }),
  )
  return (
    <>
      <h2>
        <FormattedMessage id="secretariat.request.the" />
      </h2>
      <dl className="facts">
        <div>
          <dt className="label">
            <FormattedMessage id="secretariat.request.by" />
          </dt>
          <dd>
            <bdi>{naming.seat(request.requestedBy)}</bdi>
            <span className="why">
              <FormattedMessage
                id="secretariat.request.received"
                values={{
                  at: <bdi className="num">{times.dayAndTime(request.at)}</bdi>,
                }}
              />
            </span>
            <ByOffice heard={heard[request.requestedBy]} times={times} />
            <Contested meeting={meeting} about="concurrence" seat={request.requestedBy} />
          </dd>
        </div>
        <div>
          <dt className="label">
            <FormattedMessage id="secretariat.request.sort" />
          </dt>
          <dd>{sort.join(' · ')}</dd>
        </div>
        <div>
          <dt className="label">
            <FormattedMessage id="secretariat.request.subject" />
          </dt>
          <dd>
            <ShownWords text={request.subject} />
          </dd>
        </div>
        <div>
          <dt className="label">
            <FormattedMessage id="secretariat.request.reason" />
          </dt>
          <dd>
            {request.reason ? (
              <ShownWords text={request.reason} />
            ) : (
              <span className="quiet">
                <FormattedMessage id="secretariat.request.no-reason" />
              </span>
            )}
          </dd>
        </div>
      </dl>
    </>
  )
}
