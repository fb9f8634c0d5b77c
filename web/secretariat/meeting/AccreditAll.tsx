// One head for every seat that has nobody, and whoever presides, each with a personal link: one act, many links.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { delegationOf } from '#core/credentials/credentials.ts'
import { interfaceLanguages } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { useStream } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { Unready, useWhyWords } from '#web/parts/act.tsx'
import { useBounded } from '#web/parts/bounded.tsx'
import { useLanguage, useNaming } from '#web/parts/words.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { Cancel } from '../parts/Submit.tsx'
import { wordsIn, useForm } from '../parts/use-form.ts'
import usual from '../parts/usual.json'
import { useAccredit, type Linked, type ToAccredit } from './accredit.ts'
import { styles } from '#core/styles.ts'
import { Links } from './Links.tsx'
import { TitleFields } from './TitleFields.tsx'

const titles: Record<string, Words> = usual.titles

const isWhole = (row: Partial<ToAccredit>): row is ToAccredit => Boolean(row.language && row.style)

export function AccreditAll({ meeting, onDone }: { meeting: string; onDone: () => void }) {
  const intl = useIntl()
  const reader = useLanguage()
  const naming = useNaming(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const words = useWhyWords(naming.delegation)
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
  const places: { seat: string; as: 'head' | 'presiding' }[] = [
    ...(lacksPresiding ? [{ seat: '', as: 'presiding' as const }] : []),
    ...seats.map((seat) => ({ seat, as: 'head' as const })),
  ]
  const nameOf = (seat: string) => (seat ? naming.seat(seat) : intl.formatMessage({ id: 'parts.as.presiding' }))
  const { shown, find, more } = useBounded(places, ({ seat }) => nameOf(seat))
  const heads = wordsIn(values, 'title')
  const language = interfaceLanguages.find((l) => l === values.language)
  /** Only who was named is accredited: nobody sits under a name or an office that no one gave. */
  const rows: (Omit<ToAccredit, 'language' | 'style'> & Partial<ToAccredit>)[] = places.flatMap(({ seat, as }) => {
    const name = values[`name ${seat}`]?.trim()
    const office = values[`office ${seat}`]?.trim()
    const title: Words | undefined = office ? { [reader]: office } : as === 'head' ? heads : undefined
    if (!name || !title) return []
    return [
      {
        name,
        email: values[`mail ${seat}`]?.trim() || undefined,
        seat: seat || undefined,
        as,
        title,
        language: interfaceLanguages.find((l) => l === values[`language ${seat}`]) ?? language,
        style: styles.find((s) => s === values.style),
      },
    ]
  })
  const untitled = places.find(
    ({ seat, as }) =>
      values[`name ${seat}`]?.trim() && !values[`office ${seat}`]?.trim() && (as === 'presiding' || !heads),
  )
  const missing = untitled
    ? 'secretariat.person.title'
    : rows.length === 0
      ? 'secretariat.person.name'
      : rows.some((row) => !row.language)
        ? 'secretariat.accredit.all.language'
        : values.style
          ? undefined
          : 'secretariat.person.style'
  const record = async () => {
    if (isBusy) return
    setBusy(true)
    setWhy(undefined)
    for (const row of rows) {
      if (!isWhole(row)) break
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
        if (!missing) void record()
      }}
    >
      <Links meeting={meeting} links={links} />
      {places.length > 0 ? (
        <>
          <p className="quiet small">
            <FormattedMessage id="secretariat.accredit.all.words" />
          </p>
          <TitleFields values={values} change={change} usual={title} />
          <div className="two">
            <Choice
              label={intl.formatMessage({ id: 'secretariat.accredit.all.language' })}
              value={values.language ?? ''}
              onChange={(v) => change('language', v)}
              empty={intl.formatMessage({ id: 'secretariat.choose' })}
              isRequired
              options={interfaceLanguages.map((l) => ({
                value: l,
                label: intl.formatMessage({ id: `words.language.${l}` }),
              }))}
            />
            <Choice
              label={intl.formatMessage({ id: 'secretariat.person.style' })}
              value={values.style ?? ''}
              onChange={(v) => change('style', v)}
              empty={intl.formatMessage({ id: 'secretariat.choose' })}
              isRequired
              options={styles.map((s) => ({
                value: s,
                label: intl.formatMessage({ id: `secretariat.style.${s}` }),
              }))}
            />
          </div>
          {find}
          <ul className="rows people">
            {shown.map(({ seat }) => {
              const name = nameOf(seat)
              const field = (of: 'name' | 'office' | 'mail', label: string) => (
                <Field
                  label={intl.formatMessage({ id: label })}
                  type={of === 'mail' ? 'email' : 'text'}
                  value={values[`${of} ${seat}`] ?? ''}
                  onChange={(v) => change(`${of} ${seat}`, v)}
                />
              )
              return (
                <li key={seat || 'presiding'}>
                  <div role="group" aria-label={name}>
                    <b>
                      <bdi>{name}</bdi>
                    </b>
                    {field('name', 'secretariat.person.name')}
                    {field('office', seat ? 'secretariat.person.other-title' : 'secretariat.person.title')}
                    {field('mail', 'secretariat.person.email')}
                    <Choice
                      label={intl.formatMessage({ id: 'secretariat.person.other-language' })}
                      value={values[`language ${seat}`] ?? ''}
                      onChange={(v) => change(`language ${seat}`, v)}
                      empty={intl.formatMessage({ id: 'secretariat.person.as-above' })}
                      options={interfaceLanguages.map((l) => ({
                        value: l,
                        label: intl.formatMessage({ id: `words.language.${l}` }),
                      }))}
                    />
                  </div>
                </li>
              )
            })}
          </ul>
          {more}
          <div className="acts">
            {missing ? (
              <Unready
                className="btn primary"
                missing={intl.formatMessage(
                  { id: 'secretariat.form.enter' },
                  {
                    field: intl.formatMessage({ id: missing }),
                    language: 'none',
                  },
                )}
              >
                <FormattedMessage id="secretariat.accredit.all.act" values={{ count: rows.length }} />
              </Unready>
            ) : (
              <button type="submit" className="btn primary" aria-disabled={isBusy || undefined}>
                <FormattedMessage id="secretariat.accredit.all.act" values={{ count: rows.length }} />
              </button>
            )}
            <Cancel />
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
