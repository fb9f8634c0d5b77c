// Hands waiting letters to the mail server of SMTP_URL, again and again while it is away. What waits, and since when,
// stands in the outbox, so that a restart or another process goes on where this one stopped.
import nodemailer from 'nodemailer'
import type { Instant } from '#core/words.ts'
import { filled, hasBlank } from './personal-link.ts'
import { markMessage, takeMessage, type Database, type Message } from './outbox.ts'

export type Transport = {
  sendMail(mail: { envelope: { from: string; to: string[] }; raw: string }): Promise<unknown>
  close(): void
}

export type PostOptions = {
  database: Database
  smtpUrl: string
  sender: string
  now(): Instant
  /**
   * Makes the personal link of a letter that has a blank for one, as it is handed over. It is kept in memory while the letter
   * waits, so that trying again makes no further one; `takeBack` ends one that reached nobody.
   */
  linkFor?(message: Message): Promise<string>
  takeBack?(address: string): Promise<void>
  /** Whether a letter with a link may still go where it was to go: a letter can wait for two days, and persons move. */
  mayGo?(message: Message): Promise<boolean>
  /** Enters the outcome in the record. May be called again with the same outcome after a crash. */
  onOutcome(message: Message, outcome: 'delivered' | 'bounced', detail?: string): Promise<void>
  log(level: 'info' | 'warn' | 'error', message: string, cause?: unknown): void
  transport?: Transport
}

export interface Post {
  /** Sends the letters named, or else all that are due. Calls follow one another. */
  flush(ids?: string[]): Promise<void>
  stop(): Promise<void>
}

const minute = 60_000
const shortestWait = minute
const longestWait = 30 * minute
const givenUpAfter = 48 * 60 * minute
const look = 15_000
const movedSince = 'not sent: the person has another address or no place there any more'

/**
 * When a letter is tried again: after as long as it has already waited, so that each wait doubles the last.
 * @returns milliseconds since 1970
 */
export function dueAt({ created_at, changed_at }: Pick<Message, 'created_at' | 'changed_at'>): number {
  const waited = changed_at.getTime() - created_at.getTime()
  return changed_at.getTime() + Math.min(longestWait, Math.max(shortestWait, waited))
}

type Fault = { code?: string; command?: string; responseCode?: number; response?: string; message?: string }
const away = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ETLS',
  'EAUTH',
])

/** A permanent no (5yz) to the recipient or to the letter itself; a no to the sender or to the password is ours to mend. */
const isRefusedForGood = ({ responseCode = 0, command = '' }: Fault) =>
  responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
const isAway = ({ code = '' }: Fault) => away.has(code)

/** What the mail server said, in one line that the record can hold. */
const detailOf = (fault: Fault): string =>
  // eslint-disable-next-line no-control-regex
  Array.from((fault.response ?? fault.message ?? 'unknown').replace(/[\u0000-\u001F\uFFFD]+/g, ' ').trim())
    .slice(0, 400)
    .join('')

export function openPost(options: PostOptions): Post {
  const { database, now, onOutcome, log } = options
  const transport = options.transport ?? transportTo(options.smtpUrl)
  let last: Promise<void> = Promise.resolve()
  let isStopped = false

  const settle = async (message: Message) => {
    await onOutcome(message, 'delivered')
    await markMessage(database, message.id, 'delivered', null, now())
  }

  const links = new Map<string, string>()
  const withLink = async (message: Message): Promise<string> => {
    if (!options.linkFor || !hasBlank(message.raw)) return message.raw
    const address = links.get(message.id) ?? (await options.linkFor(message))
    links.set(message.id, address)
    return filled(message.raw, new URL(address).hash.slice(1))
  }
  const dropLink = async ({ id }: Message) => {
    const address = links.get(id)
    links.delete(id)
    if (address !== undefined) await options.takeBack?.(address)
  }

  /** @returns false when the mail server is away, so that the others need not try. */
  const send = async (message: Message): Promise<boolean> => {
    if (!message.to_address || !(await takeMessage(database, message, now()))) return true
    const comeBack = async (detail: string): Promise<true> => {
      // First the record: after a crash in between the letter is tried, refused and recorded again, which changes nothing.
      await onOutcome(message, 'bounced', detail)
      await markMessage(database, message.id, 'bounced', detail, now())
      await dropLink(message)
      return true
    }
    if (hasBlank(message.raw) && (await options.mayGo?.(message)) === false) return comeBack(movedSince)
    try {
      const raw = await withLink(message)
      await transport.sendMail({ envelope: { from: options.sender, to: [message.to_address] }, raw })
    } catch (thrown) {
      const fault = thrown as Fault
      const detail = detailOf(fault)
      const isLate = Date.parse(now()) - message.created_at.getTime() > givenUpAfter
      if (isRefusedForGood(fault) || isLate) return comeBack(detail)
      await markMessage(database, message.id, 'waiting', detail, now())
      log('warn', `a letter waits: ${detail}`)
      return !isAway(fault)
    }
    links.delete(message.id)
    // First the table: a letter that was taken must not be sent twice.
    await markMessage(database, message.id, 'sent', null, now())
    await settle(message)
    return true
  }

  const waiting = async (ids?: string[]): Promise<Message[]> => {
    const rows = database.kysely
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'waiting')
      .orderBy('created_at')
    if (ids) return ids.length === 0 ? [] : rows.where('id', 'in', ids).execute()
    const at = Date.parse(now())
    return (await rows.execute()).filter((message) => dueAt(message) <= at)
  }

  const run = async (ids?: string[]) => {
    if (isStopped) return
    if (!ids)
      for (const message of await database.kysely
        .selectFrom('outbox')
        .selectAll()
        .where('state', '=', 'sent')
        .execute())
        await settle(message)
    for (const message of await waiting(ids)) if (isStopped || !(await send(message))) return
  }
  const flush = (ids?: string[]) => {
    const mine = last.then(() => run(ids))
    last = mine.catch((fault: unknown) => log('error', 'letters could not be sent', fault))
    return mine
  }

  const timer = setInterval(() => void flush().catch(() => undefined), look)
  timer.unref()
  return {
    flush,
    async stop() {
      isStopped = true
      clearInterval(timer)
      await last
      transport.close()
    },
  }
}

const loopback = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/

/**
 * The address as the transport takes it. Letters hold personal links: off this machine they go over TLS or not at all.
 */
export function transportAddress(smtpUrl: string): string {
  const url = new URL(smtpUrl)
  // `from` is ours, not the transport's.
  url.searchParams.delete('from')
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
  for (const [name, milliseconds] of Object.entries(limits))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(milliseconds))
  url.searchParams.set('pool', 'true')
  if (url.protocol === 'smtp:' && !loopback.test(url.hostname)) url.searchParams.set('requireTLS', 'true')
  return url.href
}

const transportTo = (smtpUrl: string): Transport =>
  nodemailer.createTransport(transportAddress(smtpUrl)) as unknown as Transport
