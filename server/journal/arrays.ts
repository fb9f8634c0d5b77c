// One-dimensional arrays as PostgreSQL's own binary form (array_recv in src/backend/utils/adt/arrayfuncs.c): `pg` sends a
// Buffer as it is, while a list it writes as text, quotes every quote, and the server reads each character again.

const header = (oid: number, length: number) => {
  const bytes = Buffer.alloc(20)
  if (length === 0) {
    // No dimensions, no nulls.
    bytes.writeInt32BE(oid, 8)
    return bytes.subarray(0, 12)
  }
  bytes.writeInt32BE(1, 0)
  bytes.writeInt32BE(oid, 8)
  bytes.writeInt32BE(length, 12)
  bytes.writeInt32BE(1, 16)
  return bytes
}

/** `text[]`, none of them null. @throws never: a zero character is refused by the server. */
export function textArray(values: readonly string[]): Buffer {
  const parts: Buffer[] = [header(25, values.length)]
  for (const value of values) {
    const size = Buffer.allocUnsafe(4)
    const text = Buffer.from(value, 'utf8')
    size.writeInt32BE(text.length)
    parts.push(size, text)
  }
  return Buffer.concat(parts)
}

/** `int[]`, none of them null. */
export function intArray(values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(8 * values.length)
  values.forEach((value, n) => {
    bytes.writeInt32BE(4, 8 * n)
    bytes.writeInt32BE(value, 8 * n + 4)
  })
  return Buffer.concat([header(23, values.length), bytes])
}

/** `bigint[]`, none of them null, each a safe integer. */
export function bigintArray(values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(12 * values.length)
  values.forEach((value, n) => {
    bytes.writeInt32BE(8, 12 * n)
    bytes.writeBigInt64BE(BigInt(value), 12 * n + 4)
  })
  return Buffer.concat([header(20, values.length), bytes])
}
