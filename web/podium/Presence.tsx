// Presence put right by a visible act, member by member.
import { streamOf } from '#core/record/record.ts'
import { useCallback } from 'react'
import { FormattedMessage } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useBounded } from '#web/parts/bounded.tsx'
import { useNaming } from '#web/parts/words.tsx'

export function Presence({ meeting }: { meeting: string }) {
  const stream = streamOf('meeting', meeting)
  const state = useStream(streamOf('meeting', meeting))
  const credentials = useStream(streamOf('credentials', meeting))
  const naming = useNaming(meeting)
  const others = Object.keys(credentials.seats).filter((seat) => !state.members.includes(seat))
  const { shown, find, more } = useBounded(
    [...(state.rollCall?.order ?? state.members), ...others],
    useCallback((seat: string) => naming.seat(seat), [naming]),
  )
  return (
    <>
      {find}
      <ul className="rows presence">
        {shown.map((seat) => {
          const isPresent = state.presence[seat]?.presence === 'present'
          return (
            <li key={seat}>
              <span className="grow">
                <bdi>{naming.seat(seat)}</bdi>
                <br />
                <span className={`state ${isPresent ? 'on' : ''}`}>
                  <FormattedMessage id={isPresent ? 'podium.is-present' : 'podium.is-absent'} />
                </span>
              </span>
              <Act
                stream={stream}
                command={{ type: 'RecordPresence', seat, presence: isPresent ? 'absent' : 'present' }}
                showsWhy={false}
              >
                <FormattedMessage id={isPresent ? 'podium.mark-absent' : 'podium.mark-present-short'} />
              </Act>
            </li>
          )
        })}
      </ul>
      {more}
    </>
  )
}
