// One value changed: the whole profile is adopted again from a date, with this value, its source, and its state.
import { FormattedMessage, useIntl } from 'react-intl'
import type { Profile } from '#core/bodies/bodies.ts'
import { onBodies } from '../commands.ts'
import { CommandForm, type Read, type Spec } from '../parts/CommandForm.tsx'
import { choices, isNumber, isShare, type RuleName } from './rule-values.tsx'
import { from } from './specs.ts'

type RuleFormProps = {
  stream: string
  organ: string
  profile: Profile
  name: RuleName
  date: string
  onDone: () => void
}

export function RuleForm({ stream, organ, profile, name, date, onDone }: RuleFormProps) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const specs: Spec[] = []
  if (isShare(name)) {
    const share = profile[name].value
    specs.push(
      { kind: 'words', name: 'num', label: 'secretariat.rules.num', initial: String(share.num), isRequired: true },
      { kind: 'words', name: 'den', label: 'secretariat.rules.den', initial: String(share.den), isRequired: true },
      {
        kind: 'choice',
        name: 'more',
        label: 'secretariat.rules.how',
        initial: share.more ? 'more' : 'least',
        options: ['more', 'least'].map((m) => ({ value: m, label: say(`secretariat.rules.how.${m}`) })),
      },
    )
  } else if (isNumber(name))
    specs.push({
      kind: 'words',
      name: 'number',
      label: name === 'noticeHours' ? 'secretariat.rules.hours' : 'secretariat.rules.seconds',
      initial: String(profile[name].value),
      isRequired: true,
    })
  else {
    const now = name === 'calendars' ? profile.calendars.value.join(' ') : (profile[name].value as string)
    specs.push({
      kind: 'choice',
      name: 'choice',
      label: `secretariat.value.${name}`,
      initial: now,
      options: choices[name].map((c) => ({
        value: c,
        label: c
          .split(' ')
          .map((x) =>
            say(name === 'calendars' ? `secretariat.rules.calendar.${x}` : `secretariat.rules.${name}.${x}`),
          )
          .join(' + '),
      })),
    })
  }
  specs.push(
    {
      kind: 'text3',
      name: 'ruleSource',
      label: 'secretariat.rules.source',
      hint: 'secretariat.rules.source-hint',
      isRequired: true,
      initial: profile[name].source,
    },
    from(date),
  )
  return (
    <CommandForm
      stream={stream}
      name={`rule ${organ} ${name}`}
      specs={specs}
      onDone={onDone}
      make={(read) =>
        onBodies({ type: 'AdoptProfile', organ, profile: changed(profile, name, read), from: read.need('from') })
      }
    >
      <FormattedMessage id="secretariat.rules.record" />
    </CommandForm>
  )
}

const whole = (text: string) => Math.max(0, Math.trunc(Number(text) || 0))

function changed(profile: Profile, name: RuleName, read: Read): Profile {
  const entry = (value: unknown) =>
    ({
      ...profile,
      [name]: { ...profile[name], value, source: read.needText3('ruleSource'), confirmed: true },
    }) as Profile
  if (isShare(name))
    return entry({
      num: whole(read.need('num')),
      den: Math.max(1, whole(read.need('den'))),
      // BD16: these shares are counted against the members.
      base: 'members',
      more: read.need('more') === 'more',
    })
  if (isNumber(name)) return entry(whole(read.need('number')))
  return entry(name === 'calendars' ? read.need('choice').split(' ') : read.need('choice'))
}
