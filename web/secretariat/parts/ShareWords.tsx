import { FormattedMessage } from 'react-intl'
import type { Share } from '#core/bodies/bodies.ts'

const named: Record<string, 'half' | 'third' | 'twothirds'> = { '1/2': 'half', '1/3': 'third', '2/3': 'twothirds' }

/** A share in words: `more than half of the members`, `at least two thirds of the members present`. */
export function ShareWords({ share }: { share: Share }) {
  const figures = `${share.num}/${share.den}`
  return (
    <FormattedMessage
      id={share.more ? 'secretariat.share.more' : 'secretariat.share.least'}
      values={{
        fraction: named[figures] ?? 'other',
        share: <bdi className="num">{figures}</bdi>,
        base: share.base.replaceAll('-', ''),
      }}
    />
  )
}
