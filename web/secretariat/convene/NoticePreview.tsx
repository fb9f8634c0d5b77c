// The notice as each member will get it, in each language, with the hour at its capital; written by the server that will send it.
import { streamOf } from '#core/record/record.ts'
import { useEffect, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { dateIn, dayInYear, timeIn } from '#core/dates.ts'
import { languages as all, directionOf, nameOf, type Language } from '#core/languages.ts'
import { inLanguage, type SeatId } from '#core/words.ts'
import { useClient } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { useWhyWords } from '#web/parts/act.tsx'
import { useDates, useLanguage, useNaming } from '#web/parts/words.tsx'
import { useStream } from '#web/live/hooks.ts'
import type { Plan } from './plan.ts'
import type { ZoneNames } from '../parts/times.ts'

type Preview = { subject: string; text: string; language: Language }
/** Typing a time asks for one preview, not for one per key. */
const settleMs = 300

type NoticePreviewProps = {
  meeting: string
  plan: Plan
  to: SeatId
  onTo: (seat: SeatId) => void
  zones: ZoneNames
}

export function NoticePreview({ meeting, plan, to, onTo, zones }: NoticePreviewProps) {
  const reader = useLanguage()
  const dates = useDates()
  const naming = useNaming(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const [language, setLanguage] = useState<Language>(reader)
  const { preview, why } = usePreview(meeting, plan, to, language)
  const words = useWhyWords(naming.delegation)
  const members = naming.order(state.members)
  const shown = preview?.language ?? language
  return (
    <>
      <div className="tabs">
        <h2 id="h-notice">
          <FormattedMessage id="secretariat.notice.as" values={{ party: <bdi>{naming.delegation(to)}</bdi> }} />
        </h2>
        <Tabs value={language} onChange={setLanguage} />
      </div>
      <div
        className="sheet notice"
        role="tabpanel"
        id="notice"
        aria-labelledby={`tab-${language}`}
        lang={shown}
        dir={directionOf(shown)}
        tabIndex={0}
      >
        {preview ? (
          <>
            <h3>{preview.subject}</h3>
            {preview.text
              .trim()
              .split(/\n{2,}/)
              .map((p, i) => (
                <p key={i}>{p}</p>
              ))}
          </>
        ) : (
          <p className="quiet" lang={reader} dir={directionOf(reader)}>
            {why ? words(why) : <FormattedMessage id="parts.loading" />}
          </p>
        )}
      </div>
      <table className="receipts">
        <caption>
          <b>
            <FormattedMessage id="secretariat.notice.to" values={{ count: members.length }} />
          </b>
        </caption>
        <thead>
          <tr>
            <th className="label" scope="col">
              <FormattedMessage id="words.class.member" />
            </th>
            <th className="label" scope="col">
              <FormattedMessage id="secretariat.notice.there" />
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((m) => {
            const party = naming.organisation.parties[m]
            const city = inLanguage(party?.city ?? {}, reader).text
            return (
              <tr key={m} className={m === to ? 'shown' : undefined}>
                <th scope="row">
                  <button type="button" aria-pressed={m === to} onClick={() => onTo(m)}>
                    <bdi>{naming.seat(m)}</bdi>
                  </button>
                </th>
                <td>
                  {plan.startsAt && party?.zone ? (
                    <>
                      <span className="num">{timeIn(plan.startsAt, party.zone, reader)}</span>{' '}
                      {city || zones.nameOf(party.zone)}
                      {dateIn(plan.startsAt, party.zone) !== plan.date && (
                        <span className="why"> {dayInYear(dateIn(plan.startsAt, party.zone), dates, 'day')}</span>
                      )}
                    </>
                  ) : (
                    <span className="quiet">
                      <FormattedMessage id="secretariat.notice.no-zone" />
                    </span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

/** Languages as tabs, walked by the arrow keys in reading order. */
function Tabs({ value, onChange }: { value: Language; onChange: (language: Language) => void }) {
  const step = (e: React.KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key]
    if (!by) return
    e.preventDefault()
    const next =
      all[(all.indexOf(value) + by * (document.dir === 'rtl' ? -1 : 1) + all.length) % all.length] ?? value
    onChange(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  return (
    <div role="tablist" aria-labelledby="h-notice">
      {all.map((l) => (
        <button
          type="button"
          role="tab"
          key={l}
          id={`tab-${l}`}
          lang={l}
          aria-selected={l === value}
          aria-controls="notice"
          tabIndex={l === value ? 0 : -1}
          onKeyDown={step}
          onClick={() => onChange(l)}
        >
          {nameOf(l)}
        </button>
      ))}
    </div>
  )
}

function usePreview(
  meeting: string,
  plan: Plan,
  seat: SeatId,
  language: Language,
): { preview?: Preview; why?: Why } {
  const client = useClient()
  const [answer, setAnswer] = useState<{ preview?: Preview; why?: Why }>({})
  const query = new URLSearchParams({ seat, language })
  if (plan.startsAt) {
    query.set('startsAt', plan.startsAt)
    query.set('zone', plan.zone)
  }
  if (plan.languages.length > 0) query.set('languages', plan.languages.join(','))
  const waiver = plan.waiver?.[language] ?? inLanguage(plan.waiver ?? {}, language).text
  if (waiver) query.set('waiver', waiver)
  for (const item of plan.agenda) query.append('agenda', inLanguage(item.title, language).text)
  const path = `/api/meetings/${meeting}/notices/preview?${query.toString()}`
  useEffect(() => {
    let isStale = false
    const timer = setTimeout(() => {
      void client.call<Preview>('GET', path).then((a) => {
        if (!isStale) setAnswer('value' in a ? { preview: a.value } : { why: a.why })
      })
    }, settleMs)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [client, path])
  return answer
}
