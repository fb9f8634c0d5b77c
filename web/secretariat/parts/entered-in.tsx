// In which languages names, titles and reasons are entered here: those of the organisation that the page is about, and those of the
// interface, in which people read.
import { streamOf } from '#core/record/record.ts'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { interfaceLanguages, enteredIn, type Language } from '#core/languages.ts'
import { useStream } from '#web/live/hooks.ts'

const EnteredIn = createContext<readonly Language[]>(interfaceLanguages)
export const useEnteredIn = (): readonly Language[] => useContext(EnteredIn)

export function EnteredInOf({ organisation, children }: { organisation: string; children: ReactNode }) {
  const { languages } = useStream(streamOf('organisation', organisation))
  const entered = useMemo(() => enteredIn(languages), [languages])
  return <EnteredIn.Provider value={entered}>{children}</EnteredIn.Provider>
}

export function EnteredInOfMeeting({ meeting, children }: { meeting: string; children: ReactNode }) {
  const { organisation } = useStream(streamOf('meeting', meeting))
  return <EnteredInOf organisation={organisation}>{children}</EnteredInOf>
}
