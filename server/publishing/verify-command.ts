// good-offices verify <address or file> [--keys jwks.json] [--lang ar|en|fr]: one sentence, and an exit code for scripts.
import { readFile } from 'node:fs/promises'
import {
  type Difference,
  isDocument,
  keysOf,
  type KeyValidity,
  type PublicKey,
  type Verdict,
  verifyIssued,
} from '#core/archive/archive.ts'
import { dateIn, dateWords, offsetIn, timeIn } from '#core/dates.ts'
import { inLanguage, type Instant, type Language, type Zone } from '#core/words.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import { intlOf, isLanguage } from './language.ts'

const mostBytes = 20_000_000
const patienceMs = 15_000
const usage = 'Usage: good-offices verify <address or file> [--keys jwks.json] [--lang ar|en|fr]'

/** 0: as issued. 1: it differs, or what it says of itself is not signed. 2: it cannot be said. */
export async function verifyCommand(
  args: string[],
  write: (line: string) => void = (line) => console.log(line),
): Promise<number> {
  const asked = read(args)
  if (!asked) {
    write(usage)
    return 2
  }
  const { what, keysFile, language } = asked
  const say = (id: string, values: Record<string, string | number> = {}): string =>
    intlOf(language).formatMessage({ id: `archive.${id}` }, values)
  const cannotRead = (place: string) => {
    write(say('verdict.cannot-read', { place }))
    return 2
  }

  const document = isAddress(what) ? await fetchJson(what) : await readJson(what)
  if (document === undefined) return cannotRead(what)
  if (!isDocument(document)) {
    write(say('verdict.not-a-document'))
    return 2
  }
  const address = isAddress(what) ? what : document.address
  if (keysFile === undefined && (address === undefined || !isAddress(address))) {
    write(say('verdict.which-keys'))
    return 2
  }
  // Whoever forges a document can name an address too: the sentence always says whose keys were asked.
  const keysAt = keysFile ?? new URL('/.well-known/jwks.json', address).href
  const keys: PublicKey[] = keysOf(keysFile === undefined ? await fetchJson(keysAt) : await readJson(keysFile))
  if (keys.length === 0) return cannotRead(keysAt)
  const verdict = await verifyIssued(document, { keys, verifySignature })
  write(
    `${sentenceOf(verdict, document.manifest.meeting.zone, language)} ${say('verdict.keys-from', { place: keysAt })}`,
  )
  return verdict.verdict === 'as-issued'
    ? 0
    : verdict.verdict === 'unknown-key' || verdict.verdict === 'not-a-document'
      ? 2
      : 1
}

/** What the verdict means, in one sentence of the reader's language. */
export function sentenceOf(verdict: Verdict, zone: Zone, language: Language): string {
  const intl = intlOf(language)
  const say = (id: string, values: Record<string, string | number> = {}): string =>
    intl.formatMessage({ id: `archive.${id}` }, values)
  const moment = (at: Instant) =>
    say('verdict.moment', {
      date: dateWords(dateIn(at, zone), language),
      time: timeIn(at, zone),
      zone,
      offset: offsetIn(at, zone),
    })
  const date = (at: Instant) => dateWords(dateIn(at, zone), language)
  const validity = ({ validFrom, validTo }: KeyValidity) =>
    validTo
      ? say('verdict.between', { from: date(validFrom), to: date(validTo) })
      : say('verdict.since', { from: date(validFrom) })
  const named = (l: string) => (isLanguage(l) ? intl.formatMessage({ id: `words.language.${l}` }) : l)
  const difference = (d: Difference) =>
    say(`difference.${d.what === 'paragraph' ? `paragraph-${d.how}` : d.what}`, {
      language: 'language' in d ? named(d.language) : '',
      paragraph: 'paragraph' in d ? d.paragraph : '',
    })
  switch (verdict.verdict) {
    case 'as-issued':
      return say('verdict.as-issued', {
        symbol: verdict.symbol,
        by: inLanguage(verdict.by, language).text,
        moment: moment(verdict.issuedAt),
        kid: verdict.kid,
        validity: validity(verdict.key),
      })
    case 'differs':
      return `${say('verdict.differs', { symbol: verdict.symbol, by: inLanguage(verdict.by, language).text, moment: moment(verdict.issuedAt), differences: verdict.differences.map(difference).join(language === 'ar' ? '؛ ' : '; ') })}.`
    case 'key-not-valid-then':
      return say('verdict.key-not-valid-then', {
        kid: verdict.kid,
        validity: validity(verdict.key),
        issued: moment(verdict.issuedAt),
      })
    case 'bad-signature':
    case 'unknown-key':
      return say(`verdict.${verdict.verdict}`, { kid: verdict.kid })
    case 'not-a-document':
      return say('verdict.not-a-document')
  }
}

function read(args: string[]): { what: string; keysFile?: string; language: Language } | undefined {
  const rest: string[] = []
  let keysFile: string | undefined
  let language: Language = 'en'
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    const value = args[i + 1]
    if (arg === '--keys' && value !== undefined) keysFile = args[++i]
    else if (arg === '--lang' && isLanguage(value)) {
      language = value
      i += 1
    } else if (arg.startsWith('--')) return undefined
    else rest.push(arg)
  }
  const [what] = rest
  return what !== undefined && rest.length === 1 ? { what, keysFile, language } : undefined
}

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

async function fetchJson(address: string): Promise<unknown> {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > mostBytes) return undefined
    return JSON.parse(await response.text()) as unknown
  } catch {
    return undefined
  }
}
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown
  } catch {
    return undefined
  }
}
