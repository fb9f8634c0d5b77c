// The outbox in one line: how many messages, how far they have come.
import { FormattedMessage, useIntl } from 'react-intl'
import type { MessageRow } from '../outbox/message.ts'
import { Link } from '../parts/router.tsx'
import { useLiveRows } from '../parts/rows.ts'

export function OutboxLine() {
  const intl = useIntl()
  const { rows } = useLiveRows<MessageRow>('/api/outbox')
  const counts = new Map<string, number>()
  for (const m of rows ?? []) counts.set(m.state, (counts.get(m.state) ?? 0) + 1)
  return (
    <footer className="outbox-line">
      <b>
        <FormattedMessage id="secretariat.outbox" />
      </b>
      <span className="grow">
        {!rows || rows.length === 0 ? (
          <FormattedMessage id="secretariat.outbox.empty" />
        ) : (
          intl.formatList(
            [...counts].map(([state, count]) =>
              intl.formatMessage({ id: `secretariat.outbox.count.${state}` }, { count }),
            ),
            { type: 'unit' },
          )
        )}
      </span>
      <Link to="/secretariat/outbox">
        <FormattedMessage id="secretariat.outbox.open" />
      </Link>
    </footer>
  )
}
