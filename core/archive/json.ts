// JSON as a verifier must read it. A parser keeps the last of two members with one name, a reader's eye the first: what was
// verified would not be what is read.

export type ReadJson = { value: unknown } | { fault: 'not-json' } | { fault: 'duplicate'; member: string }

/** The value of a JSON text in which no object has two members of one name (AR8). A byte order mark before it says nothing. */
export function readJson(given: string): ReadJson {
  const text = given.replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: 'not-json' }
  }
  const member = duplicateIn(text)
  return member === undefined ? { value } : { fault: 'duplicate', member }
}

/** The first name that an object bears twice, in a text that is JSON. */
export function duplicateIn(text: string): string | undefined {
  /** The names so far of each object that is open; undefined for a list. */
  const open: (Set<string> | undefined)[] = []
  let isName = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      const begun = at
      for (at += 1; text[at] !== '"'; at++) if (text[at] === '\\') at += 1
      if (!isName) continue
      const name = JSON.parse(text.slice(begun, at + 1)) as string
      const names = open.at(-1)
      if (names?.has(name)) return name
      names?.add(name)
      isName = false
    } else if (character === '{') {
      open.push(new Set())
      isName = true
    } else if (character === '[') {
      open.push(undefined)
      isName = false
    } else if (character === '}' || character === ']') open.pop()
    else if (character === ',') isName = open.at(-1) !== undefined
  }
  return undefined
}
