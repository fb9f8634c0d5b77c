// Plain text pasted from Word, a PDF or a mail, cut into paragraphs by rule. Four steps: pageless() drops what belongs to the page,
// joined() finds where paragraphs begin, settled() decides the doubtful places, classified() says what each one is. What was guessed is said.
import type { Language } from '#core/languages.ts'
import { ordinalsOf, readLabel, type Label } from './labels.ts'
import type { Unit } from './events.ts'
import { opensAs } from './verbs.ts'
import { settled } from './doubts.ts'
import { annexHeading, closingLine, endsParagraph, joined, nameLine, type Block, type LeftOut } from './lines.ts'
import { roleIn, type Role } from './roles.ts'

export { mastheadLines, type MastheadLine, type Role } from './roles.ts'

/**
 * `roman-or-letter` (i) was read by what stands around it; `number-gap` a number does not follow the one before;
 * `other-style` a) among (a); `no-number` kind told by its verb alone; `by-position` kind told by where it stands;
 * `joined-lines` lines were joined across a page, a blank line or a hyphen; `by-verb` a full
 * line before a verb that may open a paragraph or go on with it (Arabic); `in-number` figures that may be of the page, or a number
 * that may be of a sentence, stand in it as words; `same-number` the number stands before another paragraph already.
 */
export const guesses = [
  'roman-or-letter',
  'number-gap',
  'other-style',
  'no-number',
  'by-position',
  'joined-lines',
  'by-verb',
  'in-number',
  'same-number',
] as const
export type Guess = (typeof guesses)[number]
/** `role`: what it is beyond its kind, where that can be told; a footnote has its marker as its number. */
export type SplitUnit = {
  kind: Unit['kind']
  depth: number
  words: string
  number?: string
  guessed?: Guess
  role?: Role
}
/** `leftOut`: the lines that were taken for part of the page, in their order. */
export type Split = { units: SplitUnit[]; leftOut: LeftOut[] }

const figuresOf = (number: string): string =>
  number
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))

/** One level of sub-paragraphs that is open: how its labels look and how far they have come. */
type Level = {
  cls: string
  style: string
  last: number
  endsWithColon: boolean
}

/** Which of the readings of a label fits the open levels: (i) after (h) is a letter unless it opens a lower level. */
function place(label: Label, levels: Level[], upcoming: Label[]): { depth: number; level: Level; guessed?: Guess } {
  const readings = ordinalsOf(label)
  const options: {
    depth: number
    level: Level
    opens: boolean
    guessed?: Guess
  }[] = []
  const fresh = (cls: string, ord: number): Level => ({
    cls,
    style: label.style,
    last: ord,
    endsWithColon: false,
  })
  for (const { cls, ord } of readings) {
    const sameStyle = levels.findLastIndex(
      (l) => l.cls === cls && l.style === label.style && (cls === 'bullet' || l.last + 1 === ord),
    )
    const otherStyle = levels.findLastIndex(
      (l) => l.cls === cls && l.style !== label.style && cls !== 'bullet' && l.last + 1 === ord,
    )
    if (sameStyle !== -1)
      options.push({
        depth: sameStyle + 1,
        level: fresh(cls, ord),
        opens: false,
      })
    else if (ord === 1) {
      const again = levels.findIndex((l) => l.cls === cls && l.style === label.style)
      options.push({
        depth: again === -1 ? levels.length + 1 : again + 1,
        level: fresh(cls, ord),
        opens: again === -1,
      })
    } else if (otherStyle !== -1)
      options.push({
        depth: otherStyle + 1,
        level: fresh(cls, ord),
        opens: false,
        guessed: 'other-style',
      })
  }
  const first = options[0]
  if (!first) {
    const reading = readings[0] ?? { cls: 'letter', ord: 1 }
    const alike = levels.findLastIndex((l) => l.cls === reading.cls && l.style === label.style)
    return {
      depth: alike === -1 ? levels.length + 1 : alike + 1,
      level: fresh(reading.cls, reading.ord),
      guessed: 'number-gap',
    }
  }
  if (options.length === 1) return { depth: first.depth, level: first.level, guessed: first.guessed }
  // Two readings: the one whose successor comes first decides; then a colon before it, which opens a lower level.
  const continues = (option: (typeof options)[number]) =>
    upcoming.findIndex((next) =>
      ordinalsOf(next).some((r) => r.cls === option.level.cls && r.ord === option.level.last + 1),
    )
  const rank = (option: (typeof options)[number]) => {
    const at = continues(option)
    return at === -1 ? Number.POSITIVE_INFINITY : at
  }
  const deepest = levels.at(-1)
  const sorted = [...options].sort(
    (a, b) =>
      rank(a) - rank(b) || Number(b.opens === deepest?.endsWithColon) - Number(a.opens === deepest?.endsWithColon),
  )
  const chosen = sorted[0] ?? first
  return {
    depth: chosen.depth,
    level: chosen.level,
    guessed: chosen.guessed ?? 'roman-or-letter',
  }
}

const looksLikeHeading = (words: string): boolean => words.length < 160 && !endsParagraph(words)
const endsWithColon = (words: string): boolean => /[:：]\s*$/.test(words)

function classified(blocks: Block[], language: Language): SplitUnit[] {
  const units: SplitUnit[] = []
  /** The numbers of operative paragraphs so far, in this text or this annex. */
  let numbers = new Set<string>()
  let hasPreambular = false
  const labels = blocks.map((block) => readLabel(block.words, language, block.digitParen))
  const isNumbered = labels.some((label) => label?.kind === 'operative')
  let levels: Level[] = []
  let stage: 'masthead' | 'preamble' | 'body' = 'masthead'
  // Before the first number a text is masthead, author line, preamble; without numbers the verbs must tell.
  const lastPreambular = blocks.findLastIndex(
    (block, i) => !labels[i] && opensAs(block.words, language, 'participle'),
  )

  blocks.forEach((block, i) => {
    const label = labels[i]
    const add = (kind: Unit['kind'], words: string, more: Partial<SplitUnit> = {}) => {
      const { guessed, ...rest } = more
      const said = guessed ?? block.guessed
      hasPreambular ||= kind === 'preambular'
      units.push({
        kind,
        depth: 0,
        words,
        ...rest,
        ...(said && { guessed: said }),
      })
    }
    if (!label && annexHeading.test(block.words)) {
      levels = []
      stage = 'body'
      numbers = new Set()
      return add('annex', block.words)
    }
    if (label?.kind === 'operative' || label?.kind === 'preambular') {
      levels = []
      stage = label.kind === 'operative' ? 'body' : 'preamble'
      const isTwice = label.kind === 'operative' && numbers.has(figuresOf(label.number))
      numbers.add(figuresOf(label.number))
      return add(label.kind, label.rest, {
        number: label.number,
        ...(isTwice && { guessed: 'same-number' }),
      })
    }
    if (label) {
      if (stage === 'masthead') stage = 'preamble'
      const upcoming: Label[] = []
      for (
        let next = i + 1;
        next < blocks.length && upcoming.length < 60 && labels[next]?.kind !== 'operative';
        next++
      )
        if (labels[next]) upcoming.push(labels[next] as Label)
      const { depth, level, guessed } = place(label, levels, upcoming)
      levels = [...levels.slice(0, depth - 1), { ...level, endsWithColon: endsWithColon(label.rest) }]
      return add('sub', label.rest, {
        depth: Math.min(depth, 6),
        number: label.number,
        guessed,
      })
    }
    const { words } = block
    const opensPreambular = opensAs(words, language, 'participle')
    const opensOperative = opensAs(words, language, 'finite')
    const before = units.at(-1)
    if (stage === 'masthead') {
      // The author line: "The Contact Group," or «إن مجلس الأمن،», short, closed by a comma, no verb.
      if (words.length < 200 && /[,،]$/.test(words) && !opensPreambular) {
        stage = 'preamble'
        return add('plain', words)
      }
      if (opensPreambular && (endsParagraph(words) || i < lastPreambular)) stage = 'preamble'
      else if (opensOperative && endsParagraph(words) && !isNumbered) stage = 'body'
      else return add(looksLikeHeading(words) ? 'heading' : 'plain', words)
    }
    if (stage === 'preamble') {
      if (opensPreambular) return add('preambular', words)
      if (roleIn(words) === 'vote') return add('plain', words)
      if (opensOperative && /[.;؛:]$/.test(words) && i > lastPreambular) {
        stage = 'body'
        levels = []
        return add('operative', words, { guessed: 'no-number' })
      }
      if (looksLikeHeading(words)) return add('heading', words)
      return add(hasPreambular || isNumbered ? 'preambular' : 'plain', words, {
        guessed: 'by-position',
      })
    }
    if (opensPreambular && /[,،]$/.test(words) && !opensOperative) return add('preambular', words)
    if (looksLikeHeading(words)) return add('heading', words)
    // «ويؤكد» after a list goes on with the paragraph above it.
    const goesOn = isNumbered && language === 'ar' && opensOperative && /^و[يتن]/u.test(words)
    if (opensOperative && !goesOn && endsParagraph(words) && (!isNumbered || /[;؛]$/.test(before?.words ?? ''))) {
      levels = []
      return add('operative', words, { guessed: 'no-number' })
    }
    // After a chapeau that ends with a colon, unlabelled lines are its list.
    if (!opensOperative && endsWithColon(words) && words.length < 60)
      return add('heading', words, { guessed: 'by-position' })
    // A labelled line that does not close is the heading of what stands below it.
    const isBelow = before?.kind === 'sub' && before.number && looksLikeHeading(before.words)
    const isList =
      before &&
      !goesOn &&
      (endsWithColon(before.words) ||
        isBelow ||
        (before.kind === 'sub' &&
          /[;,؛،]$/.test(before.words) &&
          (before.guessed === 'no-number' || !/^\p{Ll}/u.test(words))))
    if (isList && (before.kind === 'operative' || before.kind === 'sub')) {
      const isFirst = before.kind !== 'sub' || endsWithColon(before.words) || isBelow
      const depth = isFirst ? before.depth + 1 : before.depth
      return add('sub', words, {
        depth: Math.min(depth, 6),
        guessed: 'no-number',
      })
    }
    return add('plain', words)
  })
  return units
}

/** Says of each line of the masthead, of the end and of lists what it is. */
function told(units: SplitUnit[]): SplitUnit[] {
  const isFront = (unit: SplitUnit | undefined) => unit?.kind === 'heading' || unit?.kind === 'plain'
  const first = units.findIndex((unit) => !isFront(unit))
  const masthead = first === -1 ? 0 : first
  const author = units.findIndex((unit, i) => i < masthead && unit.kind === 'plain' && /[,،]$/.test(unit.words))
  const until = author === -1 ? masthead : author
  let isTitled = false
  const roles = units.map((unit, i): Role | undefined => {
    if (!isFront(unit)) return undefined
    if (closingLine.test(unit.words)) return 'closing'
    const role = roleIn(unit.words)
    if (role === 'vote') return role
    if (i === author) return 'author'
    if (i < until) return role
    if (role === 'date' && i > masthead) return 'closing'
    return nameLine.test(unit.words) ? 'name' : undefined
  })
  // The title is what stands last above the author, and is nothing else.
  for (let i = until - 1; i >= 0 && !isTitled; i--)
    if (roles[i] === undefined && units[i]?.kind === 'heading') {
      roles[i] = 'title'
      isTitled = true
    }
  return units.map((unit, i) => (roles[i] === undefined ? unit : { ...unit, role: roles[i] }))
}

/**
 * Cuts pasted plain text into paragraphs: wrapped lines, with or without blank lines, page furniture among them.
 * Labels are taken off the words; what is left out for the page is listed, and apart from it, white space and signs that no eye
 * sees no letter is lost. It refuses nothing, and takes time in proportion to the length.
 * @param back the places, from 1, of lines left out that a person has put back
 * @param beside the units of the same text in another language: they tell where a paragraph begins that Arabic leaves open
 */
export function splitText(
  pasted: string,
  language: Language,
  back?: ReadonlySet<number>,
  beside: readonly Pick<SplitUnit, 'kind' | 'words'>[] = [],
): Split {
  const { blocks, leftOut, notes } = joined(pasted, language, back)
  const lengths = beside.flatMap((unit) => (unit.kind === 'preambular' ? [unit.words.length] : []))
  const units = told(classified(settled(blocks, language, lengths), language))
  const footnotes = notes.map(({ marker, words }): SplitUnit => ({
    kind: 'footnote',
    depth: 0,
    words,
    number: marker,
    role: 'footnote',
  }))
  return { units: [...units, ...footnotes], leftOut }
}
