// The texts of a meeting: what is on the table, and a new draft.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import type { TextRow } from '#wire/rows.ts'
import { columnsOf, TextLanguages } from '../documents/TextLanguages.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { useLiveRows } from '../parts/rows.ts'
import { TableText } from '../texts/TableText.tsx'
import { useBounded } from '#web/parts/bounded.tsx'

const titleOf = (t: TextRow) => Object.values(t.title).join(' ')

export function Texts({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const { rows } = useLiveRows<TextRow>('/api/texts')
  const state = useStream(streamOf('meeting', meeting))
  const texts = (rows ?? []).filter((t) => t.meeting === meeting)
  const columns = columnsOf(texts)
  const { shown, find, more } = useBounded(texts, titleOf)
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  return (
    <section className="pane" aria-labelledby="h-texts">
      <h2>
        <span id="h-texts">
          <FormattedMessage id="secretariat.meeting.texts" />
        </span>
        {!isOver && rows && (
          <InPanel
            act={<FormattedMessage id="secretariat.text.table" />}
            className="btn primary"
            title={intl.formatMessage({ id: 'secretariat.text.table' })}
          >
            {() => <TableText meeting={meeting} taken={texts.map((t) => t.text)} />}
          </InPanel>
        )}
      </h2>
      {rows && texts.length === 0 && (
        <p className="quiet">
          <FormattedMessage id="secretariat.text.none" />
        </p>
      )}
      {find}
      {texts.length > 0 && (
        <table className="docs" role="table" aria-labelledby="h-texts">
          <thead role="rowgroup">
            <tr role="row">
              <th className="label" scope="col" role="columnheader">
                <FormattedMessage id="secretariat.documents.document" />
              </th>
              {columns.map((l) => (
                <th key={l} className="label" scope="col" role="columnheader">
                  <FormattedMessage id={`words.language.${l}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((t) => (
              <TextLanguages key={t.text} row={t} columns={columns} />
            ))}
          </tbody>
        </table>
      )}
      {more}
    </section>
  )
}
