import type { FastifyRequest } from 'fastify'
import { Refusal, type Actor } from '#core/record/record.ts'
import type { Context } from '#server/context.ts'

/** Asked of the session, not of the seat: an officer who also presides sends as an officer. */
export async function officerOf(context: Context, request: FastifyRequest): Promise<Actor> {
  const session = await context.sessionOf(request)
  if (!session) throw new Refusal('wire/sign-in')
  if (!session.isOfficer) throw new Refusal('wire/not-entitled')
  return { person: session.person, role: 'secretariat' }
}
