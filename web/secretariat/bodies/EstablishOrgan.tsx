import { streamOf } from '#core/record/record.ts'
import { defaultLanguage } from '#core/languages.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Bodies } from '#core/bodies/bodies.ts'
import { onBodies } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { useNames } from '../parts/names.ts'
import { exactly, from, key, knownFrom, names, source } from './specs.ts'

export function EstablishOrgan({
  organisation,
  state,
  date,
  parent,
  onDone,
}: {
  organisation: string
  state: Bodies
  date: string
  parent?: string
  onDone: () => void
}) {
  const intl = useIntl()
  const named = useNames(state, date)
  return (
    <CommandForm
      stream={streamOf('organisation', organisation)}
      name={`organ ${parent ?? ''}`}
      onDone={onDone}
      specs={[
        names(),
        key(),
        // Under which it stands was said by the button, where it was one of an organ.
        ...(parent
          ? []
          : [
              {
                kind: 'choice' as const,
                name: 'parent',
                label: 'secretariat.organ.parent',
                empty: intl.formatMessage({ id: 'secretariat.organ.no-parent' }),
                options: Object.keys(state.organs).map((o) => ({ value: o, label: named.organ(o) })),
              },
            ]),
        {
          kind: 'words',
          name: 'symbol',
          label: 'secretariat.organ.symbol',
          hint: 'secretariat.organ.symbol-hint',
          language: defaultLanguage,
        },
        from,
        exactly((id) => intl.formatMessage({ id })),
        source,
      ]}
      make={(read) =>
        onBodies({
          type: 'EstablishOrgan',
          organ: read.need('key'),
          parent: parent ?? read.word('parent'),
          names: read.needWords('names'),
          symbol: read.word('symbol'),
          ...knownFrom(read),
        })
      }
    >
      <FormattedMessage id="secretariat.organ.establish" />
    </CommandForm>
  )
}
