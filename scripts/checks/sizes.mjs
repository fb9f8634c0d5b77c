// How large files and functions are, on formatted sources; who imports in a circle; where an event is cast. House style, 4 and 7.
import { posix } from 'node:path'
import ts from 'typescript'
import { importsOf, lineOf, nodesOf, parsed, resolvedFrom } from './parsed.mjs'
import { isForTests } from './tree.mjs'

export const bounds = {
  medianFile: 120,
  nineInTenFiles: 250,
  longestFunction: 120,
  /** Functions longer than this are asked whether they are two; so many may answer no. */
  longFunction: 60,
  longFunctions: 30,
}

const folders = [
  'core',
  'wire',
  'server',
  'web',
  'e2e',
  'examples',
  'bench',
  'torture',
  'scripts',
  'bin',
  'verifier',
]
const sourcesOf = (tree) => tree.files(folders, /\.(ts|tsx|mjs)$/)
const linesOf = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

const ofTests = /^(?:describe|test|it|suite|beforeAll|beforeEach|afterAll|afterEach)\b/
/** A test, or several under one heading, is a list of what holds and no function. */
const isTest = (node) => ts.isCallExpression(node.parent) && ofTests.test(node.parent.expression.getText())

/** The name under which one looks for a function: its own, that of what it is given to, or the call whose argument it is. */
function nameOf(node) {
  if (node.name) return node.name.getText()
  const { parent } = node
  if (ts.isConstructorDeclaration(node)) return `new ${parent.name?.text ?? ''}`
  if (parent.name) return parent.name.getText()
  return ts.isCallExpression(parent) ? `in ${parent.expression.getText().split('\n')[0]}()` : 'without a name'
}

/** @returns {{ path: string, name: string, lines: number }[]} functions with more lines than so many, longest first. */
export const functionsOver = (most, path, text) => {
  const source = parsed(path, text)
  return nodesOf(source)
    .filter((node) => ts.isFunctionLike(node) && node.body && !isTest(node))
    .map((node) => ({
      path,
      name: nameOf(node),
      lines: source.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(source, node),
    }))
    .filter(({ lines }) => lines > most)
}

/** The type to which a node is cast, through `unknown`, or undefined. */
function castOf(node) {
  if (!ts.isAsExpression(node) || !ts.isAsExpression(node.expression)) return undefined
  return node.expression.type.kind === ts.SyntaxKind.UnknownKeyword ? node.type : undefined
}
const isEventName = (node) =>
  /^(?:e|event|fact|act|recorded)$/.test(
    ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '',
  )
const ofEvents = /\b(?:\w+Event|\w*Fact|Recorded)\b/

/**
 * Casts of events: through `unknown`, where either side speaks of an event, and of what is called one to members written out.
 * @returns {{ line: number, words: string }[]}
 */
export function castsIn(path, text) {
  const source = parsed(path, text)
  return nodesOf(source)
    .filter((node) => {
      const type = castOf(node)
      if (type) return isEventName(node.expression.expression) || ofEvents.test(type.getText())
      return ts.isAsExpression(node) && isEventName(node.expression) && ts.isTypeLiteralNode(node.type)
    })
    .map((node) => ({ line: lineOf(source, node), words: node.getText().replace(/\s+/g, ' ').slice(0, 90) }))
}

/** The circles of a graph: its strongly connected parts of several nodes, by Tarjan. */
export function circlesOf(graph) {
  const index = new Map()
  const low = new Map()
  const stack = []
  const found = []
  const visit = (node) => {
    index.set(node, index.size)
    low.set(node, index.get(node))
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(low.get(node), low.get(next)))
    }
    if (low.get(node) !== index.get(node)) return
    const part = stack.splice(stack.indexOf(node))
    if (part.length > 1) found.push(part.sort())
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node)
  return found
}

/** A folder as a room: what stands at the top of the product's folders is a room of its own, as `core/words.ts` is. */
const roomOf = (path) => (path.split('/').length === 2 ? path : posix.dirname(path))

/** Imports from file to file, types among them, and from room to room. */
function graphsOf(tree, paths) {
  const files = new Map(paths.map((path) => [path, new Set()]))
  const rooms = new Map()
  for (const path of paths.filter((each) => !isForTests(each)))
    for (const target of importsOf(path, tree.read(path)).map((each) => resolvedFrom(path, each))) {
      if (!files.has(target) || isForTests(target)) continue
      files.get(path).add(target)
      const [from, to] = [roomOf(path), roomOf(target)]
      if (from !== to) rooms.set(from, (rooms.get(from) ?? new Set()).add(to))
    }
  return { files, rooms }
}

export function measure(tree) {
  const paths = sourcesOf(tree)
  const lines = paths.map((path) => linesOf(tree.read(path))).sort((a, b) => a - b)
  const graphs = graphsOf(tree, paths)
  return {
    files: lines.length,
    median: lines[Math.floor(lines.length / 2)] ?? 0,
    nineInTen: lines[Math.floor(lines.length * 0.9)] ?? 0,
    most: lines.at(-1) ?? 0,
    functions: paths
      .flatMap((path) => functionsOver(bounds.longFunction, path, tree.read(path)))
      .sort((a, b) => b.lines - a.lines),
    circlesOfFiles: circlesOf(graphs.files),
    circlesOfFolders: circlesOf(graphs.rooms),
    casts: paths
      .filter((path) => !isForTests(path))
      .flatMap((path) => castsIn(path, tree.read(path)).map((found) => ({ path, ...found }))),
  }
}

/** What is over the bounds, a line each. */
export const faultsOf = ({ median, nineInTen, functions, circlesOfFiles, circlesOfFolders, casts }) => [
  ...(median > bounds.medianFile ? [`the median file has ${median} lines, at most ${bounds.medianFile}`] : []),
  ...(nineInTen > bounds.nineInTenFiles
    ? [`one file in ten has more than ${nineInTen} lines, at most ${bounds.nineInTenFiles}`]
    : []),
  ...functions
    .filter(({ lines }) => lines > bounds.longestFunction)
    .map(({ path, name, lines }) => `${path} ${name}: ${lines} lines, at most ${bounds.longestFunction}`),
  ...(functions.length > bounds.longFunctions
    ? [`${functions.length} functions have more than ${bounds.longFunction} lines, at most ${bounds.longFunctions}`]
    : []),
  ...circlesOfFiles.map((circle) => `files import in a circle: ${circle.join(', ')}`),
  ...circlesOfFolders.map((circle) => `folders import in a circle: ${circle.join(', ')}`),
  ...casts.map(({ path, line, words }) => `${path}:${line} casts an event: ${words}`),
]

export function sizes(tree) {
  const measured = measure(tree)
  return {
    name: `sizes of ${measured.files} files and their functions, circles, casts`,
    faults: faultsOf(measured),
  }
}
