import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { useClient, useStream } from '#web/live/hooks.ts'
import { useLanguage, ShownWords } from '#web/parts/words.tsx'

/** Who presides at this podium, by their office, and the way out of the room. */
export function Presides({ meeting }: { meeting: string }) {
  const { session } = useClient()
  const credentials = useStream(streamOf('credentials', meeting))
  const reader = useLanguage()
  const me = session ? credentials.people[session.person] : undefined
  const place = session?.places.find((p) => p.meeting === meeting)
  return (
    <span className="me">
      <span className="label">
        <FormattedMessage id="podium.you-preside" />
      </span>
      <b>
        <ShownWords text={me?.title ?? place?.title} />
      </b>
      <a href={`/${reader}`}>
        <FormattedMessage id="parts.leave-room" />
      </a>
    </span>
  )
}
