// Messages of the catalogues as their parser reads them.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** The parts of a message, tags left as they are written. */
export const partsOf = (message) => parse(message, { ignoreTag: true })

/** The names of the arguments that a message uses, in whichever of its choices. */
export function argumentsOf(elements, found = new Set()) {
  for (const e of elements) {
    if (e.type !== TYPE.literal && e.type !== TYPE.pound) found.add(e.value)
    if (e.options) for (const option of Object.values(e.options)) argumentsOf(option.value, found)
  }
  return found
}

/** The choices by number, wherever they stand in a message. */
export const pluralsOf = (elements) =>
  elements.flatMap((e) => [
    ...(e.type === TYPE.plural ? [e] : []),
    ...(e.options ? Object.values(e.options).flatMap((o) => pluralsOf(o.value)) : []),
  ])

/** The tags of a message, each as often as it stands there. */
export const tagsOf = (message) => [...message.matchAll(/<(\/?)([A-Za-z]+)>/g)].map(([, , name]) => name)
