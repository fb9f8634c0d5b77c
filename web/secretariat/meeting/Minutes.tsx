// The record of the meeting: drafted from the journal, each line with the instant it rests on; corrected by language; filed.
import { streamOf } from '#core/record/record.ts'
import { useEffect, useState } from 'react'
import { createIntl, FormattedMessage, useIntl } from 'react-intl'
import { timeIn } from '#core/dates.ts'
import {
  addedTo,
  editOf,
  isCorrectable,
  isCorrected,
  type Minutes as Record,
  type MinutesLine,
  type MinutesParagraph,
} from '#core/minutes/minutes.ts'
import {
  isInterfaceLanguage,
  directionOf,
  nameOf,
  localeOf,
  type Language,
  type InterfaceLanguage,
} from '#core/languages.ts'
import type { Zone } from '#core/words.ts'
import { loadCatalogue, loadTags } from '#web/languages/load.ts'
import { minutesEntry, minutesLine, type Say } from '#web/languages/minutes.ts'
import { useClient, useIsCurrent, useStream } from '#web/live/hooks.ts'
import { newId, type Why } from '#web/live/client.ts'
import { Confirm, useWhyWords } from '#web/parts/act.tsx'
import { Running, useDates, useLanguage, useTimes } from '#web/parts/words.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import './minutes.css'

/** The sentences of every language: the record is one in three languages, whichever the reader has. */
function useSayings(languages: InterfaceLanguage[]): Partial<{ [L in InterfaceLanguage]: Say }> {
  const [sayings, setSayings] = useState<Partial<{ [L in InterfaceLanguage]: Say }>>({})
  const wanted = languages.join()
  useEffect(() => {
    let stale = false
    void Promise.all(
      wanted
        .split(',')
        .filter(isInterfaceLanguage)
        .map(async (l) => {
          const intl = createIntl({
            locale: localeOf(l),
            messages: await loadCatalogue(l, ['words', 'minutes']),
            ...(await loadTags(l)),
          })
          return [l, ((id, values = {}) => intl.formatMessage({ id }, values)) as Say] as const
        }),
    ).then((found) => {
      if (!stale) setSayings(Object.fromEntries(found))
    })
    return () => {
      stale = true
    }
  }, [wanted])
  return sayings
}

export function Minutes({ meeting }: { meeting: string }) {
  const intl = useIntl()
  const client = useClient()
  const reader = useLanguage()
  const stream = streamOf('minutes', meeting)
  const record = useStream(stream)
  const isCurrent = useIsCurrent(stream)
  const state = useStream(streamOf('meeting', meeting))
  const zone = state.convening?.zone ?? 'UTC'
  const times = useTimes(zone)
  const words = useWhyWords()
  const languages = record.languages.filter(isInterfaceLanguage)
  const [chosen, setChosen] = useState(reader)
  const language = languages.includes(chosen) ? chosen : (languages[0] ?? reader)
  const sayings = useSayings(languages)
  const [why, setWhy] = useState<Why | undefined>()
  const [isBusy, setBusy] = useState(false)
  const [asksToFile, setAsks] = useState(false)
  const [reason, setReason] = useState('')
  const isOver = state.stage === 'closed' || state.stage === 'adjourned'
  const send = async (path: string, body: object) => {
    if (isBusy) return
    setBusy(true)
    const answer = await client.call('POST', path, { id: newId(), ...body }, 2)
    setBusy(false)
    setWhy('why' in answer ? answer.why : undefined)
  }
  const draft = () => void send(`/api/meetings/${meeting}/minutes`, {})
  if (!isCurrent)
    return (
      <p className="pane quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  if (record.stage === 'none') {
    return (
      <section className="pane record" aria-labelledby="h-record">
        <h2 id="h-record">
          <FormattedMessage id="minutes.ui.title" />
        </h2>
        <p>
          <FormattedMessage id="minutes.ui.none" />
        </p>
        <div className="acts after">
          <button
            type="button"
            className="btn primary"
            aria-disabled={!isOver || isBusy || undefined}
            onClick={isOver ? draft : undefined}
          >
            <FormattedMessage id="minutes.ui.draft" />
          </button>
          {!isOver && (
            <span className="why">
              <FormattedMessage id="minutes.ui.not-over" />{' '}
              <FormattedMessage id="parts.rule" values={{ rule: 'MN1' }} />
            </span>
          )}
          {why && (
            <span className="said" role="alert">
              {words(why)}
            </span>
          )}
        </div>
      </section>
    )
  }
  const edition = record.editions.at(-1)
  return (
    <section className="pane record" aria-labelledby="h-record">
      <h2 id="h-record">
        <span>
          <FormattedMessage id="minutes.ui.title" />
        </span>
        <span className={`state ${edition ? 'on' : 'open'}`}>
          {edition ? (
            <FormattedMessage
              id="minutes.ui.edition"
              values={{ number: edition.edition, date: times.date(edition.at), time: times.time(edition.at) }}
            />
          ) : (
            <FormattedMessage
              id="minutes.ui.drafted-at"
              values={{ date: times.date(record.draftedAt), time: times.time(record.draftedAt) }}
            />
          )}
        </span>
      </h2>
      <div className="acts bar">
        <div className="langs" role="group" aria-label={intl.formatMessage({ id: 'minutes.ui.language' })}>
          {languages.map((l) => (
            <button
              type="button"
              key={l}
              lang={l}
              aria-current={l === language ? 'true' : undefined}
              onClick={() => setChosen(l)}
            >
              {nameOf(l)}
            </button>
          ))}
        </div>
        <span className="spread" />
        {edition && (
          <a className="btn" href={`/meetings/${meeting}/minutes/${language}${asOnly()}`}>
            <FormattedMessage id="minutes.ui.read" />
          </a>
        )}
        <button type="button" className="btn" aria-disabled={isBusy || undefined} onClick={draft}>
          <FormattedMessage id="minutes.ui.draft-again" />
        </button>
        <button
          type="button"
          className="btn primary"
          aria-disabled={isBusy || undefined}
          onClick={() => setAsks(true)}
        >
          <FormattedMessage id="minutes.ui.file" values={{ count: languages.length }} />…
        </button>
      </div>
      {why && (
        <p className="said" role="alert">
          {words(why)}
        </p>
      )}
      <ol className="lines text body" lang={language} dir={directionOf(language)}>
        {record.paragraphs.map((p) => (
          <Line
            key={p.id}
            meeting={meeting}
            record={record}
            paragraph={p}
            language={language}
            sayings={sayings}
            zone={zone}
          />
        ))}
      </ol>
      {edition && (
        <p className="small quiet hash">
          <FormattedMessage id="minutes.ui.hash" values={{ hash: <code dir="ltr">{edition.hash}</code> }} />
        </p>
      )}
      <Confirm
        isOpen={asksToFile}
        onClose={() => setAsks(false)}
        title={intl.formatMessage({ id: 'minutes.ui.file' }, { count: languages.length })}
        act={intl.formatMessage({ id: 'minutes.ui.file' }, { count: languages.length })}
        onConfirm={() => {
          setAsks(false)
          void send(`/api/meetings/${meeting}/minutes/filing`, reason.trim() ? { reason } : {})
        }}
      >
        <p>
          <FormattedMessage id="minutes.ui.file-words" />
        </p>
        {edition && (
          <label className="field">
            <span>
              <FormattedMessage id="minutes.ui.reason" />
            </span>
            <textarea dir="auto" value={reason} onChange={(e) => setReason(e.target.value)} />
          </label>
        )}
      </Confirm>
    </section>
  )
}

const asOnly = (): string => {
  const as = new URLSearchParams(location.search).get('as')
  return as ? `?as=${as}` : ''
}

type LineProps = {
  meeting: string
  record: Record
  paragraph: MinutesParagraph
  language: InterfaceLanguage
  sayings: Partial<{ [L in InterfaceLanguage]: Say }>
  zone: Zone
}

function Line({ meeting, record, paragraph, language, sayings, zone }: LineProps) {
  const intl = useIntl()
  const { months } = useDates()
  const say = sayings[language]
  if (!say) return null
  const line = minutesEntry(paragraph, language, zone, say, {
    months,
    edited: editOf(record, paragraph.id, language),
    added: addedTo(record, paragraph.id, language),
  })
  const [source] = paragraph.sources
  const time = timeIn(paragraph.at, zone, language)
  const search = new URLSearchParams(location.search)
  search.set('at', String(source?.position ?? 0))
  const act = isCorrectable(paragraph.kind) || isCorrected(record, paragraph.id) ? 'edit' : 'add'
  return (
    <li className={paragraph.kind === 'item' ? 'item' : ''} data-kind={paragraph.kind}>
      <a
        className="num at"
        href={`/meetings/${meeting}/replay?${search.toString()}`}
        aria-label={intl.formatMessage({ id: 'minutes.ui.source' }, { time })}
      >
        {time}
      </a>
      <div>
        <p dir={directionOf(language)}>
          <Running text={line.words} language={language} />
        </p>
        <Change change={line.change} language={language} />
        <Marks line={line} language={language} />
      </div>
      <InPanel
        act={<FormattedMessage id={`minutes.ui.${act}`} />}
        className="btn slim"
        title={intl.formatMessage({ id: `minutes.ui.${act}` })}
        aria-label={intl.formatMessage({ id: `minutes.ui.${act}-label` }, { words: line.words.slice(0, 80) })}
      >
        {(close) => (
          <EditLine
            meeting={meeting}
            record={record}
            paragraph={paragraph}
            sayings={sayings}
            zone={zone}
            onDone={close}
          />
        )}
      </InPanel>
    </li>
  )
}

/** The words of a paragraph that a line is about, as a redline. */
function Change({ change, language }: { change: MinutesLine['change']; language: Language }) {
  if (!change) return null
  return (
    <blockquote lang={change.language} dir={directionOf(change.language)}>
      {change.runs.map(({ text, mark }, i) => {
        const words = <Running text={text} language={change.language} />
        if (mark === 'same') return <span key={i}>{words}</span>
        const Tag = mark === 'delete' ? 'del' : 'ins'
        return (
          <Tag key={i}>
            <span className="sr">
              <FormattedMessage id={mark === 'delete' ? 'minutes.ui.deleted' : 'minutes.ui.inserted'} />{' '}
            </span>
            {words}
          </Tag>
        )
      })}
      {change.language !== language && (
        <footer className="by">
          <FormattedMessage id={`words.language.${change.language}`} />
        </footer>
      )}
    </blockquote>
  )
}

/** What the secretariat made of a line, in the reader's language with the words in the record's. */
function Marks({ line: { drafted, added }, language }: { line: MinutesLine; language: Language }) {
  const reader = useLanguage()
  const mark = (id: string, words: string | undefined) =>
    words === undefined ? null : (
      <span className="by" lang={reader} dir={directionOf(reader)}>
        <FormattedMessage
          id={id}
          values={{
            words: (
              <bdi lang={language}>
                <Running text={words} language={language} />
              </bdi>
            ),
          }}
        />
      </span>
    )
  return (
    <>
      {mark('minutes.ui.added', added)}
      {mark('minutes.ui.corrected', drafted)}
    </>
  )
}

/**
 * All languages of one paragraph together, so that a correction is made in each or left out knowingly. A line of which the words
 * are not the secretariat's is shown as it stands; what is typed is added to it (MN9).
 */
function EditLine({
  meeting,
  record,
  paragraph,
  sayings,
  zone,
  onDone,
}: Omit<LineProps, 'language'> & { onDone: () => void }) {
  const client = useClient()
  const whyWords = useWhyWords()
  const isEdit = isCorrectable(paragraph.kind) || isCorrected(record, paragraph.id)
  const { months } = useDates()
  const languages = record.languages.filter(isInterfaceLanguage)
  const drafted = (l: InterfaceLanguage) => {
    const say = sayings[l]
    return say ? minutesLine(paragraph, l, zone, say, months) : ''
  }
  const standing = (l: InterfaceLanguage) =>
    isEdit ? (editOf(record, paragraph.id, l) ?? drafted(l)) : (addedTo(record, paragraph.id, l) ?? '')
  const [values, setValues] = useState(
    () => Object.fromEntries(languages.map((l) => [l, standing(l)])) as { [L in InterfaceLanguage]?: string },
  )
  const [why, setWhy] = useState<Why | undefined>()
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    if (isBusy) return
    setBusy(true)
    for (const language of languages) {
      const typed = (values[language] ?? '').trim()
      if (typed === standing(language)) continue
      // What is emptied, or typed as it was drafted, is had back as drafted.
      const isAsDrafted = typed === '' || (isEdit && typed === drafted(language))
      const refused = await client.send(streamOf('minutes', meeting), {
        type: isEdit ? 'EditMinutes' : 'AddToMinutes',
        paragraph: paragraph.id,
        language,
        words: isAsDrafted ? undefined : typed,
      })
      if (refused) {
        setWhy(refused)
        setBusy(false)
        return
      }
    }
    setBusy(false)
    onDone()
  }
  return (
    <form
      className="stack form"
      onSubmit={(e) => {
        e.preventDefault()
        void save()
      }}
    >
      {!isEdit && (
        <p className="quiet">
          <FormattedMessage id="minutes.ui.add-words" />{' '}
          <FormattedMessage id="parts.rule" values={{ rule: 'MN9' }} />
        </p>
      )}
      {languages.map((l) => (
        <label key={l} className="field">
          <span lang={l}>{nameOf(l)}</span>
          {!isEdit && (
            <span className="why" lang={l} dir={directionOf(l)}>
              {drafted(l)}
            </span>
          )}
          <textarea
            lang={l}
            dir={directionOf(l)}
            rows={3}
            value={values[l] ?? ''}
            onChange={(e) => setValues({ ...values, [l]: e.target.value })}
          />
        </label>
      ))}
      {why && (
        <p className="said" role="alert">
          {whyWords(why)}
        </p>
      )}
      <div className="acts">
        <button type="submit" className="btn primary" aria-disabled={isBusy || undefined}>
          <FormattedMessage id={isEdit ? 'minutes.ui.save' : 'minutes.ui.save-added'} />
        </button>
        {isEdit && (
          <button
            type="button"
            className="btn"
            onClick={() => setValues(Object.fromEntries(languages.map((l) => [l, drafted(l)])))}
          >
            <FormattedMessage id="minutes.ui.restore" />
          </button>
        )}
        <button type="button" className="btn" onClick={onDone}>
          <FormattedMessage id="parts.cancel" />
        </button>
      </div>
    </form>
  )
}
