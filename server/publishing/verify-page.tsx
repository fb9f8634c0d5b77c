// The page on which anyone checks a document in their own browser. Every sentence that the check may end with stands in the
// page, hidden; the script fills in what is known and shows the one that holds.
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { languages } from '#core/languages.ts'
import { M, useReader, useSay } from './parts.tsx'

const Fill = ({ of, ltr }: { of: string; ltr?: boolean }): ReactNode => (
  <bdi data-fill={of} dir={ltr ? 'ltr' : undefined} />
)
export const differenceKinds = [
  'paragraph-changed',
  'paragraph-missing',
  'paragraph-added',
  'title',
  'order',
  'version',
  'language-missing',
  'language-added',
  'reservations',
  'sources',
] as const

export function VerifyView({ address }: { address?: string }) {
  const say = useSay()
  const { intl, language } = useReader()
  const moment = (
    <M
      id="verdict.moment"
      date={<Fill of="date" />}
      time={<Fill of="time" ltr />}
      local={<Fill of="local" />}
      offset={<Fill of="offset" ltr />}
    />
  )
  const validity = (
    <>
      <span data-when="in-use">
        <M id="verdict.since" from={<Fill of="from" />} />
      </span>
      <span data-when="ended">
        <M id="verdict.between" from={<Fill of="from" />} to={<Fill of="to" />} />
      </span>
    </>
  )
  const said = {
    symbol: <Fill of="symbol" ltr />,
    by: <Fill of="by" />,
    moment,
    kid: <Fill of="key" ltr />,
    validity,
    issued: <Fill of="issued" />,
  }
  return (
    <main id="content" className="plain verify">
      <h1>
        <M id="verify.title" />
      </h1>
      <p className="quiet">
        <M id="verify.what" />
      </p>
      <noscript>
        <p className="note">
          <M id="verify.no-script" /> <code dir="ltr">npx good-offices verify</code>
        </p>
      </noscript>
      <div className="ways" id="ways" data-language={language}>
        <form id="by-file" className="drop">
          <label className="label" htmlFor="file">
            <M id="verify.file" />
          </label>
          <input id="file" type="file" accept=".json,application/json" />
          <p className="small quiet">
            <M id="verify.drop" />
          </p>
        </form>
        <form id="by-address" className="find" method="get">
          <label className="label" htmlFor="address">
            <M id="verify.address" />
          </label>
          <input
            id="address"
            name="address"
            type="text"
            dir="ltr"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            defaultValue={address}
            maxLength={500}
          />
          <button className="btn primary" type="submit">
            <M id="verify.check" />
          </button>
        </form>
      </div>
      <div id="verdict" role="status" aria-label={say('verify.result')}>
        <p data-verdict="working" hidden>
          <M id="verify.working" />
        </p>
        <p data-verdict="as-issued" className="ok" hidden>
          <span className="small quiet">
            <M id="verdict.by-archive" />
          </span>
          <br />
          <span aria-hidden="true">✓ </span>
          <M id="verdict.as-issued" {...said} />
        </p>
        <p data-verdict="own" className="own" hidden>
          <M id="verdict.own" {...said} notice={<Fill of="notice" />} />
        </p>
        <p data-verdict="differs" className="not" hidden>
          <M id="verdict.differs" {...said} differences="" />
        </p>
        <p id="redline-legend" className="small quiet" hidden>
          <FormattedMessage
            id="archive.difference.legend"
            values={{ out: (words) => <del>{words}</del>, in: (words) => <ins>{words}</ins> }}
          />
        </p>
        <ul id="differences" hidden>
          {differenceKinds.map((what) => (
            <li key={what} data-what={what} hidden>
              <M id={`difference.${what}`} language={<Fill of="language" />} paragraph={<Fill of="paragraph" />} />
              <span className="reads" data-when="reads">
                {' '}
                <q data-fill="words" dir="auto" />
              </span>
            </li>
          ))}
        </ul>
        {(['bad-signature', 'unknown-key', 'key-not-valid-then', 'not-a-document'] as const).map((verdict) => (
          <p key={verdict} data-verdict={verdict} className="not" hidden>
            <M id={`verdict.${verdict}`} {...said} />
          </p>
        ))}
        <p data-verdict="key-revoked" className="not" hidden>
          <M
            id="verdict.key-revoked"
            kid={<Fill of="key" ltr />}
            from={<Fill of="from" />}
            issued={<Fill of="issued" />}
          />
        </p>
        <p data-verdict="key-of-another" className="not" hidden>
          <M id="verdict.key-of-another" kid={<Fill of="key" ltr />} by={<Fill of="by" />} />
        </p>
        {(['false-key', 'weak-key'] as const).map((verdict) => (
          <p key={verdict} data-verdict={verdict} className="not" hidden>
            <M id={`verdict.${verdict}`} kid={<Fill of="key" ltr />} />
          </p>
        ))}
        {(['duplicate-member', 'unsigned-member'] as const).map((verdict) => (
          <p key={verdict} data-verdict={verdict} className="not" hidden>
            <M id={`verdict.${verdict}`} member={<Fill of="member" ltr />} />
          </p>
        ))}
        <p data-verdict="no-keys" className="not" hidden>
          <M id="verdict.no-keys" />
        </p>
        <p data-verdict="not-found" className="not" hidden>
          <M id="verdict.not-found" address={<Fill of="address" ltr />} />
        </p>
        <p data-verdict="elsewhere" className="not" hidden>
          <M id="verdict.elsewhere" />
        </p>
        <p data-received className="small quiet" hidden>
          <M id="verdict.received-some" />
        </p>
        <p data-key="issuer" className="small quiet" hidden>
          <M id="verdict.key" kid={<Fill of="kid" ltr />} />
        </p>
        <p data-key="own" className="small quiet" hidden>
          <M id="verdict.key-own" kid={<Fill of="kid" ltr />} />
        </p>
      </div>
      <section id="verified" aria-labelledby="verified-title" hidden>
        <h2 id="verified-title">
          <M id="verify.verified" />
        </h2>
      </section>
      <div hidden>
        {(['operative', 'sub', 'preambular', 'heading', 'plain', 'annex', 'footnote'] as const).map((kind) => (
          <span key={kind} data-place={kind}>
            <M id={`difference.at.${kind}`} number={<Fill of="number" />} />
          </span>
        ))}
        <span data-moment>{moment}</span>
        {languages.map((l) => (
          <span key={l} data-language-name={l}>
            {intl.formatMessage({ id: `words.language.${l}` })}
          </span>
        ))}
      </div>
      <h2>
        <M id="verify.how" />
      </h2>
      <p>
        <M id="verify.how-what" />
      </p>
    </main>
  )
}
