// in.jsonl and gold.jsonl of t1 and of calls, made from the mark-up of a folder of Akoma Ntoso files:
//   npm run fidelity -- gold <data folder> <out folder>
// writes <out>/<half>/t1 and <out>/<half>/calls, for half a and half b: rules are tuned on one, and reported on the other.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { flattened, paragraphsOf, section, text } from './akn.mjs'

const languageOf = { E: 'en', F: 'fr', A: 'ar' }
/** Verbs in italics that call on somebody, and those of which it may be asked whether they do. */
const calls = {
  en: /\b(?:calls? (?:\w+ )?(?:up)?on|urg(?:es?|ing)|requests?|invites?|encourages?|demands?|appeals?|asks?|directs?)\b/i,
  fr: /(?:^|[\s’'])(?:demande|prie|priant|exhorte|engage|invite|encourage|exige|enjoint|charge|lance un appel|fait appel|exhorter|prier|demander)(?![\p{L}])/iu,
  ar: /^(?:و)?(?:إذ\s)?[يت](?:طلب|دعو|هيب|حث|شجع|ناشد|طالب|وعز)|طلبه|دعوته|دعوتها|طلبها|^حث$|حث$/u,
}
const neutral = {
  en: /\b(?:calls?(?: for)?|recommends?|reminds?|authori[sz]es?|decides?)\b/i,
  fr: /(?:appelle|recommande|préconise|rappelle|autorise)/iu,
  ar: /[يت](?:وصي|ذكر|كرر|جدد|واصل)/u,
}

/** The same verbs without italics, after a comma or a word that joins: true calls that the publisher did not set apart. */
const unmarked = {
  en: /(?<=^|[,;:]\s+|\sand\s+|\sbut\s+|\s(?:regard|respect|context|connection|end),?\s+)(?:(?:also|further|strongly|again|continues to|reiterates its|renews its)\s+)*(?:calls? (?:\w+ )?(?:up)?on|urges?|requests?(?!\s+for\b)|invites?|encourages?|demands?|appeals? to|asks|directs|calls for|recommends|call|appeal|calling (?:up)?on|urging|inviting|encouraging|requesting|appealing to)(?!\p{L})/giu,
  fr: /(?<=^|[,;:]\s+|\set\s+|\smais\s+|(?:égard|fin|contexte),?\s+)(?:(?:lui|leur|les?|la)\s+|l[’'])?(?:demande|prie|exhorte|engage|invite|encourage|exige|enjoint|charge|appelle|recommande|préconise|lance un appel|réitère|renouvelle|continue|en (?:demandant|priant|exhortant|invitant|encourageant|engageant))(?!\p{L})/giu,
  ar: /(?<=^|[\s،؛])و?[يت][\u064B-\u0652]*(?:طلب|دعو|هيب|حث|شج|ناشد|طالب|وعز|وصي|كرر|جدد|واصل|عيد)/gu,
}

const [folder, out] = process.argv.slice(3)
if (!folder || !out) {
  console.error('Usage: npm run fidelity -- gold <folder of .xml files> <out folder>')
  process.exit(2)
}
/** A text in all its languages: its symbol, without the number of the job. */
const workOf = (name) =>
  basename(name)
    .slice(0, -5)
    .replace(/-\d+$|_\d{7}$/, '')
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => /[EFA]\.xml$/.test(name))
  .sort()
const lines = {}
const put = (half, what, file, line) => (
  (lines[`${half}/${what}/${file}`] ??= []),
  lines[`${half}/${what}/${file}`].push(JSON.stringify(line))
)

/** The levels of sub-paragraphs by text: files in one language of some texts have lost their lists, and another's say them. */
const levels = new Map()
/** The English text as pasted, to stand beside the other languages of the same text. */
const pastes = new Map()
const levelsOf = (paragraphs) => {
  const groups = []
  for (const p of paragraphs)
    if (p.kind === 'operative') groups.push([])
    else groups.at(-1)?.push(p)
  return groups
}
for (const name of files.filter((name) => /E\.xml$/.test(name))) {
  const xml = readFileSync(join(folder, name), 'utf8')
  const read = paragraphsOf(xml)
  levels.set(workOf(name), levelsOf(read.paragraphs))
  pastes.set(workOf(name), flattened(read, text(section(xml, 'docNumber'))))
}

for (const name of files) {
  const xml = readFileSync(join(folder, name), 'utf8')
  const language = languageOf[name.at(-5)]
  const work = basename(name).slice(0, -5)
  // One text is in the same half in all its languages.
  const half =
    [...(work.match(/RES_[\d_]+|\d+/)?.[0] ?? work)].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 997, 7) % 2
      ? 'a'
      : 'b'
  const read = paragraphsOf(xml)
  const inEnglish = levels.get(workOf(name)) ?? []
  levelsOf(read.paragraphs).forEach((subs, n) => {
    if (subs.length !== inEnglish[n]?.length) return
    subs.forEach((p, i) => {
      const { kind, depth } = inEnglish[n][i]
      if (kind === 'sub' && (p.kind === 'sub' || p.kind === 'plain')) Object.assign(p, { kind, depth })
    })
  })
  const symbol = text(section(xml, 'docNumber'))
  const units = read.paragraphs
    .filter((p) => p.kind !== 'front')
    .map(({ kind, depth, words, number }) => ({
      kind,
      depth,
      words,
      ...(number && { number: number.replace(/[().’‘\s•*]|[-–]$/g, '') }),
    }))
  const id = `${name}`
  put(half, 't1', 'in', { id, language, text: flattened(read, symbol) })
  put(half, 't1', 'gold', { id, units })
  const english = pastes.get(workOf(name))
  if (language !== 'en' && english !== undefined) {
    const beside = { language: 'en', text: english }
    put(half, 't1-beside', 'in', { id, language, text: flattened(read, symbol), beside })
    put(half, 't1-beside', 'gold', { id, units })
  }
  if (read.notes.length > 0) {
    put(half, 't1-notes', 'in', { id, language, text: flattened(read, symbol, { withNotes: true }) })
    put(half, 't1-notes', 'gold', { id, units, notes: read.notes })
  }
  const paragraphs = read.paragraphs
    .filter((p) => p.kind !== 'front')
    .map(({ kind, depth, words }, i) => ({ id: `p${i + 1}`, kind, depth, words }))
  const marked = read.paragraphs
    .filter((p) => p.kind !== 'front')
    .flatMap((p, i) =>
      (p.kind === 'operative' || p.kind === 'sub' ? (p.italic ?? []) : []).flatMap(([s, e]) => {
        const words = p.words
          .slice(s, e)
          .replace(/[\u200E\u200F\u064B-\u0652\u202A-\u202E]/g, '')
          .trim()
        // "Calls" alone in italics goes on in the words that follow it.
        const whole =
          language === 'en' && /\bcalls?$/i.test(words) ? `${words} ${p.words.slice(e).trim().slice(0, 14)}` : words
        const is =
          calls[language].test(whole) && !/^calls? for/i.test(whole)
            ? 'call'
            : neutral[language].test(whole)
              ? 'neutral'
              : undefined
        return is
          ? [{ paragraph: `p${i + 1}`, verb: [Math.max(0, s), e], ...(is === 'neutral' && { neutral: true }) }]
          : []
      }),
    )
  for (const [i, p] of read.paragraphs.filter((p) => p.kind !== 'front').entries())
    if (p.kind === 'operative' || p.kind === 'sub')
      for (const m of p.words.matchAll(unmarked[language])) {
        const verb = [m.index, m.index + m[0].length]
        if (!marked.some((w) => w.paragraph === `p${i + 1}` && w.verb[0] < verb[1] && verb[0] < w.verb[1]))
          marked.push({ paragraph: `p${i + 1}`, verb, neutral: true })
      }
  put(half, 'calls', 'in', { id, language, paragraphs })
  put(half, 'calls', 'gold', { id, calls: marked })
}
for (const [path, list] of Object.entries(lines)) {
  const [half, what, file] = path.split('/')
  mkdirSync(join(out, half, what), { recursive: true })
  writeFileSync(join(out, half, what, `${file}.jsonl`), `${list.join('\n')}\n`)
}
console.log(`${files.length} files`)
