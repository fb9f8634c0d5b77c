// When a call falls due, in the reader's words: a date as dates are written, everything else in a sentence.
import { FormattedMessage, useIntl } from 'react-intl'
import { dateWords } from '#core/dates.ts'
import { dueSaid, type Due } from '#core/follow-up/follow-up.ts'
import { inLanguage, type Words } from '#core/words.ts'
import { useDates, useLanguage } from '#web/parts/words.tsx'

export function DueWords({ due, event }: { due: Due; event: Words | undefined }) {
  const dates = useDates()
  const intl = useIntl()
  const reader = useLanguage()
  const said = dueSaid(due, event && inLanguage(event, reader).text)
  if (said === undefined) return typeof due === 'string' ? dateWords(due, dates) : null
  switch (said.key) {
    case 'by':
      return (
        <FormattedMessage
          id="secretariat.call.due.by"
          values={{ date: dateWords(said.date, dates, said.precision) }}
        />
      )
    case 'before':
      return <FormattedMessage id="secretariat.call.due.before" values={{ words: <bdi>{said.words}</bdi> }} />
    case 'session':
      return <FormattedMessage id="secretariat.call.due.session" values={{ number: String(said.number) }} />
    case 'within':
    case 'every': {
      const words = intl.formatMessage(
        { id: `secretariat.call.due.${said.key}` },
        { count: said.count, unit: said.unit },
      )
      return said.from === undefined ? (
        words
      ) : (
        <FormattedMessage
          id="secretariat.call.due.from"
          values={{ within: words, words: <bdi>{said.from}</bdi> }}
        />
      )
    }
    default:
      return <FormattedMessage id={`secretariat.call.due.${said.key}`} />
  }
}
