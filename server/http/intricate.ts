// A megabyte of opening brackets takes the parser a quarter of a second, a hundred times what other bodies of that size take;
// one object of fifty thousand members takes it and the schemas a tenth, a list of a quarter of a million elements a second.

/** No command has more than a few levels. */
const deepest = 32
/** The members of all objects together, and the elements of all lists: a text of a thousand paragraphs in three languages has some eight thousand. */
const mostMembers = 20_000
const [colon, comma, quote, backslash, openList, closeList, openObject, closeObject] = [
  0x3a, 0x2c, 0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
]

/** Whether JSON is nested deeper, or has more members or elements, than any command; what is no JSON at all is for the parser to say. */
export function isTooIntricate(json: string): boolean {
  let depth = 0
  let members = 0
  let separated = 0
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at)
    if (code === quote) {
      for (at += 1; at < json.length && json.charCodeAt(at) !== quote; at += 1)
        if (json.charCodeAt(at) === backslash) at += 1
    } else if (code === colon) {
      members += 1
      if (members > mostMembers) return true
    } else if (code === comma) {
      separated += 1
      if (separated > mostMembers) return true
    } else if (code === openList || code === openObject) {
      depth += 1
      if (depth > deepest) return true
    } else if (code === closeList || code === closeObject) depth -= 1
  }
  return false
}
