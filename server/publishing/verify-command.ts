// good-offices verify <address or file> [--keys jwks.json] [--key <name>] [--online] [--lang <language>]: one sentence, the words
// that were verified, and an exit code for scripts. Nothing is fetched but what the reader named, or allowed with --online.
import { readFile } from 'node:fs/promises'
import {
  type Difference,
  isDocument,
  type IssuedDocument,
  type KeyValidity,
  readJson,
  readKeys,
  type ReadJson,
  type Verdict,
  verifyIssued,
} from '#core/archive/archive.ts'
import { readProof, verifyEventProof } from '#core/transparency/transparency.ts'
import { dateIn, dateWords, offsetIn, timeIn } from '#core/dates.ts'
import { zoneWords } from '#web/languages/zone-words.ts'
import { labelsOf, referenceOf } from '#core/texts/texts.ts'
import { semicolonOf } from '#core/language-marks.ts'
import {
  interfaceLanguages,
  defaultLanguage,
  isLanguage,
  isInterfaceLanguage,
  type Language,
  type InterfaceLanguage,
} from '#core/languages.ts'
import { inLanguage, type Instant, type Zone } from '#core/words.ts'
import { languageAlone, languageWithin } from '#web/languages/language-named.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import { intlOf } from '#server/language/language.ts'

const mostBytes = 20_000_000
const patienceMs = 15_000
const usage = `Usage: good-offices verify <address or file> [--keys jwks.json] [--key <name of a key>]… [--online] [--lang ${interfaceLanguages.join('|')}]`

/**
 * 0: as issued, by keys that the reader gave. 1: it differs, or what it says of itself is not signed. 2: it cannot be said, also
 * where only keys that nobody pinned say it.
 */
export async function verifyCommand(
  args: string[],
  write: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  const asked = read(args)
  if (!asked) {
    write(usage)
    return 2
  }
  const { what, keysFile, pinned, isOnline, language } = asked
  const say = (id: string, values: Record<string, string | number> = {}): string =>
    intlOf(language).formatMessage({ id: `archive.${id}` }, values)
  const end = (code: number, ...lines: string[]): number => {
    for (const line of lines) write(onOneLine(line))
    return code
  }
  const cannotRead = (place: string, found: Read) =>
    end(
      2,
      say(`verdict.${'unread' in found && found.unread !== 'unknown' ? found.unread : 'cannot-read'}`, {
        place,
        host: isAddress(place) ? new URL(place).host : place,
        code: 'code' in found ? found.code : '',
      }),
    )

  const proof = isAddress(what) ? undefined : await proofIn(what)
  if (proof !== undefined) return verifyEvent(proof, what, keysFile, say, end)

  const found = isAddress(what) ? await fetchJson(what) : await jsonIn(what)
  if ('unread' in found || ('fault' in found && found.fault === 'not-json')) return cannotRead(what, found)
  if ('fault' in found) return end(1, say('verdict.duplicate-member', { member: found.member }))
  const document = found.value
  if (!isDocument(document)) return end(2, say('verdict.not-a-document'))
  const address = isAddress(what) ? what : isOnline ? document.address : undefined
  if (keysFile === undefined && (typeof address !== 'string' || !isAddress(address)))
    return end(2, say('verdict.which-keys'))
  // Whoever forges a document can name an address too: the sentence always says whose keys were asked.
  const keysAt = keysFile ?? new URL('/.well-known/jwks.json', address).href
  const set = keysFile === undefined ? await fetchJson(keysAt) : await jsonIn(keysFile)
  const { keys, fault } = readKeys('value' in set ? set.value : undefined)
  if (fault) return end(2, sentenceOf({ verdict: 'false-key', ...fault }, document, language))
  if (keys.length === 0) return cannotRead(keysAt, set)

  const verdict = await verifyIssued(document, { keys, verifySignature })
  const sentence = sentenceOf(verdict, document, language)
  const from = say('verdict.keys-from', { place: keysAt })
  const code = verdict.verdict === 'as-issued' ? 0 : verdict.verdict === 'unknown-key' ? 2 : 1
  if (code === 0 && pinned.length > 0 && !pinned.includes((verdict as { kid: string }).kid))
    return end(2, `${say('verdict.not-pinned', { kid: (verdict as { kid: string }).kid })} ${from}`)
  const { receivedAfterIssue: received = 0 } = verdict as { receivedAfterIssue?: number }
  const beside = received > 0 ? [say('verdict.received', { count: received })] : []
  const words = code === 0 ? [...beside, ...wordsOf(document, language)] : beside
  if (keysFile !== undefined || pinned.length > 0) return end(code, `${sentence} ${from}`, ...words)
  return end(
    code === 1 ? 1 : 2,
    `${say('verdict.unpinned', { place: new URL(keysAt).host, said: sentence })} ${from}`,
    ...words,
  )
}

/** The proof of one event in a file (TL12), or undefined where the file is something else. */
async function proofIn(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return readProof(text) ? text : undefined
}

const written = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
/** A file's words begin no line of their own, steer no terminal and turn no direction: such signs are written out, as the verifier that stands alone does. */
const onOneLine = (line: string): string => line.replace(/[\p{Cc}\u2028-\u202E]/gu, written)
/** The same of words that no reader of Arabic wrote: marks and isolates are written out, too. */
const shown = (words: string): string =>
  words.replace(/[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, written)

/** One event of the record by itself: in a sentence whether it stands there, then what it says. */
async function verifyEvent(
  text: string,
  file: string,
  keysFile: string | undefined,
  say: (id: string, values?: Record<string, string | number>) => string,
  end: (code: number, ...lines: string[]) => number,
): Promise<number> {
  if (keysFile === undefined) return end(2, say('verdict.event.which-keys'))
  const set = await jsonIn(keysFile)
  const { keys, fault } = readKeys('value' in set ? set.value : undefined)
  if (fault || keys.length === 0)
    return end(2, say('verdict.cannot-read', { place: keysFile, host: keysFile, code: '' }))
  const found = await verifyEventProof(text, keys, verifySignature)
  if (found.verdict === 'not-a-proof') return end(2, say('verdict.event.none', { place: file }))
  const { position, size, origin } = found
  const sentence = `${say(`verdict.event.${found.verdict}`, { position, size, origin: shown(origin) })} ${say('verdict.keys-from', { place: keysFile })}`
  return found.verdict === 'holds'
    ? end(0, sentence, '', shown(found.bytes))
    : end(found.verdict === 'not-ours' ? 2 : 1, sentence)
}

type Paragraphs = Parameters<typeof labelsOf>[0]

/** What was verified, in the reader's language or the first there is, with the labels that are printed before the paragraphs. */
function wordsOf({ content }: IssuedDocument, language: InterfaceLanguage): string[] {
  const there = Object.keys(content).filter(isLanguage)
  const shown = there.includes(language) ? language : there[0]
  const version = shown && content[shown]
  if (!version) return []
  const intl = intlOf(language)
  const named = (l: Language) => languageWithin(l, language, (id) => intl.formatMessage({ id }))
  const labels = labelsOf(version.paragraphs as Paragraphs, shown)
  const others = there.filter((l) => l !== shown)
  return [
    '',
    intl.formatMessage({ id: 'archive.verdict.words' }, { language: named(shown) }),
    '',
    String(version.title),
    ...version.paragraphs.map(({ id, words }) => [labels[id], words].filter(Boolean).join(' ')),
    ...(others.length > 0
      ? ['', intl.formatMessage({ id: 'archive.verdict.also' }, { languages: intl.formatList(others.map(named)) })]
      : []),
  ]
}

/** What the verdict means, in one sentence of the reader's language. */
export function sentenceOf(verdict: Verdict, document: IssuedDocument, language: InterfaceLanguage): string {
  const intl = intlOf(language)
  const zone: Zone = document.manifest.meeting.zone
  const say = (id: string, values: Record<string, string | number> = {}): string =>
    intl.formatMessage({ id: `archive.${id}` }, values)
  const moment = (at: Instant) =>
    say('verdict.moment', {
      date: dateWords(dateIn(at, zone), language),
      time: timeIn(at, zone, language),
      local: zoneWords(zone, language),
      offset: offsetIn(at, zone),
    })
  const date = (at: Instant) => dateWords(dateIn(at, zone), language)
  const validity = ({ validFrom, validTo }: KeyValidity) =>
    validTo
      ? say('verdict.between', { from: date(validFrom), to: date(validTo) })
      : say('verdict.since', { from: date(validFrom) })
  const named = (l: string) => (isLanguage(l) ? languageAlone(l, (id) => intl.formatMessage({ id })) : l)
  const difference = (d: Difference) =>
    say(`difference.${d.what === 'paragraph' ? `paragraph-${d.how}` : d.what}`, {
      language: 'language' in d ? named(d.language) : '',
      paragraph: d.what === 'paragraph' ? place(d.language, d.paragraph) : '',
    })
  /** By the number that is printed before it; a paragraph that the file lacks has none in it, and keeps its name. */
  const place = (l: string, id: string): string => {
    const paragraphs = isLanguage(l) ? (document.content[l]?.paragraphs as Paragraphs | undefined) : undefined
    const found = Array.isArray(paragraphs) && referenceOf(paragraphs, id, language)
    return found
      ? say(`difference.at.${found.kind}`, { number: found.number })
      : say('difference.at.operative', { number: id })
  }
  switch (verdict.verdict) {
    case 'as-issued':
      // AR12: a text that is not what it seems is signed by the installation, and the sentence names no issuer.
      return say(verdict.notice ? 'verdict.own' : 'verdict.as-issued', {
        notice: inLanguage(verdict.notice ?? {}, language).text,
        symbol: verdict.symbol,
        by: inLanguage(verdict.by, language).text,
        moment: moment(verdict.issuedAt),
        kid: verdict.kid,
        validity: validity(verdict.key),
      })
    case 'differs':
      return `${say('verdict.differs', { symbol: verdict.symbol, by: inLanguage(verdict.notice ?? verdict.by, language).text, moment: moment(verdict.issuedAt), differences: verdict.differences.map(difference).join(semicolonOf(language)) })}.`
    case 'key-not-valid-then':
      return say('verdict.key-not-valid-then', {
        kid: verdict.kid,
        validity: validity(verdict.key),
        issued: moment(verdict.issuedAt),
      })
    case 'key-revoked':
      return say('verdict.key-revoked', {
        kid: verdict.kid,
        from: moment(verdict.revokedFrom),
        issued: moment(verdict.issuedAt),
      })
    case 'key-of-another':
      return say('verdict.key-of-another', { kid: verdict.kid, by: inLanguage(verdict.by, language).text })
    case 'bad-signature':
    case 'unknown-key':
      return say(`verdict.${verdict.verdict}`, { kid: verdict.kid })
    case 'false-key':
      return say(verdict.fault === 'weak' ? 'verdict.weak-key' : 'verdict.false-key', { kid: verdict.kid })
    case 'unsigned-member':
      return say('verdict.unsigned-member', { member: verdict.member })
    case 'not-a-document':
      return say('verdict.not-a-document')
  }
}

type AskedFor = {
  what: string
  keysFile?: string
  pinned: string[]
  isOnline: boolean
  language: InterfaceLanguage
}

function read(args: string[]): AskedFor | undefined {
  const rest: string[] = []
  const pinned: string[] = []
  let keysFile: string | undefined
  let isOnline = false
  let language: InterfaceLanguage = defaultLanguage
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    const value = args[i + 1]
    if (arg === '--keys' && value !== undefined) keysFile = args[++i]
    else if (arg === '--key' && value !== undefined) {
      pinned.push(value)
      i += 1
    } else if (arg === '--online') isOnline = true
    else if (arg === '--lang' && isInterfaceLanguage(value)) {
      language = value
      i += 1
    } else if (arg.startsWith('--')) return undefined
    else rest.push(arg)
  }
  const [what] = rest
  return what !== undefined && rest.length === 1
    ? { what, ...(keysFile === undefined ? {} : { keysFile }), pinned, isOnline, language }
    : undefined
}

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

/** Why something could not be read, where there is more to say than that: by which name or code the other side or Node.js gave it. */
type Unread = {
  unread: 'untrusted-certificate' | 'wrong-certificate' | 'no-answer' | 'refused' | 'unknown'
  code: string
}
type Read = ReadJson | Unread
const unread = (unread: Unread['unread'], code = ''): Unread => ({ unread, code })

/** By an authority that this computer does not know: of these the reader can add one. */
const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])
/** What Node.js says of a connection that did not come about. */
function unreadFor(fault: unknown): Unread {
  const { cause, name } = fault as { cause?: { code?: unknown }; name?: string }
  const code = typeof cause?.code === 'string' ? cause.code : ''
  if (untrusted.has(code)) return unread('untrusted-certificate', code)
  if (/CERT|ERR_TLS/.test(code)) return unread('wrong-certificate', code)
  if (code !== '') return unread('no-answer', code)
  return name === 'TimeoutError' ? unread('no-answer', 'TIMEOUT') : unread('unknown')
}

/** From the place that was named and no other, in time, and never more than a document can be long. */
async function fetchJson(address: string): Promise<Read> {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!response.ok) return unread('refused', String(response.status))
    if (!response.body) return unread('unknown')
    const chunks: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      // Leaving the loop ends the answer.
      if (bytes > mostBytes) return unread('unknown')
      chunks.push(chunk)
    }
    return readJson(Buffer.concat(chunks).toString('utf8'))
  } catch (fault) {
    return unreadFor(fault)
  }
}
async function jsonIn(file: string): Promise<Read> {
  try {
    return readJson(await readFile(file, 'utf8'))
  } catch {
    return unread('unknown')
  }
}
