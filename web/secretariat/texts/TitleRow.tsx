import { FormattedMessage, useIntl } from 'react-intl'
import { directionOf } from '#core/words.ts'
import { useStream } from '#web/live/hooks.ts'
import { onText } from '../commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'

/** The title in each language, as it will be printed. */
export function TitleRow({ text }: { text: string }) {
  const intl = useIntl()
  const state = useStream(`text/${text}`)
  return (
    <div role="row" className="aligned-row title">
      <span role="rowheader" className="sr">
        <FormattedMessage id="secretariat.field.title" />
      </span>
      {state.languages.map((l) => {
        const words = state.title[l]
        const label = intl.formatMessage(
          { id: 'secretariat.text.title-in' },
          { language: intl.formatMessage({ id: `words.language.${l}` }) },
        )
        const mayEdit = state.stage === 'draft' || (state.stage === 'adopted' && words === undefined)
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
                  <CommandForm
                    stream={`text/${text}`}
                    name={`title ${l}`}
                    onDone={close}
                    specs={[
                      {
                        kind: 'words',
                        name: 'words',
                        label: 'secretariat.field.title',
                        language: l,
                        initial: words,
                        isRequired: true,
                        rows: 2,
                      },
                    ]}
                    make={(read) => onText({ type: 'SetTitle', language: l, words: read.need('words') })}
                  >
                    <FormattedMessage id="secretariat.text.set-title" />
                  </CommandForm>
                )}
              </InPanel>
            )}
          </div>
        )
      })}
    </div>
  )
}
