/** Each language as it calls itself, whatever the reader's is. */
export const languageNames = { ar: 'العربية', en: 'English', fr: 'Français' } as const
