// What a body may be before anybody reads it: how long, by who sends it to what; how deep; how many members.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { duplicateIn } from '#core/archive/archive.ts'
import { Refusal } from '#core/record/record.ts'
import { tooMuch, unbounded } from '#wire/bounds.ts'
import { isTooIntricate } from './intricate.ts'

/** Requests of which less is read than of others. */
const allowed = new WeakMap<FastifyRequest, number>()

/**
 * Allows a body of so many characters, where that is less than what the route allows. To be called before the body is read.
 * @throws Refusal `wire/too-large` where the header says that it is longer.
 */
export function allowCharacters(request: FastifyRequest, characters: number): void {
  allowed.set(request, characters)
  // No letter takes more than four bytes.
  if (Number(request.headers['content-length'] ?? 0) > characters * 4) throw new Refusal('wire/too-large')
}

const lengths = new WeakMap<FastifyRequest, number>()
/** The characters of a request's JSON; 0 where there was none. */
export const charactersOf = (request: FastifyRequest): number => lengths.get(request) ?? 0

/**
 * JSON within bounds, forms of our own pages, and nothing else; what is longer or of more parts than anything here is refused
 * unread. A route that takes a text or a list of any length does not start.
 */
export function readBodies(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    lengths.set(request, body.length)
    // No body is none, whatever type its sender gives it: what is needed and missing the route's shape says.
    if (body.length === 0) done(null, undefined)
    else if (body.length > (allowed.get(request) ?? Infinity)) done(new Refusal('wire/too-large'))
    else if (isTooIntricate(body as string)) done(new Refusal('wire/malformed'))
    else
      void parse(request, body as string, (fault: Error | null, value?: unknown) => {
        // A parser keeps the last of two members of one name, whoever looks at the message the first.
        const twice = fault ? undefined : duplicateIn(body as string)
        if (twice === undefined) done(fault, value)
        else done(new Refusal('wire/invalid', { issues: [`${twice.slice(0, 80)}: stands twice in one object`] }))
      })
  })
  // The forms on our pages are a button and little more; what they say is read where it is wanted.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 8_192 },
    (_request, body, done) => done(null, body),
  )
  app.setValidatorCompiler<z.ZodType>((route) => {
    const endless = unbounded(route.schema)
    if (endless.length > 0)
      throw new Error(`${route.method} ${route.url}: ${route.httpPart} takes ${endless.join(', ')} of any length`)
    const validate = validatorCompiler(route)
    return (data: unknown) => {
      const issues = tooMuch(route.schema, data)
      if (issues.length > 0) return { error: new Refusal('wire/invalid', { issues }) }
      const found = validate(data) as { value?: object }
      // Whichever query it is, `as` in it says which session asks: what a route does not name it would lose.
      const as = route.httpPart === 'querystring' ? (data as { as?: unknown }).as : undefined
      return found.value === undefined || as === undefined ? found : { value: { ...found.value, as } }
    }
  })
}
