// The check in the reader's own browser: the same function that the server and the command run. The sentences stand in the
// page already, in its language; here they are filled in and shown.
import {
  type Difference,
  isDocument,
  type KeyFault,
  type KeyValidity,
  type PublicKey,
  readJson,
  readKeys,
  redlineOf,
  type Verdict,
  verifyIssued,
} from '#core/archive/archive.ts'
import { dateIn, dateWords, offsetIn, timeIn } from '#core/dates.ts'
import { labelsOf, referenceOf } from '#core/texts/texts.ts'
import { languages, defaultLanguage, directionOf, type Language, type InterfaceLanguage } from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'
import { zoneWords } from '#web/languages/zone-words.ts'
import { verifySignature } from './verify-signature.ts'

const ways = document.querySelector<HTMLElement>('#ways')
const result = document.querySelector<HTMLElement>('#verdict')
const verified = document.querySelector<HTMLElement>('#verified')
const language = (ways?.dataset.language ?? defaultLanguage) as InterfaceLanguage

type Filled = Record<string, string>
const fill = (within: Element, values: Filled) => {
  for (const [name, value] of Object.entries(values))
    for (const place of within.querySelectorAll(`[data-fill="${name}"]`)) place.textContent = value
}
const show = (verdict: string, values: Filled = {}): HTMLElement | undefined => {
  let shown: HTMLElement | undefined
  for (const sentence of result?.querySelectorAll<HTMLElement>('[data-verdict]') ?? []) {
    sentence.hidden = sentence.dataset.verdict !== verdict
    if (!sentence.hidden) shown = sentence
  }
  for (const item of result?.querySelectorAll<HTMLElement>('[data-what]') ?? [])
    if (item.dataset.copy) item.remove()
  const list = result?.querySelector<HTMLElement>('#differences')
  if (list) list.hidden = true
  const legend = result?.querySelector<HTMLElement>('#redline-legend')
  if (legend) legend.hidden = true
  verified?.querySelectorAll('article').forEach((words) => words.remove())
  if (verified) verified.hidden = true
  if (shown) fill(shown, { ...values, ...(values.kid ? { key: short(values.kid) } : {}) })
  // In the sentence a key is called by the beginning of its name; whole it stands below, for whoever compares it.
  for (const line of result?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
    line.hidden = !values.kid || (line.dataset.key === 'own') !== (verdict === 'own')
    fill(line, { kid: values.kid ?? '' })
  }
  for (const line of result?.querySelectorAll<HTMLElement>('[data-received]') ?? []) line.hidden = true
  return shown
}

const short = (kid: string): string => (kid.length > 12 ? `${kid.slice(0, 8)}…` : kid)

async function check(text: string): Promise<void> {
  show('working')
  const read = readJson(text)
  if ('fault' in read) {
    if (read.fault === 'duplicate') show('duplicate-member', { member: read.member })
    else show('not-a-document')
    return
  }
  const published = await publishedKeys()
  if (published?.fault) sayFalse(published.fault)
  else if (!published || published.keys.length === 0) show('no-keys')
  else {
    const verdict = await verifyIssued(read.value, { keys: published.keys, verifySignature })
    tell(verdict, read.value)
    if (verdict.verdict === 'differs') await showRedlines(verdict, read.value, published.keys)
  }
}

/** The words as issued beside those of the file, where this archive has the document and it is as issued. */
async function showRedlines(
  { symbol, differences }: Extract<Verdict, { verdict: 'differs' }>,
  file: unknown,
  keys: PublicKey[],
): Promise<void> {
  const issued = await issuedHere(symbol, keys)
  if (!issued || !isDocument(file)) return
  for (const [i, difference] of differences.entries()) {
    const item = result?.querySelector<HTMLElement>(`[data-copy="${i}"]`)
    const pieces = redlineOf(difference, issued, file)
    if (!item || pieces.length === 0 || !('language' in difference)) continue
    const line = document.createElement('p')
    line.className = 'redline'
    line.lang = difference.language
    line.dir = directionOf(difference.language)
    for (const { is, words } of pieces) {
      const piece =
        is === 'kept' ? document.createElement('span') : document.createElement(is === 'out' ? 'del' : 'ins')
      piece.textContent = words
      line.append(piece)
    }
    for (const part of item.querySelectorAll<HTMLElement>('[data-when="reads"]')) part.hidden = true
    if (difference.what === 'paragraph' && difference.how === 'missing')
      fill(item, { paragraph: placeOf(issued, difference.language, difference.paragraph) })
    item.append(line)
    for (const legend of result?.querySelectorAll<HTMLElement>('#redline-legend') ?? []) legend.hidden = false
  }
}

async function issuedHere(symbol: string, keys: PublicKey[]) {
  try {
    const path = symbol.split('/').map(encodeURIComponent).join('/')
    const response = await fetch(`/archive/${path}`, { headers: { accept: 'application/json' } })
    const read = response.ok ? readJson(await response.text()) : undefined
    if (!read || !('value' in read) || !isDocument(read.value)) return undefined
    const { verdict } = await verifyIssued(read.value, { keys, verifySignature })
    return verdict === 'as-issued' ? read.value : undefined
  } catch {
    return undefined
  }
}

const sayFalse = ({ kid, fault }: KeyFault) => show(fault === 'weak' ? 'weak-key' : 'false-key', { kid })

/** The words that were verified, in every language of the file: what is read is what was checked. */
function showWords(parsed: unknown): void {
  if (!isDocument(parsed) || !verified) return
  for (const l of languages) {
    const version = parsed.content[l]
    if (!version) continue
    const labels = labelsOf(version.paragraphs as Paragraphs, l)
    const words = document.createElement('article')
    words.lang = l
    words.dir = directionOf(l)
    const title = document.createElement('h3')
    title.textContent = String(version.title)
    words.append(
      title,
      ...version.paragraphs.map((paragraph) => {
        const line = document.createElement('p')
        line.textContent = [labels[paragraph.id], paragraph.words].filter(Boolean).join(' ')
        return line
      }),
    )
    verified.append(words)
  }
  verified.hidden = false
}
type Paragraphs = Parameters<typeof labelsOf>[0]

/** By the number that is printed before it; a paragraph that the file lacks has none in it, and keeps its name. */
function placeOf(parsed: unknown, language_: string, id: string): string {
  const paragraphs = isDocument(parsed) ? parsed.content[language_ as Language]?.paragraphs : undefined
  const found = Array.isArray(paragraphs) ? referenceOf(paragraphs as Paragraphs, id, language) : undefined
  const place = document.querySelector(`[data-place="${found?.kind ?? 'operative'}"]`)
  if (!place) return id
  fill(place, { number: found?.number ?? id })
  return place.textContent ?? id
}

function tell(verdict: Verdict, parsed: unknown): void {
  const zone = isDocument(parsed) ? parsed.manifest.meeting.zone : 'UTC'
  const date = (at: string) => dateWords(dateIn(at, zone), language)
  const local = zoneWords(zone, language)
  const moment = (at: string) => ({
    date: date(at),
    time: timeIn(at, zone, language),
    local,
    offset: offsetIn(at, zone),
  })
  /** The same within another sentence: its words stand in the page. */
  const whole = (at: string): string => {
    const place = document.querySelector('[data-moment]')
    if (!place) return at
    fill(place, moment(at))
    return place.textContent ?? at
  }
  const validity = (key: KeyValidity): Filled => ({
    from: date(key.validFrom),
    to: key.validTo ? date(key.validTo) : '',
  })
  switch (verdict.verdict) {
    case 'as-issued':
    case 'differs': {
      const values = {
        symbol: verdict.symbol,
        by: inLanguage(verdict.notice ?? verdict.by, language).text,
        notice: inLanguage(verdict.notice ?? {}, language).text,
        kid: verdict.kid,
        ...moment(verdict.issuedAt),
        ...validity(verdict.key),
      }
      // AR12: a text that is not what it seems is signed by the installation, and by no issuer.
      inUse(show(verdict.verdict === 'as-issued' && verdict.notice ? 'own' : verdict.verdict, values), verdict.key)
      for (const line of result?.querySelectorAll<HTMLElement>('[data-received]') ?? [])
        line.hidden = verdict.receivedAfterIssue === undefined
      if (verdict.verdict === 'as-issued') showWords(parsed)
      if (verdict.verdict === 'differs')
        for (const [i, difference] of verdict.differences.entries()) list(difference, i, parsed)
      break
    }
    case 'key-not-valid-then': {
      inUse(
        show(verdict.verdict, {
          kid: verdict.kid,
          issued: whole(verdict.issuedAt),
          ...validity(verdict.key),
        }),
        verdict.key,
      )
      break
    }
    case 'bad-signature':
    case 'unknown-key':
      show(verdict.verdict, { kid: verdict.kid })
      break
    case 'key-revoked': {
      show(verdict.verdict, {
        kid: verdict.kid,
        from: whole(verdict.revokedFrom),
        issued: whole(verdict.issuedAt),
      })
      break
    }
    case 'key-of-another':
      show(verdict.verdict, { kid: verdict.kid, by: inLanguage(verdict.by, language).text })
      break
    case 'false-key':
      sayFalse(verdict)
      break
    case 'unsigned-member':
      show(verdict.verdict, { member: verdict.member })
      break
    case 'not-a-document':
      show(verdict.verdict)
  }
}

const inUse = (sentence: HTMLElement | undefined, key: KeyValidity) => {
  for (const part of sentence?.querySelectorAll<HTMLElement>('[data-when]') ?? [])
    part.hidden = (part.dataset.when === 'ended') !== (key.validTo !== undefined)
}

/** One difference as an item of the list, with what the file reads there. */
function list(difference: Difference, at: number, parsed: unknown): void {
  const what = difference.what === 'paragraph' ? `paragraph-${difference.how}` : difference.what
  const model = result?.querySelector<HTMLElement>(`[data-what="${what}"]:not([data-copy])`)
  if (!model?.parentElement) return
  const item = model.cloneNode(true) as HTMLElement
  item.hidden = false
  item.dataset.copy = String(at)
  const words =
    difference.what === 'paragraph' && isDocument(parsed)
      ? wordsOf(parsed, difference.language, difference.paragraph)
      : undefined
  const named =
    'language' in difference
      ? (document.querySelector(`[data-language-name="${CSS.escape(difference.language)}"]`)?.textContent ??
        difference.language)
      : ''
  fill(item, {
    language: named,
    paragraph: difference.what === 'paragraph' ? placeOf(parsed, difference.language, difference.paragraph) : '',
    words: words ?? '',
  })
  for (const part of item.querySelectorAll<HTMLElement>('[data-when="reads"]')) part.hidden = words === undefined
  model.parentElement.append(item)
  model.parentElement.hidden = false
}
const wordsOf = (parsed: { content: object }, language_: string, id: string): string | undefined => {
  const version = (parsed.content as Record<string, { paragraphs?: unknown } | undefined>)[language_]
  const found = Array.isArray(version?.paragraphs)
    ? (version.paragraphs as ({ id?: unknown; words?: unknown } | null)[]).find((p) => p?.id === id)
    : undefined
  return typeof found?.words === 'string' ? found.words : undefined
}

async function publishedKeys(): Promise<{ keys: PublicKey[]; fault?: KeyFault } | undefined> {
  try {
    const response = await fetch('/.well-known/jwks.json', { headers: { accept: 'application/json' } })
    const read = response.ok ? readJson(await response.text()) : undefined
    return read && 'value' in read ? readKeys(read.value) : undefined
  } catch {
    return undefined
  }
}

/** An address of this archive, whole or from its first slash, or a symbol. */
async function checkAddress(asked: string): Promise<void> {
  const path = /^(https?:)?\//i.test(asked) ? asked : `/archive/${asked}`
  const address = URL.canParse(path, location.href) ? new URL(path, location.href) : undefined
  if (!address || address.origin !== location.origin) {
    show('elsewhere')
    return
  }
  show('working')
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    if (response.ok) await check(await response.text())
    else show('not-found', { address: address.href })
  } catch {
    show('not-found', { address: address.href })
  }
}

const field = document.querySelector<HTMLInputElement>('#address')
document.querySelector('#by-address')?.addEventListener('submit', (e) => {
  e.preventDefault()
  const asked = field?.value.trim() ?? ''
  if (asked !== '') void checkAddress(asked)
})
document.querySelector<HTMLInputElement>('#file')?.addEventListener('change', (e) => {
  const file = (e.currentTarget as HTMLInputElement).files?.[0]
  if (file) void file.text().then(check)
})
addEventListener('dragover', (e) => e.preventDefault())
addEventListener('drop', (e) => {
  e.preventDefault()
  const file = e.dataTransfer?.files[0]
  if (file) void file.text().then(check)
})
// A page opened for an instrument ("check it yourself") checks it at once.
if (field?.value) void checkAddress(field.value)
