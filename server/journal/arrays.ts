// One-dimensional arrays as PostgreSQL's own binary form (array_recv in src/backend/utils/adt/arrayfuncs.c): `pg` sends a
// Buffer as it is, while a list it writes as text, quotes every quote, and the server reads each character again.

/** Dimensions, whether there are nulls, the type of the elements; then for each dimension its length and first index. */
function begin(bytes: Buffer, oid: number, length: number, hasNulls: boolean): void {
  bytes.writeInt32BE(length === 0 ? 0 : 1, 0)
  bytes.writeInt32BE(hasNulls ? 1 : 0, 4)
  bytes.writeInt32BE(oid, 8)
  if (length === 0) return
  bytes.writeInt32BE(length, 12)
  bytes.writeInt32BE(1, 16)
}
const headerBytes = (length: number) => (length === 0 ? 12 : 20)
const isNull = -1

/** `text[]`. @throws never: a zero character is refused by the server. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let size = headerBytes(values.length)
  let hasNulls = false
  for (const value of values) {
    if (value === null) hasNulls = true
    size += 4 + (value === null ? 0 : Buffer.byteLength(value))
  }
  const bytes = Buffer.allocUnsafe(size)
  begin(bytes, 25, values.length, hasNulls)
  let at = headerBytes(values.length)
  for (const value of values) {
    const written = value === null ? isNull : bytes.write(value, at + 4)
    bytes.writeInt32BE(written, at)
    at += 4 + Math.max(0, written)
  }
  return bytes
}

/** `int[]`, none of them null. */
export function intArray(values: readonly number[]): Buffer {
  const head = headerBytes(values.length)
  const bytes = Buffer.allocUnsafe(head + 8 * values.length)
  begin(bytes, 23, values.length, false)
  values.forEach((value, n) => {
    bytes.writeInt32BE(4, head + 8 * n)
    bytes.writeInt32BE(value, head + 8 * n + 4)
  })
  return bytes
}

/** `bigint[]`, none of them null, each a safe integer. */
export function bigintArray(values: readonly number[]): Buffer {
  const head = headerBytes(values.length)
  const bytes = Buffer.allocUnsafe(head + 12 * values.length)
  begin(bytes, 20, values.length, false)
  values.forEach((value, n) => {
    bytes.writeInt32BE(8, head + 12 * n)
    bytes.writeBigInt64BE(BigInt(value), head + 12 * n + 4)
  })
  return bytes
}
