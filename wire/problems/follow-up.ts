import type { FollowUpRefusal } from '#core/follow-up/follow-up.ts'
import type { Problems } from './entry.ts'

export const followUpProblems: Problems<FollowUpRefusal> = {
  'follow-up/already-drafted': { status: 409, title: 'The calls are drafted' },
  'follow-up/not-drafted': { status: 404, title: 'The calls are not drafted yet' },
  'follow-up/not-issued': { status: 404, title: 'There is no such instrument' },
  'follow-up/unknown-call': { status: 404, title: 'There is no such call' },
  'follow-up/call-dropped': { status: 409, title: 'The call is dropped' },
  'follow-up/already-confirmed': { status: 409, title: 'The call is confirmed' },
  'follow-up/span-outside': { status: 422, title: 'A call is made of words that were adopted' },
  'follow-up/unknown-paragraph': { status: 404, title: 'There is no such paragraph' },
  'follow-up/addressee-missing': { status: 409, title: 'The call has no addressee' },
  'follow-up/not-confirmed': { status: 409, title: 'The call is not confirmed' },
  'follow-up/answerer-missing': { status: 422, title: 'An answer needs its author' },
  'follow-up/call-closed': { status: 409, title: 'The call is closed' },
  'follow-up/call-open': { status: 409, title: 'The call has no outcome' },
  'follow-up/call-stands': { status: 409, title: 'The call is not dropped' },
  'follow-up/call-answered': { status: 409, title: 'An answer stands for the call' },
  'follow-up/unknown-answer': { status: 404, title: 'There is no such answer' },
  'follow-up/answer-withdrawn': { status: 409, title: 'The answer is withdrawn' },
}
