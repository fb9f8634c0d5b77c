// One paragraph in every language beside each other; where a language lacks its words or has fallen behind, it says so.
import { streamOf, partsOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { verbSpan, type Paragraph, type Proposal } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { useStream } from '#web/live/hooks.ts'
import { useLanguage, useNaming } from '#web/parts/words.tsx'
import { PastProposals } from '#web/parts/past-proposals.tsx'
import { useLanguageList, useLanguageName } from '#web/parts/language-list.ts'
import { EditWording } from './EditWording.tsx'
import { useParagraphName } from '../documents/reference.ts'

type ParagraphRowProps = {
  text: string
  paragraph: Paragraph
  label: string
  /** How many proposals are open on it. */ open: number
  past: readonly Proposal[]
}

export function ParagraphRow({ text, paragraph, label, open, past }: ParagraphRowProps) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const listed = useLanguageList()
  const state = useStream(streamOf('text', text))
  const name = useParagraphName()
  const naming = useNaming(partsOf(text).meeting)
  const [editing, setEditing] = useState<Language[]>([])
  const reader = useLanguage()
  const mayEdit = (l: Language) =>
    state.stage === 'draft'
      ? paragraph.state === 'open' || paragraph.words[l] === undefined || paragraph.stale.includes(l)
      : state.stage === 'adopted' && state.toComplete.some((c) => c.paragraph === paragraph.id && c.language === l)
  // What a language lacks is not simply agreed.
  const behind = state.languages.filter((l) => paragraph.words[l] === undefined || paragraph.stale.includes(l))
  const editable = state.languages.filter(mayEdit)
  const named = name(state.paragraphs, paragraph.id)
  return (
    <div role="row" className={`aligned-row ${paragraph.kind} ${paragraph.state}`} id={`para-${paragraph.id}`}>
      <span role="rowheader" className="n num">
        {label}
        <span className="sr"> {named}</span>
      </span>
      {state.languages.map((l) => {
        const words = paragraph.words[l]
        const isStale = paragraph.stale.includes(l)
        const isBehind = words === undefined || isStale
        const title = intl.formatMessage(
          { id: 'secretariat.text.edit-in' },
          {
            paragraph: named,
            language: languageName(l),
          },
        )
        return (
          <div
            role="cell"
            key={l}
            // Each script has its own edge, whatever the reader's.
            dir={directionOf(l)}
            className={`cell depth-${paragraph.depth}`}
            data-label={intl.formatMessage({ id: `words.language.${l}` })}
          >
            {editing.includes(l) ? (
              <EditWording
                text={text}
                paragraph={paragraph}
                language={l}
                label={title}
                onDone={() => setEditing((all) => all.filter((one) => one !== l))}
              />
            ) : (
              <>
                {words !== undefined && (
                  <p className="text" lang={l} dir={directionOf(l)}>
                    <Verbed words={words} language={l} kind={paragraph.kind} />
                  </p>
                )}
                {words === undefined && (
                  <span className="state stop" lang={reader} dir={directionOf(reader)}>
                    <FormattedMessage id="secretariat.text.missing" values={{ language: languageName(l) }} />
                  </span>
                )}
                {isStale && (
                  <span className="state open half" lang={reader} dir={directionOf(reader)}>
                    <FormattedMessage id="secretariat.text.stale" />
                  </span>
                )}
                {isBehind && mayEdit(l) && (
                  <button
                    type="button"
                    className="btn bare"
                    aria-label={intl.formatMessage(
                      { id: 'secretariat.act-on' },
                      {
                        act: intl.formatMessage({
                          id: words === undefined ? 'secretariat.text.enter' : 'secretariat.text.edit',
                        }),
                        what: title,
                      },
                    )}
                    onClick={() => setEditing((all) => [...all, l])}
                  >
                    <FormattedMessage
                      id={words === undefined ? 'secretariat.text.enter' : 'secretariat.text.edit'}
                    />
                  </button>
                )}
              </>
            )}
          </div>
        )
      })}
      {(paragraph.state !== 'open' || open > 0 || editable.length > 0) && (
        <span role="cell" className="marks">
          {editable.length > 0 && (
            <button
              type="button"
              className="btn bare"
              aria-expanded={editing.length > 0}
              aria-label={intl.formatMessage(
                { id: 'secretariat.act-on' },
                {
                  act: intl.formatMessage({ id: 'secretariat.text.edit' }),
                  what: name(state.paragraphs, paragraph.id),
                },
              )}
              onClick={() => setEditing((all) => (all.length > 0 ? [] : editable))}
            >
              <FormattedMessage id="secretariat.text.edit" />
            </button>
          )}
          {paragraph.state !== 'open' && (
            <span className={`state ${behind.length > 0 ? 'open half' : 'on'}`}>
              <FormattedMessage
                id={`secretariat.text.${paragraph.state}${behind.length > 0 ? '-lacks' : ''}`}
                values={{ languages: listed(behind) }}
              />
            </span>
          )}
          {open > 0 && (
            <span className="state open">
              <FormattedMessage id="secretariat.text.proposals" values={{ count: open }} />
            </span>
          )}
        </span>
      )}
      <div role="cell" className="below">
        {past.length > 0 && <PastProposals past={past} language={reader} naming={naming} />}
      </div>
    </div>
  )
}

function Verbed({ words, language, kind }: { words: string; language: Language; kind: Paragraph['kind'] }) {
  const verb = verbSpan(words, language, kind)
  if (!verb) return <>{words}</>
  return (
    <>
      {words.slice(0, verb.start)}
      <span className="verb">{words.slice(verb.start, verb.end)}</span>
      {words.slice(verb.end)}
    </>
  )
}
