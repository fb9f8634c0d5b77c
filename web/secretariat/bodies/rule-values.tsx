// The values of a profile in words.
import { useIntl, FormattedMessage } from 'react-intl'
import type { Profile } from '#core/bodies/bodies.ts'
import { Words } from '#web/parts/words.tsx'
import { ShareWords } from '../parts/ShareWords.tsx'
import { duration } from '../times.ts'

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
  presidingOfficer: ['secretary-general', 'member', 'anyone'],
  stateOrder: ['ar', 'en', 'fr', 'as-listed'],
  names: ['short', 'formal'],
  calendars: ['gregorian', 'gregorian hijri', 'hijri'],
  arabicMonths: ['levantine-and-gregorian', 'gregorian'],
  officers: ['two', 'one'],
} as const

export function RuleValue({ profile, name }: { profile: Profile; name: RuleName }) {
  const intl = useIntl()
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
    return (
      <>
        {seconds >= 60 && seconds % 30 === 0
          ? intl.formatNumber(seconds / 60, { style: 'unit', unit: 'minute', unitDisplay: 'long' })
          : intl.formatNumber(seconds, { style: 'unit', unit: 'second', unitDisplay: 'long' })}
      </>
    )
  }
  if (name === 'calendars')
    return (
      <>
        {intl.formatList(
          profile.calendars.value.map((c) => intl.formatMessage({ id: `secretariat.rules.calendar.${c}` })),
        )}
      </>
    )
  const { reason } = name === 'officers' && profile.officers.value === 'one' ? profile.officers : {}
  return (
    <>
      <FormattedMessage id={`secretariat.rules.${name}.${profile[name].value as string}`} />
      {reason && (
        <span className="why">
          <Words text={reason} />
        </span>
      )}
    </>
  )
}
