// One paragraph in every language beside each other; where a language lacks its words or has fallen behind, it says so.
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { openProposals, verbSpan, type Paragraph } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/words.ts'
import { useStream } from '#web/live/hooks.ts'
import { EditWording } from './EditWording.tsx'
import { useParagraphName } from './reference.ts'

export function ParagraphRow({ text, paragraph, label }: { text: string; paragraph: Paragraph; label: string }) {
  const intl = useIntl()
  const state = useStream(`text/${text}`)
  const name = useParagraphName()
  const [editing, setEditing] = useState<Language | undefined>()
  const open = openProposals(state, paragraph.id).length
  return (
    <div role="row" className={`aligned-row ${paragraph.kind} ${paragraph.state}`} id={`para-${paragraph.id}`}>
      <span role="rowheader" className="n num">
        {label}
        <span className="sr"> {name(state.paragraphs, paragraph.id)}</span>
      </span>
      {state.languages.map((l) => {
        const words = paragraph.words[l]
        const isStale = paragraph.stale.includes(l)
        const isBehind = words === undefined || isStale
        const mayEdit =
          state.stage === 'draft'
            ? paragraph.state === 'open' || isBehind
            : state.stage === 'adopted' &&
              state.toComplete.some((c) => c.paragraph === paragraph.id && c.language === l)
        const title = intl.formatMessage(
          { id: 'secretariat.text.edit-in' },
          {
            paragraph: name(state.paragraphs, paragraph.id),
            language: intl.formatMessage({ id: `words.language.${l}` }),
          },
        )
        return (
          <div
            role="cell"
            key={l}
            className={`cell depth-${paragraph.depth}`}
            data-label={intl.formatMessage({ id: `words.language.${l}` })}
          >
            {editing === l ? (
              <EditWording
                text={text}
                paragraph={paragraph}
                language={l}
                label={title}
                onDone={() => setEditing(undefined)}
              />
            ) : (
              <>
                {words !== undefined && (
                  <p className="text" lang={l} dir={directionOf(l)}>
                    <Verbed words={words} language={l} kind={paragraph.kind} />
                  </p>
                )}
                {words === undefined && (
                  <span className="state stop">
                    <FormattedMessage
                      id="secretariat.text.missing"
                      values={{ language: intl.formatMessage({ id: `words.language.${l}` }) }}
                    />
                  </span>
                )}
                {isStale && (
                  <span className="state open half">
                    <FormattedMessage id="secretariat.text.stale" />
                  </span>
                )}
                {mayEdit && (
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
                    onClick={() => setEditing(l)}
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
      {(paragraph.state !== 'open' || open > 0) && (
        <span className="marks">
          {paragraph.state !== 'open' && (
            <span className="state on">
              <FormattedMessage id={`secretariat.text.${paragraph.state}`} />
            </span>
          )}
          {open > 0 && (
            <span className="state open">
              <FormattedMessage id="secretariat.text.proposals" values={{ count: open }} />
            </span>
          )}
        </span>
      )}
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
