import type { InterfaceLanguage } from '#core/languages.ts'

/** What the room is told in every language at once, whichever its screen is in. */
export const adoptedByConsensus: Record<InterfaceLanguage, string> = {
  en: 'Adopted by consensus',
  ar: 'اعتُمد بتوافق الآراء',
  fr: 'Adopté par consensus',
}
