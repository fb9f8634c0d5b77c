// A form for one command: its fields as a list, the command made from what was typed, the rules asked before it is sent.
import { useMemo, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { Command } from '#core/deciders.ts'
import type { StreamId } from '#core/record/record.ts'
import { languages as all, type Language } from '#core/languages.ts'
import type { Source, Words } from '#core/words.ts'
import { Unseen } from '#web/parts/unseen.tsx'
import { saidIn } from '#web/parts/typed-in.ts'
import { useLanguage } from '#web/parts/words.tsx'
import { useLanguageName } from '#web/parts/language-list.ts'
import { Check, Choice, Field, Given, WordsFields, type Option } from './fields.tsx'
import { useEnteredIn } from './entered-in.tsx'
import { SourceFields, sourceIn } from './SourcesFields.tsx'
import { Submit } from './Submit.tsx'
import { languagesLacking, wordsIn, useForm, valuesOf, type Values } from './use-form.ts'

/** `standing` is what the record says now, in a form that changes it; a field of anything else begins empty. */
type Common = { name: string; label: string; hint?: string; isRequired?: boolean }
export type Spec =
  | (Common & {
      kind: 'by-language'
      rows?: number
      standing?: Words | undefined
      /** Languages that must be filled; at least one, if `isRequired`. */ every?: readonly Language[]
    })
  | (Common & {
      kind: 'words' | 'date' | 'email' | 'url'
      standing?: string | undefined
      rows?: number
      language?: Language
    })
  | (Common & { kind: 'choice'; options: Option[]; standing?: string | undefined; empty?: string })
  | (Common & { kind: 'languages'; standing?: readonly Language[] })
  | { kind: 'source'; name: string; isRequired?: boolean }

export type Read = {
  words: (name: string) => Words | undefined
  needWords: (name: string) => Words
  word: (name: string) => string | undefined
  need: (name: string) => string
  /** Words said in one language, with that language. */
  said: (name: string) => Words | undefined
  needSaid: (name: string) => Words
  source: (name?: string) => Source | undefined
  languages: (name: string) => Language[]
}

type CommandFormProps = {
  stream: StreamId
  /** Names the draft: what was typed is kept under it. */
  name: string
  specs: Spec[]
  make: (read: Read) => Command
  children: ReactNode
  hint?: ReactNode
  languages?: readonly Language[]
  className?: string
  nameSeat?: (seat: string) => string
  onDone?: () => void
}

/** Languages that were ticked, in the order of the table. */
const languagesIn = (ticked = ''): Language[] => all.filter((l) => ticked.split(' ').includes(l))

export function readerOf(values: Values, reader: Language): Read {
  const word = (name: string) => values[name]?.trim() || undefined
  return {
    word,
    need: (name) => word(name) ?? '',
    said: (name) => saidIn(reader, word(name) ?? ''),
    needSaid: (name) => saidIn(reader, word(name) ?? '') ?? {},
    words: (name) => wordsIn(values, name),
    needWords: (name) => wordsIn(values, name) ?? {},
    source: (name = 'source') => sourceIn(values, name),
    languages: (name) => languagesIn(values[name]),
  }
}

export function CommandForm({
  stream,
  name,
  specs,
  make,
  children,
  hint,
  languages: only,
  className,
  nameSeat,
  onDone,
}: CommandFormProps) {
  const intl = useIntl()
  const reader = useLanguage()
  const entered = useEnteredIn()
  const languages = only ?? entered
  const languageName = useLanguageName()
  const standing = useMemo(() => standingOf(specs), [specs])
  const { values, change, drop } = useForm(name, standing)
  const missing = missingIn(specs, values, languages)
  const sentence =
    missing &&
    intl.formatMessage(
      { id: 'secretariat.form.enter' },
      {
        field: intl.formatMessage({ id: missing.label }),
        language: missing.language ? languageName(missing.language) : 'none',
      },
    )
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      {specs.map((spec) => (
        <SpecField key={spec.name} {...{ spec, values, change, languages, standing }} />
      ))}
      <div className="acts">
        <Submit
          stream={stream}
          command={missing ? undefined : make(readerOf(values, reader))}
          missing={sentence}
          className={className}
          nameSeat={nameSeat}
          hint={hint}
          onDone={() => {
            drop()
            onDone?.()
          }}
        >
          {children}
        </Submit>
      </div>
    </form>
  )
}

function standingOf(specs: Spec[]): Values {
  const values: Values = {}
  for (const spec of specs) {
    if (spec.kind === 'source') continue
    if (spec.kind === 'by-language') Object.assign(values, valuesOf(spec.name, spec.standing))
    else if (spec.kind === 'languages') values[spec.name] = (spec.standing ?? []).join(' ')
    else if (spec.standing !== undefined) values[spec.name] = spec.standing
  }
  return values
}

function missingIn(
  specs: Spec[],
  values: Values,
  languages: readonly Language[],
): { label: string; language?: Language } | undefined {
  for (const spec of specs) {
    if (!spec.isRequired) continue
    if (spec.kind === 'source') {
      if (!values[`${spec.name}.name`]?.trim()) return { label: 'secretariat.field.source' }
    } else if (spec.kind === 'by-language') {
      const [first] = languagesLacking(values, spec.name, spec.every ?? [])
      if (first) return { label: spec.label, language: first }
      if (languagesLacking(values, spec.name, languages).length === languages.length) return { label: spec.label }
    } else if (!values[spec.name]?.trim()) return { label: spec.label }
  }
  return undefined
}

function SpecField({
  spec,
  values,
  change,
  languages,
  standing,
}: {
  spec: Spec
  values: Values
  standing: Values
  change: (name: string, value: string) => void
  languages: readonly Language[]
}) {
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  if (spec.kind === 'source')
    return <SourceFields {...{ values, change }} under={spec.name} isRequired={spec.isRequired} />
  const label = say(spec.label)
  const hint = spec.hint && say(spec.hint)
  /** Said for as long as a field holds what stands on the record. */
  const isStanding = (name: string) => Boolean(standing[name]) && values[name] === standing[name]
  const given = say('secretariat.form.standing')
  if (spec.kind === 'by-language') {
    const required = spec.every ?? (spec.isRequired && wordsIn(values, spec.name) === undefined ? languages : [])
    return (
      <>
        <WordsFields
          legend={label}
          hint={hint}
          languages={languages}
          values={values}
          name={spec.name}
          onChange={change}
          rows={spec.rows}
          required={required}
          given={languages.some((l) => isStanding(`${spec.name}.${l}`)) && given}
        />
        <Unseen words={languages.map((l) => values[`${spec.name}.${l}`])} />
      </>
    )
  }
  if (spec.kind === 'languages') {
    const ticked = languagesIn(values[spec.name])
    return (
      <fieldset className="plain" data-given={isStanding(spec.name) ? '' : undefined}>
        <legend className="label">
          {label}
          {isStanding(spec.name) && <Given>{given}</Given>}
        </legend>
        <div className="acts wide">
          {all.map((l) => (
            <Check
              key={l}
              label={say(`words.language.${l}`)}
              isOn={ticked.includes(l)}
              onChange={(isOn) =>
                change(spec.name, all.filter((one) => (one === l ? isOn : ticked.includes(one))).join(' '))
              }
            />
          ))}
        </div>
      </fieldset>
    )
  }
  const shared = {
    label,
    hint,
    value: values[spec.name] ?? '',
    onChange: (v: string) => change(spec.name, v),
    isRequired: spec.isRequired,
    given: isStanding(spec.name) && given,
  }
  if (spec.kind === 'choice') return <Choice {...shared} options={spec.options} empty={spec.empty} />
  return (
    <Field
      {...shared}
      type={spec.kind === 'words' ? 'text' : spec.kind}
      rows={spec.rows}
      language={spec.language}
    />
  )
}
