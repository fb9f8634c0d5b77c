// One matter on its line through time, with what the public does not see yet.
import { streamOf, isOf, streamKey } from '#core/record/record.ts'
import { FormattedMessage, useIntl } from 'react-intl'
import { dateWords } from '#core/dates.ts'
import type { Filed } from '#core/dossiers/dossiers.ts'
import { useClient, useIsCurrent, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { AfterMeeting } from '#web/parts/after-meeting.tsx'
import { useDates, useLanguage, ShownWords } from '#web/parts/words.tsx'
import { SourceLine } from '../bodies/SourceLine.tsx'
import { onDossier } from '../parts/commands.ts'
import { CommandForm } from '../parts/CommandForm.tsx'
import { InPanel } from '../parts/InPanel.tsx'
import { EntryForm } from './EntryForm.tsx'

export function DossierPage({ dossier }: { dossier: string }) {
  const intl = useIntl()
  const client = useClient()
  const reader = useLanguage()
  const stream = streamOf('dossier', dossier)
  const state = useStream(stream)
  const isCurrent = useIsCurrent(stream)
  const refused = client.refusedFor(stream)
  if (refused)
    return (
      <p className="pane">
        <FormattedMessage id={`problem.${refused}`} />
      </p>
    )
  if (!isCurrent)
    return (
      <p className="pane quiet" role="status">
        <FormattedMessage id="parts.loading" />
      </p>
    )
  if (!state.isOpen)
    return (
      <p className="pane">
        <FormattedMessage id="problem.dossiers/not-open" />
      </p>
    )
  const entries = [...state.entries].sort((a, b) =>
    a.entry.date < b.entry.date ? 1 : a.entry.date > b.entry.date ? -1 : 0,
  )
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <>
      <div className="day">
        <div>
          <h1>
            <ShownWords text={state.title} />
          </h1>
          {state.notice && (
            <p>
              <ShownWords text={state.notice} />
            </p>
          )}
        </div>
        <span className="acts">
          <a className="btn" href={`/archive/dossiers/${dossier}/${reader}`}>
            <FormattedMessage id="secretariat.dossier.public" />
          </a>
          <InPanel
            className="btn primary"
            act={<FormattedMessage id="secretariat.entry.file" />}
            title={say('secretariat.entry.file')}
          >
            {(close) => <EntryForm dossier={dossier} onDone={close} />}
          </InPanel>
        </span>
      </div>
      <section className="pane" aria-label={say('secretariat.dossier.entries')}>
        {entries.length === 0 && (
          <p className="quiet">
            <FormattedMessage id="secretariat.dossier.empty" />
          </p>
        )}
        <ol className="rows line-entries">
          {entries.map((f) => (
            <EntryRow key={f.id} dossier={dossier} filed={f} />
          ))}
        </ol>
      </section>
    </>
  )
}

function EntryRow({ dossier, filed }: { dossier: string; filed: Filed }) {
  const intl = useIntl()
  const dates = useDates()
  const stream = streamOf('dossier', dossier)
  const { entry } = filed
  const dated = (date: string) => dateWords(date, dates, entry.precision)
  const isWithdrawn = filed.withdrawnFor !== undefined
  const say = (id: string) => intl.formatMessage({ id }, { entry: filed.id })
  return (
    <li className={isWithdrawn ? 'withdrawn' : undefined}>
      <span className="date num">
        {dated(entry.date)}
        {entry.until && (
          <span className="why">
            <FormattedMessage id="secretariat.entry.until" values={{ date: dated(entry.until) }} />
          </span>
        )}
      </span>
      <div className="grow">
        <b>
          <ShownWords text={entry.title} />
        </b>
        <span className="why">
          {intl.formatList(entry.kinds.map((k) => say(`secretariat.entry.kind.${k}`)))}
          {entry.by && (
            <>
              {' '}
              · <ShownWords text={entry.by} />
            </>
          )}
          {entry.note && (
            <>
              {' '}
              · <ShownWords text={entry.note} />
            </>
          )}
          {entry.reported && (
            <>
              {' '}
              · <FormattedMessage id="secretariat.entry.reported" />
            </>
          )}
        </span>
        {entry.words && (
          <p>
            <ShownWords text={entry.words} />
          </p>
        )}
        {entry.disputed && (
          <p className="disputed">
            <span className="state open">
              <FormattedMessage id="secretariat.disputed" />
            </span>{' '}
            <ShownWords text={entry.disputed} />
          </p>
        )}
        {entry.sources.map((s, i) => (
          <SourceLine key={i} source={s} />
        ))}
        {entry.kinds.includes('meeting') && isOf('meeting', entry.refersTo) && (
          <AfterMeeting meeting={streamKey(entry.refersTo)} />
        )}
        {isWithdrawn && (
          <p className="why">
            <span className="state stop">
              <FormattedMessage id="secretariat.entry.withdrawn" />
            </span>{' '}
            <ShownWords text={filed.withdrawnFor} />
          </p>
        )}
        {entry.confidential && (
          <p>
            <span className="state stop">
              <FormattedMessage id="secretariat.entry.confidential" />
            </span>
          </p>
        )}
      </div>
      {!isWithdrawn && (
        <span className="acts">
          {entry.confidential && (
            <Act
              stream={stream}
              command={onDossier({ type: 'DiscloseEntry', id: filed.id })}
              className="btn slim"
              confirm={{
                title: say('secretariat.entry.disclose'),
                words: say('secretariat.entry.disclose-words'),
                act: say('secretariat.entry.disclose'),
              }}
            >
              <FormattedMessage id="secretariat.entry.disclose" />
            </Act>
          )}
          <InPanel
            className="btn slim"
            act={<FormattedMessage id="secretariat.entry.correct" />}
            title={say('secretariat.entry.correct')}
          >
            {(close) => <EntryForm dossier={dossier} filed={filed} onDone={close} />}
          </InPanel>
          <InPanel
            className="btn slim danger"
            act={<FormattedMessage id="secretariat.entry.withdraw" />}
            title={say('secretariat.entry.withdraw')}
          >
            {(close) => (
              <CommandForm
                stream={stream}
                name={`withdraw ${filed.id}`}
                className="btn danger"
                onDone={close}
                specs={[{ kind: 'words', name: 'reason', label: 'secretariat.reason', rows: 2, isRequired: true }]}
                make={(read) =>
                  onDossier({
                    type: 'WithdrawEntry',
                    id: filed.id,
                    reason: read.needSaid('reason'),
                  })
                }
              >
                <FormattedMessage id="secretariat.entry.withdraw" />
              </CommandForm>
            )}
          </InPanel>
        </span>
      )}
    </li>
  )
}
