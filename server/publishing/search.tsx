// The search of the archive: what it is narrowed to, and what it found, shown as the paragraph and not the file. A form and
// links, without a script: each answer has an address of its own.
import type { ReactNode } from 'react'
import { organisationNameOn, organNameOn, type Bodies } from '#core/bodies/bodies.ts'
import { dateWords } from '#core/dates.ts'
import type { Found } from '#core/archive/archive.ts'
import { verbSpan } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'
import { Pages, type Paged } from './lists.tsx'
import { Go, M, Notice, Running, Sym, useReader, useSay, ShownWords } from './parts.tsx'
import { addressOf } from './published.ts'
import type { Choices, Hit, Narrowed } from './searching.ts'
import { languagesOf } from './sheet.tsx'

/** Hits on one page. */
export const hitsOnOnePage = 20

export type SearchForm = {
  query: string
  narrowed: Narrowed
  choices: Choices
  organisations: { organisation: string; bodies: Bodies }[]
}

export const SearchView = ({
  form,
  hits,
  total,
  paged,
}: {
  form: SearchForm
  hits: Hit[]
  total: number
  paged: Paged
}) => {
  const isNarrowed = Object.keys(form.narrowed).length > 0
  const isAsked = form.query.trim() !== ''
  return (
    <main id="content" className="plain">
      <h1>
        <M id="nav.search" />
      </h1>
      <SearchBox query={form.query} narrows={<Narrows {...form} />} />
      {isAsked || isNarrowed ? (
        <p role="status" className="quiet found">
          {isAsked ? (
            <M id="search.found" count={total} query={<bdi>{form.query}</bdi>} />
          ) : (
            <M id="search.instruments" count={total} />
          )}{' '}
          {isNarrowed ? (
            <Go to={isAsked ? `/archive/search?${new URLSearchParams({ q: form.query })}` : '/archive/search'}>
              <M id="search.everywhere" />
            </Go>
          ) : null}
        </p>
      ) : null}
      <ol className="rows hits" start={(paged.page - 1) * hitsOnOnePage + 1}>
        {hits.map((hit, i) => (
          <HitOf key={i} hit={hit} />
        ))}
      </ol>
      <Pages {...paged} />
    </main>
  )
}

/** @param narrows what else is asked, in the same form. */
export function SearchBox({ query, narrows }: { query?: string; narrows?: ReactNode }) {
  const { language } = useReader()
  return (
    <form
      className={narrows ? 'find narrows' : 'find'}
      role="search"
      method="get"
      action={`/archive/search/${language}`}
    >
      <label className="label" htmlFor="find">
        <M id="front.find" />
      </label>
      <input id="find" name="q" type="search" dir="auto" defaultValue={query} maxLength={200} />
      <button className="btn" type="submit">
        <M id="nav.search" />
      </button>
      {narrows}
    </form>
  )
}

/** Where words are looked for: in the same form, so that its answer has an address of its own. */
function Narrows({ narrowed, choices, organisations }: Omit<SearchForm, 'query'>) {
  const { language, intl, today } = useReader()
  const say = useSay()
  return (
    <fieldset>
      <legend className="label">
        <M id="search.only" />
      </legend>
      <Choice name="body" value={narrowed.body} all="search.body-all">
        {organisations
          .filter(({ organisation }) => choices.bodies.has(organisation))
          .map(({ organisation, bodies }) => (
            <optgroup
              key={organisation}
              label={inLanguage(organisationNameOn(bodies, today), language).text || organisation}
            >
              <option value={organisation}>{say('search.body-whole')}</option>
              {Object.keys(bodies.organs)
                .filter((organ) => choices.bodies.has(`${organisation}/${organ}`))
                .map((organ) => (
                  <option key={organ} value={`${organisation}/${organ}`}>
                    {inLanguage(organNameOn(bodies, organ, today), language).text || organ}
                  </option>
                ))}
            </optgroup>
          ))}
      </Choice>
      <Choice name="year" value={narrowed.year} all="search.year-all">
        {choices.years.map((year) => (
          <option key={year} value={year}>
            {year}
          </option>
        ))}
      </Choice>
      <Choice name="kind" value={narrowed.kind} all="search.kind-all">
        {[...choices.kinds].map((kind) => (
          <option key={kind} value={kind}>
            {intl.formatMessage({ id: `words.instrument.${kind}` })}
          </option>
        ))}
      </Choice>
      <Choice name="language" value={narrowed.language} all="search.language-all">
        {choices.languages.map((l) => (
          <option key={l} value={l}>
            {intl.formatMessage({ id: `words.language.${l}` })}
          </option>
        ))}
      </Choice>
    </fieldset>
  )
}

const Choice = ({
  name,
  value,
  all,
  children,
}: {
  name: keyof Narrowed
  value: string | undefined
  all: string
  children: ReactNode
}) => {
  const say = useSay()
  return (
    <label>
      <span className="label">
        <M id={`search.${name}`} />
      </span>
      <select name={name} defaultValue={value ?? ''}>
        <option value="">{say(all)}</option>
        {children}
      </select>
    </label>
  )
}

function HitOf({ hit }: { hit: Hit }) {
  const { dates, intl } = useReader()
  const { issued, symbol } = hit.published.instrument
  const { manifest } = issued
  const address = inLanguageOf(addressOf(symbol), hit.language, languagesOf(issued))
  return (
    <li>
      <div className="grow">
        <span className="label">
          <time dateTime={manifest.meeting.date}>{dateWords(manifest.meeting.date, dates)}</time> ·{' '}
          {intl.formatMessage({ id: `words.instrument.${manifest.kind}` })} ·{' '}
          <ShownWords text={manifest.organ.names} />
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
  if (!verb) return <MarkedPart {...{ words, language, found }} from={0} to={words.length} />
  return (
    <>
      <MarkedPart {...{ words, language, found }} from={0} to={verb.start} />
      <span className="verb">
        <MarkedPart {...{ words, language, found }} from={verb.start} to={verb.end} />
      </span>
      <MarkedPart {...{ words, language, found }} from={verb.end} to={words.length} />
    </>
  )
}

type Part = { words: string; language: Language; from: number; to: number; found: Found[] }
function MarkedPart({ words, language, from, to, found }: Part) {
  const context = found
    .map((f) => ({ start: Math.max(f.start, from), end: Math.min(f.end, to) }))
    .filter((f) => f.start < f.end)
  return (
    <>
      {context.map((f, i) => (
        <span key={f.start}>
          <Running text={words.slice(context[i - 1]?.end ?? from, f.start)} language={language} />
          <mark>{words.slice(f.start, f.end)}</mark>
        </span>
      ))}
      <Running text={words.slice(context.at(-1)?.end ?? from, to)} language={language} />
    </>
  )
}
