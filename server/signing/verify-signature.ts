import { createPublicKey, verify } from 'node:crypto'
import type { VerifySignature } from '#core/archive/archive.ts'

/** Ed25519 by Node's own cryptography; a key that is no key verifies nothing. */
export const verifySignature: VerifySignature = ({ kty, crv, x }, message, signature) => {
  try {
    return verify(null, message, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), signature)
  } catch {
    return false
  }
}
