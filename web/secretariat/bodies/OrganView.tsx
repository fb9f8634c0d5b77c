// One organ on a date: names, mandate, members, offices, rules; each with the acts that add to it.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { organNameOn, type Bodies } from '#core/bodies/bodies.ts'
import { Sym, ShownWords } from '#web/parts/words.tsx'
import { onBodies } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { Dated } from './Dated.tsx'
import { EstablishOrgan } from './EstablishOrgan.tsx'
import { Members } from './Members.tsx'
import { Offices } from './Offices.tsx'
import { Rules } from './Rules.tsx'
import { from, names, source } from './specs.ts'

export type OrganProps = { organisation: string; state: Bodies; organ: string; date: string }

export function OrganView(props: OrganProps) {
  const { organisation, state, organ, date } = props
  const intl = useIntl()
  const stream = streamOf('organisation', organisation)
  const found = state.organs[organ]
  const say = (id: string) => intl.formatMessage({ id })
  if (!found) return null
  return (
    <>
      <section className="pane" aria-labelledby="h-organ">
        <h2>
          <span id="h-organ">
            <ShownWords text={organNameOn(state, organ, date)} />
          </span>
          <span className="acts">
            <InPanel
              className="btn slim"
              act={<FormattedMessage id="secretariat.organ.rename" />}
              title={say('secretariat.organ.rename')}
            >
              {(close) => (
                <CommandForm
                  stream={stream}
                  name={`name-organ ${organ}`}
                  onDone={close}
                  specs={[names(), from, source]}
                  make={(read) =>
                    onBodies({
                      type: 'NameOrgan',
                      organ,
                      names: read.needWords('names'),
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
              act={<FormattedMessage id="secretariat.organ.establish-under" />}
              title={say('secretariat.organ.establish-under')}
            >
              {(close) => (
                <EstablishOrgan
                  organisation={organisation}
                  state={state}
                  date={date}
                  parent={organ}
                  onDone={close}
                />
              )}
            </InPanel>
          </span>
        </h2>
        <Dated values={found.names} date={date}>
          {(v) => <ShownWords text={v} />}
        </Dated>
        {found.symbol && (
          <p className="small">
            <span className="label">
              <FormattedMessage id="secretariat.organ.symbol" />
            </span>{' '}
            <Sym>{found.symbol}</Sym>
          </p>
        )}
      </section>
      <section className="pane" aria-labelledby="h-mandate">
        <h2>
          <span id="h-mandate">
            <FormattedMessage id="secretariat.mandate" />
          </span>
          <InPanel
            className="btn slim"
            act={<FormattedMessage id="secretariat.mandate.give" />}
            title={say('secretariat.mandate.give')}
          >
            {(close) => (
              <CommandForm
                stream={stream}
                name={`mandate ${organ}`}
                onDone={close}
                specs={[
                  { kind: 'by-language', name: 'text', label: 'secretariat.mandate', rows: 5, isRequired: true },
                  from,
                  source,
                ]}
                make={(read) =>
                  onBodies({
                    type: 'GiveMandate',
                    organ,
                    text: read.needWords('text'),
                    from: read.need('from'),
                    source: read.source(),
                  })
                }
              >
                <FormattedMessage id="secretariat.record" />
              </CommandForm>
            )}
          </InPanel>
        </h2>
        {found.mandates.length === 0 ? (
          <p className="quiet">
            <FormattedMessage id="secretariat.mandate.none" />
          </p>
        ) : (
          <Dated values={found.mandates} date={date}>
            {(v) => <ShownWords text={v.text} />}
          </Dated>
        )}
      </section>
      <Members {...props} />
      <Offices {...props} />
      <Rules {...props} />
    </>
  )
}
