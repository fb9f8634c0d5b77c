// Refusals as the compiler reads them: which codes there are, and which facts each place that refuses tells. Layout plays no part.
import ts from 'typescript'

const parsed = (path, text) =>
  ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )

function* nodes(node) {
  yield node
  for (const child of node.getChildren()) yield* nodes(child)
}

const isCode = (text) => /^[a-z-]+\/[a-z-]+$/.test(text)

/** The codes of the table of problems: names of members, shaped `concept/obstacle`, whose value has a status. */
export function codesOf(path, text) {
  return [...nodes(parsed(path, text))]
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
  return [...nodes(parsed(path, text))]
    .filter(
      (node) =>
        (ts.isCallExpression(node) && node.expression.getText() === 'refuse') ||
        (ts.isNewExpression(node) && node.expression.getText() === 'Refusal'),
    )
    .map((node) => node.arguments ?? [])
    .filter(([first]) => first && ts.isStringLiteralLike(first) && isCode(first.text))
    .map(([first, ...facts]) => ({ code: first.text, facts: facts.map((f) => f.getText()).join(', ') }))
}
