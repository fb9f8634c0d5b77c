// A personal address, shown once: the server keeps only its hash.
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'

export function Copy({ text, label, children }: { text: string; label?: string; children?: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 4000)
    } catch {
      setCopied(false)
    }
  }
  return (
    <>
      <button type="button" className="btn" aria-label={label} onClick={() => void copy()}>
        {children ?? <FormattedMessage id="secretariat.copy" />}
      </button>
      <span role="status" className="why">
        {isCopied && <FormattedMessage id="secretariat.copied" />}
      </span>
    </>
  )
}
