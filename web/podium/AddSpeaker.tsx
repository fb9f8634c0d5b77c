// The chair puts a delegation on the list.
import { streamOf } from '#core/record/record.ts'
import { useCallback } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAct, useClient } from '#web/live/hooks.ts'
import { Panel, useWhyWords } from '#web/parts/act.tsx'
import { useBounded } from '#web/parts/bounded.tsx'
import type { Naming } from '#web/parts/words.tsx'

export function AddSpeaker({ meeting, naming, onClose }: { meeting: string; naming: Naming; onClose: () => void }) {
  const intl = useIntl()
  const client = useClient()
  const { act, why } = useAct()
  const words = useWhyWords(naming.delegation)
  const stream = streamOf('speakers', meeting)
  const { shown, find, more } = useBounded(
    naming.order(Object.keys(naming.credentials.seats)),
    useCallback((seat: string) => naming.seat(seat), [naming]),
  )
  return (
    <Panel isOpen onClose={onClose} title={intl.formatMessage({ id: 'podium.add-speaker' })}>
      {find}
      <ul className="rows adding">
        {shown.map((seat) => {
          const command = { type: 'RequestFloor', seat, kind: 'statement' } as const
          const blocked = client.ask(stream, command)
          return (
            <li key={seat}>
              <span className="grow">
                <bdi>{naming.seat(seat)}</bdi>
                {blocked && (
                  <>
                    <br />
                    <span className="why">{words(blocked)}</span>
                  </>
                )}
              </span>
              <button
                type="button"
                className="btn"
                aria-disabled={blocked ? true : undefined}
                onClick={() => {
                  if (!blocked)
                    void act(stream, command).then((done) => {
                      if (done) onClose()
                    })
                }}
              >
                <FormattedMessage id="podium.put-on-list" />
              </button>
            </li>
          )
        })}
      </ul>
      {more}
      {why && (
        <p className="said" role="alert">
          {words(why)}
        </p>
      )}
    </Panel>
  )
}
