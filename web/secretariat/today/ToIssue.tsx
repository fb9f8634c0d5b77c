// Instruments that wait to be issued: adopted, complete or not.
import { FormattedMessage } from 'react-intl'
import { ShownWords } from '#web/parts/words.tsx'
import { IssueText } from '../documents/IssueText.tsx'
import type { Waiting } from '../parts/issuable.ts'
import { Link } from '../parts/router.tsx'

export function ToIssue({ adopted }: { adopted: Waiting[] }) {
  return (
    <section className="part" aria-labelledby="h-issue">
      <h2 id="h-issue">
        <FormattedMessage id="secretariat.issue.waiting" />
      </h2>
      {adopted.length === 0 && (
        <p className="quiet small">
          <FormattedMessage id="secretariat.issue.none" />
        </p>
      )}
      <ul className="rows stacked">
        {adopted.map(({ row, organisation }) => (
          <li key={row.text}>
            <Link to={`/secretariat/texts/${row.text}`}>
              <b>
                <ShownWords text={row.title} />
              </b>
            </Link>
            <IssueText text={row.text} organisation={organisation} />
          </li>
        ))}
      </ul>
    </section>
  )
}
