import {
  fromBase64url,
  isEd25519Signature,
  isReducedSignature,
  isWeakKey,
  type VerifySignature,
} from '#core/archive/archive.ts'

/** Ed25519 by the browser's own cryptography, or, in a browser without it or on a page without TLS, by the product's. */
export const verifySignature: VerifySignature = async ({ kty, crv, x }, message, signature) => {
  // Browsers differ in what they make of these (AR7).
  const bytes = fromBase64url(x)
  if (!bytes || isWeakKey(bytes) || !isReducedSignature(signature)) return false
  try {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, { name: 'Ed25519' }, false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
  } catch {
    return isEd25519Signature(bytes, message, signature)
  }
}
