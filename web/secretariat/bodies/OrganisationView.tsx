// The organisation itself: its names through time, its seat and languages, and a new organ.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { inOrder, membersOn, organNameOn, profileOn, type Bodies } from '#core/bodies/bodies.ts'
import { offsetIn } from '#core/dates.ts'
import { useLanguageList } from '#web/parts/language-list.ts'
import { useLanguage, ShownWords } from '#web/parts/words.tsx'
import { onBodies } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { useNames } from '../parts/names.ts'
import { Link } from '../parts/router.tsx'
import { Dated } from './Dated.tsx'
import { EstablishOrgan } from './EstablishOrgan.tsx'
import { SeatForm } from './SeatForm.tsx'
import { from, names, source } from './specs.ts'

export function OrganisationView({
  organisation,
  state,
  date,
}: {
  organisation: string
  state: Bodies
  date: string
}) {
  const listed = useLanguageList()
  const intl = useIntl()
  const reader = useLanguage()
  const named = useNames(state, date)
  const stream = streamOf('organisation', organisation)
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <section className="pane" aria-labelledby="h-organisation">
      <h2>
        <span id="h-organisation">
          <FormattedMessage id="secretariat.organisation" />
        </span>
        <span className="acts">
          <InPanel
            className="btn slim"
            act={<FormattedMessage id="secretariat.organisation.rename" />}
            title={say('secretariat.organisation.rename')}
          >
            {(close) => (
              <CommandForm
                stream={stream}
                name="name-organisation"
                onDone={close}
                specs={[
                  names(),
                  {
                    kind: 'by-language',
                    name: 'abbreviation',
                    label: 'secretariat.organisation.abbreviation',
                    isRequired: true,
                  },
                  from,
                  source,
                ]}
                make={(read) =>
                  onBodies({
                    type: 'NameOrganisation',
                    names: read.needWords('names'),
                    abbreviation: read.needWords('abbreviation'),
                    from: read.need('from'),
                    source: read.source(),
                  })
                }
              >
                <FormattedMessage id="secretariat.record" />
              </CommandForm>
            )}
          </InPanel>
          <InPanel
            className="btn slim"
            act={<FormattedMessage id="secretariat.organisation.reseat" />}
            title={say('secretariat.organisation.reseat')}
          >
            {(close) => <SeatForm stream={stream} state={state} onDone={close} />}
          </InPanel>
          <InPanel
            className="btn slim"
            act={<FormattedMessage id="secretariat.organ.establish" />}
            title={say('secretariat.organ.establish')}
          >
            {(close) => <EstablishOrgan organisation={organisation} state={state} date={date} onDone={close} />}
          </InPanel>
        </span>
      </h2>
      <Dated values={state.names} date={date}>
        {(v) => <ShownWords text={v} />}
      </Dated>
      <dl className="facts wide">
        <div>
          <dt className="label">
            <FormattedMessage id="secretariat.organisation.abbreviation" />
          </dt>
          <dd>
            <ShownWords
              text={state.abbreviations.findLast((a) => a.from <= date)?.value ?? state.abbreviations[0]?.value}
            />
          </dd>
        </div>
        <div>
          <dt className="label">
            <FormattedMessage id="secretariat.organisation.seat" />
          </dt>
          <dd>
            <ShownWords text={state.seat} />
            <span className="why">
              <bdi dir="ltr">{offsetIn(`${date}T12:00:00.000Z`, state.zone)}</bdi>
            </span>
          </dd>
        </div>
        <div>
          <dt className="label">
            <FormattedMessage id="secretariat.organisation.languages" />
          </dt>
          <dd>{listed(state.languages, 'heading')}</dd>
        </div>
      </dl>
      {state.seats.length > 1 && (
        <Dated values={state.seats} date={date}>
          {(v) => (
            <>
              <ShownWords text={v.seat} /> · <bdi dir="ltr">{offsetIn(`${date}T12:00:00.000Z`, v.zone)}</bdi> ·{' '}
              {listed(v.languages)}
            </>
          )}
        </Dated>
      )}
      <h3 className="label after">
        <FormattedMessage id="secretariat.organisation.bodies" />
      </h3>
      <ul className="rows stacked">
        {Object.values(state.organs).map((o) => {
          const members = inOrder(
            state,
            membersOn(state, o.organ, date),
            profileOn(state, o.organ, date)?.stateOrder.value ?? reader,
            date,
          )
          return (
            <li key={o.organ}>
              <Link to={`/secretariat/bodies/${organisation}/${o.organ}`}>
                <ShownWords text={organNameOn(state, o.organ, date)} />
              </Link>
              {members.length > 0 && (
                <details>
                  <summary className="small">
                    <FormattedMessage
                      id="secretariat.organisation.members-count"
                      values={{ count: members.length }}
                    />
                  </summary>
                  <p className="small">
                    <bdi>{intl.formatList(members.map((m) => named.party(m)))}</bdi>
                  </p>
                </details>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
