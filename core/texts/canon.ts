import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { Language } from '#core/languages.ts'
import type { Text } from './state.ts'

/** SHA-256, in hexadecimal, of the RFC 8785 canonical JSON of a value. */
export const digest = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalize(value) as string)))

export type LanguageVersion = {
  language: Language
  title: string
  paragraphs: { id: string; kind: string; depth: number; words: string }[]
}

/** One language of a text, as it is hashed, signed and published; undefined while a paragraph or the title lacks its words or has fallen behind. */
export function versionIn(text: Text, language: Language): LanguageVersion | undefined {
  const title = text.title[language]
  if (title === undefined || text.titleStale.includes(language) || text.paragraphs.length === 0) return undefined
  const paragraphs: LanguageVersion['paragraphs'] = []
  for (const p of text.paragraphs) {
    const words = p.words[language]
    if (words === undefined || p.stale.includes(language)) return undefined
    paragraphs.push({ id: p.id, kind: p.kind, depth: p.depth, words })
  }
  return { language, title, paragraphs }
}

/** The hash of exactly what stands in each language that is complete. Text is hashed as typed, never normalised. */
export function hashesOf(text: Text): Record<string, string> {
  const hashes: Record<string, string> = {}
  for (const language of text.languages) {
    const version = versionIn(text, language)
    if (version) hashes[language] = digest(version)
  }
  return hashes
}
