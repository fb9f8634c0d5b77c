// Where a file is not as issued: the words of the issuer's own copy against those of the file (AR10).
import { piecesBetween, type Piece } from '#core/texts/texts.ts'
import type { IssuedDocument } from './document.ts'
import type { Difference } from './verify.ts'

type Versions = Record<string, { title?: unknown; paragraphs?: unknown } | undefined>

const said = (words: unknown): string => (typeof words === 'string' ? words : '')
const wordsIn = (document: IssuedDocument, language: string, id: string): string => {
  const paragraphs = (document.content as Versions)[language]?.paragraphs
  const found = Array.isArray(paragraphs)
    ? (paragraphs as ({ id?: unknown; words?: unknown } | null)[]).find((p) => p?.id === id)
    : undefined
  return said(found?.words)
}

/**
 * The redline of one difference of a file from what was issued: what is `out` was issued and is not in the file, what is `in` is in
 * the file and was not issued.
 * @param issued a document that was itself found as issued, and of the same signature as the file; of another it says nothing.
 * @returns nothing for a difference that is not one of words, such as the order or a paragraph's kind.
 */
export function redlineOf(difference: Difference, issued: IssuedDocument, file: IssuedDocument): Piece[] {
  if (issued.signature.jws !== file.signature.jws) return []
  const [from, to] = ((): [string, string] => {
    switch (difference.what) {
      case 'paragraph':
        return [
          wordsIn(issued, difference.language, difference.paragraph),
          wordsIn(file, difference.language, difference.paragraph),
        ]
      case 'title':
        return [
          said((issued.content as Versions)[difference.language]?.title),
          said((file.content as Versions)[difference.language]?.title),
        ]
      default:
        return ['', '']
    }
  })()
  return from === to ? [] : piecesBetween(from, to)
}
