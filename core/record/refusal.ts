export type Facts = Record<string, string | number | boolean | undefined | readonly string[]>

/** An expected "no": a code and facts, no sentence. The wire gives it a status, the web its words. */
export class Refusal<Code extends string = string> extends Error {
  readonly code: Code
  readonly facts: Facts
  constructor(code: Code, facts: Facts = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}

export type EnteredOnceRefusal = 'record/already-so'
/** What is asked stands on the record already, in the same words (RC4). */
export const alreadySo = (): Refusal<EnteredOnceRefusal> => new Refusal<EnteredOnceRefusal>('record/already-so')
