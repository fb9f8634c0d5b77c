// Sources as the compiler reads them, each once: layout plays no part in what a check finds.
import { posix } from 'node:path'
import ts from 'typescript'

const kept = new Map()

/** A source as a tree of nodes. */
export function parsed(path, text) {
  const before = kept.get(path)
  if (before?.text === text) return before.source
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : path.endsWith('.mjs') ? ts.ScriptKind.JS : ts.ScriptKind.TS
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind)
  kept.set(path, { text, source })
  return source
}

/** A node with all below it, in the order in which they are written. */
export function nodesOf(node) {
  const found = []
  const visit = (each) => {
    found.push(each)
    ts.forEachChild(each, visit)
  }
  visit(node)
  return found
}

/** The line of a node, counted from one. */
export const lineOf = (source, node) => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1

/** `target` of `import … from`, `export … from`, `import('…')`, `require('…')` and of a type's `import('…')`. */
function targetOf(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isImportTypeNode(node)) return node.argument.literal
  if (!ts.isCallExpression(node)) return undefined
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isImport || isRequire ? (node.arguments[0] ?? node.expression) : undefined
}

/** What a source imports, as it is written there; what is computed stands as its code. */
export const importsOf = (path, text) =>
  nodesOf(parsed(path, text))
    .map(targetOf)
    .filter((target) => target !== undefined)
    .map((target) => (ts.isStringLiteralLike(target) ? target.text : target.getText()))

/** An import as a path from the root, for this repository's own files; a package stays as it is written. */
export const resolvedFrom = (path, target) =>
  target.startsWith('.') ? posix.join(posix.dirname(path), target) : target.replace(/^#/, '')
