// Refusals as the compiler reads them: which codes there are, which facts each place that refuses tells, and whether each code has
// its sentence and its rule. Layout plays no part.
import ts from 'typescript'
import { argumentsOf, partsOf } from './messages.mjs'
import { nodesOf, parsed } from './parsed.mjs'
import { catalogue, languages, sourcesOf } from './tree.mjs'

const isCode = (text) => /^[a-z-]+\/[a-z-]+$/.test(text)

/** The codes of the tables of problems: names of members, shaped `concept/obstacle`, whose value has a status. */
export function codesOf(path, text) {
  return nodesOf(parsed(path, text))
    .filter((node) => ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name) && isCode(node.name.text))
    .filter(
      ({ initializer }) =>
        ts.isObjectLiteralExpression(initializer) &&
        initializer.properties.some((p) => p.name?.getText() === 'status'),
    )
    .map((node) => node.name.text)
}

/** @returns {{ code: string, facts: string }[]} each `refuse('a/b', …)` and `new Refusal('a/b', …)`, with its facts as written. */
export function thrownIn(path, text) {
  return nodesOf(parsed(path, text))
    .filter(
      (node) =>
        (ts.isCallExpression(node) && node.expression.getText() === 'refuse') ||
        (ts.isNewExpression(node) && node.expression.getText() === 'Refusal'),
    )
    .map((node) => node.arguments ?? [])
    .filter(([first]) => first && ts.isStringLiteralLike(first) && isCode(first.text))
    .map(([first, ...facts]) => ({ code: first.text, facts: facts.map((f) => f.getText()).join(', ') }))
}

const allCodesOf = (tree) =>
  tree
    .files('wire', /\.ts$/)
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => codesOf(path, tree.read(path)))
/** Of what the office alone sends, a meeting's rooms need no sentence. */
const sentencesIn = (tree, language) => ({
  ...catalogue(tree, language, 'problems'),
  ...catalogue(tree, language, 'office-problems'),
})

export function sentences(tree) {
  const codes = allCodesOf(tree)
  return {
    name: `a sentence for each of ${codes.length} refusals`,
    faults: languages.flatMap((language) => {
      const known = sentencesIn(tree, language)
      return codes.filter((code) => !known[`problem.${code}`]).map((code) => `${language}: ${code}`)
    }),
  }
}

/** A sentence that names a fact which the refusal does not carry would be shown with a hole in it. */
export function factsOfSentences(tree) {
  const known = sentencesIn(tree, 'en')
  const thrown = sourcesOf(tree)
    .filter((path) => !path.endsWith('.test.ts') && /\.tsx?$/.test(path))
    .flatMap((path) => thrownIn(path, tree.read(path)).map((found) => ({ path, ...found })))
  return {
    name: `sentences name only what ${thrown.length} refusals tell`,
    faults: thrown.flatMap(({ path, code, facts }) => {
      const sentence = known[`problem.${code}`]
      const named = sentence ? [...argumentsOf(partsOf(sentence))] : []
      return named
        .filter((name) => !new RegExp(`\\b${name}\\b`).test(facts))
        .map((name) => `${path}: ${code} tells no ${name}`)
    }),
  }
}

const officeRules = 'web/languages/office-rules.json'
export const officeRulesHaveSentences = (tree) => ({
  name: 'what only the office is refused has its rule with its sentence',
  faults: Object.keys(JSON.parse(tree.read(officeRules))).filter(
    (key) => !catalogue(tree, 'en', 'office-problems')[key.replace('rule.', 'problem.')],
  ),
})

/** The numbers of the rules that a concept's README writes down. */
const rulesWritten = (tree) =>
  new Set(
    tree
      .files('core', /^README\.md$/)
      .flatMap((path) => [...tree.read(path).matchAll(/^- \*\*([A-Z]{2}\d{1,2})\*\*/gm)].map(([, id]) => id)),
  )

export function rulesOfRefusals(tree) {
  const codes = allCodesOf(tree)
  const ruleOf = { ...JSON.parse(tree.read('web/languages/rules.json')), ...JSON.parse(tree.read(officeRules)) }
  const written = rulesWritten(tree)
  return {
    name: 'each refusal names its rule, or that it has none',
    faults: [
      ...codes.filter((code) => ruleOf[`rule.${code}`] === undefined),
      ...Object.keys(ruleOf).filter((key) => !codes.includes(key.slice('rule.'.length))),
      ...Object.entries(ruleOf)
        .filter(([, id]) => id !== null && !written.has(id))
        .map(([key, id]) => `${key}: ${id} is not written down`),
    ],
  }
}
