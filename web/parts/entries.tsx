// What the secretariat entered in a member's name: whose word it was, what the member says to it, and what was corrected.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import type { Entry, Heard, Meeting } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { Act } from './act.tsx'
import { InWords } from './in-words.tsx'
import { useNaming, useTimes, ShownWords } from './words.tsx'

const entries = ['concurrence', 'receipt'] as const satisfies readonly Entry[]

const heardOf = (state: Meeting, about: Entry, seat: string): Heard | undefined =>
  about === 'concurrence'
    ? state.heard[seat]
    : state.notices[seat]?.state === 'acknowledged'
      ? state.notices[seat].heard
      : undefined

/** At a delegation's own desk: each entry with whose word it was, to be contested (MT18). */
export function OwnEntries({ meeting, seat }: { meeting: string; seat: string }) {
  const stream = streamOf('meeting', meeting)
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? naming.organisation.zone)
  if (state.stage === 'closed' || state.stage === 'adjourned' || state.stage === 'declined') return null
  return (
    <>
      {entries.map((about) => {
        const heard = heardOf(state, about, seat)
        if (!heard) return null
        return (
          <div key={about} className="stack">
            <p className="small">
              <FormattedMessage
                id={`parts.entry.${about === 'concurrence' && state.request?.requestedBy === seat ? 'request' : about}`}
                values={{
                  how: heard.how.replace('-', ''),
                  from: <ShownWords text={heard.from} />,
                  at: times.dayAndTime(heard.at),
                }}
              />{' '}
              <FormattedMessage id="parts.rule" values={{ rule: 'MT18' }} />
            </p>
            <Contested meeting={meeting} about={about} seat={seat} />
            <div className="acts">
              {state.contests[about][seat] ? (
                <Act
                  stream={stream}
                  command={{ type: 'WithdrawContest', about, seat }}
                  nameSeat={naming.delegation}
                >
                  <FormattedMessage id="parts.entry.withdraw" />
                </Act>
              ) : (
                <InWords
                  stream={stream}
                  name={`contest ${meeting} ${about}`}
                  title="parts.entry.contest"
                  words={<FormattedMessage id="parts.entry.contest-words" />}
                  label="parts.entry.words"
                  make={(words) => ({ type: 'ContestEntry', about, seat, words })}
                  nameSeat={naming.delegation}
                />
              )}
            </div>
          </div>
        )
      })}
    </>
  )
}

/** What a member says against an entry in its name; nothing where it says nothing. */
export function Contested({ meeting, about, seat }: { meeting: string; about: Entry; seat: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const contest = state.contests[about][seat]
  if (!contest) return null
  return (
    <span className="state stop words">
      <span>
        <FormattedMessage
          id="parts.entry.contested"
          values={{ seat: <bdi>{naming.delegation(seat)}</bdi>, words: <bdi dir="auto">{contest.words}</bdi> }}
        />
      </span>
    </span>
  )
}

/** For the secretariat: that an entry was an error, with the reason (MT19). */
export function CorrectEntry({ meeting, about, seat }: { meeting: string; about: Entry; seat: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  if (!heardOf(state, about, seat)) return null
  return (
    <InWords
      stream={streamOf('meeting', meeting)}
      name={`correct ${meeting} ${about} ${seat}`}
      className="btn slim"
      title="parts.entry.correct"
      words={
        <>
          <FormattedMessage
            id={`parts.entry.correct-${about}`}
            values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }}
          />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: 'MT19' }} />
        </>
      }
      label="parts.entry.reason"
      make={(reason) => ({ type: 'CorrectEntry', about, seat, reason })}
      nameSeat={naming.delegation}
    />
  )
}

/** What was corrected of a member's entries, with each reason. */
export function Corrections({ meeting, about, seat }: { meeting: string; about: Entry; seat: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? naming.organisation.zone)
  return state.corrections
    .filter((c) => c.about === about && c.seat === seat)
    .map((c) => (
      <span key={c.at} className="why">
        <FormattedMessage
          id="parts.entry.corrected"
          values={{ at: times.dayAndTime(c.at), reason: <bdi dir="auto">{c.reason}</bdi> }}
        />
      </span>
    ))
}

/** A meeting that was ended in error goes on (MT20). */
export function Reopen({ meeting }: { meeting: string }) {
  return (
    <InWords
      stream={streamOf('meeting', meeting)}
      name={`reopen ${meeting}`}
      title="parts.reopen"
      words={
        <>
          <FormattedMessage id="parts.reopen-words" />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: 'MT20' }} />
        </>
      }
      label="parts.entry.reason"
      make={(reason) => ({ type: 'ReopenMeeting', reason })}
    />
  )
}
