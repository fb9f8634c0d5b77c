// A request to convene, filed on behalf of the member that asked (rule MT1). Nothing is filled in that the member did not say: it is
// printed in the notice as the member's.
import { streamOf } from '#core/record/record.ts'
import { interfaceLanguages } from '#core/languages.ts'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { dateIn } from '#core/dates.ts'
import { inOrder, membersOn, type Bodies } from '#core/bodies/bodies.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { instantAt } from '#web/parts/zones.ts'
import { onMeeting } from '../parts/commands.ts'
import { useHome } from '../parts/home.ts'
import { Choice, WordsFields } from '../parts/fields.tsx'
import { useNames } from '../parts/names.ts'
import { HeardFields, heardIn, HowField, ways } from '../parts/HeardFields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { WhenFields } from '../parts/WhenFields.tsx'
import { wordsIn, useForm } from '../parts/use-form.ts'
import { navigate } from '../parts/router.tsx'
import { useZones } from '../parts/times.ts'

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
  const { organisations, meetings } = useHome()
  const { values: v, change, drop } = useForm('request', {})
  const only = organisations?.length === 1 ? organisations[0]?.organisation : undefined
  const key = v.organisation || only || ''
  const organisation = useStream(streamOf('organisation', key))
  const zone = v.zone || (key ? organisation.zone : '')
  const today = dateIn(now, organisation.zone)
  const names = useNames(organisation, today)
  const organs = useMemo(() => organsOf(organisation, today), [organisation, today])
  const organ =
    organs.find((o) => o.organ === v.organ)?.organ ?? (organs.length === 1 ? organs[0]?.organ : undefined) ?? ''
  const members = useMemo(
    () => inOrder(organisation, membersOn(organisation, organ, today), reader, today),
    [organisation, organ, today, reader],
  )
  const zones = useZones(organisation, members)
  const date = v.date ?? ''
  const proposed = instantAt(date, v.time ?? '', zone || 'UTC')
  const proposedAt = 'at' in proposed ? proposed.at : undefined
  const requestedBy = members.includes(v.requestedBy ?? '') ? (v.requestedBy ?? '') : ''
  const subject = wordsIn(v, 'subject')
  const meeting = newKey(
    organ,
    date || today,
    (meetings ?? []).map((m) => m.meeting),
  )
  const say = (id: string) => intl.formatMessage({ id })
  const enter = (field: string) =>
    intl.formatMessage({ id: 'secretariat.form.enter' }, { field: say(field), language: 'none' })
  // One language is enough to ask in: what the notice needs in the others is asked for when the meeting is convened.
  const chosen = {
    kind: kinds.find((k) => k === v.kind),
    level: levels.find((k) => k === v.level),
    mode: modes.find((k) => k === v.mode),
  }
  const unchosen = (['kind', 'level', 'mode'] as const).find((name) => !chosen[name])
  const missing = !key
    ? enter('secretariat.request.organisation')
    : !organ
      ? enter('secretariat.request.organ')
      : !requestedBy
        ? enter('secretariat.request.by')
        : !subject
          ? enter('secretariat.request.subject')
          : unchosen
            ? enter(`secretariat.request.${unchosen}`)
            : 'at' in proposed
              ? undefined
              : proposed.fault === 'incomplete'
                ? enter(date ? 'secretariat.when.time' : 'secretariat.when.date')
                : say(`parts.clock.${proposed.fault}`)
  const how = ways.find((w) => w === v.how)
  // MT1: whose word it is that the office enters, by the clock of the organisation.
  const word = how ? heardIn(v, organisation.zone, how, reader, 'heard-') : { lacks: 'secretariat.heard.lacks-how' }
  const official = organisation.languages.length > 0 ? organisation.languages : interfaceLanguages
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
        <div className="thirds whole-names">
          <Choice
            label={say('secretariat.request.organisation')}
            value={key}
            onChange={(x) => change('organisation', x)}
            empty={only ? undefined : say('secretariat.choose')}
            isRequired
            given={only && say('secretariat.given.only')}
            options={organisations.map((o) => ({ value: o.organisation, label: names.text(o.names) }))}
          />
          <Choice
            label={say('secretariat.request.organ')}
            value={organ}
            onChange={(x) => change('organ', x)}
            empty={organs.length === 1 ? undefined : say('secretariat.choose')}
            isRequired
            given={organs.length === 1 && say('secretariat.given.only-organ')}
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
        <WordsFields
          legend={say('secretariat.request.subject')}
          languages={official}
          required={subject ? [] : official}
          values={v}
          name="subject"
          onChange={change}
          hint={say('secretariat.request.subject-hint')}
        />
        <div className="thirds">
          <Choice
            label={say('secretariat.request.kind')}
            value={v.kind ?? ''}
            onChange={(x) => change('kind', x)}
            empty={say('secretariat.choose')}
            isRequired
            options={kinds.map((k) => ({ value: k, label: say(`words.kind.${k}`) }))}
          />
          <Choice
            label={say('secretariat.request.level')}
            value={v.level ?? ''}
            onChange={(x) => change('level', x)}
            empty={say('secretariat.choose')}
            isRequired
            options={levels.map((k) => ({ value: k, label: say(`words.level.${k}`) }))}
          />
          <Choice
            label={say('secretariat.request.mode')}
            value={v.mode ?? ''}
            onChange={(x) => change('mode', x)}
            empty={say('secretariat.choose')}
            isRequired
            options={modes.map((k) => ({ value: k, label: say(`words.mode.${k}`) }))}
          />
        </div>
        <h2>
          <FormattedMessage id="secretariat.request.when" />
        </h2>
        <WhenFields
          date={date}
          time={v.time ?? ''}
          zone={zone}
          zones={zones}
          when={proposed}
          change={change}
          given={{ zone: key !== '' && zone === organisation.zone && say('secretariat.given.organisation') }}
        />
        <WordsFields
          legend={say('secretariat.request.reason')}
          languages={official}
          values={v}
          name="reason"
          onChange={change}
          hint={say('secretariat.request.reason-hint')}
        />
        <h2>
          <FormattedMessage id="secretariat.request.heard" />
        </h2>
        <HowField values={v} change={change} />
        <HeardFields values={v} change={change} name="heard-" />
        <div className="acts">
          <Submit
            stream={streamOf('meeting', meeting)}
            className="btn primary large"
            nameSeat={names.party}
            missing={missing ?? ('lacks' in word ? say(word.lacks) : undefined)}
            onDone={() => {
              drop()
              navigate(`/secretariat/meetings/${meeting}`)
            }}
            command={
              proposedAt && subject && chosen.kind && chosen.level && chosen.mode && 'heard' in word
                ? onMeeting({
                    type: 'RequestMeeting',
                    organisation: key,
                    organ,
                    requestedBy,
                    kind: chosen.kind,
                    level: chosen.level,
                    mode: chosen.mode,
                    subject,
                    proposedAt,
                    reason: wordsIn(v, 'reason'),
                    heard: word.heard,
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
