import { Fragment, useRef, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { bracketed, openProposals, referenceOf, verbSpan, type Proposal, type Text } from '#core/texts/texts.ts'
import { languages, directionOf, shownIn } from '#core/languages.ts'
import { useFit } from '#web/parts/fit.ts'
import { Runs } from '#web/parts/text-view.tsx'
import { Running, useLanguage, ShownWords, type Naming } from '#web/parts/words.tsx'

/** As many as can be read at a distance beside the title. */
const namedAtMost = 4

/** The paragraph in focus, in the reader's language and beside it in another: in one that runs the other way where the text has it. */
export function Focus({ text, paragraph, naming }: { text: Text; paragraph: string | undefined; naming: Naming }) {
  const reader = useLanguage()
  const box = useRef<HTMLElement>(null)
  useFit(box)
  const shown = text.paragraphs.find((p) => p.id === paragraph) ?? text.paragraphs[0]
  if (!shown) return null
  const own = shownIn(text.languages, reader)
  const others = languages.filter((l) => l !== own && text.languages.includes(l))
  const beside = others.find((l) => directionOf(l) !== directionOf(own)) ?? others[0]
  const versions = beside === undefined ? [own] : [own, beside]
  const at = referenceOf(text.paragraphs, shown.id, reader)
  const proposals = openProposals(text, shown.id)
  // Each is its delegation's: none is left unnamed beside another's words.
  const named = proposals.slice(0, namedAtMost)
  return (
    <section className="focus" ref={box} aria-labelledby="h-text">
      <h2 id="h-text">
        <span>
          {at ? (
            <FormattedMessage
              id="parts.text.title-at"
              values={{
                title: <ShownWords text={text.title} />,
                place: (
                  <FormattedMessage
                    id={at.kind === 'preambular' ? 'parts.text.preambular' : 'parts.text.paragraph'}
                    values={{ number: at.number }}
                  />
                ),
              }}
            />
          ) : (
            <ShownWords text={text.title} />
          )}
        </span>
        {named.length > 0 && (
          <span className={`by${named.length > 1 ? ' many' : ''}`}>
            {named.map((p) => (
              <span key={p.proposal}>
                <FormattedMessage
                  id="parts.text.proposed-by"
                  values={{ seat: <bdi>{naming.delegation(p.seat)}</bdi> }}
                />
                <Counts proposal={p} />
              </span>
            ))}
            {proposals.length > named.length && (
              <span>
                <FormattedMessage id="screen.more-proposals" values={{ count: proposals.length - named.length }} />
              </span>
            )}
          </span>
        )}
      </h2>
      {versions.map((l) => {
        const words = shown.words[l]
        const view =
          words === undefined
            ? undefined
            : bracketed(
                words,
                proposals.filter((p) => p.action !== 'add-after'),
                l,
              )
        const verb = words === undefined ? undefined : verbSpan(words, l, shown.kind)
        const views = view && (!view.merged || view.clashes.length > 0) ? [...view.views, ...view.clashes] : []
        const line = (key: string, inside: ReactNode) => (
          <p key={key} className="text" lang={l} dir={directionOf(l)}>
            {inside}
          </p>
        )
        return (
          <div key={l} className={l}>
            {words === undefined
              ? line(
                  l,
                  <span className="quiet">
                    <FormattedMessage id="parts.text.missing" />
                  </span>,
                )
              : views.length > 0
                ? // Changes that touch the same words stand one under the other, each under its delegation.
                  views.slice(0, namedAtMost).map((v) => (
                    <Fragment key={v.proposal}>
                      {views.length > 1 && (
                        <span className="of">
                          <bdi>{naming.delegation(v.seat)}</bdi>
                        </span>
                      )}
                      {line(v.proposal, <Runs runs={v.runs} verbEnd={verb?.end} />)}
                    </Fragment>
                  ))
                : view?.merged && view.views.length > 0
                  ? line(l, <Runs runs={view.merged} verbEnd={verb?.end} />)
                  : line(
                      l,
                      verb ? (
                        <>
                          <span className="verb">{words.slice(verb.start, verb.end)}</span>
                          <Running text={words.slice(verb.end)} language={l} />
                        </>
                      ) : (
                        <Running text={words} language={l} />
                      ),
                    )}
          </div>
        )
      })}
    </section>
  )
}

/** How many are for and against, where anybody has said so. */
function Counts({ proposal }: { proposal: Proposal }) {
  const all = Object.values(proposal.positions)
  return (
    <>
      {(['support', 'reserve', 'oppose'] as const).map((position) => {
        const count = all.filter((p) => p.position === position).length
        return count === 0 ? null : (
          <span key={position}>
            {' · '}
            <FormattedMessage id={`parts.standing.${position}`} values={{ count }} />
          </span>
        )
      })}
    </>
  )
}
