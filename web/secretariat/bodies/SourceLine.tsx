import { FormattedMessage } from 'react-intl'
import { isWebAddress, type Source } from '#core/words.ts'
import { languageNamed } from '#web/languages/language-named.ts'
import { Typed, useLanguage, ShownWords } from '#web/parts/words.tsx'

/** A source by its name in the reader's language where it has one, and the language it is in where that is another. */
export function SourceLine({ source: of }: { source: Source }) {
  const reader = useLanguage()
  const name = of.names?.[reader] === undefined ? <Typed>{of.name}</Typed> : <ShownWords text={of.names} />
  return (
    <span className="why">
      <FormattedMessage
        id="secretariat.labelled"
        values={{
          label: <FormattedMessage id="secretariat.field.source" />,
          words: isWebAddress(of.url) ? (
            <a href={of.url} rel="noreferrer">
              {name}
            </a>
          ) : (
            name
          ),
        }}
      />
      {of.language !== undefined && of.language !== reader && (
        <>
          {' '}
          <FormattedMessage
            id="secretariat.source-language"
            values={{ language: languageNamed(of.language, reader) }}
          />
        </>
      )}
    </span>
  )
}
