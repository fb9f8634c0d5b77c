// How a call is built in each language: the addressee right after the verb, and where one action ends and the next begins.
import type { Language, PartyId } from '#core/words.ts'
import type { Span } from './events.ts'

export type Addressee = Span & { party?: PartyId; isSeveral?: boolean }

// What may stand between the verb and a name: articles and prepositions, "that", and «إلى»; Arabic ones are often one
// with the next word: بالهند, للهند.
const before: Record<Language, RegExp> = {
  en: /^(?:\s+(?:that|also|further|again|strongly|on|upon|to|the|all))*\s+/iu,
  fr: /^(?:\s+(?:également|en outre|instamment|vivement|que|à|au|aux|de|du|des|le|la|les|tous|toutes)(?=\s)|\s+(?:à\s+)?l['’]|\s+(?:de\s+)?l['’]|\s+d['’]|\s+qu['’])*\s*/iu,
  ar: /^(?:\s+(?:إلى|على|من|من جديد|كذلك|أيضا|أن|بأن))*\s+/u,
}
const escaped = (text: string): string =>
  text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, '\\s+')
const marks = '[\\u0640\\u064B-\\u0652\\u200E\\u200F]*'

/** A name as it may stand in a sentence: without its article, or behind ب and ل in Arabic. */
function namePattern(name: string, language: Language): RegExp {
  if (language === 'en') return new RegExp(`^${escaped(name.replace(/^the\s+/i, ''))}(?![\\p{L}\\p{N}-])`, 'iu')
  if (language === 'fr')
    return new RegExp(`^${escaped(name.replace(/^(?:les?|la)\s+|^l['’]/i, ''))}(?![\\p{L}\\p{N}-])`, 'iu')
  const letters = (text: string) => [...text].map((letter) => escaped(letter) + marks).join('')
  // ل swallows the alif of the article: الهند, للهند; such a word is taken whole.
  return new RegExp(
    `^(?:(?:[بل]${marks})?${letters(name)}${name.startsWith('ال') ? `|ل${marks}${letters(name.slice(1))}` : ''})(?![\\p{L}\\p{N}])`,
    'u',
  )
}

const nameAt = (
  words: string,
  at: number,
  language: Language,
  names: readonly { party: PartyId; name: string }[],
): Addressee | undefined => {
  for (const { party, name } of names) {
    const found = namePattern(name, language).exec(words.slice(at))?.[0]
    if (!found) continue
    // بالهند is read as ب and الهند; the name is the span.
    const glued = language === 'ar' && !found.startsWith(name.slice(0, 1)) && found.startsWith('ب') ? 1 : 0
    return { party, start: at + glued, end: at + found.length }
  }
  return undefined
}

const and: Record<Language, RegExp> = {
  en: /^\s*(?:,\s*)?(?:and|,)\s+(?:the\s+)?/u,
  fr: /^\s*(?:,\s*)?(?:et|,)\s+(?:(?:à|au|aux|de|du|la|le|les)\s+)*(?:l['’])?/u,
  ar: /^\s*،?\s+و(?:إلى\s+)?/u,
}
// Where the action begins, when the addressee is no party of the register: "all States | to refrain".
const opening: Record<Language, RegExp> = {
  en: /\s(?:to|that)\s/u,
  fr: /\s(?:à|de|d['’])\s*(?=(?:s['’]|se\s|ne\s+(?:pas\s+)?|y\s|en\s)?\p{L}*(?:er|ir|re|oir)(?![\p{L}]))/u,
  ar: /\s(?:إلى|أن|على|ب(?=ال))\s?/u,
}

/** The addressee right after the verb: the longest name of a party, several names in a row, or else the words up to the action. */
export function addresseeIn(
  words: string,
  from: number,
  language: Language,
  names: readonly { party: PartyId; name: string }[],
): Addressee | undefined {
  const skipped = before[language].exec(words.slice(from))?.[0].length ?? 0
  const start = from + skipped
  // An article may belong to the name: try with what was skipped, then at the word itself.
  let found = skipped > 0 ? nameAt(words, start, language, names) : undefined
  if (found) {
    const one = found
    for (;;) {
      const link: string | undefined = and[language].exec(words.slice(found.end))?.[0]
      const other: Addressee | undefined =
        link === undefined ? undefined : nameAt(words, found.end + link.length, language, names)
      if (!other) break
      found = { start: one.start, end: other.end, isSeveral: true }
    }
    return found
  }
  const rest = words.slice(start)
  const until = opening[language].exec(rest)
  if (!until || until.index === 0 || until.index > 160) return undefined
  const said = rest.slice(0, until.index)
  if (/[.;:؛]/.test(said)) return undefined
  const end = start + said.replace(/[\s,،]+$/u, '').length
  return end > start ? { start, end } : undefined
}

// "to respect …, to refrain from …, and to settle …": each "to" before a verb begins an action, not one before a noun.
const noun =
  '(?:the|a|an|all|any|its|his|her|their|this|these|those|such|which|whom|whose|what|date|each|every|both|it|them|him)\\b'
const first: Record<Language, RegExp> = {
  en: new RegExp(`\\s(to|that)\\s+(?!${noun})(?=\\p{Ll})`, 'u'),
  fr: /\s(à|de|d['’])\s*(?=(?:s['’]|se\s|ne\s+(?:pas\s+)?|l['’]|les?\s|y\s|en\s)?\p{Ll}*(?:er|ir|re|oir)(?![\p{L}]))/u,
  ar: /\s(إلى|أن|على)\s+|\s(?=بال)/u,
}
const next: Record<Language, RegExp> = {
  en: new RegExp(`(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)to\\s+(?!${noun})(?=\\p{Ll})`, 'gu'),
  fr: /(?:\s*,\s*(?:et\s+)?|\s+et\s+)(?:à\s+|de\s+|d['’])(?=(?:s['’]|se\s|ne\s+(?:pas\s+)?|l['’]|les?\s|y\s|en\s)?\p{Ll}*(?:er|ir|re|oir)(?![\p{L}]))/gu,
  ar: /\s*،\s*و(?:إلى\s+|أن\s+)?(?=\p{L})|\s+و(?:إلى|أن)\s+/gu,
}

const repeatedParticle = /\s*،?\s+و(?:إلى|أن)\s+/gu

/**
 * The actions from a place on, without the words that join them; empty where no action is marked as one.
 * @param isAlone no other language can confirm the count: Arabic «، و» then joins anything, and only «وإلى» and «وأن» are trusted
 */
export function actionsIn(words: string, from: number, language: Language, isAlone = false): Span[] {
  const rest = words.slice(from)
  const opens = first[language].exec(rest)
  if (!opens || opens.index > 120 || /[.;:؛]/.test(rest.slice(0, opens.index))) return []
  const start = from + opens.index + opens[0].length
  const found: Span[] = []
  let at = start
  // "that" and "d'" and the like open one clause; only the same construction repeated makes several.
  if (opens[1] !== 'that')
    for (const joint of words
      .slice(start)
      .matchAll(language === 'ar' && isAlone ? repeatedParticle : next[language])) {
      found.push({ start: at, end: start + joint.index })
      at = start + joint.index + joint[0].length
    }
  found.push({ start: at, end: words.length })
  return found
}

/** The verb that leads a sub-paragraph: "To report …", « de rendre compte … », «تقديم …»; its first word, particles left out. */
export function leadingVerb(words: string, language: Language): Span | undefined {
  const particle: Record<Language, RegExp> = {
    en: /^\s*(?:to\s+)?/iu,
    fr: /^\s*(?:(?:à|de)\s+|d['’])?(?:s['’]|se\s+)?/iu,
    ar: /^\s*(?:إلى\s+|أن\s+)?/u,
  }
  const start = particle[language].exec(words)?.[0].length ?? 0
  const word = /^[\p{L}\p{M}\u0640-]+/u.exec(words.slice(start))?.[0]
  return word ? { start, end: start + word.length } : undefined
}
