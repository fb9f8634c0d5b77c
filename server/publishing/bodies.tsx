import {
  inOrder,
  membersOn,
  namesOn,
  observersOn,
  organisationNameOn,
  organNameOn,
  type Bodies,
  type Organ,
  type Profile,
  type Standing,
} from '#core/bodies/bodies.ts'
import { dateWords } from '#core/dates.ts'
import { onDate, type CivilDate, type Dated } from '#core/words.ts'
import { Comma, Go, M, Notice, SourceName, useReader, Words } from './parts.tsx'

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
                <Words text={organisationNameOn(bodies, today)} />
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

/** An organisation as it stands today: its organs as a tree, their mandates, members since when, offices and who holds them. */
export function OrganisationView({ bodies }: { bodies: Bodies }) {
  const { today } = useReader()
  const roots = Object.values(bodies.organs).filter((o) => o.parent === undefined || !bodies.organs[o.parent])
  return (
    <main id="content" className="plain body-of">
      <span className="label">
        <M id="organisation" />
      </span>
      <h1>
        <Words text={organisationNameOn(bodies, today)} />
      </h1>
      <p className="quiet">
        <Words text={onDate(bodies.abbreviations, today)} /> · <Words text={bodies.seat} />
      </p>
      <Notice text={bodies.notice} />
      <p className="small quiet">
        <M id="names-of-today" date={<DateOf date={today} />} />
      </p>
      <ul className="organs">
        {roots.map((o) => (
          <OrganOf key={o.organ} organ={o} bodies={bodies} depth={2} />
        ))}
      </ul>
    </main>
  )
}

const DateOf = ({ date }: { date: CivilDate }) => {
  const { language } = useReader()
  return <time dateTime={date}>{dateWords(date, language)}</time>
}

/** BD18: how many officers issue and change the rules, with the reason where one suffices. */
function Officers({ rules }: { rules: Profile | undefined }) {
  if (!rules) return null
  const { value, reason } = rules.officers
  return (
    <p className="small quiet">
      <M id={`officers-${value}`} /> {value === 'one' && reason ? <Words text={reason} /> : null}
    </p>
  )
}

function OrganOf({ organ, bodies, depth }: { organ: Organ; bodies: Bodies; depth: number }) {
  const { today } = useReader()
  const Heading = `h${Math.min(depth, 6)}` as 'h2'
  const mandate = onDate(organ.mandates, today)
  const offices = Object.values(bodies.offices).filter((o) => o.organ === organ.organ)
  const below = Object.values(bodies.organs).filter((o) => o.parent === organ.organ)
  return (
    <li id={organ.organ}>
      <Heading>
        <Words text={organNameOn(bodies, organ.organ, today)} />
      </Heading>
      <p className="small quiet">
        <M id="established" date={<DateOf date={organ.from} />} />
      </p>
      {mandate ? (
        <p className="mandate">
          <Words text={mandate.text} />
          {mandate.source ? (
            <span className="src">
              <M id="source" count={1} /> <SourceName source={mandate.source} />
            </span>
          ) : null}
        </p>
      ) : null}
      <Officers
        rules={onDate(
          organ.profiles.filter((p) => p.from <= today),
          today,
        )}
      />
      <Members organ={organ} bodies={bodies} />
      {offices.length > 0 ? (
        <ul className="offices">
          {offices.map((office) => {
            const holder = onDate(
              office.holders.filter((h) => h.from <= today),
              today,
            )
            const since = office.holders.filter((h) => h.from <= today).at(-1)?.from
            return (
              <li key={office.office}>
                <b>
                  <Words text={office.names} />
                </b>{' '}
                {holder && since ? (
                  <span>
                    <Words text={holder} />
                    <Comma />
                    <M id="since" date={<DateOf date={since} />} />
                  </span>
                ) : (
                  <span className="quiet">
                    <M id="vacant" />
                  </span>
                )}
              </li>
            )
          })}
        </ul>
      ) : null}
      {below.length > 0 ? (
        <ul className="organs">
          {below.map((o) => (
            <OrganOf key={o.organ} organ={o} bodies={bodies} depth={depth + 1} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function Members({ organ, bodies }: { organ: Organ; bodies: Bodies }) {
  const { today, language } = useReader()
  const members = inOrder(bodies, membersOn(bodies, organ.organ, today), language, today)
  const observers = inOrder(bodies, observersOn(bodies, organ.organ, today), language, today)
  const suspended = inOrder(
    bodies,
    Object.keys(organ.members).filter((p) => standingNow(organ.members[p] ?? [], today) === 'suspended'),
    language,
    today,
  )
  if (members.length + observers.length + suspended.length === 0) return null
  const list = (parties: string[]) => (
    <ul className="members">
      {parties.map((party) => {
        const since = sinceWhen(organ.members[party] ?? [], today)
        return (
          <li key={party}>
            <Words text={namesOn(bodies, party, today)?.short ?? { en: party }} />{' '}
            <span className="small quiet">{since ? <DateOf date={since} /> : null}</span>
          </li>
        )
      })}
    </ul>
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
        <details>
          <summary>
            <M id="suspended" count={suspended.length} />
          </summary>
          {list(suspended)}
        </details>
      ) : null}
    </>
  )
}

const standingNow = (dated: Dated<Standing>, date: CivilDate): Standing | undefined =>
  dated.filter((d) => d.from <= date).at(-1)?.value

/** The date from which the present standing has held without a break. */
export function sinceWhen(dated: Dated<Standing>, date: CivilDate): CivilDate | undefined {
  const past = dated.filter((d) => d.from <= date)
  let since: CivilDate | undefined
  for (const entry of past.reverse()) {
    if (since !== undefined && entry.value !== past[0]?.value) break
    since = entry.from
  }
  return since
}
