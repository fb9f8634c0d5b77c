// Input, output, clocks and chance stay out of core: its rules are pure.
import ts from 'typescript'
import { lineOf, nodesOf, parsed } from './parsed.mjs'

const impureObjects = ['console', 'process', 'localStorage', 'sessionStorage']
const impureMembers = new Map(
  Object.entries({
    Date: ['now'],
    Math: ['random'],
    performance: ['now'],
    crypto: ['randomUUID', 'getRandomValues'],
  }),
)
const impureCalls = ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'Date']

function isImpure(node) {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const { text } = node.expression
    return impureObjects.includes(text) || (impureMembers.get(text)?.includes(node.name.text) ?? false)
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
    return impureCalls.includes(node.expression.text)
  // The instant of a value is fine, the instant of the machine is not.
  return (
    ts.isNewExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'Date' &&
    (node.arguments ?? []).length === 0
  )
}

/** @returns {{ line: number, words: string }[]} each place of a source that asks the machine for something. */
export function impureIn(path, text) {
  const source = parsed(path, text)
  return nodesOf(source)
    .filter(isImpure)
    .map((node) => ({ line: lineOf(source, node), words: node.getText().split('\n')[0] }))
}

export const purity = (tree) => ({
  name: 'core is pure',
  faults: tree
    .files('core', /\.ts$/)
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => impureIn(path, tree.read(path)).map(({ line, words }) => `${path}:${line} ${words}`)),
})
