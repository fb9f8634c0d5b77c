// Personal links, once: for copying into a message of one's own.
import { FormattedMessage, useIntl } from 'react-intl'
import { useNaming } from '#web/parts/words.tsx'
import { Copy } from '../parts/Copy.tsx'
import type { Linked } from './accredit.ts'

export function Links({ meeting, links }: { meeting: string; links: Linked[] }) {
  const intl = useIntl()
  const naming = useNaming(meeting)
  if (links.length === 0) return null
  const who = (l: Linked) =>
    l.seat
      ? naming.seat(l.seat)
      : intl.formatMessage({ id: l.as === 'secretariat' ? 'parts.role.secretariat' : `parts.as.${l.as}` })
  return (
    <section className="links" aria-label={intl.formatMessage({ id: 'secretariat.links' })}>
      <p>
        <b>
          <FormattedMessage id="secretariat.links.once" values={{ count: links.length }} />
        </b>
      </p>
      <ul className="rows">
        {links.map((l) => (
          <li key={l.person}>
            <span className="grow">
              <bdi>{who(l)}</bdi>
              <span className="why">
                <bdi dir="auto">{l.name}</bdi>
              </span>
              <code className="address" dir="ltr">
                {l.address}
              </code>
            </span>
            <Copy
              text={l.address}
              label={intl.formatMessage({ id: 'secretariat.links.copy-for' }, { name: who(l) })}
            />
          </li>
        ))}
      </ul>
      {links.length > 1 && (
        <div className="acts">
          <Copy
            text={links
              .map((l) => intl.formatMessage({ id: 'secretariat.labelled' }, { label: who(l), words: l.address }))
              .join('\n')}
          >
            {intl.formatMessage({ id: 'secretariat.links.copy-all' })}
          </Copy>
        </div>
      )}
    </section>
  )
}
