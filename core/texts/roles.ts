// What the lines of a masthead and of an end say: the symbol, the distribution, the date, the session, the agenda item. Told by their
// form in three languages; they are no paragraphs of the text, and a person may leave each out.
import { monthNames } from '#core/dates.ts'

export const roles = [
  'publisher',
  'symbol',
  'distribution',
  'date',
  'session',
  'item',
  'sponsor',
  'title',
  'author',
  'closing',
  'vote',
  'name',
  'footnote',
] as const
/** `closing` the line of the meeting and its date at the end; `name` one of a list of names. */
export type Role = (typeof roles)[number]

/** The lines of a masthead that say which document it is. */
export const mastheadLines = ['symbol', 'session', 'item', 'date'] as const
export type MastheadLine = (typeof mastheadLines)[number]

const names = (['en', 'fr', 'ar'] as const)
  .flatMap((language) => monthNames(language))
  .flatMap((name) => name.split('/'))
const month = [...new Set(names)].sort((a, b) => b.length - a.length).join('|')
const forms: [Role, RegExp][] = [
  [
    'vote',
    /^\[?\s*(?:Adopted\s+(?:by|without|unanimously)|Adoptée?s?\s+(?:par|sans|à l[’']unanimité)|(?:اعتمد|اتخذ|اعتُمد)\S*\s+(?:ب|دون|من دون))[\s\S]*$/u,
  ],
  ['symbol', /^\*?[A-Z]{1,5}\/[A-Z0-9/().-]+(?: \(\d{4}\))?\*{0,3}$/],
  [
    'distribution',
    /^(?:Distr\b|Distribution\b|Original\s?:|(?:English|French|Arabic) only|ENGLISH|FRANÇAIS|Français seulement|التوزيع|توزيع|الأصل)[^;]{0,60}$/iu,
  ],
  [
    'date',
    new RegExp(`^(?:le\\s+)?[\\d٠-٩]{1,2}(?:er)?\\s+(?:${month})(?:\\s*/\\s*(?:${month}))?\\s+[\\d٠-٩]{4}$`, 'iu'),
  ],
  ['session', /^(?:[\p{L}\d -]{3,60}\ssession|(?:ال)?دورة\s[\p{L}\d ]{2,60})$/iu],
  [
    'item',
    /^(?:(?:Provisional\s+)?Agenda\s+items?|Items?\s+\d|Points?\s+\d|Point\s+[a-z]|(?:ال)?(?:بند|بنود|بندان)(?:\s|$))[^;]{0,100}$/iu,
  ],
  [
    'sponsor',
    /^(?:[^;]{0,200}:\s*(?:revised\s+)?draft\s+(?:resolution|decision)|[^;]{0,200}\s?:\s*projet\s+de\s+(?:résolution|décision)|[^;]{0,200}:\s*مشروع\s+(?:قرار|مقرر))\S*$/iu,
  ],
  ['publisher', /^(?:United Nations|Nations Unies|الأمـ*م المتحـ*دة)$/u],
]

/** What a line is by its form; undefined for words of the text. */
export function roleIn(words: string): Role | undefined {
  if (words.length > 400) return undefined
  const bare = words.replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\u0640]/g, '').trim()
  return forms.find(([, form]) => form.test(bare))?.[0]
}
