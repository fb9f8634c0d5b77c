// Rows for reading: each is a pure function of one stream's state, kept in tables that can be thrown away and made again.
import type { Place, Represented } from '#core/credentials/credentials.ts'
import type { Words } from '#core/words.ts'

export type MeetingRow = {
  meeting: string
  organisation: string
  organ: string
  stage: string
  kind: string
  level: string
  mode: string
  subject: Words
  requestedBy: string
  requestedAt: string
  proposedAt: string
  startsAt?: string
  zone?: string
  concurrences: number
  concurrencesNeeded: number
  dossier?: string
  languages: string[]
}
export type OrganisationRow = {
  organisation: string
  names: Words
  abbreviation: Words
  organs: { organ: string; parent?: string; names: Words }[]
  notice?: Words
}
export type InstrumentRow = {
  instrument: string
  /** The text that was issued, by its key. */
  text: string
  organisation: string
  organ: string
  symbol: string
  title: Words
  date: string
  issuedAt: string
  dossier?: string
  languages: string[]
  notice?: Words
  isSigned: boolean
  kind: string
  /** Of the organ, as it was called when the instrument was adopted. */
  organNames: Words
  number: number
  /** The versions of the register from its issue to the latest fact about it. */
  versions: { from: number; to: number }
}
export type DossierRow = {
  dossier: string
  organisation: string
  organ: string
  title: Words
  entries: number
  from?: string
  to?: string
  notice?: Words
}
export type TextRow = {
  text: string
  meeting: string
  title: Words
  stage: string
  paragraphs: number
  agreed: number
  open: number
  item?: string
  instrument: string
  languages: string[]
  missing: { paragraph: string; language: string }[]
}
export type DecisionRow = { decision: string; meeting: string; text: string; stage: string }
/** A stream of a meeting. */
export type StreamRow = { stream: string }
export type FollowUpRow = {
  instrument: string
  organisation: string
  calls: number
  confirmed: number
  /** Those that stand, and those that were withdrawn. */
  answers: number
  withdrawn: number
}

/** Who the session belongs to, and what that person may be where. */
export type SessionRow = {
  person: string
  name: string
  handle: string
  isOfficer: boolean
  /** The organisations of which the person is the secretariat. */
  secretariatOf: string[]
  /** The members for which the person asks for meetings and concurs in them (CR13). */
  represents: Represented[]
  /** A seat, the podium or the screen of a meeting. */
  places: (Place & { title: Words })[]
  /** Where the person has more places: the meeting after which they go on. */
  next?: string
}
