// Plain text, one field a language, cut into paragraphs by rule and paired by structure. What was guessed is shown before
// anything is entered, and each paragraph's kind can be corrected.
import { streamOf } from '#core/record/record.ts'
import { useMemo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { asSeen } from '#core/plain-words.ts'
import { pairSplits } from '#core/texts/pairs.ts'
import { mastheadLines, splitText, type MastheadLine, type Role, type Split } from '#core/texts/split.ts'
import { isInOtherLetters, isOpen, isRead, type Guess, type Unit } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { useDraft, useStream } from '#web/live/hooks.ts'
import { Act } from '#web/parts/act.tsx'
import { Unseen } from '#web/parts/unseen.tsx'
import { useLanguageList, useLanguageName } from '#web/parts/language-list.ts'
import { onText } from '../parts/commands.ts'
import { Field } from '../parts/fields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { useForm } from '../parts/use-form.ts'
import { kindOf, kinds, unitKind } from './kinds.ts'

/** Lines of a masthead are no words of a draft; each can be taken in. Some say of which document it is, and stand at its head. */
const masthead: readonly Role[] = ['publisher', 'distribution', 'sponsor']
const headLine = (role: Role | undefined): MastheadLine | undefined => mastheadLines.find((line) => line === role)
/** A footnote keeps its marker before its words. */
const withMarkers = ({ units, leftOut }: Split): Split => ({
  leftOut,
  units: units.map((u) => (u.role === 'footnote' ? { ...u, words: `${u.number} ${u.words}` } : u)),
})

/** What a reading of pasted words depends on. */
type Asked = {
  words: [language: Language, typed: string][]
  back: Partial<Record<Language, number[]>>
  title: Words
}

export function PasteText({ text, onDone }: { text: string; onDone: () => void }) {
  const intl = useIntl()
  const languageName = useLanguageName()
  const languageList = useLanguageList()
  const state = useStream(streamOf('text', text))
  const { values, change, drop } = useForm(`paste ${text}`, {})
  const [kept, keep, dropKinds] = useDraft(`paste kinds ${text}`, '{}')
  const corrected = JSON.parse(kept) as Record<string, string>
  const [keptBack, keepBack, dropBack] = useDraft(`paste back ${text}`, '{}')
  const back = JSON.parse(keptBack) as Partial<Record<Language, number[]>>
  const pasted = state.languages.filter((l) => values[l]?.trim())
  const asked = JSON.stringify({ words: pasted.map((l) => [l, values[l]]), back, title: state.title })
  const { units, guesses, roles, mismatch, leftOut } = useMemo(() => {
    const { words, back, title: standing } = JSON.parse(asked) as Asked
    const pasted = words.map(([l]) => l)
    const split = ([l, typed]: [Language, string], beside?: Split) =>
      splitText(typed, l, new Set(back[l]), beside?.units)
    // Arabic leaves open where some paragraphs begin: the same text in another language tells.
    const other = words.find(([l]) => isRead(l) && !isOpen(l))
    const beside = other && split(other)
    const splits = Object.fromEntries(
      words.map((w) => [w[0], withMarkers(w === other && beside ? beside : split(w, beside))]),
    ) as Partial<Record<Language, Split>>
    // What was guessed about a paragraph in any language, found again by its words.
    const guesses = new Map<string, Guess>()
    // By words, in their order: a date may stand in the masthead and again at the end.
    const told = new Map<string, (Role | undefined)[]>()
    let title: { line: number; words: string; as: 'title'; language: Language }[] = []
    for (const l of pasted)
      for (const u of splits[l]?.units ?? []) {
        if (u.guessed) guesses.set(`${l} ${u.words}`, u.guessed)
        const queue = told.get(`${l} ${u.words}`)
        if (queue) queue.push(u.role)
        else told.set(`${l} ${u.words}`, [u.role])
      }
    const paired = pairSplits(splits)
    // The title pasted with the text stands already: entered as a heading too, it would be printed twice.
    const [first] = paired.units
    const isTitle = (l: Language) =>
      asSeen(first?.words[l] ?? '').toLowerCase() === asSeen(standing[l] ?? '').toLowerCase() &&
      standing[l] !== undefined
    if (
      first &&
      (first.kind === 'heading' || first.kind === 'plain') &&
      pasted.every(isTitle) &&
      !pasted.some((l) => back[l]?.includes(0))
    ) {
      paired.units = paired.units.slice(1)
      title = pasted.map((l) => ({ line: 0, words: first.words[l] ?? '', as: 'title' as const, language: l }))
    }
    for (const queue of told.values()) queue.reverse()
    const roles = paired.units.map((u) =>
      pasted.map((l) => told.get(`${l} ${u.words[l] ?? ''}`)?.pop()).find((role) => role !== undefined),
    )
    const leftOut = [
      ...title,
      ...pasted.flatMap((l) => (splits[l]?.leftOut ?? []).map((line) => ({ ...line, language: l }))),
    ]
    return { ...paired, guesses, roles, leftOut }
  }, [asked])
  const guessOf = (unit: Unit) =>
    pasted.map((l) => guesses.get(`${l} ${unit.words[l] ?? ''}`)).find((g) => g !== undefined)
  const isTitleSet = (unit: Unit) =>
    pasted.every((l) => unit.words[l] === undefined || unit.words[l] === state.title[l])
  /** What is entered a line as: what a person chose, else nothing for a line of the masthead or a title that stands already. */
  const chosen = (unit: Unit, i: number): string => {
    const role = roles[i]
    if (headLine(role) && corrected[i] === undefined) return 'head'
    const isOut = role !== undefined && (masthead.includes(role) || (role === 'title' && isTitleSet(unit)))
    return corrected[i] ?? (isOut ? 'out' : kindOf(unit))
  }
  const entered = units.flatMap((u, i) => {
    const kind = chosen(u, i)
    return kind === 'out' || kind === 'head' ? [] : [{ ...u, ...(corrected[i] ? unitKind(kind) : {}) }]
  })
  // The first line of each sort: a date may come back at the end.
  const head: Partial<Record<MastheadLine, Words>> = {}
  for (const [i, unit] of units.entries()) {
    const line = headLine(roles[i])
    if (line && chosen(unit, i) === 'head') head[line] ??= unit.words
  }
  const last = state.paragraphs.at(-1)?.id
  // Words under the wrong language would be adopted as one of the authentic texts.
  const unread = pasted.filter((l) => !isRead(l))
  const misplaced = pasted.find((l) => isInOtherLetters(values[l] ?? '', l))
  const lacking =
    entered.length === 0
      ? intl.formatMessage({ id: 'secretariat.paste.first' })
      : misplaced &&
        intl.formatMessage(
          { id: 'secretariat.paste.other-letters' },
          { language: languageName(misplaced, 'alone') },
        )
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <div className={`paste in-${state.languages.length}`}>
        {state.languages.map((l) => (
          <Field
            key={l}
            label={intl.formatMessage({ id: 'secretariat.paste.in' }, { language: languageName(l) })}
            language={l}
            rows={8}
            value={values[l] ?? ''}
            onChange={(v) => {
              change(l, v)
              keep('{}')
              keepBack('{}')
            }}
          />
        ))}
      </div>
      <Unseen spaces={false} words={pasted.map((l) => values[l])} />
      {unread.length > 0 && (
        <p className="why">
          <FormattedMessage id="secretariat.paste.unread" values={{ languages: languageList(unread) }} />
        </p>
      )}
      {leftOut.length > 0 && (
        <section className="left-out" aria-labelledby="h-left-out">
          <h3 id="h-left-out">
            <FormattedMessage id="secretariat.paste.left-out" values={{ count: leftOut.length }} />
          </h3>
          <ul>
            {leftOut.map(({ line, words, as, language }) => (
              <li key={`${language} ${line}`}>
                <span className="why">
                  <FormattedMessage id={`words.language.${language}`} /> ·{' '}
                  <FormattedMessage id="secretariat.paste.left-out-line" values={{ line, as }} />
                </span>{' '}
                <bdi lang={language} className="text">
                  {words}
                </bdi>{' '}
                <button
                  type="button"
                  className="btn"
                  aria-label={intl.formatMessage(
                    { id: 'secretariat.paste.put-back-line' },
                    { line, language: languageName(language) },
                  )}
                  onClick={() => {
                    keepBack(JSON.stringify({ ...back, [language]: [...(back[language] ?? []), line] }))
                    keep('{}')
                  }}
                >
                  <FormattedMessage id="secretariat.paste.put-back" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {units.length > 0 && (
        <>
          {mismatch && (
            <p className="said">
              <FormattedMessage
                id="secretariat.paste.mismatch"
                values={{
                  language: languageName(mismatch.language),
                  at: mismatch.at + 1,
                  expected: mismatch.expected,
                  found: mismatch.found,
                  kind: intl.formatMessage({ id: `secretariat.paragraph.kinds.${mismatch.kind}` }),
                }}
              />
            </p>
          )}
          <ol className="rows preview">
            {units.map((u, i) => {
              const guess = guessOf(u)
              const role = roles[i]
              return (
                <li key={i} className={chosen(u, i) === 'out' ? 'out' : undefined}>
                  <span className="kind">
                    <select
                      aria-label={intl.formatMessage({ id: 'secretariat.paste.kind' }, { number: i + 1 })}
                      value={chosen(u, i)}
                      onChange={(e) => keep(JSON.stringify({ ...corrected, [i]: e.target.value }))}
                    >
                      {kinds.map((k) => (
                        <option key={k} value={k}>
                          {intl.formatMessage({ id: `secretariat.paragraph.${k}` })}
                        </option>
                      ))}
                      {headLine(role) && (
                        <option value="head">{intl.formatMessage({ id: 'secretariat.paste.on-head' })}</option>
                      )}
                      <option value="out">{intl.formatMessage({ id: 'secretariat.paste.leave-out' })}</option>
                    </select>
                    {role && (
                      <span className="state">
                        <FormattedMessage id={`secretariat.paste.role.${role}`} />
                      </span>
                    )}
                    {role === 'title' &&
                      state.stage === 'draft' &&
                      pasted.map((l) =>
                        u.words[l] === undefined || u.words[l] === state.title[l] ? null : (
                          <Act
                            key={l}
                            stream={streamOf('text', text)}
                            command={onText({
                              type: 'SetTitle',
                              language: l,
                              words: u.words[l] ?? '',
                              revision: state.titleRevision,
                            })}
                            className="btn"
                          >
                            <FormattedMessage
                              id="secretariat.paste.set-title"
                              values={{ language: languageName(l) }}
                            />
                          </Act>
                        ),
                      )}
                    {guess && !corrected[i] && chosen(u, i) !== 'head' && (
                      <span className="state open half">
                        <FormattedMessage id={`secretariat.paste.guess.${guess}`} />
                      </span>
                    )}
                  </span>
                  <div className={`paste in-${state.languages.length}`}>
                    {state.languages.map((l) =>
                      !pasted.includes(l) ? (
                        <span key={l} />
                      ) : u.words[l] === undefined ? (
                        <span key={l} className="state stop">
                          <FormattedMessage id="secretariat.text.missing" values={{ language: languageName(l) }} />
                        </span>
                      ) : (
                        <p key={l} className="text small" lang={l} dir={directionOf(l)}>
                          {u.words[l]}
                        </p>
                      ),
                    )}
                  </div>
                </li>
              )
            })}
          </ol>
        </>
      )}
      <div className="acts">
        <Submit
          stream={streamOf('text', text)}
          missing={lacking}
          command={onText({
            type: 'EnterParagraphs',
            after: last,
            units: entered,
            ...(Object.keys(head).length > 0 && { masthead: head }),
          })}
          onDone={() => {
            drop()
            dropKinds()
            dropBack()
            onDone()
          }}
        >
          <FormattedMessage id="secretariat.paste.enter" values={{ count: entered.length }} />
        </Submit>
      </div>
    </form>
  )
}
