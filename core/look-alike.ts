// Whether two names look alike to an eye, whatever letters they are written in. A fold in the manner of Unicode TR39, section 4,
// with the letters that the scripts of our names share; it is compared only and never shown.

/** Latin, Greek, Cyrillic, Armenian and other letters, small after folding, by the Latin letter or figure that they look like. */
const groups: Record<string, string> = {
  a: 'аαɑ',
  b: 'ьвβƅ',
  c: 'сϲⅽᴄ',
  d: 'ԁɗ',
  e: 'еҽєε℮',
  f: 'ғϝƒ',
  g: 'ɡԍց',
  h: 'һнհ',
  i: 'іιıɩӏլǀ|!',
  j: 'јϳյ',
  k: 'кκқ',
  l: 'i1l',
  n: 'пηոռ',
  o: 'оοσօ0ѻө',
  p: 'рρþ',
  q: 'ԛզ',
  r: 'гѓ',
  s: 'ѕʂꜱ',
  t: 'тτ',
  u: 'υսџ',
  v: 'ѵνᴠ',
  w: 'ѡωԝա',
  x: 'хχ×',
  y: 'уγүყ',
  z: 'ᴢζ',
  3: 'зʒ',
  6: 'б',
  m: 'мμϻ',
}
/** Letters that the Arabic script of one language writes as another does, and those that differ by a sign easily missed. */
const arabic: Record<string, string> = {
  ي: 'یىېےئ',
  ك: 'کڪﻙ',
  ه: 'ةہھەۀ',
  ا: 'أإآٱٲٳ',
  و: 'ؤۆۇ',
}
/** Capitals that look like a Latin one, where the small letters do not: they are read before the case is folded. */
const capitals: Record<string, string> = Object.fromEntries(
  [
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['АВЕЅІЈКМНОРСТУХ', 'ABESIJKMHOPCTYX'],
  ].flatMap(([letters = '', as = '']) => [...letters].map((letter, at) => [letter, [...as][at] ?? letter])),
)
const looks = new Map<string, string>()
for (const [as, letters] of [...Object.entries(arabic), ...Object.entries(groups)])
  for (const letter of letters) if (letter !== as) looks.set(letter, as)

/** What is not seen: marks of direction and joining, soft hyphens, tags, variation selectors, vowel signs and stretching of Arabic. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u0640\u064B-\u065F\u0670]/gu
/** Marks that change a capital into something else when folded: İ is an i with a dot that it has anyway. */
const dotAbove = /\u0307/gu

const foldLetter = (letter: string): string => {
  let found = letter
  for (let step = 0; step < 3; step++) found = looks.get(found) ?? found
  return found
}

/**
 * The skeleton of a name: equal for two names that an eye takes for one. Compatibility forms, case, invisible signs, kinds of
 * dash, quotation mark and space, and letters of another script that look the same are folded; accents are kept.
 * @see https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
export function skeletonOf(name: string): string {
  const letters = name
    .normalize('NFKC')
    .replace(/[\p{Cc}]/gu, ' ')
    .replace(unseen, '')
    .replace(/[Α-ΩА-ЯЅІЈ]/gu, (letter) => capitals[letter] ?? letter)
    .toLowerCase()
    .normalize('NFD')
    .replace(unseen, '')
    .replace(dotAbove, '')
    .replace(/ß/gu, 'ss')
  return [...letters]
    .map(foldLetter)
    .join('')
    .replace(/rn/gu, 'm')
    .replace(/vv/gu, 'w')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/['’‘ʼ`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC')
}

/** As `skeletonOf`, for names in words: punctuation and spaces between them tell no two names apart either. */
export const nameSkeletonOf = (name: string): string => skeletonOf(name).replace(/[\s\p{P}\p{S}]+/gu, '')
