// The lists of the archive, a page at a time: instruments and dossiers.
import { dateWords } from '#core/dates.ts'
import { languages, directionOf } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import type { DossierRow, InstrumentRow } from '#wire/rows.ts'
import { Go, M, Notice, Sym, useReader, useSay, ShownWords } from './parts.tsx'
import { addressOf } from './published.ts'

/** How far a list goes on one page, and where it goes on. @property address of the list, with what it was asked. */
export type Paged = { page: number; pages: number; address: (page: number) => string }
/** Entries of a list on one page. */
export const onOnePage = 50

/** Where a long list goes on, in both directions. */
export function Pages({ page, pages, address }: Paged) {
  const say = useSay()
  if (pages < 2) return null
  return (
    <nav className="pages" aria-label={say('pages')}>
      {page > 1 ? (
        <Go to={address(page - 1)} rel="prev">
          <M id="pages.before" />
        </Go>
      ) : null}{' '}
      <span className="quiet">
        <M id="pages.at" page={page} pages={pages} />
      </span>{' '}
      {page < pages ? (
        <Go to={address(page + 1)} rel="next">
          <M id="pages.after" />
        </Go>
      ) : null}
    </nav>
  )
}

export function InstrumentsView({ rows, paged }: { rows: InstrumentRow[]; paged: Paged }) {
  const { dates, intl } = useReader()
  return (
    <main id="content" className="plain">
      <h1>
        <M id="nav.instruments" />
      </h1>
      {rows.length === 0 ? (
        <p className="quiet">
          <M id="front.nothing" />
        </p>
      ) : null}
      <ul className="rows listed">
        {rows.map(({ symbol, date, kind, organNames, title, notice }) => (
          <li key={symbol}>
            <div className="grow">
              <span className="label">
                <time dateTime={date}>{dateWords(date, dates)}</time> ·{' '}
                {intl.formatMessage({ id: `words.instrument.${kind}` })} · <ShownWords text={organNames} />
              </span>
              <Go className="t" to={addressOf(symbol)}>
                <TitleOf title={title} symbol={symbol} />
              </Go>
              <Notice text={notice} />
            </div>
            <Sym>{symbol}</Sym>
          </li>
        ))}
      </ul>
      <Pages {...paged} />
    </main>
  )
}

/** In the reader's language where the instrument has it, else in the first that it has. */
export function TitleOf({ title, symbol }: { title: Words; symbol: string }) {
  const { language } = useReader()
  const shown = [language, ...languages].find((l) => title[l] !== undefined)
  if (shown === undefined) return symbol
  return (
    <span lang={shown} dir={directionOf(shown)}>
      {title[shown]}
    </span>
  )
}

export const DossiersView = ({ dossiers, paged }: { dossiers: DossierRow[]; paged: Paged }) => (
  <main id="content" className="plain">
    <h1>
      <M id="nav.dossiers" />
    </h1>
    {dossiers.length === 0 ? (
      <p className="quiet">
        <M id="dossiers-none" />
      </p>
    ) : null}
    <ul className="rows listed">
      {dossiers.map((d) => (
        <li key={d.dossier}>
          <div className="grow">
            <Go className="t" to={`/archive/dossiers/${d.dossier}`}>
              <ShownWords text={d.title} />
            </Go>
            <Notice text={d.notice} />
          </div>
          <span className="quiet small">
            <M id="entries" count={d.entries} />
          </span>
        </li>
      ))}
    </ul>
    <Pages {...paged} />
  </main>
)
