// Offices of the organ and who holds them, through time.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { ShownWords } from '#web/parts/words.tsx'
import { onBodies } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { useNames } from '../parts/names.ts'
import { Dated } from './Dated.tsx'
import type { OrganProps } from './OrganView.tsx'
import { exactly, from, key, knownFrom, names, source } from './specs.ts'

export function Offices({ organisation, state, organ, date }: OrganProps) {
  const intl = useIntl()
  const stream = streamOf('organisation', organisation)
  const { text } = useNames(state, date)
  const offices = Object.values(state.offices).filter((o) => o.organ === organ)
  const say = (id: string, office = '') => intl.formatMessage({ id }, { office })
  return (
    <section className="pane" aria-labelledby="h-offices">
      <h2>
        <span id="h-offices">
          <FormattedMessage id="secretariat.offices" />
        </span>
        <InPanel
          className="btn slim"
          act={<FormattedMessage id="secretariat.offices.create" />}
          title={say('secretariat.offices.create')}
        >
          {(close) => (
            <CommandForm
              stream={stream}
              name={`office ${organ}`}
              onDone={close}
              specs={[names(), key(), from, exactly(say), source]}
              make={(read) =>
                onBodies({
                  type: 'CreateOffice',
                  office: read.need('key'),
                  organ,
                  names: read.needWords('names'),
                  ...knownFrom(read),
                })
              }
            >
              <FormattedMessage id="secretariat.offices.create" />
            </CommandForm>
          )}
        </InPanel>
      </h2>
      {offices.length === 0 && (
        <p className="quiet">
          <FormattedMessage id="secretariat.offices.none" />
        </p>
      )}
      <ul className="rows">
        {offices.map((o) => {
          const name = text(o.names)
          const holder = o.holders.findLast((h) => h.from <= date)?.value
          return (
            <li key={o.office}>
              <div className="grow">
                <b>
                  <ShownWords text={o.names} />
                </b>
                {o.holders.length === 0 ? (
                  <span className="why">
                    <FormattedMessage id="secretariat.offices.vacant" />
                  </span>
                ) : (
                  <Dated values={o.holders} date={date}>
                    {(v) => (v ? <ShownWords text={v} /> : <FormattedMessage id="secretariat.offices.vacant" />)}
                  </Dated>
                )}
              </div>
              <span className="acts">
                <InPanel
                  className="btn slim"
                  act={<FormattedMessage id="secretariat.offices.appoint" />}
                  aria-label={say('secretariat.offices.appoint-to', name)}
                  title={say('secretariat.offices.appoint-to', name)}
                >
                  {(close) => (
                    <CommandForm
                      stream={stream}
                      name={`appoint ${o.office}`}
                      onDone={close}
                      specs={[
                        {
                          kind: 'by-language',
                          name: 'holder',
                          label: 'secretariat.offices.holder',
                          isRequired: true,
                        },
                        from,
                        exactly(say),
                        source,
                      ]}
                      make={(read) =>
                        onBodies({
                          type: 'AppointHolder',
                          office: o.office,
                          holder: read.needWords('holder'),
                          ...knownFrom(read),
                        })
                      }
                    >
                      <FormattedMessage id="secretariat.record" />
                    </CommandForm>
                  )}
                </InPanel>
                {holder && (
                  <InPanel
                    className="btn slim"
                    act={<FormattedMessage id="secretariat.offices.end" />}
                    aria-label={say('secretariat.offices.end-of', name)}
                    title={say('secretariat.offices.end-of', name)}
                  >
                    {(close) => (
                      <CommandForm
                        stream={stream}
                        name={`end ${o.office}`}
                        onDone={close}
                        className="btn danger"
                        specs={[from, source]}
                        make={(read) =>
                          onBodies({
                            type: 'EndHolding',
                            office: o.office,
                            from: read.need('from'),
                            source: read.source(),
                          })
                        }
                      >
                        {say('secretariat.offices.end-of', name)}
                      </CommandForm>
                    )}
                  </InPanel>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
