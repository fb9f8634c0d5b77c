// The Arabic page is the same page: layout says start and end. And the pages' policy forbids styles within them.
import ts from 'typescript'
import { lineOf, nodesOf, parsed } from './parsed.mjs'

const sided =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right)\s*:|(?:text-align|float):\s*(?:left|right)\b/

/** The lines of a style sheet that say left or right, outside of comments. */
export const sidedLinesIn = (text) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')
    .flatMap((line, i) => (sided.test(line) ? [i + 1] : []))

export const styles = (tree) => ({
  name: 'styles say start and end',
  faults: tree
    .files('web', /\.css$/)
    .flatMap((path) => sidedLinesIn(tree.read(path)).map((line) => `${path}:${line}`)),
})

const isStyle = (node) => ts.isJsxAttribute(node) && node.name.getText() === 'style'
export const noInlineStyle = (tree) => ({
  name: 'no inline style in the rooms',
  faults: tree.files('web', /\.tsx$/).flatMap((path) => {
    const source = parsed(path, tree.read(path))
    return nodesOf(source)
      .filter(isStyle)
      .map((node) => `${path}:${lineOf(source, node)}`)
  }),
})
