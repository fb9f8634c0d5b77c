// Lines of pasted text joined into paragraphs. The surest sign is arithmetic: in text wrapped to a width, a line ended
// on purpose when the first word of the next line would still have fitted on it.
import type { Language } from '#core/words.ts'
import { ordinalsOf, readLabel, type Label } from './labels.ts'
import { opensAs } from './verbs.ts'

/** A paragraph before anyone has said what it is. */
export type Block = { words: string; guessed?: 'joined-lines' | 'by-verb'; digitParen: boolean }
type Line = { text: string; afterBlank: boolean; afterPage: boolean }

const bidi = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g
const plainDigits = (text: string): string =>
  text.replace(bidi, '').replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))

const furniture = [
  /^[A-Z]{1,5}\/[A-Z0-9/().-]+(?: \(\d{4}\))?\*{0,3}$/, // a symbol: A/RES/78/15, S/RES/2618 (2022)
  /^\d{1,4}\s*\/\s*\d{1,4}$/, // 2/5
  /^[-–—]?\s*\d{1,4}\s*[-–—]?$/, // 3, - 3 -
  /^(?:page|p\.|صفحة|الصفحة)\s*\d{1,4}(?:\s*(?:of|de|sur|\/|من)\s*\d{1,4})?$/i,
  /^\*?\d{2}-?\d{5}\*?(?: \([A-Z]\))?(?: \d{6})?$/, // a job number: 23-24431 (E), *2324431*
  /^[_\-–—*=\s]{3,}$/,
]
const isFurniture = (text: string): boolean => {
  const bare = plainDigits(text).trim()
  if (furniture.some((pattern) => pattern.test(bare))) return true
  const parts = bare.split(/\s{2,}|\t+/)
  if (parts.length > 1 && parts.every((part) => furniture.some((pattern) => pattern.test(part)))) return true
  const words = bare.split(/\s+/)
  return (
    words.length > 1 &&
    words.length < 5 &&
    words.every((word) => furniture.slice(0, 5).some((pattern) => pattern.test(word)))
  )
}

/** Lines of text without what belongs to the page: symbols, page numbers, running heads that come back beside them. */
function pageless(pasted: string): Line[] {
  const raw = pasted
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\f\v]/g, '\n\f\n')
    .split('\n')
    .map((line) => (line === '\f' ? line : line.trim()))
  const marked = raw.map((text) => text === '\f' || (text !== '' && isFurniture(text)))
  const said = raw.map((text) => plainDigits(text).replace(/\d+/g, '#'))
  const times = new Map<string, number>()
  raw.forEach(
    (text, i) => text !== '' && !marked[i] && times.set(said[i] ?? '', (times.get(said[i] ?? '') ?? 0) + 1),
  )
  // A running head stands beside furniture every time it comes back, or ends in the symbol.
  const besideFurniture = (i: number): boolean => {
    const step = (by: number) => {
      let at = i + by
      while (raw[at] === '') at += by
      return marked[at] === true
    }
    return step(-1) || step(1)
  }
  const runs = new Set([...times].filter(([, count]) => count > 1).map(([text]) => text))
  raw.forEach(
    (text, i) =>
      text.length > 160 ||
      marked[i] ||
      (runs.has(said[i] ?? '') && !besideFurniture(i) && runs.delete(said[i] ?? '')),
  )

  const lines: Line[] = []
  let afterBlank = false
  let afterPage = false
  raw.forEach((text, i) => {
    if (marked[i] || (text !== '' && text.length <= 160 && runs.has(said[i] ?? ''))) afterPage = true
    else if (text === '') afterBlank = true
    else {
      lines.push({ text: text.replace(/[ \t]+/g, ' '), afterBlank, afterPage })
      afterBlank = false
      afterPage = false
    }
  })
  return lines
}

/** Whether these words close as paragraphs of such texts do, quotation marks and note numbers aside. */
export const endsParagraph = (words: string): boolean => {
  const bare = words
    .replace(bidi, '')
    .replace(/[\s”"»’)\]]+$/, '')
    .replace(/([.;:,،؛؟?!])\d{1,2}$/, '$1')
  return /[.;:,،؛؟?!…]$/.test(bare) || /[;,،؛]\s*(?:and|or|et|ou|و)$/.test(bare)
}
const firstWord = (text: string): string => text.split(/[ \t]/, 1)[0] ?? ''

/** How the text was wrapped: not at all, to an exact number of characters, or by a page in proportional type. */
function wrapOf(lines: Line[]): { width: number; isExact: boolean } | undefined {
  const lengths = lines
    .map((line) => line.text.length)
    .filter((length) => length > 30)
    .sort((a, b) => a - b)
  // Some pages hold both: lines of a column, and paragraphs on one long line each.
  const columns = lengths.filter((length) => length <= 130)
  const isMixed = (lengths.at(-1) ?? 0) > 220
  if (lengths.length < 2 || (isMixed && columns.length < lengths.length * 0.5)) return undefined
  const width = isMixed ? (columns[Math.floor(columns.length * 0.97)] ?? 0) : (lengths.at(-1) ?? 0)
  if (lengths.filter((length) => length > width * 0.82 && length <= width).length / lengths.length < 0.35)
    return undefined
  if (isMixed) return { width, isExact: false }
  let ended = 0
  let fitted = 0
  lines.forEach((line, i) => {
    const next = lines[i + 1]
    if (!next || line.text.length < 30 || line.text.length + 1 + firstWord(next.text).length > width) return
    fitted++
    if (endsParagraph(line.text)) ended++
  })
  return { width, isExact: fitted === 0 || ended / fitted > 0.6 }
}

const join = (before: string, after: string): { words: string; hyphen: boolean } => {
  const hyphen = /\p{L}-$/u.test(before) && !/^(?:and|or|to|et|ou|à)\b/.test(after) && /^\p{L}/u.test(after)
  return { words: hyphen ? before + after : `${before} ${after}`, hyphen }
}

/** The second label of an enumeration that runs within a sentence. */
const secondInside = /\s\(?(?:ii|b|ب|2)\)\s/

/** "Having conducted", « Donnant acte »: a preamble's verb that is not in the table. */
const looksLikeParticiple = (text: string, language: Language): boolean =>
  (language === 'fr' ? /^\p{L}+ant\s\p{Ll}/u : /^\p{L}+ing\s\p{Ll}/u).test(text)

// Arabic has no capitals, and وإذ opens clauses within a paragraph as well as paragraphs. Where the line before happens
// to be full, the verb decides: these continue a paragraph more often than they open one, in texts that use both.
const continuing = /^وإذ\s+[يتن](?:شد[\u0651]?د|شجع|دعو|حث|هيب|تطلع|سلط)/u
const opensClauses = (lines: Line[]): boolean => lines.some((line) => /[،؛]\s+وإذ\s/.test(line.text))

/** Pasted text as paragraphs in order. */
export function joined(pasted: string, language: Language): Block[] {
  const lines = pageless(pasted)
  const wrap = wrapOf(lines)
  const digitParen = lines.some((line) => /^\s*\d{1,3}\s*[.\-–]\s/.test(plainDigits(line.text)))
  // Blank lines between all lines, as some mails have them, part nothing.
  const blanks = lines.filter((line, i) => i > 0 && line.afterBlank)
  const parting = blanks.filter((line) => endsParagraph(lines[lines.indexOf(line) - 1]?.text ?? ''))
  const blanksPart = blanks.length < lines.length * 0.8 || parting.length > blanks.length * 0.5

  // Where every tenth line or more follows a blank one, blank lines part the paragraphs and verbs need not.
  const areParted = blanksPart && blanks.length > lines.length * 0.1

  const blocks: Block[] = []
  let lastNumber = 0
  let open: Label[] = []
  // A label that does not begin a line of its own must follow one that does: enumerations inside a sentence stay there.
  const continuesList = (label: Label, whole: string, after: string): boolean => {
    if (label.number === '') return open.some((other) => other.style === label.style)
    return ordinalsOf(label).some(({ cls, ord }) =>
      ord === 1
        ? /[.:;؛]$/.test(whole) && !secondInside.test(label.rest) && !secondInside.test(after.slice(1))
        : open.some(
            (other) =>
              other.style === label.style && ordinalsOf(other).some((r) => r.cls === cls && r.ord === ord - 1),
          ),
    )
  }
  const hasClauses = language === 'ar' && opensClauses(lines)
  let isDoubtful = false
  const startsHere = (line: Line, before: string, whole: string, after: string): boolean => {
    isDoubtful = false
    const fits =
      wrap === undefined ||
      before.length > wrap.width + 10 ||
      before.length + 1 + firstWord(line.text).length <= wrap.width
    const ends = endsParagraph(whole)
    const label = readLabel(line.text, language, digitParen)
    if (line.afterBlank && blanksPart && !(line.afterPage || /^\p{Ll}/u.test(line.text))) return true
    if (line.afterBlank && blanksPart && ends && !line.afterPage) return true
    if (label?.kind === 'operative' && label.value !== undefined) {
      const follows = label.value === lastNumber + 1 || (label.suffix !== undefined && label.value === lastNumber)
      if (follows && (ends || fits)) return true
      if (ends && fits && (label.value === 1 || opensAs(label.rest, language, 'finite'))) return true
    } else if (label && ends && (fits || continuesList(label, whole, after))) return true
    if (wrap === undefined) return !(/^\p{Ll}/u.test(line.text) && !ends && label === undefined)
    if (fits && wrap.isExact) return true
    if (fits && (ends || before.length < wrap.width * 0.6) && !/^\p{Ll}/u.test(line.text)) return true
    if (!ends) return false
    // A last line that happens to be full: the verb that opens the next paragraph tells.
    if (language === 'ar') {
      isDoubtful = !areParted && /[،؛,;]$/.test(whole) && opensAs(line.text, language, 'participle')
      return isDoubtful && !(hasClauses && continuing.test(line.text))
    }
    if (!/^\p{Lu}/u.test(line.text)) return false
    return (
      /;$/.test(whole) ||
      looksLikeParticiple(line.text, language) ||
      opensAs(line.text, language, 'participle') ||
      opensAs(line.text, language, 'finite')
    )
  }

  lines.forEach((line, i) => {
    const block = blocks.at(-1)
    const before = lines[i - 1]?.text ?? ''
    const isBareLabel =
      block !== undefined && block.words === before && readLabel(`${before} `, language, digitParen)?.rest === ''
    const starts =
      block === undefined || (!isBareLabel && startsHere(line, before, block.words, lines[i + 1]?.text ?? ''))
    if (block && !starts) {
      const { words, hyphen } = join(block.words, line.text)
      block.words = words
      if (isDoubtful) block.guessed ??= 'by-verb'
      else if (hyphen || ((line.afterBlank || line.afterPage) && !isBareLabel)) block.guessed ??= 'joined-lines'
      return
    }
    const label = readLabel(line.text, language, digitParen)
    if (label?.kind === 'operative') {
      lastNumber = label.value ?? lastNumber
      open = []
    } else if (label) open = [...open.slice(-60), label]
    blocks.push({ words: line.text, digitParen, ...(isDoubtful && { guessed: 'by-verb' as const }) })
    isDoubtful = false
  })
  return blocks
}
