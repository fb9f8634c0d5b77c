// The guards of a source, found with the compiler: an `if` without `else` that refuses.
import ts from 'typescript'

/** The share of guards that tests must notice. */
export const leastNoticed = 0.9

const isNothing = (node) =>
  node === undefined ||
  node.kind === ts.SyntaxKind.FalseKeyword ||
  node.kind === ts.SyntaxKind.NullKeyword ||
  (ts.isIdentifier(node) && node.text === 'undefined')
/** `refuse(…)`, `this.refused(…)`, `noLink(…)`, `void refused(…)`: what answers with a no. */
const isRefusal = (node) => {
  if (node === undefined) return false
  if (ts.isVoidExpression(node) || ts.isAwaitExpression(node)) return isRefusal(node.expression)
  if (!ts.isCallExpression(node)) return false
  const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression
  return ts.isIdentifier(called) && /^(?:refus|sendRefus|no[A-Z])/.test(called.text)
}
const refuses = (statement) => {
  if (ts.isBlock(statement)) {
    const last = statement.statements.at(-1)
    return last !== undefined && refuses(last)
  }
  if (ts.isThrowStatement(statement)) return true
  if (ts.isExpressionStatement(statement)) return isRefusal(statement.expression)
  return ts.isReturnStatement(statement) && (isNothing(statement.expression) || isRefusal(statement.expression))
}

/**
 * @param path names the source. @param text what is in it.
 * @returns each guard with its line, its first words, and where its condition begins and ends.
 */
export function guardsIn(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found = []
  const look = (node) => {
    if (ts.isIfStatement(node) && !node.elseStatement && refuses(node.thenStatement))
      found.push({
        path,
        line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
        text: node.getText().replace(/\s+/g, ' ').slice(0, 110),
        from: node.expression.getStart(),
        to: node.expression.getEnd(),
      })
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

/** The source with each guard made one that can be switched off: `guard(id, holds)` says whether it refuses. */
export function switched(text, guards) {
  let out = text
  for (const { id, from, to } of [...guards].sort((a, b) => b.from - a.from)) {
    const condition = out.slice(from, to)
    // In a thread or a process of its own there is no switch.
    out = `${out.slice(0, from)}globalThis.guard ? globalThis.guard(${id}, (${condition})) : (${condition})${out.slice(to)}`
  }
  return out
}

/** So many of a list, drawn by a seed that draws the same again, in the order of the list. */
export function sampleOf(list, count, seed) {
  let a = seed >>> 0
  const chance = () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const drawn = new Set(
    list
      .map((each) => [chance(), each])
      .sort(([a], [b]) => a - b)
      .slice(0, count)
      .map(([, each]) => each),
  )
  return list.filter((each) => drawn.has(each))
}
