// A random sample of the calls that are drafted, for a person to judge whom each addresses:
//   npm run fidelity -- sample <folder> <out folder> [--seed 1] [--of 150]
// reads <folder>/in.jsonl as `calls` does and writes <out>/<language>.jsonl, one call a line, with the addressee read and an empty
// `judged`; the same seed draws the same calls. `npm run fidelity -- judged <file>` counts a judged file by language.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Numbers from 0 to 1 that a seed determines (mulberry32). */
function numbersFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** @param read what `calls` makes of a line of in.jsonl */
export function sample(inputs, read, out, seed, of) {
  mkdirSync(out, { recursive: true })
  const byLanguage = new Map()
  for (const input of inputs) {
    const words = new Map(input.paragraphs.map((p) => [p.id, p.words]))
    const seen = new Set()
    for (const call of read(input).calls) {
      // Several actions of one verb have one addressee.
      const key = `${call.paragraph} ${call.verb}`
      if (seen.has(key)) continue
      seen.add(key)
      const said = words.get(call.paragraph) ?? ''
      const list = byLanguage.get(input.language) ?? []
      byLanguage.set(input.language, list)
      list.push({
        id: input.id,
        language: input.language,
        paragraph: call.paragraph,
        verb: said.slice(...call.verb),
        at: call.verb[0],
        addressee: call.addressee ? said.slice(...call.addressee) : null,
        ...(call.names && { names: call.names }),
        words: said.slice(Math.max(0, call.verb[0] - 60), (call.addressee ?? call.verb)[1] + 110),
        judged: null,
      })
    }
  }
  for (const [language, list] of byLanguage) {
    const next = numbersFrom(seed)
    const drawn = list
      .map((call) => [next(), call])
      .sort((a, b) => a[0] - b[0])
      .slice(0, of)
      .map(([, call]) => call)
    writeFileSync(join(out, `${language}.jsonl`), drawn.map((call) => `${JSON.stringify(call)}\n`).join(''))
    console.log(`${language}  ${drawn.length} of ${list.length}`)
  }
}

/** Counts what was judged: `judged` is `right`, or what the addressee is (null for nobody). */
export function judged(path) {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean).map(JSON.parse)
  const counts = {}
  for (const { language, round = 1, judged } of lines) {
    const count = (counts[`${language} round ${round}`] ??= [0, 0])
    count[1]++
    if (judged === 'right') count[0]++
  }
  for (const [name, [right, of]] of Object.entries(counts))
    console.log(`${name}  addressee right ${(right / of).toFixed(3)} of ${of}`)
}
