// The moment of decision: one picture on podium, desk, phone and screen. The text that is put, whole; a mark for each
// language; the seats in protocol order; the count. Only the bar at the foot differs by seat.
import { streamOf } from '#core/record/record.ts'
import { useEffect, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { callFor, type Decision } from '#core/decisions/decisions.ts'
import { labelsOf, verbSpan, type Text } from '#core/texts/texts.ts'
import { languages, directionOf, nameOf, type Language } from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'
import { useNow, useStream } from '#web/live/hooks.ts'
import { useFit } from '../fit.ts'
import { Unseen } from '../unseen.tsx'
import { PutLanguages } from '../put-languages.tsx'
import { Running, useLanguage, useNaming, useTimes, ShownWords, type Naming } from '../words.tsx'
import { Card } from './Card.tsx'
import { Horseshoe } from './Horseshoe.tsx'
import { secondsToObject, seatsIn, type SeatAt, type SeatState } from './seats.ts'
import type { AtHand } from './use-moment.ts'

type Props = {
  meeting: string
  atHand: AtHand
  /** The seat of whoever looks, which is marked as theirs. */
  own?: string | undefined
  /** What one may do here, at the foot. */
  children: ReactNode
  /** Where the text must be legible from afar. */
  isScreen?: boolean
}

export function Moment({ meeting, atHand, own, children, isScreen = false }: Props) {
  const intl = useIntl()
  const { text, decision } = atHand
  const state = useStream(streamOf('meeting', meeting))
  const naming = useNaming(meeting)
  const now = useNow(500)
  const heading = useRef<HTMLHeadingElement>(null)
  const { stage } = decision.state
  const left = secondsToObject(decision.state, now)
  const seats = seatsIn(state, decision.state, state.rollCall?.order ?? naming.order(state.members))
  const isOver = stage === 'put' && left === 0
  const question = intl.formatMessage(
    { id: stage === 'put' ? 'moment.any-objection' : `moment.${stage}` },
    { seat: naming.delegation(decision.state.objection?.seat) },
  )
  // Whoever reads by ear or by keyboard is taken to the question, once for each turn that it takes.
  useEffect(() => {
    if (!isScreen) heading.current?.focus()
  }, [isScreen, decision.key, stage])
  useTitle(stage === 'put' && left > 0 ? `${left} · ${question}` : question)
  return (
    <>
      {stage === 'adopted' ? (
        <main className="moment-card">
          <Card meeting={meeting} text={text.key} decision={decision.state} seats={seats} heading={heading} />
        </main>
      ) : (
        <main className={`moment${seats.length > 12 ? ' many' : ' few'}${stage === 'objected' ? ' stopped' : ''}`}>
          <PutText
            text={text.state}
            decision={decision.state}
            wanted={state.convening?.languages ?? []}
            isScreen={isScreen}
          />
          <section className="stage" aria-labelledby="h-moment">
            <div className="question">
              <h2 id="h-moment" ref={heading} tabIndex={-1}>
                {question}
              </h2>
              <Tally seats={seats} naming={naming} />
            </div>
            <Horseshoe seats={seats} naming={naming} own={own}>
              {stage === 'put' ? (
                <>
                  <span className="count num" role="timer" aria-live="off" aria-labelledby="h-count">
                    {left}
                  </span>
                  <span className="unit" id="h-count">
                    <FormattedMessage
                      id={isOver ? 'moment.window-over' : 'moment.seconds'}
                      values={{ seconds: left }}
                    />
                  </span>
                  <progress max={callFor(decision.state)?.seconds ?? 1} value={left} aria-hidden="true" />
                  <span className="note">
                    <FormattedMessage id="moment.until-gavel" />
                  </span>
                </>
              ) : (
                <Stopped decision={decision.state} zone={state.convening?.zone ?? 'UTC'} />
              )}
              <Presiding naming={naming} />
            </Horseshoe>
            {seats.length > 12 && <Names seats={seats} naming={naming} />}
          </section>
        </main>
      )}
      <footer className="moment-foot">{children}</footer>
    </>
  )
}

/** The title of the tab while this is shown; what it was before comes back. */
function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title
    return () => {
      document.title = before
    }
  }, [])
  useEffect(() => {
    document.title = title
  }, [title])
}

function PutText({
  text,
  decision,
  wanted,
  isScreen,
}: {
  text: Text
  decision: Decision
  wanted: readonly Language[]
  isScreen: boolean
}) {
  const reader = useLanguage()
  const box = useRef<HTMLElement>(null)
  useFit(box, isScreen)
  const complete = Object.keys(decision.hashes)
  const shown = complete.includes(reader) ? reader : ((complete[0] ?? reader) as Language)
  const labels = labelsOf(text.paragraphs, shown)
  return (
    <section className="words" ref={box} aria-labelledby="h-words" tabIndex={isScreen ? undefined : 0}>
      <p className="label">
        <FormattedMessage id="moment.whole" />
      </p>
      <h3 id="h-words">
        <ShownWords text={decision.title} />
      </h3>
      <ul className="tongues">
        {languages
          .filter((l) => wanted.includes(l) || complete.includes(l))
          .map((l) => (
            <li key={l}>
              <b lang={l}>{nameOf(l)}</b>
              <span className={`state ${complete.includes(l) ? 'on' : 'stop'}`}>
                <FormattedMessage id={complete.includes(l) ? 'moment.language-put' : 'moment.language-lacks'} />
              </span>
            </li>
          ))}
      </ul>
      <PutLanguages decision={decision} />
      <Unseen spaces={false} words={complete.flatMap((l) => text.paragraphs.map((p) => p.words[l as Language]))} />
      <div className="text" lang={shown} dir={directionOf(shown)}>
        {text.paragraphs.map((p) => {
          const found = inLanguage(p.words, shown)
          const verb = verbSpan(found.text, found.language, p.kind)
          return (
            <div className={`para ${p.kind}${p.depth ? ` depth-${p.depth}` : ''}`} key={p.id}>
              <span className="n num">{labels[p.id] ?? ''}</span>
              <p lang={found.language} dir={directionOf(found.language)}>
                {verb ? (
                  <>
                    {found.text.slice(0, verb.start)}
                    <span className="verb">{found.text.slice(verb.start, verb.end)}</span>
                    <Running text={found.text.slice(verb.end)} language={found.language} />
                  </>
                ) : (
                  <Running text={found.text} language={found.language} />
                )}
              </p>
            </div>
          )
        })}
      </div>
    </section>
  )
}

const marks: Record<SeatState, string> = {
  silent: 'on',
  present: 'on',
  objects: 'stop',
  tried: 'stop',
  absent: '',
  unrecorded: 'open half',
}

function Tally({ seats, naming }: { seats: SeatAt[]; naming: Naming }) {
  const intl = useIntl()
  return (
    <p className="tally">
      {(Object.keys(marks) as SeatState[]).map((state) => {
        const here = seats.filter((s) => s.state === state)
        if (here.length === 0) return null
        return (
          <span key={state} className={`state ${marks[state]}`}>
            <span>
              <FormattedMessage id={`moment.tally.${state}`} values={{ count: here.length }} />
              {state !== 'silent' && state !== 'present' && here.length < seats.length && here.length < 6 && (
                <span className="who">
                  {' '}
                  (<bdi>{intl.formatList(here.map((s) => naming.seat(s.seat)))}</bdi>)
                </span>
              )}
            </span>
          </span>
        )
      })}
    </p>
  )
}

/** All seats by name where the picture has no room for them. */
function Names({ seats, naming }: { seats: SeatAt[]; naming: Naming }) {
  return (
    <ol className="names" aria-hidden="true">
      {seats.map((s) => (
        <li key={s.seat} className={`mini ${s.state}`}>
          <bdi>{naming.seat(s.seat)}</bdi>
        </li>
      ))}
    </ol>
  )
}

function Stopped({ decision, zone }: { decision: Decision; zone: string }) {
  const times = useTimes(zone)
  return (
    <>
      <span className="halt">
        <FormattedMessage id="moment.stopped" />
      </span>
      <span className="unit">
        <FormattedMessage
          id="moment.stopped-at"
          values={{ time: <span className="num">{times.time(decision.objection?.at)}</span> }}
        />
      </span>
      {decision.objection?.reason && (
        <span className="reason">
          <ShownWords text={decision.objection.reason} />
        </span>
      )}
      <span className="note">
        <FormattedMessage id="moment.draft-again" />
      </span>
    </>
  )
}

function Presiding({ naming }: { naming: Naming }) {
  const chair = Object.values(naming.credentials.people).find((p) => p.as === 'presiding' && !p.revokedAt)
  if (!chair) return null
  return (
    <span className="chair">
      <FormattedMessage id="moment.presiding" values={{ title: <ShownWords text={chair.title} /> }} />
    </span>
  )
}
