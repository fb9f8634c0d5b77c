// Arabic agreement: who acts is named by the code, a number stands beside the noun in the form that it asks for, and the
// marks of the declension are not written.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import ts from 'typescript'
import { lineOf, nodesOf, parsed } from './parsed.mjs'
import { roomsOf } from './placeholders.mjs'

/** Arguments that name who acts. The code puts the word of a delegation or of a representative before the name (BD21). */
const acting = ['seat', 'party', 'own', 'other', 'first', 'ending', 'answered']

/** What a message can be read as, one string for each choice; an argument stands as its name in brackets, a number sign as `#`. */
export function arabicReadingsOf(message) {
  const readings = []
  const write = (elements) =>
    elements
      .map((e) => {
        if (e.type === TYPE.literal) return e.value
        if (e.type === TYPE.pound) return '#'
        if (e.type === TYPE.tag) return write(e.children)
        if (e.type !== TYPE.select && e.type !== TYPE.plural) return `{${e.value}}`
        // A choice is read in its place, with the words on both sides of it.
        readings.push(...Object.values(e.options).map((o) => write(o.value)))
        return ''
      })
      .join('')
  readings.push(write(parse(message, { shouldParseSkeletons: false })))
  return readings
}

/** The counted nouns of the catalogues, in the forms that stand after a figure: each is right for some numbers only. */
const counted =
  'عضو|أعضاء|عضوا|ساعة|ساعات|دقيقة|دقائق|ثانية|ثوان|يوم|أيام|يوما|لغة|لغات|فقرة|فقرات|حدث|أحداث|حدثا|رسالة|رسائل|مقعد|مقاعد|مقعدا|' +
  'موافقة|موافقات|اقتراح|اقتراحات|اقتراحا|وثيقة|وثائق|نداء|نداءات|رد|ردود|ردا|حرف|أحرف|حرفا|مصدر|مصادر|مصدرا|حاضر|حاضرون|س(?=$|[^\\p{L}])|د(?=$|[^\\p{L}])'
const numberBesideNoun = new RegExp(String.raw`\{[a-z]+\} (?:${counted})(?![\p{L}])`, 'u')
/** Names of what is shown beside a noun, and is no number. */
const isNamed =
  /\{(?:seat|party|own|other|first|language|kind|mode|level|title|organ|date|time|place|paragraph|where|seats)\} /

/** The faults of one Arabic message, each in a few words. */
export function arabicFaultsIn(message) {
  const faults = []
  for (const words of arabicReadingsOf(message)) {
    for (const [found, , name] of words.matchAll(/(?:^|[\s(«])([لبوك]?(?:وفد|ممثل)) \{([a-z]+)\}/gu))
      if (acting.includes(name)) faults.push(`${found.trim()}: the code says who acts`)
    for (const [found, name] of words.matchAll(/(?:^|[\s(«])[لبك]\{([a-z]+)\}/gu))
      if (acting.includes(name))
        faults.push(`${found.trim()}: the particle is not joined to an article, write إلى or من`)
    if (/ال(?:ـ)?#/.test(words)) faults.push(`${words}: a figure after the article`)
    const beside = numberBesideNoun.exec(words)?.[0]
    if (beside && !isNamed.test(beside)) faults.push(`${beside}: a number beside a noun of one form`)
    const marked = /\p{L}+ا?\u064b\p{L}?/u.exec(words)?.[0]
    if (marked) faults.push(`${marked}: the mark of the accusative is not written`)
  }
  return [...new Set(faults)]
}

const isBareName = (node) => ts.isPropertyAccessExpression(node) && node.getText() === 'naming.seat'
/** A bare name, or one within the element that keeps its direction. */
const isBareCall = (node) =>
  (ts.isCallExpression(node) && isBareName(node.expression)) ||
  (ts.isParenthesizedExpression(node) && isBareCall(node.expression)) ||
  (ts.isJsxElement(node) &&
    node.openingElement.tagName.getText() === 'bdi' &&
    node.children.some((child) => ts.isJsxExpression(child) && child.expression && isBareCall(child.expression)))

/** The argument that a node gives a bare name, or undefined. */
function bareNameAt(node) {
  if (ts.isPropertyAssignment(node) && acting.includes(node.name.text) && isBareCall(node.initializer))
    return node.name.text
  if (ts.isJsxAttribute(node) && node.name.getText() === 'nameSeat')
    return isBareName(node.initializer?.expression ?? node) ? 'nameSeat' : undefined
  const isOfWords = ts.isCallExpression(node) && node.expression.getText() === 'useWhyWords'
  return isOfWords && node.arguments.some(isBareName) ? 'useWhyWords' : undefined
}

/** Messages that take a bare name for who acts, in a source of the rooms: line and argument. */
export function bareNamesIn(path, text) {
  const source = parsed(path, text)
  return nodesOf(source).flatMap((node) => {
    const name = bareNameAt(node)
    return name === undefined ? [] : [{ line: lineOf(source, node), name }]
  })
}

export const arabic = (tree) => ({
  name: 'Arabic agrees with who acts and with what is counted',
  faults: [
    ...tree
      .files('web/languages/ar', /\.json$/)
      .flatMap((path) =>
        Object.entries(JSON.parse(tree.read(path))).flatMap(([key, message]) =>
          arabicFaultsIn(message).map((fault) => `${path} ${key}: ${fault}`),
        ),
      ),
    ...roomsOf(tree).flatMap((path) =>
      bareNamesIn(path, tree.read(path)).map(
        ({ line, name }) => `${path}:${line} gives ${name} a bare name (BD21)`,
      ),
    ),
  ],
})
