// What the parts of the server share: made once in main.ts, handed to each part. Parts talk through this, not to each other.
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Owner } from '#core/archive/archive.ts'
import type { Fact, StateOf, StreamKind } from '#core/deciders.ts'
import type { Actor, AnyCommand, Consequence, StreamId } from '#core/record/record.ts'
import type { InterfaceLanguage } from '#core/languages.ts'
import type { Instant } from '#core/words.ts'
import type { Tables } from '#server/journal/tables.ts'
import type { Accepted, Envelope } from '#wire/commands.ts'
import type { SessionRow } from '#wire/rows.ts'

export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl?: string
  /** The file of private keys, where it is not in the data folder. */
  keysFile?: string
  /** Where the bytes of files lie; in the database where it is missing. */
  filesDir?: string
  /** Where people reach the installation, without a trailing slash: in links, feeds and notices. */
  publicUrl: string
  smtpUrl?: string
  /** What one session may ask for on end; 0 or missing: no limit. */
  requestsPerSecond?: number
  /** Whether the promise to be reached over TLS only holds for all names below ours. */
  hstsSubdomains?: boolean
  /** Whether a real installation may speak without TLS on other interfaces than loopback. */
  allowPlainHttp?: boolean
  /** Addresses of reverse proxies, whose word on where a request comes from is taken. */
  proxies?: string[]
  /** True until `good-offices init` was run in this data folder or database: loopback only, seats for the taking. */
  isDemonstration: boolean
}

export type Person = { id: string; name: string; email?: string; language: InterfaceLanguage }

export interface People {
  /** @param person `enteredFor`: the organisations whose officers keep the person; left out where the server enters them. */
  create(person: {
    id?: string
    name: string
    email?: string
    language?: InterfaceLanguage
    enteredFor?: string[]
  }): Promise<Person>
  find(id: string): Promise<Person | undefined>
  list(): Promise<Person[]>
  change(id: string, to: { name?: string; email?: string | null; language?: InterfaceLanguage }): Promise<Person>
  /**
   * Makes a personal link and returns its address, the only time it is seen: the server keeps a hash.
   * @param by who has it made; the operator where nobody is named. @param way which way it goes to its person.
   */
  issueLink(person: string, by?: Actor, way?: 'letter' | 'by-hand' | 'own-device' | 'command-line'): Promise<string>
  /** Takes back a link that went nowhere. @param address as `issueLink` gave it. */
  takeBackLink(address: string): Promise<void>
  /** Revokes every link and ends every session of a person, and cuts the live connections. */
  revoke(person: string, by?: Actor): Promise<void>
}

export interface Records {
  /** Checks rights and rules, records, and resolves once it is committed. Throws a Refusal. */
  handle(stream: StreamId, envelope: Envelope, by: Actor, at?: Instant): Promise<Accepted>
  /**
   * As handle, for commands that the server itself sends (rights `nobody`): sent with the given actor, rules still asked.
   * @param id of the server's own making, which no client can send; or one that a client gave.
   * @param together further commands in the same commit: all are allowed, or nothing is recorded.
   */
  handleInternally(
    stream: StreamId,
    command: AnyCommand,
    by: Actor,
    at?: Instant,
    id?: string | { client: string },
    together?: readonly Consequence[],
  ): Promise<Accepted>
  /** The state of a stream as committed; version 0 when nothing has been recorded. */
  state<K extends StreamKind>(stream: `${K}/${string}`): Promise<{ version: number; state: StateOf<K> }>
  events(stream: StreamId, from?: number, to?: number): Promise<Fact[]>
  /** Called after each commit, in order, with what was recorded. */
  onRecorded(listener: (events: Fact[]) => void): () => void
  /** Rows for reading of one kind: `meeting`, `instrument`, `dossier`, `organisation`, `text`, `decision`, `follow-up`. */
  rows<T>(kind: string): Promise<T[]>
  /** Rows of one kind in the order of their keys, `limit` of them after `key`: for lists too long to be kept. */
  rowsAfter<T>(kind: string, key: string, limit: number): Promise<{ key: string; row: T }[]>
  /** Those of the named rows that there are. */
  rowsNamed<T>(kind: string, keys: string[]): Promise<{ key: string; row: T }[]>
}

export interface Signer {
  /** The key in use of an organisation or of the log, made if there is none: its id, valid from then on. */
  current(owner: Owner): Promise<{ kid: string }>
  /** Detached JWS (RFC 7515, RFC 7797 b64=false not used: payload is base64url) over the canonical JSON of a value, with the owner's key in use. */
  sign(value: unknown, owner: Owner): Promise<{ kid: string; jws: string }>
  /** Ed25519 over bytes as they are, with the log's key in use: 64 bytes, and the public key in base64url. */
  signBytes(bytes: Uint8Array): Promise<{ kid: string; x: string; signature: Uint8Array }>
  /** Every key that ever signed, public part, with owner and validity: never removed. */
  jwks(): Promise<{ keys: Record<string, unknown>[] }>
  /** A new key in the place of the owner's, or of every one in use. @throws StartRefused where the owner has none. */
  rotate(owner?: Owner): Promise<{ kid: string; owner: Owner }[]>
  /** No signature of a key that is dated from an instant on counts any more; the key in use is replaced. @throws StartRefused */
  revoke(kid: string, from: Instant): Promise<void>
  /** A key in use, where its private part is not in the file of keys; undefined where all is there. */
  lacking(): Promise<string | undefined>
}

/** The signed checkpoints of the record, as its pages show them. */
export interface Checkpoints {
  /** The newest first, those before `before` only; each the text that was signed. */
  checkpoints(limit: number, before?: number): Promise<{ size: number; note: string; madeAt: Instant }[]>
  origin(): Promise<string>
  verifierKeys(): Promise<string[]>
  /** The proof that the signing of an instrument stands in the record; undefined as long as no checkpoint covers it. */
  proofOf(stream: string, instrument: string, symbol: string): Promise<string | undefined>
  /** The size of a checkpoint that the record does not continue, once that was seen. */
  contradicted: number | undefined
  /** Called with each checkpoint that is made here. */
  onCheckpoint(listener: (kept: { size: number; note: string; madeAt: Instant }) => void): void
}

/** What the installation knows of itself, beside the journal: that it is real, which seats its demonstration offers. */
export interface Installation {
  get<T>(key: string): Promise<T | undefined>
  set(key: string, value: unknown): Promise<void>
}

/** Which of a person's places are wanted: so many after one, and that at a meeting in any case. */
export type PlacesAsked = { meeting?: string | undefined; after?: string | undefined; limit?: number }

export interface Context {
  config: Config
  /** What stands beside the journal: people, outbox, installation. Nothing official is written through it. */
  kysely: Kysely<Tables>
  installation: Installation
  records: Records
  people: People
  signer: Signer
  checkpoints: Checkpoints
  now(): Instant
  /** Called when what is kept of the rows in memory was read again. */
  onRefreshed(listener: () => void): void
  /** Who asks, from the request's cookie and session handle; undefined for the public. */
  sessionOf(
    request: { headers: Record<string, string | string[] | undefined>; query?: unknown },
    asked?: PlacesAsked,
  ): Promise<SessionRow | undefined>
  /** The actor a session is on a stream: its place in the stream's meeting, else the secretariat, else the public. */
  actorOn(session: SessionRow | undefined, stream: StreamId): Actor
  /** The meetings of the organisations whose secretariat officer a person is. */
  meetingsKeptBy(person: string): string[]
  log(level: 'info' | 'warn' | 'error', message: string, cause?: unknown): void
}

/** A part of the server that serves addresses: registered by main.ts. */
export type Part = (app: FastifyInstance, context: Context) => Promise<void> | void
