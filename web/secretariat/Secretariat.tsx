// The room: its head, and the page that the address names. Pages that are rarely first are fetched when they are opened.
import { streamOf } from '#core/record/record.ts'
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { dateIn } from '#core/dates.ts'
import { useClient, useNow, useStream } from '#web/live/hooks.ts'
import { leaveUnheard } from '#web/live/leaving.ts'
import { Demo, Languages, LinkStatus, LineBar } from '#web/parts/now-bar.tsx'
import { InMonthsOf, InMonthsOfAll } from '#web/parts/words.tsx'
import type { SessionRow } from '#wire/rows.ts'
import { useHome } from './parts/home.ts'
import { Announcements } from './parts/Announcements.tsx'
import { EnteredInOf, EnteredInOfMeeting } from './parts/entered-in.tsx'
import { Panels } from './parts/InPanel.tsx'
import { Link, match, usePath } from './parts/router.tsx'
import { Today } from './today/Today.tsx'

const Meetings = lazy(() => import('./meetings/Meetings.tsx').then((m) => ({ default: m.Meetings })))
const NewMeeting = lazy(() => import('./meetings/NewMeeting.tsx').then((m) => ({ default: m.NewMeeting })))
const MeetingPage = lazy(() => import('./meetings/MeetingPage.tsx').then((m) => ({ default: m.MeetingPage })))
const Bodies = lazy(() => import('./bodies/Bodies.tsx').then((m) => ({ default: m.Bodies })))
const Documents = lazy(() => import('./documents/Documents.tsx').then((m) => ({ default: m.Documents })))
const TextPage = lazy(() => import('./texts/TextPage.tsx').then((m) => ({ default: m.TextPage })))
const InstrumentPage = lazy(() =>
  import('./instruments/InstrumentPage.tsx').then((m) => ({ default: m.InstrumentPage })),
)
const Dossiers = lazy(() => import('./dossiers/Dossiers.tsx').then((m) => ({ default: m.Dossiers })))
const DossierPage = lazy(() => import('./dossiers/DossierPage.tsx').then((m) => ({ default: m.DossierPage })))
const Outbox = lazy(() => import('./outbox/Outbox.tsx').then((m) => ({ default: m.Outbox })))

const sections = ['today', 'meetings', 'bodies', 'documents', 'dossiers'] as const
const pathOf = (section: (typeof sections)[number]) =>
  section === 'today' ? '/secretariat' : `/secretariat/${section}`

export function Secretariat({ session }: { session: SessionRow | undefined }) {
  const path = usePath()
  const intl = useIntl()
  const main = useRef<HTMLElement>(null)
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    // Whoever reads by ear is taken to the new page; whoever moved between its sections stays where they were.
    if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [path])
  const client = useClient()
  useEffect(() => leaveUnheard(client), [client])
  const at = sectionOf(path)
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: `secretariat.nav.${at}` })} · ${intl.formatMessage({ id: 'secretariat.brand' })}`
  }, [at, intl])
  return (
    <div className="secretariat">
      <a className="skip" href="#main">
        <FormattedMessage id="secretariat.skip" />
      </a>
      <header>
        <Demo />
        <LineBar />
        <div className="top">
          <b>
            <FormattedMessage id="secretariat.brand" />
          </b>
          <nav aria-label={intl.formatMessage({ id: 'secretariat.brand' })}>
            {sections.map((s) => (
              <Link key={s} to={pathOf(s)} current={s === at ? 'page' : undefined}>
                <FormattedMessage id={`secretariat.nav.${s}`} />
              </Link>
            ))}
          </nav>
          <LinkStatus />
          <Languages />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {session?.isOfficer ? (
          <Suspense
            fallback={
              <p className="pane quiet" role="status">
                <FormattedMessage id="parts.loading" />
              </p>
            }
          >
            <InMonthsOfHome>
              <Page path={path} />
            </InMonthsOfHome>
          </Suspense>
        ) : (
          <NotHere session={session} />
        )}
      </main>
      <Panels />
      <Announcements />
    </div>
  )
}

const sectionOf = (path: string): (typeof sections)[number] | 'outbox' => {
  const part = path.split('/')[2] ?? ''
  if (part === 'texts' || part === 'instruments') return 'documents'
  return part === 'outbox' || sections.some((s) => s === part) ? (part as 'outbox') : 'today'
}

function NotHere({ session }: { session: SessionRow | undefined }) {
  return (
    <p className="pane">
      <FormattedMessage id={session ? 'secretariat.not-officer' : 'parts.sign-in'} />
    </p>
  )
}

/** BD22: what is about no single meeting writes dates as the bodies of this secretariat's organisation do. */
function InMonthsOfHome({ children }: { children: ReactNode }) {
  const { home } = useHome()
  const bodies = useStream(streamOf('organisation', home))
  const now = useNow(3_600_000)
  return (
    <InMonthsOfAll bodies={bodies} date={dateIn(now, bodies.zone)}>
      <EnteredInOf organisation={home}>{children}</EnteredInOf>
    </InMonthsOfAll>
  )
}

function Page({ path }: { path: string }): ReactNode {
  if (match('/secretariat', path)) return <Today />
  if (match('/secretariat/meetings', path)) return <Meetings />
  if (match('/secretariat/meetings/new', path)) return <NewMeeting />
  const meeting = match('/secretariat/meetings/:meeting/:section?', path)
  if (meeting?.meeting)
    return (
      <InMonthsOf key={meeting.meeting} meeting={meeting.meeting}>
        <EnteredInOfMeeting meeting={meeting.meeting}>
          <MeetingPage meeting={meeting.meeting} section={meeting.section ?? 'overview'} />
        </EnteredInOfMeeting>
      </InMonthsOf>
    )
  const bodies = match('/secretariat/bodies/:organisation?/:organ?', path)
  if (bodies) return <Bodies organisation={bodies.organisation} organ={bodies.organ} />
  if (match('/secretariat/documents', path)) return <Documents />
  const text = match('/secretariat/texts/:text', path)
  if (text?.text) return <TextPage key={text.text} text={text.text} />
  const instrument = match('/secretariat/instruments/:instrument', path)
  if (instrument?.instrument)
    return <InstrumentPage key={instrument.instrument} instrument={instrument.instrument} />
  if (match('/secretariat/dossiers', path)) return <Dossiers />
  const dossier = match('/secretariat/dossiers/:dossier', path)
  if (dossier?.dossier) return <DossierPage key={dossier.dossier} dossier={dossier.dossier} />
  const outbox = match('/secretariat/outbox/:message?', path)
  if (outbox) return <Outbox message={outbox.message} />
  return (
    <p className="pane">
      <FormattedMessage id="secretariat.no-page" />{' '}
      <Link to="/secretariat">
        <FormattedMessage id="secretariat.nav.today" />
      </Link>
    </p>
  )
}
