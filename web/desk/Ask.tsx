// One button for the floor, one for a point of order, one for a reply; the position is shown before one asks.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { positionFor } from '#core/speakers/speakers.ts'
import { useDraft, useClient, useStream } from '#web/live/hooks.ts'
import { Act, Panel, useWhyWords } from '#web/parts/act.tsx'
import { useKey } from '#web/parts/keys.ts'
import { say } from '#web/parts/said.tsx'
import { soon } from '#web/parts/soon.tsx'
import { useNaming, useTimes } from '#web/parts/words.tsx'

const ReplyInWriting = soon(() => import('./ReplyInWriting.tsx').then((m) => m.ReplyInWriting))

export function Ask({ meeting, seat }: { meeting: string; seat: string }) {
  const intl = useIntl()
  const client = useClient()
  const stream = streamOf('speakers', meeting)
  const speakers = useStream(streamOf('speakers', meeting))
  const state = useStream(streamOf('meeting', meeting))
  const credentials = useStream(streamOf('credentials', meeting))
  const naming = useNaming(meeting)
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const [isRaising, setRaising] = useState(false)
  const [matter, setMatter, dropMatter] = useDraft('point')
  const mine = speakers.waiting.find((w) => w.seat === seat && w.kind === 'statement')
  const place = mine ? speakers.waiting.indexOf(mine) : -1
  const reply = speakers.waiting.find((w) => w.seat === seat && w.kind === 'reply')
  const { position } = positionFor(speakers, credentials, seat, 'statement')
  const before = speakers.waiting.slice(0, mine ? place : position).map((w) => naming.seat(w.seat))
  const raised = speakers.points.some((p) => p.seat === seat)
  const has = speakers.floor?.seat === seat
  const receipt = state.notices[seat]
  const pointBlocked = client.ask(stream, { type: 'RaisePoint', seat })
  const words = useWhyWords(naming.delegation)
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  useKey(raised || isOver ? undefined : 'KeyO', () => (pointBlocked ? say(words(pointBlocked)) : setRaising(true)))
  // After the meeting nobody waits or is next, whatever the list was when it ended.
  if (isOver)
    return (
      <div className="ask">
        <p className="seat wide">
          <b>
            <FormattedMessage id="desk.seat-of" values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }} />
          </b>
          <span className="state">
            <FormattedMessage id={`desk.calm.${state.stage}`} />
          </span>
        </p>
      </div>
    )
  return (
    <div className="ask">
      <p className="seat wide">
        <b>
          <FormattedMessage id="desk.seat-of" values={{ seat: <bdi>{naming.delegation(seat)}</bdi> }} />
        </b>
        <span className={`state ${has ? 'on' : ''}`}>
          <FormattedMessage id={has ? 'desk.has-floor' : 'desk.listening'} />
        </span>
      </p>
      <div className="bar">
        {has ? (
          <Act
            stream={stream}
            command={{ type: 'YieldFloor' }}
            className="btn primary large wide"
            keyCode="KeyF"
            keyLabel="F"
            nameSeat={naming.delegation}
          >
            <FormattedMessage id="desk.yield" />
          </Act>
        ) : mine ? (
          <div className="asked wide" role="status">
            <b>
              <FormattedMessage id="desk.place" values={{ place: place + 1 }} />
            </b>
            <Act stream={stream} command={{ type: 'WithdrawRequest', seat, kind: 'statement' }}>
              <FormattedMessage id="desk.withdraw" />
            </Act>
          </div>
        ) : (
          <Act
            stream={stream}
            command={{ type: 'RequestFloor', seat, kind: 'statement' }}
            className={`btn large wide${receipt && receipt.state !== 'acknowledged' && state.stage === 'convened' ? '' : ' primary'}`}
            keyCode="KeyF"
            keyLabel="F"
            nameSeat={naming.delegation}
            hint={
              <FormattedMessage
                id={before.length === 0 ? 'desk.would-be-first' : 'desk.would-be'}
                values={{ place: position + 1, before: <bdi>{intl.formatList(before)}</bdi> }}
              />
            }
          >
            <FormattedMessage id="desk.ask" />
          </Act>
        )}
        {mine && !has && (
          <p className="why wide next">
            <FormattedMessage
              id={before.length === 0 ? 'desk.asked-first' : 'desk.asked'}
              values={{
                time: <span className="num">{times.time(mine.askedAt)}</span>,
                before: <bdi>{intl.formatList(before)}</bdi>,
              }}
            />
          </p>
        )}
        {raised ? (
          <Act stream={stream} command={{ type: 'WithdrawPoint', seat }} className="btn point">
            <FormattedMessage id="desk.withdraw-point" />
          </Act>
        ) : (
          <button
            type="button"
            className="btn point"
            aria-disabled={pointBlocked ? true : undefined}
            aria-describedby="why-point"
            onClick={() => {
              if (!pointBlocked) setRaising(true)
            }}
          >
            <span>
              <FormattedMessage id="desk.point" />
            </span>
            <kbd aria-hidden="true">O</kbd>
          </button>
        )}
      </div>
      <p className="why why-point" id="why-point">
        {pointBlocked && !raised ? (
          words(pointBlocked)
        ) : (
          <FormattedMessage id={raised ? 'desk.point-raised' : 'desk.point-hint'} />
        )}
      </p>
      <div className="reply stack">
        {reply ? (
          <Act stream={stream} command={{ type: 'WithdrawRequest', seat, kind: 'reply' }}>
            <FormattedMessage id="desk.withdraw-reply" />
          </Act>
        ) : (
          <Act
            stream={stream}
            command={{ type: 'RequestFloor', seat, kind: 'reply' }}
            nameSeat={naming.delegation}
            hint={<FormattedMessage id="desk.reply-hint" />}
          >
            <FormattedMessage id="desk.reply" />
          </Act>
        )}
        <ReplyInWriting meeting={meeting} seat={seat} />
      </div>
      <Panel isOpen={isRaising} onClose={() => setRaising(false)} title={intl.formatMessage({ id: 'desk.point' })}>
        <form className="stack" onSubmit={(e) => e.preventDefault()}>
          <label className="field">
            <span className="label">
              <FormattedMessage id="desk.matter" />
            </span>
            <input dir="auto" maxLength={300} value={matter} onChange={(e) => setMatter(e.target.value)} />
          </label>
          <div className="acts">
            <Act
              stream={stream}
              command={{ type: 'RaisePoint', seat, matter: matter.trim() || undefined }}
              className="btn primary"
              submits
              onDone={() => {
                setRaising(false)
                dropMatter()
              }}
            >
              <FormattedMessage id="desk.raise" />
            </Act>
          </div>
        </form>
      </Panel>
    </div>
  )
}
