import { idAsWords } from '#core/languages.ts'
import {
  inOrder,
  membersOn,
  namesOn,
  observersOn,
  organisationNameOn,
  organNameOn,
  profileOn,
  type Bodies,
  type Organ,
  type Profile,
  type Standing,
} from '#core/bodies/bodies.ts'
import { dateWords } from '#core/dates.ts'
import { onDate, type CivilDate, type Dated, type Known, type Source } from '#core/words.ts'
import { Comma, Go, M, Notice, Sources, useReader, ShownWords } from './parts.tsx'

export const OrganisationsView = ({
  organisations,
}: {
  organisations: { organisation: string; bodies: Bodies }[]
}) => {
  const { today } = useReader()
  return (
    <main id="content" className="plain">
      <h1>
        <M id="nav.bodies" />
      </h1>
      <ul className="rows listed">
        {organisations.map(({ organisation, bodies }) => (
          <li key={organisation}>
            <div className="grow">
              <Go className="t" to={`/archive/bodies/${organisation}`}>
                <ShownWords text={organisationNameOn(bodies, today)} />
              </Go>
              <Notice text={bodies.notice} />
            </div>
            <span className="quiet small">
              <M id="organs" count={Object.keys(bodies.organs).length} />
            </span>
          </li>
        ))}
      </ul>
    </main>
  )
}

/**
 * An organisation as it stands today, or on the day for which it is told (BD20): its organs as a tree, their mandates, members since
 * when, offices and who holds them; each with its sources, and with what these do not agree on.
 */
export function OrganisationView({ bodies }: { bodies: Bodies }) {
  const { today } = useReader()
  const on = bodies.knownOn ?? today
  const roots = Object.values(bodies.organs).filter((o) => o.parent === undefined || !bodies.organs[o.parent])
  return (
    <main id="content" className="plain body-of">
      <span className="label">
        <M id="organisation" />
      </span>
      <h1>
        <ShownWords text={organisationNameOn(bodies, on)} />
      </h1>
      <p className="quiet">
        <ShownWords text={onDate(bodies.abbreviations, on)} /> · <ShownWords text={bodies.seat} />
      </p>
      <From known={bodies.names.filter((n) => n.from <= on)} />
      <Notice text={bodies.notice} />
      <p className="small quiet">
        <M id={bodies.knownOn ? 'as-stood' : 'names-of-today'} date={<DateOf date={on} />} />
      </p>
      <ul className="organs">
        {roots.map((o) => (
          <OrganOf key={o.organ} organ={o} bodies={bodies} on={on} depth={2} />
        ))}
      </ul>
    </main>
  )
}

const DateOf = ({ date, precision }: { date: CivilDate; precision?: Exactness }) => {
  const { dates } = useReader()
  const dateTime = precision === 'month' ? date.slice(0, 7) : precision === 'year' ? date.slice(0, 4) : date
  return <time dateTime={dateTime}>{dateWords(date, dates, precision)}</time>
}
type Exactness = Exclude<NonNullable<Known['precision']>, 'unknown'>

/** BD20: since when, no more exactly than is known, and what the sources do not agree on. */
function Since({ of, as }: { of: { from: CivilDate } & Known; as: 'established' | 'since' | 'date' }) {
  const { from, precision = 'day', disputed } = of
  const about = precision === 'day' ? '' : '-about'
  return (
    <>
      {precision === 'unknown' ? (
        <M id={`${as}-unknown`} />
      ) : as === 'date' ? (
        <DateOf date={from} precision={precision} />
      ) : (
        <M id={`${as}${about}`} date={<DateOf date={from} precision={precision} />} />
      )}
      {disputed ? (
        <span className="disputed">
          {' '}
          <M id="disputed" /> <ShownWords text={disputed} />
        </span>
      ) : null}
    </>
  )
}

/** The sources of several facts, each once. */
function From({ known }: { known: readonly Known[] }) {
  const sources = new Map<string, Source>()
  for (const { source } of known) if (source) sources.set(JSON.stringify(source), source)
  if (sources.size === 0) return null
  return (
    <span className="src">
      <M id="source" count={sources.size} /> <Sources sources={[...sources.values()]} />
    </span>
  )
}

/** BD18: how many officers issue and change the rules, with the reason where one suffices. */
function Officers({ rules }: { rules: Profile | undefined }) {
  if (!rules) return null
  const { value, reason } = rules.officers
  return (
    <p className="small quiet">
      <M id={`officers-${value}`} /> {value === 'one' && reason ? <ShownWords text={reason} /> : null}
    </p>
  )
}

function OrganOf({ organ, bodies, on, depth }: { organ: Organ; bodies: Bodies; on: CivilDate; depth: number }) {
  const Heading = `h${Math.min(depth, 6)}` as 'h2'
  const mandate = organ.mandates.findLast((m) => m.from <= on)
  const offices = Object.values(bodies.offices).filter((o) => o.organ === organ.organ)
  const below = Object.values(bodies.organs).filter((o) => o.parent === organ.organ)
  return (
    <li id={organ.organ}>
      <Heading>
        <ShownWords text={organNameOn(bodies, organ.organ, on)} />
      </Heading>
      <p className="small quiet">
        <Since of={{ from: organ.from, ...organ.established }} as="established" />
      </p>
      <From known={[organ.established, ...organ.names.filter((n) => n.from <= on)]} />
      {mandate ? (
        <p className="mandate">
          <ShownWords text={mandate.value.text} />
          <From known={[mandate]} />
        </p>
      ) : null}
      <Officers
        rules={onDate(
          organ.profiles.filter((p) => p.from <= on),
          on,
        )}
      />
      <Members organ={organ} bodies={bodies} on={on} />
      {offices.length > 0 ? (
        <ul className="offices">
          {offices.map((office) => (
            <li key={office.office}>
              <b>
                <ShownWords text={office.names} />
              </b>{' '}
              <Holders holders={office.holders} on={on} knownOn={bodies.knownOn} />
            </li>
          ))}
        </ul>
      ) : null}
      {below.length > 0 ? (
        <ul className="organs">
          {below.map((o) => (
            <OrganOf key={o.organ} organ={o} bodies={bodies} on={on} depth={depth + 1} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** Who holds an office on the day, and, where that is a day in the past, who is known to have held it since. */
function Holders({
  holders,
  on,
  knownOn,
}: {
  holders: Dated<Bodies['names'][number]['value'] | undefined>
  on: CivilDate
  knownOn: CivilDate | undefined
}) {
  const now = holders.findLast((h) => h.from <= on)
  const shown = [...(now ? [now] : []), ...(knownOn ? lastOfDays(holders).filter((h) => h.from > on) : [])]
  if (!now?.value && shown.length < 2)
    return (
      <span className="quiet">
        <M id="vacant" />
      </span>
    )
  return (
    <>
      {shown.map((holder, i) => (
        <span key={i} className="holder">
          {holder.value ? <ShownWords text={holder.value} /> : <M id="vacant" />}
          <Comma />
          <Since of={holder} as="since" />
        </span>
      ))}
      <From known={shown} />
    </>
  )
}

function Members({ organ, bodies, on }: { organ: Organ; bodies: Bodies; on: CivilDate }) {
  const { language } = useReader()
  // In the order that the rules of the body give, in every language; where it has none, in that of the reader's alphabet.
  const order = profileOn(bodies, organ.organ, on)?.stateOrder.value ?? language
  const ordered = (parties: string[]) => inOrder(bodies, parties, order, on)
  const members = ordered(membersOn(bodies, organ.organ, on))
  const observers = ordered(observersOn(bodies, organ.organ, on))
  const suspended = ordered(
    Object.keys(organ.members).filter((p) => standingNow(organ.members[p] ?? [], on) === 'suspended'),
  )
  const list = (parties: string[]) => (
    <>
      <ul className="members">
        {parties.map((party) => (
          <Member key={party} party={party} organ={organ} bodies={bodies} on={on} />
        ))}
      </ul>
      <From
        known={parties.flatMap((party) => [
          ...historyOf(organ.members[party] ?? [], on, bodies.knownOn),
          ...laterNamesOf(bodies, party, on),
        ])}
      />
    </>
  )
  return (
    <>
      {members.length > 0 ? (
        <details open={members.length <= 15}>
          <summary>
            <M id="members" count={members.length} />
          </summary>
          {list(members)}
        </details>
      ) : null}
      {observers.length > 0 ? (
        <details>
          <summary>
            <M id="observers" count={observers.length} />
          </summary>
          {list(observers)}
        </details>
      ) : null}
      {suspended.length > 0 ? (
        <details open>
          <summary>
            <M id="suspended" count={suspended.length} />
          </summary>
          {list(suspended)}
        </details>
      ) : null}
    </>
  )
}

/** One member: its name on the day and later, since when it belongs, and what became of its membership. */
function Member({ party, organ, bodies, on }: { party: string; organ: Organ; bodies: Bodies; on: CivilDate }) {
  const { language } = useReader()
  const history = historyOf(organ.members[party] ?? [], on, bodies.knownOn)
  const [first, ...more] = history
  const later = laterNamesOf(bodies, party, on)
  const name = namesOn(bodies, party, on)?.short ?? idAsWords(party)
  return (
    <li>
      <ShownWords text={name} />{' '}
      <span className="small quiet">
        {first ? <Since of={first} as="date" /> : null}
        {more.map((entry, i) => (
          <span key={i}>
            <Comma />
            <M id={`standing.${becameOf(entry.value, history[i]?.value)}`} date={<Since of={entry} as="date" />} />
          </span>
        ))}
        {later
          .filter(({ value }) => value.short[language] !== name[language])
          .map((entry) => (
            <span key={entry.from}>
              <Comma />
              <ShownWords text={entry.value.short} /> <Since of={entry} as="since" />
            </span>
          ))}
      </span>
    </li>
  )
}

/** The names that a party is known to have borne since the day for which the organisation is told. */
const laterNamesOf = (bodies: Bodies, party: string, on: CivilDate) =>
  bodies.knownOn ? lastOfDays(bodies.parties[party]?.names ?? []).filter((n) => n.from > on) : []

/** What was entered again for the same day stands in the place of what was entered before. */
const lastOfDays = <T,>(dated: Dated<T>): Dated<T> => dated.filter(({ from }, i) => from !== dated[i + 1]?.from)

/** What a change of standing is called: a member that was suspended is restored, one that observed is admitted. */
const becameOf = (now: Standing, before: Standing | undefined): Standing | 'admitted' =>
  now === 'member' && before !== 'suspended' ? 'admitted' : now

const standingNow = (dated: Dated<Standing>, date: CivilDate): Standing | undefined =>
  dated.filter((d) => d.from <= date).at(-1)?.value

/**
 * From the admission that still holds: what became of the membership until the day, and what is known of it since where the day
 * lies in the past. A restoration is no admission.
 */
export function historyOf(dated: Dated<Standing>, on: CivilDate, knownOn: CivilDate | undefined): Dated<Standing> {
  const until = knownOn ? dated : dated.filter((d) => d.from <= on)
  const left = until.findLastIndex((d) => d.value === 'none' && d.from <= on)
  return until.slice(left + 1)
}
