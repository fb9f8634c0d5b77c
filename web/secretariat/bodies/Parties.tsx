// The register of parties: States, organisations, officers and others, with the names that hold on the date.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { inOrder, namesOn, type Bodies } from '#core/bodies/bodies.ts'
import { inLanguage } from '#core/words.ts'
import { useLanguage, ShownWords } from '#web/parts/words.tsx'
import { onBodies } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { Field } from '../parts/fields.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { useZoneOptions } from '../parts/times.ts'
import { Since } from './Dated.tsx'
import { from, key, source } from './specs.ts'

const classes = ['state', 'organisation', 'organ', 'officer', 'group', 'everyone'] as const
type PartiesProps = { organisation: string; state: Bodies; date: string }

export function Parties({ organisation, state, date }: PartiesProps) {
  const intl = useIntl()
  const reader = useLanguage()
  const [find, setFind] = useState('')
  const say = (id: string, party = '') => intl.formatMessage({ id }, { party })
  const wanted = find.trim().toLowerCase()
  const all = inOrder(state, Object.keys(state.parties), reader, date)
  const shown = all.filter(
    (p) =>
      !wanted ||
      Object.values(namesOn(state, p, date)?.short ?? {}).some((n) => n.toLowerCase().includes(wanted)) ||
      p.includes(wanted),
  )
  const cell = (c: string) => ({ role: 'cell', 'data-label': say(`secretariat.parties.${c}`) })
  return (
    <section className="pane" aria-labelledby="h-parties">
      <h2>
        <span id="h-parties">
          <FormattedMessage id="secretariat.parties" values={{ count: all.length }} />
        </span>
        <InPanel
          className="btn slim"
          act={<FormattedMessage id="secretariat.parties.add" />}
          title={say('secretariat.parties.add')}
        >
          {(close) => <PartyForm {...{ organisation, state, date }} onDone={close} />}
        </InPanel>
      </h2>
      <div className="narrow before">
        <Field label={say('secretariat.parties.find')} value={find} onChange={setFind} />
      </div>
      <table className="list" role="table" aria-labelledby="h-parties">
        <thead role="rowgroup">
          <tr role="row">
            {['name', 'formal', 'class', 'since', 'act'].map((c) => (
              <th key={c} className="label" scope="col" role="columnheader">
                <FormattedMessage id={`secretariat.parties.${c}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((p) => {
            const party = state.parties[p]
            const names = namesOn(state, p, date)
            const since = party?.names.findLast((n) => n.from <= date)
            const name = inLanguage(names?.short ?? {}, reader).text
            return (
              <tr role="row" key={p}>
                <th scope="row" role="rowheader">
                  <ShownWords text={names?.short} />
                </th>
                <td {...cell('formal')}>
                  {names?.formal ? (
                    <ShownWords text={names.formal} />
                  ) : (
                    <span className="quiet">
                      <FormattedMessage id="secretariat.parties.no-formal" />
                    </span>
                  )}
                </td>
                <td {...cell('class')}>
                  <FormattedMessage id={`secretariat.class.${party?.class ?? 'state'}`} />
                </td>
                <td {...cell('since')}>
                  {since && <Since {...since} isBare />}
                  {(party?.names.length ?? 0) > 1 && (
                    <span className="why">
                      <FormattedMessage
                        id="secretariat.parties.names"
                        values={{ count: party?.names.length ?? 0 }}
                      />
                    </span>
                  )}
                </td>
                <td {...cell('act')}>
                  <InPanel
                    className="btn slim"
                    act={<FormattedMessage id="secretariat.parties.rename" />}
                    aria-label={say('secretariat.parties.rename-of', name)}
                    title={say('secretariat.parties.rename-of', name)}
                  >
                    {(close) => <PartyForm {...{ organisation, state, date }} party={p} onDone={close} />}
                  </InPanel>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function PartyForm({
  organisation,
  state,
  date,
  party,
  onDone,
}: PartiesProps & { party?: string; onDone: () => void }) {
  const intl = useIntl()
  const found = party ? state.parties[party] : undefined
  const names = party ? namesOn(state, party, date) : undefined
  const zones = useZoneOptions(found?.zone)
  return (
    <CommandForm
      stream={streamOf('organisation', organisation)}
      name={`party ${party ?? ''}`}
      onDone={onDone}
      specs={[
        ...(party ? [] : [key()]),
        {
          kind: 'by-language',
          name: 'short',
          label: 'secretariat.parties.short',
          isRequired: true,
          standing: names?.short,
        },
        { kind: 'by-language', name: 'formal', label: 'secretariat.parties.formal', standing: names?.formal },
        {
          kind: 'choice',
          name: 'class',
          label: 'secretariat.parties.class',
          standing: found?.class,
          empty: intl.formatMessage({ id: 'secretariat.choose' }),
          options: classes.map((c) => ({ value: c, label: intl.formatMessage({ id: `secretariat.class.${c}` }) })),
          isRequired: true,
        },
        {
          kind: 'choice',
          name: 'zone',
          label: 'secretariat.when.zone',
          options: zones,
          empty: intl.formatMessage({ id: 'secretariat.organisation.zone-none' }),
          standing: found?.zone,
        },
        { kind: 'by-language', name: 'city', label: 'secretariat.parties.city', standing: found?.city },
        from,
        source,
      ]}
      make={(read) =>
        onBodies({
          type: 'NameParty',
          party: party ?? read.need('key'),
          class: read.need('class') as (typeof classes)[number],
          names: { short: read.needWords('short'), formal: read.words('formal') },
          zone: read.word('zone'),
          city: read.words('city'),
          from: read.need('from'),
          source: read.source(),
        })
      }
    >
      <FormattedMessage id="secretariat.parties.record" />
    </CommandForm>
  )
}
