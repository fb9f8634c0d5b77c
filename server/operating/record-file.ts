// The file in which a record travels: JSON lines, compressed with gzip, and a seal at the end. docs/operating.md has the
// format for those who read it without this code.
import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { pipeline as piped, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { StartRefused } from '#server/journal/start-refused.ts'

export const format = 'good-offices-journal'
export const formatVersion = 2

/** What a file holds: the journal for another installation, or everything that a lost installation needs. */
export type Contents = 'journal' | 'backup'
export type Header = {
  format: string
  version: number
  contents: Contents
  madeAt: string
  head: { position: number; hash: string }
  organisations: string[]
}
export type EventLine = { position: number; hash: string; salt: string; bytes: string }
/** Rows of the tables beside the events, by the word that their line begins with. */
export const kinds = [
  'installation',
  'key',
  'person',
  'name',
  'link',
  'security',
  'letter',
  'checkpoint',
  'command',
  'file',
] as const
export type Kind = (typeof kinds)[number]
export type End = { head: { position: number; hash: string }; events: number } & Partial<Record<Kind, number>>
export type Line =
  | { header: Header }
  | { event: EventLine }
  | { row: { kind: Kind; values: Record<string, unknown> } }
  | { end: End }

export const headerLine = (header: Header): string => `${JSON.stringify(header)}\n`
/** The bytes go in as they are, so that a reader can cut them out again: canonical JSON has no line feed in it. */
export const eventLine = ({ position, hash, salt, bytes }: EventLine): string =>
  `{"position":${position},"hash":"${hash}","salt":"${salt}","event":${bytes}}\n`
export const rowLine = (kind: Kind, values: Record<string, unknown>): string =>
  `${JSON.stringify({ [kind]: values })}\n`
export const endLine = (end: End): string => `${JSON.stringify({ end })}\n`

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/**
 * The last line, as a part of its own that is stored uncompressed: SHA-256 of all bytes of the file before it. The bytes
 * of this part follow from the digest, so a change anywhere in the file is seen, in its unused bits too, which the
 * checksum of gzip does not cover.
 */
function sealOf(digest: string): Buffer {
  const text = Buffer.from(`${JSON.stringify({ seal: digest })}\n`)
  const part = Buffer.alloc(15 + text.length + 8)
  part.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1])
  part.writeUInt16LE(text.length, 11)
  part.writeUInt16LE(~text.length & 0xffff, 13)
  part.set(text, 15)
  part.writeUInt32LE(crc32(text), 15 + text.length)
  part.writeUInt32LE(text.length, 19 + text.length)
  return part
}
const sealBytes = sealOf('0'.repeat(64)).length

/** The bytes of a file from its lines; many lines may come at once. */
export function sealed(lines: AsyncIterable<string>): Readable {
  const digest = createHash('sha256')
  const sealing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      done(null, sealOf(digest.digest('hex')))
    },
  })
  return piped(Readable.from(lines), createGzip({ level: 3 }), sealing, () => undefined)
}

function syncPath(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Writes a file whole or not at all: under another name first, then on the disk, then under its own.
 * @param check reads the file again before it gets its name, and says what was found in it.
 * @throws StartRefused when there is such a file, or it cannot be written.
 */
export async function keepFile<T = void>(
  path: string,
  bytes: Readable,
  check?: (path: string) => Promise<T>,
): Promise<T> {
  if (existsSync(path)) throw new StartRefused(`${path} exists already; choose another name.`)
  const unfinished = `${path}.unfinished`
  try {
    // Nobody but its owner reads it: a backup holds the private key.
    await pipeline(bytes, createWriteStream(unfinished, { mode: 0o600 }))
    const found = await check?.(unfinished).catch((fault: unknown) => {
      if (fault instanceof StartRefused)
        throw new StartRefused(
          `The copy did not arrive whole; nothing was kept as ${path}. See the log of the server, then try again.`,
        )
      throw fault
    })
    syncPath(unfinished)
    renameSync(unfinished, path)
    syncPath(dirname(path))
    return found as T
  } catch (fault) {
    rmSync(unfinished, { force: true })
    const { code, syscall } = fault as NodeJS.ErrnoException
    if (code !== undefined && ['open', 'write', 'rename'].includes(syscall ?? ''))
      throw new StartRefused(`${path} cannot be written (${code}); choose another place.`)
    throw fault
  }
}

const damaged = (path: string, why: string) =>
  new StartRefused(
    `${path} is damaged, cut short or was not written by Good Offices (${why}); nothing was taken from it. Use a whole copy.`,
  )

/** The compressed bytes before the seal. @throws StartRefused at the end, when the seal is not that of the bytes. */
async function* unsealed(path: string): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  let held = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const all = Buffer.concat([held, chunk])
    const fit = Math.max(0, all.length - sealBytes)
    held = all.subarray(fit)
    if (fit === 0) continue
    digest.update(all.subarray(0, fit))
    yield all.subarray(0, fit)
  }
  if (!held.equals(sealOf(digest.digest('hex')))) throw damaged(path, 'the seal does not hold')
}

/** What is written before the event in its line is short: a number, a hash and a salt with their names. */
const eventMark = ',"event":'

function eventFrom(line: string): EventLine | undefined {
  const at = line.indexOf(eventMark)
  const found = /^\{"position":(\d{1,15}),"hash":"([0-9a-f]{64})","salt":"([0-9a-f]{64})"$/.exec(line.slice(0, at))
  if (at < 0 || !found || !line.endsWith('}')) return undefined
  return {
    position: Number(found[1]),
    hash: found[2] ?? '',
    salt: found[3] ?? '',
    bytes: line.slice(at + eventMark.length, -1),
  }
}

function lineFrom(text: string): Line | undefined {
  if (text.startsWith('{"position":')) {
    const event = eventFrom(text)
    return event && { event }
  }
  let value: Record<string, unknown>
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const [name] = Object.keys(value ?? {})
  if (name === undefined) return undefined
  if (name === 'format') return { header: value as unknown as Header }
  if (name === 'end') return { end: value['end'] as End }
  const values = value[name]
  return (kinds as readonly string[]).includes(name) && typeof values === 'object' && values !== null
    ? { row: { kind: name as Kind, values: values as Record<string, unknown> } }
    : undefined
}

const longestLine = 1 << 27

/** The text of the lines, some at a time. */
async function* textLines(path: string): AsyncGenerator<string[]> {
  const unpacking = createGunzip({ chunkSize: 1 << 18 })
  // The fault of either comes out where the bytes are read.
  piped(Readable.from(unsealed(path)), unpacking, () => undefined)
  let rest: Buffer[] = []
  let waiting = 0
  for await (const chunk of unpacking as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(10)
    if (end < 0) {
      rest.push(chunk)
      waiting += chunk.length
      if (waiting > longestLine) throw damaged(path, 'a line has no end')
      continue
    }
    yield Buffer.concat([...rest, chunk.subarray(0, end)])
      .toString('utf8')
      .split('\n')
    rest = [chunk.subarray(end + 1)]
    waiting = rest[0]?.length ?? 0
  }
  if (waiting > 0) throw damaged(path, 'it ends within a line')
}

/**
 * Reads a file line by line, checks its form and that it is whole; that the chain holds is for the reader to see.
 * What was read counts only when the end was reached without a fault: the seal stands at the end.
 * @throws StartRefused in one sentence.
 */
export async function* readRecordFile(path: string): AsyncGenerator<Line[]> {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile())
    throw new StartRefused(`There is no file ${path}; name one that "journal export" or "backup" has written.`)
  let number = 0
  let isOver = false
  const parsed = (text: string): Line => {
    number += 1
    const line = lineFrom(text)
    if (line === undefined || isOver || (number === 1) !== 'header' in line)
      throw damaged(path, `line ${number} is not what it should be`)
    if ('header' in line) checkHeader(path, line.header)
    isOver = 'end' in line
    return line
  }
  try {
    for await (const lines of textLines(path)) yield lines.map(parsed)
  } catch (fault) {
    throw (fault as NodeJS.ErrnoException).code?.startsWith('Z_') ? damaged(path, 'it cannot be unpacked') : fault
  }
  if (!isOver) throw damaged(path, 'its end is missing')
}

function checkHeader(path: string, header: Header): void {
  if (header.format !== format || !Number.isInteger(header.version)) throw damaged(path, 'it names another format')
  if (header.version > formatVersion)
    throw new StartRefused(
      `${path} was written by a newer version of Good Offices (format ${header.version}, this one reads up to ${formatVersion}); update this installation, then try again.`,
    )
  if (header.version < formatVersion)
    throw new StartRefused(
      `${path} was written by an older version of Good Offices (format ${header.version}, this one reads format ${formatVersion}); read it with that version. Nothing was taken from it.`,
    )
  if (header.contents !== 'journal' && header.contents !== 'backup')
    throw damaged(path, 'it does not say what it holds')
}
