// How a paragraph is named in a sentence: `paragraph 4`, `preambular paragraph 2`.
import { useIntl } from 'react-intl'
import { referenceOf, type Paragraph } from '#core/texts/texts.ts'
import { useLanguage } from '#web/parts/words.tsx'

export function useParagraphName(): (paragraphs: Paragraph[], id: string) => string {
  const intl = useIntl()
  const reader = useLanguage()
  return (paragraphs, id) => {
    const at = referenceOf(paragraphs, id, reader)
    if (!at) return id
    const key =
      at.kind === 'preambular'
        ? 'parts.text.preambular'
        : at.kind === 'heading' || at.kind === 'plain' || at.kind === 'annex' || at.kind === 'footnote'
          ? `secretariat.paragraph.named.${at.kind}`
          : 'parts.text.paragraph'
    return intl.formatMessage({ id: key }, { number: at.number })
  }
}
