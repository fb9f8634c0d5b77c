// The rules of procedure in force on the date: each value with its rule, its source, and whether the secretariat has confirmed it.
import { streamOf } from '#core/record/record.ts'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { profileOn, takesTwo, type Profile } from '#core/bodies/bodies.ts'
import { presets } from '#core/presets.ts'
import { ShownWords } from '#web/parts/words.tsx'
import { Act } from '#web/parts/act.tsx'
import { onBodies } from '../parts/commands.ts'
import { dateOf, type Words } from '#core/words.ts'
import { useClient } from '#web/live/hooks.ts'
import { CommandForm, type Read, type Spec } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { useNames } from '../parts/names.ts'
import { Dated } from './Dated.tsx'
import type { OrganProps } from './OrganView.tsx'
import { Proposed, useAdopting, type Adopting } from './proposing.tsx'
import { RuleForm } from './RuleForm.tsx'
import { RuleValue, choices, ruleNames, type RuleName } from './rule-values.tsx'
import { from, source, whyOne } from './specs.ts'

/** The rules' own title, as the body has it: no preset's title is printed for a body that has another. */
const title = (standing?: Words): Spec => ({
  kind: 'by-language',
  name: 'title',
  label: 'secretariat.rules.title',
  hint: 'secretariat.rules.title-hint',
  isRequired: true,
  standing,
})

/** A preset under the body's own title, with the number of officers that the body chooses. */
function begun(read: Read): Profile {
  const preset = presets[read.need('preset')] as Profile
  const isOne = read.need('officers') === 'one'
  const officers = {
    ...preset.officers,
    value: isOne ? ('one' as const) : ('two' as const),
    reason: isOne ? read.words('whyOne') : undefined,
  }
  return { ...preset, title: read.needWords('title'), officers }
}

export function Rules({ organisation, state, organ, date }: OrganProps) {
  const intl = useIntl()
  const stream = streamOf('organisation', organisation)
  const { text, organ: organName } = useNames(state, date)
  const profile = profileOn(state, organ, date)
  const own = state.organs[organ]?.profiles ?? []
  const adopting = useAdopting(state)
  const isByTwo = takesTwo(state, organ, dateOf(useClient().connection.now()))
  const hint = isByTwo ? <FormattedMessage id="secretariat.rules.two-hint" /> : undefined
  const say = (id: string) => intl.formatMessage({ id })
  const cell = (c: string) => ({ role: 'cell', 'data-label': say(`secretariat.rules.${c}`) })
  const unconfirmed = profile ? ruleNames.filter((n) => !profile[n].confirmed).length : 0
  return (
    <section className="pane" aria-labelledby="h-profile">
      <h2>
        <span id="h-profile">
          <FormattedMessage id="secretariat.rules" />
          {profile && (
            <span className="quiet">
              {' '}
              · <ShownWords text={profile.title} />
            </span>
          )}
        </span>
        <span className="acts">
          <InPanel
            className="btn slim"
            act={<FormattedMessage id="secretariat.rules.adopt" />}
            title={say('secretariat.rules.adopt')}
          >
            {(close) => (
              <CommandForm
                stream={stream}
                name={`profile ${organ}`}
                onDone={close}
                specs={[
                  {
                    kind: 'choice',
                    name: 'preset',
                    label: 'secretariat.rules.preset',
                    hint: 'secretariat.rules.preset-hint',
                    empty: say('secretariat.choose'),
                    options: Object.values(presets).map((p) => ({ value: p.id, label: text(p.title) })),
                    isRequired: true,
                  },
                  title(),
                  {
                    kind: 'choice',
                    name: 'officers',
                    label: 'secretariat.value.officers',
                    empty: say('secretariat.choose'),
                    options: choices.officers.map((c) => ({
                      value: c,
                      label: say(`secretariat.rules.officers.${c}`),
                    })),
                    isRequired: true,
                  },
                  whyOne(),
                  from,
                  source,
                ]}
                make={(read) =>
                  adopting({ organ, profile: begun(read), from: read.need('from'), source: read.source() })
                }
                hint={hint}
              >
                <FormattedMessage id="secretariat.rules.adopt" />
              </CommandForm>
            )}
          </InPanel>
          {profile && (
            <InPanel
              className="btn slim"
              act={<FormattedMessage id="secretariat.rules.retitle" />}
              title={say('secretariat.rules.retitle')}
            >
              {(close) => (
                <CommandForm
                  stream={stream}
                  name={`profile-title ${organ}`}
                  onDone={close}
                  specs={[title(profile.title), from, source]}
                  make={(read) =>
                    adopting({
                      organ,
                      profile: { ...profile, title: read.needWords('title') },
                      from: read.need('from'),
                      source: read.source(),
                    })
                  }
                >
                  <FormattedMessage id="secretariat.record" />
                </CommandForm>
              )}
            </InPanel>
          )}
        </span>
      </h2>
      {!profile && (
        <p className="quiet">
          <FormattedMessage id="secretariat.rules.none" />
        </p>
      )}
      {profile && own.length === 0 && (
        <p className="why before">
          <FormattedMessage
            id="secretariat.rules.inherited"
            values={{ organ: <bdi>{organName(state.organs[organ]?.parent ?? organ)}</bdi> }}
          />
        </p>
      )}
      <Proposed {...{ organisation, state, organ }} />
      {own.length > 1 && (
        <Dated values={own} date={date}>
          {(p) => <ShownWords text={p.title} />}
        </Dated>
      )}
      {profile && (
        <>
          {unconfirmed > 0 && (
            <p className="before">
              <span className="state open half">
                <FormattedMessage id="secretariat.rules.unconfirmed" values={{ count: unconfirmed }} />
              </span>
            </p>
          )}
          <table className="list rules" role="table" aria-labelledby="h-profile">
            <thead role="rowgroup">
              <tr role="row">
                {['name', 'value', 'rule', 'source', 'state'].map((c) => (
                  <th key={c} className="label" scope="col" role="columnheader">
                    <FormattedMessage id={`secretariat.rules.${c}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {ruleNames.map((n) => (
                <tr role="row" key={n}>
                  <th scope="row" role="rowheader">
                    <FormattedMessage id={`secretariat.value.${n}`} />
                  </th>
                  <td {...cell('value')}>
                    <RuleValue profile={profile} name={n} />
                  </td>
                  <td {...cell('rule')}>
                    <span className="num">{profile[n].rule}</span>
                  </td>
                  <td {...cell('source')}>
                    <ShownWords text={profile[n].source} />
                  </td>
                  <td {...cell('state')}>
                    <RuleState {...{ stream, organ, profile, name: n, date, adopting, hint }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

function RuleState({
  stream,
  organ,
  profile,
  name,
  date,
  adopting,
  hint,
}: {
  stream: string
  organ: string
  profile: Profile
  name: RuleName
  date: string
  adopting: Adopting
  hint: ReactNode
}) {
  const intl = useIntl()
  const label = intl.formatMessage({ id: `secretariat.value.${name}` })
  const title = intl.formatMessage({ id: 'secretariat.rules.change' }, { name: label })
  const confirmed: Profile = { ...profile, [name]: { ...profile[name], confirmed: true } }
  return (
    <span className="acts">
      {profile[name].confirmed ? (
        <span className="state on">
          <FormattedMessage id="secretariat.rules.confirmed" />
        </span>
      ) : (
        <Act
          stream={stream}
          command={onBodies({ type: 'AdoptProfile', organ, profile: confirmed, from: date })}
          className="btn slim"
          showsWhy={false}
          aria-label={intl.formatMessage({ id: 'secretariat.rules.confirm-value' }, { name: label })}
        >
          <FormattedMessage id="secretariat.rules.confirm" />
        </Act>
      )}
      <InPanel
        className="btn slim"
        act={<FormattedMessage id="secretariat.rules.change-short" />}
        aria-label={title}
        title={title}
      >
        {(close) => <RuleForm {...{ stream, organ, profile, name, adopting, hint }} onDone={close} />}
      </InPanel>
    </span>
  )
}
