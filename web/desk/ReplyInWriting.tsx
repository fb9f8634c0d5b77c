// A reply in writing (SP16): to a statement that another delegation has made, out of the replies that the rules give.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { Act, Panel, useMissing } from '#web/parts/act.tsx'
import { AnsweredField, FiledFields, useFiled } from '#web/parts/filing.tsx'
import { useNaming, useTimes } from '#web/parts/words.tsx'

export function ReplyInWriting({ meeting, seat }: { meeting: string; seat: string }) {
  const intl = useIntl()
  const missing = useMissing()
  const stream = streamOf('speakers', meeting)
  const { speeches } = useStream(streamOf('speakers', meeting))
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const [isOpen, setOpen] = useState(false)
  const [answers, setAnswers] = useState('')
  const filed = useFiled('reply in writing', 'filing.reply.text')
  const others = speeches.filter((s) => s.seat !== seat && s.endedAt)
  if (others.length === 0) return null
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        <FormattedMessage id="filing.reply.act" />…
      </button>
      <Panel isOpen={isOpen} onClose={() => setOpen(false)} title={intl.formatMessage({ id: 'filing.reply.act' })}>
        <p className="small">
          <FormattedMessage id="filing.reply.words" values={{ replies: state.limits.replies }} />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: 'SP16' }} />
        </p>
        <AnsweredField
          value={answers}
          onChange={setAnswers}
          options={others.toReversed().map((s) => ({
            value: s.speech,
            label: intl.formatMessage(
              { id: 'filing.reply.option' },
              { seat: naming.delegation(s.seat), time: times.time(s.givenAt) },
            ),
          }))}
        />
        <FiledFields {...filed} official={naming.organisation.languages} />
        <div className="acts">
          <Act
            stream={stream}
            command={{ type: 'FileReply', seat, answers, language: filed.language, text: filed.text }}
            missing={answers ? filed.missing : missing('filing.reply.answers')}
            className="btn primary"
            nameSeat={naming.delegation}
            onDone={() => {
              filed.drop()
              setAnswers('')
              setOpen(false)
            }}
          >
            <FormattedMessage id="filing.reply.file" />
          </Act>
          <button type="button" className="btn" onClick={() => setOpen(false)}>
            <FormattedMessage id="parts.cancel" />
          </button>
        </div>
      </Panel>
    </>
  )
}
