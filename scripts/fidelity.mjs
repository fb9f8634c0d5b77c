// What the rules make of words, line by line, so that it can be measured:
//   npm run fidelity -- t1|calls|due <folder> [--show en|fr|ar]   reads <folder>/in.jsonl, writes <folder>/out.jsonl
//   npm run fidelity -- gold <data folder> <out folder>           makes in.jsonl and gold.jsonl from mark-up
//   npm run fidelity -- sample <folder> <out folder> [--seed 1] [--of 150]   draws calls for judging; judged <file> counts them
// A score is printed where gold.jsonl stands beside in.jsonl. The shapes are in docs/texts.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'
import { judged, sample } from './fidelity/sample.mjs'
import { scoreCalls, scoreDue, scoreT1 } from './fidelity/score.mjs'

const [what, folder, ...options] = process.argv.slice(2)
const usage =
  'Usage: npm run fidelity -- t1|calls|due <folder> [--show en|fr|ar], or gold <data folder> <out folder>'
const load = async (path) => (await runnerImport(path, { configFile: false, logLevel: 'silent' })).module
const linesOf = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))

const readers = {
  t1: async () => {
    const { splitText } = await load('./core/texts/split.ts')
    return ({ id, language, text, beside }) => {
      const other = beside && splitText(beside.text, beside.language).units
      return { id, units: splitText(text, language, undefined, other).units.map(unitOf) }
    }
  },
  calls: async () => {
    const { callsIn } = await load('./core/follow-up/calls-in.ts')
    return ({ id, language, paragraphs, adopted, register }) => ({
      id,
      calls: callsIn(paragraphs, language, namesOf(register, language), adopted).map((call) => ({
        paragraph: call.paragraph,
        verb: [call.verb.start, call.verb.end],
        addressee: call.addressee ? [call.addressee.start, call.addressee.end] : null,
        ...(call.addressee?.party && { party: call.addressee.party }),
        ...(call.names && { names: call.names }),
        ...(call.due && { due: call.due }),
      })),
    })
  },
  due: async () => {
    const { dueIn } = await load('./core/follow-up/due.ts')
    return ({ id, language, words, adopted }) => ({ id, due: dueIn(words, language, adopted) ?? null })
  },
}
const scores = { t1: scoreT1, calls: scoreCalls, due: scoreDue }
/** A footnote is a kind here; its marker is its number. */
const unitOf = ({ kind, depth, words, number, role }) => ({
  kind: role === 'footnote' ? 'footnote' : kind,
  depth,
  words,
  ...(number !== undefined && { number }),
})
/** A line may bring its register: `[{ party, names: { en: [...], fr: [...], ar: [...] } }]`. */
const namesOf = (register, language) =>
  (register ?? [])
    .flatMap(({ party, names }) => (names[language] ?? []).map((name) => ({ party, name })))
    .sort((a, b) => b.name.length - a.name.length)

const option = (name, otherwise) => Number(options.includes(name) ? options[options.indexOf(name) + 1] : otherwise)
if (what === 'gold') await import('./fidelity/gold.mjs')
else if (what === 'sample')
  sample(
    linesOf(join(folder, 'in.jsonl')),
    await readers.calls(),
    options[0],
    option('--seed', 1),
    option('--of', 150),
  )
else if (what === 'judged') judged(folder)
else if (!Object.hasOwn(readers, what ?? '') || !folder || !existsSync(join(folder, 'in.jsonl'))) {
  console.error(usage)
  process.exitCode = 2
} else {
  const read = await readers[what]()
  const inputs = linesOf(join(folder, 'in.jsonl'))
  const start = performance.now()
  const outputs = inputs.map(read)
  const took = performance.now() - start
  writeFileSync(join(folder, 'out.jsonl'), outputs.map((line) => `${JSON.stringify(line)}\n`).join(''))
  console.log(`${inputs.length} lines, ${(took / Math.max(1, inputs.length)).toFixed(1)} ms each`)
  if (existsSync(join(folder, 'gold.jsonl')))
    scores[what](
      inputs,
      new Map(outputs.map((line) => [line.id, line])),
      new Map(linesOf(join(folder, 'gold.jsonl')).map((line) => [line.id, line])),
      options[options.indexOf('--show') + 1],
    )
}
