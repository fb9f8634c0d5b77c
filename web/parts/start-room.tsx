// How every room starts: who am I, in which language, then the room itself.
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'react-intl'
import { chosenLanguage, loadCatalogue } from '#web/languages/load.ts'
import { HouseContext } from '#web/live/hooks.ts'
import { House } from '#web/live/house.ts'
import { openConnection } from '#web/live/ways.ts'
import type { SessionRow } from '#wire/rows.ts'
import './rooms.css'

/** Numbers stand in European digits in all three languages, as in the organisation's own documents. */
export const localeOf = (language: string): string => (language === 'ar' ? 'ar-u-nu-latn' : language === 'fr' ? 'fr' : 'en-GB')

/**
 * Mounts a room.
 * @param areas the catalogues that it needs, besides those that every room needs.
 * @param room the room, for a session and the meeting that the address names.
 */
export async function startRoom(areas: string[], room: (of: { session: SessionRow | undefined; meeting: string }) => ReactNode): Promise<void> {
  const language = chosenLanguage()
  document.documentElement.lang = language
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr'
  const handle = new URLSearchParams(location.search).get('as') ?? undefined
  const [messages, session] = await Promise.all([loadCatalogue(language, ['parts', 'problems', 'words', ...areas]), fetchSession(handle)])
  const house = new House(session, handle, openConnection(handle))
  const meeting = /^\/meetings\/([a-z0-9-]+)\//.exec(location.pathname)?.[1] ?? ''
  const root = document.querySelector('#room')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <IntlProvider locale={localeOf(language)} messages={messages} onError={() => undefined}>
        <HouseContext.Provider value={house}>{room({ session, meeting })}</HouseContext.Provider>
      </IntlProvider>
    </StrictMode>,
  )
}

async function fetchSession(handle: string | undefined): Promise<SessionRow | undefined> {
  try {
    const response = await fetch('/api/session', { headers: { accept: 'application/json', ...(handle ? { 'x-session': handle } : {}) } })
    return response.ok ? ((await response.json()) as SessionRow) : undefined
  } catch {
    return undefined
  }
}
