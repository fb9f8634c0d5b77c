import type { InterfaceLanguage } from '#core/languages.ts'

/** The office under which the first officer of an organisation is entered. */
export const officerTitle: Record<InterfaceLanguage, string> = {
  ar: 'موظف الأمانة',
  en: 'Secretariat officer',
  fr: 'Fonctionnaire du secrétariat',
}
