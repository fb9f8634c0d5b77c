// One text in a table of languages: complete, lacking a paragraph, or behind a change that was taken in.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { byText } from '#core/instruments/instruments.ts'
import { untitledIn, type Text } from '#core/texts/texts.ts'
import { languages, type Language } from '#core/languages.ts'
import { useStream } from '#web/live/hooks.ts'
import { ShownWords } from '#web/parts/words.tsx'
import type { TextRow } from '#wire/rows.ts'
import { Link } from '../parts/router.tsx'
import { useParagraphName } from './reference.ts'

/** The languages of some texts, a column each. */
export const columnsOf = (rows: readonly TextRow[]): Language[] =>
  languages.filter((l) => rows.some((row) => row.languages.includes(l)))

export function TextLanguages({ row, columns }: { row: TextRow; columns: readonly Language[] }) {
  const intl = useIntl()
  const text = useStream(streamOf('text', row.text))
  const { organisation } = useStream(streamOf('meeting', row.meeting))
  const isIssued = byText(useStream(streamOf('register', organisation)), row.text) !== undefined
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <Link to={`/secretariat/texts/${row.text}`}>
          <ShownWords text={text.title} />
        </Link>
        <span className="why">
          <FormattedMessage id={`secretariat.text.stage.${isIssued ? 'issued' : text.stage}`} />
        </span>
      </th>
      {columns.map((l) => (
        <td key={l} role="cell" data-label={intl.formatMessage({ id: `words.language.${l}` })}>
          <LanguageState text={text} language={l} />
        </td>
      ))}
    </tr>
  )
}

export function LanguageState({ text, language }: { text: Text; language: Language }) {
  const intl = useIntl()
  const name = useParagraphName()
  if (!text.languages.includes(language))
    return (
      <span className="quiet small">
        <FormattedMessage id="secretariat.text.not-a-language" />
      </span>
    )
  const names = (ids: string[]) => intl.formatList(ids.map((id) => name(text.paragraphs, id)))
  const missing = text.paragraphs.filter((p) => p.words[language] === undefined).map((p) => p.id)
  const stale = text.paragraphs.filter((p) => p.stale.includes(language)).map((p) => p.id)
  return (
    <>
      {text.title[language] === undefined && (
        <span className="state stop">
          <FormattedMessage id="secretariat.text.title-missing" />
        </span>
      )}
      {text.titleStale.includes(language) && (
        <span className="state open half">
          <FormattedMessage id="secretariat.text.title-stale" />
        </span>
      )}
      {missing.length > 0 && missing.length === text.paragraphs.length && (
        <span className="state stop">
          <FormattedMessage id="secretariat.text.all-missing" />
        </span>
      )}
      {missing.length > 0 && missing.length < text.paragraphs.length && (
        <span className="state stop">
          <FormattedMessage
            id="secretariat.text.paragraphs-missing"
            values={{ count: missing.length, names: <bdi>{names(missing)}</bdi> }}
          />
        </span>
      )}
      {stale.length > 0 && (
        <span className="state open half">
          <FormattedMessage
            id="secretariat.text.paragraphs-stale"
            values={{ count: stale.length, names: <bdi>{names(stale)}</bdi> }}
          />
        </span>
      )}
      {!untitledIn(text).includes(language) && missing.length === 0 && stale.length === 0 && (
        <span className="state on">
          <FormattedMessage
            id={text.paragraphs.length === 0 ? 'secretariat.text.empty' : 'secretariat.text.complete'}
          />
        </span>
      )}
      {missing.length + stale.length > 0 && (
        <span className="why">
          <FormattedMessage id="secretariat.text.no-release" />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: 'IS2' }} />
        </span>
      )}
    </>
  )
}
