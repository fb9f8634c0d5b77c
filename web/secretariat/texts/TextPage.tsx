// One text in all its languages, paragraph by paragraph: entering, completing, handing over to the room, issuing.
import { streamOf, partsOf } from '#core/record/record.ts'
import { Masthead } from '#web/parts/masthead.tsx'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { byText } from '#core/instruments/instruments.ts'
import { labelsOf, proposalsByParagraph, type Paragraph, type Proposal } from '#core/texts/texts.ts'
import { useClient, useIsCurrent, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useLanguage, useNaming, ShownWords } from '#web/parts/words.tsx'
import { onMeeting } from '../parts/commands.ts'
import { IssueText } from '../documents/IssueText.tsx'
import { LanguageState } from '../documents/TextLanguages.tsx'
import { useBounded } from '#web/parts/bounded.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { Link } from '../parts/router.tsx'
import { AddParagraph } from './AddParagraph.tsx'
import { ParagraphRow } from './ParagraphRow.tsx'
import { PasteText } from './PasteText.tsx'
import { TitleRow } from './TitleRow.tsx'

const none: readonly Proposal[] = []
const wordsOf = (p: Paragraph) => Object.values(p.words).join(' ')

export function TextPage({ text }: { text: string }) {
  const intl = useIntl()
  const client = useClient()
  const key = streamOf('text', text)
  const state = useStream(key)
  const isCurrent = useIsCurrent(key)
  const reader = useLanguage()
  const meeting = partsOf(text).meeting
  const meetingState = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const register = useStream(streamOf('register', meetingState.organisation))
  const open = useMemo(() => proposalsByParagraph(state), [state])
  const past = useMemo(() => proposalsByParagraph(state, true), [state])
  const { shown, find, more } = useBounded(state.paragraphs, wordsOf, 60)
  if (client.refusedFor(key))
    return (
      <p className="pane">
        <FormattedMessage id={`problem.${client.refusedFor(key) ?? ''}`} />
      </p>
    )
  if (!isCurrent)
    return (
      <p className="pane quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  if (state.stage === 'none')
    return (
      <p className="pane">
        <FormattedMessage id="secretariat.text.unknown" />
      </p>
    )
  const issued = byText(register, text)
  const labels = labelsOf(state.paragraphs, reader)
  const isDraft = state.stage === 'draft'
  const isEmpty = state.paragraphs.length === 0
  const isShown = meetingState.focus?.text === text
  const paste = (close: () => void) => <PasteText text={text} onDone={close} />
  return (
    <div className="text-page">
      <div className="day">
        <div>
          <h1>
            <ShownWords text={state.title} />
          </h1>
          <p>
            <FormattedMessage id={`words.instrument.${state.instrument}`} /> ·{' '}
            <Link to={`/secretariat/meetings/${meeting}/texts`}>
              <bdi>{naming.organ}</bdi>
            </Link>
          </p>
          <Masthead lines={state.masthead} language={reader} />
        </div>
        <span className={`state ${state.stage === 'adopted' ? 'on' : 'open half'}`}>
          <FormattedMessage id={`secretariat.text.stage.${issued ? 'issued' : state.stage}`} />
        </span>
      </div>
      <section className="pane" aria-label={intl.formatMessage({ id: 'secretariat.text.acts' })}>
        <div className="acts">
          {isDraft && !isEmpty && !isShown && (
            <Act
              stream={streamOf('meeting', meeting)}
              command={onMeeting({ type: 'FocusParagraph', text, paragraph: state.paragraphs[0]?.id })}
              className="btn primary"
              nameSeat={naming.delegation}
            >
              <FormattedMessage id="secretariat.text.hand-over" />
            </Act>
          )}
          {isShown && (
            <span className="state on">
              <FormattedMessage id="secretariat.text.in-room" />
            </span>
          )}
          {state.stage === 'adopted' && !issued && (
            <IssueText text={text} organisation={meetingState.organisation} />
          )}
          {issued && (
            <Link className="btn" to={`/secretariat/instruments/${issued.instrument}`}>
              <FormattedMessage
                id="secretariat.text.instrument"
                values={{
                  symbol: (
                    <bdi className="sym" dir="ltr">
                      {issued.symbol}
                    </bdi>
                  ),
                }}
              />
            </Link>
          )}
          {isDraft && !isEmpty && (
            <InPanel
              act={<FormattedMessage id="secretariat.paste" />}
              title={intl.formatMessage({ id: 'secretariat.paste' })}
            >
              {paste}
            </InPanel>
          )}
          {isDraft && (
            <InPanel
              act={<FormattedMessage id="secretariat.paragraph.add" />}
              title={intl.formatMessage({ id: 'secretariat.paragraph.add' })}
            >
              {(close) => <AddParagraph text={text} onDone={close} />}
            </InPanel>
          )}
        </div>
      </section>
      {isEmpty && isDraft && (
        <section className="pane" aria-labelledby="h-paste">
          <h2 id="h-paste">
            <FormattedMessage id="secretariat.paste" />
          </h2>
          <PasteText text={text} onDone={() => undefined} />
        </section>
      )}
      {!isEmpty && (
        <section className="pane" aria-label={intl.formatMessage({ id: 'secretariat.text.paragraphs' })}>
          {find}
          <div
            className={`aligned in-${state.languages.length}`}
            role="table"
            aria-label={intl.formatMessage({ id: 'secretariat.text.paragraphs' })}
          >
            <div role="row" className="aligned-head">
              <span role="columnheader" className="sr">
                <FormattedMessage id="secretariat.text.number" />
              </span>
              {state.languages.map((l) => (
                <div role="columnheader" key={l}>
                  <b>
                    <FormattedMessage id={`words.language.${l}`} />
                  </b>
                  <LanguageState text={state} language={l} />
                </div>
              ))}
            </div>
            <TitleRow text={text} />
            {shown.map((p) => (
              <ParagraphRow
                key={p.id}
                text={text}
                paragraph={p}
                label={labels[p.id] ?? ''}
                open={open.get(p.id)?.length ?? 0}
                past={past.get(p.id) ?? none}
              />
            ))}
          </div>
          {more}
        </section>
      )}
    </div>
  )
}
