// The values of a profile in words.
import { languages } from '#core/languages.ts'
import { useIntl, FormattedMessage } from 'react-intl'
import type { Profile } from '#core/bodies/bodies.ts'
import { useLanguage, ShownWords } from '#web/parts/words.tsx'
import { ShareWords } from '../parts/ShareWords.tsx'
import { headed } from '#web/languages/language-named.ts'
import { duration } from '../parts/times.ts'

export const ruleNames = [
  'quorum',
  'concurrence',
  'noticeHours',
  'waiver',
  'statementSeconds',
  'replySeconds',
  'replies',
  'furtherReplySeconds',
  'replyMoment',
  'atLimit',
  'pointOfOrderSeconds',
  'objectionSeconds',
  'presidingOfficer',
  'stateOrder',
  'names',
  'calendars',
  'arabicMonths',
  'officers',
] as const
export type RuleName = (typeof ruleNames)[number]
export const isShare = (name: RuleName): name is 'quorum' | 'concurrence' | 'waiver' =>
  name === 'quorum' || name === 'concurrence' || name === 'waiver'
export const isNumber = (
  name: RuleName,
): name is
  | 'noticeHours'
  | 'statementSeconds'
  | 'replySeconds'
  | 'pointOfOrderSeconds'
  | 'objectionSeconds'
  | 'replies'
  | 'furtherReplySeconds' => name === 'noticeHours' || name === 'replies' || name.endsWith('Seconds')
export const choices = {
  replyMoment: ['after-list', 'end-of-item'],
  atLimit: ['remind', 'end'],
  presidingOfficer: ['secretary-general', 'member', 'anyone'],
  stateOrder: [...languages, 'as-listed'],
  names: ['short', 'formal'],
  calendars: ['gregorian', 'gregorian hijri', 'hijri'],
  arabicMonths: ['levantine-and-gregorian', 'gregorian'],
  officers: ['two', 'one'],
} as const

export function RuleValue({ profile, name }: { profile: Profile; name: RuleName }) {
  const intl = useIntl()
  const reader = useLanguage()
  if (isShare(name)) return <ShareWords share={profile[name].value} />
  if (name === 'noticeHours')
    return (
      <>
        {profile.noticeHours.value === 0 ? (
          <FormattedMessage id="secretariat.rules.no-notice" />
        ) : (
          duration(intl, profile.noticeHours.value * 3600)
        )}
      </>
    )
  if (name === 'replies') return <>{intl.formatNumber(profile.replies.value)}</>
  if (isNumber(name)) {
    const seconds = profile[name].value
    const unit = (value: number, of: 'minute' | 'second') =>
      intl.formatNumber(value, { style: 'unit', unit: of, unitDisplay: 'long' })
    const parts = [
      seconds >= 60 ? unit(Math.floor(seconds / 60), 'minute') : '',
      seconds % 60 > 0 || seconds === 0 ? unit(seconds % 60, 'second') : '',
    ]
    return <>{intl.formatList(parts.filter(Boolean))}</>
  }
  if (name === 'calendars')
    return (
      <>
        {headed(
          intl.formatList(
            profile.calendars.value.map((c) => intl.formatMessage({ id: `secretariat.rules.calendar.${c}` })),
          ),
          reader,
        )}
      </>
    )
  const { reason } = name === 'officers' && profile.officers.value === 'one' ? profile.officers : {}
  return (
    <>
      <FormattedMessage id={`secretariat.rules.${name}.${profile[name].value as string}`} />
      {reason && (
        <span className="why">
          <ShownWords text={reason} />
        </span>
      )}
    </>
  )
}
