// The text under negotiation: paragraphs with their state at the start edge, proposals in place with their owners.
// Brackets are derived from the proposals; nobody types them.
import { soon } from './soon.tsx'
import './masthead.css'
import './text-view.css'
import {
  memo,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import {
  bracketed,
  fitOf,
  labelsOf,
  proposalsByParagraph,
  referenceOf,
  verbSpan,
  type Paragraph,
  type Proposal,
  type Run,
  type Text,
} from '#core/texts/texts.ts'
import { directionOf, shownIn, type Language } from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'
import { Standing } from './standing.tsx'
import { Symbols, useLanguage, type Naming } from './words.tsx'

const Masthead = soon(() => import('./masthead.tsx').then((m) => m.Masthead))
const PastProposals = soon(() => import('./past-proposals.tsx').then((m) => m.PastProposals))

type Props = {
  text: Text
  naming: Naming
  /** The paragraph in focus; it alone is shown with what `below` gives for it. */
  focus?: string
  onFocus?: (paragraph: string) => void
  below?: (paragraph: Paragraph, proposals: readonly Proposal[]) => ReactNode
  /** Shows what became of earlier proposals, folded under each paragraph. */
  showsPast?: boolean
  className?: string
}

export function TextView({
  text,
  naming,
  focus,
  onFocus,
  below,
  showsPast = false,
  className = 'text body',
}: Props) {
  const reader = useLanguage()
  const language = shownIn(text.languages, reader)
  const { paragraphs } = text
  const labels = useMemo(() => labelsOf(paragraphs, language), [paragraphs, language])
  const open = useMemo(() => proposalsByParagraph(text), [text])
  const past = useMemo(() => (showsPast ? proposalsByParagraph(text, true) : undefined), [text, showsPast])
  const [from, to] = useGrowing(
    paragraphs.length,
    paragraphs.findIndex((p) => p.id === focus),
  )
  // One function for as long as the text is shown, so that a paragraph is drawn anew only where it changed.
  const latest = useRef(onFocus)
  useLayoutEffect(() => {
    latest.current = onFocus
  })
  const choose = useCallback((paragraph: string) => latest.current?.(paragraph), [])
  return (
    <div
      className={`${className}${paragraphs.length > longText ? ' long' : ''}`}
      lang={language}
      dir={directionOf(language)}
    >
      <Masthead lines={text.masthead} language={language} />
      {paragraphs.slice(from, to).map((p) => {
        const proposals = open.get(p.id) ?? none
        const isFocus = focus === p.id
        return (
          <Para
            key={p.id}
            text={text}
            paragraph={p}
            label={labels[p.id]}
            proposals={proposals}
            past={past?.get(p.id) ?? none}
            {...{ naming, language, reader, isFocus }}
            onFocus={onFocus ? choose : undefined}
            below={isFocus ? below?.(p, proposals) : undefined}
          />
        )
      })}
    </div>
  )
}

/**
 * Of a long text what stands around the place that is looked at is drawn first; the rest follows by itself, a little at a time, so that
 * an act never waits for it.
 * @returns from which paragraph to which.
 */
function useGrowing(count: number, at: number): [number, number] {
  const [[first, last], grow] = useState([at - around, at + around])
  const from = Math.max(0, Math.min(first, at - 1))
  const to = Math.min(count, Math.max(last, at + 2))
  const isWhole = from === 0 && to === count
  useEffect(() => {
    if (isWhole) return undefined
    const timer = setTimeout(() => startTransition(() => grow([from - around / 2, to + around / 2])), 100)
    return () => clearTimeout(timer)
  }, [isWhole, from, to])
  return [from, to]
}
const around = 20

const none: readonly Proposal[] = []
/** Paragraphs above which those out of sight are not laid out. */
const longText = 60

type ParaProps = {
  text: Text
  paragraph: Paragraph
  label: string | undefined
  proposals: readonly Proposal[]
  past: readonly Proposal[]
  naming: Naming
  language: Language
  reader: Language
  isFocus: boolean
  onFocus: ((paragraph: string) => void) | undefined
  below: ReactNode
}

const isSameList = (a: readonly Proposal[], b: readonly Proposal[]) =>
  a.length === b.length && a.every((p, i) => p === b[i])
/** A text of hundreds of paragraphs changes in one or two at a time: the others are left as they are. */
const isSame = (a: ParaProps, b: ParaProps): boolean =>
  a.below === b.below &&
  a.paragraph === b.paragraph &&
  a.label === b.label &&
  a.language === b.language &&
  a.isFocus === b.isFocus &&
  a.naming === b.naming &&
  a.onFocus === b.onFocus &&
  isSameList(a.proposals, b.proposals) &&
  isSameList(a.past, b.past)

const Para = memo(function Para({
  text,
  paragraph: p,
  label,
  proposals,
  past,
  naming,
  language,
  reader,
  isFocus,
  onFocus,
  below,
}: ParaProps) {
  const intl = useIntl()
  // To be added before the first paragraph, or on one that was taken out: shown here, where they can be decided.
  const own = proposals.filter((q) => q.paragraph === p.id && q.action !== 'add-after')
  const before = proposals.filter((q) => q.action === 'add-after' && q.paragraph === undefined)
  const gone = proposals.filter((q) => q.action !== 'add-after' && q.paragraph !== p.id)
  const shown = inLanguage(p.words, language)
  const isStale = p.stale.includes(language)
  const state = p.state === 'agreed' ? ' agreed' : p.state === 'agreed-ad-referendum' ? ' adref' : ''
  const name = () => {
    const at = referenceOf(text.paragraphs, p.id, reader)
    if (at?.kind === 'operative' || at?.kind === 'sub')
      return intl.formatMessage({ id: 'parts.text.paragraph' }, { number: at.number })
    if (at?.kind === 'preambular') return intl.formatMessage({ id: 'parts.text.preambular' }, { number: at.number })
    return intl.formatMessage(
      { id: 'parts.text.part' },
      { number: text.paragraphs.findIndex((q) => q.id === p.id) + 1 },
    )
  }
  // A press on the words is beside the button with its number, which is there for the keyboard.
  /* eslint-disable jsx-a11y/click-events-have-key-events */
  return (
    <div
      id={`para-${p.id}`}
      className={`para ${p.kind}${p.depth ? ` depth-${p.depth}` : ''}${state}${isFocus ? ' focus' : ''}`}
      aria-current={isFocus ? 'true' : undefined}
      // What unfolds below is pressed for itself.
      onClick={onFocus && !isFocus ? (e) => !(e.target as Element).closest('details') && onFocus(p.id) : undefined}
    >
      {onFocus ? (
        <button
          type="button"
          className="n num"
          lang={reader}
          aria-label={name()}
          aria-pressed={isFocus}
          onClick={(e) => {
            e.stopPropagation()
            onFocus(p.id)
          }}
          onKeyDown={step}
        >
          {label ?? <span aria-hidden="true">¶</span>}
        </button>
      ) : (
        <span className="n num">{label ?? ''}</span>
      )}
      <div>
        {before.map((q) => (
          <Added key={q.proposal} proposal={q} language={language} naming={naming} />
        ))}
        <p data-paragraph={p.id} lang={shown.language} dir={directionOf(shown.language)}>
          <Marked paragraph={p} proposals={own} language={shown.language} />
        </p>
        {shown.language !== language && (
          <span className="by behind">
            <FormattedMessage id="parts.text.missing" />
          </span>
        )}
        {isStale && (
          <span className="by behind">
            <FormattedMessage id="parts.text.stale" />
          </span>
        )}
        {own.map((q) => (
          <Owner
            key={q.proposal}
            proposal={q}
            naming={naming}
            language={shown.language}
            clashes={fitOf(text, q).fit === 'clash'}
          />
        ))}
        {p.state !== 'open' && (
          <span className="by done">
            <FormattedMessage
              id={p.state === 'agreed' ? 'parts.text.agreed' : 'parts.text.adref'}
              values={{ seats: <bdi>{intl.formatList(p.adReferendum.map((s) => naming.seat(s)))}</bdi> }}
            />
          </span>
        )}
        {p.state === 'open' && p.reopenedBy && (
          <span className="by">
            <FormattedMessage
              id="parts.text.reopened"
              values={{ seat: <bdi>{naming.delegation(p.reopenedBy)}</bdi> }}
            />
          </span>
        )}
        {proposals
          .filter((q) => q.action === 'add-after' && q.paragraph !== undefined)
          .map((q) => (
            <Added key={q.proposal} proposal={q} language={language} naming={naming} />
          ))}
        {gone.map((q) => (
          <div key={q.proposal} className="added">
            <Owner proposal={q} naming={naming} language={language} isGone />
          </div>
        ))}
        {past.length > 0 && <PastProposals past={past} language={language} naming={naming} />}
        {below}
      </div>
    </div>
  )
}, isSame)

/** Arrows go from one paragraph to the next, also where a room has no key of its own for it. */
function step(e: React.KeyboardEvent<HTMLButtonElement>): void {
  if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return
  const all = [...(e.currentTarget.closest('.body')?.querySelectorAll<HTMLElement>('button.n') ?? [])]
  const next = all[all.indexOf(e.currentTarget) + (e.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  e.preventDefault()
  next.focus()
  next.click()
}

/** The words with the opening verb set apart and every open change in brackets; colliding changes stand one below the other. */
function Marked({
  paragraph,
  proposals,
  language,
}: {
  paragraph: Paragraph
  proposals: readonly Proposal[]
  language: Language
}) {
  const words = paragraph.words[language] ?? ''
  const verb = verbSpan(words, language, paragraph.kind)
  const view = bracketed(
    words,
    proposals.filter((p) => p.action !== 'add-after'),
    language,
  )
  if (view.views.length + view.clashes.length === 0)
    return verb ? (
      <>
        {words.slice(0, verb.start)}
        <span className="verb">{words.slice(verb.start, verb.end)}</span>
        {words.slice(verb.end)}
      </>
    ) : (
      <Symbols>{words}</Symbols>
    )
  if (view.merged && view.clashes.length === 0) return <Runs runs={view.merged} verbEnd={verb?.end} />
  return (
    <>
      {view.views.length !== 1 && view.clashes.length > 0 && <span className="collides">{words}</span>}
      {[...view.views, ...view.clashes].map((v) => (
        <span key={v.proposal} className="collides">
          <Runs runs={v.runs} verbEnd={verb?.end} />
        </span>
      ))}
    </>
  )
}

/** Consecutive changed runs of one proposal stand in one pair of brackets. */
export function Runs({ runs, verbEnd = 0 }: { runs: Run[]; verbEnd?: number }) {
  const groups: { proposal?: string; runs: Run[] }[] = []
  for (const run of runs) {
    const last = groups.at(-1)
    if (last && last.proposal === run.proposal && (run.mark === 'same') === (last.runs[0]?.mark === 'same'))
      last.runs.push(run)
    else groups.push({ proposal: run.proposal, runs: [run] })
  }
  return (
    <>
      {groups.map((g, i) =>
        g.runs[0]?.mark === 'same' ? (
          <span key={i}>
            <Plain words={g.runs.map((r) => r.text).join('')} verbEnd={i === 0 ? verbEnd : 0} />
          </span>
        ) : (
          <span key={i} className="kept">
            <span className="bracket">[</span>
            {g.runs.map((r, j) =>
              r.mark === 'delete' ? (
                <del key={j} className="prop">
                  <Symbols>{r.text}</Symbols>
                </del>
              ) : (
                <ins key={j} className="prop">
                  <Symbols>{r.text}</Symbols>
                </ins>
              ),
            )}
            <span className="bracket">]</span>
          </span>
        ),
      )}
    </>
  )
}

const Plain = ({ words, verbEnd }: { words: string; verbEnd: number }) =>
  verbEnd > 0 && verbEnd <= words.length ? (
    <>
      <span className="verb">{words.slice(0, verbEnd)}</span>
      <Symbols>{words.slice(verbEnd)}</Symbols>
    </>
  ) : (
    <>{words}</>
  )

/** Whose proposal it is, who supports it, who does not; and its words where it cannot be shown in place. */
function Owner({
  proposal,
  naming,
  language,
  clashes = false,
  isGone = false,
}: {
  proposal: Proposal
  naming: Naming
  language: Language
  /** It was made on words that have changed since in the same place. */
  clashes?: boolean
  /** The paragraph that it concerns was taken out. */
  isGone?: boolean
}) {
  return (
    <span className="by">
      <FormattedMessage
        id="parts.text.proposed-by"
        values={{ seat: <bdi>{naming.delegation(proposal.seat)}</bdi> }}
      />
      {proposal.action === 'delete' && (
        <>
          {' '}
          · <FormattedMessage id="parts.text.delete" />
        </>
      )}
      {clashes && (
        <>
          {' '}
          ·{' '}
          <b className="behind">
            <FormattedMessage id="parts.text.clash" />
          </b>
        </>
      )}
      {isGone && (
        <>
          {' '}
          ·{' '}
          <b className="behind">
            <FormattedMessage id="parts.text.gone" />
          </b>
        </>
      )}
      {proposal.action === 'replace' && (isGone || proposal.words?.[language] === undefined) && (
        <>
          {' '}
          · <OtherWords proposal={proposal} language={language} />
        </>
      )}
      <Standing proposal={proposal} naming={naming} />
    </span>
  )
}

function OtherWords({ proposal, language }: { proposal: Proposal; language: Language }) {
  const shown = inLanguage(proposal.words ?? {}, language)
  return (
    <bdi lang={shown.language} dir={directionOf(shown.language)}>
      {shown.text}
    </bdi>
  )
}

function Added({ proposal, language, naming }: { proposal: Proposal; language: Language; naming: Naming }) {
  const shown = inLanguage(proposal.words ?? {}, language)
  return (
    <div className="added">
      <p lang={shown.language} dir={directionOf(shown.language)}>
        <span className="bracket">[</span>
        <ins className="prop">{shown.text}</ins>
        <span className="bracket">]</span>
      </p>
      <Owner proposal={proposal} naming={naming} language={shown.language} />
    </div>
  )
}
