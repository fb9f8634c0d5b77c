import { organNameOn, type Bodies } from '#core/bodies/bodies.ts'
import { type Verdict } from '#core/archive/archive.ts'
import { dateIn, dateWords, offsetIn, timeIn } from '#core/dates.ts'
import type { Words } from '#core/words.ts'
import { languageWithin } from '#web/languages/language-named.ts'
import type { MeetingRow } from '#wire/rows.ts'
import { callsAndAnswers } from './dossier.tsx'
import { SearchBox } from './search.tsx'
import { Go, M, Notice, LocalTime, Sym, useReader, useSay, ShownWords } from './parts.tsx'
import { addressOf, type PublicDossier, type Published } from './published.ts'
import { Scale, yearsOf } from './scale.tsx'
import { HowAdopted, languagesOf, Masthead, SignedHere, Text, textLanguage, Title } from './sheet.tsx'

export type Seat = { id: string; title: Words; what: Words }
export type Front = {
  latest?: { published: Published; verdict: Verdict }
  dossier?: PublicDossier
  /** Whether the dossier is that of the latest text. */
  isOwnDossier?: boolean
  coming?: { meeting: MeetingRow; bodies: Bodies }
  before: Published[]
  /** Only in a demonstration. */
  seats?: Seat[]
}

export const FrontView = ({ front }: { front: Front }) => (
  <div className={front.seats ? 'front' : 'front alone'}>
    <main id="content">
      <div className="head">
        <h1>
          <M id="front.title" />
        </h1>
        <p className="quiet">
          <M id="front.what" />
        </p>
      </div>
      <SearchBox />
      <div className="cols">
        {front.latest ? (
          <Latest {...front.latest} />
        ) : (
          <p className="quiet">
            <M id="front.nothing" />
          </p>
        )}
        <div className="beside">
          {front.dossier ? <DossierBeside of={front.dossier} isOwn={front.isOwnDossier ?? false} /> : null}
          {front.coming ? <Coming {...front.coming} /> : null}
          {front.before.length > 0 ? (
            <section>
              <h2>
                <M id="front.before" />
              </h2>
              {front.before.map((p) => (
                <Before key={p.instrument.symbol} published={p} />
              ))}
            </section>
          ) : null}
        </div>
      </div>
    </main>
    {front.seats ? <Seats seats={front.seats} /> : null}
  </div>
)

/** The latest instrument as its first operative paragraphs; the whole is one step away. */
function Latest({ published, verdict }: { published: Published; verdict: Verdict }) {
  const { language, intl } = useReader()
  const { issued, symbol } = published.instrument
  const shown = textLanguage(issued, language)
  const version = issued.content[shown]
  if (!version) return null
  const operative = version.paragraphs.filter((p) => p.kind === 'operative')
  const first = (operative.length > 0 ? operative : version.paragraphs).slice(0, 3)
  const names = languagesOf(issued).map((l) => languageWithin(l, language, (id) => intl.formatMessage({ id })))
  return (
    <article className="sheet" aria-labelledby="latest">
      <Masthead published={published} brief />
      <h2 id="latest">
        <Go to={addressOf(symbol)}>
          <Title version={version} />
        </Go>
      </h2>
      <HowAdopted issued={issued} brief />
      <Notice text={issued.manifest.notice} />
      <Text issued={issued} language={shown} only={new Set(first.map((p) => p.id))} />
      <p className="whole">
        <Go to={addressOf(symbol)}>
          <M id="front.whole" languages={intl.formatList(names)} />
        </Go>
        {verdict.verdict === 'as-issued' && verdict.notice ? (
          <span className="own">
            <SignedHere published={published} />
          </span>
        ) : verdict.verdict === 'as-issued' ? (
          <span className="ok">
            <span aria-hidden="true">✓</span>{' '}
            <M id="front.as-issued" by={<ShownWords text={issued.manifest.organisation.names} />} />
          </span>
        ) : (
          <span className="not">
            <M id="seal.not" />
          </span>
        )}
      </p>
    </article>
  )
}

function DossierBeside({ of, isOwn }: { of: PublicDossier; isOwn: boolean }) {
  const { calls, answers } = callsAndAnswers(of)
  return (
    <section>
      <h2>
        <M id={isOwn ? 'front.dossier' : 'dossier'} />
      </h2>
      <Go className="t" to={`/archive/dossiers/${of.id}`}>
        <ShownWords text={of.dossier.title} />
      </Go>
      <Scale years={yearsOf(of.line.map((f) => f.entry.date))} small />
      <p className="small quiet">
        <M id="front.entries" count={of.line.length} />
      </p>
      {calls > 0 ? (
        <span className={`state open ${answers > 0 ? 'half' : ''}`}>
          <M id="front.calls" calls={calls} answers={answers} />
        </span>
      ) : null}
    </section>
  )
}

/** When the next meeting is, by the clock of the body and by Universal Time: never by that of the server. */
function Coming({ meeting, bodies }: { meeting: MeetingRow; bodies: Bodies }) {
  const { language, dates } = useReader()
  const zone = meeting.zone ?? bodies.zone
  const at = meeting.startsAt ?? meeting.proposedAt
  const date = dateIn(at, zone)
  const isUtc = offsetIn(at, zone) === 'UTC'
  const utcDate = dateIn(at, 'UTC')
  return (
    <section>
      <h2>{meeting.stage === 'convened' ? <M id="front.coming" /> : <M id="front.under-way" />}</h2>
      <span className="t">
        <ShownWords text={meeting.subject} />
      </span>
      <p className="small quiet">
        <M
          id="front.organ"
          organ={<ShownWords text={organNameOn(bodies, meeting.organ, date)} />}
          mode={meeting.mode}
          level={meeting.level.replaceAll('-', '')}
        />
      </p>
      <p>
        <span className="when">
          <time dateTime={at}>
            <M
              id="date-time"
              date={dateWords(date, dates)}
              time={<bdi className="num">{timeIn(at, zone, language)}</bdi>}
            />
          </time>
        </span>
        <br />
        <span className="small quiet">
          <M
            id="place-time"
            local={<LocalTime zone={zone} bodies={bodies} isFirst />}
            offset={<bdi dir="ltr">{offsetIn(at, zone)}</bdi>}
          />
          {isUtc ? null : (
            <>
              {' '}
              ·{' '}
              <M
                id="utc"
                time={
                  <bdi className="num">
                    {utcDate === date
                      ? timeIn(at, 'UTC', language)
                      : `${dateWords(utcDate, dates)} ${timeIn(at, 'UTC', language)}`}
                  </bdi>
                }
              />
            </>
          )}
        </span>
      </p>
      <p className="small quiet">
        <M id="front.closed-meeting" />
      </p>
    </section>
  )
}

export function Before({ published }: { published: Published }) {
  const { dates, language } = useReader()
  const { issued, symbol } = published.instrument
  const version = issued.content[textLanguage(issued, language)]
  return (
    <>
      <Go to={addressOf(symbol)}>{version ? <Title version={version} /> : symbol}</Go>
      <p className="small quiet">
        <Sym>{symbol}</Sym> ·{' '}
        <time dateTime={issued.manifest.meeting.date}>{dateWords(issued.manifest.meeting.date, dates)}</time>
      </p>
      <Notice text={issued.manifest.notice} />
    </>
  )
}

/** Seats for the taking: each opens in a tab of its own, by an act (POST), so that no robot that follows links sits down. */
function Seats({ seats }: { seats: Seat[] }) {
  const say = useSay()
  const { language } = useReader()
  const [first, ...others] = seats
  const take = (seat: Seat, className: string) => (
    <form method="post" action={`/seats/${encodeURIComponent(seat.id)}`} target="_blank">
      <input type="hidden" name="language" value={language} />
      <button className={className} type="submit">
        <ShownWords text={seat.title} />
      </button>
    </form>
  )
  return (
    <aside className="seats" id="seats" aria-label={say('seats.title')}>
      <h2>
        <M id="seats.title" />
      </h2>
      <p className="small">
        <M id="seats.product" />
      </p>
      <p className="small quiet">
        <M id="seats.what" />
      </p>
      {first ? (
        <div className="first">
          {take(first, 'btn primary')}
          <p className="why">
            <ShownWords text={first.what} />
          </p>
        </div>
      ) : (
        <p className="why">
          <M id="seats.none" />
        </p>
      )}
      <ul className="rows">
        {others.map((seat) => (
          <li key={seat.id}>
            {take(seat, 'link')}
            <span className="why">
              <ShownWords text={seat.what} />
            </span>
          </li>
        ))}
      </ul>
      <p className="why gone">
        <M id="seats.gone" />
      </p>
    </aside>
  )
}
