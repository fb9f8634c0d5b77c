// What a meeting still lacks before it can open (rule MT6): conditions met, and the rest as a list of acts.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { delegationOf } from '#core/credentials/credentials.ts'
import { concurring as membersConcurring, lacksOf, type Lack } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { useNaming } from '#web/parts/words.tsx'
import { Tally } from '../parts/Tally.tsx'
import { LackAct, LackForm, type Form } from './LackAct.tsx'
import { RoomLinks } from './RoomLinks.tsx'

/** More of one kind than this stand in one line. */
const severally = 2
const order: readonly Lack['code'][] = [
  'concurrences',
  'convening',
  'presiding',
  'delegation',
  'notice-not-sent',
  'notice-no-address',
  'notice-bounced',
  'notice-not-delivered',
  'credentials',
]

/** @param isFirst whether the first act is the page's primary one. */
export function Lacks({ meeting, isFirst = false }: { meeting: string; isFirst?: boolean }) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const [form, setForm] = useState<Form | undefined>()
  const { conditions, lacks } = lacksOf(state, naming.credentials)
  const met = conditions.filter((c) => c.isMet)
  if (
    state.stage === 'none' ||
    state.stage === 'declined' ||
    state.stage === 'closed' ||
    state.stage === 'adjourned'
  )
    return null
  return (
    <>
      <p className="conditions">
        <Tally of={conditions.length} done={met.length} />
        <FormattedMessage
          id={lacks.length > 0 ? 'secretariat.lacks.met' : 'secretariat.lacks.none'}
          values={{ met: met.length, of: conditions.length }}
        />
      </p>
      {lacks.length > 0 && (
        <ul className="rows lacks">
          {grouped(lacks).map((group, i) => (
            <LackRow
              key={group.map((l) => `${l.code}${l.seat ?? ''}`).join()}
              meeting={meeting}
              group={group}
              onForm={setForm}
              className={isFirst && i === 0 ? 'btn primary' : 'btn'}
            />
          ))}
        </ul>
      )}
      {met.length > 0 && lacks.length > 0 && (
        <p className="why">
          <FormattedMessage
            id="secretariat.lacks.met-are"
            values={{
              list: intl.formatList(
                met.map((c) => intl.formatMessage({ id: `secretariat.condition.${c.code}` })),
                { type: 'unit' },
              ),
            }}
          />
        </p>
      )}
      {form && <LackForm meeting={meeting} form={form} onClose={() => setForm(undefined)} />}
      {state.convening && <MayOpen meeting={meeting} />}
    </>
  )
}

/** In the order of doing: who presides and who sits, then their notices; more than two of a kind in one line, with one act for all. */
function grouped(lacks: Lack[]): Lack[][] {
  const byCode = new Map<string, Lack[]>()
  for (const lack of lacks) byCode.set(lack.code, [...(byCode.get(lack.code) ?? []), lack])
  return [...byCode.values()]
    .flatMap((group) => (group.length > severally ? [group] : group.map((l) => [l])))
    .sort((a, b) => order.indexOf(a[0]?.code ?? 'credentials') - order.indexOf(b[0]?.code ?? 'credentials'))
}

function LackRow({
  meeting,
  group,
  onForm,
  className,
}: {
  meeting: string
  group: Lack[]
  onForm: (form: Form) => void
  className: string
}) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const [first] = group
  if (!first) return null
  const seats = group.map((l) => l.seat).filter((s) => s !== undefined)
  const names = intl.formatList(naming.order(seats).map((s) => naming.seat(s)))
  const concurring = membersConcurring(state).length
  // A notice goes to persons: where nobody is accredited there is nobody to write to.
  const isUnseated =
    first.code === 'notice-not-sent' && seats.every((s) => delegationOf(naming.credentials, s).length === 0)
  // Without a mail server letters are written only.
  const isWritten =
    first.code === 'notice-not-delivered' && seats.every((s) => state.notices[s]?.channel === 'outbox')
  const provisional =
    first.code === 'credentials' &&
    seats.length === 1 &&
    naming.credentials.seats[seats[0] ?? '']?.credentials === 'received'
  return (
    <li>
      <span className={`mark${first.blocks ? '' : ' open'}`} aria-hidden="true" />
      <span className="grow">
        <b>
          <FormattedMessage
            id={`secretariat.lack.${first.code}${provisional ? '.received' : ''}`}
            values={{
              count: seats.length,
              seats: <bdi>{names}</bdi>,
              concurring,
              needed: state.concurrencesNeeded,
            }}
          />
        </b>
        <span className="why">
          <FormattedMessage
            id={
              isUnseated
                ? 'secretariat.lack.notice-not-sent.nobody'
                : `secretariat.lack.${first.code}.why${isWritten ? '.written' : ''}`
            }
            values={{ needed: state.concurrencesNeeded - concurring }}
          />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: first.rule }} />
          {!first.blocks && (
            <>
              {' '}
              · <FormattedMessage id="secretariat.lack.may-open" />
            </>
          )}
        </span>
      </span>
      <LackAct meeting={meeting} code={first.code} seats={seats} onForm={onForm} className={className} />
    </li>
  )
}

/** Whoever presides opens; the secretariat sees whether it can be done and where. */
function MayOpen({ meeting }: { meeting: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const { lacks } = lacksOf(state, useStream(streamOf('credentials', meeting)))
  const blocking = new Set(lacks.filter((l) => l.blocks).map((l) => l.code)).size
  return (
    <div className="confirm">
      <RoomLinks meeting={meeting} />
      <span className="why">
        <FormattedMessage
          id={blocking === 0 ? 'secretariat.open.ready' : 'secretariat.open.lacks'}
          values={{ count: blocking }}
        />{' '}
        <FormattedMessage id="parts.rule" values={{ rule: 'MT6' }} />
      </span>
    </div>
  )
}
