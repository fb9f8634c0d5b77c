// Whose word it is that the secretariat enters for a member, and when it came: nothing is filled in.
import { useIntl } from 'react-intl'
import type { Heard } from '#core/meetings/meetings.ts'
import type { Language } from '#core/languages.ts'
import { saidIn } from '#web/parts/typed-in.ts'
import { instantAt } from '#web/parts/zones.ts'
import { Choice, Field } from './fields.tsx'
import type { Values } from './use-form.ts'

export const ways = ['letter', 'mail', 'telephone', 'in-person'] as const satisfies readonly Heard['how'][]
/** In a meeting also from the floor. */
export const waysInMeeting = ['floor', ...ways] as const

/** How the word came. */
export function HowField({
  values,
  change,
  of = ways,
}: Omit<HeardFieldsProps, 'name'> & { of?: readonly Heard['how'][] }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <Choice
      label={say('secretariat.heard.how')}
      value={values.how ?? ''}
      onChange={(v) => change('how', v)}
      empty={say('secretariat.choose')}
      options={of.map((w) => ({ value: w, label: say(`secretariat.heard.how.${w}`) }))}
      isRequired
    />
  )
}

type HeardFieldsProps = { values: Values; change: (name: string, value: string) => void; name?: string }

export function HeardFields({ values, change, name = '' }: HeardFieldsProps) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <div className="thirds">
      <Field
        label={say('secretariat.heard.from')}
        value={values[`${name}from`] ?? ''}
        onChange={(v) => change(`${name}from`, v)}
        hint={say('secretariat.heard.from-hint')}
        isRequired
      />
      <Field
        label={say('secretariat.heard.date')}
        type="date"
        value={values[`${name}date`] ?? ''}
        onChange={(v) => change(`${name}date`, v)}
        isRequired
      />
      <Field
        label={say('secretariat.heard.time')}
        type="time"
        value={values[`${name}time`] ?? ''}
        onChange={(v) => change(`${name}time`, v)}
        isRequired
      />
    </div>
  )
}

/** What was typed, once all of it is; else the message that says what is missing. */
export function heardIn<How extends Heard['how']>(
  values: Values,
  zone: string,
  how: How,
  reader: Language,
  name = '',
): { heard: Heard & { how: How } } | { lacks: string } {
  const from = saidIn(reader, values[`${name}from`] ?? '')
  const when = instantAt(values[`${name}date`] ?? '', values[`${name}time`] ?? '', zone)
  if (!from) return { lacks: 'secretariat.heard.lacks-from' }
  if (!('at' in when))
    return { lacks: when.fault === 'incomplete' ? 'secretariat.when.incomplete' : `parts.clock.${when.fault}` }
  return { heard: { from, how, at: when.at } }
}
