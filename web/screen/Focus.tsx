import { useRef } from 'react'
import { FormattedMessage } from 'react-intl'
import { bracketed, openProposals, referenceOf, verbSpan, type Proposal, type Text } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/words.ts'
import { useFit } from '#web/parts/fit.ts'
import { Runs } from '#web/parts/text-view.tsx'
import { Running, useLanguage, Words, type Naming } from '#web/parts/words.tsx'

/** The paragraph in focus, in the reader's language and beside it in another: Arabic with English, else with Arabic. */
export function Focus({ text, paragraph, naming }: { text: Text; paragraph: string | undefined; naming: Naming }) {
  const reader = useLanguage()
  const box = useRef<HTMLElement>(null)
  useFit(box)
  const shown = text.paragraphs.find((p) => p.id === paragraph) ?? text.paragraphs[0]
  if (!shown) return null
  const beside: Language = reader === 'ar' ? 'en' : 'ar'
  const versions = [reader, beside].filter((l) => text.languages.includes(l))
  const at = referenceOf(text.paragraphs, shown.id, reader)
  const proposals = openProposals(text, shown.id)
  const owner = proposals[0]
  return (
    <section className="focus" ref={box} aria-labelledby="h-text">
      <h2 id="h-text">
        <span>
          {at ? (
            <FormattedMessage
              id="parts.text.title-at"
              values={{
                title: <Words text={text.title} />,
                place: (
                  <FormattedMessage
                    id={at.kind === 'preambular' ? 'parts.text.preambular' : 'parts.text.paragraph'}
                    values={{ number: at.number }}
                  />
                ),
              }}
            />
          ) : (
            <Words text={text.title} />
          )}
        </span>
        {owner && (
          <span className="by">
            <FormattedMessage
              id="parts.text.proposed-by"
              values={{ seat: <bdi>{naming.delegation(owner.seat)}</bdi> }}
            />
            <Counts proposal={owner} />
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
        return (
          <div key={l} className={l}>
            <p className="text" lang={l} dir={directionOf(l)}>
              {words === undefined ? (
                <span className="quiet">
                  <FormattedMessage id="parts.text.missing" />
                </span>
              ) : view && view.views.length > 0 ? (
                <Runs runs={view.merged ?? view.views[0]?.runs ?? []} verbEnd={verb?.end} />
              ) : verb ? (
                <>
                  <span className="verb">{words.slice(verb.start, verb.end)}</span>
                  <Running text={words.slice(verb.end)} language={l} />
                </>
              ) : (
                <Running text={words} language={l} />
              )}
            </p>
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
