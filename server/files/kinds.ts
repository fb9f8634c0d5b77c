// What a file is, by its bytes. Its name and what its sender calls it count for nothing.

/** Enough of a file to know it by. */
export const headBytes = 4_096

type Kind = { type: string; is(head: Buffer): boolean }

const begins =
  (bytes: string, at = 0) =>
  (head: Buffer) =>
    head.subarray(at, at + bytes.length).equals(Buffer.from(bytes, 'latin1'))

/** A letter, a picture of one, a recording of a call. Whatever a browser would run or draw with scripts is not among them. */
const kinds: readonly Kind[] = [
  { type: 'application/pdf', is: begins('%PDF-') },
  { type: 'image/png', is: begins('\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', is: begins('\xff\xd8\xff') },
  { type: 'image/tiff', is: (head) => begins('II*\0')(head) || begins('MM\0*')(head) },
  { type: 'audio/wav', is: (head) => begins('RIFF')(head) && begins('WAVE', 8)(head) },
  { type: 'audio/ogg', is: begins('OggS') },
  { type: 'audio/flac', is: begins('fLaC') },
  { type: 'audio/mp4', is: (head) => begins('ftypM4A', 4)(head) || begins('ftypmp4', 4)(head) },
  {
    type: 'audio/mpeg',
    is: (head) => begins('ID3')(head) || (head[0] === 0xff && [0xfb, 0xf3, 0xf2].includes(head[1] ?? 0)),
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    is: (head) => begins('PK\x03\x04')(head) && begins('[Content_Types].xml', 30)(head),
  },
  {
    type: 'application/vnd.oasis.opendocument.text',
    is: (head) => begins('PK\x03\x04')(head) && begins('mimetypeapplication/vnd.oasis.opendocument.text', 30)(head),
  },
  { type: 'text/plain', is: isPlainText },
]

/** Words and nothing else: no byte that no text has, and no markup at its beginning. */
function isPlainText(head: Buffer): boolean {
  // The last letter may be cut by the end of what is looked at.
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(head)
  const whole = head.length < headBytes ? text : text.replace(/\ufffd$/, '')
  // eslint-disable-next-line no-control-regex
  return head.length > 0 && !/[\ufffd\x00-\x08\x0b\x0e-\x1f]/.test(whole) && !/^\s*</.test(whole)
}

/** @param head the first `headBytes` of a file, or all of it. @returns undefined for what is not taken. */
export const typeOf = (head: Buffer): string | undefined => kinds.find(({ is }) => is(head))?.type

export const takenTypes: readonly string[] = kinds.map(({ type }) => type)
