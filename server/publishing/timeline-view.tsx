import type { Filed } from '#core/dossiers/dossiers.ts'
import { dateWords, dayInYear } from '#core/dates.ts'
import { inLanguage, isWebAddress } from '#core/words.ts'
import { filterOf, numberOf, type Block } from './timeline.ts'
import { AnswerTo, Withdrawn } from './calls.tsx'
import { Comma, Go, M, Party, Sources, Sym, useReader, ShownWords } from './parts.tsx'
import { addressOf, type PublicDossier } from './published.ts'

export const LineOf = ({ of, blocks }: { of: PublicDossier; blocks: Block[] }) => (
  <section className="line" aria-labelledby="line">
    <h2>
      <b id="line">
        <M id="line" />
      </b>
      <span>
        <M id="latest-first" />
      </span>
    </h2>
    <ol className="years">
      {blocks.map((block) => (
        <li key={`${block.group ?? ''}${block.to}`} data-kind={kindsOf(block.entries)}>
          {block.gap > 0 ? (
            <p className="gap">
              <M id="years-between" count={block.gap} />
            </p>
          ) : null}
          <h3 className="num">
            {block.from === block.to ? (
              block.to
            ) : (
              <bdi dir="ltr">
                {block.from}–{block.to}
              </bdi>
            )}
          </h3>
          {block.group ? (
            <Grouped block={block} />
          ) : (
            <ol>
              {block.entries.map((filed) => (
                <EntryOf key={filed.id} filed={filed} of={of} />
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  </section>
)

const kindsOf = (entries: Filed[]): string =>
  [...new Set(entries.flatMap((f) => f.entry.kinds.map(filterOf)))].join(' ')

function EntryOf({ filed, of }: { filed: Filed; of: PublicDossier }) {
  const { dates } = useReader()
  const { entry } = filed
  const [kind = 'media'] = entry.kinds
  // By the name that the server gave the entry: an instrument with a page, or an answer beside its calls.
  const answer = of.answers.get(filed.id)
  const symbol = of.symbols.get(filed.id)
  return (
    <li id={`entry-${filed.id}`} data-kind={entry.kinds.map(filterOf).join(' ')}>
      <i className={`m ${filterOf(kind)}`} aria-hidden="true" />
      <span className="label">
        <time dateTime={entry.date}>{dayInYear(entry.date, dates, entry.precision, entry.until)}</time>
        {' · '}
        {answer?.answer.withdrawn ? (
          <M id="answer-label.withdrawn" />
        ) : answer ? (
          <AnswerTo answer={answer.answer} />
        ) : (
          <M id={`kind.${kind}`} />
        )}
        {entry.note && !answer ? (
          <>
            <Comma />
            <ShownWords text={entry.note} />
          </>
        ) : null}
        {entry.reported ? (
          <>
            <Comma />
            <M id="reported" />
          </>
        ) : null}
      </span>
      {answer?.answer.withdrawn ? (
        <>
          <Party party={answer.answer.party} names={answer.answer.names} bodies={of.bodies} date={entry.date} />
          <Withdrawn answer={answer.answer} bodies={of.bodies} />
        </>
      ) : answer ? (
        <a href={`#answer-${answer.published.instrument.instrument}-${answer.answer.answer}`}>
          <Party party={answer.answer.party} names={answer.answer.names} bodies={of.bodies} date={entry.date} />
        </a>
      ) : symbol ? (
        <Go to={addressOf(symbol)}>
          <ShownWords text={entry.title} />
          <Comma />
          <Sym>{symbol}</Sym>
        </Go>
      ) : (
        <span className={kind === 'meeting' ? 'meet' : undefined}>
          <ShownWords text={entry.title} />
        </span>
      )}
      {answer ? null : <More entry={entry} />}
    </li>
  )
}

/** What is reported and where, on demand: that something is disputed is seen before it is opened. */
function More({ entry }: { entry: Filed['entry'] }) {
  if (!entry.words && !entry.disputed && entry.sources.length === 0) return null
  return (
    <details>
      <summary>
        <M id="sources-count" count={entry.sources.length} />
        {entry.disputed ? (
          <>
            {' '}
            ·{' '}
            <span className="mark-disputed">
              <M id="disputed-mark" />
            </span>
          </>
        ) : null}
      </summary>
      {entry.by ? (
        <span className="by-whom">
          <ShownWords text={entry.by} />
        </span>
      ) : null}
      {entry.words ? (
        <span className="said-of">
          <ShownWords text={entry.words} />
        </span>
      ) : null}
      {entry.disputed ? (
        <span className="disputed">
          <M id="disputed" /> <ShownWords text={entry.disputed} />
        </span>
      ) : null}
      {entry.sources.length > 0 ? (
        <span className="src">
          <M id="source" count={entry.sources.length} /> <Sources sources={entry.sources} />
        </span>
      ) : null}
    </details>
  )
}

/** Many papers of one organ: year by year by number, and each with its title and sources on demand. */
function Grouped({ block }: { block: Block }) {
  const { dates, language } = useReader()
  const years = [...new Set(block.entries.map((f) => f.entry.date.slice(0, 4)))]
  const title = ({ entry }: Filed) => inLanguage(entry.title, language).text
  return (
    <ol>
      <li data-kind={kindsOf(block.entries)}>
        <i className="m instrument" aria-hidden="true" />
        <span className="label">
          <M id="group-label" name={<ShownWords text={block.name} />} count={block.entries.length} />
        </span>
        <div className="res">
          {years.map((year) => (
            <div key={year}>
              <span className="num">{year}</span>
              <span>
                {block.entries
                  .filter((f) => f.entry.date.startsWith(year))
                  .reverse()
                  .map((f) => (
                    <Short key={f.id} filed={f} title={title(f)} />
                  ))}
              </span>
            </div>
          ))}
        </div>
        <details>
          <summary>
            <M id="group-each" />
          </summary>
          <ul>
            {block.entries.map((f) => (
              <li key={f.id} id={`entry-${f.id}`}>
                <ShownWords text={f.entry.title} />
                <Comma />
                <time dateTime={f.entry.date}>{dateWords(f.entry.date, dates, f.entry.precision)}</time>
                {f.entry.note ? (
                  <>
                    <Comma />
                    <ShownWords text={f.entry.note} />
                  </>
                ) : null}
                {f.entry.words ? (
                  <span className="small said-of">
                    <ShownWords text={f.entry.words} />
                  </span>
                ) : null}
                {f.entry.disputed ? (
                  <span className="disputed">
                    <M id="disputed" /> <ShownWords text={f.entry.disputed} />
                  </span>
                ) : null}
                <span className="src">
                  <Sources sources={f.entry.sources} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      </li>
    </ol>
  )
}

function Short({ filed, title }: { filed: Filed; title: string }) {
  const number = numberOf(title)
  const url = filed.entry.sources.find((s) => isWebAddress(s.url))?.url
  const words = number ? (
    <>
      <span className="sr">{title}</span>
      <bdi className="num" aria-hidden="true">
        {number}
      </bdi>
    </>
  ) : (
    <ShownWords text={filed.entry.title} />
  )
  return url ? (
    <a href={url} rel="external noreferrer" title={title}>
      {words}
    </a>
  ) : (
    <span className="one" title={title}>
      {words}
    </span>
  )
}
