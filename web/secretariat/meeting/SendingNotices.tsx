// What goes out before it goes: how many letters, in which languages, to whom; who has no address; and the letter itself.
import { useEffect, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { interfaceLanguages, directionOf, nameOf, type Language } from '#core/languages.ts'
import { useClient } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { useWhyWords } from '#web/parts/act.tsx'
import { useNaming } from '#web/parts/words.tsx'
import { useLanguageName } from '#web/parts/language-list.ts'
import { Cancel } from '../parts/Submit.tsx'

type Owed = {
  toSend: { seat: string; person: string; language: Language }[]
  noAddress: { seat: string; person?: string }[]
  alreadySent: { seat: string; person: string }[]
}

export function SendingNotices({ meeting, onDone }: { meeting: string; onDone: () => void }) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const client = useClient()
  const naming = useNaming(meeting)
  const words = useWhyWords(naming.delegation)
  const [owed, setOwed] = useState<Owed | undefined>()
  const [why, setWhy] = useState<Why | undefined>()
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    let isStale = false
    void client.call<Owed>('GET', `/api/meetings/${meeting}/notices/owed`).then((answer) => {
      if (isStale) return
      if ('why' in answer) setWhy(answer.why)
      else setOwed(answer.value)
    })
    return () => {
      isStale = true
    }
  }, [client, meeting])
  const send = async () => {
    if (isBusy) return
    setBusy(true)
    const answer = await client.call('POST', `/api/meetings/${meeting}/notices`, {})
    setBusy(false)
    if ('why' in answer) setWhy(answer.why)
    else onDone()
  }
  const names = (of: { seat: string }[]) =>
    intl.formatList(naming.order([...new Set(of.map(({ seat }) => seat))]).map((seat) => naming.seat(seat)))
  const inLanguage = (l: Language) => owed?.toSend.filter(({ language }) => language === l) ?? []
  return (
    <div className="stack">
      {!owed && !why && (
        <p className="quiet" role="status">
          <FormattedMessage id="parts.loading" />
        </p>
      )}
      {owed && (
        <>
          <p>
            <b>
              <FormattedMessage id="secretariat.notices.letters" values={{ count: owed.toSend.length }} />
            </b>
          </p>
          <ul className="rows stacked">
            {interfaceLanguages
              .filter((l) => inLanguage(l).length > 0)
              .map((l) => (
                <li key={l}>
                  <b>
                    <FormattedMessage
                      id="secretariat.notices.letters-in"
                      values={{
                        count: inLanguage(l).length,
                        language: languageName(l, 'alone'),
                      }}
                    />
                  </b>
                  <span className="why">
                    <bdi>{names(inLanguage(l))}</bdi>
                  </span>
                </li>
              ))}
            {owed.noAddress.length > 0 && (
              <li>
                <span className="state stop">
                  <FormattedMessage id="secretariat.notices.without-address" />
                </span>
                <span className="why">
                  <bdi>{names(owed.noAddress)}</bdi>
                </span>
              </li>
            )}
            {owed.alreadySent.length > 0 && (
              <li>
                <span className="why">
                  <FormattedMessage
                    id="secretariat.notices.already"
                    values={{ count: owed.alreadySent.length, seats: <bdi>{names(owed.alreadySent)}</bdi> }}
                  />
                </span>
              </li>
            )}
          </ul>
          {owed.toSend[0] && <Letter meeting={meeting} first={owed.toSend[0]} toSend={owed.toSend} />}
        </>
      )}
      <div className="acts">
        <button
          type="button"
          className="btn primary"
          aria-disabled={isBusy || !owed || owed.toSend.length + owed.noAddress.length === 0 || undefined}
          onClick={() => {
            if (owed && owed.toSend.length + owed.noAddress.length > 0) void send()
          }}
        >
          {isBusy ? (
            <FormattedMessage id="secretariat.notices.sending" />
          ) : (
            <FormattedMessage id="secretariat.notices.send-count" values={{ count: owed?.toSend.length ?? 0 }} />
          )}
        </button>
        <Cancel />
        {why && (
          <span className="said" role="alert">
            {words(why)}
          </span>
        )}
      </div>
    </div>
  )
}

/** The letter as the first addressee of each language will read it. */
function Letter({
  meeting,
  first,
  toSend,
}: {
  meeting: string
  first: Owed['toSend'][number]
  toSend: Owed['toSend']
}) {
  const client = useClient()
  const naming = useNaming(meeting)
  const [language, setLanguage] = useState<Language>(first.language)
  const [letter, setLetter] = useState<{ query: string; text: string } | undefined>()
  const to = toSend.find((one) => one.language === language) ?? first
  const query = new URLSearchParams({ seat: to.seat, language }).toString()
  // Never the letter of before under the name of another.
  const text = letter?.query === query ? letter.text : undefined
  useEffect(() => {
    let isStale = false
    void client
      .call<{ text: string }>('GET', `/api/meetings/${meeting}/notices/preview?${query}`)
      .then((answer) => {
        if (!isStale && 'value' in answer) setLetter({ query, text: answer.value.text })
      })
    return () => {
      isStale = true
    }
  }, [client, meeting, query])
  return (
    <details className="letter">
      <summary>
        <FormattedMessage
          id="secretariat.notices.read"
          values={{ seat: <bdi>{naming.delegation(to.seat)}</bdi> }}
        />
      </summary>
      <div className="langs" role="group">
        {interfaceLanguages
          .filter((l) => toSend.some((one) => one.language === l))
          .map((l) => (
            <button
              type="button"
              key={l}
              lang={l}
              aria-current={l === language ? 'true' : undefined}
              onClick={() => setLanguage(l)}
            >
              {nameOf(l)}
            </button>
          ))}
      </div>
      <div className="sheet notice" lang={language} dir={directionOf(language)} tabIndex={0}>
        {text === undefined ? (
          <FormattedMessage id="parts.loading" />
        ) : (
          text
            .trim()
            .split(/\n{2,}/)
            .map((p, i) => <p key={i}>{p}</p>)
        )}
      </div>
    </details>
  )
}
