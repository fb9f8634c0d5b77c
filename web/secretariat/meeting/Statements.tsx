// What was said at the meeting, and its texts: those that the secretariat enters for a delegation say whose word they are (SP14).
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Speech, SpeakersCommand } from '#core/speakers/speakers.ts'
import { useStream } from '#web/live/hooks.ts'
import { ByOffice, heardOnce } from '#web/parts/by-office.tsx'
import { AnsweredField, FiledFields, useFiled } from '#web/parts/filing.tsx'
import { useMissing } from '#web/parts/act.tsx'
import { useLanguage, useNaming, useTimes } from '#web/parts/words.tsx'
import { Choice } from '../parts/fields.tsx'
import { HeardFields, heardIn, HowField, waysInMeeting } from '../parts/HeardFields.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { Submit } from '../parts/Submit.tsx'
import { useForm } from '../parts/use-form.ts'

const onSpeakers = (command: SpeakersCommand) => command
/** Statements shown before the others are asked for. */
const shownAtFirst = 8

export function Statements({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const { speeches } = useStream(streamOf('speakers', meeting))
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const [isWhole, setWhole] = useState(false)
  const ended = speeches.filter((s) => s.endedAt).toReversed()
  if (ended.length === 0) return null
  const say = (id: string) => intl.formatMessage({ id })
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  return (
    <section className="part" aria-labelledby="h-statements">
      <h2>
        <span id="h-statements">
          <FormattedMessage id="secretariat.statements" values={{ count: ended.length }} />
        </span>
      </h2>
      <ul className="rows">
        {(isWhole ? ended : ended.slice(0, shownAtFirst)).map((s) => (
          <li key={s.speech}>
            <span className="grow">
              <bdi>{naming.seat(s.seat)}</bdi>
              <br />
              <span className="why">
                <FormattedMessage
                  id={`secretariat.statements.${s.answers ? 'written' : s.kind}`}
                  values={{
                    time: <span className="num">{times.time(s.givenAt)}</span>,
                    filed: Object.keys(s.texts).length,
                  }}
                />
              </span>
              {heardOnce(s.heard).map(([language, heard]) => (
                <ByOffice key={language} heard={heard} times={times} />
              ))}
            </span>
            <InPanel
              act={<FormattedMessage id="secretariat.statements.file" />}
              aria-label={intl.formatMessage(
                { id: 'secretariat.statements.file-of' },
                { seat: naming.delegation(s.seat), time: times.time(s.givenAt) },
              )}
              className="btn slim"
              title={say('secretariat.statements.file')}
            >
              {(close) => <FileText meeting={meeting} speech={s} onDone={close} />}
            </InPanel>
          </li>
        ))}
      </ul>
      <div className="acts">
        {ended.length > shownAtFirst && !isWhole && (
          <button type="button" className="btn slim" onClick={() => setWhole(true)}>
            <FormattedMessage id="secretariat.statements.all" values={{ count: ended.length - shownAtFirst }} />
          </button>
        )}
        {!isOver && (
          <InPanel
            act={<FormattedMessage id="secretariat.statements.reply-act" />}
            className="btn slim"
            title={say('secretariat.statements.reply-act')}
          >
            {(close) => <EnterReply meeting={meeting} onDone={close} />}
          </InPanel>
        )}
      </div>
    </section>
  )
}

function useHeard(name: string, zone: string) {
  const intl = useIntl()
  const reader = useLanguage()
  const form = useForm(name, {})
  const how = waysInMeeting.find((w) => w === form.values.how)
  const read = how ? heardIn(form.values, zone, how, reader) : { lacks: 'secretariat.heard.lacks-how' }
  return {
    ...form,
    heard: 'heard' in read ? read.heard : undefined,
    missing: 'lacks' in read ? intl.formatMessage({ id: read.lacks }) : undefined,
  }
}

function FileText({ meeting, speech, onDone }: { meeting: string; speech: Speech; onDone: () => void }) {
  const naming = useNaming(meeting)
  const filed = useFiled(`file ${meeting} ${speech.speech}`, 'secretariat.statements.text')
  const { values, change, drop, heard, missing } = useHeard(
    `heard ${meeting} ${speech.speech}`,
    naming.organisation.zone,
  )
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <p className="quiet">
        <FormattedMessage
          id="secretariat.statements.words"
          values={{ seat: <bdi>{naming.delegation(speech.seat)}</bdi> }}
        />{' '}
        <FormattedMessage id="parts.rule" values={{ rule: 'SP14' }} />
      </p>
      <FiledFields {...filed} official={naming.organisation.languages} />
      <HowField values={values} change={change} of={waysInMeeting} />
      <HeardFields values={values} change={change} />
      <div className="acts">
        <Submit
          stream={streamOf('speakers', meeting)}
          missing={filed.missing ?? missing}
          command={onSpeakers({
            type: 'FileStatement',
            speech: speech.speech,
            language: filed.language,
            text: filed.text,
            heard,
          })}
          nameSeat={naming.delegation}
          onDone={() => {
            filed.drop()
            drop()
            onDone()
          }}
        >
          <FormattedMessage id="secretariat.statements.file" />
        </Submit>
      </div>
    </form>
  )
}

function EnterReply({ meeting, onDone }: { meeting: string; onDone: () => void }) {
  const intl = useIntl()
  const say = useMissing()
  const naming = useNaming(meeting)
  const { speeches } = useStream(streamOf('speakers', meeting))
  const state = useStream(streamOf('meeting', meeting))
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const filed = useFiled(`reply ${meeting}`, 'filing.reply.text-for')
  const { values, change, drop, heard, missing } = useHeard(`heard reply ${meeting}`, naming.organisation.zone)
  const seat = values.seat ?? ''
  const others = speeches.filter((s) => s.seat !== seat && s.endedAt).toReversed()
  const answers = others.some((s) => s.speech === values.answers) ? (values.answers ?? '') : ''
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <p className="quiet">
        <FormattedMessage id="filing.reply.words" values={{ replies: state.limits.replies }} />{' '}
        <FormattedMessage id="parts.rule" values={{ rule: 'SP16' }} />
      </p>
      <Choice
        label={intl.formatMessage({ id: 'secretariat.delegations.member' })}
        value={seat}
        onChange={(v) => change('seat', v)}
        empty={intl.formatMessage({ id: 'secretariat.choose' })}
        options={naming
          .order(Object.keys(naming.credentials.seats))
          .map((s) => ({ value: s, label: naming.seat(s) }))}
        isRequired
      />
      <AnsweredField
        value={answers}
        onChange={(v) => change('answers', v)}
        options={others.map((s) => ({
          value: s.speech,
          label: intl.formatMessage(
            { id: 'filing.reply.option' },
            { seat: naming.delegation(s.seat), time: times.time(s.givenAt) },
          ),
        }))}
      />
      <FiledFields {...filed} official={naming.organisation.languages} />
      <HowField values={values} change={change} of={waysInMeeting} />
      <HeardFields values={values} change={change} />
      <div className="acts">
        <Submit
          stream={streamOf('speakers', meeting)}
          missing={
            (seat ? undefined : say('secretariat.delegations.member')) ??
            (answers ? undefined : say('filing.reply.answers')) ??
            filed.missing ??
            missing
          }
          command={onSpeakers({
            type: 'FileReply',
            seat,
            answers,
            language: filed.language,
            text: filed.text,
            heard,
          })}
          nameSeat={naming.delegation}
          onDone={() => {
            filed.drop()
            drop()
            onDone()
          }}
        >
          <FormattedMessage id="filing.reply.file" />
        </Submit>
      </div>
    </form>
  )
}
