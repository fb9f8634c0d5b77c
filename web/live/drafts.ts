// Drafts in several languages; apart from the hooks of every room, which carry those of one.
import { useState } from 'react'
import type { Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'

/** Words being typed of one thing in each of some languages, kept in this tab under `key` and the language, as `useDraft` does. */
export function useDrafts(
  key: string,
  languages: readonly Language[],
  initial: Words,
): { typed: (language: Language) => string; keep: (language: Language, words: string) => void; drop: () => void } {
  const name = (language: Language) => `draft ${location.pathname} ${key} ${language}`
  const [words, setWords] = useState<Words>(() =>
    Object.fromEntries(languages.map((l) => [l, sessionStorage.getItem(name(l)) ?? initial[l] ?? ''])),
  )
  return {
    typed: (language) => words[language] ?? initial[language] ?? '',
    keep: (language, next) => {
      setWords((before) => ({ ...before, [language]: next }))
      sessionStorage.setItem(name(language), next)
    },
    drop: () => {
      setWords(initial)
      for (const language of languages) sessionStorage.removeItem(name(language))
    },
  }
}
