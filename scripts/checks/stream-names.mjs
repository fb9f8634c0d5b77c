// The names of streams are made and taken apart in one place, `core/record/streams.ts`: nowhere else does a template write one or a
// split read one. Tests write them out, as a control.
import ts from 'typescript'
import { lineOf, nodesOf, parsed } from './parsed.mjs'
import { isForTests } from './tree.mjs'

const table = 'core/record/streams.ts'

/** The kinds of stream: the members of the table of forms. */
export const kindsIn = (path, text) =>
  nodesOf(parsed(path, text))
    .filter((node) => ts.isVariableDeclaration(node) && node.name.getText() === 'forms')
    .flatMap(({ initializer }) => nodesOf(initializer).filter(ts.isObjectLiteralExpression).slice(0, 1))
    .flatMap(({ properties }) => properties.map(({ name }) => name.text))

/** @returns {{ line: number, words: string }[]} each place that writes or reads a stream's name by itself. */
export function namesIn(path, text, kinds) {
  const source = parsed(path, text)
  const begins = (words) => kinds.some((kind) => words === `${kind}/`)
  const isName = (node) =>
    (ts.isTemplateExpression(node) && begins(node.head.text)) ||
    // A type says of which kind a stream is, and makes none.
    (ts.isStringLiteralLike(node) && begins(node.text) && !ts.isLiteralTypeNode(node.parent))
  const isSplit = (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
    const { name, expression } = node.expression
    const [first] = node.arguments
    if (name.text === 'indexOf')
      return /stream/i.test(expression.getText()) && ts.isStringLiteralLike(first) && first.text === '/'
    return name.text === 'split' && /stream|decision|text/i.test(expression.getText()) && first?.getText() === "'.'"
  }
  return nodesOf(source)
    .filter((node) => isName(node) || isSplit(node))
    .map((node) => ({ line: lineOf(source, node), words: node.getText().split('\n')[0] }))
}

/** Owners of keys are written like streams and are none; the small script of the archive carries no table of forms. */
const others = ['core/archive/keys.ts', 'server/operating/commands.ts', 'web/archive/follow.ts']

export function streamNames(tree) {
  const kinds = kindsIn(table, tree.read(table))
  return {
    name: `names of streams are made and taken apart in one place (${kinds.length} kinds)`,
    faults: tree
      .files(['core', 'wire', 'server', 'web'], /\.tsx?$/)
      .filter((path) => !isForTests(path) && !/\/journal\/(?:contract|killed)/.test(path))
      .filter((path) => path !== table && !others.includes(path))
      .flatMap((path) =>
        namesIn(path, tree.read(path), kinds).map(({ line, words }) => `${path}:${line} ${words}`),
      ),
  }
}
