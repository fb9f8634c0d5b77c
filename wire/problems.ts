// Refusals as the network sees them: RFC 9457 problem+json. Each concept's stand in a file of its own; a concept left out does not compile.
import type { StreamKind } from '#core/deciders.ts'
import type { Facts } from '#core/record/record.ts'
import { bodiesProblems } from './problems/bodies.ts'
import { credentialsProblems } from './problems/credentials.ts'
import { decisionsProblems } from './problems/decisions.ts'
import { dossiersProblems } from './problems/dossiers.ts'
import type { Problems } from './problems/entry.ts'
import { followUpProblems } from './problems/follow-up.ts'
import { instrumentsProblems } from './problems/instruments.ts'
import { meetingsProblems } from './problems/meetings.ts'
import { minutesProblems } from './problems/minutes.ts'
import { recordProblems } from './problems/record.ts'
import { speakersProblems } from './problems/speakers.ts'
import { textsProblems } from './problems/texts.ts'
import { wireProblems } from './problems/wire.ts'

const problemsOf = {
  wire: wireProblems,
  record: recordProblems,
  // What happens to access is entered by the server, and refused with the words of credentials.
  access: {},
  organisation: bodiesProblems,
  credentials: credentialsProblems,
  meeting: meetingsProblems,
  speakers: speakersProblems,
  text: textsProblems,
  decision: decisionsProblems,
  register: instrumentsProblems,
  dossier: dossiersProblems,
  'follow-up': followUpProblems,
  minutes: minutesProblems,
} as const satisfies Record<StreamKind | 'wire' | 'record', Problems<never>>

type CodeIn<P> = P extends Problems<infer Code> ? Code : never
export type RefusalCode = CodeIn<(typeof problemsOf)[keyof typeof problemsOf]>

export const problems = Object.assign({}, ...Object.values(problemsOf)) as Problems<RefusalCode>

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(problems, code)

export type Problem = {
  type: string
  title: string
  status: number
  instance?: string
  code: RefusalCode
} & Record<string, unknown>

/** RFC 9457 problem+json; facts come first, so they cannot replace its own members. */
export const problemFrom = (refusal: { code: RefusalCode; facts?: Facts }, instance?: string): Problem => ({
  ...refusal.facts,
  type: `/problems/${refusal.code}`,
  ...problems[refusal.code],
  code: refusal.code,
  ...(instance ? { instance } : {}),
})
