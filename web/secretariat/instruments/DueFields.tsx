// When a call falls due, as a person sets or corrects it: what the rule read from the words stands there first.
import { useIntl } from 'react-intl'
import type { Due } from '#core/follow-up/follow-up.ts'
import { Choice, Field } from '../parts/fields.tsx'

const forms = ['immediately', 'soon', 'date', 'within', 'every', 'session', 'next-session', 'by'] as const
const units = ['D', 'W', 'M', 'Y'] as const
type Values = Partial<Record<string, string>>

/** The fields of a due date, as a form keeps them. */
export function valuesOfDue(due: Due | undefined): Record<string, string> {
  const none = { due: '', date: '', count: '', unit: '', from: '', event: '', session: '' }
  if (due === undefined) return none
  if (typeof due === 'string') return due === 'immediately' ? { ...none, due } : { ...none, due: 'date', date: due }
  if ('soon' in due) return { ...none, due: 'soon' }
  if ('by' in due) return { ...none, due: 'by', event: due.by }
  if ('session' in due)
    return due.session === 'next'
      ? { ...none, due: 'next-session' }
      : { ...none, due: 'session', session: String(due.session) }
  const period = 'within' in due ? due.within : due.every
  const [, count = '', unit = 'D'] = /^P(\d+)([DWMY])$/.exec(period) ?? []
  return 'within' in due
    ? { ...none, due: 'within', count, unit, from: due.from ?? '' }
    : { ...none, due: 'every', count, unit }
}

/** The due date that the fields say; undefined where they say none, or not all of it. */
export function dueOf(values: Values): Due | undefined {
  const count = Number(values.count)
  const period =
    Number.isInteger(count) && count > 0 && count < 1000 && values.unit ? `P${count}${values.unit}` : undefined
  switch (values.due) {
    case 'immediately':
      return 'immediately'
    case 'soon':
      return { soon: true }
    case 'date':
      return values.date || undefined
    case 'within':
      return period && { within: period, ...(values.from?.trim() && { from: values.from.trim() }) }
    case 'every':
      return period && { every: period }
    case 'session': {
      const number = Number(values.session)
      return Number.isInteger(number) && number > 0 && number < 1000 ? { session: number } : undefined
    }
    case 'next-session':
      return { session: 'next' }
    case 'by':
      return values.event?.trim() ? { by: values.event.trim() } : undefined
    default:
      return undefined
  }
}

export function DueChoice({ values, change }: { values: Values; change: (name: string, value: string) => void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id: `secretariat.call.${id}` })
  return (
    <Choice
      label={say('when')}
      value={values.due ?? ''}
      onChange={(v) => change('due', v)}
      empty={say('no-date')}
      options={forms.map((d) => ({ value: d, label: say(`when.${d}`) }))}
    />
  )
}

/** What the chosen form still needs. */
export function DueDetails({ values, change }: { values: Values; change: (name: string, value: string) => void }) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id: `secretariat.call.${id}` })
  const field = (name: string, label: string, type?: 'date' | 'number') => (
    <Field label={say(label)} type={type} value={values[name] ?? ''} onChange={(v) => change(name, v)} />
  )
  if (values.due === 'date') return field('date', 'date', 'date')
  if (values.due === 'session') return field('session', 'session', 'number')
  if (values.due === 'by') return field('event', 'event')
  if (values.due !== 'within' && values.due !== 'every') return null
  return (
    <>
      <div className="two">
        {field('count', 'count', 'number')}
        <Choice
          label={say('unit')}
          value={values.unit ?? ''}
          onChange={(v) => change('unit', v)}
          empty={intl.formatMessage({ id: 'secretariat.choose' })}
          isRequired
          options={units.map((u) => ({ value: u, label: say(`unit.${u}`) }))}
        />
      </div>
      {values.due === 'within' && field('from', 'from')}
    </>
  )
}
