// S9: whoever holds the database, and the server's own key, changes what was recorded: one event, several, or the whole
// again with a chain that holds and checkpoints signed anew. A reader who kept one checkpoint elsewhere must see each.
import type pg from 'pg'
import { keysOf } from '#core/archive/archive.ts'
import { bodyOf, GrowingTree, leafOf, signedNote } from '#core/transparency/transparency.ts'
import { conveneMeeting, members, openServer, type TestServer } from '#server/given.ts'
import { commitmentTo, genesisHash, hashAfter, newSalts } from '#server/journal/chain.ts'
import { verifyChain } from '#server/journal/verify.ts'
import { compareCheckpoints } from '#server/log/check.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

type Row = { position: number; stream: string; version: number; bytes: string; salt: string; hash: string }
type Chance = () => number

async function makeRecord(server: TestServer, acts: number): Promise<void> {
  await conveneMeeting(server)
  await server.send('speakers/m1', { type: 'OpenList' })
  for (let n = 0; n < acts; n++) {
    const seat = members[n % 3] as string
    await server.send(
      'speakers/m1',
      { type: n % 6 < 3 ? 'RequestFloor' : 'WithdrawRequest', seat, kind: 'statement' },
      { person: `m1-${seat}`, role: 'delegate', seat, function: 'head' },
    )
  }
}

/** A pool of the one connection, whose transaction stays as it is. */
const within = (client: pg.PoolClient): pg.Pool => {
  const query = (text: string | object, values?: unknown[]) =>
    /^(BEGIN|ROLLBACK)/.test(String(text))
      ? Promise.resolve({ rows: [] })
      : client.query(text as string, values as never)
  return { query, connect: async () => ({ query, release: () => undefined }) } as unknown as pg.Pool
}

/** Another event in the same place: what somebody would rather have on the record. */
const other = (row: Row, chance: Chance): Row => ({
  ...row,
  bytes: row.bytes.replace(
    /"at":"[^"]*"/,
    `"at":"2020-01-01T00:00:${String(Math.floor(chance() * 60)).padStart(2, '0')}.000Z"`,
  ),
})

/** Positions, versions and hashes as if the rows had been written so from the start. */
function rechained(rows: Row[]): Row[] {
  const versions = new Map<string, number>()
  let hash = genesisHash
  return rows.map((row, i) => {
    const version = (versions.get(row.stream) ?? 0) + 1
    versions.set(row.stream, version)
    const bytes = row.bytes.replace(/"version":\d+(?=[^"]*}$)/, `"version":${version}`)
    hash = hashAfter(hash, commitmentTo(row.salt, bytes))
    return { position: i + 1, stream: row.stream, version, bytes, salt: row.salt, hash }
  })
}

/** Each way gives the rows as they are found afterwards; the plain ones leave the chain as it was. */
const ways: Record<string, (rows: Row[], at: number, chance: Chance) => Row[]> = {
  edited: (rows, at, chance) => rows.map((row, i) => (i === at ? other(row, chance) : row)),
  'edited with its hash': (rows, at, chance) =>
    rows.map((row, i) => {
      if (i !== at) return row
      const edited = other(row, chance)
      return { ...edited, hash: hashAfter(rows[i - 1]?.hash ?? genesisHash, commitmentTo(row.salt, edited.bytes)) }
    }),
  'another salt': (rows, at) => rows.map((row, i) => (i === at ? { ...row, salt: newSalts(1)[0] ?? '' } : row)),
  'another salt, all after it rewritten': (rows, at) =>
    rechained(rows.map((row, i) => (i === at ? { ...row, salt: newSalts(1)[0] ?? '' } : row))),
  'one byte turned': (rows, at, chance) =>
    rows.map((row, i) => {
      if (i !== at) return row
      const k = Math.floor(chance() * row.bytes.length)
      return {
        ...row,
        bytes: `${row.bytes.slice(0, k)}${String.fromCharCode(row.bytes.charCodeAt(k) ^ 1 || 33)}${row.bytes.slice(k + 1)}`,
      }
    }),
  deleted: (rows, at) => rows.filter((_, i) => i !== at),
  reordered: (rows, at) =>
    rows.map((row, i) =>
      i === at
        ? { ...(rows[at + 1] ?? row), position: row.position }
        : i === at + 1
          ? { ...(rows[at] as Row), position: row.position }
          : row,
    ),
  'edited, all after it rewritten': (rows, at, chance) =>
    rechained(rows.map((row, i) => (i === at ? other(row, chance) : row))),
  'deleted, all after it rewritten': (rows, at) => rechained(rows.filter((_, i) => i !== at)),
  'inserted, all after it rewritten': (rows, at, chance) =>
    rechained([...rows.slice(0, at), other(rows[at] as Row, chance), ...rows.slice(at)]),
  'reordered, all after it rewritten': (rows, at) =>
    rechained([
      ...rows.slice(0, at),
      ...[rows[at + 1], rows[at]].filter((row) => row !== undefined),
      ...rows.slice(at + 2),
    ]),
  'cut, head moved back': (rows, at) => rows.slice(0, Math.max(1, at)),
  'cut and grown again': (rows, at, chance) =>
    rechained([...rows.slice(0, at), ...rows.slice(at).map((row) => other(row, chance))]),
}

/** Puts the rows in place of the record, with a head to fit, and the checkpoint that was made for them. */
async function replace(client: pg.PoolClient, rows: Row[], note: string): Promise<void> {
  await client.query('DELETE FROM events')
  await client.query(
    'INSERT INTO events (position, stream, version, bytes, hash, salt) SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[])',
    [
      rows.map((r) => r.position),
      rows.map((r) => r.stream),
      rows.map((r) => r.version),
      rows.map((r) => r.bytes),
      rows.map((r) => r.hash),
      rows.map((r) => r.salt),
    ],
  )
  const last = rows.at(-1) as Row
  await client.query('UPDATE journal_head SET position = $1, hash = $2', [last.position, last.hash])
  await client.query('DELETE FROM checkpoints')
  await client.query('INSERT INTO checkpoints VALUES ($1, $2, now())', [rows.length, note])
}

/** A checkpoint of the altered record, by the server's own key. */
async function checkpointOf(server: TestServer, rows: Row[], origin: string): Promise<string> {
  const tree = new GrowingTree()
  for (const { position, salt, bytes } of rows) tree.add(leafOf(position, commitmentTo(salt, bytes)))
  const body = bodyOf({ origin, size: rows.length, root: tree.root() })
  const { x, signature } = await server.context.signer.signBytes(Buffer.from(body))
  return signedNote(body, origin, Buffer.from(x, 'base64url'), signature)
}

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const chance = seeded(seed)
  const server = await openServer()
  try {
    await makeRecord(server, isShort ? 60 : 400)
    const kept = await server.context.checkpoints.checkpoint()
    if (!kept) throw new Error('no checkpoint was made')
    const keys = keysOf(await server.context.signer.jwks())
    const origin = await server.context.checkpoints.origin()
    const { rows } = await server.database.pool.query<Omit<Row, 'position'> & { position: string }>(
      'SELECT position, stream, version, bytes, hash, salt FROM events ORDER BY position',
    )
    const record: Row[] = rows.map((row) => ({ ...row, position: Number(row.position) }))
    const counts: Record<string, number> = {}
    const mustBeZero = { unseen: 0, 'false alarms': 0 }
    const names = Object.keys(ways)
    const total = cases ?? (isShort ? 66 : 2_200)
    for (let n = 0; n < total; n++) {
      const name = names[n % names.length] as string
      const at = 1 + Math.floor(chance() * (record.length - 2))
      const altered = (ways[name] as (typeof ways)[string])(record, at, chance)
      const note = await checkpointOf(server, altered, origin)
      const client = await server.database.pool.connect()
      try {
        await client.query('BEGIN')
        await replace(client, altered, note)
        const chain = await verifyChain(within(client))
        const [compared] = await compareCheckpoints(client, [kept.note], keys)
        const isSeen = !chain.ok || compared?.verdict === 'differs' || compared?.verdict === 'shorter'
        if (!isSeen) {
          mustBeZero.unseen += 1
          console.log(`unseen: ${name} at ${at}`)
        }
        const by = !chain.ok ? 'seen by the chain' : 'seen only by the kept checkpoint'
        counts[by] = (counts[by] ?? 0) + 1
        await client.query('ROLLBACK')
        const untouched = await verifyChain(within(client))
        const [still] = await compareCheckpoints(client, [kept.note], keys)
        if (!untouched.ok || still?.verdict !== 'holds') mustBeZero['false alarms'] += 1
      } finally {
        client.release()
      }
    }
    return { cases: total, mustBeZero, other: counts }
  } finally {
    await server.close()
  }
}
