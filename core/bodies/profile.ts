import { languages, isLanguage } from '#core/languages.ts'
import { z } from 'zod'
import { arabicMonths } from '#core/dates.ts'
import { Words, FreeText } from '#core/shapes.ts'
import type { Words as Text } from '#core/words.ts'

/** What a fraction is a fraction of. Never left implicit: two thirds of the members is not two thirds of those voting. */
export const Base = z.enum(['members', 'members-present', 'present-and-voting'])
export type Base = z.infer<typeof Base>

/** An exact fraction with its base; `more` asks for more than it, otherwise at least it. */
export const Share = z.object({
  num: z.int().min(0),
  den: z.int().min(1),
  base: Base,
  more: z.boolean().optional(),
})
export type Share = z.infer<typeof Share>

const valued = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    /** The number of the rule in this product, such as `MT3`. */
    rule: z.string().regex(/^[A-Z]{2}\d{1,2}$/),
    /** Where the value stands: `Charter, article 33(1)`. */
    source: Words,
    /** False until the secretariat that adopts the profile has confirmed it. */
    confirmed: z.boolean(),
  })

/** The rules of procedure of a body, as data: every value with its rule and its source. */
export const Profile = z.object({
  id: z.string().regex(/^[a-z][a-z-]{1,30}$/),
  title: Words,
  quorum: valued(Share),
  concurrence: valued(Share),
  noticeHours: valued(z.int().min(0).max(10_000)),
  waiver: valued(Share),
  statementSeconds: valued(z.int().min(10).max(7200)),
  replySeconds: valued(z.int().min(10).max(7200)),
  /** How often a seat replies on one item of a meeting, how long a reply after the first is, and when replies come (SP15). */
  replies: valued(z.int().min(0).max(10)),
  furtherReplySeconds: valued(z.int().min(10).max(7200)),
  replyMoment: valued(z.enum(['after-list', 'end-of-item'])),
  /** When a speaker's time is up: a reminder, or the end of the floor. */
  atLimit: valued(z.enum(['remind', 'end'])),
  pointOfOrderSeconds: valued(z.int().min(10).max(7200)),
  objectionSeconds: valued(z.int().min(0).max(3600)),
  /** Whether whoever presides must come from a member. */
  presidingOfficer: valued(z.enum(['secretary-general', 'member', 'anyone'])),
  /** The language whose alphabet orders the members, and whether names are ordered by the body's own list instead. */
  stateOrder: valued(z.enum([...languages, 'as-listed'])),
  names: valued(z.enum(['short', 'formal'])),
  calendars: valued(
    z
      .array(z.enum(['gregorian', 'hijri']))
      .min(1)
      .max(2),
  ),
  /** BD22: in Arabic, whether a month has both its names or the Gregorian alone. */
  arabicMonths: valued(z.enum(arabicMonths)),
  /** How many officers it takes to issue an instrument and to change these rules; one alone, for a reason in writing. */
  officers: valued(z.enum(['two', 'one'])).extend({ reason: Words.optional() }),
  /** In force on adoption: the house style of a text. */
  style: z.object({ preambleEnd: z.string().max(2), operativeEnd: z.string().max(2), last: z.string().max(2) }),
})
export type Profile = z.infer<typeof Profile>
export type Valued<T> = { value: T; rule: string; source: Text; confirmed: boolean }

/**
 * What comes of a pattern is the end of an address, on paper too: parts with a letter or a figure in each between single
 * slashes, and at the end nothing that an address here means otherwise, a language or the name of a format.
 */
const isOfAnAddress = (pattern: string): boolean =>
  !/[?#%\\]/.test(pattern) &&
  pattern.split('/').every((part) => /[\p{L}\p{N}]/u.test(part) && part.trim() === part) &&
  !isLanguage(pattern.split('/').at(-1)) &&
  !/\.[a-z]+$/.test(pattern)

/**
 * What a symbol is written in: the letters A to Z, those of the Arabic alphabet, figures, and the signs that symbols have. With
 * a letter of another script, or one with a sign on it, two symbols would be told apart by what no reader tells apart.
 * @see `A/CONF.99/L.3`, `OIC/CFM-40/2013/ORG/SG.REP`, `2/40 - س`, `EX.CL/Dec.165 (VI)`
 */
const symbolAlphabet = /^[A-Za-z0-9\u0621-\u063A\u0641-\u064A .,:()[\]_/-]*$/

export const SymbolPattern = FreeText(80)
  .refine((p) => ['{year}', '{series}', '{n}'].every((place) => p.split(place).length === 2), {
    message: 'must hold {year}, {series} and {n}, each once, like OIC/CG/{year}/{series}.{n}',
  })
  .refine((p) => !/[{}]/.test(p.replace(/\{(?:year|series|n)\}/g, '')), {
    message: 'must hold no braces but those of {year}, {series} and {n}',
  })
  .refine((p) => symbolAlphabet.test(p.replace(/\{(?:year|series|n)\}/g, '')), {
    message:
      'must be written in the letters A to Z without accents, Arabic letters, figures, spaces and . , : - _ / ( ) [ ]',
  })
  .refine(isOfAnAddress, {
    message:
      'must be parts between single slashes, each with a letter or a figure, as in an address; none of ? # % \\, and at the end no language and no format',
  })
export const Series = z.string().regex(/^[A-Z]{1,6}$/, 'must be one to six capital letters, like ST')
