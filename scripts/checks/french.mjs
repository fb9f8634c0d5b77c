// French spacing: a no-break space before ; : ? ! » and after «, so that no sign begins a line alone. As French typography has
// it, the narrow one (U+202F) stands before ; ? ! and the full one (U+00A0) before : and » and after «.
import ts from 'typescript'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { lineOf, parsed } from './parsed.mjs'
import { isForTests, sourcesOf } from './tree.mjs'

/** What a message can be read as, one string for each choice that it offers; an argument stands as a letter. */
export function readingsOf(message) {
  const readings = []
  const write = (elements) =>
    elements
      .map((e) => {
        if (e.type === TYPE.literal) return e.value
        if (e.type === TYPE.tag) return write(e.children)
        if (e.type !== TYPE.select && e.type !== TYPE.plural) return 'x'
        const written = Object.values(e.options).map((o) => write(o.value))
        readings.push(...written)
        return 'x'
      })
      .join('')
  readings.push(write(parse(message, { shouldParseSkeletons: false })))
  return readings
}

/** The places of a French text where a line could break before or after its sign, or where the space is missing or the other one. */
export const looseIn = (words) =>
  [
    ...words.matchAll(
      /.{0,12}(?:[ \u00a0][;?!]|[ \u202f][:»]|«[ \u202f]|«[^\s\p{Script=Arabic}]|[\p{Script=Latin}\p{N})][;!?»](?=[\s.,]|$)|[\p{L})]:(?= |$)).{0,6}/gu,
    ),
  ].map(([found]) => found)

const isArabic = (node) => ts.isStringLiteralLike(node) && /\p{Script=Arabic}/u.test(node.text)

/** Whether a node is French by its place: a member `fr`, the second of three languages, what is chosen where the language is French. */
function isFrenchPlace(node) {
  if (ts.isPropertyAssignment(node)) return node.name.text === 'fr'
  const { parent } = node
  if (!parent) return false
  if (ts.isConditionalExpression(parent))
    return node === parent.whenTrue && /=== 'fr'$/.test(parent.condition.getText())
  const three = ts.isCallExpression(parent)
    ? parent.arguments
    : ts.isArrayLiteralExpression(parent)
      ? parent.elements
      : []
  return three.length === 3 && node === three[1] && isArabic(three[2])
}

/** The strings of a source that hold Arabic letters. */
export const arabicStringsIn = (path, text) => stringsIn(path, text, (node) => /\p{Script=Arabic}/u.test(node.text))

/**
 * The French of a source: strings and templates of members named `fr` and of what stands below one, the second of three
 * languages, in a call or a list whose third is Arabic, and what is chosen where the language is French.
 */
export const frenchStringsIn = (path, text) => stringsIn(path, text, (_, isFrench) => isFrench)

/** The strings and templates of a source that are asked for, with the lines where they stand. */
function stringsIn(path, text, isAsked) {
  const source = parsed(path, text)
  const found = []
  const visit = (node, isFrench) => {
    const here = isFrench || isFrenchPlace(node)
    if (
      (ts.isStringLiteralLike(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddle(node) ||
        ts.isTemplateTail(node)) &&
      isAsked(node, here)
    )
      found.push({ line: lineOf(source, node), words: node.text })
    ts.forEachChild(node, (child) => visit(child, here))
  }
  visit(source, false)
  return found
}

/** What stands in the sources of the product, outside of tests: as `find` reads them, each with its place. */
export const wordsInSources = (tree, find) =>
  sourcesOf(tree)
    .filter((path) => !isForTests(path))
    .flatMap((path) => find(path, tree.read(path)).map(({ line, words }) => ({ place: `${path}:${line}`, words })))

export const french = (tree) => ({
  name: 'French has its no-break spaces',
  faults: [
    ...tree
      .files('web/languages/fr', /\.json$/)
      .flatMap((path) =>
        Object.entries(JSON.parse(tree.read(path))).flatMap(([key, message]) =>
          readingsOf(message).map((words) => ({ place: `${path} ${key}`, words })),
        ),
      ),
    ...wordsInSources(tree, frenchStringsIn),
  ].flatMap(({ place, words }) => looseIn(words).map((found) => `${place}: ${found}`)),
})
