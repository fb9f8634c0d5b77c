// Every verb of a paragraph that speaks for the text: the opening one, and the later ones of Council texts ("Welcomes …, and urges …").
import type { ReadLanguage } from './languages/read.ts'
import { everyMark, matchIn, type Axis, type Match, type Row, type VerbSpan } from './verbs.ts'

/** A call made again: "reiterates its request", « continue d’exhorter », «يكرر طلبه». */
const repeats: readonly Row[] = [
  [
    'repeats-request',
    'address',
    undefined,
    'reiterates (?:its|the|their|our) (?:previous |earlier |urgent )?(?:requests?|calls?|appeals?|demands?|invitations?|encouragement)(?: (?:up)?on)?/reiterating its (?:requests?|calls?|appeals?|demands?);renews (?:its|the|their|our) (?:requests?|calls?|appeals?|demands?|invitations?)(?: (?:up)?on)?/renewing its (?:requests?|calls?|appeals?|demands?);continues to (?:urge|request|call (?:up)?on|encourage|invite|demand|appeal to|ask|direct|call for)/continuing to (?:urge|request|call (?:up)?on|encourage|invite|demand|appeal to)',
    'réitère (?:sa|la|ses|son|cette) (?:demandes?|appels?|invitations?|exhortations?|prière)/réitérant (?:sa|la|ses|son|cette) (?:demandes?|appels?|invitations?|exhortations?|prière);renouvelle (?:sa|la|ses|son|cette) (?:demandes?|appels?|invitations?|exhortations?|prière)/renouvelant (?:sa|la|ses|son|cette) (?:demandes?|appels?|invitations?|exhortations?|prière);réaffirme sa demande/réaffirmant sa demande;continue (?:à |d’|de )(?:exhorter|prier|demander|engager|inviter|encourager|exiger)/continuant (?:à |d’|de )(?:exhorter|prier|demander|engager|inviter|encourager|exiger)',
    'يكرر (?:تأكيد |التأكيد على )?(?:طلب~|طلبات~|دعوت~|دعوات~|نداء~|نداءات~|مناشدت~|مطالبت~|الطلب|الدعوة|النداء);يجدد (?:تأكيد |التأكيد على )?(?:طلب~|طلبات~|دعوت~|دعوات~|نداء~|نداءات~|مناشدت~|مطالبت~|الطلب|الدعوة|النداء);يعيد (?:تأكيد |التأكيد على )?(?:طلب~|طلبات~|دعوت~|دعوات~|نداء~|نداءات~|مناشدت~|مطالبت~|الطلب|الدعوة|النداء);يواصل (?:حث~|دعوة|دعوت~|تشجيع~|مطالبة|مطالبت~|مناشدة)',
  ],
]

const boundary: Record<ReadLanguage, RegExp> = {
  // A clause opens after a comma or "and", with the phrases that may stand before its verb: "and in this regard urges".
  en: /(?:[,;:.–—]\s*|\s)(?:(?:and|but|or|while|as well as)\s+)?(?:(?:in (?:this|that|the same) (?:regard|respect|context|connection|vein|spirit)|to (?:this|that) end|accordingly|in (?:addition|particular)|at the same time|for (?:this|that) purpose|with this in mind|as a result),?\s+)?(?=\p{L})/gu,
  fr: /(?:[,;:.–—]\s*|\s)(?:(?:et|mais|ou|ainsi que)\s+)?(?:(?:à (?:cet égard|cette fin|ce propos)|dans ce (?:contexte|cadre)|en (?:conséquence|outre|particulier)|par ailleurs|pour ce faire|ce faisant),?\s+)?(?:(?:lui|leur|le|la|les|en|y)\s+|l[’'])?(?=\p{L})/gu,
  ar: /(?:[،؛,;:.]\s*|\s)(?:كما\s+|ولكنه\s+|ولكنها\s+|وفي هذا (?:الصدد|السياق)،?\s+|في هذا (?:الصدد|السياق)،?\s+)?(?=[وفيتندحم])/gu,
}
/** What must stand before a later verb, so that it opens a clause of the text's own and not one within another. */
const opensClause: Record<ReadLanguage, RegExp> = {
  en: /[,;:.–—]\s*$|(?:^|\s)(?:and|but|or|while)\s+$|(?:regard|respect|context|connection|vein|spirit|end|accordingly|addition|particular|time|purpose|mind|result),?\s+$/u,
  fr: /[,;:.–—]\s*(?:(?:lui|leur|le|la|les|en|y)\s+|l[’'])?$|(?:^|\s)(?:et|mais|ou)\s+(?:(?:lui|leur|le|la|les|en|y)\s+|l[’'])?$|(?:égard|fin|propos|contexte|cadre|conséquence|outre|particulier|ailleurs|faire|faisant),?\s+(?:(?:lui|leur|le|la|les|en|y)\s+|l[’'])?$/u,
  ar: /\s$|[،؛,;:.]$/u,
}
/** English verbs in -s that are nouns as well: what follows tells. */
const nounAfter =
  /^(?:requests|demands|appeals|calls|supports|notes|stresses|requires)\s*(?:for(?!\s+(?:the|all|an?|increased|enhanced|full|further|continued)\b)|of|from|by|and|or|made|are|were|have|has|received|in|with|at|is|must|should|will|,\s*(?:and|as)\b|[.;)])/u
const isThirdPerson = (words: string): boolean => /(?:^|\s)\p{L}+s(?:\s|$)/u.test(words)
const prefix = (words: string): string => /^(?:و|ف)?([يتن])/u.exec(words.replace(everyMark, ''))?.[1] ?? ''

/** A verb phrase in a paragraph, with the rows it may stand for; `isParticiple` "…, calling upon …", which may as well tell of something else. */
export type Phrase = VerbSpan & { ids: string[]; axis: Axis; isOpening: boolean; isParticiple?: true }

/** Arabic participles that carry a call: «…، داعيا الدول إلى …»; without its mark, the feminine is a noun. */
const arabicParticiples: readonly Row[] = [
  ['calls-upon', 'address', undefined, '', '', 'داعيا;داعيةً;مناشدا;مناشدةً;مهيبا;مهيبةً;مطالبا;مطالبةً'],
  ['urges', 'address', undefined, '', '', 'حاثا;حاثةً'],
  ['encourages', 'address', undefined, '', '', 'مشجعا;مشجعةً'],
]
const participle: Record<ReadLanguage, RegExp> = {
  en: /^(?:(?:also|further|again|strongly|urgently)\s+)*\p{Ll}+ing\s/u,
  fr: /^\p{Ll}+ant\s/u,
  ar: /^و?(?:داعي|مناشد|مهيب|مطالب|حاث|مشجع)/u,
}
const afterComma: Record<ReadLanguage, RegExp> = {
  en: /[,;]\s*(?:(?:and|in (?:this|that) (?:regard|context)|to (?:this|that) end),?\s+)*$/u,
  fr: /[,;]\s*(?:et\s+)?en\s+(?:(?:lui|leur|les?|la)\s+|l[’'])?$/u,
  ar: /[،؛]\s*$/u,
}
/** What may itself call: "the statement of 3 May, calling upon the parties to …" tells of another's call. */
const tellsOfAnother =
  /resolution|decision|declaration|statement|communiqué|letter|report|proclamation|résolution|décision|déclaration|lettre|rapport|بيان|قرار|إعلان|رسالة|تقرير/iu

/** A participle that may carry a call of the text's own: after a comma, in a sentence that calls on nobody yet. */
function participleIn(
  rest: string,
  before: string,
  language: ReadLanguage,
  last: Phrase | undefined,
): Match | undefined {
  if (!last || last.axis === 'address' || !participle[language].test(rest)) return undefined
  if (!afterComma[language].test(before) || tellsOfAnother.test(before)) return undefined
  const found = matchIn(rest, language, 'participle', arabicParticiples)
  return found?.rows[0]?.[1] === 'address' ? found : undefined
}
const phraseOf = (found: Match, start: number, isOpening: boolean): Phrase => {
  const telling = found.rows.filter((row) => row[1] !== 'other')
  const rows = telling.length > 0 ? telling : found.rows
  return { start, end: start + found.end, ids: rows.map((row) => row[0]), axis: rows[0]?.[1] ?? 'other', isOpening }
}

/**
 * Every verb of the table that opens the paragraph or a later clause of it: "Welcomes …, and urges …".
 * Later verbs stand in the person of the opening one; those within a relative clause are not told apart.
 * @returns in their order; offsets in UTF-16 units. Takes time in proportion to the length.
 */
export function verbsIn(words: string, language: ReadLanguage): Phrase[] {
  const first = words.search(/[\p{L}]/u)
  if (first === -1) return []
  const opening = matchIn(words.slice(first, first + 200), language, 'finite', repeats)
  const found: Phrase[] = opening ? [phraseOf(opening, first, true)] : []
  const said = opening ? words.slice(first, first + opening.end).toLowerCase() : ''
  const person = opening && language === 'ar' ? prefix(said) : ''
  let past = found[0]?.end ?? first
  for (const mark of words.matchAll(boundary[language])) {
    const at = mark.index + mark[0].length
    if (at < past || at <= first) continue
    const before = words.slice(Math.max(0, at - 40), at)
    if (!opensClause[language].test(before)) continue
    const rest = words.slice(at, at + 200)
    if (language === 'fr' && /^compte\s+tenu(?!\p{L})/u.test(rest)) continue
    // « la demande », « la charge » are nouns; « la prie » is none.
    if (language === 'fr' && /(?:^|\s)la\s+$/u.test(before) && /^(?:demande|charge)(?!\p{L})/u.test(rest)) continue
    if (language === 'ar' && participle.ar.test(rest)) {
      const carried = participleIn(rest, words.slice(Math.max(past, at - 160), at), 'ar', found.at(-1))
      if (carried) {
        found.push({ ...phraseOf(carried, at, false), isParticiple: true })
        past = at + carried.end
      }
      continue
    }
    if (language === 'ar' && !(/^و/u.test(rest) || /[،؛]\s*$|كما\s+$|ولكنها?\s+$/u.test(before))) continue
    if (language === 'ar' && prefix(rest) !== (person || prefix(rest))) continue
    if (language !== 'ar' && /^\p{Lu}/u.test(rest)) continue
    const later = matchIn(rest, language, 'finite', repeats)
    const sentence = words.slice(Math.max(past, at - 160), at)
    const carried = later ? undefined : participleIn(rest, sentence, language, found.at(-1))
    if (carried) {
      found.push({ ...phraseOf(carried, at, false), isParticiple: true })
      past = at + carried.end
    }
    if (!later) continue
    const text = rest.slice(0, later.end)
    if (language === 'en' && (!isThirdPerson(text) || (said !== '' && !isThirdPerson(said)))) continue
    if (language === 'en' && nounAfter.test(rest.slice(later.end - (text.split(' ').at(-1)?.length ?? 0)))) continue
    found.push(phraseOf(later, at, false))
    past = at + later.end
  }
  return found
}
