// The frame of every public page: head, bar, language switch. It reads whole without a style sheet and without a script.
import type { ReactNode } from 'react'
import { directionOf, interfaceLanguages, nameOf, type Language } from '#core/languages.ts'
import type { Assets } from '#server/http/assets.ts'
import type { Paged } from './lists.tsx'
import { ForReader, Go, inPath, inPathWithQuery, M, useSay, type Reader } from './parts.tsx'

export type Frame = {
  reader: Reader
  assets: Assets
  publicUrl: string
  /** The address of the page without its language; what follows a question mark is kept when the language changes. */
  path: string
  query?: string
  /** Languages in which the text can be read here besides those of the interface, and the one in which it is. */
  tongues?: Language[]
  tongue?: Language
  title: string
  description?: string
  section?: 'instruments' | 'dossiers' | 'bodies' | 'search' | 'verify' | 'checkpoints'
  /** Registers to follow for a new issue, with the version shown: `oic:12 mun:0`. */
  follow?: string | undefined
  script?: 'verify'
  /** Where a list goes on. */
  pages?: Paged | undefined
}

export const Page = ({ frame, children }: { frame: Frame; children: ReactNode }) => (
  <ForReader reader={frame.reader}>
    <Document frame={frame}>{children}</Document>
  </ForReader>
)

function Document({ frame, children }: { frame: Frame; children: ReactNode }) {
  const { reader, assets, path, query = '', publicUrl, tongues = [], tongue } = frame
  const say = useSay()
  const script = frame.script === 'verify' ? assets.verifyScript : frame.follow ? assets.script : undefined
  return (
    <html lang={reader.language} dir={directionOf(reader.language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${frame.title} · ${say('product')}`}</title>
        {frame.description ? <meta name="description" content={frame.description} /> : null}
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link
          rel="canonical"
          href={`${publicUrl}${tongue ? `${path}/${tongue}` : `${inPath(path, reader.language)}${query}`}`}
        />
        {interfaceLanguages.map((l) => (
          <link key={l} rel="alternate" hrefLang={l} href={`${publicUrl}${inPath(path, l)}${query}`} />
        ))}
        {tongues.map((l) => (
          <link key={l} rel="alternate" hrefLang={l} href={`${publicUrl}${path}/${l}`} />
        ))}
        <link
          rel="alternate"
          type="application/feed+json"
          title={say('feed')}
          href={`${publicUrl}/archive/feed.json?lang=${reader.language}`}
        />
        <link
          rel="alternate"
          type="application/atom+xml"
          title={say('feed')}
          href={`${publicUrl}/archive/feed.atom?lang=${reader.language}`}
        />
        {beside(frame).map(({ rel, to }) => (
          <link key={rel} rel={rel} href={`${publicUrl}${to}`} />
        ))}
        {script ? <script type="module" src={script} /> : null}
      </head>
      <body className="archive" data-follow={frame.follow}>
        <a className="skip" href="#content">
          <M id="skip" />
        </a>
        <header>
          {reader.isDemonstration ? (
            <div className="demo">
              <M id="demonstration" />{' '}
              {path === '/' ? (
                <a className="jump" href="#seats">
                  <M id="take-a-seat" />
                </a>
              ) : null}
            </div>
          ) : null}
          <div className="top">
            <b>
              <a href={`/${reader.language}`}>
                <M id="product" />
              </a>
            </b>
            <nav aria-label={say('archive')}>
              {(['instruments', 'dossiers', 'bodies', 'search'] as const).map((section) => (
                <Go key={section} to={`/archive/${section}`} current={frame.section === section}>
                  <M id={`nav.${section}`} />
                </Go>
              ))}
            </nav>
            <nav className="langs" aria-label={say('language')}>
              {interfaceLanguages.map((l) => (
                <a
                  key={l}
                  href={`${inPath(path, l)}${query}`}
                  lang={l}
                  hrefLang={l}
                  dir={directionOf(l)}
                  aria-current={l === reader.language ? 'page' : undefined}
                >
                  {nameOf(l)}
                </a>
              ))}
            </nav>
          </div>
          {frame.follow ? <p id="issued" role="status" className="issued" data-words={say('issued-now')} /> : null}
        </header>
        {children}
        <footer className="foot small quiet">
          <span>
            <M id="foot" />
          </span>
          <span className="links">
            <Go to="/verify">
              <M id="nav.verify" />
            </Go>{' '}
            <Go to="/archive/checkpoints">
              <M id="nav.checkpoints" />
            </Go>{' '}
            <a href={`/archive/feed.json?lang=${reader.language}`}>
              <M id="feed" />
            </a>{' '}
            <a href="/.well-known/jwks.json">
              <M id="keys" />
            </a>
          </span>
        </footer>
      </body>
    </html>
  )
}

/** The pages of a list before and after this one. */
function beside({ pages: paged, reader }: Frame): { rel: string; to: string }[] {
  if (!paged) return []
  const at = (rel: string, page: number) => ({ rel, to: inPathWithQuery(paged.address(page), reader.language) })
  return [
    ...(paged.page > 1 ? [at('prev', paged.page - 1)] : []),
    ...(paged.page < paged.pages ? [at('next', paged.page + 1)] : []),
  ]
}

export const NothingHere = () => (
  <main id="content" className="plain">
    <h1>
      <M id="nothing.title" />
    </h1>
    <p className="quiet">
      <M id="nothing.what" />
    </p>
    <p>
      <Go to="/archive/instruments">
        <M id="nav.instruments" />
      </Go>
    </p>
  </main>
)
