import { FormattedMessage } from 'react-intl'
import { organisationNameOn, organNameOn, type Bodies } from '#core/bodies/bodies.ts'
import { ShownWords } from '#web/parts/words.tsx'
import { Link } from '../parts/router.tsx'

type OrganTreeProps = { organisation: string; state: Bodies; date: string; current?: string }

/** Organs under the organs that made them; those not yet established on the date are marked. */
export function OrganTree({ organisation, state, date, current }: OrganTreeProps) {
  return (
    <ul className="organs">
      <li>
        <Link to={`/secretariat/bodies/${organisation}`} current={current === undefined ? 'page' : undefined}>
          <ShownWords text={organisationNameOn(state, date)} />
        </Link>
        <Level organisation={organisation} state={state} date={date} current={current} parent={undefined} />
      </li>
    </ul>
  )
}

function Level({ organisation, state, date, current, parent }: OrganTreeProps & { parent: string | undefined }) {
  const organs = Object.values(state.organs).filter((o) => o.parent === parent)
  if (organs.length === 0) return null
  return (
    <ul>
      {organs.map((o) => (
        <li key={o.organ}>
          <Link
            to={`/secretariat/bodies/${organisation}/${o.organ}`}
            current={o.organ === current ? 'page' : undefined}
          >
            <ShownWords text={organNameOn(state, o.organ, date)} />
          </Link>
          {o.from > date && (
            <span className="why">
              <FormattedMessage id="secretariat.organ.not-yet" />
            </span>
          )}
          <Level organisation={organisation} state={state} date={date} current={current} parent={o.organ} />
        </li>
      ))}
    </ul>
  )
}
