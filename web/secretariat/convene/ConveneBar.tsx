// The act that the page is for, what it records, and apart from it the other two answers to a request.
import { streamOf } from '#core/record/record.ts'
import { concurring } from '#core/meetings/meetings.ts'
import type { Language } from '#core/languages.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useNaming, useTimes } from '#web/parts/words.tsx'
import { useLanguageName } from '#web/parts/language-list.ts'
import { onMeeting } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { Submit } from '../parts/Submit.tsx'
import type { Plan } from './plan.ts'
import { ProposeTime } from './ProposeTime.tsx'
import type { ZoneNames } from '../parts/times.ts'

export function ConveneBar({ meeting, plan, zones }: { meeting: string; plan: Plan; zones: ZoneNames }) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(plan.zone)
  const stream = streamOf('meeting', meeting)
  const zone = zones.nameOf(plan.zone)
  const say = (id: string) => intl.formatMessage({ id })
  const untitled = plan.agenda.findIndex((i) => plan.languages.some((l) => !i.title[l]))
  const unsaid = plan.languages.find((l) => !plan.subject[l])
  const enter = (field: string, language?: Language) =>
    intl.formatMessage(
      { id: 'secretariat.form.enter' },
      { field: say(field), language: language ? languageName(language) : 'none' },
    )
  const missing = !('at' in plan.when)
    ? say(plan.when.fault === 'incomplete' ? 'secretariat.when.incomplete' : `parts.clock.${plan.when.fault}`)
    : plan.languages.length === 0
      ? say('secretariat.languages.choose')
      : unsaid
        ? enter('secretariat.request.subject', unsaid)
        : untitled >= 0
          ? intl.formatMessage({ id: 'secretariat.agenda.untitled' }, { number: untitled + 1 })
          : plan.waives && !plan.waiver
            ? enter('secretariat.short.reason')
            : undefined
  return (
    <div className="do">
      <Submit
        stream={stream}
        command={plan.command}
        missing={missing}
        className="btn primary large"
        nameSeat={naming.delegation}
        hint={
          <FormattedMessage
            id={plan.waiver ? 'secretariat.convene.records-waiver' : 'secretariat.convene.records'}
            values={{
              concurrences: concurring(state).length,
              members: state.members.length,
              languages: plan.languages.length,
            }}
          />
        }
      >
        <FormattedMessage
          id="secretariat.convene.act"
          values={{
            date: times.date(plan.startsAt),
            time: <span className="num">{times.time(plan.startsAt)}</span>,
            zone,
          }}
        />
      </Submit>
      <span className="apart">
        <InPanel act={<FormattedMessage id="secretariat.propose" />} title={say('secretariat.propose')}>
          {(close) => <ProposeTime meeting={meeting} zones={zones} onDone={close} />}
        </InPanel>
        <InPanel
          act={<FormattedMessage id="secretariat.decline" />}
          className="btn danger"
          title={say('secretariat.decline.title')}
        >
          {(close) => (
            <>
              <p className="quiet">
                <FormattedMessage
                  id="secretariat.decline.words"
                  values={{ party: <bdi>{naming.delegation(state.request?.requestedBy)}</bdi> }}
                />
              </p>
              <CommandForm
                stream={stream}
                name="decline"
                onDone={close}
                className="btn danger"
                specs={[
                  { kind: 'by-language', name: 'reason', label: 'secretariat.reason', rows: 2, isRequired: true },
                ]}
                languages={naming.organisation.languages}
                make={(read) => onMeeting({ type: 'DeclineRequest', reason: read.needWords('reason') })}
              >
                <FormattedMessage id="secretariat.decline.act" />
              </CommandForm>
            </>
          )}
        </InPanel>
      </span>
    </div>
  )
}
