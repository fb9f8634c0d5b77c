import { dateWords } from '#core/dates.ts'
import { organNameOn } from '#core/bodies/bodies.ts'
import type { Filed } from '#core/dossiers/dossiers.ts'
import { inLanguage, type Words } from '#core/words.ts'
import { CallsTable } from './calls.tsx'
import { blocksOf, filterOf, filters, groupsOfLine, type Filter } from './timeline.ts'
import { LineOf } from './timeline-view.tsx'
import { M, Notice, Sym, useReader, ShownWords } from './parts.tsx'
import { Scale, yearsOf, type Caption } from './scale.tsx'
import type { PublicDossier } from './published.ts'

export const callsAndAnswers = ({ called }: PublicDossier) => {
  const all = [...called.values()]
  return {
    calls: all.reduce((n, c) => n + c.calls.length, 0),
    answers: all.reduce((n, c) => n + c.answers.length, 0),
  }
}

const latestFirst = (a: Filed, b: Filed) => b.entry.date.localeCompare(a.entry.date)

export function DossierView({ of }: { of: PublicDossier }) {
  const { dates, language, intl, today } = useReader()
  const { dossier, line, bodies } = of
  const { calls, answers } = callsAndAnswers(of)
  const oldest = line.at(-1)?.entry
  const years = yearsOf(line.map((f) => f.entry.date))
  const withCalls = of.instruments.filter((p) => (of.called.get(p.instrument.instrument)?.calls.length ?? 0) > 0)
  return (
    <main id="content" className="dossier">
      <div className="what">
        <span className="label">
          <M id="dossier-label" />
        </span>
        <h1>
          <ShownWords text={dossier.title} />
        </h1>
        <p className="quiet small">
          <ShownWords text={organNameOn(bodies, dossier.organ, today)} />.{' '}
          <M
            id="entries-since"
            count={line.length}
            since={oldest ? dateWords(oldest.date, dates, oldest.precision === 'year' ? 'year' : 'month') : ''}
          />
          {calls > 0 ? (
            <>
              {' '}
              <a href="#calls">
                <M id="calls-answers" calls={calls} answers={answers} />
              </a>
            </>
          ) : null}
        </p>
        <Notice text={dossier.notice ?? bodies.notice} />
      </div>
      <Scale
        years={years}
        captions={captionsOf(
          of,
          years,
          (f) => inLanguage(f ?? {}, language).text,
          (id, values) => intl.formatMessage({ id: `archive.${id}` }, values),
        )}
      />
      <div className="bar">
        <Kinds of={of} />
        <a className="btn" href={`/archive/feed.json?lang=${language}`}>
          <M id="follow" />
        </a>
      </div>
      <LineOf of={of} blocks={blocksOf([...line, ...of.withdrawn].sort(latestFirst))} />
      <section className="calls" aria-labelledby="calls">
        <h2>
          <b id="calls">
            <M id="calls-and-answers" />
          </b>
          {calls > 0 ? (
            <span>
              <M id="calls-answers-short" calls={calls} answers={answers} />
            </span>
          ) : null}
        </h2>
        {calls === 0 ? (
          <p className="quiet">
            <M id="calls-none" />
          </p>
        ) : null}
        {withCalls.map((published) => (
          <div key={published.instrument.instrument}>
            {withCalls.length > 1 ? (
              <h3 id={`calls-${published.instrument.instrument}`}>
                <Sym>{published.instrument.symbol}</Sym>
              </h3>
            ) : null}
            <CallsTable
              published={published}
              called={of.called.get(published.instrument.instrument) ?? { calls: [], answers: [], withdrawn: [] }}
              labelledBy={withCalls.length > 1 ? `calls-${published.instrument.instrument}` : 'calls'}
            />
          </div>
        ))}
        <p className="small quiet">
          <M id="whoever-is-called" />
        </p>
      </section>
    </main>
  )
}

/** Radio buttons that the style sheet reads: filtering works without a script, and the filters are the legend too. */
function Kinds({ of: { line } }: { of: PublicDossier }) {
  const count = (filter: Filter) => line.filter((f) => f.entry.kinds.some((k) => filterOf(k) === filter)).length
  return (
    <fieldset className="kinds">
      <legend className="label">
        <M id="show" />
      </legend>
      <label>
        <input className="sr" type="radio" name="kind" id="all" defaultChecked />
        <span>
          <M id="filter.all" /> <span className="num">{line.length}</span>
        </span>
      </label>
      {filters
        .filter((f) => count(f) > 0)
        .map((f) => (
          <label key={f}>
            <input className="sr" type="radio" name="kind" id={`show-${f}`} />
            <i className={`m ${f}`} />
            <span>
              <M id={`filter.${f}`} /> <span className="num">{count(f)}</span>
            </span>
          </label>
        ))}
    </fieldset>
  )
}

/** Above the scale: each group of entries with its number, and the year that has most, where it stands clear of them. */
function captionsOf(
  { line }: PublicDossier,
  years: { year: number; count: number }[],
  words: (text: Words | undefined) => string,
  say: (id: string, values: Record<string, string | number>) => string,
): Caption[] {
  const groups = groupsOfLine(line).map(({ from, to, name, entries }) => ({
    from,
    to,
    words: say('group', { name: words(name), count: entries.length }),
    height: Math.max(...years.filter((y) => y.year >= from && y.year <= to).map((y) => y.count)),
  }))
  const most = years.reduce<{ year: number; count: number } | undefined>(
    (a, b) => (a && a.count > b.count ? a : b),
    undefined,
  )
  if (!most || groups.some((g) => most.year >= g.from && most.year <= g.to)) return groups
  return [
    ...groups,
    {
      from: most.year,
      to: most.year,
      words: say('year-entries', { year: String(most.year), count: most.count }),
      height: most.count,
    },
  ]
}
