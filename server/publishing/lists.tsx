// The lists of the archive: instruments, dossiers, and what a search found, shown as the paragraph and not the file.
import { dateWords } from '#core/dates.ts'
import type { Found } from '#core/archive/archive.ts'
import { verbSpan } from '#core/texts/texts.ts'
import { directionOf, languages, type Language, type Text3 } from '#core/words.ts'
import type { DossierRow, InstrumentRow } from '#wire/rows.ts'
import { SearchBox } from './front.tsx'
import { Go, M, Notice, Sym, useReader, useSay, Words } from './parts.tsx'
import { addressOf } from './published.ts'
import type { Hit } from './searching.ts'
import { languagesOf } from './sheet.tsx'

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
  const { language, intl } = useReader()
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
                <time dateTime={date}>{dateWords(date, language)}</time> ·{' '}
                {intl.formatMessage({ id: `words.instrument.${kind}` })} · <Words text={organNames} />
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
export function TitleOf({ title, symbol }: { title: Text3; symbol: string }) {
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
              <Words text={d.title} />
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

/** Hits on one page. */
export const hitsOnOnePage = 20

export const SearchView = ({
  query,
  hits,
  total,
  paged,
}: {
  query: string
  hits: Hit[]
  total: number
  paged: Paged
}) => (
  <main id="content" className="plain">
    <h1>
      <M id="nav.search" />
    </h1>
    <SearchBox query={query} />
    {query.trim() === '' ? null : (
      <p role="status" className="quiet">
        <M id="search.found" count={total} query={<bdi>{query}</bdi>} />
      </p>
    )}
    <ol className="rows hits" start={(paged.page - 1) * hitsOnOnePage + 1}>
      {hits.map((hit, i) => (
        <HitOf key={i} hit={hit} />
      ))}
    </ol>
    <Pages {...paged} />
  </main>
)

function HitOf({ hit }: { hit: Hit }) {
  const { language } = useReader()
  const { issued, symbol } = hit.published.instrument
  const { manifest } = issued
  const address = inLanguageOf(addressOf(symbol), hit.language, languagesOf(issued))
  return (
    <li>
      <div className="grow">
        <span className="label">
          <Words text={manifest.organ.names} /> ·{' '}
          <time dateTime={manifest.meeting.date}>{dateWords(manifest.meeting.date, language)}</time>
        </span>
        <p className="text" lang={hit.language} dir={directionOf(hit.language)}>
          {hit.label ? <span className="n num">{hit.label} </span> : null}
          <a href={hit.paragraph ? `${address}#${hit.paragraph}` : address}>
            <Marked hit={hit} />
          </a>
        </p>
        <Notice text={manifest.notice} />
      </div>
      <Sym>{symbol}</Sym>
    </li>
  )
}
/** The page in the language of what was found, so that the reader sees the words there. */
const inLanguageOf = (address: string, language: Language, has: Language[]) =>
  `${address}/${has.includes(language) ? language : (has[0] ?? language)}`

/** The words as they are set in the instrument, the opening verb apart, with what was found marked. */
function Marked({ hit: { words, found, kind, language } }: { hit: Hit }) {
  const verb = kind === undefined ? undefined : verbSpan(words, language, kind as Parameters<typeof verbSpan>[2])
  if (!verb) return <MarkedPart words={words} from={0} to={words.length} found={found} />
  return (
    <>
      <MarkedPart words={words} from={0} to={verb.start} found={found} />
      <span className="verb">
        <MarkedPart words={words} from={verb.start} to={verb.end} found={found} />
      </span>
      <MarkedPart words={words} from={verb.end} to={words.length} found={found} />
    </>
  )
}

function MarkedPart({ words, from, to, found }: { words: string; from: number; to: number; found: Found[] }) {
  const inside = found
    .map((f) => ({ start: Math.max(f.start, from), end: Math.min(f.end, to) }))
    .filter((f) => f.start < f.end)
  return (
    <>
      {inside.map((f, i) => (
        <span key={f.start}>
          {words.slice(inside[i - 1]?.end ?? from, f.start)}
          <mark>{words.slice(f.start, f.end)}</mark>
        </span>
      ))}
      {words.slice(inside.at(-1)?.end ?? from, to)}
    </>
  )
}
