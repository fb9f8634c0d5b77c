// One head for every seat that has nobody, and whoever presides, each with a personal link: one act, many links.
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { delegationOf } from '#core/credentials/credentials.ts'
import type { Language, Text3 } from '#core/words.ts'
import { useStream } from '#web/live/hooks.ts'
import type { Why } from '#web/live/house.ts'
import { useWhyWords } from '#web/parts/act.tsx'
import { useLanguage, useNaming } from '#web/parts/words.tsx'
import { Field } from '../parts/fields.tsx'
import { useForm } from '../parts/use-form.ts'
import usual from '../usual.json'
import { useAccredit, type Linked, type ToAccredit } from './accredit.ts'
import { Links } from './Links.tsx'

const titles: Record<string, Text3> = usual.titles

export function AccreditAll({ meeting, onDone }: { meeting: string; onDone: () => void }) {
  const intl = useIntl()
  const reader = useLanguage()
  const naming = useNaming(meeting)
  const state = useStream(`meeting/${meeting}`)
  const words = useWhyWords(naming.seat)
  const accredit = useAccredit(meeting)
  const { values, change, drop } = useForm('accredit-all', {})
  const [links, setLinks] = useState<Linked[]>([])
  const [why, setWhy] = useState<Why | undefined>()
  const [isBusy, setBusy] = useState(false)
  const { credentials } = naming
  const seats = naming.order(
    Object.keys(credentials.seats).filter((s) => delegationOf(credentials, s).length === 0),
  )
  const lacksPresiding = !Object.values(credentials.people).some((p) => p.as === 'presiding' && !p.revokedAt)
  const title = titles[state.request?.level ?? 'minister'] ?? usual.titles.minister
  const rows: ToAccredit[] = [
    ...(lacksPresiding ? [person('', 'presiding', usual.titles['secretary-general'])] : []),
    ...seats.map((seat) => person(seat, 'head', title)),
  ]
  function person(seat: string, as: 'head' | 'presiding', of: Text3): ToAccredit {
    const name = `${naming.text(of)}${seat ? ` (${naming.seat(seat)})` : ''}`
    return {
      name: values[`name ${seat}`]?.trim() || name,
      email: values[`mail ${seat}`]?.trim() || undefined,
      language: reader as Language,
      seat: seat || undefined,
      as,
      title: of,
      style: 'he',
    }
  }
  const record = async () => {
    if (isBusy) return
    setBusy(true)
    setWhy(undefined)
    for (const row of rows) {
      const answer = await accredit(row)
      if ('why' in answer) {
        setWhy(answer.why)
        break
      }
      setLinks((before) => [...before, answer.linked])
    }
    setBusy(false)
    drop()
  }
  return (
    <form
      className="stack form"
      onSubmit={(e) => {
        e.preventDefault()
        void record()
      }}
    >
      <Links meeting={meeting} links={links} />
      {rows.length > 0 ? (
        <>
          <p className="quiet small">
            <FormattedMessage
              id="secretariat.accredit.all.words"
              values={{ title: <bdi>{naming.text(title)}</bdi> }}
            />
          </p>
          <ul className="rows people">
            {rows.map((row) => {
              const name = row.seat ? naming.seat(row.seat) : intl.formatMessage({ id: 'parts.as.presiding' })
              return (
                <li key={row.seat ?? 'presiding'}>
                  <div role="group" aria-label={name}>
                    <b>
                      <bdi>{name}</bdi>
                    </b>
                    <Field
                      label={intl.formatMessage({ id: 'secretariat.person.name' })}
                      value={values[`name ${row.seat ?? ''}`] ?? row.name}
                      onChange={(v) => change(`name ${row.seat ?? ''}`, v)}
                    />
                    <Field
                      label={intl.formatMessage({ id: 'secretariat.person.email' })}
                      type="email"
                      value={values[`mail ${row.seat ?? ''}`] ?? ''}
                      onChange={(v) => change(`mail ${row.seat ?? ''}`, v)}
                    />
                  </div>
                </li>
              )
            })}
          </ul>
          <div className="acts">
            <button type="submit" className="btn primary" aria-disabled={isBusy || undefined}>
              <FormattedMessage id="secretariat.accredit.all.act" values={{ count: rows.length }} />
            </button>
            {why && (
              <span className="said" role="alert">
                {words(why)}
              </span>
            )}
          </div>
        </>
      ) : (
        <div className="acts">
          <button type="button" className="btn" onClick={onDone}>
            <FormattedMessage id="parts.close" />
          </button>
        </div>
      )}
    </form>
  )
}
