// The lists of the archive: instruments, dossiers, and what a search found, shown as the paragraph and not the file.
import { findIn, fold, type Found } from '#core/archive/archive.ts'
import { dateWords } from '#core/dates.ts'
import { languages, type Language } from '#core/words.ts'
import type { DossierRow } from '#wire/rows.ts'
import { SearchBox } from './front.tsx'
import { directionOf } from '#core/words.ts'
import { Go, M, Notice, Sym, useReader, Words } from './parts.tsx'
import { addressOf, type Published } from './published.ts'
import { labelsIn, languagesOf, textLanguage, Title } from './sheet.tsx'

export function InstrumentsView({ published }: { published: Published[] }) {
  const { language, intl } = useReader()
  return (
    <main id="content" className="plain">
      <h1>
        <M id="nav.instruments" />
      </h1>
      {published.length === 0 ? (
        <p className="quiet">
          <M id="front.nothing" />
        </p>
      ) : null}
      <ul className="rows listed">
        {published.map(({ instrument: { symbol, issued } }) => {
          const version = issued.content[textLanguage(issued, language)]
          return (
            <li key={symbol}>
              <div className="grow">
                <span className="label">
                  <time dateTime={issued.manifest.meeting.date}>
                    {dateWords(issued.manifest.meeting.date, language)}
                  </time>{' '}
                  · {intl.formatMessage({ id: `words.instrument.${issued.manifest.kind}` })} ·{' '}
                  <Words text={issued.manifest.organ.names} />
                </span>
                <Go className="t" to={addressOf(symbol)}>
                  {version ? <Title version={version} /> : symbol}
                </Go>
                <Notice text={issued.manifest.notice} />
              </div>
              <Sym>{symbol}</Sym>
            </li>
          )
        })}
      </ul>
    </main>
  )
}

export const DossiersView = ({ dossiers }: { dossiers: (DossierRow & { shown: number })[] }) => (
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
            <M id="entries" count={d.shown} />
          </span>
        </li>
      ))}
    </ul>
  </main>
)

export type Hit = {
  published: Published
  language: Language
  paragraph?: string
  label?: string
  words: string
  found: Found[]
}
const mostHits = 60

/** Paragraphs, titles and symbols that answer a query: in the reader's language where it answers there, else in another. */
export function search(all: readonly Published[], query: string, reader: Language): Hit[] {
  const hits: Hit[] = []
  const wanted = fold(query.trim()).text
  if (wanted === '') return hits
  for (const published of all) {
    const { issued, symbol } = published.instrument
    const order = [reader, ...languages.filter((l) => l !== reader)].filter((l) => issued.content[l])
    const title = order
      .map((language) => ({ language, words: issued.content[language]?.title ?? '' }))
      .map((t) => ({ ...t, found: findIn(t.words, query) }))
      .find((t) => t.found.length > 0)
    const [own] = order
    if (title) hits.push({ published, ...title })
    else if (fold(symbol).text.includes(wanted) && own)
      hits.push({ published, language: own, words: issued.content[own]?.title ?? '', found: [] })
    const ids = issued.content[own ?? reader]?.paragraphs.map((p) => p.id) ?? []
    for (const id of ids) {
      for (const language of order) {
        const words = issued.content[language]?.paragraphs.find((p) => p.id === id)?.words ?? ''
        const found = findIn(words, query)
        if (found.length === 0) continue
        hits.push({ published, language, paragraph: id, label: labelsIn(issued, language)[id], words, found })
        break
      }
    }
  }
  return hits.slice(0, mostHits)
}

export const SearchView = ({ query, hits }: { query: string; hits: Hit[] }) => (
  <main id="content" className="plain">
    <h1>
      <M id="nav.search" />
    </h1>
    <SearchBox query={query} />
    {query.trim() === '' ? null : (
      <p role="status" className="quiet">
        <M id="search.found" count={hits.length} query={<bdi>{query}</bdi>} />
      </p>
    )}
    <ol className="rows hits">
      {hits.map((hit, i) => (
        <HitOf key={i} hit={hit} />
      ))}
    </ol>
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
            <Marked words={hit.words} found={hit.found} />
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

const Marked = ({ words, found }: { words: string; found: Found[] }) => (
  <>
    {found.map((f, i) => (
      <span key={f.start}>
        {words.slice(found[i - 1]?.end ?? 0, f.start)}
        <mark>{words.slice(f.start, f.end)}</mark>
      </span>
    ))}
    {words.slice(found.at(-1)?.end ?? 0)}
  </>
)
