// Small parts that every page of the archive shares. Each fragment of the record stands isolated, in its own language and direction.
import { createContext, useContext, type ReactNode } from 'react'
import { FormattedMessage, RawIntlProvider, type IntlShape } from 'react-intl'
import { namesOn, seatIn, type Bodies } from '#core/bodies/bodies.ts'
import { dateIn, dateWords, hijriWords, offsetIn, timeIn, type DatesIn } from '#core/dates.ts'
import { commaOf } from '#core/language-marks.ts'
import { idAsWords, directionOf, type Language, type InterfaceLanguage, defaultLanguage } from '#core/languages.ts'
import {
  inLanguage,
  isWebAddress,
  type CivilDate,
  type Instant,
  type Source,
  type Words,
  type Zone,
} from '#core/words.ts'
import { languageNamed } from '#web/languages/language-named.ts'
import { symbolsIn } from '#web/languages/symbols.ts'
import { zoneWords } from '#web/languages/zone-words.ts'

export type Reader = {
  language: InterfaceLanguage
  /** How dates are written: the months as the bodies of the page write them (BD22). */
  dates: DatesIn
  intl: IntlShape
  isDemonstration: boolean
  today: CivilDate
}
const ReaderContext = createContext<Reader | undefined>(undefined)
export const ForReader = ({ reader, children }: { reader: Reader; children: ReactNode }) => (
  <RawIntlProvider value={reader.intl}>
    <ReaderContext.Provider value={reader}>{children}</ReaderContext.Provider>
  </RawIntlProvider>
)
export function useReader(): Reader {
  const reader = useContext(ReaderContext)
  if (!reader) throw new Error('a page has a reader')
  return reader
}

/** A sentence of the catalogue, by the rest of its key. */
export const M = ({ id, ...values }: { id: string } & Record<string, ReactNode>) => (
  <FormattedMessage id={`archive.${id}`} values={values} />
)
/** The same as plain text, for attributes and titles. */
export function useSay() {
  const { intl } = useReader()
  return (id: string, values?: Record<string, string | number>): string =>
    intl.formatMessage({ id: `archive.${id}` }, values)
}

/** A text of the record: in the reader's language, or in another that it has, marked as such. */
export function ShownWords({ text, className }: { text: Words | undefined; className?: string }) {
  const { language } = useReader()
  const found = inLanguage(text ?? {}, language)
  const words = <Running text={found.text} language={found.language} />
  if (found.language === language) return <bdi className={className}>{words}</bdi>
  return (
    <bdi className={className} lang={found.language} dir={directionOf(found.language)}>
      {words}
    </bdi>
  )
}

/** Running words: where they run from right to left, a symbol such as 38/1-ORG is kept in one piece. */
export function Running({ text, language }: { text: string; language: Language }): ReactNode {
  if (directionOf(language) === 'ltr') return text
  return symbolsIn(text).map((piece, i) =>
    piece.isSymbol ? (
      <bdi key={i} dir="ltr">
        {piece.text}
      </bdi>
    ) : (
      piece.text
    ),
  )
}
export const Sym = ({ children }: { children: string }) => (
  <bdi className="sym" dir="ltr">
    {children}
  </bdi>
)

/** The address of a page in a language; `/` alone has the language for its whole path. */
export const inPath = (path: string, language: InterfaceLanguage): string =>
  path === '/' ? `/${language}` : `${path}/${language}`
/** The same for an address with a query or a fragment. */
export function inPathWithQuery(to: string, language: InterfaceLanguage): string {
  const [path = '', rest = ''] = to.split(/(?=[?#])/, 2)
  return `${inPath(path, language)}${rest}`
}
export function Go({
  to,
  children,
  className,
  current,
  rel,
}: {
  to: string
  children: ReactNode
  className?: string
  current?: boolean
  rel?: 'prev' | 'next'
}) {
  const { language } = useReader()
  return (
    <a
      href={inPathWithQuery(to, language)}
      className={className}
      rel={rel}
      aria-current={current ? 'true' : undefined}
    >
      {children}
    </a>
  )
}

/** 22 June 2020, and the Hijri date where the body keeps that calendar. */
export function Day({ date, hijri }: { date: CivilDate; hijri?: boolean }) {
  const { dates, language } = useReader()
  return (
    <>
      <time dateTime={date}>{dateWords(date, dates)}</time>
      {hijri ? (
        <>
          {' '}
          · <bdi>{hijriWords(date, language)}</bdi>
        </>
      ) : null}
    </>
  )
}

/** Whose clock is shown: by the body's seat where the zone is the body's own, else by a city of the zone. */
export function LocalTime({
  zone,
  bodies,
  isFirst,
}: {
  zone: Zone
  bodies: Pick<Bodies, 'seats'>
  isFirst?: boolean
}) {
  const { language } = useReader()
  const words = zoneWords(zone, language, seatIn(bodies, zone))
  return <bdi>{isFirst ? words.charAt(0).toLocaleUpperCase(language) + words.slice(1) : words}</bdi>
}

/** 22 June 2020 at 18:42, Jeddah time (UTC+3). */
export function Moment({ at, zone, bodies }: { at: Instant; zone: Zone; bodies: Pick<Bodies, 'seats'> }) {
  const { dates, language } = useReader()
  return (
    <M
      id="moment"
      date={<time dateTime={at}>{dateWords(dateIn(at, zone), dates)}</time>}
      time={<bdi className="num">{timeIn(at, zone, language)}</bdi>}
      local={<LocalTime zone={zone} bodies={bodies} />}
      offset={<bdi dir="ltr">{offsetIn(at, zone)}</bdi>}
    />
  )
}

/** The name of a party on a date, or the words by which it is named where it is none of the register. */
export function Party({
  party,
  names,
  bodies,
  date,
}: {
  party: string | undefined
  names: Words | undefined
  bodies: Bodies
  date: CivilDate
}) {
  return (
    <ShownWords
      text={(party ? namesOn(bodies, party, date)?.short : undefined) ?? names ?? idAsWords(party ?? '')}
    />
  )
}

/**
 * A source by its name in the reader's language, where it has one; else by its own, whose direction the browser finds. It is
 * said in which language the source is written, where that is known and is not the reader's.
 */
export function SourceName({ source }: { source: Source }) {
  const { language } = useReader()
  const own = source.names?.[language]
  const name = (
    <bdi {...(own === undefined ? { dir: 'auto' } : { lang: language, dir: directionOf(language) })}>
      <Running text={own ?? source.name} language={own === undefined ? defaultLanguage : language} />
    </bdi>
  )
  return (
    <span>
      {isWebAddress(source.url) ? (
        <a href={source.url} rel="external noreferrer">
          {name}
        </a>
      ) : (
        name
      )}
      {source.language !== undefined && source.language !== language ? (
        <span className="quiet">
          {' '}
          <M id="source-language" language={languageNamed(source.language, language)} />
        </span>
      ) : null}
      {source.note ? (
        <span className="quiet">
          {' '}
          (<ShownWords text={source.note} />)
        </span>
      ) : null}
    </span>
  )
}
export const Sources = ({ sources }: { sources: readonly Source[] }) => (
  <>
    {sources.map((source, i) => (
      <span key={i}>
        {i > 0 ? <Comma /> : null}
        <SourceName source={source} />
      </span>
    ))}
  </>
)
/** The comma of the reader's language, with the space after it. */
export const Comma = () => <>{commaOf(useReader().language)}</>

export const Notice = ({ text, children }: { text: Words | undefined; children?: ReactNode }) =>
  text ? (
    <p className="note">
      <ShownWords text={text} />
      {children ? <span className="more">{children}</span> : null}
    </p>
  ) : null
