// The catalogues as the rooms carry them: each message parsed here, and packed so that it weighs little more than its words.
// `web/languages/unpacked.ts` is the way back.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** @param elements of a message, as the parser gives them. */
export function packed(elements) {
  if (elements.length === 1 && elements[0].type === TYPE.literal) return elements[0].value
  return elements.map((element) => {
    if (element.type === TYPE.literal) return element.value
    if (element.type === TYPE.argument) return [element.value]
    if (element.type === TYPE.pound) return 7
    const { location: _, options, children, ...rest } = element
    return {
      ...rest,
      ...(options
        ? {
            options: Object.fromEntries(
              Object.entries(options).map(([name, { value }]) => [name, { value: packed(value) }]),
            ),
          }
        : {}),
      ...(children ? { children: packed(children) } : {}),
    }
  })
}

/** For the build of the rooms: packs the catalogues, and leaves the parser out. */
export const parsedWords = () => ({
  name: 'parsed-words',
  enforce: 'pre',
  config: () => ({
    resolve: {
      alias: [
        {
          find: /^@formatjs\/icu-messageformat-parser$/,
          replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
        },
      ],
    },
  }),
  transform(source, id) {
    if (!/\/web\/languages\/(ar|en|fr)\/[a-z-]+\.json$/.test(id)) return undefined
    return {
      code: JSON.stringify(
        Object.fromEntries(Object.entries(JSON.parse(source)).map(([name, words]) => [name, packed(parse(words))])),
      ),
      map: null,
    }
  },
})
