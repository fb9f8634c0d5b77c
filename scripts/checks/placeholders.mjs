// Words put in place of words that nobody gave: `typed.trim() || '…'`. What a room sends is what a person entered, or nothing.
import ts from 'typescript'
import { lineOf, nodesOf, parsed } from './parsed.mjs'
import { sourcesOf } from './tree.mjs'

/** Dots and dashes that stand for words; an empty string is no words at all, and the schemas refuse it. */
const standsForWords = (text) => text !== '' && /^[\s.…‥·_–—-]+$/.test(text) && /\S/.test(text)

const literals = (node) =>
  ts.isStringLiteralLike(node)
    ? [node]
    : ts.isParenthesizedExpression(node)
      ? literals(node.expression)
      : ts.isConditionalExpression(node)
        ? [...literals(node.whenTrue), ...literals(node.whenFalse)]
        : ts.isBinaryExpression(node)
          ? [...literals(node.left), ...literals(node.right)]
          : []

const isFallback = (node) =>
  ts.isBinaryExpression(node) &&
  [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(node.operatorToken.kind)

/** An object such as `{ type: 'Reserve', … }`: a command, on its way to the record. */
const isCommand = (node) =>
  ts.isObjectLiteralExpression(node) &&
  node.properties.some(
    (p) =>
      ts.isPropertyAssignment(p) &&
      p.name.getText() === 'type' &&
      ts.isStringLiteralLike(p.initializer) &&
      /^[A-Z]/.test(p.initializer.text),
  )

/**
 * Places where a command could carry words that nobody gave: dots and dashes as a fallback anywhere, and in a command any
 * words as the fallback of what was typed.
 * @returns {{ line: number, words: string }[]}
 */
export function placeholdersIn(path, text) {
  const source = parsed(path, text)
  const found = new Map()
  const add = (literal) => {
    found.set(literal.pos, { line: lineOf(source, literal), words: literal.text })
  }
  for (const node of nodesOf(source)) {
    if (isFallback(node))
      literals(node.right)
        .filter((l) => standsForWords(l.text))
        .forEach(add)
    if (!isCommand(node)) continue
    for (const inner of nodesOf(node)) {
      if (ts.isPropertyAssignment(inner) || ts.isConditionalExpression(inner))
        literals(ts.isPropertyAssignment(inner) ? inner.initializer : inner)
          .filter((l) => standsForWords(l.text))
          .forEach(add)
      if (isFallback(inner) && /\.trim\(\)/.test(inner.left.getText()))
        literals(inner.right)
          .filter((l) => l.text !== '')
          .forEach(add)
    }
  }
  return [...found.values()]
}

/** The sources of the rooms, without their tests. */
export const roomsOf = (tree) =>
  sourcesOf(tree).filter((path) => /^web\/.*\.tsx?$/.test(path) && !path.includes('.test.'))

export const placeholders = (tree) => ({
  name: 'no words are put in place of words that nobody gave',
  faults: roomsOf(tree).flatMap((path) =>
    placeholdersIn(path, tree.read(path)).map(({ line, words }) => `${path}:${line} ${words}`),
  ),
})
