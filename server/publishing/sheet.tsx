// The text of an instrument, set as in print: numbers as each language writes them, the opening verb marked, reservations
// beside their paragraph. With a second language the paragraphs stand side by side, matched by their ids.
import type { ReactNode } from 'react'
import { profileOn } from '#core/bodies/bodies.ts'
import { dateIn, dateWords } from '#core/dates.ts'
import type { Issued } from '#core/instruments/instruments.ts'
import { labelsOf, referenceOf, verbSpan } from '#core/texts/texts.ts'
import { languages, directionOf, type Language } from '#core/languages.ts'
import { languageWithin } from '#web/languages/language-named.ts'
import { Day, M, Running, Sym, useReader, ShownWords } from './parts.tsx'
import type { Published } from './published.ts'

type Version = NonNullable<Issued['content'][Language]>
type Paragraph = Version['paragraphs'][number]

/** The languages in which an instrument stands, in the order of the table of languages. */
export const languagesOf = (issued: Issued): Language[] => languages.filter((l) => issued.content[l] !== undefined)
/** The text's language for a reader: the reader's own, where the instrument has it. */
export const textLanguage = (issued: Issued, language: Language): Language =>
  issued.content[language] ? language : (languagesOf(issued)[0] ?? language)
const paragraphsIn = (issued: Issued, language: Language) =>
  (issued.content[language]?.paragraphs ?? []) as Parameters<typeof labelsOf>[0]
export const labelsIn = (issued: Issued, language: Language): Record<string, string> =>
  labelsOf(paragraphsIn(issued, language), language)
/** How a numbered paragraph is referred to, the whole way down: `1 (a)`. */
export function numberIn(issued: Issued, language: Language, paragraph: string): string | undefined {
  const found = referenceOf(paragraphsIn(issued, language), paragraph, language)
  return found?.kind === 'operative' || found?.kind === 'sub' ? found.number : undefined
}

export function Masthead({ published: { instrument, bodies }, brief }: { published: Published; brief?: boolean }) {
  const { manifest } = instrument.issued
  const hijri =
    !brief && profileOn(bodies, manifest.organ.id, manifest.meeting.date)?.calendars.value.includes('hijri')
  return (
    <div className="mast">
      <div>
        <ShownWords text={manifest.organisation.names} />
        <br />
        <span className="quiet">
          <ShownWords text={manifest.organ.names} />
        </span>
      </div>
      <div>
        <Sym>{manifest.symbol}</Sym>
        <br />
        <span className="quiet">
          <Day date={manifest.meeting.date} hijri={hijri} />
        </span>
      </div>
    </div>
  )
}

/** How it was adopted, and which texts are authentic: those in which it was adopted. */
export function HowAdopted({ issued, brief }: { issued: Issued; brief?: boolean }) {
  const { dates, language, intl } = useReader()
  const { manifest } = issued
  const named = (which: Language[]) =>
    intl.formatList(which.map((l) => languageWithin(l, language, (id) => intl.formatMessage({ id }))))
  // What a notice says is not what it seems has no authentic text, and how it was adopted is marked where it is said.
  if (manifest.notice)
    return (
      <p className="how">
        <M
          id="adopted-example"
          kind={manifest.meeting.kind}
          mode={manifest.meeting.mode}
          date={<bdi>{dateWords(manifest.meeting.date, dates)}</bdi>}
          present={manifest.adopted.present}
          of={manifest.adopted.of}
        />
      </p>
    )
  const authentic = languagesOf(issued).filter((l) => manifest.languages[l]?.adopted)
  const translated = languagesOf(issued).filter((l) => !manifest.languages[l]?.adopted)
  return (
    <p className="how">
      <M
        id="adopted-at"
        kind={manifest.meeting.kind}
        mode={manifest.meeting.mode}
        date={<bdi>{dateWords(manifest.meeting.date, dates)}</bdi>}
      />{' '}
      {brief ? (
        <M id="adopted-by" present={manifest.adopted.present} of={manifest.adopted.of} />
      ) : (
        <M id="authentic" languages={named(authentic)} count={authentic.length} />
      )}
      {!brief && translated.length > 0 ? (
        <>
          {' '}
          <M id="translated" languages={named(translated)} count={translated.length} />
        </>
      ) : null}
    </p>
  )
}

/** AR12: what signed a text that is not what it seems, and on which day: the installation, never the body that the text names. */
export function SignedHere({ published: { instrument } }: { published: Published }) {
  const { dates, isDemonstration } = useReader()
  const { issuedAt, meeting } = instrument.issued.manifest
  const date = dateIn(issuedAt, meeting.zone)
  return (
    <M
      id="seal.own"
      where={isDemonstration ? 'demonstration' : 'installation'}
      date={<time dateTime={issuedAt}>{dateWords(date, dates)}</time>}
    />
  )
}

export const Title = ({ version }: { version: Version }) => (
  <span lang={version.language} dir={directionOf(version.language)}>
    {version.title}
  </span>
)

/** The words with their opening verb marked: italic in Latin script, bold in Arabic. */
export function Said({ paragraph, language }: { paragraph: Paragraph; language: Language }): ReactNode {
  const span = verbSpan(paragraph.words, language, paragraph.kind as Parameters<typeof verbSpan>[2])
  const plain = (from: number, to?: number) => (
    <Running text={paragraph.words.slice(from, to)} language={language} />
  )
  if (!span) return plain(0)
  return (
    <>
      {plain(0, span.start)}
      <span className="verb">{paragraph.words.slice(span.start, span.end)}</span>
      {plain(span.end)}
    </>
  )
}

const Para = ({
  paragraph,
  language,
  label,
  id,
}: {
  paragraph: Paragraph
  language: Language
  label: string | undefined
  id?: string
}) => (
  <div className={`para ${paragraph.kind} d${paragraph.depth}`} id={id} lang={language} dir={directionOf(language)}>
    <span className="n num">{label}</span>
    <p>
      <Said paragraph={paragraph} language={language} />
    </p>
  </div>
)

export function Text({
  issued,
  language,
  beside,
  only,
}: {
  issued: Issued
  language: Language
  beside?: Language
  only?: Set<string>
}) {
  const version = issued.content[language]
  if (!version) return null
  const labels = labelsIn(issued, language)
  const other = beside ? issued.content[beside] : undefined
  const otherLabels = beside ? labelsIn(issued, beside) : {}
  const shown = version.paragraphs.filter((p) => !only || only.has(p.id))
  if (!other || !beside) {
    return (
      <div className="text" lang={language}>
        {shown.map((p) => (
          <div key={p.id}>
            <Para paragraph={p} language={language} label={labels[p.id]} id={p.id} />
            <Reservations issued={issued} paragraph={p.id} />
          </div>
        ))}
      </div>
    )
  }
  return (
    <div className="text pairs">
      {shown.map((p) => {
        const match = other.paragraphs.find((o) => o.id === p.id)
        return (
          <div key={p.id}>
            <div className="pair">
              <Para paragraph={p} language={language} label={labels[p.id]} id={p.id} />
              {match ? (
                <Para paragraph={match} language={beside} label={otherLabels[p.id]} />
              ) : (
                <p className="quiet small">
                  <M id="missing" />
                </p>
              )}
            </div>
            <Reservations issued={issued} paragraph={p.id} />
          </div>
        )
      })}
    </div>
  )
}

/** Reservations and explanations of position travel with the text for ever: beside their paragraph, or with the whole. */
export function Reservations({ issued, paragraph }: { issued: Issued; paragraph?: string }) {
  const own = issued.reservations.filter((r) => r.paragraph === paragraph)
  if (own.length === 0) return null
  return (
    <>
      {own.map((r, i) => (
        <p key={i} className="reservation">
          <span className="label">
            <M id={`reservation.${r.kind}`} seat={<ShownWords text={r.names} />} />
          </span>{' '}
          <ShownWords text={r.words} />
        </p>
      ))}
    </>
  )
}
