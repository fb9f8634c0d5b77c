// Rule BD11: another seat, time zone or set of official languages, from a day on.
import { FormattedMessage, useIntl } from 'react-intl'
import type { Bodies } from '#core/bodies/bodies.ts'
import { languages, type Language } from '#core/words.ts'
import { useLanguageList } from '#web/parts/language-list.ts'
import { onBodies } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { useZoneOptions } from '../parts/times.ts'
import { from, source } from './specs.ts'

/** Every set of at least one language, in the order of the list. */
const sets: Language[][] = languages.reduce<Language[][]>(
  (before, language) => [...before, ...before.map((set) => [...set, language]), [language]],
  [],
)
const keyOf = (set: readonly Language[]) => languages.filter((l) => set.includes(l)).join(' ')

export function SeatForm({ stream, state, onDone }: { stream: string; state: Bodies; onDone: () => void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const listed = useLanguageList()
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
          kind: 'choice',
          name: 'languages',
          label: 'secretariat.organisation.languages',
          isRequired: true,
          standing: keyOf(state.languages),
          options: sets.map((set) => ({
            value: keyOf(set),
            label: listed(set, 'heading'),
          })),
        },
        from,
        source,
      ]}
      make={(read) =>
        onBodies({
          type: 'SeatOrganisation',
          seat: read.needWords('seat'),
          zone: read.need('zone'),
          languages: read.need('languages').split(' ') as Language[],
          from: read.need('from'),
          source: read.source(),
        })
      }
    >
      <FormattedMessage id="secretariat.record" />
    </CommandForm>
  )
}
