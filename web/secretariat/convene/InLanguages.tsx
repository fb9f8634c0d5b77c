// The languages of the meeting, and the matter it belongs to.
import { FormattedMessage, useIntl } from 'react-intl'
import { languages, type Language } from '#core/languages.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { inLanguage } from '#core/words.ts'
import type { DossierRow } from '#wire/rows.ts'
import { Check, Choice, Given } from '../parts/fields.tsx'
import { useLiveRows } from '../parts/rows.ts'
import type { Plan } from './plan.ts'

type InLanguagesProps = {
  plan: Plan
  official: readonly Language[]
  change: (name: string, value: string) => void
  dossier: string
  organisation: string
}

export function InLanguages({ plan, official, change, dossier, organisation }: InLanguagesProps) {
  const intl = useIntl()
  const reader = useLanguage()
  const { rows } = useLiveRows<DossierRow>('/api/dossiers')
  const dossiers = (rows ?? []).filter((d) => d.organisation === organisation)
  const set = (l: Language, isOn: boolean) =>
    change('languages', languages.filter((x) => (x === l ? isOn : plan.languages.includes(x))).join(' '))
  const isAsOfficial =
    plan.languages.length === official.length && official.every((l) => plan.languages.includes(l))
  return (
    <>
      <fieldset className="plain" data-given={isAsOfficial ? '' : undefined}>
        <legend>
          <h2>
            <FormattedMessage id="secretariat.languages" />
          </h2>
          {isAsOfficial && (
            <Given>
              <FormattedMessage id="secretariat.given.organisation" />
            </Given>
          )}
        </legend>
        <div className="acts wide">
          {official.map((l) => (
            <Check
              key={l}
              label={intl.formatMessage({ id: `words.language.${l}` })}
              isOn={plan.languages.includes(l)}
              onChange={(isOn) => set(l, isOn)}
            />
          ))}
        </div>
      </fieldset>
      {dossiers.length > 0 && (
        <Choice
          label={intl.formatMessage({ id: 'secretariat.dossier' })}
          value={dossier}
          onChange={(v) => change('dossier', v)}
          empty={intl.formatMessage({ id: 'secretariat.dossier.none' })}
          options={dossiers.map((d) => ({ value: d.dossier, label: inLanguage(d.title, reader).text }))}
        />
      )}
    </>
  )
}
