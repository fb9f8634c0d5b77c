// A request to convene, filed on behalf of the member that asked (rule MT1). Everything that can be known is filled in.
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { dateIn } from '#core/dates.ts'
import { inOrder, membersOn, type Bodies } from '#core/bodies/bodies.ts'
import { languages, type Text3 } from '#core/words.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useLanguage, useTimes } from '#web/parts/words.tsx'
import { instantOf } from '#web/parts/zones.ts'
import { onMeeting } from '../commands.ts'
import { useHome } from '../home.ts'
import { Choice, Field, Text3Fields } from '../parts/fields.tsx'
import { useNames } from '../parts/names.ts'
import { Submit } from '../parts/Submit.tsx'
import { languagesLacking, text3In, useForm, valuesOf } from '../parts/use-form.ts'
import { navigate } from '../router.tsx'
import { useZones } from '../times.ts'
import usual from '../usual.json'

const kinds = ['emergency', 'ordinary'] as const
const levels = ['minister', 'head-of-state', 'permanent-representative', 'senior-official', 'expert'] as const
const modes = ['virtual', 'in-person', 'hybrid'] as const

/** Organs that have members, the newest first: contact groups are convened more often than summits. */
const organsOf = (organisation: Bodies, date: string) =>
  Object.values(organisation.organs)
    .filter((o) => membersOn(organisation, o.organ, date).length > 0)
    .reverse()

export function NewMeeting() {
  const intl = useIntl()
  const reader = useLanguage()
  const now = useNow(60_000)
  const { home, organisations, meetings } = useHome()
  const {
    values: v,
    change,
    drop,
  } = useForm('request', {
    kind: 'emergency',
    level: 'minister',
    mode: 'virtual',
    time: '14:00',
    ...valuesOf('reason', usual.waiver),
  })
  const key = v.organisation || home
  const organisation = useStream(`organisation/${key}`)
  const zone = v.zone || organisation.zone
  const today = dateIn(now, organisation.zone)
  const names = useNames(organisation, today)
  const organs = useMemo(() => organsOf(organisation, today), [organisation, today])
  const organ = organs.find((o) => o.organ === v.organ)?.organ ?? organs[0]?.organ ?? ''
  const members = useMemo(
    () => inOrder(organisation, membersOn(organisation, organ, today), reader, today),
    [organisation, organ, today, reader],
  )
  const zones = useZones(organisation, members)
  const date = v.date || dateIn(new Date(Date.parse(now) + 86_400_000).toISOString(), zone)
  const proposedAt = instantOf(date, v.time ?? '', zone)
  const times = useTimes(zone)
  const requestedBy = members.includes(v.requestedBy ?? '') ? (v.requestedBy ?? '') : ''
  const subject = text3In(v, 'subject')
  const meeting = newKey(
    organ,
    date,
    (meetings ?? []).map((m) => m.meeting),
  )
  const say = (id: string) => intl.formatMessage({ id })
  const enter = (field: string, language?: string) =>
    intl.formatMessage(
      { id: 'secretariat.form.enter' },
      { field: say(field), language: language ? say(`words.language.${language}`) : 'none' },
    )
  const [lacking] = languagesLacking(v, 'subject', organisation.languages)
  const missing = !requestedBy
    ? enter('secretariat.request.by')
    : lacking
      ? enter('secretariat.request.subject', lacking)
      : !proposedAt
        ? enter('secretariat.when.date')
        : !text3In(v, 'reason')
          ? enter('secretariat.request.reason')
          : undefined
  const official = organisation.languages.length > 0 ? organisation.languages : languages
  if (!organisations || !meetings)
    return (
      <p className="pane quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  return (
    <form className="request" onSubmit={(e) => e.preventDefault()}>
      <div className="day">
        <h1>
          <FormattedMessage id="secretariat.request.title" />
        </h1>
      </div>
      <div className="pane narrow form stack">
        <h2>
          <FormattedMessage id="secretariat.request.who" />
        </h2>
        <div className="thirds">
          <Choice
            label={say('secretariat.request.organisation')}
            value={key}
            onChange={(x) => change('organisation', x)}
            options={organisations.map((o) => ({ value: o.organisation, label: names.text(o.names) }))}
          />
          <Choice
            label={say('secretariat.request.organ')}
            value={organ}
            onChange={(x) => change('organ', x)}
            options={organs.map((o) => ({ value: o.organ, label: names.organ(o.organ) }))}
          />
          <Choice
            label={say('secretariat.request.by')}
            value={requestedBy}
            onChange={(x) => change('requestedBy', x)}
            empty={say('secretariat.choose')}
            isRequired
            options={members.map((m) => ({ value: m, label: names.party(m) }))}
          />
        </div>
        <h2>
          <FormattedMessage id="secretariat.request.what" />
        </h2>
        <Text3Fields
          legend={say('secretariat.request.subject')}
          languages={official}
          required={official}
          values={v}
          name="subject"
          onChange={change}
        />
        <div className="thirds">
          <Choice
            label={say('secretariat.request.kind')}
            value={v.kind ?? ''}
            onChange={(x) => change('kind', x)}
            options={kinds.map((k) => ({ value: k, label: say(`words.kind.${k}`) }))}
          />
          <Choice
            label={say('secretariat.request.level')}
            value={v.level ?? ''}
            onChange={(x) => change('level', x)}
            options={levels.map((k) => ({ value: k, label: say(`words.level.${k}`) }))}
          />
          <Choice
            label={say('secretariat.request.mode')}
            value={v.mode ?? ''}
            onChange={(x) => change('mode', x)}
            options={modes.map((k) => ({ value: k, label: say(`words.mode.${k}`) }))}
          />
        </div>
        <h2>
          <FormattedMessage id="secretariat.request.when" />
        </h2>
        <div className="thirds">
          <Field
            label={say('secretariat.when.date')}
            type="date"
            value={date}
            onChange={(x) => change('date', x)}
            isRequired
          />
          <Field
            label={say('secretariat.when.time')}
            type="time"
            value={v.time ?? ''}
            onChange={(x) => change('time', x)}
            isRequired
          />
          <Choice
            label={say('secretariat.when.zone')}
            value={zone}
            onChange={(x) => change('zone', x)}
            options={[...zones].map(([value, label]) => ({ value, label }))}
          />
        </div>
        {proposedAt && (
          <p className="small quiet">
            {times.weekday(proposedAt)} · {times.hijri(proposedAt)}
          </p>
        )}
        <Text3Fields
          legend={say('secretariat.request.reason')}
          languages={official}
          values={v}
          name="reason"
          onChange={change}
          hint={say('secretariat.request.reason-hint')}
        />
        <div className="acts">
          <Submit
            stream={`meeting/${meeting}`}
            className="btn primary large"
            nameSeat={names.party}
            missing={missing}
            onDone={() => {
              drop()
              navigate(`/secretariat/meetings/${meeting}`)
            }}
            command={
              proposedAt && subject
                ? onMeeting({
                    type: 'RequestMeeting',
                    organisation: key,
                    organ,
                    requestedBy,
                    kind: v.kind === 'ordinary' ? 'ordinary' : 'emergency',
                    level: levels.find((l) => l === v.level) ?? 'minister',
                    mode: modes.find((m) => m === v.mode) ?? 'virtual',
                    subject,
                    proposedAt,
                    reason: text3In(v, 'reason') ?? ({} as Text3),
                  })
                : undefined
            }
          >
            {requestedBy ? (
              <FormattedMessage
                id="secretariat.request.file-for"
                values={{ party: <bdi>{names.party(requestedBy)}</bdi> }}
              />
            ) : (
              <FormattedMessage id="secretariat.request.file" />
            )}
          </Submit>
        </div>
      </div>
    </form>
  )
}

/** The organ and the day; a second meeting of the same day gets a number. */
function newKey(organ: string, date: string, taken: string[]): string {
  const plain = `${organ}-${date}`
  let key = plain
  for (let n = 2; taken.includes(key); n += 1) key = `${plain}-${n}`
  return key
}
