// The door of the archive: the document that people keep, the check of it, and how it is found.
export { fromBase64url, toBase64url } from './base64url.ts'
export {
  documentFormat,
  isDocument,
  isInstant,
  type IssuedDocument,
  type Owner,
  type PublicKey,
} from './document.ts'
export { isEd25519Signature, isReducedSignature, isWeakKey } from './ed25519.ts'
export { duplicateIn, readJson, type ReadJson } from './json.ts'
export { keysOf, ownerOf, readKeys, thumbprintOf, type KeyFault } from './keys.ts'
export { findIn, fold, foldedText, type Found } from './fold.ts'
export { redlineOf } from './redline.ts'
export {
  canonicalBytes,
  verifyIssued,
  type Difference,
  type KeyValidity,
  type Verdict,
  type VerifySignature,
} from './verify.ts'
