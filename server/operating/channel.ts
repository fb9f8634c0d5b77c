// The embedded database belongs to one process. While the server runs, the command line asks it over a socket file in the
// data folder, which only the owner of the folder's process can open; nothing of this can be reached over the network.
import { chmodSync, rmSync } from 'node:fs'
import { type Server, type Socket, connect, createServer } from 'node:net'
import { join, relative } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import type { Context } from '#server/context.ts'
import { StartRefused } from '#server/journal/start-refused.ts'
import { type Asked, operate, type Place, type Told } from './operations.ts'

/** Systems cut longer addresses of socket files off. */
const longestPath = 103
// The names and seats of an organisation in three languages, or kept checkpoints.
const longestQuestion = 100_000

/** Where the socket file is, said as shortly as it can be; undefined when the folder's path is too long for one. */
function socketPath(dataDir: string): string | undefined {
  const path = join(dataDir, 'operate.sock')
  return [path, relative(process.cwd(), path)]
    .filter((each) => Buffer.byteLength(each) <= longestPath)
    .sort((a, b) => a.length - b.length)[0]
}

type Answer = { code: number; said: string } | { refused: string } | { bytes: true }

function firstLine(socket: Socket, most: number): Promise<{ line: string; rest: Buffer } | undefined> {
  return new Promise((resolve, reject) => {
    let held = Buffer.alloc(0)
    const done = (found: { line: string; rest: Buffer } | undefined) => {
      socket.off('data', take).off('end', end).off('close', end).off('error', reject)
      socket.pause()
      resolve(found)
    }
    const end = () => done(undefined)
    const take = (chunk: Buffer) => {
      held = Buffer.concat([held, chunk])
      const at = held.indexOf(10)
      if (at >= 0) done({ line: held.subarray(0, at).toString('utf8'), rest: held.subarray(at + 1) })
      else if (held.length > most) done(undefined)
    }
    // Destroyed from here, it says neither that it ended nor that it failed.
    socket.on('data', take).on('end', end).on('close', end).on('error', reject)
  })
}

async function answer(socket: Socket, place: Place, log: Context['log']): Promise<void> {
  const say = (what: Answer) => `${JSON.stringify(what)}\n`
  const asked = await firstLine(socket, longestQuestion)
  if (asked === undefined) return void socket.destroy()
  try {
    const told = await operate(place, JSON.parse(asked.line) as Asked)
    if ('said' in told) return void socket.end(say(told))
    socket.write(say({ bytes: true }))
    pipeline(
      told.bytes,
      socket,
      (fault) => fault && log('error', 'a copy asked for from the command line was not finished', fault),
    )
  } catch (fault) {
    if (!(fault instanceof StartRefused)) log('error', 'what was asked from the command line failed', fault)
    socket.end(
      say({
        refused:
          fault instanceof StartRefused ? fault.message : 'The running server could not do it; its log says why.',
      }),
    )
  }
}

/** Answers the command line while the server runs. Resolves to what ends it. */
export async function openChannel(
  dataDir: string,
  place: Place,
  log: Context['log'],
): Promise<() => Promise<void>> {
  const path = socketPath(dataDir)
  if (path === undefined) {
    log(
      'warn',
      `The path of the data folder ${dataDir} is too long for a socket file; "rebuild", "backup" and the like need the server to be stopped first`,
    )
    return async () => undefined
  }
  // Left by a process that was killed: the lock of the folder says that no other lives.
  rmSync(path, { force: true })
  const open = new Set<Socket>()
  const server: Server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy())
    void answer(socket, place, log).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    // The mask of a process that has the embedded database leaves the file to its owner from the moment it is made. It is not
    // changed here: the thread of the database makes folders meanwhile.
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return async () => {
    for (const socket of open) socket.destroy()
    await new Promise((done) => server.close(done))
    rmSync(path, { force: true })
  }
}

/**
 * Asks the server that has the data folder.
 * @returns undefined when none runs there.
 * @throws StartRefused what the server refused.
 */
export async function askRunning(dataDir: string, asked: Asked): Promise<Told | undefined> {
  const path = socketPath(dataDir)
  const socket =
    path === undefined
      ? undefined
      : await new Promise<Socket | undefined>((resolve, reject) => {
          const trying = connect(path)
          trying.once('connect', () => resolve(trying))
          trying.once('error', (fault: NodeJS.ErrnoException) => {
            if (fault.code === 'EACCES')
              reject(
                new StartRefused(
                  `The socket file ${path} of the running server cannot be opened (EACCES); run this as the user whom the server runs as.`,
                ),
              )
            else resolve(undefined)
          })
        })
  if (socket === undefined) return undefined
  socket.write(`${JSON.stringify(asked)}\n`)
  const first = await firstLine(socket, 1 << 20)
  if (first === undefined)
    throw new StartRefused('The running server ended before it answered; look at its log, then try again.')
  const told = JSON.parse(first.line) as Answer
  if ('refused' in told) throw new StartRefused(told.refused)
  if ('said' in told) return told
  return { bytes: Readable.from(afterFirst(first.rest, socket)) }
}

async function* afterFirst(rest: Buffer, socket: Socket): AsyncGenerator<Buffer> {
  if (rest.length > 0) yield rest
  for await (const chunk of socket as AsyncIterable<Buffer>) yield chunk
}
