import { FormattedMessage } from 'react-intl'
import { bracketed, type Proposal } from '#core/texts/texts.ts'
import { directionOf, type Language } from '#core/languages.ts'
import { Runs } from './text-view.tsx'

/** What words would become: struck out and put in, as the room will see it. Nothing where nothing changes. */
export function Redline({ from, to, language }: { from: string; to: string; language: Language }) {
  if (from === to || to.trim() === '') return null
  const change = {
    proposal: 'redline',
    action: 'replace',
    state: 'open',
    seat: '',
    positions: {},
    base: { [language]: from },
    words: { [language]: to },
  } as unknown as Proposal
  const runs = bracketed(from, [change], language).views[0]?.runs
  if (!runs) return null
  return (
    <div className="redline">
      <span className="label">
        <FormattedMessage id="parts.redline" />
      </span>
      <p className="text small" lang={language} dir={directionOf(language)}>
        <Runs runs={runs} />
      </p>
    </div>
  )
}
