// A proposal in the delegation's own name: words in one language or more, with a reason. What is typed survives a reload.
import { useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { paragraphOf, type Text } from '#core/texts/texts.ts'
import { directionOf, type Language, type Text3 } from '#core/words.ts'
import { useDraft } from '#web/live/hooks.ts'
import { Act, Panel } from '#web/parts/act.tsx'
import { languageNames } from '#web/parts/now-bar.tsx'
import { useLanguage, Words } from '#web/parts/words.tsx'

export type Change = { paragraph: string; action: 'replace' | 'add-after' | 'delete'; selected?: string }

export function Propose({ text, seat, change, onClose }: { text: { key: string; state: Text }; seat: string; change: Change | undefined; onClose: () => void }) {
  const intl = useIntl()
  return (
    <Panel isOpen={change !== undefined} onClose={onClose} title={change ? intl.formatMessage({ id: `desk.propose.${change.action}` }) : ''}>
      {change && <Form key={`${change.paragraph}${change.action}`} text={text} seat={seat} change={change} onClose={onClose} />}
    </Panel>
  )
}

function Form({ text, seat, change, onClose }: { text: { key: string; state: Text }; seat: string; change: Change; onClose: () => void }) {
  const reader = useLanguage()
  const own: Language = text.state.languages.includes(reader) ? reader : (text.state.languages[0] ?? 'en')
  const paragraph = paragraphOf(text.state, change.paragraph)
  const key = `${text.key} ${change.paragraph} ${change.action}`
  const standing = change.action === 'replace' ? (paragraph?.words ?? {}) : {}
  const ar = useDraft(`${key} ar`, standing.ar ?? '')
  const en = useDraft(`${key} en`, standing.en ?? '')
  const fr = useDraft(`${key} fr`, standing.fr ?? '')
  const drafts = { ar, en, fr }
  const [reason, setReason, dropReason] = useDraft(`${key} reason`)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const area = field.current
    const at = change.selected && area ? area.value.indexOf(change.selected) : -1
    area?.focus()
    if (area && change.selected && at >= 0) area.setSelectionRange(at, at + change.selected.length)
  }, [change.selected])
  const words: Text3 = {}
  for (const language of text.state.languages) {
    const typed = drafts[language][0].trim()
    if (typed && (change.action !== 'replace' || typed !== (standing[language] ?? ''))) words[language] = typed
  }
  const hasWords = Object.keys(words).length > 0
  const command = {
    type: 'ProposeChange', action: change.action, paragraph: change.paragraph, seat, reason: reason.trim() || undefined, revision: change.action === 'add-after' ? undefined : paragraph?.revision,
    ...(change.action === 'delete' ? {} : { words: hasWords ? words : standing }),
    ...(change.action === 'add-after' ? { kind: paragraph?.kind ?? 'operative', depth: paragraph?.depth ?? 0 } : {}),
  } as const
  const done = () => { for (const draft of Object.values(drafts)) draft[2](); dropReason(); onClose() }
  const others = text.state.languages.filter((l) => l !== own)
  return (
    <>
      {change.action === 'delete' ? <p className="text small"><Words text={paragraph?.words} /></p> : (
        <>
          <label className="field"><span className="label">{languageNames[own]}</span><textarea ref={field} className="text" lang={own} dir={directionOf(own)} rows={5} value={drafts[own][0]} onChange={(e) => drafts[own][1](e.target.value)} /></label>
          {others.length > 0 && <details><summary><FormattedMessage id="desk.other-languages" /></summary><div className="stack">{others.map((l) => <label key={l} className="field"><span className="label">{languageNames[l]}</span><textarea className="text" lang={l} dir={directionOf(l)} rows={4} value={drafts[l][0]} onChange={(e) => drafts[l][1](e.target.value)} /></label>)}<p className="why"><FormattedMessage id="desk.other-languages-hint" /></p></div></details>}
        </>
      )}
      <label className="field"><span className="label"><FormattedMessage id="desk.reason" /></span><input dir="auto" maxLength={2000} value={reason} onChange={(e) => setReason(e.target.value)} /></label>
      <div className="acts"><Act stream={`text/${text.key}`} command={command} className="btn primary" onDone={done}><FormattedMessage id="desk.propose" /></Act><button type="button" className="btn" onClick={onClose}><FormattedMessage id="parts.cancel" /></button></div>
    </>
  )
}
