import { useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { directionOf } from '#core/languages.ts'
import { useClient } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { useWhyWords } from '#web/parts/act.tsx'
import { Link } from '../parts/router.tsx'
import { looks, type Message } from './message.ts'

/** One letter as it is sent; trying again sends what waits or came back, never what has arrived. */
export function MessageView({ id, onChanged }: { id: string; onChanged: () => void }) {
  const intl = useIntl()
  const client = useClient()
  const words = useWhyWords()
  const [message, setMessage] = useState<Message | undefined>()
  const [why, setWhy] = useState<Why | undefined>()
  useEffect(() => {
    let isStale = false
    void client.call<Message>('GET', `/api/outbox/${id}`).then((a) => {
      if (isStale) return
      if ('value' in a) setMessage(a.value)
      else setWhy(a.why)
    })
    return () => {
      isStale = true
    }
  }, [client, id])
  const retry = async () => {
    const answer = await client.call<Message>('POST', `/api/outbox/${id}/retry`, {})
    if ('why' in answer) {
      setWhy(answer.why)
      return
    }
    setWhy(undefined)
    setMessage((m) => (m ? { ...m, ...answer.value } : m))
    onChanged()
  }
  if (!message)
    return (
      <section className="pane">
        {why ? (
          <p className="said">{words(why)}</p>
        ) : (
          <p className="quiet" role="status">
            <FormattedMessage id="parts.loading" />
          </p>
        )}
      </section>
    )
  const mayRetry = message.state === 'waiting' || message.state === 'bounced'
  return (
    <section className="pane end" aria-labelledby="h-letter">
      <h2>
        <span id="h-letter" lang={message.language} dir={directionOf(message.language)}>
          {message.subject}
        </span>
        <Link className="small" to="/secretariat/outbox">
          <FormattedMessage id="parts.close" />
        </Link>
      </h2>
      <p className="before">
        <span className={`state ${looks[message.state]}`}>
          <FormattedMessage id={`secretariat.outbox.state.${message.state}`} />
        </span>
        {message.error && (
          <span className="why">
            {' '}
            <bdi dir="auto">{message.error}</bdi>
          </span>
        )}
      </p>
      <div className="acts before">
        {mayRetry && (
          <button type="button" className="btn" onClick={() => void retry()}>
            <FormattedMessage id="secretariat.outbox.retry" />
          </button>
        )}
        {message.meeting && (
          <Link className="btn" to={`/secretariat/meetings/${message.meeting}/notices`}>
            <FormattedMessage id="secretariat.meeting.notices" />
          </Link>
        )}
        {why && (
          <span className="said" role="alert">
            {words(why)}
          </span>
        )}
      </div>
      <article
        className="sheet letter"
        lang={message.language}
        dir={directionOf(message.language)}
        tabIndex={0}
        aria-label={intl.formatMessage({ id: 'secretariat.outbox.letter' })}
      >
        {message.text
          .trim()
          .split(/\n{2,}/)
          .map((p, i) => (
            <p key={i} dir="auto">
              {p}
            </p>
          ))}
      </article>
      {message.attachments.length > 0 && (
        <p className="why after">
          <FormattedMessage
            id="secretariat.outbox.attachments"
            values={{
              count: message.attachments.length,
              names: <bdi>{intl.formatList(message.attachments.map((a) => a.name))}</bdi>,
            }}
          />
        </p>
      )}
    </section>
  )
}
