// What a pasted document says of itself above its words (TX22): its symbol, session, agenda item and date, as they stand there.
import type { Text } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'

export function Masthead({ lines, language }: { lines: Text['masthead']; language: Language }) {
  if (!lines) return null
  return (
    <p className="masthead" dir={directionOf(language)}>
      {[lines.symbol, lines.session, lines.item, lines.date].map((words, i) => {
        const said = words && inLanguage(words, language)
        return (
          said && (
            <bdi key={i} lang={said.language}>
              {said.text}
            </bdi>
          )
        )
      })}
    </p>
  )
}
