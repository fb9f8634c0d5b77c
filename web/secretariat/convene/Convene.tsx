// From the request to the notice, on one page: what was asked, who concurs, when, how, and the notice as each will get it.
import { streamOf } from '#core/record/record.ts'
import { concurring } from '#core/meetings/meetings.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useNaming } from '#web/parts/words.tsx'
import { useForm } from '../parts/use-form.ts'
import { useZones, useHeadings } from '../parts/times.ts'
import { Agenda } from './Agenda.tsx'
import { ConveneBar } from './ConveneBar.tsx'
import { Concurrences } from './Concurrences.tsx'
import { InLanguages } from './InLanguages.tsx'
import { NoticePreview } from './NoticePreview.tsx'
import { initialOf, planOf } from './plan.ts'
import { Request } from './Request.tsx'
import { ShortNotice } from './ShortNotice.tsx'
import { Subject } from './Subject.tsx'
import { When } from './When.tsx'

export function Convene({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const now = useNow(30_000)
  const { organisation } = naming
  const headings = useHeadings(organisation.zone)
  const { values, change } = useForm('convene', initialOf(state, organisation))
  const zones = useZones(organisation, state.members)
  const [to, setTo] = useState(state.request?.requestedBy ?? '')
  const plan = planOf(values, state, organisation, now)
  const zoneName = zones.nameOf(organisation.zone)
  return (
    <div className="convene">
      <div className="head">
        <h1>
          <FormattedMessage
            id={`secretariat.convene.title.${state.request?.kind ?? 'ordinary'}`}
            values={{ organ: <bdi>{naming.organ}</bdi>, quiet: (words) => <span>{words}</span> }}
          />
        </h1>
        <span className="small quiet">
          <span className="num">{headings.dayAndTime(now)}</span> {zoneName}
        </span>
        <span className="state open half">
          <FormattedMessage
            id={`secretariat.stage.${state.stage}`}
            values={{ concurrences: concurring(state).length, needed: state.concurrencesNeeded }}
          />
        </span>
      </div>
      <section className="pane" tabIndex={0} aria-label={intl.formatMessage({ id: 'secretariat.request.the' })}>
        <Request meeting={meeting} />
        <Concurrences meeting={meeting} />
      </section>
      <section className="pane" tabIndex={0} aria-label={intl.formatMessage({ id: 'secretariat.convene.how' })}>
        <When plan={plan} meeting={meeting} zones={zones} change={change} />
        <ShortNotice plan={plan} meeting={meeting} values={values} change={change} />
        <InLanguages
          plan={plan}
          official={organisation.languages}
          change={change}
          dossier={values.dossier ?? ''}
          organisation={state.organisation}
        />
        <Subject plan={plan} values={values} change={change} given={state.request?.subject ?? {}} />
        <Agenda plan={plan} change={change} subject={plan.subject} />
      </section>
      <section className="pane" aria-label={intl.formatMessage({ id: 'secretariat.notice.the' })}>
        <NoticePreview meeting={meeting} plan={plan} to={to} onTo={setTo} zones={zones} />
      </section>
      <ConveneBar meeting={meeting} plan={plan} zones={zones} />
    </div>
  )
}
