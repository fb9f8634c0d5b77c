// What was read, against the gold beside it.
import { isDeepStrictEqual } from 'node:util'
import { plain } from './akn.mjs'

const rate = (part, whole) => (whole === 0 ? '  –  ' : (part / whole).toFixed(3))
const by = (table, key, blank) => (table[key] ??= blank())

/** Units of the same kind and the same words, and of those the level and the number. */
export function scoreT1(inputs, outputs, gold, show) {
  const table = {}
  for (const { id, language } of inputs) {
    const wanted = gold.get(id)?.units ?? []
    const given = outputs.get(id)?.units ?? []
    for (const kind of ['operative', 'preambular', 'sub', 'annex']) {
      const score = by(table, `${language} ${kind}`, () => ({
        right: 0,
        found: 0,
        expected: 0,
        level: 0,
        numbered: 0,
        number: 0,
      }))
      const left = wanted.filter((u) => u.kind === kind)
      score.expected += left.length
      for (const unit of given.filter((u) => u.kind === kind)) {
        score.found++
        const at = left.findIndex((u) => plain(u.words) === plain(unit.words))
        if (at === -1) {
          if (show === language)
            console.log(`+ ${kind} ${id}: ${unit.words.slice(0, 130)} … ${unit.words.slice(-40)}`)
          continue
        }
        const [match] = left.splice(at, 1)
        score.right++
        if (match.depth === unit.depth) score.level++
        else if (show === language)
          console.log(
            `~ level ${id}: ${match.depth} read as ${unit.depth}: ${match.number} ${unit.words.slice(0, 60)}`,
          )
        if (match.number) {
          score.numbered++
          if (match.number === (unit.number ?? '').replace(/\s/g, '')) score.number++
          else if (show === language) console.log(`# number ${id}: ${match.number} read as ${unit.number}`)
        }
      }
      if (show === language)
        for (const u of left) console.log(`- ${kind} ${id}: ${u.words.slice(0, 130)} … ${u.words.slice(-40)}`)
    }
    // Within annexes, where numbers begin anew: numbered paragraphs of any kind, with their words and their number.
    const annexed = (units) => {
      const from = units.findIndex((u) => u.kind === 'annex')
      return from === -1 ? [] : units.slice(from).filter((u) => u.number && u.kind !== 'footnote')
    }
    const left = annexed(wanted)
    const score = by(table, `${language} in annexes`, () => ({
      right: 0,
      found: 0,
      expected: 0,
      level: 0,
      numbered: 0,
      number: 0,
    }))
    score.expected += left.length
    for (const unit of annexed(given)) {
      score.found++
      const at = left.findIndex((u) => u.kind === unit.kind && plain(u.words) === plain(unit.words))
      if (at === -1) {
        if (show === language)
          console.log(`+ annexed ${unit.kind} ${id}: ${unit.number} ${unit.words.slice(0, 100)}`)
        continue
      }
      const [match] = left.splice(at, 1)
      score.right++
      score.numbered++
      if (match.depth === unit.depth) score.level++
      if (match.number === (unit.number ?? '').replace(/\s/g, '')) score.number++
    }
    if (show === language)
      for (const u of left) console.log(`- annexed ${u.kind} ${id}: ${u.number} ${u.words.slice(0, 100)}`)
    const notes = gold.get(id)?.notes
    if (notes) {
      const score = by(table, `${language} footnote`, () => ({
        right: 0,
        found: 0,
        expected: 0,
        level: 0,
        numbered: 0,
        number: 0,
      }))
      const read = given.filter((u) => u.kind === 'footnote')
      score.expected += notes.length
      score.found += read.length
      for (const note of notes) {
        const at = read.findIndex((u) => plain(u.words) === plain(note.words) && u.number === note.marker)
        if (at !== -1) {
          read.splice(at, 1)
          score.right++
        } else if (show === language) console.log(`- note ${id}: ${note.marker} ${note.words.slice(0, 100)}`)
      }
      if (show === language) for (const u of read) console.log(`+ note ${id}: ${u.number} ${u.words.slice(0, 100)}`)
    }
  }
  for (const [name, s] of Object.entries(table))
    if (s.expected > 0)
      console.log(
        `${name.padEnd(15)} F1 ${rate(2 * s.right, s.found + s.expected)}  precision ${rate(s.right, s.found)}  recall ${rate(s.right, s.expected)}  level ${rate(s.level, s.right)}  number ${rate(s.number, s.numbered)}  of ${s.expected}`,
      )
}

/** Verbs in italics that call on somebody: found where a drafted call's verb overlaps them, or the sub-paragraphs of a chapeau are drafted. */
export function scoreCalls(inputs, outputs, gold, show) {
  const table = {}
  const blank = () => ({
    expected: 0,
    found: 0,
    later: 0,
    laterFound: 0,
    drafted: 0,
    right: 0,
    addressed: 0,
    addresseeRight: 0,
  })
  for (const { id, language, paragraphs } of inputs) {
    const score = by(table, language, blank)
    const calls = outputs.get(id)?.calls ?? []
    const wanted = gold.get(id)?.calls ?? []
    const at = new Map(paragraphs.map((p, i) => [p.id, i]))
    const below = (pid) => {
      const i = at.get(pid)
      const ids = []
      for (let j = i + 1; paragraphs[j]?.kind === 'sub' && paragraphs[j].depth > paragraphs[i].depth; j++)
        ids.push(paragraphs[j].id)
      return ids
    }
    const overlaps = (a, b) => a[0] < b[1] && b[0] < a[1]
    const right = new Set()
    for (const want of wanted) {
      const p = paragraphs[at.get(want.paragraph)]
      const subs = below(want.paragraph)
      const own = calls.filter((c) => c.paragraph === want.paragraph && overlaps(c.verb, want.verb))
      const isLast = !wanted.some((w) => w.paragraph === want.paragraph && w.verb[0] > want.verb[0])
      const under = subs.length > 0 && isLast ? calls.filter((c) => subs.includes(c.paragraph)) : []
      for (const call of [...own, ...under]) right.add(call)
      if (want.addressee)
        for (const call of own.slice(0, 1)) {
          score.addressed++
          const said = call.addressee ? p.words.slice(...call.addressee) : ''
          if (said === want.addressee) score.addresseeRight++
          else if (show === language) console.log(`@ ${id} ${want.addressee} read as ${said}`)
        }
      if (want.neutral) continue
      score.expected++
      const isLater = p.words.slice(0, want.verb[0]).trim().length > 2
      if (isLater) score.later++
      if (own.length + under.length > 0) {
        score.found++
        if (isLater) score.laterFound++
      } else if (show === language)
        console.log(
          `- ${id} ${want.paragraph} ${p.kind}: …${p.words.slice(Math.max(0, want.verb[0] - 40), want.verb[0])}[${p.words.slice(...want.verb)}]${p.words.slice(want.verb[1], want.verb[1] + 60)}`,
        )
    }
    const seen = new Set()
    for (const call of calls) {
      const key = `${call.paragraph} ${call.verb}`
      if (seen.has(key)) continue
      seen.add(key)
      score.drafted++
      if (right.has(call)) score.right++
      else if (show === language) {
        const p = paragraphs[at.get(call.paragraph)]
        console.log(
          `+ ${id} ${call.paragraph} ${p.kind}: …${p.words.slice(Math.max(0, call.verb[0] - 50), call.verb[0])}[${p.words.slice(...call.verb)}]${p.words.slice(call.verb[1], call.verb[1] + 70)}`,
        )
      }
    }
  }
  for (const [language, s] of Object.entries(table))
    console.log(
      `${language}  recall ${rate(s.found, s.expected)} of ${s.expected}  of later verbs ${rate(s.laterFound, s.later)} of ${s.later}  precision ${rate(s.right, s.drafted)} of ${s.drafted}${s.addressed ? `  addressee ${rate(s.addresseeRight, s.addressed)} of ${s.addressed}` : ''}`,
    )
}

export function scoreDue(inputs, outputs, gold, show) {
  const table = {}
  for (const { id, language, words } of inputs) {
    const score = by(table, language, () => ({ right: 0, of: 0 }))
    score.of++
    const [want, said] = [gold.get(id)?.due ?? null, outputs.get(id)?.due ?? null]
    if (isDeepStrictEqual(want, said)) score.right++
    else if (show === language || show === 'all')
      console.log(`- ${words}: ${JSON.stringify(want)} read as ${JSON.stringify(said)}`)
  }
  for (const [language, s] of Object.entries(table))
    console.log(`${language}  due right ${rate(s.right, s.of)} of ${s.of}`)
}
