// What a person may enter as words: what every reader can see. Two delegations must never read different sentences from one
// digest, so signs that reorder, hide or imitate words are refused at the door, the same in every field.

/**
 * Why words are refused. `override` turns the order of what is shown; `hidden` is a sign that no eye sees, inside or between words;
 * `control` a control character; `private` a sign that only one font knows; `unread` U+FFFD, a letter lost on the way; `surrogate` half
 * of a pair; `nothing` only signs that show nothing; `line` a line break where there is one line; `composed` letters written in parts,
 * which read as others and compare as different; `isolate` an isolate that is opened or closed alone.
 */
export type Unplain =
  | 'override'
  | 'hidden'
  | 'control'
  | 'private'
  | 'unread'
  | 'surrogate'
  | 'nothing'
  | 'line'
  | 'composed'
  | 'isolate'

const surrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFF9-\uFFFB\uFFFE\uFFFF]/
const override = /[\u202A-\u202E\u206A-\u206F]/
// Soft hyphen, zero-width space, word joiner and its like, fillers, blank Braille, tags, further variation selectors.
const hiddenClass =
  '\\u00AD\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180E\\u200B\\u2060-\\u2065\\u2800\\u3164\\uFEFF\\uFFA0\\u{E0000}-\\u{E0FFF}'
// eslint-disable-next-line no-misleading-character-class
const hidden = new RegExp(`[${hiddenClass}]`, 'u')
const privateUse = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/u
const lineBreak = /[\n\r\u0085\u2028\u2029]/
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

const isBalanced = (words: string): boolean => {
  let open = 0
  for (const sign of words) {
    if (sign >= '\u2066' && sign <= '\u2068') open++
    else if (sign === '\u2069' && --open < 0) return false
  }
  return open === 0
}

/**
 * The first reason for which words are refused; undefined for words that may be entered.
 * Allowed are the joiners of Arabic and of other scripts (U+200C, U+200D), direction marks, isolates in pairs, no-break spaces.
 * @param lines whether line breaks are words of this field
 * @see Unicode Standard Annex #9 (directional formatting), Unicode Technical Report #36 (visual spoofing)
 */
export function faultIn(words: string, lines = true): Unplain | undefined {
  if (surrogate.test(words)) return 'surrogate'
  if (control.test(words)) return 'control'
  if (words.includes('\uFFFD')) return 'unread'
  if (override.test(words)) return 'override'
  if (hidden.test(words)) return 'hidden'
  if (privateUse.test(words)) return 'private'
  if (!lines && lineBreak.test(words)) return 'line'
  if (words.trim() !== '' && !visible.test(words)) return 'nothing'
  if (!isBalanced(words)) return 'isolate'
  if (words.normalize('NFC') !== words) return 'composed'
  return undefined
}

// eslint-disable-next-line no-misleading-character-class
const taken = new RegExp(`[${hiddenClass}\\u202A-\\u202E\\u206A-\\u206F]`, 'gu')

/** Words as a field may send them: hidden signs and overrides taken out, letters composed. What is seen stays as it is. */
export const plain = (words: string): string => words.replace(taken, '').normalize('NFC')

/** Words of one line: a line break typed into a paragraph is the space that a page shows for it. */
export const oneLine = (words: string): string => words.replace(/[ \t]*[\n\r\u0085\u2028\u2029]+[ \t]*/g, ' ')

/** Words as the eye has them: two that give the same here differ in nothing that a reader can see. */
export const asSeen = (words: string): string =>
  plain(words)
    .replace(/[\u200C-\u200F\u061C\u2066-\u2069\uFE00-\uFE0F]/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\s\u00A0\u2007\u202F]+/g, ' ')
    .trim()

/** What a reader cannot see and may be entered, each with its name, so that an editor can show it in its place. */
export const unseenSigns: Record<string, string> = {
  '\u00A0': 'NBSP',
  '\u202F': 'NNBSP',
  '\u2007': 'FSP',
  '\u2011': 'NBHY',
  '\u200C': 'ZWNJ',
  '\u200D': 'ZWJ',
  '\u200E': 'LRM',
  '\u200F': 'RLM',
  '\u061C': 'ALM',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
}

/** The signs of `unseenSigns` that stand in some words, with how often; the order is the table's. */
export function unseenIn(words: string, spaces = true): { sign: string; times: number }[] {
  return Object.entries(unseenSigns).flatMap(([sign, name]) => {
    if (!spaces && ['NBSP', 'NNBSP', 'FSP'].includes(name)) return []
    const times = words.split(sign).length - 1
    return times > 0 ? [{ sign: name, times }] : []
  })
}
