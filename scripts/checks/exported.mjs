import ts from 'typescript'
import { parsed } from './parsed.mjs'
import { sourcesOf } from './tree.mjs'

const isDefault = (statement) =>
  ts.isExportAssignment(statement) ||
  (ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) ||
  (ts.isExportDeclaration(statement) &&
    statement.exportClause !== undefined &&
    ts.isNamedExports(statement.exportClause) &&
    statement.exportClause.elements.some(({ name }) => name.text === 'default'))

/** A thing has one name wherever it is used: nothing is exported as the default, but what a tool asks of its settings. */
export const exported = (tree) => ({
  name: 'things are exported by their names',
  faults: sourcesOf(tree)
    .filter((path) => !/\.config\.(ts|mjs)$/.test(path))
    .filter((path) => parsed(path, tree.read(path)).statements.some(isDefault)),
})
