// The page of checkpoints: what they are for, the latest whole, how to keep one and how to hold it against the record.
import { dateIn, dateWords, timeIn } from '#core/dates.ts'
import { M, useReader } from './parts.tsx'

export type Kept = { size: number; note: string; madeAt: string }

export function CheckpointsView({
  latest,
  before,
  keys,
  contradicted,
}: {
  latest: Kept | undefined
  before: Kept[]
  keys: string[]
  contradicted: number | undefined
}) {
  return (
    <main id="content" className="plain checkpoints">
      <h1>
        <M id="log.title" />
      </h1>
      <p>
        <M id="log.what" />
      </p>
      {contradicted === undefined ? null : (
        <p className="not" role="alert">
          <M id="log.contradicted" size={contradicted} />
        </p>
      )}
      {latest ? (
        <section aria-labelledby="latest">
          <h2 id="latest">
            <M id="log.latest" size={latest.size} />
          </h2>
          <p className="quiet">
            <Made at={latest.madeAt} />
          </p>
          <pre className="note" dir="ltr" tabIndex={0} aria-labelledby="latest">
            {latest.note}
          </pre>
          <p>
            <a className="btn" href="/api/log/checkpoint" download="checkpoint.txt">
              <M id="log.keep" />
            </a>
          </p>
        </section>
      ) : (
        <p className="quiet">
          <M id="log.none" />
        </p>
      )}
      <section>
        <h2>
          <M id="log.how" />
        </h2>
        <ol className="steps">
          <li>
            <M id="log.how-keep" />
          </li>
          <li>
            <M
              id="log.how-follow"
              feed={
                <a href="/archive/checkpoints.json">
                  <M id="log.feed" />
                </a>
              }
            />
          </li>
          <li>
            <M
              id="log.how-check"
              command={<code dir="ltr">good-offices journal verify --checkpoint checkpoint.txt</code>}
            />
          </li>
          <li>
            <M
              id="log.how-alone"
              file={
                <a href="/archive/verify-record.mjs" download>
                  <code dir="ltr">verify-record.mjs</code>
                </a>
              }
              command={<code dir="ltr">node verify-record.mjs record.gz --checkpoint checkpoint.txt</code>}
            />
          </li>
          <li>
            <M
              id="log.how-two"
              proof={
                <a href="/api">
                  <code dir="ltr">/api/log/consistency?from=…&amp;to=…</code>
                </a>
              }
              command={
                <code dir="ltr">
                  node verify-record.mjs --consistency older.txt newer.txt proof.json --keys keys.txt
                </code>
              }
            />
          </li>
        </ol>
        <p className="small quiet">
          <M id="log.limits" />
        </p>
      </section>
      {keys.length > 0 ? (
        <section>
          <h2>
            <M id="log.keys" />
          </h2>
          {keys.map((key) => (
            <p key={key}>
              <code dir="ltr" className="key">
                {key}
              </code>
            </p>
          ))}
        </section>
      ) : null}
      {before.length > 0 ? (
        <section>
          <h2>
            <M id="log.before" />
          </h2>
          <ul className="list">
            {before.map((kept) => (
              <li key={kept.size}>
                <span>
                  <M id="log.events" count={kept.size} />
                </span>{' '}
                <span className="quiet">
                  <Made at={kept.madeAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  )
}

function Made({ at }: { at: string }) {
  const { dates, language } = useReader()
  return (
    <M
      id="log.made"
      date={<time dateTime={at}>{dateWords(dateIn(at, 'UTC'), dates)}</time>}
      time={<bdi className="num">{timeIn(at, 'UTC', language)}</bdi>}
    />
  )
}
