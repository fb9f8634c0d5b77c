// One call: who, the words that make it in every language, its state, and what a person may do with it.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { standingAnswers, type Call, type FollowUpCommand } from '#core/follow-up/follow-up.ts'
import { instrumentOf } from '#core/instruments/instruments.ts'
import { idAsWords, directionOf, type Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { useClient, useStream } from '#web/live/hooks.ts'
import { Act, Unready, useWhyWords } from '#web/parts/act.tsx'
import { useTimes, ShownWords } from '#web/parts/words.tsx'
import { useLanguageName } from '#web/parts/language-list.ts'
import { onFollowUp } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { whoIs } from './addressee.ts'
import { CallEditor } from './CallEditor.tsx'
import { DueWords } from './DueWords.tsx'
import { Spanned } from './Spanned.tsx'

const outcomes = ['done', 'not-done', 'overtaken'] as const

const looks = {
  drafted: 'open half',
  confirmed: 'open',
  dropped: '',
  done: 'on',
  'not-done': 'stop',
  overtaken: '',
} as const

export function CallRow({
  instrument,
  organisation,
  call,
  label,
}: {
  instrument: string
  organisation: string
  call: Call
  label: string
}) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const stream = streamOf('follow-up', instrument)
  const register = useStream(streamOf('register', organisation))
  const bodies = useStream(streamOf('organisation', organisation))
  const followUp = useStream(streamOf('follow-up', instrument))
  const issued = instrumentOf(register, instrument)?.issued
  const { date: dayOf } = useTimes(bodies.zone || 'UTC')
  const say = (id: string) => intl.formatMessage({ id }, { call: call.call })
  if (!issued) return null
  // What answers the whole answers the calls on its author, as the public pages count it; a dropped call has no answer.
  const answers = standingAnswers(followUp).filter(
    (a) =>
      call.state !== 'dropped' &&
      (a.calls.includes(call.call) || (a.calls.length === 0 && a.party !== undefined && a.party === call.party)),
  )
  const isOpen = call.state === 'drafted' || call.state === 'confirmed'
  return (
    <li className={call.state}>
      <div className="stack call" role="group" aria-label={say('secretariat.call.number')}>
        <div className="call-head">
          <span className="num quiet">
            {say('secretariat.call.number')}
            {label &&
              ` · ${intl.formatMessage({ id: 'parts.text.paragraph' }, { number: label.replace(/[^\p{L}\p{N}]+$/u, '') })}`}
          </span>
          <b className="grow">
            {call.party || call.names ? (
              <ShownWords text={whoIs(bodies, call, issued.manifest.meeting.date)} />
            ) : (
              <span className="state stop">
                <FormattedMessage id="secretariat.call.no-addressee" />
              </span>
            )}
          </b>
          <span className={`state ${looks[call.state]}`}>
            <FormattedMessage id={`secretariat.call.state.${call.state}`} />
          </span>
          {answers.length > 0 && (
            <span className="state on">
              <FormattedMessage id="secretariat.call.answers" values={{ count: answers.length }} />
            </span>
          )}
        </div>
        {call.due && (
          <p className="why">
            <FormattedMessage
              id="secretariat.call.due"
              values={{ date: <DueWords due={call.due} event={call.event} /> }}
            />
          </p>
        )}
        {call.closedFor && (
          <p className="why">
            <ShownWords text={call.closedFor} />
          </p>
        )}
        {call.putRight?.map(({ act, reason, at }, i) => (
          <p key={i} className="why">
            <span className="state">
              <FormattedMessage id={`secretariat.call.${act}`} values={{ date: dayOf(at) }} />
            </span>{' '}
            <ShownWords text={reason} />
          </p>
        ))}
        {call.state !== 'dropped' && (
          <div className={`paste in-${Object.keys(issued.content).length}`}>
            {(Object.keys(issued.content) as Language[]).map((l) => {
              const words = issued.content[l]?.paragraphs.find((p) => p.id === call.paragraph)?.words
              if (words === undefined) return null
              const lacks = !call.verb[l] || !call.action[l]
              return (
                <div key={l}>
                  <p className="text small" lang={l} dir={directionOf(l)}>
                    <Spanned
                      words={words}
                      addressee={call.addressee[l]}
                      verb={call.verb[l]}
                      action={call.action[l]}
                    />
                  </p>
                  {lacks && (
                    <span className="state open">
                      <FormattedMessage id="secretariat.call.not-marked" values={{ language: languageName(l) }} />
                    </span>
                  )}
                </div>
              )
            })}
          </div>
        )}
        {isOpen && (
          <div className="acts">
            {call.state === 'drafted' && (
              <Act
                stream={stream}
                command={onFollowUp({ type: 'ConfirmCall', call: call.call })}
                className="btn slim"
                aria-label={say('secretariat.call.confirm-number')}
              >
                <FormattedMessage id="secretariat.call.confirm" />
              </Act>
            )}
            {call.state === 'drafted' && (
              <InPanel
                className="btn slim"
                act={<FormattedMessage id="secretariat.call.correct" />}
                aria-label={say('secretariat.call.correct-number')}
                title={say('secretariat.call.correct-number')}
              >
                {(close) => (
                  <CallEditor instrument={instrument} organisation={organisation} call={call} onDone={close} />
                )}
              </InPanel>
            )}
            {call.state === 'confirmed' && (
              <InPanel
                className="btn slim"
                act={<FormattedMessage id="secretariat.call.close" />}
                aria-label={say('secretariat.call.close-number')}
                title={say('secretariat.call.close-number')}
              >
                {(close) => (
                  <CommandForm
                    stream={stream}
                    name={`close ${call.call}`}
                    onDone={close}
                    specs={[
                      {
                        kind: 'choice',
                        name: 'outcome',
                        label: 'secretariat.call.outcome',
                        isRequired: true,
                        empty: say('secretariat.choose'),
                        options: outcomes.map((o) => ({
                          value: o,
                          label: say(`secretariat.call.state.${o}`),
                        })),
                      },
                      { kind: 'words', name: 'reason', label: 'secretariat.reason', rows: 2, isRequired: true },
                      { kind: 'source', name: 'source' },
                    ]}
                    make={(read) => {
                      const from = read.source()
                      return onFollowUp({
                        type: 'CloseCall',
                        call: call.call,
                        outcome: read.need('outcome') as (typeof outcomes)[number],
                        reason: read.needSaid('reason'),
                        sources: from ? [from] : [],
                      })
                    }}
                  >
                    <FormattedMessage id="secretariat.call.close" />
                  </CommandForm>
                )}
              </InPanel>
            )}
            {call.state === 'confirmed' && (
              <PutRight
                stream={stream}
                act="unconfirm"
                call={call.call}
                make={(reason) => onFollowUp({ type: 'WithdrawConfirmation', call: call.call, reason })}
              />
            )}
            <InPanel
              className="btn slim danger"
              act={<FormattedMessage id="secretariat.call.drop" />}
              aria-label={say('secretariat.call.drop-number')}
              title={say('secretariat.call.drop-number')}
            >
              {(close) => (
                <CommandForm
                  stream={stream}
                  name={`drop ${call.call}`}
                  className="btn danger"
                  onDone={close}
                  specs={[{ kind: 'words', name: 'reason', label: 'secretariat.reason', rows: 2 }]}
                  make={(read) => onFollowUp({ type: 'DropCall', call: call.call, reason: read.said('reason') })}
                >
                  <FormattedMessage id="secretariat.call.drop" />
                </CommandForm>
              )}
            </InPanel>
          </div>
        )}
        {!isOpen && (
          <div className="acts">
            {call.state === 'dropped' ? (
              <PutRight
                stream={stream}
                act="restore"
                call={call.call}
                make={(reason) => onFollowUp({ type: 'RestoreCall', call: call.call, reason })}
              />
            ) : (
              <PutRight
                stream={stream}
                act="reopen"
                call={call.call}
                make={(reason) => onFollowUp({ type: 'ReopenCall', call: call.call, reason })}
              />
            )}
          </div>
        )}
      </div>
    </li>
  )
}

/** An act that puts a call right, with its reason (FU12): what the rules refuse is said before the reason is written. */
function PutRight({
  stream,
  act,
  call,
  make,
}: {
  stream: `follow-up/${string}`
  act: 'reopen' | 'restore' | 'unconfirm'
  call: string
  make: (reason: Words) => FollowUpCommand
}) {
  const intl = useIntl()
  const client = useClient()
  const whyWords = useWhyWords()
  const title = intl.formatMessage({ id: `secretariat.call.${act}-number` }, { call })
  // Asked of the rules alone, and never sent: the reason is still to be written.
  const why = client.ask(stream, make(idAsWords(title)))
  if (why)
    return (
      <Unready className="btn slim" missing={whyWords(why)}>
        <FormattedMessage id={`secretariat.call.${act}`} />
      </Unready>
    )
  return (
    <InPanel
      className="btn slim"
      act={<FormattedMessage id={`secretariat.call.${act}`} />}
      aria-label={title}
      title={title}
    >
      {(close) => (
        <CommandForm
          stream={stream}
          name={`${act} ${call}`}
          onDone={close}
          hint={<FormattedMessage id={`secretariat.call.${act}-hint`} />}
          specs={[{ kind: 'words', name: 'reason', label: 'secretariat.reason', rows: 2, isRequired: true }]}
          make={(read) => make(read.needSaid('reason'))}
        >
          <FormattedMessage id={`secretariat.call.${act}`} />
        </CommandForm>
      )}
    </InPanel>
  )
}
