// One value changed: the whole profile is adopted again from a date, with this value, its source, and its state.
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Profile } from '#core/bodies/bodies.ts'
import { CommandForm, type Read, type Spec } from '../parts/CommandForm.tsx'
import { choices, isNumber, isShare, type RuleName } from './rule-values.tsx'
import type { Adopting } from './proposing.tsx'
import { from, whyOne } from './specs.ts'

type RuleFormProps = {
  stream: string
  organ: string
  profile: Profile
  name: RuleName
  onDone: () => void
  adopting: Adopting
  hint: ReactNode
}

export function RuleForm({ stream, organ, profile, name, onDone, adopting, hint }: RuleFormProps) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  const specs: Spec[] = []
  if (isShare(name)) {
    const share = profile[name].value
    specs.push(
      { kind: 'words', name: 'num', label: 'secretariat.rules.num', standing: String(share.num), isRequired: true },
      { kind: 'words', name: 'den', label: 'secretariat.rules.den', standing: String(share.den), isRequired: true },
      {
        kind: 'choice',
        name: 'more',
        label: 'secretariat.rules.how',
        standing: share.more ? 'more' : 'least',
        options: ['more', 'least'].map((m) => ({ value: m, label: say(`secretariat.rules.how.${m}`) })),
      },
    )
  } else if (isNumber(name))
    specs.push({
      kind: 'words',
      name: 'number',
      label:
        name === 'noticeHours'
          ? 'secretariat.rules.hours'
          : name === 'replies'
            ? 'secretariat.rules.number'
            : 'secretariat.rules.seconds',
      standing: String(profile[name].value),
      isRequired: true,
    })
  else {
    const now = name === 'calendars' ? profile.calendars.value.join(' ') : (profile[name].value as string)
    specs.push({
      kind: 'choice',
      name: 'choice',
      label: `secretariat.value.${name}`,
      standing: now,
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
  if (name === 'officers') specs.push(whyOne(profile.officers.reason))
  specs.push(
    {
      kind: 'by-language',
      name: 'ruleSource',
      label: 'secretariat.rules.source',
      hint: 'secretariat.rules.source-hint',
      isRequired: true,
      standing: profile[name].source,
    },
    from,
  )
  return (
    <CommandForm
      stream={stream}
      name={`rule ${organ} ${name}`}
      specs={specs}
      onDone={onDone}
      make={(read) => adopting({ organ, profile: changed(profile, name, read), from: read.need('from') })}
      hint={hint}
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
      [name]: { ...profile[name], value, source: read.needWords('ruleSource'), confirmed: true },
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
  if (name === 'officers')
    return {
      ...profile,
      officers: {
        ...profile.officers,
        value: read.need('choice') === 'one' ? 'one' : 'two',
        source: read.needWords('ruleSource'),
        confirmed: true,
        reason: read.need('choice') === 'one' ? read.words('whyOne') : undefined,
      },
    }
  return entry(name === 'calendars' ? read.need('choice').split(' ') : read.need('choice'))
}
