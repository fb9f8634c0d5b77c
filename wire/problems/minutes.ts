import type { MinutesRefusal } from '#core/minutes/minutes.ts'
import type { Problems } from './entry.ts'

export const minutesProblems: Problems<MinutesRefusal> = {
  'minutes/meeting-not-over': { status: 409, title: 'The meeting is not over' },
  'minutes/nothing-new': { status: 409, title: 'Nothing has changed' },
  'minutes/source-unknown': { status: 422, title: 'A paragraph rests on a fact that is not there' },
  'minutes/not-drafted': { status: 404, title: 'The record is not drafted yet' },
  'minutes/unknown-paragraph': { status: 404, title: 'There is no such paragraph' },
  'minutes/not-a-language': { status: 422, title: 'The meeting does not have this language' },
  'minutes/not-correctable': {
    status: 409,
    title: 'What a delegation did and what was decided is not put in other words',
  },
  'minutes/same-words': { status: 409, title: 'These are the words that stand' },
  'minutes/incomplete': { status: 409, title: 'A language lacks a paragraph' },
  'minutes/words-differ': { status: 422, title: 'The words are not those that were corrected' },
  'minutes/reason-needed': { status: 422, title: 'A further edition needs its reason' },
}
