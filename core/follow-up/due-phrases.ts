// The phrases that say when, each with what it says. Their order is that of the rules: a date is surer than a period, a period surer
// than a word that presses.
import type { ReadLanguage } from '#core/texts/texts.ts'
import type { Due } from './due.ts'
import { civil, dayOf, lastDay, pad } from './days.ts'
import { counts, digits, monthIn, monthOf, numberOf, ordinalOf, period, unitWords } from './numbers.ts'

type Reader = { pattern: RegExp; due: (found: RegExpExecArray, adopted: string | undefined) => Due | undefined }

const flags: Record<ReadLanguage, string> = { en: 'iu', fr: 'iu', ar: 'u' }
const reader = (language: ReadLanguage, pattern: string, due: Reader['due']): Reader => ({
  pattern: new RegExp(`(?<![\\p{L}\\p{M}])${pattern}`, flags[language]),
  due,
})
const always = (due: Due) => (): Due => due
const endOf: Record<ReadLanguage, string> = {
  en: '(?:the\\s+)?end\\s+of\\s+(?:the\\s+)?',
  fr: "(?:la\\s+)?fin\\s+(?:de\\s+l[’']|d[’']|du\\s+mois\\s+d[e’']\\s*|du\\s+|de\\s+(?:la\\s+)?)",
  ar: '(?:نهاية|[أآ]خر|أواخر)\\s+(?:شهر\\s+)?',
}

/** DU3, DU4: a date after a word that sets a limit, whole or in part. */
function dates(language: ReadLanguage, limit: string): Reader[] {
  const month = monthIn(language)
  const m = (found: string | undefined) => monthOf(found ?? '', language)
  const year =
    language === 'ar'
      ? '(?:\\s*(?:من\\s+)?(?:عام|سنة)?\\s*([\\d٠-٩]{4}))'
      : language === 'en'
        ? '(?:,?\\s+(\\d{4}))'
        : '(?:\\s+(\\d{4}))'
  const first =
    language === 'fr'
      ? '(?:le\\s+)?([\\d]{1,2}|1er)'
      : language === 'en'
        ? '(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?'
        : '(?:يوم\\s+)?([\\d٠-٩]{1,2})'
  const readers: Reader[] = [
    reader(language, `${limit}${first}\\s+(?:of\\s+)?(${month})${year}?(?![\\p{L}\\d])`, (found, adopted) =>
      dayOf(numberOf((found[1] ?? '').replace('1er', '1')) ?? 0, m(found[2]), numberOf(found[3]), adopted),
    ),
    reader(language, `${limit}${endOf[language]}(${month})${year}?(?![\\p{L}\\d])`, (found, adopted) => {
      const at = m(found[1])
      const said = numberOf(found[2])
      const whole =
        said ??
        (adopted === undefined
          ? undefined
          : Number(adopted.slice(0, 4)) + (at < Number(adopted.slice(5, 7)) ? 1 : 0))
      return whole === undefined ? undefined : civil(whole, at, lastDay(whole, at))
    }),
    reader(language, `${limit}${endOf[language]}(?:year\\s+|ann[ée]e\\s+|عام\\s+|سنة\\s+)?([\\d٠-٩]{4})`, (found) =>
      civil(numberOf(found[1]) ?? 0, 12, 31),
    ),
    reader(language, `${limit}(?:le\\s+mois\\s+d[e’']\\s*|d[ée]but\\s+|شهر\\s+)?(${month})${year}`, (found) => ({
      by: `${numberOf(found[2])}-${pad(m(found[1]))}`,
    })),
    reader(
      language,
      `${limit}(?:the\\s+year\\s+|l[’']ann[ée]e\\s+|(?:ال)?عام\\s+|سنة\\s+)?([\\d٠-٩]{4})(?![\\p{L}\\d/])`,
      (found) => ({ by: digits(found[1] ?? '') }),
    ),
  ]
  if (language === 'en')
    readers.unshift(
      reader(language, `${limit}(${month})\\s+(\\d{1,2})(?:st|nd|rd|th)?${year}?(?!\\d)`, (found, adopted) =>
        dayOf(Number(found[2]), m(found[1]), numberOf(found[3]), adopted),
      ),
    )
  return readers
}
const limits: Record<ReadLanguage, string> = {
  en: '(?:no\\s+later\\s+than|not\\s+later\\s+than|by(?:\\s+no\\s+later\\s+than)?|before|on\\s+or\\s+before)\\s+',
  fr: "(?:d[’']ici\\s+(?:à\\s+|au\\s+|le\\s+|la\\s+)?|avant\\s+(?:le\\s+|la\\s+)?|au\\s+plus\\s+tard\\s+(?:le\\s+|en\\s+|à\\s+|fin\\s+|d[’']ici\\s+(?:au\\s+|à\\s+)?)?|le\\s+(?=\\d{1,2}\\s+\\p{L}+\\s+\\d{4}\\s+au\\s+plus\\s+tard)|pour\\s+le\\s+|à\\s+(?=la\\s+fin)|en\\s+(?=\\p{L}+\\s+\\d{4}\\s+au\\s+plus))",
  ar: '(?:في\\s+موعد\\s+أقصاه|في\\s+موعد\\s+لا\\s+يتجاوز|في\\s+أجل\\s+أقصاه|بحلول|قبل(?:\\s+حلول)?|في\\s+(?:موعد\\s+غايته)|لا\\s+يتجاوز|أقصاه)\\s+',
}
/** The end of the year or the month in which the text was adopted, or of the next. */
const ends: Record<ReadLanguage, [pattern: string, next: boolean, unit: 'Y' | 'M'][]> = {
  en: [
    ['(?:by|before)\\s+the\\s+end\\s+of\\s+(?:the|this|the\\s+current)\\s+year(?![\\p{L}])', false, 'Y'],
    ['(?:by|before)\\s+the\\s+end\\s+of\\s+next\\s+year', true, 'Y'],
    ['(?:by|before)\\s+the\\s+end\\s+of\\s+(?:the|this)\\s+month', false, 'M'],
    ['(?:by|before)\\s+the\\s+end\\s+of\\s+next\\s+month', true, 'M'],
  ],
  fr: [
    ["(?:avant|d[’']ici\\s+à|d[’']ici)\\s+la\\s+fin\\s+de\\s+l[’']ann[ée]e\\s+prochaine", true, 'Y'],
    ["(?:avant|d[’']ici\\s+à|d[’']ici)\\s+la\\s+fin\\s+de\\s+(?:l[’']ann[ée]e|cette\\s+ann[ée]e)", false, 'Y'],
    ["(?:avant|d[’']ici\\s+à|d[’']ici)\\s+la\\s+fin\\s+du\\s+mois\\s+prochain", true, 'M'],
    ["(?:avant|d[’']ici\\s+à|d[’']ici)\\s+la\\s+fin\\s+du\\s+mois(?!\\s+d)", false, 'M'],
  ],
  ar: [
    ['(?:قبل|بحلول)\\s+نهاية\\s+(?:العام|السنة)\\s+(?:القادم|المقبل)', true, 'Y'],
    ['(?:قبل|بحلول)\\s+نهاية\\s+(?:هذا\\s+|هذه\\s+)?(?:العام|السنة)', false, 'Y'],
    ['(?:قبل|بحلول)\\s+نهاية\\s+الشهر\\s+(?:القادم|المقبل)', true, 'M'],
    ['(?:قبل|بحلول)\\s+نهاية\\s+(?:هذا\\s+)?الشهر', false, 'M'],
  ],
}
const endReaders = (language: ReadLanguage): Reader[] =>
  ends[language].map(([pattern, isNext, unit]) =>
    reader(language, pattern, (_found, adopted) => {
      if (adopted === undefined) return undefined
      const [year, month] = [Number(adopted.slice(0, 4)), Number(adopted.slice(5, 7))]
      if (unit === 'Y') return civil(year + (isNext ? 1 : 0), 12, 31)
      const at = month + (isNext ? 1 : 0)
      return at > 12 ? civil(year + 1, 1, 31) : civil(year, at, lastDay(year, at))
    }),
  )

/** What follows "within 30 days of": the event, without what closes it; adoption itself is not said again. */
function fromEvent(words: string | undefined, language: ReadLanguage): string | undefined {
  const event = (words ?? '').replace(/[\s.;:,،؛]+$/u, '').trim()
  const adoption: Record<ReadLanguage, RegExp> = {
    en: /^(?:the\s+)?(?:date\s+of\s+)?(?:the\s+)?adoption(?:\s+of\s+(?:this|the\s+present)\s+\p{L}+)?$/iu,
    fr: /^(?:la\s+date\s+(?:de\s+l[’']|d[’'])|l[’'])?adoption(?:\s+de\s+(?:la\s+présente|cette)\s+\p{L}+)?$/iu,
    ar: /^(?:تاريخ\s+)?(?:اتخاذ|اعتماد)(?:\s+(?:هذا|هذه)\s+\S+)?$/u,
  }
  return event === '' || adoption[language].test(event) ? undefined : event
}
const within = (
  language: ReadLanguage,
  count: string | undefined,
  unit: string,
  event?: string,
): Due | undefined => {
  const said = period(count, unit, language)
  const from = fromEvent(event, language)
  return said === undefined ? undefined : from === undefined ? { within: said } : { within: said, from }
}
const every = (language: ReadLanguage, count: string | undefined, unit: string): Due | undefined => {
  const said = period(count, unit, language)
  return said === undefined ? undefined : { every: said }
}
const session = (language: ReadLanguage, said: string | undefined): Due | undefined => {
  const n = ordinalOf(said ?? '', language)
  return n === undefined ? undefined : { session: n }
}

export const readers: Record<ReadLanguage, Reader[]> = {
  en: [
    ...dates('en', limits.en),
    ...endReaders('en'),
    reader(
      'en',
      `(?:every|once\\s+every|at\\s+intervals\\s+of)\\s+(?:(${counts('en')})\\s+)?(${unitWords.en})(?!\\p{L})`,
      (f) => every('en', f[1], f[2] ?? ''),
    ),
    reader(
      'en',
      '(?:on\\s+a\\s+|at\\s+least\\s+)?(?:twice\\s+(?:a|per)\\s+year|twice\\s+yearly|semi-?annual(?:ly)?|biannual(?:ly)?|half-yearly|six-monthly)',
      always({ every: 'P6M' }),
    ),
    reader(
      'en',
      '(?:annual(?:ly)?(?=\\s+basis|[\\s.;,]*$|\\s+(?:on|to|report))|on\\s+an\\s+annual\\s+basis|once\\s+(?:a|per)\\s+year|each\\s+year|yearly)',
      always({ every: 'P1Y' }),
    ),
    reader('en', '(?:biennial(?:ly)?(?:\\s+basis)?)', always({ every: 'P2Y' })),
    reader('en', '(?:quarterly|each\\s+quarter|every\\s+quarter)', always({ every: 'P3M' })),
    reader('en', '(?:monthly|once\\s+a\\s+month|each\\s+month)', always({ every: 'P1M' })),
    reader('en', '(?:weekly|once\\s+a\\s+week|each\\s+week)', always({ every: 'P1W' })),
    reader(
      'en',
      `(?:within|no\\s+later\\s+than|not\\s+later\\s+than|in\\s+the\\s+(?:next|coming)|over\\s+the\\s+next|within\\s+the\\s+(?:next|coming)|within\\s+a\\s+period\\s+of|in\\s+no\\s+more\\s+than)\\s+(?:the\\s+next\\s+)?(${counts('en')})\\s+(?:calendar\\s+|consecutive\\s+)?(${unitWords.en})(?!\\p{L})(?:\\s+(?:of|from|after|following)\\s+([^,;.]{1,120}))?`,
      (f) => within('en', f[1], f[2] ?? '', f[3]),
    ),
    reader('en', `(${counts('en')})\\s+(${unitWords.en})\\s+(?:after|from|following)\\s+([^,;.]{1,120})`, (f) =>
      within('en', f[1], f[2] ?? '', f[3]),
    ),
    reader(
      'en',
      '(?:at|during|to|by|before|for|in|no\\s+later\\s+than)\\s+(?:its|the|their)\\s+(?:(?:General\\s+Assembly\\s+at|Council\\s+at|Assembly\\s+at)\\s+its\\s+)?((?:one\\s+hundred\\s+(?:and\\s+)?)?\\p{L}+(?:-\\p{L}+)?|\\d{1,3}(?:st|nd|rd|th))\\s+(?:regular\\s+|annual\\s+|special\\s+|substantive\\s+)?session(?!\\p{L})',
      (f) => session('en', f[1]),
    ),
    reader(
      'en',
      '(?:at|during|to|by|before|for|in)\\s+(?:its|the|their)\\s+(?:General\\s+Assembly\\s+at\\s+its\\s+|Council\\s+at\\s+its\\s+)?(?:next|forthcoming|coming|following)\\s+(?:regular\\s+|annual\\s+|ordinary\\s+)?(?:session|meeting|summit)',
      always({ session: 'next' }),
    ),
    reader(
      'en',
      '(?:immediate(?:ly)?|forthwith|at\\s+once|without\\s+(?:any\\s+|further\\s+|undue\\s+)?delay|with\\s+immediate\\s+effect)(?!\\p{L})',
      always('immediately'),
    ),
    reader(
      'en',
      '(?:as\\s+soon\\s+as\\s+(?:possible|practicable|feasible)|at\\s+the\\s+earliest(?:\\s+(?:possible\\s+)?(?:date|opportunity|time|moment))?(?!\\s+session)|as\\s+early\\s+as\\s+possible|promptly|urgently|swiftly|expeditiously|speedily|rapidly|as\\s+a\\s+matter\\s+of\\s+urgency|on\\s+an\\s+urgent\\s+basis|in\\s+the\\s+shortest\\s+(?:possible\\s+)?time|soonest)(?!\\p{L})',
      always({ soon: true }),
    ),
    reader(
      'en',
      '(?:by|before|prior\\s+to|ahead\\s+of|in\\s+advance\\s+of|no\\s+later\\s+than|not\\s+later\\s+than)\\s+((?:the|its|their|his)\\s+(?:\\p{L}+\\s+){0,3}(?:expiry|expiration|end|opening|closing|conclusion|elections?|summit|meeting|conference|termination|completion|start|beginning|holding|anniversary|entry|renewal|session|deadline)(?:\\s+(?:of|into|to|on)\\s+[^,;.]{1,80})?)',
      (f) => ({ by: (f[1] ?? '').trim() }),
    ),
  ],
  fr: [
    ...dates('fr', limits.fr),
    ...endReaders('fr'),
    reader(
      'fr',
      `(?:le\\s+)?(\\d{1,2}|1er)\\s+(${monthIn('fr')})(?:\\s+(\\d{4}))?\\s+au\\s+plus\\s+tard`,
      (f, adopted) =>
        dayOf(numberOf((f[1] ?? '').replace('1er', '1')) ?? 0, monthOf(f[2] ?? '', 'fr'), numberOf(f[3]), adopted),
    ),
    reader(
      'fr',
      `(?:tous\\s+les|toutes\\s+les|chaque)\\s+(?:(${counts('fr')})\\s+)?(${unitWords.fr})(?!\\p{L})`,
      (f) => every('fr', f[1], f[2] ?? ''),
    ),
    reader(
      'fr',
      "(?:deux\\s+fois\\s+(?:par\\s+an|l[’']an)|semestriel(?:le)?s?|semestriellement|chaque\\s+semestre)",
      always({ every: 'P6M' }),
    ),
    reader(
      'fr',
      '(?:chaque\\s+trimestre|trimestriel(?:le)?s?|trimestriellement|tous\\s+les\\s+trimestres)',
      always({ every: 'P3M' }),
    ),
    reader(
      'fr',
      '(?:une\\s+fois\\s+par\\s+an|annuellement|annuel(?:le)?s?(?=[\\s.;,]*$|\\s+sur)|chaque\\s+ann[ée]e|tous\\s+les\\s+ans)',
      always({ every: 'P1Y' }),
    ),
    reader('fr', '(?:mensuel(?:le)?s?|mensuellement|une\\s+fois\\s+par\\s+mois)', always({ every: 'P1M' })),
    reader('fr', '(?:hebdomadaires?|une\\s+fois\\s+par\\s+semaine)', always({ every: 'P1W' })),
    reader('fr', '(?:biennale?s?|tous\\s+les\\s+deux\\s+ans)', always({ every: 'P2Y' })),
    reader(
      'fr',
      `(?:dans\\s+(?:un\\s+délai\\s+(?:maximum\\s+|maximal\\s+)?(?:de\\s+|d[’'])|les|le\\s+délai\\s+de)|sous|d[’']ici\\s+à?|dans\\s+un\\s+d[ée]lai\\s+qui\\s+ne\\s+d[ée]passe(?:ra)?\\s+pas|au\\s+plus\\s+tard|en\\s+l[’']espace\\s+de)\\s*(${counts('fr')})\\s+(?:prochains\\s+)?(${unitWords.fr})(?!\\p{L})(?:\\s+(?:civils|calendaires|consécutifs))?(?:\\s+(?:à\\s+compter\\s+(?:de\\s+|d[eu]\\s+)?|(?:suivant|après)\\s+|qui\\s+suivent\\s+|à\\s+partir\\s+(?:de\\s+|du\\s+)?)([^,;.]{1,120})|)`,
      (f) => within('fr', f[1], f[2] ?? '', f[3]),
    ),
    reader(
      'fr',
      `(${counts('fr')})\\s+(${unitWords.fr})\\s+(?:au\\s+plus\\s+tard\\s+)?(?:après|suivant|à\\s+compter\\s+(?:de\\s+|du\\s+)?)\\s*([^,;.]{1,120})`,
      (f) => within('fr', f[1], f[2] ?? '', f[3]),
    ),
    reader(
      'fr',
      "(?:à|lors\\s+de|pendant|au\\s+cours\\s+de|avant|d[’']ici\\s+à|pour)\\s+(?:sa|la|leur)\\s+([\\p{L}-]+(?:\\s+et\\s+[\\p{L}-]+)?|cent\\s+[\\p{L}-]+|\\d{1,3}(?:e|ème|re))\\s+session",
      (f) => session('fr', f[1]),
    ),
    reader(
      'fr',
      "(?:à|lors\\s+de|pendant|au\\s+cours\\s+de|avant|d[’']ici\\s+à|pour)\\s+(?:(?:sa|la|leur)\\s+prochaine\\s+(?:session|r[ée]union)|(?:sa|la|leur)\\s+session\\s+(?:suivante|prochaine))",
      always({ session: 'next' }),
    ),
    reader(
      'fr',
      '(?:imm[ée]diat(?:e|s|es|ement)?|sans\\s+(?:plus\\s+)?(?:aucun\\s+|autre\\s+)?(?:d[ée]lai|tarder|retard|attendre)|sur[-\\s]le[-\\s]champ|s[ée]ance\\s+tenante)(?!\\p{L})',
      always('immediately'),
    ),
    reader(
      'fr',
      "(?:dans\\s+les\\s+meilleurs\\s+d[ée]lais|d[èe]s\\s+que\\s+(?:possible|faire\\s+se\\s+peut)|d[èe]s\\s+qu[’']il\\s+sera\\s+possible|au\\s+plus\\s+(?:vite|t[ôo]t)|le\\s+plus\\s+(?:t[ôo]t|rapidement|vite)\\s+possible|aussi(?:t[ôo]t|\\s+rapidement)\\s+que\\s+possible|rapidement|promptement|d[’']urgence|de\\s+toute\\s+urgence|dans\\s+les\\s+plus\\s+brefs\\s+d[ée]lais|à\\s+bref\\s+d[ée]lai|avec\\s+diligence)(?!\\p{L})",
      always({ soon: true }),
    ),
    reader(
      'fr',
      "(?:avant|d[’']ici\\s+à|d[’']ici|au\\s+plus\\s+tard\\s+à)\\s+((?:la|le|l[’']|les|sa|son)\\s*(?:\\p{L}+\\s+){0,3}?(?:expiration|fin|tenue|ouverture|cl[ôo]ture|[ée]lections?|sommet|r[ée]union|conf[ée]rence|ach[èe]vement|d[ée]but|anniversaire|entr[ée]e|renouvellement)(?:\\s+(?:d[eu’']|en|des)\\s*[^,;.]{1,80})?)",
      (f) => ({ by: (f[1] ?? '').trim() }),
    ),
  ],
  ar: [
    ...dates('ar', limits.ar),
    ...endReaders('ar'),
    reader('ar', `كل\\s+(?:(${counts('ar')})\\s+)?(${unitWords.ar})(?!\\p{L})`, (f) =>
      every('ar', f[1], f[2] ?? ''),
    ),
    reader('ar', 'كل\\s+شهرين', always({ every: 'P2M' })),
    reader('ar', 'كل\\s+(?:سنتين|عامين)', always({ every: 'P2Y' })),
    reader('ar', 'كل\\s+أسبوعين', always({ every: 'P2W' })),
    reader('ar', 'كل\\s+يومين', always({ every: 'P2D' })),
    reader(
      'ar',
      '(?:مرتين\\s+(?:في\\s+السنة|في\\s+العام|كل\\s+(?:سنة|عام)|سنويا|سنوياً)|(?:بصفة\\s+)?نصف\\s+سنوي[اًة]*|كل\\s+نصف\\s+سنة)',
      always({ every: 'P6M' }),
    ),
    reader(
      'ar',
      '(?:سنوي[اً]+|على\\s+أساس\\s+سنوي|بصورة\\s+سنوية|بصفة\\s+سنوية|مرة\\s+(?:كل|في)\\s+(?:سنة|عام|السنة|العام))(?!\\p{L})',
      always({ every: 'P1Y' }),
    ),
    reader('ar', '(?:فصلي[اً]+|كل\\s+ثلاثة\\s+أشهر|بصورة\\s+فصلية|كل\\s+فصل)(?!\\p{L})', always({ every: 'P3M' })),
    reader(
      'ar',
      '(?:شهري[اً]+|بصورة\\s+شهرية|بصفة\\s+شهرية|على\\s+أساس\\s+شهري)(?!\\p{L})',
      always({ every: 'P1M' }),
    ),
    reader('ar', '(?:أسبوعي[اً]+)(?!\\p{L})', always({ every: 'P1W' })),
    ...(
      [
        ['يومين', 'P2D'],
        ['أسبوعين', 'P2W'],
        ['شهرين', 'P2M'],
        ['سنتين', 'P2Y'],
        ['عامين', 'P2Y'],
      ] as const
    ).map(([dual, said]) =>
      reader(
        'ar',
        `(?:(?:في|خلال)\\s+)?(?:غضون|خلال|مدة\\s+(?:لا\\s+تتجاوز|أقصاها)|مهلة\\s+(?:قدرها|أقصاها)|موعد\\s+لا\\s+يتجاوز)\\s+${dual}(?!\\p{L})(?:\\s+(?:من|بعد|اعتبارا\\s+من|ابتداء\\s+من)\\s+([^،؛.]{1,120}))?`,
        (f) => {
          const from = fromEvent(f[1], 'ar')
          return from === undefined ? { within: said } : { within: said, from }
        },
      ),
    ),
    reader(
      'ar',
      `(?:(?:في|خلال)\\s+)?(?:غضون|خلال|مدة\\s+(?:لا\\s+تتجاوز|أقصاها|لا\\s+تزيد\\s+على)|مهلة\\s+(?:قدرها|أقصاها|لا\\s+تتجاوز)|فترة\\s+(?:لا\\s+تتجاوز|أقصاها)|موعد\\s+لا\\s+يتجاوز|أجل\\s+(?:أقصاه|لا\\s+يتجاوز))\\s+(?:فترة\\s+)?(?:ال)?(${counts('ar')})\\s+(${unitWords.ar})(?!\\p{L})(?:\\s+(?:من|بعد|اعتبارا\\s+من|ابتداء\\s+من)\\s+([^،؛.]{1,120}))?`,
      (f) => within('ar', f[1], f[2] ?? '', f[3]),
    ),
    reader(
      'ar',
      `(?:في\\s+)?(?:غضون|خلال)\\s+(${unitWords.ar})(?:\\s+(?:واحدة?))?(?!\\p{L})(?:\\s+(?:من|بعد|اعتبارا\\s+من|ابتداء\\s+من)\\s+([^،؛.]{1,120}))?`,
      (f) => within('ar', undefined, f[1] ?? '', f[2]),
    ),
    reader(
      'ar',
      '(?:في|إلى|خلال|أثناء|قبل|بحلول|ل)\\s*(?:ال)?دورت(?:ها|ه|هم|ة)\\s+((?:(?:ال\\p{L}+)\\s+و)?ال\\p{L}+(?:\\s+عشرة|\\s+بعد\\s+المائة)?)',
      (f) => session('ar', f[1]),
    ),
    reader(
      'ar',
      '(?:في|إلى|خلال|أثناء|قبل)\\s+(?:الدورة|الاجتماع)\\s+((?:(?:ال\\p{L}+)\\s+و)?ال\\p{L}+(?:\\s+عشرة|\\s+بعد\\s+المائة)?)',
      (f) => session('ar', f[1]),
    ),
    reader(
      'ar',
      '(?:في|إلى|خلال|أثناء|قبل|بحلول)\\s+(?:(?:دورت|اجتماع)(?:ها|ه|هم)|الدورة|الاجتماع)\\s+(?:ال)?(?:مقبلة?|قادمة?|تالية?|التالية?)',
      always({ session: 'next' }),
    ),
    reader(
      'ar',
      '(?:[وبلفك]*(?:ال)?فور(?:ا|اً|ي|ية|يا|ياً)|على\\s+الفور|(?:من\\s+)?دون\\s+(?:أي\\s+|مزيد\\s+من\\s+ال)?(?:تأخير|إبطاء|تأخر)|بلا\\s+(?:تأخير|إبطاء)|بدون\\s+(?:تأخير|إبطاء)|في\\s+الحال|حالا|حالاً)(?!\\p{L})',
      always('immediately'),
    ),
    reader(
      'ar',
      '(?:في\\s+(?:أقرب|أسرع)\\s+(?:وقت|موعد|فرصة|الآجال)(?:\\s+(?:ممكن(?:ة)?|مستطاع))?|ب?أسرع\\s+(?:ما\\s+يمكن|وقت(?:\\s+ممكن)?)|على\\s+وجه\\s+(?:السرعة|الاستعجال)|على\\s+نحو\\s+(?:عاجل|سريع)|بصورة\\s+عاجلة|بصفة\\s+(?:عاجلة|مستعجلة)|بشكل\\s+(?:عاجل|سريع)|بسرعة|عاجلا|عاجلاً|حالما\\s+يمكن)(?!\\p{L})',
      always({ soon: true }),
    ),
    reader(
      'ar',
      '(?:قبل|بحلول)\\s+((?:انتهاء|انقضاء|نهاية|انعقاد|عقد|افتتاح|اختتام|إجراء|بدء|بداية|حلول|موعد|دخول|تجديد|استكمال|الانتخابات|مؤتمر|القمة|الاجتماع)(?:\\s+[^،؛.]{1,80})?)',
      (f) => ({ by: (f[1] ?? '').trim() }),
    ),
  ],
}
