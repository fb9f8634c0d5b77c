// The words of one paragraph, or of the title, in one language. If somebody else changed them meanwhile, both versions are shown
// and nothing that was typed is lost.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Paragraph, TextsCommand } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { Act, Unready } from '#web/parts/act.tsx'
import { Unseen } from '#web/parts/unseen.tsx'
import { useDraft } from '#web/live/hooks.ts'
import { onText } from '../parts/commands.ts'
import { Field } from '../parts/fields.tsx'
import { useIntl } from 'react-intl'

type EditWordingProps = {
  text: string
  /** What is edited, as its draft is named; a paragraph by its id. */
  paragraph: Pick<Paragraph, 'id' | 'words' | 'revision'>
  language: Language
  label: string
  onDone: () => void
  /** The command for other words than a paragraph's. */
  make?: (words: string, revision: number) => TextsCommand
  act?: string
}

export function EditWording({
  text,
  paragraph,
  language,
  label,
  onDone,
  make = (words, revision) => ({ type: 'SetWording', paragraph: paragraph.id, language, words, revision }),
  act = 'secretariat.text.set',
}: EditWordingProps) {
  const intl = useIntl()
  const now = paragraph.words[language] ?? ''
  const [words, setWords, drop] = useDraft(`${text} ${paragraph.id} ${language}`, now)
  const [seen, setSeen] = useState(paragraph.revision)
  const [before, setBefore] = useState(now)
  // A change in another language leaves these words as they were seen: only this language's own change is a conflict.
  const hasMoved = paragraph.revision !== seen && now !== before
  const revision = hasMoved ? seen : paragraph.revision
  const close = () => {
    drop()
    onDone()
  }
  return (
    <div className="stack editing">
      <Field
        label={label}
        language={language}
        rows={Math.min(12, Math.max(4, Math.ceil(words.length / 38)))}
        value={words}
        onChange={setWords}
        given={now !== '' && words === now && intl.formatMessage({ id: 'secretariat.form.standing' })}
      />
      <Unseen words={[words]} />
      {hasMoved && (
        <div className="moved" role="alert">
          <p>
            <FormattedMessage id="secretariat.text.moved" />
          </p>
          <p className="text" lang={language} dir={directionOf(language)}>
            {now}
          </p>
          <button
            type="button"
            className="btn slim"
            onClick={() => {
              setSeen(paragraph.revision)
              setBefore(now)
            }}
          >
            <FormattedMessage id="secretariat.text.keep-mine" />
          </button>
        </div>
      )}
      <div className="acts">
        {words.trim() === '' ? (
          <Unready className="btn primary slim" missing={intl.formatMessage({ id: 'secretariat.text.type-words' })}>
            <FormattedMessage id={act} />
          </Unready>
        ) : (
          <Act
            stream={streamOf('text', text)}
            className="btn primary slim"
            command={onText(make(words.trim(), revision))}
            onDone={close}
          >
            <FormattedMessage id={act} />
          </Act>
        )}
        <button type="button" className="btn slim" onClick={close}>
          <FormattedMessage id="parts.cancel" />
        </button>
      </div>
    </div>
  )
}
