// Where a paragraph may begin or go on: Arabic has no capitals, وإذ opens clauses within a paragraph of a preamble as well as
// paragraphs, and where the line before happens to be full nothing else tells. The text is cut at every such place first; here each
// cut is kept or closed again: by another language of the same text where there is one, else by what the clause says.
import type { Language } from '#core/languages.ts'
import type { Block } from './lines.ts'
import { opensAs } from './verbs.ts'

const bare = (words: string): string => words.replace(/[\u0640\u064B-\u0652\u200E\u200F\u061C]/g, '')
const clauses = /(?<=[،؛])\s+(?=وإذ\s)/u

// What follows was counted on texts that use both (natural logarithms of odds, in favour of a new paragraph).
const verbs: [RegExp, number][] = [
  [/^[يتن](?:قرر|تصرف)/u, 3],
  [/^[يتن]دعو/u, -2.3],
  [/^[يتن](?:هيب|شجع|حث)/u, -1.4],
  [/^[يتن](?:شدد|كرر|تطلع)/u, -0.7],
  [/^[يتن]عيد/u, -0.4],
]
const also = /^\S+\s+(?:أيضا|كذلك)/u
const inThisRegard = /^\S+(?:\s+\S+)?،?\s+في\s+(?:هذا|ذلك)/u
const refersBack = /^(?:\S+\s+){1,6}(?:هذا|هذه|تلك|ذلك|المذكور)/u

/** How much speaks for a new paragraph at a clause: above 0, more than against it. */
function score(clause: string, before: readonly string[], odds: number): number {
  const said = bare(clause).replace(/^وإذ\s+/u, '')
  const isFirst = /^إذ\s/u.test(bare(before.at(-1) ?? ''))
  return (
    -0.75 +
    0.68 * odds +
    0.29 * Math.min(before.length, 4) +
    1.05 * Math.min(clause.length / 300, 2) +
    (isFirst ? 0.94 : 0) +
    (verbs.find(([verb]) => verb.test(said))?.[1] ?? 0.2) -
    (also.test(said) ? 0.9 : 0) -
    (inThisRegard.test(said) ? 1.3 : 0) -
    (refersBack.test(said) ? 1.05 : 0)
  )
}

/** Above so many comparisons another language is not asked: no preamble is as long. */
const tooMany = 60_000
/** No paragraph holds more clauses than so many. */
const most = 8

/**
 * Which doubtful cuts to keep so that there are as many paragraphs as in another language, each about as long as there.
 * @returns undefined where no choice gives that number
 */
function besideOther(blocks: readonly Block[], lengths: readonly number[]): boolean[] | undefined {
  const [n, m] = [blocks.length, lengths.length]
  const certain = blocks.filter((block, i) => i === 0 || !block.isDoubtful).length
  if (m === 0 || m < certain || m > n || n * m > tooMany) return undefined
  const total = blocks.reduce((sum, block) => sum + block.words.length, 0)
  const scale =
    total /
    Math.max(
      1,
      lengths.reduce((sum, length) => sum + length, 0),
    )
  const width = m + 1
  const best = new Float64Array((n + 1) * width).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array((n + 1) * width)
  best[0] = 0
  for (let i = 1; i <= n; i++)
    for (let j = 1; j <= Math.min(i, m); j++) {
      let length = 0
      for (let first = i - 1; first >= Math.max(0, i - most); first--) {
        length += blocks[first]?.words.length ?? 0
        const cost = Math.log(Math.max(1, length) / Math.max(1, (lengths[j - 1] ?? 1) * scale)) ** 2
        const sum = (best[first * width + j - 1] ?? Number.POSITIVE_INFINITY) + cost
        if (sum < (best[i * width + j] ?? Number.POSITIVE_INFINITY)) {
          best[i * width + j] = sum
          from[i * width + j] = first
        }
        if (!blocks[first]?.isDoubtful) break
      }
    }
  if (!Number.isFinite(best[n * width + m])) return undefined
  const kept = blocks.map(() => false)
  for (let [i, j] = [n, m]; j > 0; j--) {
    i = from[i * width + j] ?? 0
    kept[i] = true
  }
  return kept
}

/**
 * Closes the doubtful cuts that open no paragraph.
 * @param beside the lengths of the preamble's paragraphs in another language of the same text
 */
export function settled(blocks: Block[], language: Language, beside: readonly number[] = []): Block[] {
  if (!blocks.some((block) => block.isDoubtful)) return blocks
  const isClause = blocks.map((block) => opensAs(block.words, language, 'participle'))
  const [first, last] = [isClause.indexOf(true), isClause.lastIndexOf(true)]
  const kept = besideOther(blocks.slice(first, last + 1), beside)
  const certain = blocks.filter((block, i) => isClause[i] && !block.isDoubtful).length
  const inside = blocks.reduce((sum, block) => sum + block.words.split(clauses).length - 1, 0)
  const odds = Math.log((certain + 1) / (inside + 0.7))

  const result: Block[] = []
  let parts: string[] = []
  let before: string[] = []
  blocks.forEach((block, i) => {
    const said = block.words.split(clauses)
    const opens = kept
      ? i < first || i > last || kept[i - first]
      : !block.isDoubtful || score(said[0] ?? '', before, odds) > 0
    const open = result.at(-1)
    if (open && !opens) {
      parts.push(block.words)
      before = [...before.slice(-most), ...said]
      open.guessed ??= 'by-verb'
      return
    }
    if (open) open.words = parts.join(' ')
    parts = [block.words]
    before = said
    result.push({ ...block })
  })
  const open = result.at(-1)
  if (open) open.words = parts.join(' ')
  return result
}
