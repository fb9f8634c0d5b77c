// The calls of a dossier with the answers beside them. An answer may stand for one call, for several, or for the whole
// instrument; the cell that holds it spans the calls that it answers.
import type { Bodies } from '#core/bodies/bodies.ts'
import { dateIn, dateWords } from '#core/dates.ts'
import { dueSaid, type Answer, type Call } from '#core/follow-up/follow-up.ts'
import type { Issued } from '#core/instruments/instruments.ts'
import { verbSpan } from '#core/texts/texts.ts'
import { languages, directionOf, type Language } from '#core/languages.ts'
import { inLanguage, type Instant } from '#core/words.ts'
import { Comma, Day, Go, M, Party, Sources, useReader, useSay, ShownWords } from './parts.tsx'
import { addressOf, type Called, type Published } from './published.ts'
import { numberIn, textLanguage } from './sheet.tsx'

/**
 * The adopted words of a call, from its span, in the wanted language or another that the call has. The verb of a
 * sub-paragraph that is called for whole is that of the paragraph above it.
 */
export function callWords(
  issued: Issued,
  call: Call,
  part: 'verb' | 'action',
  language: Language,
): { words: string; language: Language } {
  for (const l of [language, ...languages]) {
    const span = call[part][l]
    const paragraphs = issued.content[l]?.paragraphs ?? []
    const at = paragraphs.findIndex((p) => p.id === call.paragraph)
    const own = paragraphs[at]
    if (!span || !own) continue
    const above =
      part === 'verb' && own.kind === 'sub' && span.start === call.action[l]?.start
        ? paragraphs.slice(0, at).findLast((p) => p.kind === 'operative')
        : undefined
    const verb = above && verbSpan(above.words, l, 'operative')
    return above && verb
      ? { words: above.words.slice(verb.start, verb.end), language: l }
      : { words: own.words.slice(span.start, span.end), language: l }
  }
  return { words: '', language }
}

/** Calls with one addressee, in the order of the first; then their runs with the same answers. */
type Group = { calls: Call[]; whole: Answer[] }
const named = (of: { party?: string; names?: object }): string => of.party ?? JSON.stringify(of.names)
export function groupsOf({ calls, answers }: Called): { groups: Group[]; others: Answer[] } {
  const groups = new Map<string, Group>()
  for (const call of calls) {
    const group = groups.get(named(call)) ?? { calls: [], whole: [] }
    group.calls.push(call)
    groups.set(named(call), group)
  }
  const shown = new Set(calls.map((c) => c.call))
  const whole = answers.filter((a) => !a.calls.some((id) => shown.has(id)))
  for (const answer of whole) groups.get(named(answer))?.whole.push(answer)
  return { groups: [...groups.values()], others: whole.filter((a) => !groups.has(named(a))) }
}
export function runsOf({ calls, whole }: Group, answers: Answer[]): { calls: Call[]; answers: Answer[] }[] {
  const runs: { calls: Call[]; answers: Answer[] }[] = []
  for (const call of calls) {
    const own = answers.filter((a) => a.calls.includes(call.call))
    const last = runs.at(-1)
    if (last && last.answers.length === own.length && own.every((a, i) => a === last.answers[i]))
      last.calls.push(call)
    else runs.push({ calls: [call], answers: own })
  }
  // What answers the whole spans all the calls of its author, unless some of them have answers of their own.
  const [only] = runs
  if (only && runs.length === 1) only.answers = [...only.answers, ...whole]
  return runs
}

/** When a call falls due: a date as dates are written, everything else in a sentence of the reader's language. */
function DueWords({ call: { due, event } }: { call: Call }) {
  const { dates, language } = useReader()
  const say = useSay()
  if (due === undefined) return <M id="due.none" />
  const said = dueSaid(due, event && inLanguage(event, language).text)
  if (said === undefined)
    return typeof due === 'string' ? <time dateTime={due}>{dateWords(due, dates)}</time> : null
  switch (said.key) {
    case 'by':
      return <M id="due.by" date={dateWords(said.date, dates, said.precision)} />
    case 'before':
      return <M id="due.before" words={<bdi>{said.words}</bdi>} />
    case 'session':
      return <M id="due.session" number={String(said.number)} />
    case 'within':
    case 'every': {
      const words = say(`due.${said.key}`, { count: said.count, unit: said.unit })
      return said.from === undefined ? words : <M id="due.from" within={words} words={<bdi>{said.from}</bdi>} />
    }
    default:
      return <M id={`due.${said.key}`} />
  }
}

export function AnswersState({ call, answers }: { call: Call; answers: Answer[] }) {
  const own = answers.filter((a) => a.calls.includes(call.call)).length
  const whole = answers.some((a) => a.calls.length === 0 && named(a) === named(call))
  if (call.state === 'done' || call.state === 'not-done' || call.state === 'overtaken')
    return (
      <span className={`state ${call.state === 'done' ? 'on' : call.state === 'not-done' ? 'stop' : ''}`}>
        <M id={`call.${call.state}`} />
      </span>
    )
  if (own > 0)
    return (
      <span className="state half open">
        <M id="call.answers" count={own} />
      </span>
    )
  return (
    <span className="state open">
      <M id={whole ? 'call.answered-whole' : 'call.no-answer'} />
    </span>
  )
}

export function CallsTable({
  published,
  called,
  labelledBy,
}: {
  published: Published
  called: Called
  labelledBy: string
}) {
  const { groups, others } = groupsOf(called)
  const { bodies, instrument } = published
  const columns = ['addressee', 'number', 'verb', 'action', 'due', 'state', 'answer'] as const
  return (
    <>
      <table aria-labelledby={labelledBy} role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((c) => (
              <th key={c} scope="col" role="columnheader">
                <M id={`column.${c}`} />
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <Addressee key={group.calls[0]?.call} group={group} published={published} answers={called.answers} />
        ))}
      </table>
      {others.length > 0 ? (
        <div className="whole-answers">
          <h3>
            <M id="answers-whole" />
          </h3>
          {others.map((a) => (
            <AnswerWords key={a.answer} answer={a} bodies={bodies} instrument={instrument.instrument} withAuthor />
          ))}
        </div>
      ) : null}
      <WithdrawnAnswers published={published} answers={called.withdrawn} />
    </>
  )
}

/** That an answer was withdrawn, when, and why: what it said is no answer any more, and is not repeated (FU11). */
export const Withdrawn = ({ answer: { withdrawn }, bodies }: { answer: Answer; bodies: Bodies }) =>
  withdrawn ? (
    <span className="withdrawn">
      <M
        id="answer.withdrawn"
        date={<On at={withdrawn.at} bodies={bodies} />}
        reason={<ShownWords text={withdrawn.reason} />}
      />
    </span>
  ) : null

export function WithdrawnAnswers({ published: { bodies }, answers }: { published: Published; answers: Answer[] }) {
  if (answers.length === 0) return null
  return (
    <div className="whole-answers">
      <h3>
        <M id="answers-withdrawn" />
      </h3>
      {answers.map((answer) => (
        <div key={answer.answer} className="answered">
          <b>
            <Party party={answer.party} names={answer.names} bodies={bodies} date={answer.date} />
          </b>
          <span className="label">
            <AnswerTo answer={answer} />
          </span>
          <Withdrawn answer={answer} bodies={bodies} />
        </div>
      ))}
    </div>
  )
}

/** What an answer stands for, or stood for. */
export const AnswerTo = ({ answer }: { answer: Answer }) =>
  answer.calls.length === 0 ? (
    <M id="answer-label.whole" />
  ) : (
    <M id="answer-label.calls" calls={<bdi dir="ltr">{answer.calls.join(', ')}</bdi>} count={answer.calls.length} />
  )

/** The day of an act of the secretariat, by the clock of its seat. */
const On = ({ at, bodies }: { at: Instant; bodies: Bodies }) => <Day date={dateIn(at, bodies.zone || 'UTC')} />

function Addressee({ group, published, answers }: { group: Group; published: Published; answers: Answer[] }) {
  const runs = runsOf(group, answers)
  const { instrument, bodies } = published
  const { issued } = instrument
  const { language } = useReader()
  const shown = textLanguage(issued, language)
  const isApart = runs.length > 1 && group.whole.length > 0
  const [firstCall] = group.calls
  return (
    <tbody role="rowgroup">
      {runs.flatMap((run) =>
        run.calls.map((call, i) => (
          <tr key={call.call} role="row" id={`call-${instrument.instrument}-${call.call}`}>
            {call === firstCall ? (
              <th
                scope={group.calls.length > 1 ? 'rowgroup' : 'row'}
                rowSpan={group.calls.length + (isApart ? 1 : 0)}
                role="rowheader"
              >
                <Party party={call.party} names={call.names} bodies={bodies} date={issued.manifest.meeting.date} />
              </th>
            ) : null}
            <td className="n num" role="cell">
              {call.call}
            </td>
            <Spanned className="verb" {...callWords(issued, call, 'verb', shown)} />
            <td className="action" role="cell">
              <SpannedWords {...callWords(issued, call, 'action', shown)} />
              <span className="src">
                <CallParagraph published={published} call={call} language={shown} />
              </span>
            </td>
            <td className="due" role="cell">
              <DueWords call={call} />
            </td>
            <td className="state-of" role="cell">
              <AnswersState call={call} answers={answers} />
              {call.putRight?.map(({ act, reason, at }, n) => (
                <span key={n} className="withdrawn">
                  <M
                    id={`call.${act}`}
                    date={<On at={at} bodies={bodies} />}
                    reason={<ShownWords text={reason} />}
                  />
                </span>
              ))}
            </td>
            {i === 0 ? (
              <AnswerCell
                answers={run.answers}
                rows={run.calls.length}
                bodies={bodies}
                instrument={instrument.instrument}
              />
            ) : null}
          </tr>
        )),
      )}
      {isApart ? (
        <tr role="row">
          <td className="n" role="cell" />
          <td className="whole-of" colSpan={4} role="cell">
            <M id="answers-whole" />
          </td>
          <AnswerCell answers={group.whole} rows={1} bodies={bodies} instrument={instrument.instrument} />
        </tr>
      ) : null}
    </tbody>
  )
}

const SpannedWords = ({ words, language }: { words: string; language: Language }) => (
  <span lang={language} dir={directionOf(language)}>
    {words}
  </span>
)
const Spanned = ({ className, ...said }: { className: string; words: string; language: Language }) => (
  <td className={className} role="cell">
    <SpannedWords {...said} />
  </td>
)

function CallParagraph({ published, call, language }: { published: Published; call: Call; language: Language }) {
  const { issued, symbol } = published.instrument
  const label = numberIn(issued, language, call.paragraph)
  return (
    <Go to={`${addressOf(symbol)}#${call.paragraph}`}>
      <bdi dir="ltr">{symbol.split('/').at(-1)}</bdi>
      {label ? (
        <>
          <Comma />
          <M id="para" label={<bdi>{label}</bdi>} />
        </>
      ) : null}
    </Go>
  )
}

function AnswerCell({
  answers,
  rows,
  bodies,
  instrument,
}: {
  answers: Answer[]
  rows: number
  bodies: Bodies
  instrument: string
}) {
  if (answers.length === 0)
    return (
      <td className="answer none" rowSpan={rows} role="cell">
        <M id="answer.none" />
      </td>
    )
  return (
    <td className="answer" rowSpan={rows} role="cell">
      {answers.map((a) => (
        <AnswerWords key={a.answer} answer={a} bodies={bodies} instrument={instrument} />
      ))}
    </td>
  )
}

export function AnswerWords({
  answer,
  bodies,
  instrument,
  withAuthor,
}: {
  answer: Answer
  bodies: Bodies
  instrument: string
  withAuthor?: boolean
}) {
  const { dates } = useReader()
  return (
    <div className="answered" id={`answer-${instrument}-${answer.answer}`}>
      {withAuthor ? (
        <b>
          <Party party={answer.party} names={answer.names} bodies={bodies} date={answer.date} />
        </b>
      ) : null}
      <span className="label">
        <M
          id={answer.calls.length === 0 ? 'answer.whole' : `answer.${answer.kind}`}
          date={<time dateTime={answer.date}>{dateWords(answer.date, dates)}</time>}
        />
      </span>
      <ShownWords text={answer.words} />
      {answer.disputed ? (
        <span className="disputed">
          <M id="disputed" /> <ShownWords text={answer.disputed} />
        </span>
      ) : null}
      <span className="src">
        <M id="source" count={answer.sources.length} /> <Sources sources={answer.sources} />
      </span>
    </div>
  )
}
