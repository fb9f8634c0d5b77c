import type { ColumnType } from 'kysely'

/** int8: a string on the way out, as `pg` gives it, because it may exceed what a number holds; parse at the edge. */
type Int8 = ColumnType<string, number | string, number | string>
type When = ColumnType<Date, Date | string, Date | string>
type WhenOrNever = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** jsonb: parsed on the way out, JSON text on the way in (`pg` would take an array for a PostgreSQL array). */
type Json = ColumnType<unknown, string, string>

/** What officially happened, in the order of the whole; never updated, never deleted. */
export type EventsTable = {
  position: Int8
  stream: string
  version: number
  bytes: string
  salt: string
  hash: string
  /** With the last event of a command: the id under which it came, and what was answered, as JSON. */
  command: string | null
  outcome: string | null
}
/** Those handled commands that recorded nothing. */
export type CommandsTable = { id: string; outcome: string }
export type JournalHeadTable = {
  one: ColumnType<boolean, boolean | undefined, never>
  position: Int8
  hash: string
}
export type ViewsTable = { kind: string; key: string; row: Json }

/** Persons stay beside the journal, which names them by reference only: here they can be erased. */
export type PeopleTable = {
  id: string
  name: string
  email: string | null
  language: string
  created_at: When
  /** Organisations for which the person was entered, with spaces between; null where the server itself entered them. */
  entered_for: string | null
}
export type LinksTable = {
  hash: string
  person: string
  created_at: When
  revoked_at: WhenOrNever
  /** What the record calls it: it opens nothing. */
  name: string | null
  /** Who had it made; null for the operator. */
  made_by: string | null
  way: string | null
  expires_at: When
  /** Made for somebody all of whose meetings were over: it does not end with them. */
  after_meeting: boolean | null
  opened_at: WhenOrNever
  /** The kind of device on which it was opened. */
  opened_on: string | null
  /** Hash of the cookie of the browser that opened it. */
  device: string | null
}
export type SessionsTable = {
  hash: string
  handle: string
  person: string
  created_at: When
  ended_at: WhenOrNever
  /** Hash of the link by which it began; null in a demonstration. */
  link: string | null
  device: string | null
  used_at: WhenOrNever
  idle_seconds: number | null
  /** When it ends if nothing is asked with it until then. */
  idle_at: WhenOrNever
  expires_at: WhenOrNever
}
/** Names that the record holds as hashes, each with its salt: here they can be erased. */
export type NamesTable = { hash: string; person: string; name: string; salt: string; created_at: When }
/** What succeeded at the doors: lines chained by their hashes, oldest first. */
export type SecurityLogTable = { n: Int8; line: string; hash: string }
export type KeysTable = {
  kid: string
  /** Whose it is: `organisation/<id>` or `log`. */
  owner: string
  public_jwk: Json
  valid_from: When
  valid_to: WhenOrNever
  /** No signature dated from then on counts, whoever made it. */
  revoked_from: WhenOrNever
}
export type OutboxTable = {
  id: string
  meeting: string | null
  seat: string | null
  person: string | null
  language: string
  raw: string
  subject: string
  to_address: string | null
  state: string
  detail: string | null
  created_at: When
  changed_at: When
  /** The officer who had it sent. */
  sent_by: string | null
}
/** A signed checkpoint of the record (core/transparency), as the text that was signed. */
export type CheckpointsTable = { size: Int8; note: string; made_at: When }
/** A file that the record names, or is about to. @property owner its organisation. @property place where its bytes lie. */
export type FilesTable = {
  owner: string
  sha256: string
  size: Int8
  type: string
  place: string
  by: string
  at: When
  /** It is kept for a day from then on, whether anything names it or not. */
  held_at: When
}
/** Bytes of files, in parts: none of those that lie in a folder. */
export type FilePartsTable = { place: string; n: number; bytes: Buffer }
export type InstallationTable = { key: string; value: Json }

export type Tables = {
  events: EventsTable
  commands: CommandsTable
  journal_head: JournalHeadTable
  views: ViewsTable
  people: PeopleTable
  links: LinksTable
  sessions: SessionsTable
  keys: KeysTable
  outbox: OutboxTable
  names: NamesTable
  security_log: SecurityLogTable
  checkpoints: CheckpointsTable
  files: FilesTable
  file_parts: FilePartsTable
  installation: InstallationTable
}
