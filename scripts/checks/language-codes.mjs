// Codes of languages in the sources: a body's languages are data, so a code is written out in the table and where one language is
// the matter itself, as in its grammar or its catalogue, and nowhere else.
import ts from 'typescript'
import { lineOf, nodesOf, parsed } from './parsed.mjs'
import { isForTests, sourcesOf } from './tree.mjs'

const table = 'core/languages.ts'
/** Where one language is the matter itself, and why. */
const own = [
  // The table, and the reading of texts by the rules of each language.
  /^core\/language(?:s|-marks)\.ts$/,
  /^core\/texts\/(?:languages\/|(?:clauses|labels|lines|numbering|roles|split|verbs)\.ts$)/,
  /^core\/follow-up\/(?:addressees|calls-in|due-cases|due-phrases|numbers|phrases)\.ts$/,
  // Words of the interface as tables: months, styles, who acts, presets of rules, the catalogues and the doors to them.
  /^core\/(?:dates|styles|presets)\.ts$/,
  /^core\/bodies\/delegations\.ts$/,
  /^web\/languages\//,
  /^server\/(?:language|mail)\/words\.ts$/,
  /^server\/language\/language\.ts$/,
  /^examples\//,
]

/** The codes of the table. */
export const codesIn = (text) => {
  const found = nodesOf(parsed(table, text)).find(
    (node) => ts.isVariableDeclaration(node) && node.name.getText() === 'table',
  )
  let rows = found?.initializer
  while (rows && !ts.isObjectLiteralExpression(rows)) rows = rows.expression
  return (rows?.properties ?? []).map((row) => row.name.getText())
}

/** @returns {{ line: number, code: string }[]} the places where a source writes one of the codes out. */
export function writtenOut(path, text, codes) {
  const source = parsed(path, text)
  const any = new RegExp(`(?:^|[|(])(?:${codes.join('|')})\\|(?:${codes.join('|')})(?:$|[|)])`)
  const codeOf = (node) => {
    if (ts.isStringLiteralLike(node)) return codes.find((code) => code === node.text)
    if (ts.isRegularExpressionLiteral(node)) return any.exec(node.text)?.[0]
    const named =
      ts.isPropertyAssignment(node) ||
      ts.isShorthandPropertyAssignment(node) ||
      ts.isPropertySignature(node) ||
      ts.isPropertyAccessExpression(node) ||
      (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent))
    return named ? codes.find((code) => code === node.name.getText()) : undefined
  }
  return nodesOf(source).flatMap((node) => {
    const code = codeOf(node)
    return code === undefined ? [] : [{ line: lineOf(source, node), code }]
  })
}

export const languageCodes = (tree) => {
  const codes = codesIn(tree.read(table))
  return {
    name: `codes of languages are written out in the table alone (${codes.join(', ')})`,
    faults: sourcesOf(tree)
      .filter((path) => !isForTests(path) && !own.some((pattern) => pattern.test(path)))
      .flatMap((path) =>
        writtenOut(path, tree.read(path), codes).map(({ line, code }) => `${path}:${line} writes out ${code}`),
      ),
  }
}
