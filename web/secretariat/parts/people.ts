import type { Language } from '#core/languages.ts'

/** A person as the address book has it: beside the journal, where it can be changed and erased. */
export type Person = { id: string; name: string; email?: string; language: Language }
