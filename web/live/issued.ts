// Under which symbol a text was issued, for those who adopted it: asked for until there is one.
import { useEffect } from 'react'
import type { InstrumentRow } from '#wire/rows.ts'
import { useRows } from './hooks.ts'

const everyMs = 20_000

/** @param text its key once it is adopted; empty asks for nothing. */
export function useIssued(text: string): InstrumentRow | undefined {
  const { rows, reload } = useRows<InstrumentRow>(text ? `/api/instruments?text=${encodeURIComponent(text)}` : '')
  const issued = text ? rows?.[0] : undefined
  const isWaiting = text !== '' && issued === undefined
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(reload, everyMs)
    return () => clearInterval(timer)
  }, [isWaiting, reload])
  return issued
}
