// Access to the seat: who was let in, when and by whom, as the record has it; one's own sessions, and a further device.
import { useCallback, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { AccessEvent } from '#core/access/access.ts'
import { isOfKind, type Recorded, streamOf } from '#core/record/record.ts'
import { useEvents, useClient, useStream } from '#web/live/hooks.ts'
import { Panel, useWhyWords } from '#web/parts/act.tsx'
import { useNaming, useTimes } from '#web/parts/words.tsx'
import type { Why } from '#web/live/client.ts'

type AccessFact = Recorded<AccessEvent> | (Recorded<{ type: 'PersonRenamed'; person: string }> & { person: string })
type OwnSession = { handle: string; begunAt: string; usedAt: string; device: string; isThis: boolean }
const shown = 5

/** Words for a fact: who it is about, who did it, which way. */
function useFactWords(meeting: string) {
  const intl = useIntl()
  const naming = useNaming(meeting)
  const credentials = useStream(streamOf('credentials', meeting))
  return (fact: AccessFact): string => {
    const who = `\u2068${naming.text(credentials.people[fact.person]?.title ?? {}) || fact.person}\u2069`
    const variant =
      fact.type === 'LinkIssued'
        ? fact.way
        : fact.type === 'AccessRevoked'
          ? fact.why
          : fact.type === 'RevokedAccessTried' && fact.act
            ? 'act'
            : undefined
    const id = `desk.access.${fact.type}${variant ? `.${variant}` : ''}`
    const device = intl.formatMessage({
      id: `desk.access.device.${fact.type === 'SessionBegun' ? fact.device : 'unknown'}`,
    })
    return intl.formatMessage({ id }, { who, device })
  }
}

/** Said at once, to whoever sits here: something was done to the access to this seat, and not by oneself. */
export function AccessNews({ meeting, seat }: { meeting: string; seat: string }) {
  const client = useClient()
  const say = useFactWords(meeting)
  const [news, setNews] = useState<AccessFact | undefined>()
  useEvents((event) => {
    if (
      event.stream === streamOf('access', meeting, seat) &&
      isOfKind(event, 'access') &&
      event.by.person !== client.session?.person
    )
      setNews(event)
  })
  if (!news) return null
  return (
    <div className="access-news" role="alert">
      <span>
        <b>
          <FormattedMessage id="desk.access" />
        </b>{' '}
        {say(news)}
      </span>
      <button type="button" className="btn slim" onClick={() => setNews(undefined)}>
        <FormattedMessage id="desk.access.seen" />
      </button>
    </div>
  )
}

export function Access({ meeting, seat }: { meeting: string; seat: string }) {
  const state = useStream(streamOf('meeting', meeting))
  const { facts } = useStream(streamOf('access', meeting, seat))
  const credentials = useStream(streamOf('credentials', meeting))
  const times = useTimes(state.convening?.zone ?? 'UTC')
  const say = useFactWords(meeting)
  const [isWhole, setWhole] = useState(false)
  const renamed = Object.values(credentials.people)
    .filter((p) => p.seat === seat)
    .flatMap((p) =>
      (p.names ?? [])
        .slice(1)
        .map(({ from }) => ({ type: 'PersonRenamed', person: p.person, at: from }) as AccessFact),
    )
  const all = [...facts, ...renamed].sort((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <section className="access" aria-labelledby="h-access">
      <h3 id="h-access">
        <FormattedMessage id="desk.access" />
      </h3>
      <p className="why">
        <FormattedMessage id="desk.access.words" />
      </p>
      {all.length === 0 ? (
        <p className="quiet small">
          <FormattedMessage id="desk.access.none" />
        </p>
      ) : (
        <ul className="rows">
          {all.slice(0, isWhole ? all.length : shown).map((fact) => (
            <li key={`${fact.type} ${fact.at} ${fact.person} ${fact.version}`}>
              <span className="grow">
                {say(fact)}
                <span className="why">
                  <span className="num">{times.dayAndTime(fact.at)}</span>
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="acts">
        {all.length > shown && !isWhole && (
          <button type="button" className="btn slim" onClick={() => setWhole(true)}>
            <FormattedMessage id="desk.access.all" values={{ count: all.length }} />
          </button>
        )}
        <OwnDevices zone={state.convening?.zone ?? 'UTC'} />
      </div>
    </section>
  )
}

/** One's own sessions, each of which can be ended, and a link for a further device. */
function OwnDevices({ zone }: { zone: string }) {
  const intl = useIntl()
  const client = useClient()
  const times = useTimes(zone)
  const words = useWhyWords()
  const [isOpen, setOpen] = useState(false)
  const [own, setOwn] = useState<OwnSession[]>([])
  const [address, setAddress] = useState<string | undefined>()
  const [why, setWhy] = useState<Why | undefined>()
  const load = useCallback(async () => {
    const answer = await client.call<OwnSession[]>('GET', '/api/sessions')
    if ('value' in answer) setOwn(answer.value)
    else setWhy(answer.why)
  }, [client])
  const end = async (handle: string) => {
    const answer = await client.call('DELETE', `/api/sessions/${handle}`)
    if ('why' in answer) setWhy(answer.why)
    else await load()
  }
  const make = async () => {
    const answer = await client.call<{ address: string }>('POST', '/api/session/link', {})
    if ('value' in answer) setAddress(answer.value.address)
    else setWhy(answer.why)
  }
  return (
    <>
      <button
        type="button"
        className="btn slim"
        onClick={() => {
          setOpen(true)
          void load()
        }}
      >
        <FormattedMessage id="desk.access.devices" />
      </button>
      <Panel
        isOpen={isOpen}
        onClose={() => {
          setOpen(false)
          setAddress(undefined)
        }}
        title={intl.formatMessage({ id: 'desk.access.devices' })}
      >
        <ul className="rows">
          {own.map((session) => (
            <li key={session.handle}>
              <span className="grow">
                <FormattedMessage id={`desk.access.device.${session.device}`} />{' '}
                {session.isThis && <FormattedMessage id="desk.access.this" />}
                <span className="why">
                  <FormattedMessage
                    id="desk.access.since"
                    values={{
                      begun: <span className="num">{times.dayAndTime(session.begunAt)}</span>,
                    }}
                  />
                </span>
              </span>
              {!session.isThis && (
                <button type="button" className="btn slim danger" onClick={() => void end(session.handle)}>
                  <FormattedMessage id="desk.access.end" />
                </button>
              )}
            </li>
          ))}
        </ul>
        <p className="why">
          <FormattedMessage id="desk.access.link-words" />
        </p>
        {address ? (
          <p>
            <code className="address" dir="ltr">
              {address}
            </code>
          </p>
        ) : (
          <div className="acts">
            <button type="button" className="btn" onClick={() => void make()}>
              <FormattedMessage id="desk.access.link" />
            </button>
          </div>
        )}
        {why && (
          <p className="said" role="alert">
            {words(why)}
          </p>
        )}
      </Panel>
    </>
  )
}
