// Ed25519 verification (RFC 8032, section 5.1.7) for browsers whose WebCrypto lacks it. It handles public values only, so
// it need not run in constant time; where the platform verifies by itself, its own code is used instead of this.
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

const p = 2n ** 255n - 19n
const order = 2n ** 252n + 27742317777372353535851937790883648493n
const mod = (n: bigint, m = p): bigint => {
  const rest = n % m
  return rest >= 0n ? rest : rest + m
}
const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = (b * b) % p) if (e & 1n) result = (result * b) % p
  return result
}
const invert = (n: bigint): bigint => power(n, p - 2n)
const d = mod(-121665n * invert(121666n))
const rootOfMinusOne = power(2n, (p - 1n) / 4n)

/** A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
type Point = { X: bigint; Y: bigint; Z: bigint; T: bigint }
const zero: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n }

function add(a: Point, b: Point): Point {
  const A = ((a.Y - a.X) * (b.Y - b.X)) % p
  const B = ((a.Y + a.X) * (b.Y + b.X)) % p
  const C = (2n * a.T * d * b.T) % p
  const D = (2n * a.Z * b.Z) % p
  const [E, F, G, H] = [B - A, D - C, D + C, B + A]
  return { X: mod(E * F), Y: mod(G * H), Z: mod(F * G), T: mod(E * H) }
}
function times(scalar: bigint, point: Point): Point {
  let result = zero
  for (let n = scalar, q = point; n > 0n; n >>= 1n, q = add(q, q)) if (n & 1n) result = add(result, q)
  return result
}
const isSame = (a: Point, b: Point) => mod(a.X * b.Z - b.X * a.Z) === 0n && mod(a.Y * b.Z - b.Y * a.Z) === 0n

const littleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((n, byte) => (n << 8n) | BigInt(byte), 0n)

/** The point that 32 bytes encode, or undefined: coordinates beyond the field are refused (RFC 8032, section 5.1.3). */
function decode(bytes: Uint8Array): Point | undefined {
  const encoded = littleEndian(bytes)
  const isOdd = encoded >> 255n
  const y = encoded & ((1n << 255n) - 1n)
  if (y >= p) return undefined
  const u = mod(y * y - 1n)
  const v = mod(d * y * y + 1n)
  let x = mod(u * v ** 3n * power(u * v ** 7n, (p - 5n) / 8n))
  const check = mod(v * x * x)
  if (check === mod(-u)) x = mod(x * rootOfMinusOne)
  else if (check !== u) return undefined
  if (x === 0n && isOdd === 1n) return undefined
  if ((x & 1n) !== isOdd) x = p - x
  return { X: x, Y: y, Z: 1n, T: mod(x * y) }
}

const base = decode(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0x58 : 0x66))) as Point

/** y of the points whose order divides eight, for which anybody can sign: 0, 1, -1 and the two of order eight. */
const weak = new Set(
  [
    '0',
    '1',
    '7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec',
    '05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826',
    '7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7',
  ].map((hex) => BigInt(`0x${hex}`)),
)

/** Whether a key of 32 bytes is a point of small order, the identity or all zeros among them, or one that is written beyond the field. */
export function isWeakKey(publicKey: Uint8Array): boolean {
  const y = littleEndian(publicKey) & ((1n << 255n) - 1n)
  return y >= p || weak.has(y)
}

/** Whether the second half of 64 bytes is a number below the order of the group, as only one of its spellings is (RFC 8032, 5.1.7). */
export const isReducedSignature = (signature: Uint8Array): boolean =>
  signature.length === 64 && littleEndian(signature.subarray(32)) < order

/** Whether 64 bytes are the Ed25519 signature of a message by a public key of 32 bytes. */
export function isEd25519Signature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || isWeakKey(publicKey) || !isReducedSignature(signature)) return false
  const A = decode(publicKey)
  const R = decode(signature.subarray(0, 32))
  const S = littleEndian(signature.subarray(32))
  if (!A || !R) return false
  const k = mod(littleEndian(sha512(concatBytes(signature.subarray(0, 32), publicKey, message))), order)
  return isSame(times(S, base), add(R, times(k, A)))
}
