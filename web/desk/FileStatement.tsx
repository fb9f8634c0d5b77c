// The text of a statement, filed by the delegation that made it (SP12).
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { Act, Panel } from '#web/parts/act.tsx'
import { FiledFields, useFiled } from '#web/parts/filing.tsx'
import { useNaming } from '#web/parts/words.tsx'

export function FileStatement({
  meeting,
  speech,
  onClose,
}: {
  meeting: string
  speech: string | undefined
  onClose: () => void
}) {
  const intl = useIntl()
  const naming = useNaming(meeting)
  const filed = useFiled(`file ${speech ?? ''}`, 'desk.file-label')
  return (
    <Panel isOpen={speech !== undefined} onClose={onClose} title={intl.formatMessage({ id: 'desk.file-title' })}>
      <FiledFields {...filed} official={naming.organisation.languages} />
      <div className="acts">
        <Act
          stream={streamOf('speakers', meeting)}
          command={{ type: 'FileStatement', speech: speech ?? '', language: filed.language, text: filed.text }}
          missing={filed.missing}
          className="btn primary"
          onDone={() => {
            filed.drop()
            onClose()
          }}
        >
          <FormattedMessage id="desk.file" />
        </Act>
      </div>
    </Panel>
  )
}
