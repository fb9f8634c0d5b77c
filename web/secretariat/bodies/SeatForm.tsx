// Rule BD11: another seat, time zone or set of official languages, from a day on.
import { FormattedMessage, useIntl } from 'react-intl'
import type { Bodies } from '#core/bodies/bodies.ts'
import { onBodies } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { useZoneOptions } from '../parts/times.ts'
import { from, source } from './specs.ts'

export function SeatForm({ stream, state, onDone }: { stream: string; state: Bodies; onDone: () => void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const zones = useZoneOptions(state.zone)
  return (
    <CommandForm
      stream={stream}
      name="seat-organisation"
      onDone={onDone}
      specs={[
        {
          kind: 'by-language',
          name: 'seat',
          label: 'secretariat.organisation.seat',
          hint: 'secretariat.organisation.seat-hint',
          isRequired: true,
          standing: state.seat,
        },
        {
          kind: 'choice',
          name: 'zone',
          label: 'secretariat.when.zone',
          options: zones,
          empty: say('secretariat.organisation.zone-none'),
          isRequired: true,
          standing: state.zone,
        },
        {
          kind: 'languages',
          name: 'languages',
          label: 'secretariat.organisation.languages',
          isRequired: true,
          standing: state.languages,
        },
        from,
        source,
      ]}
      make={(read) =>
        onBodies({
          type: 'SeatOrganisation',
          seat: read.needWords('seat'),
          zone: read.need('zone'),
          languages: read.languages('languages'),
          from: read.need('from'),
          source: read.source(),
        })
      }
    >
      <FormattedMessage id="secretariat.record" />
    </CommandForm>
  )
}
