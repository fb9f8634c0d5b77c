// How every room starts: who am I, in which language, then the room itself.
import { directionOf, localeOf } from '#core/languages.ts'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { IntlProvider } from 'react-intl'
import { chosenLanguage, loadCatalogue, loadTags } from '#web/languages/load.ts'
import { ClientContext } from '#web/live/hooks.ts'
import { meetingIn } from '#web/live/first.ts'
import { Client } from '#web/live/client.ts'
import { openConnection } from '#web/live/transports.ts'
import type { StreamId } from '#core/record/record.ts'
import type { SessionRow } from '#wire/rows.ts'
import { loadFaces, onceThere } from './faces.ts'
import { releaseFocusAfterPointer } from './keys.ts'
import { Said } from './said.tsx'
import { fetchTheRest, soon } from './soon.tsx'
import { InMonthsOf } from './words.tsx'
import './rooms.css'

/** Nothing can be taken back before something was recorded: it comes once the room stands. */
const TakeBackBar = soon(() => import('./take-back.tsx').then((m) => m.TakeBackBar))

/**
 * Mounts a room.
 * @param areas the catalogues that it needs, besides those that every room needs.
 * @param room the room, for a session and the meeting that the address names.
 * @param first streams to ask for before there is anything to draw: on a slow line the way there and back is what one waits for.
 * @param deciders of the streams that it may follow, where those of a meeting's proceedings are not enough.
 */
export async function startRoom(
  areas: string[],
  room: (of: { session: SessionRow | undefined; meeting: string }) => ReactNode,
  first: (meeting: string) => StreamId[] = () => [],
  deciders?: object,
): Promise<void> {
  reloadWhenReplaced()
  releaseFocusAfterPointer()
  const language = chosenLanguage()
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  const handle = new URLSearchParams(location.search).get('as') ?? undefined
  const meeting = meetingIn(location.pathname)
  const connection = openConnection(handle)
  const tags = loadTags(language)
  const words = loadCatalogue(language, ['parts', 'problems', 'words', ...areas])
  const given = sessionInPage()
  const session = given ? given.session : await fetchSession(handle)
  const client = new Client(session, handle, connection, sessionStorage, deciders)
  const streams = first(meeting)
  for (const stream of streams) client.watch(stream, () => undefined)
  const messages = await words
  const forms = await tags
  const root = document.querySelector('#room')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <IntlProvider locale={localeOf(language)} messages={messages} onError={() => undefined} {...forms}>
        <ClientContext.Provider value={client}>
          {meeting ? (
            <InMonthsOf meeting={meeting}>{room({ session, meeting })}</InMonthsOf>
          ) : (
            room({ session, meeting })
          )}
          <Said />
          <TakeBackBar />
        </ClientContext.Provider>
      </IntlProvider>
    </StrictMode>,
  )
  onceThere(client, streams, fetchTheRest)
  loadFaces(client, streams)
}

/** A tab that was open when the server was replaced asks for parts of the room that are no longer there: the page is fetched anew, once. */
function reloadWhenReplaced(): void {
  const key = 'reloaded-at'
  addEventListener('vite:preloadError', () => void reload())
  const reload = async () => {
    // A line that is cut says the same: there a room that stands is worth more than a page that cannot be fetched.
    const isReached = await fetch('/healthz').then(
      (answer) => answer.ok,
      () => false,
    )
    if (!isReached || Date.now() - Number(sessionStorage.getItem(key)) < 30_000) return
    sessionStorage.setItem(key, String(Date.now()))
    location.reload()
  }
}

/** What the server wrote into the page, so that nobody asks for it: who opened it, or that nobody is known. */
function sessionInPage(): { session: SessionRow | undefined } | undefined {
  const written = document.querySelector<HTMLMetaElement>('meta[name="session"]')?.content
  return written === undefined ? undefined : { session: (JSON.parse(written) as SessionRow | null) ?? undefined }
}

async function fetchSession(handle: string | undefined): Promise<SessionRow | undefined> {
  try {
    const meeting = meetingIn(location.pathname)
    const response = await fetch(meeting ? `/api/session?meeting=${encodeURIComponent(meeting)}` : '/api/session', {
      headers: { accept: 'application/json', ...(handle ? { 'x-session': handle } : {}) },
    })
    return response.ok ? ((await response.json()) as SessionRow) : undefined
  } catch {
    return undefined
  }
}
