// Finding in a list by what its rows show, whatever the case, the accents and the Arabic vowel signs.
const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640]/g, '')
    .replace(/[\u0623\u0625\u0622\u0671]/g, '\u0627')
    .toLowerCase()

/** Whether each word that was typed stands somewhere in what a row shows. */
export function found(shown: string, typed: string): boolean {
  const row = plain(shown)
  return plain(typed)
    .split(/\s+/)
    .every((word) => row.includes(word))
}
