// The replay of a meeting: a slider through its journal, and everything as it was after the act on which it stands.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { MeetingFact } from '#core/proceedings.ts'
import { streamKey, streamKind, streamOf } from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import { useClient, useStream } from '#web/live/hooks.ts'
import { Demo, Languages, LineBar } from '#web/parts/now-bar.tsx'
import { soon } from '#web/parts/soon.tsx'
import { useNaming, useTimes, ShownWords } from '#web/parts/words.tsx'
import { useActWords, type ActWords } from './act-words.ts'
import { Acts } from './Acts.tsx'
import { AgendaThen, DecisionsThen, SpeakersThen, TextThen } from './Panels.tsx'
import { Recording } from './recording.ts'
import { Legend, Slider } from './Slider.tsx'
import { markOf, placeAsked, stateIn, textOf, type Timeline } from './timeline.ts'
import './replay.css'

const PresenceThen = soon(() => import('./PresenceThen.tsx').then((m) => m.PresenceThen))

export function Replay({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const client = useClient()
  // Whose meeting it is, and so whether an officer is its secretariat, is known once it has come; the server refuses others.
  const isStranger = client.actorOn(streamOf('meeting', meeting)).role === 'public' && !client.session?.isOfficer
  const [recording] = useState(() => (isStranger ? undefined : new Recording(client, meeting)))
  const timeline = useSyncExternalStore(
    useCallback((l) => recording?.listen(l) ?? (() => undefined), [recording]),
    () => recording?.timeline,
  )
  const isCurrent = recording?.isCurrent ?? false
  const refused = client.refusedFor(streamOf('meeting', meeting))
  useEffect(() => {
    document.title = intl.formatMessage({ id: 'replay.title' })
  }, [intl])
  if (isStranger)
    return (
      <p className="pane">
        <FormattedMessage id={client.session ? 'parts.not-here' : 'parts.sign-in'} />
      </p>
    )
  if (refused)
    return (
      <p className="pane">
        <FormattedMessage id={`problem.${refused}`} />
      </p>
    )
  if (!timeline || !isCurrent)
    return (
      <p className="pane quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  if (timeline.acts.length === 0)
    return (
      <p className="pane">
        <FormattedMessage id="replay.nothing" />
      </p>
    )
  return <Played meeting={meeting} timeline={timeline} lacks={recording?.lacks ?? false} />
}

function Played({ meeting, timeline, lacks }: { meeting: string; timeline: Timeline; lacks: boolean }) {
  const intl = useIntl()
  const client = useClient()
  const naming = useNaming(meeting)
  const state = useStream(streamOf('meeting', meeting))
  const zone = state.convening?.zone ?? 'UTC'
  const times = useTimes(zone)
  const words = useActWords(meeting, timeline, naming)
  // A position, so that an act recorded later, before or after this one, does not move what one looks at.
  const [position, setPosition] = useState(() => {
    const opened = timeline.acts.findIndex(({ event }) => event.type === 'MeetingOpened')
    const place = placeAsked(timeline, new URLSearchParams(location.search).get('at')) ?? Math.max(0, opened)
    return timeline.acts[place]?.position ?? 0
  })
  const index = Math.max(0, timeline.indexOf(position))
  const act = timeline.acts[index]
  const addressAt = useCallback(
    (at: number) => {
      const address = new URL(location.href)
      address.searchParams.set('at', String(timeline.acts[at]?.position ?? 0))
      return `${address.pathname}${address.search}`
    },
    [timeline],
  )
  const move = useCallback(
    (to: number) => {
      setPosition(timeline.acts[to]?.position ?? 0)
      history.replaceState(null, '', addressAt(to))
    },
    [timeline, addressAt],
  )

  // The text that the reader chose, until an act on a text comes; else the one on which there was an act last.
  const touched = timeline.lastOf(index, (e) => textOf(e) !== undefined)
  const [chosen, setChosen] = useState<{ text: string; since: number | undefined }>()

  const states = useMemo(() => timeline.at(index), [timeline, index])
  if (!act) return null
  const { at } = act.event
  const then = stateIn(states, streamOf('meeting', meeting))
  const texts = [...states.keys()].flatMap((s) =>
    streamKind(s) === 'text' ? [{ key: streamKey(s), state: stateIn(states, s as `text/${string}`) }] : [],
  )
  const wanted = chosen && chosen.since === touched?.position ? chosen.text : touched && textOf(touched.event)
  const text = texts.find(({ key }) => key === wanted) ?? texts.at(-1)
  const decisions = [...states.keys()]
    .filter((s) => streamKind(s) === 'decision')
    .reverse()
    .map((s) => ({ key: streamKey(s), state: stateIn(states, s as `decision/${string}`) }))
  const isoDay = times.date(at)
  const sentence = intl.formatMessage(
    { id: 'replay.value' },
    {
      time: times.time(at),
      words: words.say(index),
      who: words.who(act),
      number: index + 1,
      of: timeline.acts.length,
    },
  )
  const last = (holds: Holds): ReactNode => (
    <Last
      timeline={timeline}
      index={index}
      words={words}
      time={times.time}
      holds={holds}
      address={addressAt}
      onMove={move}
    />
  )
  const about = (stream: string): ReactNode => last((e) => e.stream === stream)
  const presenceTypes = ['RollCallBegun', 'PresenceRecorded']
  const agendaTypes = ['MeetingConvened', 'AgendaAdopted', 'ItemAdded', 'ItemOpened', 'ItemClosed']
  return (
    <>
      <Demo />
      <LineBar />
      <a className="skip" href="#then">
        <FormattedMessage id="replay.skip" />
      </a>
      <header className="replay-top">
        <div className="what">
          <h1>
            <FormattedMessage id="replay.heading" values={{ organ: <bdi>{naming.organ}</bdi> }} />
          </h1>
          <p className="quiet small">
            <ShownWords text={state.request?.subject} /> · {times.date(state.openedAt ?? state.convening?.startsAt)}
          </p>
        </div>
        <nav className="side" aria-label={intl.formatMessage({ id: 'replay.links' })}>
          {client.session?.isOfficer && (
            <a href={`/secretariat/meetings/${meeting}${searchWithoutAt()}`}>
              <FormattedMessage id="replay.to-secretariat" />
            </a>
          )}
          <Languages />
        </nav>
      </header>
      <section className="instant" aria-label={intl.formatMessage({ id: 'replay.slider' })}>
        <div className="stand">
          <p className="clock">
            <time className="num" dateTime={at}>
              {times.time(at)}
            </time>{' '}
            <span className="quiet small">{isoDay}</span>
          </p>
          <p className="said-then">
            <b data-testid="act">{words.say(index)}</b> <span className="quiet small">{words.who(act)}</span>
          </p>
          <p className="count num quiet small">
            <FormattedMessage id="replay.count" values={{ number: index + 1, of: timeline.acts.length }} />
          </p>
        </div>
        <Slider timeline={timeline} index={index} words={sentence} onMove={move} />
        <Legend />
        {lacks && (
          <p className="said" role="alert">
            <FormattedMessage id="replay.lacks" />
          </p>
        )}
      </section>
      <main className="then" id="then" tabIndex={-1}>
        <div className="pane meeting-then">
          <div className="stage" data-part="stage">
            <StageThen state={then} time={times.time} />
            {last((e) => markOf(e) === 'sitting')}
          </div>
          <AgendaThen state={then} last={last((e) => agendaTypes.includes(e.type))} />
          <PresenceThen
            state={then}
            naming={naming}
            times={times}
            last={last((e) => presenceTypes.includes(e.type))}
          />
        </div>
        <div className="pane floor-then">
          <SpeakersThen
            state={stateIn(states, streamOf('speakers', meeting))}
            at={at}
            naming={naming}
            times={times}
            last={about(streamOf('speakers', meeting))}
          />
          {decisions.length > 0 && (
            <DecisionsThen
              decisions={decisions}
              naming={naming}
              times={times}
              place={(text, p) => words.place(text, p, index)}
              last={(key) => about(streamOf('decision', key))}
            />
          )}
          <TextThen
            texts={texts}
            shown={text}
            focus={then.focus?.text === text?.key ? then.focus?.paragraph : undefined}
            naming={naming}
            onChoose={(key) => setChosen({ text: key, since: touched?.position })}
            last={text && about(streamOf('text', text.key))}
          />
        </div>
        <section className="pane acts-pane" aria-labelledby="h-acts">
          <h2 id="h-acts">
            <FormattedMessage id="replay.acts" />
          </h2>
          <Acts
            timeline={timeline}
            index={index}
            words={words}
            time={times.time}
            date={(d: Instant) => times.date(d)}
            address={addressAt}
            onMove={move}
          />
        </section>
      </main>
    </>
  )
}

const searchWithoutAt = (): string => {
  const search = new URLSearchParams(location.search)
  search.delete('at')
  return search.size > 0 ? `?${search.toString()}` : ''
}

function StageThen({
  state,
  time,
}: {
  state: ReturnType<typeof stateIn<'meeting'>>
  time: (at: Instant | undefined) => string
}) {
  const isLive = state.stage === 'in-session'
  return (
    <span
      className={`state ${isLive ? 'on' : state.stage === 'closed' || state.stage === 'adjourned' ? '' : 'open'}`}
    >
      <FormattedMessage
        id={`parts.stage.${state.stage}`}
        values={{
          day: 'today',
          time: time(isLive ? state.sittingSince : (state.closedAt ?? state.convening?.startsAt)),
        }}
      />
    </span>
  )
}

type Holds = (event: MeetingFact) => boolean

/** The last act that changed a part of what is shown: who, when, what; a link to that instant. */
function Last({
  timeline,
  index,
  words,
  time,
  holds,
  address,
  onMove,
}: {
  timeline: Timeline
  index: number
  words: ActWords
  time: (at: Instant) => string
  holds: Holds
  address: (index: number) => string
  onMove: (index: number) => void
}) {
  const found = timeline.lastOf(index, holds)
  if (!found) return null
  const place = timeline.indexOf(found.position)
  return (
    <p className="last small quiet">
      <a
        href={address(place)}
        onClick={(e) => {
          if (!e.metaKey && !e.ctrlKey && !e.shiftKey && e.button === 0) {
            e.preventDefault()
            onMove(place)
          }
        }}
      >
        <time className="num" dateTime={found.event.at}>
          {time(found.event.at)}
        </time>{' '}
        {words.say(place)}
      </a>{' '}
      <span>{words.who(found)}</span>
    </p>
  )
}
