// What the mark-up of an Akoma Ntoso file of the United Nations says of its paragraphs, and the same text as a paste would have it.
// The publisher's own faults are mended: a label at the start of the words says what a paragraph is, whatever its element.
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const bidi = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

export const text = (xml) =>
  xml
    .replace(/<authorialNote[\s\S]*?<\/authorialNote>/g, '')
    .replace(/<eol\s*\/>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, dec) => String.fromCodePoint(Number(dec)))
    .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole)
    .replace(/[^\S\u00A0\u202F]+/g, ' ')
    .trim()
export const plain = (words) => words.replace(bidi, '').replace(/\s+/g, ' ').replace(/- /g, '-').trim()
export const section = (xml, tag) => new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`).exec(xml)?.[0] ?? ''

/** The words of a paragraph with the spans that are set in italics, as [start, end]. */
function italics(xml) {
  const spans = []
  let words = ''
  const clean = xml.replace(/<authorialNote[\s\S]*?<\/authorialNote>/g, '')
  let depth = 0
  let from = -1
  const open = []
  for (const [tag] of clean.matchAll(/<[^>]*>|[^<]+/g)) {
    if (!tag.startsWith('<')) {
      words += tag
      continue
    }
    if (/^<(?:span|i|inline)[ >]/.test(tag) && !tag.endsWith('/>')) {
      const is = /^<i[ >]/.test(tag) || /class="[^"]*italic/.test(tag)
      open.push(is)
      if (is && depth++ === 0) from = words.length
    } else if (/^<\/(?:span|i|inline)>/.test(tag) && open.pop() && --depth === 0) spans.push([from, words.length])
  }
  // The same words with single spaces, and the spans carried over.
  const decoded = (part) => text(`x${part}x`).slice(1, -1)
  const place = (at) => decoded(words.slice(0, at)).replace(/^\s+/, '').length
  const all = text(words)
  return {
    words: all,
    spans: spans.map(([s, e]) => [place(s), Math.min(all.length, place(e))]).filter(([s, e]) => e > s),
  }
}

const annexHeading =
  /^(?:annexe?|appendix|appendice|(?:ال)?مرفق|(?:ال)?ملحق)(?:\s+(?:[ivx]{1,5}|\d{1,2}|[a-z]|ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء|[\u0621-\u064A]|الأول|الثاني|الثالث|الرابع|الخامس))?$/iu
const labelled =
  /^(?:\d{1,3}\s*[.–-]|\(\S{1,4}\)|[a-z]{1,4}\)|[a-z]\.|[ivx]{1,4}\.|[–•-]|[’‘]\d+[’‘]|[\u0621-\u064A]ـ?\s?[-–])(?=\s)/u
const romanFigure = /^(?:ix|iv|v?i{0,3}|x{1,2}(?:ix|iv|v?i{0,3}))$/

/**
 * The paragraphs of a file in order, with what the mark-up says they are: `kind`, `depth`, `words`, `number`, the italics, and the notes.
 * `line` is what a paste would show.
 */
export function paragraphsOf(xml) {
  const found = []
  const notes = []
  const front = (p, kind = 'front') => found.push({ kind, depth: 0, line: text(`<p ${p}`) })
  for (const [, p] of section(xml, 'coverPage').matchAll(/<p[ >]([\s\S]*?)<\/p>/g)) front(p)
  if (section(xml, 'preface'))
    found.push({
      kind: 'front',
      depth: 0,
      line: [
        text(section(section(xml, 'preface'), 'docNumber')),
        text(section(section(xml, 'preface'), 'docTitle')),
      ]
        .join(' ')
        .trim(),
    })
  for (const [, formula, container] of section(xml, 'preamble').matchAll(
    /<formula[ >]([\s\S]*?)<\/formula>|<container[ >]([\s\S]*?)<\/container>/g,
  ))
    if (formula !== undefined) front(formula)
    else {
      const words = text(`<p ${container}`)
      const isHeading = words.length < 160 && !/[.;:,،؛]$/.test(words)
      found.push({ kind: isHeading ? 'heading' : 'preambular', depth: 0, line: words, words })
    }
  const main = xml.replace(/<attachments>[\s\S]*<\/attachments>/, '')
  body(section(main, 'mainBody'), found)
  for (const [, p] of section(main, 'conclusions').matchAll(/<p[ >]([\s\S]*?)<\/p>/g)) front(p)
  const attached = /<attachments>([\s\S]*)<\/attachments>/.exec(xml)?.[1] ?? ''
  for (const [part] of attached.matchAll(/<mainBody[\s\S]*?<\/mainBody>/g)) body(part, found, true)
  for (const [, marker, note] of xml.matchAll(/<authorialNote marker="([^"]*)"[^>]*>([\s\S]*?)<\/authorialNote>/g))
    notes.push({ marker, words: text(note) })
  return { paragraphs: found.filter((p) => p.line !== ''), notes }
}

function body(xml, found, isAnnex = false) {
  const hasNumbers = /(?:<num[^>]*>|<p[^>]*>)(?:<[^>]*>|\s|[\u200E\u200F])*1\s*[.-]/u.test(xml)
  let number = ''
  let lists = 0
  let points = 0
  let last = ''
  let lastDepth = 0
  let numbered = false
  let isParted = false
  for (const [tag] of xml.matchAll(
    /<num[ >][\s\S]*?<\/num>|<(?:subheading|heading)[ >][\s\S]*?<\/(?:subheading|heading)>|<p[ >](?:<authorialNote[\s\S]*?<\/authorialNote>|[\s\S])*?<\/p>|<\/?(?:list|sublist|blockList|point|item)[ >]|<crossHeading[ >][\s\S]*?<\/crossHeading>/g,
  )) {
    if (/^<(?:list|sublist|blockList)[ >]/.test(tag)) lists++
    else if (/^<\/(?:list|sublist|blockList)/.test(tag)) lists--
    else if (/^<(?:point|item)[ >]/.test(tag)) points++
    else if (/^<\/(?:point|item)/.test(tag)) points--
    else if (tag.startsWith('<num')) [number, isParted] = [text(tag), false]
    else if (/^<(?:sub)?heading|^<crossHeading/.test(tag)) {
      // A number whose words the file has lost is no heading's.
      if (isParted) [number, isParted] = ['', false]
      const line = [number, text(tag)].join(' ').trim()
      const label = labelled.exec(line)?.[0]
      // A heading that closes as a sentence and has a number is a paragraph.
      if (label && /^\d/.test(label) && /[;:.؛]$/.test(line))
        add(line.slice(label.length).trim(), label, { words: line, spans: [] })
      else
        found.push({
          kind: annexHeading.test(plain(line).split(/\s*[–—:.-]\s/u)[0] ?? '') ? 'annex' : 'heading',
          depth: 0,
          line,
          words: line,
        })
      number = ''
    } else {
      const set = italics(tag)
      // Some files keep the number in the words, and some lose the list: the label itself says what it is.
      const said = set.words.replace(/^[\u200E\u200F\u202A-\u202E\u2066-\u2069]+/, '')
      const label = number || (labelled.exec(said)?.[0] ?? '')
      const bare = number ? set.words : said.slice(label.length).trim()
      add(bare, label, set)
      // Some files part the number from its words by an empty paragraph, or give it a paragraph of its own.
      number = bare === '' ? label : ''
      isParted = bare === ''
    }
  }
  function add(bare, label, set) {
    if (bare === '') return
    // Stars between two parts are drawn, not said.
    if (/^[*\s]+$/.test(bare)) return found.push({ kind: 'front', depth: 0, line: bare })
    if (label === '' && annexHeading.test(plain(bare)))
      return found.push({ kind: 'annex', depth: 0, line: bare, words: bare })
    const italic = (set?.spans ?? []).map(([s, e]) => {
      const shift = set.words.length - bare.length
      return [s - shift, e - shift]
    })
    const opens = italic.some(([s]) => s <= 1 && s > -2)
    const token = label.replace(/[().’‘\s-]/g, '').toLowerCase()
    const isSub = !/^\d{1,3}\s*[.–-]/.test(label) && (points > 0 || label !== '')
    const short = bare.length < 160 && !/[.;:,،؛]$/.test(bare)
    const isNumbered = /^\d{1,3}\s*[.–-]/.test(label)
    // Clauses before the first number that close with a comma are of the preamble, wherever the file has put them.
    const isClause = label === '' && !isAnnex && !numbered && /[,،]$/.test(bare)
    numbered ||= isNumbered
    // "A. Reports" is a heading with its letter.
    if (/^(?:[A-Z]|[IVX]{1,5})\s*[.–-]?$/.test(label.trim()) && short)
      return found.push({ kind: 'heading', depth: 0, line: `${label} ${bare}`, words: `${label} ${bare}` })
    const kind = isNumbered
      ? 'operative'
      : isClause
        ? 'preambular'
        : isSub
          ? 'sub'
          : isAnnex
            ? short
              ? 'heading'
              : 'plain'
            : !hasNumbers || opens
              ? short && !opens
                ? 'heading'
                : 'operative'
              : 'plain'
    let depth = 0
    if (kind === 'sub') {
      const isFigure =
        /^[’‘]/.test(label) ||
        (romanFigure.test(token) &&
          token !== '' &&
          !(token === 'i' && last === 'h') &&
          !(
            (token === 'v' || token === 'x') &&
            last.charCodeAt(0) === token.charCodeAt(0) - 1 &&
            last.length === 1
          ))
      depth = lists > 0 ? lists : isFigure ? 2 : /^[–•-]/.test(label) ? Math.max(1, lastDepth) : 1
      if (token === 'i' && last === 'h' && lists === 0) depth = 1
    }
    last = kind === 'sub' ? token : ''
    lastDepth = depth
    found.push({ kind, depth, line: [label, bare].join(' ').trim(), words: bare, number: label, italic })
  }
}

/** The text as a paste would have it: lines re-wrapped, page furniture every 44 lines, notes at the foot of pages. */
export function flattened({ paragraphs, notes }, symbol, { blank = false, withNotes = false, columns = 84 } = {}) {
  const lines = []
  const wrap = (line) => {
    const wrapped = []
    let at = ''
    for (const chunk of line.split(/(?<=[ ]|\p{L}-(?=\p{L}))/u)) {
      if (at !== '' && (at + chunk.trimEnd()).length > columns) {
        wrapped.push(at.trimEnd())
        at = ''
      }
      at += chunk
    }
    return [...wrapped, at.trimEnd()]
  }
  for (const { line } of paragraphs) {
    lines.push(...wrap(line))
    if (blank) lines.push('')
  }
  const pages = Math.ceil(lines.length / 44)
  const perPage = Math.ceil(notes.length / Math.max(1, pages))
  const feet = (page) =>
    withNotes && notes.length > 0
      ? [
          '__________________',
          ...notes.slice((page - 1) * perPage, page * perPage).flatMap((n) => wrap(`${n.marker} ${n.words}`)),
        ]
      : []
  const out = lines.flatMap((line, i) =>
    i > 0 && i % 44 === 0 ? [...feet(i / 44), `23-24431`, `${i / 44}/${pages}`, symbol, line] : [line],
  )
  return [...out, ...feet(pages)].join('\n')
}
