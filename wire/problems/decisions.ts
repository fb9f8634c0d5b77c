import type { DecisionsRefusal } from '#core/decisions/decisions.ts'
import type { Problems } from './entry.ts'

export const decisionsProblems: Problems<DecisionsRefusal> = {
  'decisions/already-put': { status: 409, title: 'This decision has been put' },
  'decisions/not-put': { status: 409, title: 'The text has not been put for adoption' },
  'decisions/no-item-open': { status: 409, title: 'No agenda item is open' },
  'decisions/wrong-item': { status: 409, title: 'The text belongs to another agenda item' },
  'decisions/not-in-session': { status: 409, title: 'The meeting is not in session' },
  'decisions/no-quorum': { status: 409, title: 'There is no quorum' },
  'decisions/languages-lack': { status: 409, title: 'The text is not complete in every language' },
  'decisions/other-languages': {
    status: 409,
    title: 'The languages named are not those in which the text is complete',
  },
  'decisions/no-complete-language': { status: 409, title: 'The text is not complete in any language' },
  'decisions/window-open': { status: 409, title: 'The call for objections is still open' },
  'decisions/objected': { status: 409, title: 'A member has objected' },
  'decisions/already-decided': { status: 409, title: 'The text is adopted' },
  'decisions/members-only': { status: 403, title: 'This is for members' },
  'decisions/attempt-unruled': { status: 409, title: 'An attempted objection waits for a ruling' },
  'decisions/attempt-waiting': {
    status: 409,
    title: 'The attempted objection is on the record and waits for a ruling',
  },
  'decisions/attempt-set-aside': { status: 409, title: 'The chair has set this attempted objection aside' },
  'decisions/attempt-recorded': {
    status: 403,
    title: 'Your objection could not be taken; that you tried is on the record',
  },
  'decisions/unknown-attempt': { status: 404, title: 'There is no such attempted objection' },
  'decisions/attempt-ruled': { status: 409, title: 'The chair has ruled on this attempted objection' },
  'decisions/unknown-paragraph': { status: 404, title: 'There is no such paragraph' },
  'decisions/brackets': { status: 409, title: 'The text still has open proposals' },
  'decisions/too-late': { status: 409, title: 'The meeting is over' },
  'decisions/too-many-statements': { status: 409, title: 'The delegation has made as many statements as it may' },
  'decisions/other-text': { status: 422, title: 'The decision is named for another text' },
  'decisions/text-put': { status: 409, title: 'The text has been put for adoption' },
}
