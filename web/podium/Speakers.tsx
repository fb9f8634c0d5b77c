import { streamOf } from '#core/record/record.ts'
import { useEffect, useRef, useState } from 'react'
import { ByOffice } from '#web/parts/by-office.tsx'
import { FormattedMessage, useIntl } from 'react-intl'
import { limitFor, type Entry } from '#core/speakers/speakers.ts'
import { useClient, useStream } from '#web/live/hooks.ts'
import { Act, Panel } from '#web/parts/act.tsx'
import { soon } from '#web/parts/soon.tsx'
import { Typed, useNaming, useTimes, ShownWords, type Naming } from '#web/parts/words.tsx'
import type { NextAct } from './next-act.ts'

export function Speakers({ meeting, next }: { meeting: string; next: NextAct }) {
  const intl = useIntl()
  const stream = streamOf('speakers', meeting)
  const speakers = useStream(streamOf('speakers', meeting))
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const [isAdding, setAdding] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const first = speakers.waiting[0]
  const seconds = first ? limitFor(speakers, state, first.seat, first.kind) : state.limits.statementSeconds
  if (state.stage === 'closed' || state.stage === 'adjourned') return <Delivered meeting={meeting} />
  return (
    <>
      <h2 id="h-list">
        <span>
          <FormattedMessage id="podium.list" />
        </span>
        <span className={`state ${speakers.list === 'open' ? 'on' : ''}`}>
          <FormattedMessage id={`podium.list.${speakers.list}`} values={{ waiting: speakers.waiting.length }} />
        </span>
      </h2>
      {first && (
        <div className="give">
          <Act
            stream={stream}
            command={{ type: 'GiveFloor', seat: first.seat, kind: first.kind }}
            className={`btn large${next === 'floor' ? ' primary' : ''}`}
            keyCode={next === 'floor' ? 'Space' : undefined}
            keyLabel={next === 'floor' ? intl.formatMessage({ id: 'parts.space' }) : undefined}
            nameSeat={naming.delegation}
            hint={
              <FormattedMessage
                id={speakers.floor ? 'podium.give-hint-ends' : 'podium.give-hint'}
                values={{
                  ending: <bdi>{naming.delegation(speakers.floor?.seat)}</bdi>,
                  minutes: Math.round((seconds / 60) * 10) / 10,
                }}
              />
            }
          >
            <FormattedMessage id="podium.give" values={{ seat: <bdi>{naming.delegation(first.seat)}</bdi> }} />
          </Act>
        </div>
      )}
      {speakers.floor && (
        <div className="acts taking">
          <Act
            stream={stream}
            command={{ type: 'EndStatement' }}
            keyCode="KeyE"
            keyLabel="E"
            nameSeat={naming.delegation}
          >
            <FormattedMessage
              id="podium.end-statement"
              values={{ seat: <bdi>{naming.delegation(speakers.floor.seat)}</bdi> }}
            />
          </Act>
        </div>
      )}
      {speakers.waiting.length > 0 ? (
        <ol className="rows turns">
          {(isWhole ? speakers.waiting : speakers.waiting.slice(0, turnsAtFirst)).map((w, i) => (
            <Turn
              key={`${w.seat}${w.kind}`}
              meeting={meeting}
              entry={w}
              at={i}
              of={speakers.waiting.length}
              naming={naming}
            />
          ))}
        </ol>
      ) : (
        <p className="quiet">
          <FormattedMessage id="podium.nobody-waits" />
        </p>
      )}
      <div className="acts after">
        {speakers.waiting.length > turnsAtFirst && !isWhole && (
          <button type="button" className="btn" onClick={() => setWhole(true)}>
            <FormattedMessage id="podium.turns-all" values={{ count: speakers.waiting.length }} />
          </button>
        )}
        {speakers.list === 'open' && (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            <FormattedMessage id="podium.add-speaker" />
          </button>
        )}
        {speakers.list === 'open' ? (
          <Act stream={stream} command={{ type: 'CloseList' }} keyCode="KeyL" keyLabel="L">
            <FormattedMessage id="podium.close-list" />
          </Act>
        ) : (
          <Act stream={stream} command={{ type: 'OpenList' }} keyCode="KeyL" keyLabel="L">
            <FormattedMessage id="podium.open-list" />
          </Act>
        )}
      </div>
      {isAdding && <AddSpeaker meeting={meeting} naming={naming} onClose={() => setAdding(false)} />}
      <Delivered meeting={meeting} />
    </>
  )
}

const AddSpeaker = soon(() => import('./AddSpeaker.tsx').then((m) => m.AddSpeaker))
const Move = soon(() => import('./Move.tsx').then((m) => m.Move))
const Delivered = soon(() => import('./Delivered.tsx').then((m) => m.Delivered))

/** Of a long list the next ones: who is to speak within the hour. */
const turnsAtFirst = 20

function Turn({
  meeting,
  entry,
  at,
  of,
  naming,
}: {
  meeting: string
  entry: Entry
  at: number
  of: number
  naming: Naming
}) {
  const intl = useIntl()
  const client = useClient()
  const state = useStream(streamOf('meeting', meeting))
  const credentials = useStream(streamOf('credentials', meeting))
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const [isMore, setMore] = useState(false)
  const [moving, setMoving] = useState<number | undefined>()
  const more = useRef<HTMLButtonElement>(null)
  // After a move the focus stays with the speaker who was moved, whichever comes first, the fact or the answer.
  const hasMoved = useRef(false)
  useEffect(() => {
    if (hasMoved.current) more.current?.focus()
    hasMoved.current = false
  }, [at])
  const stream = streamOf('speakers', meeting)
  const move = (to: number) => {
    setMore(false)
    setMoving(to)
  }
  const seat = naming.seat(entry.seat)
  const head = Object.values(credentials.people).find((p) => p.seat === entry.seat && p.as === 'head')
  const absent =
    client.ask(stream, { type: 'GiveFloor', seat: entry.seat, kind: entry.kind })?.code === 'speakers/not-present'
  return (
    <li>
      <span className="pos num">{at + 1}</span>
      <b>
        <bdi>{seat}</bdi>
        {entry.kind === 'reply' && (
          <>
            {' '}
            <FormattedMessage id="podium.reply" />
          </>
        )}
      </b>
      <button
        type="button"
        ref={more}
        className="btn"
        aria-label={intl.formatMessage({ id: 'podium.more' }, { seat })}
        aria-haspopup="dialog"
        onClick={() => setMore(true)}
      >
        ⋯
      </button>
      <span className="why whyhere">
        <FormattedMessage
          id={`podium.reason.${entry.reason}`}
          values={{
            ordinal: entry.ordinal,
            time: <span className="num">{times.time(entry.askedAt)}</span>,
            cause: <Typed>{entry.cause}</Typed>,
          }}
        />
        <ByOffice heard={entry.heard} times={times} />
        {head && (
          <>
            {' '}
            · <ShownWords text={head.title} />
          </>
        )}
        {absent && (
          <>
            {' '}
            ·{' '}
            <span className="state stop">
              <FormattedMessage id="podium.not-present" />
            </span>
          </>
        )}
      </span>
      <Panel isOpen={isMore} onClose={() => setMore(false)} title={seat}>
        <div className="stack">
          <Act
            stream={stream}
            command={{ type: 'GiveFloor', seat: entry.seat, kind: entry.kind }}
            nameSeat={naming.delegation}
            onDone={() => setMore(false)}
          >
            <FormattedMessage id="podium.give-now" />
          </Act>
          {at > 0 && (
            <button type="button" className="btn" onClick={() => move(0)}>
              <FormattedMessage id="podium.move-first" />
            </button>
          )}
          {at > 1 && (
            <button type="button" className="btn" onClick={() => move(at - 1)}>
              <FormattedMessage id="podium.move-up" />
            </button>
          )}
          {at < of - 1 && (
            <button type="button" className="btn" onClick={() => move(at + 1)}>
              <FormattedMessage id="podium.move-down" />
            </button>
          )}
          <Act
            stream={stream}
            command={{ type: 'WithdrawRequest', seat: entry.seat, kind: entry.kind }}
            className="btn danger"
            onDone={() => setMore(false)}
          >
            <FormattedMessage id="podium.take-off" />
          </Act>
        </div>
      </Panel>
      {moving !== undefined && (
        <Move
          meeting={meeting}
          entry={entry}
          to={moving}
          seat={seat}
          onClose={() => setMoving(undefined)}
          onMoved={() => {
            setMoving(undefined)
            hasMoved.current = at !== moving
            more.current?.focus()
          }}
        />
      )}
    </li>
  )
}
