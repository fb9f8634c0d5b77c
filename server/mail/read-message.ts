// Reads back a message of the outbox so that a person can see it: the forms that compose.ts writes, and no others.
export type ReadPart = { type: string; fileName?: string; content: Buffer }
export type ReadMessage = {
  text: string
  html: string
  attachments: { name: string; type: string; size: number }[]
}

type Headers = Map<string, string>

function split(raw: string): { headers: Headers; body: string } {
  const end = raw.indexOf('\r\n\r\n')
  const head = (end === -1 ? raw : raw.slice(0, end)).replace(/\r\n[ \t]+/g, ' ')
  const headers: Headers = new Map()
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: end === -1 ? '' : raw.slice(end + 4) }
}

function parameter(header: string, name: string): string | undefined {
  const plain = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  if (plain) return plain[1] ?? plain[2]
  // RFC 2231: a value in pieces, percent-encoded; the first piece names the encoding.
  const pieces = [...header.matchAll(new RegExp(`;\\s*${name}\\*(?:(\\d+)\\*?)?=("?)([^;"]*)\\2`, 'gi'))]
  if (pieces.length === 0) return undefined
  const value = pieces
    .sort((a, b) => Number(a[1] ?? 0) - Number(b[1] ?? 0))
    .map((piece) => piece[3])
    .join('')
  return decodeURIComponent(value.replace(/^[\w-]*'[\w-]*'/, ''))
}

function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'utf8')
  const joined = body.replace(/=\r\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  )
}

/** Every part that is not a container, in order. */
export function partsOf(raw: string): ReadPart[] {
  const { headers, body } = split(raw)
  const kind = headers.get('content-type') ?? 'text/plain'
  const type = kind.split(';')[0]?.trim().toLowerCase() ?? 'text/plain'
  if (type.startsWith('multipart/')) {
    const boundary = parameter(kind, 'boundary') ?? ''
    return `\r\n${body}`
      .split(`\r\n--${boundary}`)
      .slice(1)
      .filter((part) => !part.startsWith('--'))
      .flatMap((part) => partsOf(part.replace(/^[ \t]*\r\n/, '')))
  }
  const fileName = parameter(headers.get('content-disposition') ?? '', 'filename')
  return [
    {
      type,
      ...(fileName ? { fileName } : {}),
      content: decode(body, (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase()),
    },
  ]
}

export function readMessage(raw: string): ReadMessage {
  const parts = partsOf(raw)
  const words = (type: string) =>
    parts.find((part) => part.type === type && !part.fileName)?.content.toString('utf8') ?? ''
  const attachments = parts
    .filter((part) => part.fileName)
    .map(({ fileName = '', type, content }) => ({ name: fileName, type, size: content.length }))
  return { text: words('text/plain'), html: words('text/html'), attachments }
}
