// Points of order come first: in the order in which they were raised, each heard and ruled on.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { secondsBetween } from '#core/words.ts'
import { useDraft, useNow, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { Typed, useNaming } from '#web/parts/words.tsx'

export function Points({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const stream = streamOf('speakers', meeting)
  const speakers = useStream(streamOf('speakers', meeting))
  const naming = useNaming(meeting)
  const now = useNow()
  const [words, setWords, dropWords] = useDraft('ruling')
  const [isOpen, setOpen] = useState(false)
  const { heard, points, floor } = speakers
  if (heard) {
    return (
      <div className="requests" role="group" aria-labelledby="h-point">
        <div>
          <b id="h-point">
            <FormattedMessage id="podium.point-of" values={{ seat: <bdi>{naming.delegation(heard.seat)}</bdi> }} />
          </b>
          {heard.matter && (
            <>
              <br />
              <span className="small quiet">
                <Typed>{heard.matter}</Typed>
              </span>
            </>
          )}
        </div>
        <p className="why">
          {floor ? (
            <FormattedMessage
              id="podium.point-resumes"
              values={{ seat: <bdi>{naming.delegation(floor.seat)}</bdi> }}
            />
          ) : (
            <FormattedMessage id="podium.point-rule" />
          )}
        </p>
        <div className="acts">
          <Act
            stream={stream}
            command={{ type: 'RuleOnPoint', ruling: 'upheld', words: words.trim() || undefined }}
            className="btn primary"
            keyCode="KeyY"
            keyLabel="Y"
            onDone={dropWords}
          >
            <FormattedMessage id="podium.rule-upheld" />
          </Act>
          <Act
            stream={stream}
            command={{ type: 'RuleOnPoint', ruling: 'not-upheld', words: words.trim() || undefined }}
            keyCode="KeyN"
            keyLabel="N"
            onDone={dropWords}
          >
            <FormattedMessage id="podium.rule-not-upheld" />
          </Act>
          <button type="button" className="btn" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <FormattedMessage id="podium.rule-words" />
          </button>
        </div>
        {isOpen && (
          <label className="field">
            <span className="label">
              <FormattedMessage id="podium.rule-words-label" />
            </span>
            <textarea dir="auto" maxLength={500} value={words} onChange={(e) => setWords(e.target.value)} />
          </label>
        )}
      </div>
    )
  }
  const first = points[0]
  if (!first) return null
  return (
    <div className="requests" role="group" aria-labelledby="h-point">
      <div>
        <b id="h-point">
          <FormattedMessage id="podium.point-of" values={{ seat: <bdi>{naming.delegation(first.seat)}</bdi> }} />
        </b>
        <br />
        <span className="small quiet">
          <FormattedMessage
            id="podium.seconds-ago"
            values={{ seconds: Math.max(0, secondsBetween(first.raisedAt, now)) }}
          />
          {first.matter && (
            <>
              {' '}
              · <FormattedMessage id="parts.quoted" values={{ words: <Typed>{first.matter}</Typed> }} />
            </>
          )}
        </span>
      </div>
      <div className="acts">
        <Act
          stream={stream}
          command={{ type: 'HearPoint', seat: first.seat }}
          className="btn primary"
          keyCode="KeyO"
          keyLabel="O"
          nameSeat={naming.delegation}
        >
          <FormattedMessage id="podium.hear" values={{ seat: <bdi>{naming.delegation(first.seat)}</bdi> }} />
        </Act>
      </div>
      {points.length > 1 && (
        <p className="why">
          <FormattedMessage
            id="podium.points-after"
            values={{
              seats: <bdi>{intl.formatList(points.slice(1).map((p) => naming.seat(p.seat)))}</bdi>,
              count: points.length - 1,
            }}
          />
        </p>
      )}
    </div>
  )
}
