// One paragraph more, in the languages that it has so far.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { inLanguage } from '#core/words.ts'
import { onText } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { kinds, unitKind } from './kinds.ts'
import { useParagraphName } from '../documents/reference.ts'

/** No identifier: before all others. */
const first = '*'

export function AddParagraph({ text, onDone }: { text: string; onDone: () => void }) {
  const intl = useIntl()
  const reader = useLanguage()
  const state = useStream(streamOf('text', text))
  const name = useParagraphName()
  const short = (words: string) => (words.length > 60 ? `${words.slice(0, 58)}…` : words)
  return (
    <CommandForm
      stream={streamOf('text', text)}
      name="add paragraph"
      onDone={onDone}
      languages={state.languages}
      specs={[
        {
          kind: 'choice',
          name: 'kind',
          label: 'secretariat.paragraph.kind',
          options: kinds.map((k) => ({
            value: k,
            label: intl.formatMessage({ id: `secretariat.paragraph.${k}` }),
          })),
          empty: intl.formatMessage({ id: 'secretariat.choose' }),
          isRequired: true,
        },
        {
          kind: 'choice',
          name: 'after',
          label: 'secretariat.paragraph.after',
          empty: intl.formatMessage({ id: 'secretariat.choose' }),
          isRequired: true,
          options: [
            { value: first, label: intl.formatMessage({ id: 'secretariat.paragraph.first' }) },
            ...state.paragraphs.map((p) => ({
              value: p.id,
              label: intl.formatMessage(
                { id: 'secretariat.labelled' },
                { label: name(state.paragraphs, p.id), words: short(inLanguage(p.words, reader).text) },
              ),
            })),
          ],
        },
        { kind: 'by-language', name: 'words', label: 'secretariat.paragraph.words', rows: 5, isRequired: true },
      ]}
      make={(read) =>
        onText({
          type: 'EnterParagraphs',
          after: read.need('after') === first ? undefined : read.word('after'),
          units: [{ ...unitKind(read.need('kind')), words: read.needWords('words') }],
        })
      }
    >
      <FormattedMessage id="secretariat.paragraph.enter" />
    </CommandForm>
  )
}
