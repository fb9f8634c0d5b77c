// In which languages a text is ready to be put, and the separate act that puts it in fewer (DC10).
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { languagesLacking } from '#core/decisions/decisions.ts'
import { hashesOf, referenceOf, type Text } from '#core/texts/texts.ts'
import { languages, type Language } from '#core/languages.ts'
import { useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useLanguageList, useLanguageName } from '#web/parts/language-list.ts'
import { useLanguage, type Naming } from '#web/parts/words.tsx'

type Props = { meeting: string; text: { key: string; state: Text }; nextKey: string; naming: Naming }

export function Readiness({ meeting, text, nextKey, naming }: Props) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const reader = useLanguage()
  const state = useStream(streamOf('meeting', meeting))
  const lacks = languagesLacking(state, text.state)
  const complete = languages.filter((l) => hashesOf(text.state)[l] !== undefined)
  const named = useLanguageList()
  const behind = (l: Language): string[] =>
    text.state.paragraphs
      .filter((p) => p.words[l] === undefined || p.stale.includes(l))
      .map((p) => {
        const at = referenceOf(text.state.paragraphs, p.id, reader)
        return intl.formatMessage(
          { id: at?.kind === 'preambular' ? 'parts.text.preambular' : 'parts.text.paragraph' },
          { number: at?.number ?? '' },
        )
      })
  return (
    <div className="readiness">
      <ul aria-label={intl.formatMessage({ id: 'podium.languages-ready' })}>
        {languages
          .filter((l) => complete.includes(l) || lacks.includes(l))
          .map((l) => {
            const places = behind(l)
            return (
              <li key={l} className={`state ${complete.includes(l) ? 'on' : 'stop'}`}>
                <span>
                  {complete.includes(l) ? (
                    <FormattedMessage id="podium.language-ready" values={{ language: languageName(l, 'alone') }} />
                  ) : (
                    <FormattedMessage
                      id="podium.language-lacks"
                      values={{
                        language: languageName(l, 'alone'),
                        count: places.length,
                        names: <bdi>{intl.formatList(places.slice(0, 3))}</bdi>,
                        more: Math.max(0, places.length - 3),
                      }}
                    />
                  )}
                </span>
              </li>
            )
          })}
      </ul>
      {lacks.length > 0 && complete.length > 0 && (
        <details>
          <summary>
            <FormattedMessage id="podium.put-only" values={{ languages: named(complete) }} />
          </summary>
          <p className="why">
            <FormattedMessage
              id="podium.put-only-words"
              values={{ languages: named(complete), lacks: named(lacks) }}
            />{' '}
            <FormattedMessage id="parts.rule" values={{ rule: 'DC10' }} />
          </p>
          <div className="acts">
            <Act
              stream={streamOf('decision', nextKey)}
              command={{ type: 'PutForAdoption', text: text.key, only: complete }}
              nameSeat={naming.delegation}
            >
              <FormattedMessage id="podium.put-only-act" values={{ languages: named(complete) }} />
            </Act>
          </div>
        </details>
      )}
    </div>
  )
}
