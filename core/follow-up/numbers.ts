// Numbers and months as the three languages write them: counted, in order, and of the calendar.
import type { ReadLanguage } from '#core/texts/texts.ts'

export const digits = (text: string): string => text.replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
export const numberOf = (text: string | undefined): number | undefined =>
  text === undefined || !/^[\d٠-٩]+$/.test(text) ? undefined : Number(digits(text))

const months: Record<ReadLanguage, string[]> = {
  en: [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  fr: [
    'janvier',
    'f[ée]vrier',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'ao[ûu]t',
    'septembre',
    'octobre',
    'novembre',
    'd[ée]cembre',
  ],
  // The Syriac names and those from Latin: alone, or both with a stroke.
  ar: [
    'كانون الثاني|يناير',
    'شباط|فبراير',
    '[آأا]ذار|مارس',
    'نيسان|[أا]بريل',
    '[أا]يار|مايو',
    'حزيران|يوني[هوة]',
    'تموز|يولي[هوة]',
    '[آأا]ب(?=/)|[أا]غسطس',
    '[أا]يلول|سبتمبر',
    'تشرين ال[أا]ول|[أا]كتوبر',
    'تشرين الثاني|نوفمبر',
    'كانون ال[أا]ول|ديسمبر',
  ],
}
export const monthIn = (language: ReadLanguage): string =>
  language === 'ar'
    ? `(?:${months.ar.join('|')})(?:\\s*/\\s*(?:${months.ar.join('|')}))?`
    : `(?:${months[language].join('|')})`
export const monthOf = (said: string, language: ReadLanguage): number => {
  const name = said.split('/')[0]?.trim().toLowerCase() ?? ''
  // «آب» stands alone before a stroke; the pattern looks for the stroke.
  return months[language].findIndex((form) => new RegExp(`^(?:${form})`, 'u').test(`${name}/`)) + 1
}

const units: Record<
  ReadLanguage,
  { counted: Record<string, number>; ordinals: string[]; units: [RegExp, 'D' | 'W' | 'M' | 'Y'][] }
> = {
  en: {
    counted: {
      one: 1,
      two: 2,
      three: 3,
      four: 4,
      five: 5,
      six: 6,
      seven: 7,
      eight: 8,
      nine: 9,
      ten: 10,
      eleven: 11,
      twelve: 12,
      fifteen: 15,
      eighteen: 18,
      twenty: 20,
      thirty: 30,
      'forty-five': 45,
      sixty: 60,
      ninety: 90,
      'one hundred and twenty': 120,
      a: 1,
      an: 1,
    },
    ordinals: [
      'first',
      'second',
      'third',
      'fourth',
      'fifth',
      'sixth',
      'seventh',
      'eighth',
      'ninth',
      'tenth',
      'eleventh',
      'twelfth',
      'thirteenth',
      'fourteenth',
      'fifteenth',
      'sixteenth',
      'seventeenth',
      'eighteenth',
      'nineteenth',
    ],
    units: [
      [/^days?/, 'D'],
      [/^weeks?/, 'W'],
      [/^months?/, 'M'],
      [/^years?/, 'Y'],
    ],
  },
  fr: {
    counted: {
      un: 1,
      une: 1,
      deux: 2,
      trois: 3,
      quatre: 4,
      cinq: 5,
      six: 6,
      sept: 7,
      huit: 8,
      neuf: 9,
      dix: 10,
      onze: 11,
      douze: 12,
      quinze: 15,
      'dix-huit': 18,
      vingt: 20,
      trente: 30,
      'quarante-cinq': 45,
      soixante: 60,
      'quatre-vingt-dix': 90,
      'cent vingt': 120,
    },
    ordinals: [
      'premi[èe]re',
      'deuxi[èe]me|seconde',
      'troisi[èe]me',
      'quatri[èe]me',
      'cinqui[èe]me',
      'sixi[èe]me',
      'septi[èe]me',
      'huiti[èe]me',
      'neuvi[èe]me',
      'dixi[èe]me',
      'onzi[èe]me',
      'douzi[èe]me',
      'treizi[èe]me',
      'quatorzi[èe]me',
      'quinzi[èe]me',
      'seizi[èe]me',
      'dix-septi[èe]me',
      'dix-huiti[èe]me',
      'dix-neuvi[èe]me',
    ],
    units: [
      [/^jours?/, 'D'],
      [/^semaines?/, 'W'],
      [/^mois/, 'M'],
      [/^an(?:s|n[ée]es?)?/, 'Y'],
    ],
  },
  ar: {
    counted: {
      واحد: 1,
      واحدة: 1,
      ثلاثة: 3,
      ثلاث: 3,
      أربعة: 4,
      أربع: 4,
      خمسة: 5,
      خمس: 5,
      ستة: 6,
      ست: 6,
      سبعة: 7,
      سبع: 7,
      ثمانية: 8,
      ثماني: 8,
      تسعة: 9,
      تسع: 9,
      عشرة: 10,
      عشر: 10,
      'اثني عشر': 12,
      'اثنا عشر': 12,
      'خمسة عشر': 15,
      'ثمانية عشر': 18,
      عشرين: 20,
      عشرون: 20,
      ثلاثين: 30,
      ثلاثون: 30,
      'خمسة وأربعين': 45,
      ستين: 60,
      ستون: 60,
      تسعين: 90,
      تسعون: 90,
      'مائة وعشرين': 120,
    },
    ordinals: [
      'الأولى',
      'الثانية',
      'الثالثة',
      'الرابعة',
      'الخامسة',
      'السادسة',
      'السابعة',
      'الثامنة',
      'التاسعة',
      'العاشرة',
      'الحادية عشرة',
      'الثانية عشرة',
      'الثالثة عشرة',
      'الرابعة عشرة',
      'الخامسة عشرة',
      'السادسة عشرة',
      'السابعة عشرة',
      'الثامنة عشرة',
      'التاسعة عشرة',
    ],
    units: [
      [/^(?:يوم|أيام)/, 'D'],
      [/^(?:أسبوع|أسابيع)/, 'W'],
      [/^(?:شهر|أشهر|شهور)/, 'M'],
      [/^(?:سنة|سنوات|سنتين|عام|أعوام)/, 'Y'],
    ],
  },
}
const longest = (words: string[]): string => [...words].sort((a, b) => b.length - a.length).join('|')
export const counts = (language: ReadLanguage): string =>
  `[\\d٠-٩]{1,3}|${longest(Object.keys(units[language].counted))}`
export const unitWords: Record<ReadLanguage, string> = {
  en: 'days?|weeks?|months?|years?',
  fr: 'jours?|semaines?|mois|ans?|années|année',
  ar: 'يوم[اً]*|أيام|أسبوع[اً]*|أسابيع|شهر[اً]*|أشهر|شهور|سنة|سنوات|عام[اً]*|أعوام',
}
/** An ISO 8601 period: 90 and "days" is `P90D`; without a count, one. */
export function period(count: string | undefined, unit: string, language: ReadLanguage): string | undefined {
  const n = count === undefined ? 1 : (numberOf(count) ?? units[language].counted[count.toLowerCase()])
  const letter = units[language].units.find(([form]) => form.test(unit.toLowerCase()))?.[1]
  return n === undefined || letter === undefined || n === 0 ? undefined : `P${n}${letter}`
}

/** "eighty-first", « quatre-vingt-unième », «الحادية والثمانين» as a number. */
export function ordinalOf(said: string, language: ReadLanguage): number | undefined {
  const figures = /[\d٠-٩]+/.exec(said)?.[0]
  if (figures) return Number(digits(figures))
  const is = (forms: string, text: string) => new RegExp(`^(?:${forms})$`, 'iu').test(text)
  const words = said.trim().toLowerCase()
  const low = units[language].ordinals.findIndex((form) => is(form, words)) + 1
  if (low > 0) return low
  if (language === 'en') {
    const tens = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet']
    const found = new RegExp(
      `^(?:(?:one )?hundred(?: and |th)?)?(?:(${tens.join('|')})(?:ieth|y-(\\p{L}+)))?$`,
      'u',
    ).exec(words)
    if (!found || words === '')
      return words.startsWith('one hundred and ') ? plus(100, ordinalOf(words.slice(16), language)) : undefined
    const ten = found[1] === undefined ? 0 : (tens.indexOf(found[1]) + 2) * 10
    const one = found[2] === undefined ? 0 : units.en.ordinals.indexOf(found[2]) + 1
    return (words.includes('hundred') ? 100 : 0) + ten + one || undefined
  }
  if (language === 'fr') {
    if (words.startsWith('cent ')) return plus(100, ordinalOf(words.slice(5), language))
    if (words === 'centième') return 100
    const bases: [string, number][] = [
      ['quatre-vingt-', 80],
      ['quatre-vingts?', 80],
      ['soixante-et-', 60],
      ['soixante-', 60],
      ['soixant', 60],
      ['cinquante-', 50],
      ['cinquant', 50],
      ['quarante-', 40],
      ['quarant', 40],
      ['trente-', 30],
      ['trent', 30],
      ['vingt-', 20],
      ['vingt', 20],
    ]
    for (const [base, value] of bases) {
      const rest = new RegExp(`^${base}(.*)$`, 'u').exec(words.replace(/ et /g, '-').replace(/ /g, '-'))?.[1]
      if (rest === undefined) continue
      const tail = rest.replace(/^et-/, '')
      if (/^i[èe]me$/.test(tail)) return value
      if (/^uni[èe]me$/.test(tail)) return value + 1
      const more = units.fr.ordinals.findIndex((form) => is(form, tail)) + 1
      if (more > 0) return value + more
    }
    return undefined
  }
  const tens = ['العشر', 'الثلاث', 'الأربع', 'الخمس', 'الست', 'السبع', 'الثمان', 'التسع']
  const bare = words.replace(/\s+بعد\s+المائة$/u, '')
  const hundred = bare === words ? 0 : 100
  if (hundred > 0 && units.ar.ordinals.includes(bare)) return hundred + units.ar.ordinals.indexOf(bare) + 1
  if (words === 'المائة') return 100
  const found = new RegExp(`^(?:(\\S+)\\s+و)?(${tens.join('|')})(?:ين|ون)$`, 'u').exec(bare)
  if (!found) return undefined
  const one = found[1] === undefined ? 0 : ['الحادية', ...units.ar.ordinals.slice(1)].indexOf(found[1]) + 1
  return hundred + (tens.indexOf(found[2] ?? '') + 2) * 10 + one
}
const plus = (base: number, more: number | undefined): number | undefined =>
  more === undefined ? undefined : base + more
