// Documents by symbol: texts on their way, instruments as issued.
import { FormattedMessage, useIntl } from 'react-intl'
import { dateWords } from '#core/dates.ts'
import { useLanguageList } from '#web/parts/language-list.ts'
import { Sym, useDates, ShownWords } from '#web/parts/words.tsx'
import { defaultLanguage, type Language } from '#core/languages.ts'
import type { FollowUpRow, InstrumentRow, TextRow } from '#wire/rows.ts'
import { useWaiting } from '../parts/issuable.ts'
import { Link } from '../parts/router.tsx'
import { useLiveRows } from '../parts/rows.ts'
import { useBounded } from '#web/parts/bounded.tsx'
import { IssueText } from './IssueText.tsx'
import { columnsOf, TextLanguages } from './TextLanguages.tsx'

const textWords = ({ row }: { row: TextRow }) => Object.values(row.title).join(' ')
const instrumentWords = (i: InstrumentRow) => [i.symbol, ...Object.values(i.title)].join(' ')

export function Documents() {
  const { adopted, drafts, isRead } = useWaiting()
  const { rows: instruments } = useLiveRows<InstrumentRow>('/api/instruments')
  const { rows: followUp } = useLiveRows<FollowUpRow>('/api/follow-up')
  const bySymbol = [...(instruments ?? [])].sort((a, b) =>
    a.symbol.localeCompare(b.symbol, defaultLanguage, { numeric: true }),
  )
  const texts = useBounded([...adopted, ...drafts], textWords)
  const columns = columnsOf([...adopted, ...drafts].map(({ row }) => row))
  const issued = useBounded(bySymbol, instrumentWords)
  return (
    <>
      <div className="day">
        <h1>
          <FormattedMessage id="secretariat.nav.documents" />
        </h1>
      </div>
      {adopted.length > 0 && (
        <section className="pane" aria-labelledby="h-issue">
          <h2 id="h-issue">
            <FormattedMessage id="secretariat.issue.waiting" />
          </h2>
          <ul className="rows">
            {adopted.map(({ row, organisation }) => (
              <li key={row.text}>
                <span className="grow">
                  <Link to={`/secretariat/texts/${row.text}`}>
                    <ShownWords text={row.title} />
                  </Link>
                </span>
                <IssueText text={row.text} organisation={organisation} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="pane" aria-labelledby="h-texts">
        <h2 id="h-texts">
          <FormattedMessage id="secretariat.documents.texts" />
        </h2>
        {isRead && adopted.length + drafts.length === 0 && (
          <p className="quiet">
            <FormattedMessage id="secretariat.documents.none-waiting" />
          </p>
        )}
        {texts.find}
        {adopted.length + drafts.length > 0 && (
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
              {texts.shown.map(({ row }) => (
                <TextLanguages key={row.text} row={row} columns={columns} />
              ))}
            </tbody>
          </table>
        )}
        {texts.more}
      </section>
      <section className="pane" aria-labelledby="h-instruments">
        <h2 id="h-instruments">
          <FormattedMessage id="secretariat.documents.instruments" />
        </h2>
        {instruments?.length === 0 && (
          <p className="quiet">
            <FormattedMessage id="secretariat.documents.none-issued" />
          </p>
        )}
        {issued.find}
        {bySymbol.length > 0 && (
          <table className="list" role="table" aria-labelledby="h-instruments">
            <thead role="rowgroup">
              <tr role="row">
                {['symbol', 'title', 'date', 'languages', 'calls'].map((c) => (
                  <th key={c} className="label" scope="col" role="columnheader">
                    <FormattedMessage id={`secretariat.documents.${c}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {issued.shown.map((i) => (
                <InstrumentLine
                  key={i.instrument}
                  row={i}
                  calls={followUp?.find((f) => f.instrument === i.instrument)}
                />
              ))}
            </tbody>
          </table>
        )}
        {issued.more}
      </section>
    </>
  )
}

function InstrumentLine({ row, calls }: { row: InstrumentRow; calls: FollowUpRow | undefined }) {
  const intl = useIntl()
  const dates = useDates()
  const listed = useLanguageList()
  const cell = (c: string) => ({
    role: 'cell',
    'data-label': intl.formatMessage({ id: `secretariat.documents.${c}` }),
  })
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <Link to={`/secretariat/instruments/${row.instrument}`}>
          <Sym>{row.symbol}</Sym>
        </Link>
      </th>
      <td {...cell('title')}>
        <ShownWords text={row.title} />
      </td>
      <td {...cell('date')}>{dateWords(row.date, dates)}</td>
      <td {...cell('languages')}>{listed(row.languages as Language[], 'heading')}</td>
      <td {...cell('calls')}>
        {calls ? (
          <FormattedMessage
            id="secretariat.documents.calls-of"
            values={{ calls: calls.calls, confirmed: calls.confirmed, answers: calls.answers }}
          />
        ) : (
          <span className="quiet">
            <FormattedMessage id="secretariat.calls.to-draft" values={{ count: 0 }} />
          </span>
        )}
      </td>
    </tr>
  )
}
