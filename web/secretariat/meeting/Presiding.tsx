// Who presides: as the rules of the body have it (rule MT8), named with a personal link to the podium.
import { streamOf } from '#core/record/record.ts'
import { FormattedMessage } from 'react-intl'
import { profileOn } from '#core/bodies/bodies.ts'
import { useStream } from '#web/live/hooks.ts'
import { useNaming } from '#web/parts/words.tsx'
import { AccreditPerson } from './AccreditPerson.tsx'

export function Presiding({ meeting, onDone }: { meeting: string; onDone: () => void }) {
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const rule = profileOn(naming.organisation, state.organ, naming.date)?.presidingOfficer
  return (
    <>
      {rule && (
        <p className="quiet small">
          <FormattedMessage id={`secretariat.presiding.${rule.value}`} />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: rule.rule }} />
          {!rule.confirmed && (
            <>
              {' '}
              ·{' '}
              <span className="unsure">
                <FormattedMessage id="secretariat.unconfirmed" />
              </span>
            </>
          )}
        </p>
      )}
      <AccreditPerson meeting={meeting} as="presiding" onDone={onDone} />
    </>
  )
}
