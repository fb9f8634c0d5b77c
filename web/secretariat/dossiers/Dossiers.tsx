// Matters: all that concerns one thing, in one dossier each.
import { streamOf } from '#core/record/record.ts'
import { defaultLanguage } from '#core/languages.ts'
import { useEnteredIn } from '../parts/entered-in.tsx'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useLanguage, ShownWords } from '#web/parts/words.tsx'
import { inLanguage, type CivilDate } from '#core/words.ts'
import type { DossierRow, OrganisationRow } from '#wire/rows.ts'
import { useCivil } from '../bodies/Dated.tsx'
import { onDossier } from '../parts/commands.ts'
import { Choice, Field, WordsFields } from '../parts/fields.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { Submit } from '../parts/Submit.tsx'
import { slug, wordsIn, useForm } from '../parts/use-form.ts'
import { Link, navigate } from '../parts/router.tsx'
import { useLiveRows } from '../parts/rows.ts'

export function Dossiers() {
  const intl = useIntl()
  const civil = useCivil()
  const { rows } = useLiveRows<DossierRow>('/api/dossiers')
  const cell = (c: string) => ({
    role: 'cell',
    'data-label': intl.formatMessage({ id: `secretariat.dossiers.${c}` }),
  })
  const span = (from?: CivilDate, to?: CivilDate) =>
    from && to && from !== to ? `${civil(from)} – ${civil(to)}` : from ? civil(from) : ''
  return (
    <>
      <div className="day">
        <h1>
          <FormattedMessage id="secretariat.nav.dossiers" />
        </h1>
        <InPanel
          className="btn primary"
          act={<FormattedMessage id="secretariat.dossier.open" />}
          title={intl.formatMessage({ id: 'secretariat.dossier.open' })}
        >
          {() => <OpenDossier />}
        </InPanel>
      </div>
      <section className="pane" aria-label={intl.formatMessage({ id: 'secretariat.nav.dossiers' })}>
        {rows?.length === 0 && (
          <p className="quiet">
            <FormattedMessage id="secretariat.dossiers.none" />
          </p>
        )}
        {rows && rows.length > 0 && (
          <table className="list" role="table" aria-label={intl.formatMessage({ id: 'secretariat.nav.dossiers' })}>
            <thead role="rowgroup">
              <tr role="row">
                {['title', 'span', 'entries'].map((c) => (
                  <th key={c} className="label" scope="col" role="columnheader">
                    <FormattedMessage id={`secretariat.dossiers.${c}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {rows.map((d) => (
                <tr role="row" key={d.dossier}>
                  <th scope="row" role="rowheader">
                    <Link to={`/secretariat/dossiers/${d.dossier}`}>
                      <ShownWords text={d.title} />
                    </Link>
                  </th>
                  <td {...cell('span')}>{span(d.from, d.to)}</td>
                  <td {...cell('entries')}>
                    <FormattedMessage id="secretariat.dossiers.count" values={{ count: d.entries }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}

function OpenDossier() {
  const languages = useEnteredIn()
  const intl = useIntl()
  const reader = useLanguage()
  const { rows: organisations } = useLiveRows<OrganisationRow>('/api/organisations')
  const { values, change, drop } = useForm('open-dossier', {})
  const only = organisations?.length === 1 ? organisations[0]?.organisation : undefined
  const organisation = values.organisation || only || ''
  const bodies = useStream(streamOf('organisation', organisation))
  const organs = organisations?.find((o) => o.organisation === organisation)?.organs ?? []
  const organ = organs.find((o) => o.organ === values.organ)?.organ ?? ''
  const title = wordsIn(values, 'title')
  const key = values.key?.trim() || slug(inLanguage(title ?? {}, defaultLanguage).text)
  const say = (id: string) => intl.formatMessage({ id })
  const lacks = !title
    ? 'secretariat.field.title'
    : !organisation
      ? 'secretariat.request.organisation'
      : !organ
        ? 'secretariat.request.organ'
        : key
          ? undefined
          : 'secretariat.field.key'
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <WordsFields
        legend={say('secretariat.field.title')}
        languages={languages}
        values={values}
        name="title"
        onChange={change}
      />
      <div className="two">
        <Choice
          label={say('secretariat.request.organisation')}
          value={organisation}
          onChange={(v) => change('organisation', v)}
          empty={only ? undefined : say('secretariat.choose')}
          isRequired
          given={only && say('secretariat.given.only')}
          options={(organisations ?? []).map((o) => ({
            value: o.organisation,
            label: inLanguage(o.names, reader).text,
          }))}
        />
        <Choice
          label={say('secretariat.request.organ')}
          value={organ}
          onChange={(v) => change('organ', v)}
          empty={say('secretariat.choose')}
          isRequired
          options={organs.map((o) => ({ value: o.organ, label: inLanguage(o.names, reader).text }))}
        />
      </div>
      <Field
        label={say('secretariat.field.key')}
        value={key}
        onChange={(v) => change('key', v)}
        hint={say('secretariat.field.key-hint')}
        given={key !== '' && !values.key?.trim() && say('secretariat.given.title')}
      />
      <div className="acts">
        <Submit
          stream={streamOf('dossier', key || 'new')}
          missing={
            lacks && intl.formatMessage({ id: 'secretariat.form.enter' }, { field: say(lacks), language: 'none' })
          }
          command={onDossier({
            type: 'OpenDossier',
            title: title ?? {},
            organisation,
            organ,
            notice: bodies.notice,
          })}
          onDone={() => {
            drop()
            navigate(`/secretariat/dossiers/${key}`)
          }}
        >
          <FormattedMessage id="secretariat.dossier.open" />
        </Submit>
      </div>
    </form>
  )
}
