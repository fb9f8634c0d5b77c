// Three languages, each complete: the same keys, the same arguments, all forms of an Arabic plural, and tags that are known.
import ts from 'typescript'
import { argumentsOf, partsOf, pluralsOf, tagsOf } from './messages.mjs'
import { nodesOf, parsed } from './parsed.mjs'
import { areasOf, catalogue, languages } from './tree.mjs'

const arabicForms = ['zero', 'one', 'two', 'few', 'many', 'other']

/** @returns the parts of a message, or what is wrong with it. */
function read(message) {
  if (message === undefined) return { parts: [], fault: 'lacks' }
  try {
    return { parts: partsOf(message) }
  } catch (fault) {
    return { parts: [], fault: fault.message }
  }
}

/** What is wrong with one message, by its language. */
export function faultsOfMessage(messages) {
  const faults = []
  const parts = {}
  for (const language of languages) {
    const { parts: found, fault } = read(messages[language])
    parts[language] = found
    if (fault === 'lacks') faults.push(`${language} lacks it`)
    else if (fault) faults.push(`${language}: ${fault}`)
  }
  const wanted = argumentsOf(parts.en)
  for (const language of languages) {
    if (language === 'en') continue
    const found = argumentsOf(parts[language])
    for (const name of found)
      if (!wanted.has(name)) faults.push(`${language} uses {${name}}, which the English does not`)
    for (const name of wanted)
      if (!found.has(name)) faults.push(`${language} lacks {${name}}, which the English uses`)
  }
  for (const plural of pluralsOf(parts.ar))
    for (const form of arabicForms)
      if (!plural.options[form] && plural.pluralType !== 'ordinal') faults.push(`ar lacks the form ${form}`)
  return faults
}

/** The keys of one catalogue in any of the languages, with the message in each. */
function messagesOf(tree, area) {
  const all = Object.fromEntries(languages.map((l) => [l, catalogue(tree, l, area)]))
  const keys = new Set(languages.flatMap((l) => Object.keys(all[l])))
  return [...keys].map((key) => ({ key, messages: Object.fromEntries(languages.map((l) => [l, all[l][key]])) }))
}

export function catalogues(tree) {
  const areas = areasOf(tree)
  return {
    name: `catalogues complete in ${languages.join(', ')} (${areas.length} areas)`,
    faults: areas.flatMap((area) =>
      messagesOf(tree, area).flatMap(({ key, messages }) =>
        faultsOfMessage(messages).map((fault) => `${area} ${key}: ${fault}`),
      ),
    ),
  }
}

/** The tags by which a French message asks for a form of a name: the members of `frenchTags`. */
export const frenchTagsIn = (path, text) =>
  nodesOf(parsed(path, text))
    .filter((node) => ts.isVariableDeclaration(node) && node.name.getText() === 'frenchTags')
    .flatMap(({ initializer }) => initializer.properties.map((member) => member.name.text))

/** A tag that the formatter does not know is shown as it is written; in French some ask for a form of a name. */
export function tags(tree) {
  const names = 'web/languages/french-names.ts'
  const french = frenchTagsIn(names, tree.read(names))
  const unknown = ({ ar = '', en = '', fr = '' }) =>
    [...tagsOf(ar), ...tagsOf(fr).filter((tag) => !french.includes(tag))].filter((tag) => !tagsOf(en).includes(tag))
  return {
    name: 'tags of messages are those of the English, and in French the forms of names',
    faults: areasOf(tree).flatMap((area) =>
      messagesOf(tree, area).flatMap(({ key, messages }) =>
        unknown(messages).map((tag) => `${area} ${key}: <${tag}>`),
      ),
    ),
  }
}
