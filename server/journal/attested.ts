// What every event has room for: how it was heard, and the actor's own signature (RC5, RC6). Whose key that is cannot be said
// here: what is checked is the form, so that nothing else ever stands in that place.
import { z } from 'zod'
import { ActSignature, Heard, Language } from '#core/shapes.ts'

const name = z.string().min(1).max(200)
/** As shapes go: what may be typed today is asked at the door, and may be asked otherwise in thirty years. */
const HeardOnRecord = Heard.extend({
  from: z.partialRecord(Language, name).refine((of) => Object.keys(of).length > 0),
  file: Heard.shape.file.unwrap().extend({ name }).optional(),
}).optional()
const Attested = z.object({ heard: HeardOnRecord, signature: ActSignature.optional() })

const headerOf = (kid: string): string => Buffer.from(JSON.stringify({ alg: 'EdDSA', kid })).toString('base64url')

/** What is wrong with the form of what attests an event, or undefined. */
export function attestedFault(event: { stream: string; heard?: unknown; signature?: unknown }): string | undefined {
  if (!('heard' in event || 'signature' in event)) return undefined
  const { success, data } = Attested.safeParse(event)
  if (!success)
    return HeardOnRecord.safeParse(event.heard).success
      ? 'the signature of its actor is not in the form that it must have'
      : 'how it was heard is not said in the form that it must have'
  const { signature } = data
  if (!signature) return undefined
  if (signature.jws.slice(0, signature.jws.indexOf('.')) !== headerOf(signature.kid))
    return 'the signature of its actor names another key or another kind of signature'
  return signature.act.stream === event.stream
    ? undefined
    : 'the signature of its actor is over an act in another stream'
}
