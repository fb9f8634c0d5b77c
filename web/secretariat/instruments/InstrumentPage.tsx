// An instrument as issued: its calls as spans of adopted words, and the answers beside them.
import { streamOf } from '#core/record/record.ts'
import { isRead } from '#core/texts/texts.ts'
import { useLanguageList } from '#web/parts/language-list.ts'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { labelsIn } from './labels.ts'
import { instrumentOf } from '#core/instruments/instruments.ts'
import type { Call } from '#core/follow-up/follow-up.ts'
import { shownIn, type Language } from '#core/languages.ts'
import { useClient, useIsCurrent, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { Sym, useLanguage, ShownWords } from '#web/parts/words.tsx'
import type { InstrumentRow } from '#wire/rows.ts'
import { onFollowUp } from '../parts/commands.ts'
import { InPanel } from '../parts/InPanel.tsx'
import { useLiveRows } from '../parts/rows.ts'
import { useCivil } from '../bodies/Dated.tsx'
import { useBounded } from '#web/parts/bounded.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import { Answers } from './Answers.tsx'
import { CallEditor } from './CallEditor.tsx'
import { CallRow } from './CallRow.tsx'

export function InstrumentPage({ instrument }: { instrument: string }) {
  const languageList = useLanguageList()
  const intl = useIntl()
  const client = useClient()
  const civil = useCivil()
  const reader = useLanguage()
  const { rows } = useLiveRows<InstrumentRow>('/api/instruments')
  const row = rows?.find((i) => i.instrument === instrument)
  const organisation = row?.organisation ?? ''
  const register = useStream(streamOf('register', organisation))
  const followUp = useStream(streamOf('follow-up', instrument))
  const isCurrent = useIsCurrent(streamOf('follow-up', instrument))
  // Who is called on is named by the body's register of parties.
  useStream(streamOf('organisation', organisation))
  const found = instrumentOf(register, instrument)
  const stream = streamOf('follow-up', instrument)
  // Nothing is followed before it exists: until calls are drafted, only the register says that the instrument is there.
  const refused = client.refusedFor(stream)
  if (refused && refused !== 'wire/not-entitled')
    return (
      <p className="pane">
        <FormattedMessage id={`problem.${refused}`} />
      </p>
    )
  if (rows && !row)
    return (
      <p className="pane">
        <FormattedMessage id="secretariat.instrument.unknown" />
      </p>
    )
  if (!rows || !found || !isCurrent)
    return (
      <p className="pane quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  const { manifest, content } = found.issued
  const languages = Object.keys(content) as Language[]
  const unread = languages.filter((l) => !isRead(l))
  const title = Object.fromEntries(languages.map((l) => [l, content[l]?.title ?? '']))
  const labels = labelsIn(content, shownIn(languages, reader))
  const drafted = followUp.calls.filter((c) => c.state === 'drafted').length
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <>
      <div className="day">
        <div>
          <h1>
            <ShownWords text={title} />
          </h1>
          <p>
            <Sym>{manifest.symbol}</Sym> · <ShownWords text={manifest.organ.names} /> ·{' '}
            {civil(manifest.meeting.date)}
          </p>
          {manifest.notice && (
            <p className="why">
              <ShownWords text={manifest.notice} />
            </p>
          )}
        </div>
        <a
          className="btn"
          href={`/archive/${manifest.symbol.split('/').map(encodeURIComponent).join('/')}/${reader}`}
        >
          <FormattedMessage id="secretariat.instrument.public" />
        </a>
      </div>
      <section className="pane" aria-labelledby="h-calls">
        <h2>
          <span id="h-calls">
            <FormattedMessage id="secretariat.calls" />
          </span>
          {followUp.instrument && (
            <span className="acts">
              {drafted > 0 && (
                <span className="state open half">
                  <FormattedMessage id="secretariat.calls.to-confirm" values={{ count: drafted }} />
                </span>
              )}
              <InPanel
                className="btn slim"
                act={<FormattedMessage id="secretariat.call.add" />}
                title={say('secretariat.call.add')}
              >
                {(close) => <CallEditor instrument={instrument} organisation={organisation} onDone={close} />}
              </InPanel>
              <InPanel
                className={drafted === 0 ? 'btn primary' : 'btn slim'}
                act={<FormattedMessage id="secretariat.answer.register" />}
                title={say('secretariat.answer.register')}
              >
                {(close) => <AnswerForm instrument={instrument} organisation={organisation} onDone={close} />}
              </InPanel>
            </span>
          )}
        </h2>
        {unread.length > 0 && (
          <p className="why">
            <FormattedMessage id="secretariat.calls.unread" values={{ languages: languageList(unread) }} />
          </p>
        )}
        {!followUp.instrument ? (
          <div className="acts">
            <Act
              stream={stream}
              command={onFollowUp({ type: 'DraftCalls', instrument, organisation })}
              className="btn primary large"
              hint={<FormattedMessage id="secretariat.calls.draft-hint" />}
            >
              <FormattedMessage id="secretariat.calls.draft" />
            </Act>
          </div>
        ) : (
          <>
            {followUp.calls.length === 0 && (
              <p className="quiet">
                <FormattedMessage id="secretariat.calls.none" />
              </p>
            )}
            <Calls
              {...{ instrument, organisation, labels }}
              words={content[shownIn(languages, reader)]}
              calls={followUp.calls}
            />
          </>
        )}
      </section>
      {followUp.instrument && <Answers instrument={instrument} organisation={organisation} />}
    </>
  )
}

type CallsProps = {
  instrument: string
  organisation: string
  labels: Record<string, string>
  words: { paragraphs: readonly { id: string; words: string }[] } | undefined
  calls: readonly Call[]
}

/** Calls in the order of their paragraphs, found by the words of the paragraph. */
function Calls({ instrument, organisation, labels, words, calls }: CallsProps) {
  const wordsOf = useCallback(
    (c: Call) => `${labels[c.paragraph] ?? ''} ${words?.paragraphs.find((p) => p.id === c.paragraph)?.words ?? ''}`,
    [labels, words],
  )
  const { shown, find, more } = useBounded(calls, wordsOf, 30)
  return (
    <>
      {find}
      <ol className="rows calls">
        {shown.map((c) => (
          <CallRow
            key={c.call}
            instrument={instrument}
            organisation={organisation}
            call={c}
            label={labels[c.paragraph] ?? ''}
          />
        ))}
      </ol>
      {more}
    </>
  )
}
