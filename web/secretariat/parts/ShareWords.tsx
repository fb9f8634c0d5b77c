import { FormattedMessage } from 'react-intl'
import type { Share } from '#core/bodies/bodies.ts'

/** A share in words: `more than half of the members`, `at least 2/3 of the members present`. */
export function ShareWords({ share }: { share: Share }) {
  return (
    <FormattedMessage
      id={share.more ? 'secretariat.share.more' : 'secretariat.share.least'}
      values={{
        fraction:
          share.num === 1 && share.den === 2 ? (
            <FormattedMessage id="secretariat.share.half" />
          ) : share.num === 2 && share.den === 3 ? (
            <FormattedMessage id="secretariat.share.two-thirds" />
          ) : share.num === 1 && share.den === 3 ? (
            <FormattedMessage id="secretariat.share.third" />
          ) : (
            <bdi className="num">
              {share.num}/{share.den}
            </bdi>
          ),
        base: <FormattedMessage id={`secretariat.share.base.${share.base}`} />,
      }}
    />
  )
}
