// The languages whose texts are read by rule: each has a folder here. A text in another language is split by its lines and numbers
// alone, and no verb, no call and no date is read in it.
import type { Language } from '#core/languages.ts'

export const readLanguages = ['ar', 'en', 'fr'] as const satisfies readonly Language[]
export type ReadLanguage = (typeof readLanguages)[number]
export const isRead = (language: Language): language is ReadLanguage =>
  (readLanguages as readonly Language[]).includes(language)

/**
 * Whether a paragraph may begin in a language where no rule can tell: Arabic has no capitals, and its clauses open as its paragraphs
 * do. There the same text in another language is asked.
 */
export const isOpen = (language: Language): boolean => language === 'ar'
