// How what is asked is built in each language: where one action ends and the next begins, and the word that leads a sub-paragraph.
import type { ReadLanguage } from '#core/texts/texts.ts'
import type { Span } from './events.ts'

// "to respect …, to refrain from …, and to settle …": each "to" before a verb begins an action, not one before a noun.
const noun =
  '(?:the|a|an|all|any|its|his|her|their|this|these|those|such|which|whom|whose|what|date|each|every|both|it|them|him)\\b'
const first: Record<ReadLanguage, RegExp> = {
  en: new RegExp(`\\s(to|that)\\s+(?!${noun})(?=\\p{Ll})`, 'u'),
  fr: /\s(à|de|d['’])\s*(?=(?:s['’]|se\s|ne\s+(?:pas\s+)?|l['’]|les?\s|y\s|en\s)?\p{Ll}*(?:er|ir|re|oir)(?![\p{L}]))/u,
  ar: /\s(إلى|أن|على)\s+|\s(?=بال)/u,
}
const next: Record<ReadLanguage, RegExp> = {
  en: new RegExp(`(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)to\\s+(?!${noun})(?=\\p{Ll})`, 'gu'),
  fr: /(?:\s*,\s*(?:et\s+)?|\s+et\s+)(?:à\s+|de\s+|d['’])(?=(?:s['’]|se\s|ne\s+(?:pas\s+)?|l['’]|les?\s|y\s|en\s)?\p{Ll}*(?:er|ir|re|oir)(?![\p{L}]))/gu,
  ar: /\s*،\s*و(?:إلى\s+|أن\s+)?(?=\p{L})|\s+و(?:إلى|أن)\s+/gu,
}

const repeatedParticle = /\s*،?\s+و(?:إلى|أن)\s+/gu

/**
 * The actions between two places, without the words that join them; empty where no action is marked as one.
 * @param isAlone no other language can confirm the count: Arabic «، و» then joins anything, and only «وإلى» and «وأن» are trusted
 */
export function actionsIn(
  words: string,
  from: number,
  to: number,
  language: ReadLanguage,
  isAlone = false,
): Span[] {
  const rest = words.slice(from, to)
  const opens = first[language].exec(rest)
  if (!opens || opens.index > 120 || /[.;:؛]/.test(rest.slice(0, opens.index))) return []
  const start = from + opens.index + opens[0].length
  const found: Span[] = []
  let at = start
  // "that" and "d'" and the like open one clause; only the same construction repeated makes several.
  if (opens[1] !== 'that')
    for (const joint of words
      .slice(start, to)
      .matchAll(language === 'ar' && isAlone ? repeatedParticle : next[language])) {
      found.push({ start: at, end: start + joint.index })
      at = start + joint.index + joint[0].length
    }
  found.push({ start: at, end: to })
  return found
}

// What may stand before the word that says what is to be done; an article is never taken for it.
const lead: Record<ReadLanguage, RegExp> = {
  en: /^\s*(?:(?:to|and|or|by|that|the|a|an|all|also|further|its|their|his|in|of|for)\s+)*/iu,
  fr: /^\s*(?:(?:à|de|du|des|d[’']|et|ou|en|y|les?|la|l[’']|une?|au|aux|se|s[’']|ne|n[’']|pas|par|que|qu[’']|lui|leur|leurs|ses?|sa|son|tous|toutes|tout|toute|ce|cette|ces)(?:\s+|(?<=[’'])))*/iu,
  ar: /^\s*(?:(?:إلى|أن|بأن|على|و|من|في)\s+)*/u,
}
/** The word that leads a sub-paragraph: "To report …", « de rendre compte … », « la protection … », «تقديم …»; particles and articles left out. */
export function leadingVerb(words: string, language: ReadLanguage): Span | undefined {
  const start = lead[language].exec(words)?.[0].length ?? 0
  const word = /^[\p{L}\p{M}\u0640-]+/u.exec(words.slice(start))?.[0]
  if (word) return { start, end: start + word.length }
  const any = /[\p{L}\p{M}\u0640-]+/u.exec(words)
  return any ? { start: any.index, end: any.index + any[0].length } : undefined
}
