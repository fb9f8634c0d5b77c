// Words put in place of words that nobody gave: `typed.trim() || '…'`. What a room sends is what a person entered, or nothing.
import ts from 'typescript'

function* nodes(node) {
  yield node
  for (const child of node.getChildren()) yield* nodes(child)
}

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
  const source = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found = new Map()
  const add = (literal) => {
    const { line } = source.getLineAndCharacterOfPosition(literal.getStart())
    found.set(literal.pos, { line: line + 1, words: literal.text })
  }
  for (const node of nodes(source)) {
    if (isFallback(node))
      literals(node.right)
        .filter((l) => standsForWords(l.text))
        .forEach(add)
    if (!isCommand(node)) continue
    for (const inner of nodes(node)) {
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
