// The calls of a text in one language: the opening verb of each paragraph and the later ones, whom each addresses, what it asks, and by when.
import { verbsIn } from '#core/texts/clauses.ts'
import type { ReadLanguage } from '#core/texts/texts.ts'
import { addressedIn, type Addressee, type Name } from './addressees.ts'
import { dueIn, type Due } from './due.ts'
import { actionsIn, leadingVerb } from './phrases.ts'
import type { Span } from './events.ts'

export type Paragraph = { id: string; kind: string; depth: number; words: string }
/** One verb that addresses somebody, with what it asks. */
export type Clause = {
  verb: Span
  /** The verbs of the table that the words may stand for; two languages that share one speak of the same. */
  ids: string[]
  addressee?: Addressee
  /** Parts of one sentence that ask for several things; empty where no action is marked as one. */
  actions: Span[]
  /** All that is asked. */
  whole: Span
  /** Whether nothing but the sub-paragraphs follows. */
  isLast: boolean
}
export type CallIn = {
  paragraph: string
  verb: Span
  addressee?: Addressee
  /** How the addressee is named, where it is no party of the register; of a chapeau also below it. */
  names?: string
  action: Span
  due?: Due
}

export const endsWithColon = (words: string): boolean => /[:：]\s*$/.test(words)

/** The span without white space and the punctuation that closes a paragraph. */
export function trimmed(words: string, start: number, end: number): Span {
  let [from, to] = [start, end]
  while (from < to && /[\s,،]/.test(words[from] ?? '')) from++
  while (to > from && /[\s.;:,،؛]/.test(words[to - 1] ?? '')) to--
  return { start: from, end: to }
}

const joints =
  /(?:[\s,;،؛]*(?:(?:and|but|or|et|mais|ou|كما)\s+)?(?:(?:in (?:this|that) (?:regard|respect|context)|to this end|à cet égard|à cette fin|(?:و)?في هذا الصدد)[,،]?\s+)?(?:(?:lui|leur|les?|la)\s+|[ls][’'])?)$/u
/** Where a clause ends: before the next verb, and the word that joins it. */
function endBefore(words: string, start: number | undefined): number {
  if (start === undefined) return words.length
  const tail = words.slice(Math.max(0, start - 60), start)
  return start - (joints.exec(tail)?.[0].length ?? 0)
}

/** Whether "them", « les », «هم» may stand for whoever was called on before: one or several. */
function agrees(words: string, verb: Span, before: Addressee, language: ReadLanguage): boolean {
  const named = words.slice(before.start, before.end)
  const isSeveral =
    language === 'ar'
      ? /^(?:جميع|سائر|كل|كافة|الدول|البلدان|الأطراف|الحكومات)/u.test(named)
      : /(?:^|\s)(?:and|et|all|tous|toutes)\s|^\p{L}+s(?:\s|$)|[^s’']s$/u.test(named)
  if (language === 'en') {
    const pronoun = /^\s*(him|her|it|them|both)\b/iu.exec(words.slice(verb.end, verb.end + 12))?.[1]?.toLowerCase()
    return pronoun === 'him' || pronoun === 'her' || pronoun === 'it' ? !isSeveral : isSeveral
  }
  if (language === 'fr')
    return /(?:les|leur)\s+$/iu.test(words.slice(Math.max(0, verb.start - 8), verb.start)) ? isSeveral : !isSeveral
  return /(?:ه|هم)$/u.test(words.slice(verb.start, verb.end).split(/\s/)[0] ?? '')
    ? isSeveral === /هم$/u.test(words.slice(verb.start, verb.end).split(/\s/)[0] ?? '')
    : true
}

/**
 * The clauses of a paragraph that address somebody, in their order.
 * @param isAlone no other language can confirm how many actions there are
 */
export function clausesIn(words: string, language: ReadLanguage, names: readonly Name[], isAlone = true): Clause[] {
  // A participle counts only where it names somebody and says what to do.
  const verbs = verbsIn(words, language).filter((phrase, i, all) => {
    if (!phrase.isParticiple) return true
    const end = Math.max(phrase.end, endBefore(words, all[i + 1]?.start))
    const { addressee, action } = addressedIn(words, phrase, end, language, names)
    return addressee !== undefined && action > addressee.end - 1 && action < end
  })
  const clauses: Clause[] = []
  let before: Addressee | undefined
  verbs.forEach((phrase, i) => {
    if (phrase.axis !== 'address') return
    const end = endBefore(words, verbs[i + 1]?.start)
    const verb = { start: phrase.start, end: phrase.end }
    const next = verbs[i + 1]
    // "Requests and encourages …", "calls upon all States, and invites the media, to …": both ask for the same.
    const isShared =
      next?.axis === 'address' &&
      /(?:^|[\s,،])(?:and|et)\s+$|(?:^|[\s،])$/u.test(words.slice(verb.end, next.start)) &&
      (language !== 'ar' || words.startsWith('و', next.start))
    const other = { start: next?.start ?? 0, end: next?.end ?? 0 }
    const said =
      isShared && words.slice(verb.end, end).trim() === ''
        ? addressedIn(words, other, endBefore(words, verbs[i + 2]?.start), language, names)
        : addressedIn(words, verb, Math.max(end, verb.end), language, names, isShared)
    // "and requests him to …": whoever was called on before.
    const back = said.refersBack && before && agrees(words, phrase, before, language) ? { ...before } : undefined
    const addressee = said.addressee ?? back
    const from = said.addressee?.end ?? Math.max(verb.end, Math.min(said.action, end))
    const parts = actionsIn(words, said.addressee?.end ?? verb.end, end, language, isAlone).map((part) =>
      trimmed(words, part.start, part.end),
    )
    clauses.push({
      verb,
      ids: phrase.ids,
      ...((said.addressee ?? addressee) && { addressee: said.addressee ?? addressee }),
      actions: parts.filter((part) => part.end > part.start),
      whole: trimmed(words, from, Math.max(from, end)),
      isLast: i === verbs.length - 1,
    })
    if (said.addressee) before = said.addressee
  })
  return clauses
}

/** Whether the paragraphs that follow say what this one asks. */
export const isChapeauOf = (paragraph: Paragraph, next: Paragraph | undefined): boolean =>
  next?.kind === 'sub' && next.depth > (paragraph.kind === 'sub' ? paragraph.depth : 0)

/**
 * The calls of a text in one language.
 * @param names the names of parties by which somebody may be addressed, the longest first
 * @param adopted the day of adoption, for due dates counted from it
 */
export function callsIn(
  paragraphs: readonly Paragraph[],
  language: ReadLanguage,
  names: readonly Name[],
  adopted?: string,
): CallIn[] {
  const calls: CallIn[] = []
  /** What the paragraph above asks of whom, for the sub-paragraphs below it. */
  let chapeau: { depth: number; addressee?: Addressee; names?: string } | undefined
  paragraphs.forEach((paragraph, i) => {
    const { id, kind, depth, words } = paragraph
    if (kind !== 'operative' && kind !== 'sub') {
      if (kind !== 'heading') chapeau = undefined
      return
    }
    if (kind === 'operative' || (chapeau && depth <= chapeau.depth)) chapeau = undefined
    const clauses = clausesIn(words, language, names)
    const isChapeau = isChapeauOf(paragraph, paragraphs[i + 1])
    const opens = clauses[0] && words.slice(0, clauses[0].verb.start).trim() === ''
    if (kind === 'sub' && chapeau && !opens && !isChapeau) {
      const verb = leadingVerb(words, language)
      if (verb) {
        const due = dueIn(words, language, adopted)
        const action = trimmed(
          words,
          verb.start,
          clauses[0] ? endBefore(words, clauses[0].verb.start) : words.length,
        )
        if (action.end > action.start)
          calls.push({
            paragraph: id,
            verb,
            ...(chapeau.names && { names: chapeau.names }),
            action,
            ...(due && { due }),
          })
      }
    }
    for (const clause of clauses) {
      const said = clause.addressee && words.slice(clause.addressee.start, clause.addressee.end)
      const party = clause.addressee?.party && !clause.addressee.isSeveral
      if (isChapeau && clause.isLast && (endsWithColon(words) || clause.whole.end <= clause.whole.start)) {
        // A list within a list asks of whom the outer one asks, where it names nobody.
        const outer = said === undefined && kind === 'sub' ? chapeau : undefined
        chapeau = {
          depth: kind === 'sub' ? depth : 0,
          addressee: clause.addressee ?? outer?.addressee,
          ...(!party && said && { names: said }),
          ...(outer?.names && { names: outer.names }),
        }
        continue
      }
      const due = dueIn(
        words.slice(clause.verb.end, Math.max(clause.whole.end, clause.verb.end)),
        language,
        adopted,
      )
      calls.push({
        paragraph: id,
        verb: clause.verb,
        ...(clause.addressee && { addressee: clause.addressee }),
        ...(!party && said && { names: said }),
        action: clause.whole,
        ...(due && { due }),
      })
    }
  })
  return calls
}
