// Labels of paragraphs as people type them: "1.", "1 -", "٤ مكرر", "2A", (a), a), (أ), ’1‘, bullets. Reading only; what
// a label means among its neighbours is for split.ts to say.
import type { Language } from '#core/languages.ts'

export type Label = {
  kind: 'operative' | 'preambular' | 'sub'
  /** As typed, without its punctuation: `4 bis`, `a`, `أ`. */
  number: string
  /** The number in figures, where it is one. */
  value?: number
  suffix?: string
  /** How a sub-paragraph's label is dressed: `(a)`, `a)`, `a.`, `’1‘`, or the bullet itself. */
  style: string
  /** The words after it. */
  rest: string
}

/** The letters of Arabic lists, in the order of the abjad, as the United Nations numbers. */
export const abjad = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ']
const roman = /^(?=[ivx])(x{0,3})(ix|iv|v?i{0,3})$/
const romanDigits: Record<string, number> = { i: 1, v: 5, x: 10 }

const digitsOf = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
const romanValue = (token: string): number => {
  const values = [...token].map((letter) => romanDigits[letter] ?? 0)
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0)
}

/** How a label of a sub-paragraph may be read: (i) as the first Roman figure or the ninth letter. */
export function ordinalsOf(
  label: Label,
): { cls: 'roman' | 'letter' | 'abjad' | 'digit' | 'bullet'; ord: number }[] {
  const token = label.number
  if (token === '') return [{ cls: 'bullet', ord: 1 }]
  const digits = digitsOf(token)
  if (/^\d+$/.test(digits)) return [{ cls: 'digit', ord: Number(digits) }]
  const letter = abjad.indexOf(token.replace(/ـ/g, '').replace('ا', 'أ')[0] ?? '')
  if (letter !== -1) return [{ cls: 'abjad', ord: letter + 1 + 28 * (token.replace(/ـ/g, '').length - 1) }]
  const lower = token.toLowerCase()
  const readings: { cls: 'roman' | 'letter'; ord: number }[] = []
  if (roman.test(lower)) readings.push({ cls: 'roman', ord: romanValue(lower) })
  if (lower.length === 1 || /^(.)\1$/.test(lower))
    readings.push({ cls: 'letter', ord: lower.charCodeAt(0) - 96 + 26 * (lower.length - 1) })
  return readings
}

const isToken = (token: string): boolean =>
  /^[a-z]$|^([a-z])\1$/i.test(token) ||
  roman.test(token.toLowerCase()) ||
  /^[\u0621-\u064A]ـ?$|^([\u0621-\u064A])\1$/.test(token) ||
  /^[\d٠-٩۰-۹]{1,2}$/.test(token)

const bidi = '[\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]*'
const figures = '[0-9٠-٩۰-۹]{1,3}'
const suffixes =
  'bis|ter|quater|quinquies|sexies|septies|octies|alt|مكرر[\\u064B\\u064C\\u0627]*(?:\\s+(?:ثاني|ثالث)[\\u064B\\u064C\\u0627]*)?'
const numbered = new RegExp(
  `^${bidi}(?:(OP|PP)\\s*)?(${figures})(?:\\s*(${suffixes})(?![\\p{L}])|([A-Z])(?![\\p{L}\\p{N}]))?${bidi}\\s*(?:([.．])|([-–—])(?=\\s|$)|(\\)))?${bidi}(?:\\s+|$)`,
  'u',
)
const both = new RegExp(`^${bidi}\\(\\s*([^()\\s]{1,5})\\s*\\)${bidi}\\s*`, 'u')
const right = new RegExp(`^${bidi}([^()\\s]{1,5})\\)${bidi}\\s+`, 'u')
const dot = new RegExp(`^${bidi}([a-z]{1,4})\\.\\s+`, 'u')
const arabicDash = new RegExp(`^${bidi}([\\u0621-\\u064A]ـ?)${bidi}\\s*[-–.]${bidi}\\s+`, 'u')
const quoted = new RegExp(`^${bidi}[’‘'\`]\\s*(${figures})\\s*[’‘'\`]${bidi}\\s*`, 'u')
// Word's and PDF's own bullets among them: U+F0B7 and its like of the Symbol faces, and the letter o of a third level.
const bullet = new RegExp(
  `^${bidi}([•●▪◦·*–—‣⁃○■□➢✓\\uF0B7\\uF0A7\\uF0D8\\uF0FC\\uF02D\\uF06F-]|o(?=\\t|\\s+\\p{Lu}|\\s+[\\u0621-\\u064A]))\\s+`,
  'u',
)

/**
 * The label at the start of a paragraph or a line.
 * @param digitParen whether "1)" counts a sub-paragraph, because the text numbers its paragraphs "1."
 */
export function readLabel(words: string, language: Language, digitParen = true): Label | undefined {
  const number = numbered.exec(words)
  if (number) {
    const [all, prefix, digits = '', suffix, capital, isDot, isDash, isParen] = number
    if (isParen && digitParen)
      return {
        kind: 'sub',
        number: digits,
        value: Number(digitsOf(digits)),
        style: 'a)',
        rest: words.slice(all.length),
      }
    if (prefix || suffix || capital || isDot || isDash || isParen) {
      const tail = suffix ?? capital
      return {
        kind: prefix === 'PP' ? 'preambular' : 'operative',
        style: '1.',
        value: Number(digitsOf(digits)),
        suffix: tail,
        rest: words.slice(all.length),
        number: suffix ? `${digits} ${suffix}` : `${digits}${capital ?? ''}`,
      }
    }
  }
  const dressed: [RegExp, string][] = [
    [both, '(a)'],
    [right, 'a)'],
    [quoted, '’1‘'],
    [dot, 'a.'],
  ]
  if (language === 'ar') dressed.push([arabicDash, 'أ-'])
  for (const [pattern, style] of dressed) {
    const found = pattern.exec(words)
    const token = found?.[1]
    if (found && token && isToken(token))
      return { kind: 'sub', number: token, style, rest: words.slice(found[0].length) }
  }
  const dash = bullet.exec(words)
  return dash ? { kind: 'sub', number: '', style: dash[1] ?? '-', rest: words.slice(dash[0].length) } : undefined
}
