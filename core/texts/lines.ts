// Lines of pasted text joined into paragraphs. The surest sign is arithmetic: in text wrapped to a width, a line ended
// on purpose when the first word of the next line would still have fitted on it.
import type { Language } from '#core/languages.ts'
import { ordinalsOf, readLabel, type Label } from './labels.ts'
import { roleIn } from './roles.ts'
import { opensAs } from './verbs.ts'

/** A paragraph before anyone has said what it is. */
export type Block = {
  words: string
  guessed?: 'joined-lines' | 'by-verb' | 'in-number'
  /** Whether it may as well go on with the one before. */
  isDoubtful?: boolean
  digitParen: boolean
}
/**
 * A line that was taken for part of the page and left out, with its place among the lines pasted, from 1: a symbol, a page number, a
 * job number, a drawn rule, or a head that comes back.
 */
export type LeftOut = {
  line: number
  words: string
  as: 'symbol' | 'page' | 'job' | 'rule' | 'head'
}
type Line = {
  text: string
  /** How long the line and its first word were as pasted, signs that no eye sees among them: some programs count these. */
  pasted: { line: number; word: number }
  afterBlank: boolean
  afterPage: boolean
  isBack: boolean
}

const bidi = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]/g
/** What no eye sees and no record takes: overrides, zero-width spaces, tags. Isolates, marks and joiners stay. */
const unseen = /[\u200B\u2060-\u2064\uFEFF\u180E\u202A-\u202E\u206A-\u206F]|[\u{E0000}-\u{E007F}]/gu
/** The marks around a number at the start of a line, as Word sets them in Arabic, would hide it. */
const leading = /^[\p{N}\s().\-–—•·*’‘'\u200E\u200F\u061C\u2066-\u2069]+/u
const plainDigits = (text: string): string =>
  text.replace(bidi, '').replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))

const furniture: [LeftOut['as'], RegExp][] = [
  // A note may be a symbol alone, and closes as a sentence: "2 A/99/7."
  ['symbol', /^[A-Z]{1,5}\/[A-Z0-9/().-]*[A-Z0-9)](?: \(\d{4}\)| [A-Z])?\*{0,3}$/], // A/RES/78/15, S/RES/2618 (2022)
  ['page', /^\d{1,4}\s*\/\s*\d{1,4}$/], // 2/5
  ['page', /^[-–—]?\s*\d{1,4}\s*[-–—]?$/], // 3, - 3 -
  ['page', /^(?:page|p\.|صفحة|الصفحة)\s*\d{1,4}(?:\s*(?:of|de|sur|\/|من)\s*\d{1,4})?$/i],
  ['job', /^\*?\d{2}-?\d{5}\*?(?: \([A-Z]\))?(?: \d{6})?$/], // 23-24431 (E), *2324431*
  ['rule', /^[_\-–—*=\s]{3,}$/],
]
const kindsOf = (parts: string[]): LeftOut['as'][] =>
  parts.flatMap((part) => furniture.find(([, pattern]) => pattern.test(part))?.[0] ?? [])
/** What a line could be of a page: one sign of it, or several beside each other; empty for words. */
function pageSigns(text: string): LeftOut['as'][] {
  if (text.length > 160 || !/[\d٠-٩_–—*=-]/.test(text)) return []
  const bare = plainDigits(text).trim()
  const whole = kindsOf([bare])
  if (whole.length > 0) return whole
  for (const parts of [bare.split(/\s{2,}|\t+/), bare.split(/\s+/)]) {
    const signs = kindsOf(parts)
    if (parts.length > 1 && parts.length < 5 && signs.length === parts.length) return signs
  }
  return []
}
/** Lines between two page numbers that follow one another: fewer, and they are figures of a list or of a vote. */
const linesOfAPage = 8

/**
 * Which lines belong to the page. One sign alone may be the middle of a sentence ("a majority of", "2/3"), so it counts only where
 * signs of two sorts stand together, where a page breaks, or where it comes back as pages do.
 */
function pageLines(raw: string[]): (LeftOut['as'] | undefined)[] {
  const signs = raw.map((text) => (text === '' || text === '\f' ? [] : pageSigns(text)))
  const left: (LeftOut['as'] | undefined)[] = raw.map(() => undefined)
  const times = new Map<string, number>()
  const pages = new Map<number, number[]>()
  raw.forEach((text, i) => {
    if (signs[i]?.length === 0) return
    times.set(text, (times.get(text) ?? 0) + 1)
    const number = /\d+/.exec(plainDigits(text))?.[0]
    if (signs[i]?.[0] === 'page' && number)
      pages.set(Number(number), [...(pages.get(Number(number)) ?? []).slice(-20), i])
  })
  const isPaged = (i: number): boolean => {
    const number = Number(/\d+/.exec(plainDigits(raw[i] ?? ''))?.[0] ?? Number.NaN)
    return [number - 1, number + 1].some((other) =>
      pages.get(other)?.some((at) => Math.abs(at - i) >= linesOfAPage),
    )
  }
  for (let i = 0; i < raw.length; i++) {
    if (!signs[i]?.length) continue
    let end = i
    while (end + 1 < raw.length && (signs[end + 1]?.length || (raw[end + 1] === '' && signs[end + 2]?.length)))
      end++
    const together = new Set(signs.slice(i, end + 1).flat())
    const breaks = [i - 1, i - 2, end + 1, end + 2].some((at) => raw[at] === '\f')
    const isPage =
      breaks ||
      (together.size > 1 && (together.has('page') || together.has('job'))) ||
      [...together].every((k) => k === 'rule')
    for (let at = i; at <= end; at++) {
      const [as] = signs[at] ?? []
      const comesBack = as === 'page' ? isPaged(at) : (times.get(raw[at] ?? '') ?? 0) > 2
      if (as && (isPage || comesBack || as === 'rule')) left[at] = as
    }
    i = end
  }
  return left
}

/** Stars on lines of their own between two parts are drawn; where they come back alone they may be bullets whose words follow. */
function drawnStars(raw: string[], left: (LeftOut['as'] | undefined)[]): void {
  const stars = raw.flatMap((text, i) => (/^\*+(?:\s+\*+)*$/.test(text) && !left[i] ? [i] : []))
  const isBullet = stars.length > 1 || raw.some((text) => /^\*\s+\S/.test(text))
  stars.forEach((at, n) => {
    const isBeside = [stars[n - 1], stars[n + 1]].some(
      (other) =>
        other !== undefined && raw.slice(Math.min(at, other) + 1, Math.max(at, other)).every((t) => t === ''),
    )
    if (isBeside || !isBullet) left[at] = 'rule'
  })
}

/** A footnote: its marker, and its words. */
export type Note = { marker: string; words: string }
const noteStart = /^(\d{1,3}|\*{1,3}|[a-z])\s+(?=[\p{L}\p{N}“«"(])/u

/**
 * The notes at the foot of pages: under a drawn line, or in the order of their numbers above what belongs to the page. A note
 * goes on until the page ends.
 * @returns by line, the marker of the note that begins there, or an empty one where it goes on
 */
function noteLines(raw: readonly string[], left: readonly (LeftOut['as'] | undefined)[]): Map<number, string> {
  const found = new Map<number, string>()
  let last = 0
  const follows = (marker: string) => !/^\d/.test(marker) || Number(marker) === last + 1
  const isEnd = (i: number) => i >= raw.length || raw[i] === '\f' || (left[i] !== undefined && left[i] !== 'rule')
  const take = (from: number): boolean => {
    const lines: [number, string][] = []
    let expected = last
    let at = from
    for (; !isEnd(at); at++) {
      const text = raw[at] ?? ''
      if (text === '') {
        if (lines.length > 0 && !noteStart.test(raw[at + 1] ?? '')) break
        continue
      }
      const marker = noteStart.exec(plainDigits(text))?.[1]
      const isNext =
        marker !== undefined &&
        (!/^\d/.test(marker) ||
          Number(marker) === expected + 1 ||
          (lines.length === 0 && Number(marker) > expected && Number(marker) < expected + 20))
      if (lines.length === 0 && !isNext) return false
      if (isNext && /^\d/.test(marker)) expected = Number(marker)
      lines.push([at, isNext ? marker : ''])
      if (lines.length > 60) return false
    }
    for (const [line, marker] of lines) found.set(line, marker)
    last = expected
    return lines.length > 0
  }
  for (let i = 0; i < raw.length; i++) {
    if (found.has(i)) continue
    if (left[i] === 'rule') {
      let next = i + 1
      while (raw[next] === '') next++
      take(next)
    }
  }
  if (found.size > 0) return found
  // Without drawn lines: only where a page ends within some lines, and the number stands in the text as a marker.
  for (let i = 1; i < raw.length; i++) {
    const marker = noteStart.exec(plainDigits(raw[i] ?? ''))?.[1]
    if (!marker || !/^\d/.test(marker) || !follows(marker)) continue
    let end = i
    while (end - i < 12 && !isEnd(end)) end++
    if (!isEnd(end) || end >= raw.length) continue
    const isMarked = raw
      .slice(Math.max(0, i - 60), i)
      .some((text) => new RegExp(`[\\p{L}.,;:”»)]${marker}(?![\\p{N}])`, 'u').test(text))
    if (isMarked) take(i)
  }
  return found
}

/** Lines of text without what belongs to the page; and what was left out, so that a person can put it back. */
function pageless(pasted: string, back: ReadonlySet<number>): { lines: Line[]; leftOut: LeftOut[]; notes: Note[] } {
  const raw: string[] = []
  const places: number[] = []
  const typed: string[] = []
  pasted
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .split('\n')
    .forEach((line, i) => {
      for (const [n, part] of line.split(/[\f\v]/).entries()) {
        if (n > 0) {
          raw.push('\f')
          places.push(i + 1)
          typed.push('')
        }
        const text = part.replace(unseen, '').trim()
        typed.push(part.trim())
        raw.push(text.replace(leading, (label) => label.replace(bidi, '')).replace(/\u00AD(?!$)/g, ''))
        places.push(i + 1)
      }
    })
  const left = pageLines(raw)
  drawnStars(raw, left)
  const noted = noteLines(raw, left)
  const notes: { marker: string; words: string[] }[] = []
  const said = raw.map((text) => plainDigits(text).replace(/\d+/g, '#'))
  const times = new Map<string, number>()
  raw.forEach(
    (text, i) =>
      text !== '' &&
      text !== '\f' &&
      !left[i] &&
      !noted.has(i) &&
      times.set(said[i] ?? '', (times.get(said[i] ?? '') ?? 0) + 1),
  )
  // A running head stands beside signs of the page every time it comes back.
  const besideFurniture = (i: number): boolean => {
    const step = (by: number) => {
      let at = i + by
      while (raw[at] === '') at += by
      return raw[at] === '\f' || (left[at] !== undefined && left[at] !== 'rule')
    }
    return step(-1) || step(1)
  }
  const runs = new Set([...times].filter(([, count]) => count > 1).map(([text]) => text))
  raw.forEach((text, i) => {
    if (text.length <= 160 && !left[i] && runs.has(said[i] ?? '') && !besideFurniture(i)) runs.delete(said[i] ?? '')
  })

  const lines: Line[] = []
  const leftOut: LeftOut[] = []
  let afterBlank = false
  let afterPage = false
  raw.forEach((text, i) => {
    const line = places[i] ?? 0
    const as = left[i] ?? (text !== '' && text.length <= 160 && runs.has(said[i] ?? '') ? 'head' : undefined)
    const marker = noted.get(i)
    if (marker !== undefined && !back.has(line)) {
      if (marker !== '')
        notes.push({
          marker,
          words: [text.replace(/^(?:[\d٠-٩]{1,3}|\*{1,3}|[a-z])\s+/u, '')],
        })
      else notes.at(-1)?.words.push(text)
      afterPage = true
    } else if (text === '\f') afterPage = true
    else if (text === '') afterBlank = true
    else if (as && !back.has(line)) {
      afterPage = true
      leftOut.push({ line, words: text, as })
    } else {
      // A lone sign of a page that was kept may be either: that is said.
      const isBack = as !== undefined || (pageSigns(text).length > 0 && !left[i])
      lines.push({
        text: text.replace(/[ \t]+/g, ' '),
        pasted: { line: typed[i]?.length ?? 0, word: firstWord(typed[i] ?? '').length },
        afterBlank,
        afterPage,
        isBack,
      })
      afterBlank = false
      afterPage = false
    }
  })
  return {
    lines,
    leftOut,
    notes: notes.map((note) => ({
      marker: note.marker,
      words: joinedLines(note.words),
    })),
  }
}

/** Lines of one paragraph as one; a hyphen between letters at the end of a line stays. */
const joinedLines = (lines: readonly string[]): string => {
  const parts: string[] = []
  for (const line of lines) {
    const { cut, by } = join(parts.at(-1) ?? '', line)
    if (cut > 0) parts[parts.length - 1] = (parts.at(-1) ?? '').slice(0, -cut)
    parts.push((parts.length > 0 ? by : '') + line)
  }
  return parts.join('')
}

/** Whether these words close as paragraphs of such texts do, quotation marks and note numbers aside. */
export const endsParagraph = (words: string): boolean => {
  const bare = words
    .slice(-80)
    .replace(bidi, '')
    .replace(/[\s”"»’)\]]+$/, '')
    .replace(/(?<=[\p{Ll}\p{Lo})»”])([.;:,،؛؟?!])\d{1,2}$/u, '$1')
  return /[.;:,،؛؟?!…]$/.test(bare) || /[;,،؛]\s*(?:and|or|et|ou|و)$/.test(bare)
}
const firstWord = (text: string): string => text.split(/[ \t]/, 1)[0] ?? ''

type Wrap = { width: number; isExact: boolean; lengthOf: (line: Line) => number; wordOf: (line: Line) => number }
const asSeen = {
  lengthOf: (line: Line) => line.text.length,
  wordOf: (line: Line) => firstWord(line.text).length,
}
const asPasted = { lengthOf: (line: Line) => line.pasted.line, wordOf: (line: Line) => line.pasted.word }

/** How the text was wrapped: not at all, to an exact number of characters, or by a page in proportional type. */
function wrapOf(lines: Line[]): Wrap | undefined {
  const seen = wrapBy(lines, asSeen)
  if (!lines.some((line) => line.pasted.line !== line.text.length)) return seen
  // Of two ways to count, the one by which fewer lines break where the next word had room.
  const typed = wrapBy(lines, asPasted)
  return typed && (!seen || typed.strays < seen.strays) ? typed : seen
}
function wrapBy(lines: Line[], by: Pick<Wrap, 'lengthOf' | 'wordOf'>): (Wrap & { strays: number }) | undefined {
  const { lengthOf, wordOf } = by
  const lengths = lines
    .map(lengthOf)
    .filter((length) => length > 30)
    .sort((a, b) => a - b)
  // Some pages hold both: lines of a column, and paragraphs on one long line each.
  const columns = lengths.filter((length) => length <= 130)
  const isMixed = (lengths.at(-1) ?? 0) > 220
  if (lengths.length < 2 || (isMixed && columns.length < lengths.length * 0.5)) return undefined
  const width = isMixed ? (columns[Math.floor(columns.length * 0.97)] ?? 0) : (lengths.at(-1) ?? 0)
  if (lengths.filter((length) => length > width * 0.82 && length <= width).length / lengths.length < 0.35)
    return undefined
  if (isMixed) return { width, isExact: false, strays: 0, ...by }
  let ended = 0
  let fitted = 0
  lines.forEach((line, i) => {
    const next = lines[i + 1]
    if (!next || lengthOf(line) < 30 || lengthOf(line) + 1 + wordOf(next) > width) return
    fitted++
    if (endsParagraph(line.text)) ended++
  })
  return { width, isExact: fitted === 0 || ended / fitted > 0.6, strays: fitted - ended, ...by }
}

/** How the end of some words goes on: a soft hyphen gives way, another hyphen between letters stays, else a space. */
const join = (before: string, after: string): { cut: number; by: string; hyphen: boolean } => {
  if (before.endsWith('\u00AD')) return { cut: 1, by: '', hyphen: true }
  const hyphen = /\p{L}-$/u.test(before) && !/^(?:and|or|to|et|ou|à)\b/.test(after) && /^\p{L}/u.test(after)
  return { cut: 0, by: hyphen ? '' : ' ', hyphen }
}

/** Words after which a sentence cannot end: the next line goes on with it. */
const hanging = /(?:^|\s)(?:and|or|of|the|in|to|by|with|et|ou|de|du|des|la|le|les|par|و|أو|من|في|إلى|على)$|[(«“]$/iu
/** The heading of an annex, alone on its line or before its title. */
export const annexHeading =
  /^(?:annex|annexe|appendix|appendice|(?:ال)?مرفق|(?:ال)?ملحق)(?:\s+(?:[ivx]{1,5}|\d{1,2}|[a-z]|ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء|[أ-ي]|الأول|الثاني|الثالث|الرابع|الخامس))?\s*(?:[:.–—-].{0,120})?$/iu

/** "42nd plenary meeting", « 42e séance plénière », «الجلسة العامة 42», "Done at …". */
export const closingLine =
  /^(?:\d{1,5}(?:st|nd|rd|th)\s+(?:\([^()]{1,20}\)\s+)?(?:plenary\s+)?(?:meeting|session)|\d{1,5}(?:e|re|ème)\s+(?:séance|réunion)|(?:ال)?جلسة\s+(?:العامة\s+)?[\d٠-٩]|Done (?:at|in) \p{Lu}|Fait à \p{Lu}|(?:حرر|صدر|حُرر) (?:في|ب))[^;:]{0,120}$/u
/** A name with its State or office: "Jane Doe (Ruritania)". */
export const nameLine = /^(?:\p{Lu}|[\u0621-\u064A])[^.;:()]{2,60}\([^().;:]{2,60}\)[,;.،؛]?$/u
/** A sign that only labels begin with, near the start of a line; most lines have none, and are spared the reading. */
const mayLabel = /^.{0,16}?[\d٠-٩۰-۹().\-–—•●▪◦·*‣⁃○■□➢✓\uE000-\uF8FF’‘'`]|^\P{L}*o\s|^\P{L}*[OP]P/u

/** The second label of an enumeration that runs within a sentence. */
const secondInside = /\s\(?(?:ii|b|ب|2)\)\s/

/** "Having conducted", « Donnant acte »: a preamble's verb that is not in the table. */
const looksLikeParticiple = (text: string, language: Language): boolean =>
  (language === 'fr' ? /^\p{L}+ant\s\p{Ll}/u : /^\p{L}+ing\s\p{Ll}/u).test(text)

/**
 * Pasted text as paragraphs in order, and what was left out of it.
 * @param back the places of lines that a person has put back
 */
export function joined(
  pasted: string,
  language: Language,
  back: ReadonlySet<number> = new Set(),
): { blocks: Block[]; leftOut: LeftOut[]; notes: Note[] } {
  const { lines, leftOut, notes } = pageless(pasted, back)
  const wrap = wrapOf(lines)
  const digitParen = lines.some((line) => /^\s*[\d٠-٩]{1,3}\s*[.\-–]\s/.test(line.text))
  // Each line's label is asked for by its neighbours too, and read once.
  const labels = new Map<Line, Label | undefined>()
  const labelOf = (line: Line): Label | undefined => {
    if (!labels.has(line))
      labels.set(line, mayLabel.test(line.text) ? readLabel(line.text, language, digitParen) : undefined)
    return labels.get(line)
  }
  const isNumbered = lines.some((line) => labelOf(line)?.kind === 'operative')
  // Blank lines between all lines, as some mails have them, part nothing.
  const blanks = lines.filter((line, i) => i > 0 && line.afterBlank)
  const parting = lines.filter((line, i) => i > 0 && line.afterBlank && endsParagraph(lines[i - 1]?.text ?? ''))
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
  const opensList = (label: Label): boolean =>
    ordinalsOf(label).some(({ cls, ord }) => cls !== 'bullet' && ord === 1) && !secondInside.test(label.rest)
  const isHeading = (line: Line, whole: string, next: Line | undefined): boolean => {
    if (!next || line.text.length > 120 || !/^[\p{Lu}\p{Lo}\d]/u.test(line.text)) return false
    if (endsParagraph(line.text) && !(/[.;؛]$/.test(whole) && /^.{0,60}:$/u.test(line.text))) return false
    const label = labelOf(next)
    return label?.kind === 'sub' ? opensList(label) : label?.kind === 'operative' && label.value === lastNumber + 1
  }
  let isDoubtful = false
  let isBroken = false
  const startsHere = (line: Line, last: Line | undefined, whole: string, next: Line | undefined): boolean => {
    isDoubtful = false
    isBroken = false
    const before = last?.text ?? ''
    const after = next?.text ?? ''
    const length = last && wrap ? wrap.lengthOf(last) : 0
    const fits = wrap === undefined || length > wrap.width + 10 || length + 1 + wrap.wordOf(line) <= wrap.width
    const ends = endsParagraph(whole)
    const label = labelOf(line)
    const figures = /^[^\p{L}]*[\d٠-٩]/u.test(line.text) ? plainDigits(line.text) : line.text
    // A sentence that a page parted goes on in small letters.
    if (line.afterPage && !ends && label === undefined && /^\p{Ll}/u.test(line.text)) return false
    // Lines of a masthead, and those of the end, stand one below the other.
    if (label === undefined && (roleIn(before) ?? closingLine.test(before)) && roleIn(line.text)) return true
    // The middle of a sentence: after "and", before "(2000)", a figure that numbers nothing, "3." before "and 4 above".
    if (!line.afterBlank && !ends) {
      // A symbol or a figure alone on its line, after a word in small letters.
      if (line.isBack && label === undefined && /(?:^|\s)[\p{Ll}\p{Lo}][\p{L}’'-]*$/u.test(whole)) return false
      if (label === undefined && (hanging.test(whole) || /^\(?\d/.test(figures))) return false
      if (label?.kind === 'operative' && /^(?:and|or|to|et|ou|à|و)\s/u.test(label.rest))
        return ((isBroken = true), false)
    }
    if (label === undefined && !line.afterBlank && /^\(?\d/.test(figures) && /[,،]$/.test(whole)) return false
    // The line that closes a text, or a name in a list, opens for itself however full the line before is.
    if (label === undefined && ends && closingLine.test(line.text)) return true
    if (label === undefined && (/[:]$/.test(whole) || nameLine.test(before)) && nameLine.test(line.text))
      return true
    if (annexHeading.test(line.text))
      return ends || line.afterBlank || line.afterPage || closingLine.test(before) || roleIn(before) === 'date'
    // A heading: a short line that does not close, before the number that comes next.
    if (ends && label === undefined && isHeading(line, whole, next)) return true
    if (line.afterBlank && blanksPart && !(line.afterPage || /^\p{Ll}/u.test(line.text))) return true
    if (line.afterBlank && blanksPart && ends && !line.afterPage) return true
    if (label?.kind === 'operative' && label.value !== undefined) {
      const follows = label.value === lastNumber + 1 || (label.suffix !== undefined && label.value === lastNumber)
      if (follows && (ends || fits || opensAs(label.rest, language, 'finite'))) return true
      if (ends && fits && (label.value === 1 || opensAs(label.rest, language, 'finite'))) return true
    } else if (label && ends && (fits || continuesList(label, whole, after))) return true
    // Below a heading that fills its line: a list in the middle of a sentence goes on in small letters.
    else if (label && !hanging.test(whole) && /^\p{Lu}\p{Ll}/u.test(label.rest) && opensList(label)) return true
    if (wrap === undefined) return !(/^\p{Ll}/u.test(line.text) && !ends && label === undefined)
    if (fits && wrap.isExact) return true
    if (fits && (ends || length < wrap.width * 0.6) && !/^\p{Ll}/u.test(line.text)) return true
    if (!ends) return false
    // A last line that happens to be full: the verb that opens the next paragraph tells.
    if (language === 'ar') {
      // Where nothing is numbered, the one decision follows the last clause of the preamble.
      if (!isNumbered && /[،,]$/.test(whole) && /^[يتن]/u.test(line.text) && opensAs(line.text, language, 'finite'))
        return true
      isDoubtful =
        !areParted &&
        /[،؛,;.]$/.test(whole) &&
        (/^وإذ\s/u.test(line.text) || opensAs(line.text, language, 'participle'))
      return isDoubtful
    }
    if (!/^\p{Lu}/u.test(line.text)) return false
    return (
      /;$/.test(whole) ||
      looksLikeParticiple(line.text, language) ||
      opensAs(line.text, language, 'participle') ||
      opensAs(line.text, language, 'finite')
    )
  }

  // The end of the words alone is looked at: a paragraph of many short lines is read once, not once for each line.
  let tail = ''
  let parts: string[] = []
  const close = () => {
    const block = blocks.at(-1)
    if (block) block.words = parts.join('').replace(/\u00AD+$/, '')
  }
  lines.forEach((line, i) => {
    const block = blocks.at(-1)
    const before = lines[i - 1]?.text ?? ''
    const isBareLabel =
      block !== undefined &&
      parts.length === 1 &&
      before.length < 12 &&
      mayLabel.test(before) &&
      readLabel(`${before} `, language, digitParen)?.rest === ''
    const starts = block === undefined || (!isBareLabel && startsHere(line, lines[i - 1], tail, lines[i + 1]))
    if (block && !starts) {
      const { cut, by, hyphen } = join(tail, line.text)
      const last = parts.length - 1
      if (cut > 0) parts[last] = (parts[last] ?? '').slice(0, -cut)
      parts.push(by + line.text)
      tail = (tail.slice(0, cut > 0 ? -cut : undefined) + by + line.text).slice(-160)
      if (isBroken || line.isBack) block.guessed ??= 'in-number'
      else if (hyphen || ((line.afterBlank || line.afterPage) && !isBareLabel)) block.guessed ??= 'joined-lines'
      return
    }
    close()
    const label = labelOf(line)
    if (annexHeading.test(line.text)) [lastNumber, open] = [0, []]
    else if (label?.kind === 'operative') {
      lastNumber = label.value ?? lastNumber
      open = []
    } else if (label) open = [...open.slice(-60), label]
    parts = [line.text]
    tail = line.text.slice(-160)
    blocks.push({
      words: line.text,
      digitParen,
      ...(isDoubtful
        ? { guessed: 'by-verb' as const, isDoubtful }
        : line.isBack
          ? { guessed: 'in-number' as const }
          : {}),
    })
    isDoubtful = false
  })
  close()
  return { blocks, leftOut, notes }
}
