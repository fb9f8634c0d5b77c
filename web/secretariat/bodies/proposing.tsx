// BD18: rules that bind otherwise are proposed by one officer and adopted by another, who sees here what would change.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { mustBeProposed, profileOn, type Bodies, type Profile } from '#core/bodies/bodies.ts'
import type { Command } from '#core/deciders.ts'
import { dateOf, type Source } from '#core/words.ts'
import { dateWords } from '#core/dates.ts'
import { useClient } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { useDates, useTimes } from '#web/parts/words.tsx'
import { onBodies } from '../parts/commands.ts'
import { useOfficers } from '../parts/officers.ts'
import { RuleValue, ruleNames } from './rule-values.tsx'

type Body = { organ: string; profile: Profile; from: string; source?: Source }
/** The command that enters rules: adopted at once, or proposed where it takes two officers. */
export type Adopting = (body: Body) => Command

export function useAdopting(state: Bodies): Adopting {
  const client = useClient()
  return (body) =>
    onBodies({
      type: mustBeProposed(state, body, dateOf(client.connection.now())) ? 'ProposeProfile' : 'AdoptProfile',
      ...body,
    })
}

/** The rules that wait for a second officer: what would change, who proposed it, who may adopt it. */
export function Proposed({ organisation, state, organ }: { organisation: string; state: Bodies; organ: string }) {
  const proposed = state.organs[organ]?.proposed
  return proposed ? <Waiting {...{ organisation, state, organ, proposed }} /> : null
}

type WaitingProps = {
  organisation: string
  state: Bodies
  organ: string
  proposed: NonNullable<Bodies['organs'][string]['proposed']>
}

function Waiting({ organisation, state, organ, proposed }: WaitingProps) {
  const intl = useIntl()
  const dates = useDates()
  const times = useTimes(state.zone)
  const { profile, from, source, by, at } = proposed
  const { nameOf, others } = useOfficers(state, by)
  const now = profileOn(state, organ, from)
  const changed = ruleNames.filter(
    (name) =>
      JSON.stringify([profile[name].value, 'reason' in profile[name] && profile[name].reason]) !==
      JSON.stringify(now && [now[name].value, 'reason' in now[name] && now[name].reason]),
  )
  const stream = streamOf('organisation', organisation)
  return (
    <section className="before" aria-labelledby="h-proposed">
      <h3 id="h-proposed" className="label">
        <FormattedMessage id="secretariat.rules.proposed.title" />
      </h3>
      <p className="why">
        <FormattedMessage
          id="secretariat.rules.proposed"
          values={{
            name: <bdi>{nameOf(by)}</bdi>,
            time: times.dayAndTime(at),
            date: dateWords(from, dates),
          }}
        />{' '}
        <FormattedMessage
          id="secretariat.issue.waits"
          values={{ count: others.length, names: <bdi>{intl.formatList(others)}</bdi> }}
        />{' '}
        <FormattedMessage id="parts.rule" values={{ rule: 'BD18' }} />
      </p>
      <ul className="rows">
        {changed.map((name) => (
          <li key={name}>
            <span className="grow">
              <b>
                <FormattedMessage id={`secretariat.value.${name}`} />
              </b>{' '}
              <RuleValue profile={profile} name={name} />
              {now && (
                <span className="why">
                  <FormattedMessage
                    id="secretariat.rules.proposed.was"
                    values={{ value: <RuleValue profile={now} name={name} /> }}
                  />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <div className="acts">
        <Act
          stream={stream}
          className="btn primary"
          command={onBodies({ type: 'AdoptProfile', organ, profile, from, source })}
        >
          <FormattedMessage id="secretariat.rules.proposed.adopt" />
        </Act>
        <Act stream={stream} command={onBodies({ type: 'SetProfileAside', organ })}>
          <FormattedMessage id="secretariat.rules.proposed.aside" />
        </Act>
      </div>
    </section>
  )
}
