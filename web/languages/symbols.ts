// Symbols and numbers of documents inside running words. In Arabic a run such as 38/1-ORG is a mixture to the bidirectional
// algorithm, which then shows its parts in another order than they were typed: it is kept in one piece.

/** Letters and figures joined by signs, looked for where a word begins and nowhere else in it; figures alone keep their order by themselves, and so do words. */
const symbol = /(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[./\u2010\u2011-]+[A-Za-z0-9]+)+/gu

/**
 * The words in pieces, in order and without loss; those that are symbols are marked.
 * @see Unicode Standard Annex 9, rules W2 to W7 and N1: why the parts would move
 */
export function symbolsIn(text: string): { text: string; isSymbol: boolean }[] {
  const pieces: { text: string; isSymbol: boolean }[] = []
  let at = 0
  for (const found of text.matchAll(symbol)) {
    const [whole] = found
    if (!/[A-Za-z]/.test(whole)) continue
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), isSymbol: false })
    pieces.push({ text: whole, isSymbol: true })
    at = found.index + whole.length
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), isSymbol: false })
  return pieces
}
