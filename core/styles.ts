// How a person is styled, by rank and language: one table for letters, the summary record and the secretariat's room. Apart from
// the door of credentials, so that a meeting's rooms do not carry it.
import type { InterfaceLanguage } from '#core/languages.ts'

/** In the order of precedence in which they are offered; `he` is a minister. */
export const styles = [
  'hm',
  'hrh',
  'hh',
  'he-state',
  'he-government',
  'he',
  'he-ambassador',
  'hon',
  'none',
] as const
export type Style = (typeof styles)[number]

/**
 * CR12: the words of a style. English and French say Excellency for four ranks that Arabic tells apart.
 * @see docs/terms.md, styles of address: protocol practice of the United Nations and of States; each body has its own list
 */
const words: Record<Exclude<Style, 'none'>, Record<InterfaceLanguage, string>> = {
  hm: { ar: 'جلالة', en: 'H.M.', fr: 'S.\u00a0M.' },
  hrh: { ar: 'صاحب السمو الملكي', en: 'H.R.H.', fr: 'S.\u00a0A.\u00a0R.' },
  hh: { ar: 'صاحب السمو', en: 'H.H.', fr: 'S.\u00a0A.' },
  'he-state': { ar: 'فخامة', en: 'H.E.', fr: 'S.\u00a0E.' },
  'he-government': { ar: 'دولة', en: 'H.E.', fr: 'S.\u00a0E.' },
  he: { ar: 'معالي', en: 'H.E.', fr: 'S.\u00a0E.' },
  'he-ambassador': { ar: 'سعادة', en: 'H.E.', fr: 'S.\u00a0E.' },
  hon: { ar: 'السيد', en: 'Hon.', fr: 'L’honorable' },
}

/** Whether a name begins with a style, in any of the three languages and in the forms in which people type it. */
const isStyled = (name: string): boolean =>
  /^\s*(?:H\.\s?E\.|HE\s|H\.\s?H\.|HH\s|H\.\s?M\.|HM\s|H\.\s?R\.\s?H\.|HRH\s|(?:The\s)?Hon(?:\.|ourable|orable)?\s|(?:His|Her)\s(?:Exc|High|Royal|Maj)|S\.\s?E\.|SE\s|S\.\s?A\.|S\.\s?M\.|SA\s|SAR\s|SM\s|Son\s(?:Exc|Alt)|Sa\sMaj|L[’']honorable\s|(?:معالي|سعادة|سمو|صاحبة?|فخامة|دولة|جلالة)\s)/u.test(
    name,
  )

/**
 * CR12: the style to be set before a name; nothing where there is none, or where the name was typed with its own, which is how a
 * body writes another style than the table.
 */
export function styleBefore(name: string, style: Style | undefined, language: InterfaceLanguage): string {
  return style === undefined || style === 'none' || isStyled(name) ? '' : words[style][language]
}
