// How well pasted text is cut into paragraphs, measured on Akoma Ntoso files of known structure:
//   node scripts/measure-split.mjs <folder> [--blank] [--show en]
// Each file is flattened as a paste would have it: lines re-wrapped at 84 columns, page furniture every 44 lines, no
// blank lines (--blank: one between paragraphs). Counted: units of the same kind and the same words, per language.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'

const [folder, ...options] = process.argv.slice(2)
if (!folder) {
  console.error('Usage: node scripts/measure-split.mjs <folder of .xml files> [--blank] [--show en|fr|ar]')
  process.exit(2)
}
const withBlanks = options.includes('--blank')
const shown = options.includes('--show') ? options[options.indexOf('--show') + 1] : undefined
const { splitText } = (await runnerImport('./core/texts/split.ts', { configFile: false, logLevel: 'silent' }))
  .module
const { pairSplits } = (await runnerImport('./core/texts/pairs.ts', { configFile: false, logLevel: 'silent' }))
  .module

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const text = (xml) =>
  xml
    .replace(/<authorialNote[\s\S]*?<\/authorialNote>/g, '')
    .replace(/<eol\s*\/>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, dec) => String.fromCodePoint(Number(dec)))
    .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
const plain = (words) =>
  words
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/- /g, '-')
    .trim()
const section = (xml, tag) => new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`).exec(xml)?.[0] ?? ''

/** The paragraphs of a file in order, with what the mark-up says they are; the annexes are left out. */
function paragraphsOf(xml) {
  const found = []
  for (const [, p] of section(xml, 'coverPage').matchAll(/<p[ >]([\s\S]*?)<\/p>/g))
    found.push({ kind: 'front', line: text(`<p ${p}`) })
  const title = text(section(xml, 'docTitle'))
  if (section(xml, 'preface')) found.push({ kind: 'front', line: title })
  for (const [, formula, container] of section(xml, 'preamble').matchAll(
    /<formula[ >]([\s\S]*?)<\/formula>|<container[ >]([\s\S]*?)<\/container>/g,
  ))
    found.push(
      formula !== undefined
        ? { kind: 'front', line: text(`<p ${formula}`) }
        : { kind: 'preambular', line: text(`<p ${container}`) },
    )
  const body = section(xml, 'mainBody')
  const hasNumbers = /(?:<num[^>]*>|<p[^>]*>)(?:<[^>]*>|\s|[\u200E\u200F])*1\s*[.-]/u.test(body)
  let number = ''
  const isPoint = []
  for (const [tag] of body.matchAll(
    /<num[ >][\s\S]*?<\/num>|<(?:subheading|heading)[ >][\s\S]*?<\/(?:subheading|heading)>|<p[ >][\s\S]*?<\/p>(?!<\/authorialNote)|<point[ >]|<\/point>|<crossHeading[ >][\s\S]*?<\/crossHeading>/g,
  )) {
    if (tag.startsWith('<point')) isPoint.push(true)
    else if (tag === '</point>') isPoint.pop()
    else if (tag.startsWith('<num')) number = text(tag)
    else if (/^<(?:sub)?heading|^<crossHeading/.test(tag)) {
      found.push({ kind: 'heading', line: [number, text(tag)].join(' ').trim() })
      number = ''
    } else {
      const words = text(tag)
      // Some files keep the number in the words, and some lose the list: the label itself says what it is.
      const label =
        number ||
        (/^(?:\d{1,3}\s*[.-]|\(\S{1,4}\)|[a-z]{1,4}\)|[–•-]|’\d+‘|[\u0621-\u064A] -)(?=\s)/u.exec(words)?.[0] ?? '')
      const bare = number ? words : words.slice(label.length).trim()
      const kind = /^\d/.test(label)
        ? 'operative'
        : isPoint.length > 0 || label !== ''
          ? 'sub'
          : hasNumbers
            ? 'plain'
            : 'operative'
      found.push({ kind, line: [label, bare].join(' ').trim(), words: bare, number: label })
      number = ''
    }
  }
  for (const [, p] of section(xml, 'conclusions').matchAll(/<p[ >]([\s\S]*?)<\/p>/g))
    found.push({ kind: 'front', line: text(`<p ${p}`) })
  return found.filter((p) => p.line !== '')
}

function flattened(paragraphs, symbol) {
  const lines = []
  for (const { line } of paragraphs) {
    let at = ''
    for (const chunk of line.split(/(?<=[ ]|\p{L}-(?=\p{L}))/u)) {
      if (at !== '' && (at + chunk.trimEnd()).length > 84) {
        lines.push(at.trimEnd())
        at = ''
      }
      at += chunk
    }
    lines.push(at.trimEnd())
    if (withBlanks) lines.push('')
  }
  const pages = Math.ceil(lines.length / 44)
  return lines
    .flatMap((line, i) => (i > 0 && i % 44 === 0 ? [`23-24431`, `${i / 44}/${pages}`, symbol, line] : [line]))
    .join('\n')
}

const kinds = ['operative', 'preambular', 'sub']
const languageOf = { E: 'en', F: 'fr', A: 'ar' }
const scores = Object.fromEntries(
  Object.values(languageOf).map((l) => [
    l,
    Object.fromEntries(kinds.map((k) => [k, { right: 0, found: 0, expected: 0, number: 0 }])),
  ]),
)
const splits = new Map()
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => /[EFA]\.xml$/.test(name))
  .sort()
let milliseconds = 0
for (const name of files) {
  const xml = readFileSync(join(folder, name), 'utf8')
  const language = languageOf[name.at(-5)]
  const expected = paragraphsOf(xml)
  const pasted = flattened(expected, text(section(xml, 'docNumber')))
  const start = performance.now()
  const { units } = splitText(pasted, language)
  milliseconds += performance.now() - start
  const work = name.split('/').at(-1).slice(0, -5)
  splits.set(work, { ...splits.get(work), [language]: { units } })
  for (const kind of kinds) {
    const score = scores[language][kind]
    const wanted = expected.filter((p) => p.kind === kind).map((p) => plain(p.words ?? p.line))
    const given = units.filter((u) => u.kind === kind).map((u) => plain(u.words))
    score.expected += wanted.length
    score.found += given.length
    const left = [...wanted]
    for (const words of given) {
      const at = left.indexOf(words)
      if (at !== -1) {
        left.splice(at, 1)
        score.right++
      } else if (shown === language) console.log(`+ ${kind} ${name}: ${words.slice(0, 150)} … ${words.slice(-30)}`)
    }
    if (shown === language)
      for (const words of left) console.log(`- ${kind} ${name}: ${words.slice(0, 150)} … ${words.slice(-30)}`)
  }
}

console.log(`${files.length} files, ${Math.round(milliseconds / Math.max(1, files.length))} ms each`)
for (const [language, byKind] of Object.entries(scores))
  for (const [kind, { right, found, expected }] of Object.entries(byKind))
    if (expected > 0)
      console.log(
        `${language} ${kind.padEnd(10)} F1 ${((2 * right) / (found + expected)).toFixed(3)}  precision ${(right / found).toFixed(3)}  recall ${(right / expected).toFixed(3)}  of ${expected}`,
      )
const triples = [...splits.values()].filter((s) => s.ar && s.en && s.fr)
const paired = triples.map((s) => pairSplits(s))
const whole = paired.filter((p) => !p.mismatch || !kinds.includes(p.mismatch.kind)).length
const scored = paired.flatMap((p) => p.units).filter((u) => kinds.includes(u.kind))
if (triples.length > 0)
  console.log(
    `${triples.length} texts in three languages: ${whole} pair without a gap in a paragraph; ${((100 * scored.filter((u) => u.words.ar && u.words.en && u.words.fr).length) / scored.length).toFixed(1)} % of ${scored.length} paragraphs have all three`,
  )
