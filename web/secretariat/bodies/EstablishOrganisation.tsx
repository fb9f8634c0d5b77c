// The first organisation of an installation, or another one.
import { FormattedMessage } from 'react-intl'
import { languages } from '#core/words.ts'
import { onBodies } from '../commands.ts'
import { useState } from 'react'
import { useNow } from '#web/live/hooks.ts'
import { dateOf } from '#core/words.ts'
import { Field } from '../parts/fields.tsx'
import { CommandForm } from '../parts/CommandForm.tsx'
import { slug } from '../parts/use-form.ts'
import { navigate } from '../router.tsx'
import { from, names, source } from './specs.ts'
import { useIntl } from 'react-intl'

export function EstablishOrganisation() {
  const intl = useIntl()
  const today = dateOf(useNow(60_000))
  const [key, setKey] = useState('')
  return (
    <>
      <div className="day">
        <h1>
          <FormattedMessage id="secretariat.organisation.establish" />
        </h1>
      </div>
      <div className="pane narrow form stack">
        <Field
          label={intl.formatMessage({ id: 'secretariat.field.key' })}
          value={key}
          onChange={(v) => setKey(slug(v))}
          hint={intl.formatMessage({ id: 'secretariat.organisation.key-hint' })}
          isRequired
        />
        <CommandForm
          stream={`organisation/${key || 'new'}`}
          name="establish"
          onDone={() => navigate(`/secretariat/bodies/${key}`)}
          specs={[
            names(),
            {
              kind: 'text3',
              name: 'abbreviation',
              label: 'secretariat.organisation.abbreviation',
              isRequired: true,
            },
            { kind: 'text3', name: 'seat', label: 'secretariat.organisation.seat', isRequired: true },
            {
              kind: 'words',
              name: 'zone',
              label: 'secretariat.when.zone',
              hint: 'secretariat.organisation.zone-hint',
              initial: Intl.DateTimeFormat().resolvedOptions().timeZone,
              isRequired: true,
            },
            from(today),
            source,
          ]}
          make={(read) =>
            onBodies({
              type: 'EstablishOrganisation',
              names: read.needText3('names'),
              abbreviation: read.needText3('abbreviation'),
              seat: read.needText3('seat'),
              zone: read.need('zone'),
              languages: [...languages],
              from: read.need('from'),
              source: read.source(),
            })
          }
        >
          <FormattedMessage id="secretariat.organisation.establish" />
        </CommandForm>
      </div>
    </>
  )
}
