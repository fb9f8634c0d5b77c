// Members and observers on the date, with the name that holds on it, since when, and what happened to a membership.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { inOrder, profileOn, standingOn } from '#core/bodies/bodies.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { onBodies } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { useNames } from '../parts/names.ts'
import { Since } from './Dated.tsx'
import type { OrganProps } from './OrganView.tsx'
import { exactly, from, knownFrom, reason, source } from './specs.ts'

const classes = ['member', 'observer'] as const

const looks = { member: 'on', observer: '', suspended: 'stop', none: '' } as const

export function Members({ organisation, state, organ, date }: OrganProps) {
  const intl = useIntl()
  const reader = useLanguage()
  const named = useNames(state, date)
  const stream = streamOf('organisation', organisation)
  const found = state.organs[organ]
  const say = (id: string) => intl.formatMessage({ id })
  if (!found) return null
  // MT9: in the order of the body, in every language.
  const order = profileOn(state, organ, date)?.stateOrder.value ?? reader
  const all = inOrder(state, Object.keys(found.members), order, date)
  const sitting = all.filter((p) => standingOn(state, organ, p, date) !== 'none')
  const gone = all.filter((p) => standingOn(state, organ, p, date) === 'none')
  const counted = sitting.filter((p) => standingOn(state, organ, p, date) === 'member').length
  const parties = inOrder(
    state,
    Object.keys(state.parties).filter((p) => state.parties[p]?.class !== 'everyone'),
    reader,
    date,
  )
  const cell = (c: string) => ({ role: 'cell', 'data-label': say(`secretariat.members.${c}`) })
  return (
    <section className="pane" aria-labelledby="h-members">
      <h2>
        <span id="h-members">
          <FormattedMessage id="secretariat.members" values={{ count: counted }} />
        </span>
        <InPanel
          className="btn slim"
          act={<FormattedMessage id="secretariat.members.admit" />}
          title={say('secretariat.members.admit')}
        >
          {(close) => (
            <CommandForm
              stream={stream}
              name={`admit ${organ}`}
              onDone={close}
              nameSeat={named.party}
              specs={[
                {
                  kind: 'choice',
                  name: 'party',
                  label: 'secretariat.members.party',
                  hint: 'secretariat.members.party-hint',
                  isRequired: true,
                  empty: say('secretariat.choose'),
                  options: parties
                    .filter((p) => standingOn(state, organ, p, date) === 'none')
                    .map((p) => ({ value: p, label: named.party(p) })),
                },
                {
                  kind: 'choice',
                  name: 'class',
                  label: 'secretariat.members.class',
                  empty: say('secretariat.choose'),
                  options: classes.map((c) => ({ value: c, label: say(`words.class.${c}`) })),
                  isRequired: true,
                },
                from,
                exactly(say),
                source,
              ]}
              make={(read) =>
                onBodies({
                  type: 'AdmitMember',
                  organ,
                  party: read.need('party'),
                  class: read.need('class') as (typeof classes)[number],
                  ...knownFrom(read),
                })
              }
            >
              <FormattedMessage id="secretariat.members.admit" />
            </CommandForm>
          )}
        </InPanel>
      </h2>
      {sitting.length === 0 && (
        <p className="quiet">
          <FormattedMessage id="secretariat.members.none" />
        </p>
      )}
      {sitting.length > 0 && (
        <table className="list" role="table" aria-labelledby="h-members">
          <thead role="rowgroup">
            <tr role="row">
              {['name', 'standing', 'since', 'act'].map((c) => (
                <th key={c} className="label" scope="col" role="columnheader">
                  <FormattedMessage id={`secretariat.members.${c}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {sitting.map((p) => {
              const standing = standingOn(state, organ, p, date)
              const since = found.members[p]?.findLast((m) => m.from <= date)
              return (
                <tr role="row" key={p}>
                  <th scope="row" role="rowheader">
                    <bdi>{named.party(p)}</bdi>
                  </th>
                  <td {...cell('standing')}>
                    <span className={`state ${looks[standing]}`}>
                      <FormattedMessage id={`secretariat.standing.${standing}`} />
                    </span>
                  </td>
                  <td {...cell('since')}>{since && <Since {...since} isBare />}</td>
                  <td {...cell('act')}>
                    <span className="acts">
                      {standing === 'suspended' ? (
                        <Change {...{ stream, organ, party: p, name: named.party(p) }} type="RestoreMember" />
                      ) : (
                        standing === 'member' && (
                          <Change {...{ stream, organ, party: p, name: named.party(p) }} type="SuspendMember" />
                        )
                      )}
                      <Change {...{ stream, organ, party: p, name: named.party(p) }} type="EndMembership" />
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {gone.length > 0 && (
        <p className="why after">
          <FormattedMessage
            id="secretariat.members.not-on-date"
            values={{ list: intl.formatList(gone.map((p) => named.party(p))) }}
          />
        </p>
      )}
    </section>
  )
}

type ChangeProps = {
  stream: string
  organ: string
  party: string
  name: string
  type: 'SuspendMember' | 'RestoreMember' | 'EndMembership'
}

function Change({ stream, organ, party, name, type }: ChangeProps) {
  const intl = useIntl()
  const title = intl.formatMessage({ id: `secretariat.members.${type}` }, { party: name })
  return (
    <InPanel
      className="btn slim"
      act={<FormattedMessage id={`secretariat.members.${type}.short`} />}
      aria-label={title}
      title={title}
    >
      {(close) => (
        <CommandForm
          stream={stream}
          name={`${type} ${organ} ${party}`}
          onDone={close}
          className={type === 'RestoreMember' ? undefined : 'btn danger'}
          nameSeat={() => name}
          specs={type === 'RestoreMember' ? [from, source] : [from, reason, source]}
          make={(read) => {
            const shared = { organ, party, from: read.need('from'), source: read.source() }
            return type === 'RestoreMember'
              ? onBodies({ type, ...shared })
              : onBodies({ type, ...shared, reason: read.needWords('reason') })
          }}
        >
          {title}
        </CommandForm>
      )}
    </InPanel>
  )
}
