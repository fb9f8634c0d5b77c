// Texts on their way, and for each language what is missing or has fallen behind.
import { FormattedMessage } from 'react-intl'
import { columnsOf, TextLanguages } from '../documents/TextLanguages.tsx'
import type { Waiting } from '../parts/issuable.ts'
import { useBounded } from '#web/parts/bounded.tsx'

const titleOf = ({ row }: Waiting) => Object.values(row.title).join(' ')

export function DocumentsWaiting({ texts }: { texts: Waiting[] }) {
  const { shown, find, more } = useBounded(texts, titleOf, 12)
  const columns = columnsOf(texts.map(({ row }) => row))
  return (
    <section className="pane waiting" aria-labelledby="h-docs">
      <h2>
        <span id="h-docs">
          <FormattedMessage id="secretariat.documents.waiting" />
        </span>
      </h2>
      {find}
      {texts.length === 0 ? (
        <p className="quiet">
          <FormattedMessage id="secretariat.documents.none-waiting" />
        </p>
      ) : (
        <table className="docs" role="table" aria-labelledby="h-docs">
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
            {shown.map(({ row }) => (
              <TextLanguages key={row.text} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      )}
      {more}
    </section>
  )
}
