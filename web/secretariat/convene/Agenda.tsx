// The provisional agenda: items in order, each with its title in the languages of the meeting.
import { FormattedMessage, useIntl } from 'react-intl'
import { languages } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { WordsFields } from '../parts/fields.tsx'
import { valuesOf } from '../parts/use-form.ts'
import { useLanguageList } from '#web/parts/language-list.ts'
import { ShownWords } from '#web/parts/words.tsx'
import { usualAgenda, type Plan, type PlannedItem } from './plan.ts'

type AgendaProps = { plan: Plan; subject: Words; change: (name: string, value: string) => void }

const same = (a: Words, b: Words) => languages.every((l) => (a[l] ?? '') === (b[l] ?? ''))

export function Agenda({ plan, subject, change }: AgendaProps) {
  const intl = useIntl()
  const listed = useLanguageList()
  const keep = (agenda: PlannedItem[]) => change('agenda', JSON.stringify(agenda))
  const move = (from: number, to: number) => {
    const next = [...plan.agenda]
    const [item] = next.splice(from, 1)
    if (item) next.splice(to, 0, item)
    keep(next)
  }
  const say = (id: string, number: number) => intl.formatMessage({ id }, { number })
  const number = Math.max(0, ...plan.agenda.map((i) => Number(/^item-(\d+)$/.exec(i.item)?.[1] ?? 0))) + 1
  return (
    <>
      <h2>
        <FormattedMessage id="secretariat.agenda" />
      </h2>
      <ol className="rows agenda">
        {plan.agenda.map((item, i) => {
          const lacks = plan.languages.filter((l) => !item.title[l])
          return (
            <li key={item.item}>
              <span className="num quiet">{i + 1}</span>
              <details className="grow" open={Object.keys(item.title).length === 0 || undefined}>
                <summary>
                  <ShownWords text={item.title} />
                  {lacks.length > 0 && (
                    <span className="state stop">
                      <FormattedMessage
                        id="secretariat.agenda.lacks"
                        values={{
                          languages: listed(lacks),
                        }}
                      />
                    </span>
                  )}
                </summary>
                <div className="stack">
                  <WordsFields
                    legend={say('secretariat.agenda.title', i + 1)}
                    languages={plan.languages}
                    required={plan.languages}
                    given={
                      item.item === 'subject' &&
                      same(item.title, subject) &&
                      intl.formatMessage({ id: 'secretariat.given.request' })
                    }
                    values={valuesOf('title', item.title)}
                    name="title"
                    onChange={(name, value) =>
                      keep(
                        plan.agenda.map((x) =>
                          x.item === item.item
                            ? { ...x, title: { ...x.title, [name.slice('title.'.length)]: value || undefined } }
                            : x,
                        ),
                      )
                    }
                  />
                  <div className="acts">
                    {i > 0 && (
                      <button
                        type="button"
                        className="btn slim"
                        onClick={() => move(i, i - 1)}
                        aria-label={say('secretariat.agenda.up-item', i + 1)}
                      >
                        <FormattedMessage id="secretariat.agenda.up" />
                      </button>
                    )}
                    {i < plan.agenda.length - 1 && (
                      <button
                        type="button"
                        className="btn slim"
                        onClick={() => move(i, i + 1)}
                        aria-label={say('secretariat.agenda.down-item', i + 1)}
                      >
                        <FormattedMessage id="secretariat.agenda.down" />
                      </button>
                    )}
                    {plan.agenda.length > 1 && (
                      <button
                        type="button"
                        className="btn slim danger"
                        onClick={() => keep(plan.agenda.filter((x) => x.item !== item.item))}
                        aria-label={say('secretariat.agenda.remove-item', i + 1)}
                      >
                        <FormattedMessage id="secretariat.agenda.remove" />
                      </button>
                    )}
                  </div>
                </div>
              </details>
            </li>
          )
        })}
      </ol>
      <div className="acts">
        <button
          type="button"
          className="btn slim"
          onClick={() => keep([...plan.agenda, { item: `item-${number}`, title: {} }])}
        >
          <FormattedMessage id="secretariat.agenda.add" />
        </button>
        <button type="button" className="btn slim" onClick={() => keep(usualAgenda(subject))}>
          <FormattedMessage id="secretariat.agenda.usual" />
        </button>
      </div>
    </>
  )
}
