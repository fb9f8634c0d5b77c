// Organisations and their organs, as they stood on a chosen date. Nothing here is overwritten: every form adds a dated fact.
import { streamOf } from '#core/record/record.ts'
import { EnteredInOf } from '../parts/entered-in.tsx'
import { FormattedMessage, useIntl } from 'react-intl'
import { dateIn } from '#core/dates.ts'
import { organisationNameOn } from '#core/bodies/bodies.ts'
import { useDraft, useIsCurrent, useNow, useStream } from '#web/live/hooks.ts'
import { ShownWords } from '#web/parts/words.tsx'
import { useHome } from '../parts/home.ts'
import { Field } from '../parts/fields.tsx'
import { Link } from '../parts/router.tsx'
import { OrganisationView } from './OrganisationView.tsx'
import { OrganTree } from './OrganTree.tsx'
import { OrganView } from './OrganView.tsx'
import { Parties } from './Parties.tsx'
import { Officers } from './Officers.tsx'

export function Bodies({ organisation, organ }: { organisation?: string; organ?: string }) {
  const intl = useIntl()
  const { home, organisations: rows } = useHome()
  const key = organisation ?? home
  const state = useStream(streamOf('organisation', key))
  const isCurrent = useIsCurrent(streamOf('organisation', key))
  const now = useNow(60_000)
  const today = dateIn(now, state.zone)
  const [asOf, setAsOf] = useDraft('as-of', '')
  const date = /^\d{4}-\d\d-\d\d$/.test(asOf) ? asOf : today
  if (!rows || (rows.length > 0 && !key) || (key && !isCurrent))
    return (
      <p className="pane quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  if (!key || !state.established)
    return (
      <p className="pane">
        <FormattedMessage
          id="secretariat.organisation.none-here"
          values={{ command: <code dir="ltr">good-offices found</code> }}
        />
      </p>
    )
  return (
    <EnteredInOf organisation={key}>
      <div className="bodies">
        <div className="day">
          <div>
            <h1>
              <ShownWords text={organisationNameOn(state, date)} />
            </h1>
            {state.notice && (
              <p>
                <ShownWords text={state.notice} />
              </p>
            )}
          </div>
          <div className="as-of">
            <Field
              label={intl.formatMessage({ id: 'secretariat.as-of' })}
              type="date"
              value={date}
              onChange={setAsOf}
            />
            {date !== today && (
              <button type="button" className="btn slim" onClick={() => setAsOf('')}>
                <FormattedMessage id="secretariat.as-of.today" />
              </button>
            )}
          </div>
        </div>
        <aside className="pane tree" aria-label={intl.formatMessage({ id: 'secretariat.organs' })}>
          {rows.length > 1 && (
            <ul className="rows others">
              {rows
                .filter((o) => o.organisation !== key)
                .map((o) => (
                  <li key={o.organisation}>
                    <Link to={`/secretariat/bodies/${o.organisation}`}>
                      <ShownWords text={o.names} />
                    </Link>
                  </li>
                ))}
            </ul>
          )}
          <OrganTree organisation={key} state={state} date={date} current={organ} />
          <ul className="rows others">
            {(['register-of-parties', 'secretariat-officers'] as const).map((p) => (
              <li key={p}>
                <Link to={`/secretariat/bodies/${key}/${p}`} current={organ === p ? 'true' : undefined}>
                  <FormattedMessage id={`secretariat.${p}`} />
                </Link>
              </li>
            ))}
          </ul>
        </aside>
        <div className="body-page">
          {organ === 'register-of-parties' ? (
            <Parties organisation={key} state={state} date={date} />
          ) : organ === 'secretariat-officers' ? (
            <Officers organisation={key} state={state} />
          ) : organ && state.organs[organ] ? (
            <OrganView key={organ} organisation={key} state={state} organ={organ} date={date} />
          ) : (
            <OrganisationView organisation={key} state={state} date={date} />
          )}
        </div>
      </div>
    </EnteredInOf>
  )
}
