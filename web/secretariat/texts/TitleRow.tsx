import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { untitledIn } from '#core/texts/texts.ts'
import { directionOf } from '#core/languages.ts'
import { useStream } from '#web/live/hooks.ts'
import { useLanguageName } from '#web/parts/language-list.ts'
import { InPanel } from '../parts/InPanel.tsx'
import { EditWording } from './EditWording.tsx'

/** The title in each language, as it will be printed. */
export function TitleRow({ text }: { text: string }) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const state = useStream(streamOf('text', text))
  return (
    <div role="row" className="aligned-row title">
      <span role="rowheader" className="sr">
        <FormattedMessage id="secretariat.field.title" />
      </span>
      {state.languages.map((l) => {
        const words = state.title[l]
        const label = intl.formatMessage({ id: 'secretariat.text.title-in' }, { language: languageName(l) })
        const mayEdit = state.stage === 'draft' || (state.stage === 'adopted' && untitledIn(state).includes(l))
        return (
          <div
            role="cell"
            key={l}
            className="cell"
            dir={directionOf(l)}
            data-label={intl.formatMessage({ id: `words.language.${l}` })}
          >
            {words === undefined ? (
              <span className="state stop">
                <FormattedMessage id="secretariat.text.title-missing" />
              </span>
            ) : (
              <h2 lang={l} dir={directionOf(l)}>
                {words}
              </h2>
            )}
            {state.titleStale.includes(l) && (
              <span className="state open half">
                <FormattedMessage id="secretariat.text.title-stale" />
              </span>
            )}
            {mayEdit && (
              <InPanel
                className="btn bare"
                act={
                  <FormattedMessage id={words === undefined ? 'secretariat.text.enter' : 'secretariat.text.edit'} />
                }
                aria-label={intl.formatMessage(
                  { id: 'secretariat.act-on' },
                  {
                    act: intl.formatMessage({
                      id: words === undefined ? 'secretariat.text.enter' : 'secretariat.text.edit',
                    }),
                    what: label,
                  },
                )}
                title={label}
              >
                {(close) => (
                  <EditWording
                    text={text}
                    paragraph={{ id: 'title', words: state.title, revision: state.titleRevision }}
                    language={l}
                    label={intl.formatMessage({ id: 'secretariat.field.title' })}
                    onDone={close}
                    make={(words, revision) => ({ type: 'SetTitle', language: l, words, revision })}
                    act="secretariat.text.set-title"
                  />
                )}
              </InPanel>
            )}
          </div>
        )
      })}
    </div>
  )
}
