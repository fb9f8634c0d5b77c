import { createPublicKey, verify } from 'node:crypto'
import { fromBase64url, isReducedSignature, isWeakKey, type VerifySignature } from '#core/archive/archive.ts'

/** Ed25519 by Node's own cryptography; a key that is no key verifies nothing. */
export const verifySignature: VerifySignature = ({ kty, crv, x }, message, signature) => {
  // Said here too, whatever a version of OpenSSL thinks of them (AR7).
  const bytes = fromBase64url(x)
  if (!bytes || isWeakKey(bytes) || !isReducedSignature(signature)) return false
  try {
    return verify(null, message, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), signature)
  } catch {
    return false
  }
}
