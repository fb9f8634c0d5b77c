import type { Verdict } from '#core/archive/archive.ts'
import { isInterfaceLanguage, type Language } from '#core/languages.ts'
import { AnswersState, AnswerWords, callWords, WithdrawnAnswers } from './calls.tsx'
import { Go, M, Moment, Notice, Party, Sources, useReader, ShownWords } from './parts.tsx'
import { addressOf, type Called, type Published, type Received } from './published.ts'
import type { FileLink } from './renditions.ts'
import {
  HowAdopted,
  languagesOf,
  Masthead,
  numberIn,
  Reservations,
  SignedHere,
  Text,
  textLanguage,
  Title,
} from './sheet.tsx'

export type InstrumentPage = {
  published: Published
  verdict: Verdict
  called: Called
  received: Received
  files: readonly FileLink[]
  /** In which language the text is read, where it is not the reader's. */
  text?: Language
  beside?: Language
}

export function InstrumentView({ published, verdict, called, received, files, text, beside }: InstrumentPage) {
  const { language } = useReader()
  const { issued } = published.instrument
  const shown = text && issued.content[text] ? text : textLanguage(issued, language)
  const version = issued.content[shown]
  const other = beside && beside !== shown ? issued.content[beside] : undefined
  return (
    <main id="content" className={other ? 'instrument wide' : 'instrument'}>
      <article className="sheet">
        <Masthead published={published} />
        {version ? (
          <h1 className={other ? 'pair' : undefined}>
            <Title version={version} />
            {other ? (
              <>
                {' '}
                <Title version={other} />
              </>
            ) : null}
          </h1>
        ) : null}
        {issued.content[language] ? null : (
          <p className="note">
            <M id="not-in-language" />
          </p>
        )}
        <HowAdopted issued={issued} />
        <Notice text={issued.manifest.notice}>
          {Object.keys(issued.sources).length > 0 ? (
            <a href="#sources">
              <M id="each-gives-sources" />
            </a>
          ) : null}
        </Notice>
        <Text issued={issued} language={shown} beside={other ? beside : undefined} />
        <Reservations issued={issued} />
        <ParagraphSources published={published} language={shown} />
        <ReceivedAfter published={published} received={received} language={shown} />
      </article>
      <aside>
        <Seal published={published} verdict={verdict} />
        <Readings published={published} shown={shown} />
        <OtherLanguages published={published} shown={shown} beside={other ? beside : undefined} />
        <section>
          <h2>
            <M id="download" />
          </h2>
          {files.map(({ address, label, what }) => (
            <div className="dl" key={address}>
              <a href={address} download>
                <M id={label} />
              </a>
              <span className="small quiet">
                <M id={what} />
              </span>
            </div>
          ))}
        </section>
        <section>
          <h2>
            <M id="how" />
          </h2>
          <p>
            <M
              id={issued.manifest.notice ? 'adopted-how-example' : 'adopted-how'}
              present={issued.manifest.adopted.present}
              of={issued.manifest.adopted.of}
            />
          </p>
          {issued.manifest.notice ? null : (
            <p className="small quiet">
              <Moment
                at={issued.manifest.adopted.at}
                zone={issued.manifest.meeting.zone}
                bodies={published.bodies}
              />
            </p>
          )}
        </section>
        <Calls published={published} called={called} shown={shown} />
      </aside>
    </main>
  )
}

/** IS9: what delegations stated after the issue, each with its date; the instrument is as it was. */
function ReceivedAfter({
  published: { instrument, bodies },
  received,
  language,
}: {
  published: Published
  received: Received
  language: Language
}) {
  if (received.length === 0) return null
  const { issued } = instrument
  const paragraphOf = (id: string | undefined) =>
    issued.content[language]?.paragraphs.find((paragraph) => paragraph.id === id)
  return (
    <section className="received" id="received" aria-labelledby="received-after">
      <h2 id="received-after">
        <M id="received-after" />
      </h2>
      <p className="small quiet">
        <M id="received-after-what" />
      </p>
      {received.map(({ names, words, kind, at, paragraph: on }, i) => {
        const paragraph = paragraphOf(on)
        return (
          <div key={i} className="reservation">
            <p className="label">
              <M id={`reservation.${kind}`} seat={<ShownWords text={names} />} />
            </p>
            <p className="small quiet">
              <Moment at={at} zone={issued.manifest.meeting.zone} bodies={bodies} />
              {paragraph ? (
                <>
                  {' · '}
                  <a href={`#${paragraph.id}`}>
                    <ParagraphName issued={issued} paragraph={paragraph} language={language} />
                  </a>
                </>
              ) : null}
            </p>
            <p>
              <ShownWords text={words} />
            </p>
          </div>
        )
      })}
    </section>
  )
}

/** The verdict of the same check that any reader can make. */
export function Seal({ published, verdict }: { published: Published; verdict: Verdict }) {
  const { instrument, bodies } = published
  const { manifest } = instrument.issued
  if (verdict.verdict !== 'as-issued')
    return (
      <section className="seal">
        <span className="not">
          <span aria-hidden="true">■</span> <M id="seal.not" />
        </span>
        <span className="small quiet">
          <M id="seal.not-what" />{' '}
          <Go to="/verify">
            <M id="seal.check" />
          </Go>
        </span>
      </section>
    )
  // AR12: what is not what it seems bears no mark of issue and no signer's name but that of the installation.
  if (verdict.notice)
    return (
      <section className="seal">
        <span className="own">
          <SignedHere published={published} />
        </span>
        <span className="small quiet">
          <M id="seal.own-what" />{' '}
          <Go to={`/verify?address=${encodeURIComponent(addressOf(instrument.symbol))}`}>
            <M id="seal.check" />
          </Go>
        </span>
      </section>
    )
  return (
    <section className="seal">
      <span className="ok">
        <span aria-hidden="true">✓</span>{' '}
        <span>
          <M id="seal.ok" />
        </span>
      </span>
      <span className="small quiet">
        <M
          id="seal.by"
          by={<ShownWords text={verdict.by} />}
          moment={<Moment at={manifest.issuedAt} zone={manifest.meeting.zone} bodies={bodies} />}
        />{' '}
        <Go to={`/verify?address=${encodeURIComponent(addressOf(instrument.symbol))}`}>
          <M id="seal.check" />
        </Go>
      </span>
      <span className="small quiet">
        <Go to="/verify">
          <M id="seal.compare" />
        </Go>
      </span>
    </section>
  )
}

/** The languages of the text that are none of the interface: the page is read in the reader's own, and the text in these. */
function Readings({ published, shown }: { published: Published; shown: Language }) {
  const { intl, language } = useReader()
  const all = languagesOf(published.instrument.issued)
  if (all.every(isInterfaceLanguage)) return null
  const address = addressOf(published.instrument.symbol)
  return (
    <section>
      <h2>
        <M id="text-in" />
      </h2>
      <div className="dl">
        {all.map((l) => (
          <Go key={l} to={l === language ? address : `${address}?text=${l}`} current={l === shown}>
            {intl.formatMessage({ id: `words.language.${l}` })}
          </Go>
        ))}
      </div>
    </section>
  )
}

function OtherLanguages({
  published,
  shown,
  beside,
}: {
  published: Published
  shown: Language
  beside: Language | undefined
}) {
  const { intl, language } = useReader()
  const { issued } = published.instrument
  const others = languagesOf(issued).filter((l) => l !== shown)
  if (others.length === 0) return null
  const address = addressOf(published.instrument.symbol)
  const own = shown === textLanguage(issued, language) ? '' : `text=${shown}`
  return (
    <section>
      <h2>
        <M id="beside" />
      </h2>
      <div className="dl">
        {others.map((l) => (
          <Go key={l} to={`${address}?${own ? `${own}&` : ''}with=${l}`} current={l === beside}>
            {intl.formatMessage({ id: `words.language.${l}` })}
          </Go>
        ))}
        {beside ? (
          <Go to={own ? `${address}?${own}` : address}>
            <M id="beside-none" />
          </Go>
        ) : null}
      </div>
    </section>
  )
}

/** What it calls for, in short; where no dossier holds the answers, they stand here. */
function Calls({ published, called, shown }: { published: Published; called: Called; shown: Language }) {
  const { issued, dossier, instrument } = published.instrument
  const answersTo = (call?: string) =>
    dossier
      ? []
      : called.answers
          .filter((a) => (call === undefined ? a.calls.length === 0 : a.calls.includes(call)))
          .map((a) => (
            <AnswerWords key={a.answer} answer={a} bodies={published.bodies} instrument={instrument} withAuthor />
          ))
  if (called.calls.length + called.answers.length + called.withdrawn.length === 0)
    return dossier ? (
      <section>
        <h2>
          <M id="dossier" />
        </h2>
        <Go to={`/archive/dossiers/${dossier}`}>
          <M id="dossier-of" />
        </Go>
      </section>
    ) : null
  return (
    <section>
      <h2>
        <M id="calls-for" />
      </h2>
      {called.calls.map((call) => {
        const action = callWords(issued, call, 'action', shown)
        return (
          <div className="call" key={call.call}>
            <span>
              <b className="num">{call.call}</b>{' '}
              <Party
                party={call.party}
                names={call.names}
                bodies={published.bodies}
                date={issued.manifest.meeting.date}
              />
            </span>
            <span className="small quiet" lang={action.language}>
              {action.words}
            </span>
            <AnswersState call={call} answers={called.answers} />
            {answersTo(call.call)}
          </div>
        )
      })}
      {answersTo()}
      {dossier ? null : <WithdrawnAnswers published={published} answers={called.withdrawn} />}
      {dossier ? (
        <Go to={`/archive/dossiers/${dossier}#calls`}>
          <M id="calls-all" count={called.calls.length} />
        </Go>
      ) : null}
    </section>
  )
}

/** Where each paragraph's facts are taken from, under the text, paragraph by paragraph. */
function ParagraphSources({ published, language }: { published: Published; language: Language }) {
  const { issued } = published.instrument
  const paragraphs =
    issued.content[language]?.paragraphs.filter((p) => (issued.sources[p.id]?.length ?? 0) > 0) ?? []
  if (paragraphs.length === 0) return null
  return (
    <section className="sources" id="sources" aria-labelledby="sources-of">
      <h2 id="sources-of">
        <M id="sources-by-paragraph" />
      </h2>
      <dl>
        {paragraphs.map((p) => (
          <div key={p.id}>
            <dt>
              <a href={`#${p.id}`}>
                <ParagraphName issued={issued} paragraph={p} language={language} />
              </a>
            </dt>
            <dd>
              <Sources sources={issued.sources[p.id] ?? []} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function ParagraphName({
  issued,
  paragraph,
  language,
}: {
  issued: Published['instrument']['issued']
  paragraph: { id: string; words: string }
  language: Language
}) {
  const number = numberIn(issued, language, paragraph.id)
  return number === undefined ? (
    <bdi lang={language}>{opening(paragraph.words)}</bdi>
  ) : (
    <>
      <span className="sr">
        <M id="paragraph" />{' '}
      </span>
      <bdi>{number}</bdi>
    </>
  )
}

/** How an unnumbered paragraph is told from the others: by its first words. */
export const opening = (words: string): string => {
  const [a = '', b = '', c = ''] = words.split(/\s+/)
  return `${[a, b, c]
    .join(' ')
    .replace(/[,،;؛]$/u, '')
    .trim()} …`
}
