// How words travel to a browser: parsed when the rooms are built (`scripts/words.mjs`), so that no parser of messages has
// to come with them.
import type { MessageFormatElement } from 'react-intl'

/** Letters as they are, an argument in brackets, 7 for the number sign of a plural, anything else as the parser has it. */
type PackedElement = string | [argument: string] | 7 | Record<string, unknown>
/** A message that is letters alone is a string; else its elements in order. */
export type Packed = string | PackedElement[]

function element(packed: PackedElement): MessageFormatElement {
  if (typeof packed === 'string') return { type: 0, value: packed }
  if (packed === 7) return { type: 7 }
  if (Array.isArray(packed)) return { type: 1, value: packed[0] }
  const { options, children } = packed as { options?: Record<string, { value: Packed }>; children?: Packed }
  return {
    ...packed,
    ...(options
      ? {
          options: Object.fromEntries(
            Object.entries(options).map(([name, { value }]) => [name, { value: unpacked(value) }]),
          ),
        }
      : {}),
    ...(children === undefined ? {} : { children: unpacked(children) }),
  } as MessageFormatElement
}

/** The message as the parser gave it. */
export const unpacked = (packed: Packed): MessageFormatElement[] =>
  typeof packed === 'string' ? [element(packed)] : packed.map(element)
