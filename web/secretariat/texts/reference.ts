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
    return intl.formatMessage({ id: at.kind === 'preambular' ? 'parts.text.preambular' : 'parts.text.paragraph' }, { number: at.number })
  }
}
