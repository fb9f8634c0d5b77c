// A call entered or corrected: choose what is being marked, then select words in the paragraph, or give their places.
import { streamOf } from '#core/record/record.ts'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { inOrder } from '#core/bodies/bodies.ts'
import type { Call, CallBody } from '#core/follow-up/follow-up.ts'
import { instrumentOf } from '#core/instruments/instruments.ts'
import { labelsIn } from './labels.ts'
import { shownIn, type Language } from '#core/languages.ts'
import { useDraft, useStream } from '#web/live/hooks.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { onFollowUp } from '../parts/commands.ts'
import { Choice, Given, WordsFields } from '../parts/fields.tsx'
import { useNames } from '../parts/names.ts'
import { Submit } from '../parts/Submit.tsx'
import { wordsIn, useForm, valuesOf } from '../parts/use-form.ts'
import { DueChoice, DueDetails, dueOf, valuesOfDue } from './DueFields.tsx'
import { MarkWords } from './MarkWords.tsx'
import type { Marking } from './Spanned.tsx'

type CallEditorProps = { instrument: string; organisation: string; call?: Call; onDone: () => void }
type Spans = Pick<CallBody, 'verb' | 'addressee' | 'action'>
const markings: Marking[] = ['addressee', 'verb', 'action']

export function CallEditor({ instrument, organisation, call, onDone }: CallEditorProps) {
  const intl = useIntl()
  const reader = useLanguage()
  const register = useStream(streamOf('register', organisation))
  const bodies = useStream(streamOf('organisation', organisation))
  const issued = instrumentOf(register, instrument)?.issued
  const date = issued?.manifest.meeting.date ?? ''
  const named = useNames(bodies, date)
  const key = `call ${instrument} ${call?.call ?? 'new'}`
  const { values, change, drop } = useForm(key, {
    paragraph: call?.paragraph ?? '',
    party: call?.party ?? '',
    ...valuesOfDue(call?.due),
    ...valuesOf('names', call?.names),
  })
  const [kept, keep, dropSpans] = useDraft(
    `${key} spans`,
    JSON.stringify({ verb: call?.verb ?? {}, addressee: call?.addressee ?? {}, action: call?.action ?? {} }),
  )
  const spans = JSON.parse(kept) as Spans
  const [marking, setMarking] = useState<Marking>('addressee')
  const say = (id: string) => intl.formatMessage({ id })
  if (!issued) return null
  const languages = Object.keys(issued.content) as Language[]
  const lead = shownIn(languages, reader)
  const paragraphs = issued.content[lead]?.paragraphs ?? []
  const labels = labelsIn(issued.content, lead)
  const paragraph = values.paragraph ?? ''
  const parties = inOrder(bodies, Object.keys(bodies.parties), reader, date)
  const names = wordsIn(values, 'names')
  const due = dueOf(values)
  const body: CallBody = {
    paragraph,
    ...spans,
    party: values.party || undefined,
    names: values.party ? undefined : names,
    due,
    // Another due date is not that event any more.
    event: JSON.stringify(due) === JSON.stringify(call?.due) ? call?.event : undefined,
  }
  const missing = !paragraph
    ? say('secretariat.call.choose-paragraph')
    : !languages.some((l) => spans.verb[l])
      ? say('secretariat.call.mark-verb')
      : !languages.some((l) => spans.action[l])
        ? say('secretariat.call.mark-action')
        : values.due && !due
          ? intl.formatMessage(
              { id: 'secretariat.form.enter' },
              { field: say('secretariat.call.when'), language: 'none' },
            )
          : undefined
  const done = () => {
    drop()
    dropSpans()
    onDone()
  }
  return (
    <form className="stack form" data-given={call ? '' : undefined} onSubmit={(e) => e.preventDefault()}>
      {call && (
        <p>
          <Given>
            <FormattedMessage id="secretariat.form.corrects" />
          </Given>
        </p>
      )}
      {!call && (
        <Choice
          label={say('secretariat.call.paragraph')}
          value={paragraph}
          onChange={(v) => {
            change('paragraph', v)
            keep(JSON.stringify({ verb: {}, addressee: {}, action: {} }))
          }}
          empty={say('secretariat.choose')}
          isRequired
          options={paragraphs
            .filter((p) => p.kind === 'operative' || p.kind === 'sub')
            .map((p) => ({ value: p.id, label: `${labels[p.id] ?? ''} ${p.words.slice(0, 70)}` }))}
        />
      )}
      <div className="two">
        <Choice
          label={say('secretariat.call.who')}
          value={values.party ?? ''}
          onChange={(v) => change('party', v)}
          empty={say('secretariat.call.by-name')}
          options={parties.map((p) => ({ value: p, label: named.party(p) }))}
        />
        <DueChoice values={values} change={change} />
      </div>
      <DueDetails values={values} change={change} />
      {!values.party && (
        <WordsFields
          legend={say('secretariat.call.name')}
          languages={languages}
          values={values}
          name="names"
          onChange={change}
        />
      )}
      {paragraph && (
        <>
          <fieldset className="plain">
            <legend className="label">
              <FormattedMessage id="secretariat.call.marking" />
            </legend>
            <div className="acts wide">
              {markings.map((m) => (
                <label key={m} className="check">
                  <input type="radio" name="marking" checked={marking === m} onChange={() => setMarking(m)} />
                  <mark className={`span-${m}`}>{say(`secretariat.call.mark.${m}`)}</mark>
                </label>
              ))}
            </div>
          </fieldset>
          {languages.map((l) => {
            const words = issued.content[l]?.paragraphs.find((p) => p.id === paragraph)?.words ?? ''
            return (
              <MarkWords
                key={l}
                language={l}
                words={words}
                spans={{ verb: spans.verb[l], addressee: spans.addressee[l], action: spans.action[l] }}
                marking={marking}
                onMark={(of, span) => {
                  const { [l]: _, ...others } = spans[of]
                  keep(JSON.stringify({ ...spans, [of]: span ? { ...others, [l]: span } : others }))
                }}
              />
            )
          })}
        </>
      )}
      <div className="acts">
        <Submit
          stream={streamOf('follow-up', instrument)}
          missing={missing}
          command={
            call
              ? onFollowUp({ type: 'CorrectCall', call: call.call, to: body })
              : onFollowUp({ type: 'AddCall', call: body })
          }
          onDone={done}
        >
          <FormattedMessage id={call ? 'secretariat.call.record-correction' : 'secretariat.call.record'} />
        </Submit>
      </div>
    </form>
  )
}
