// Refusals as the network sees them: RFC 9457 problem+json. A code left out does not compile.
import type { BodiesRefusal } from '#core/bodies/bodies.ts'
import type { CredentialsRefusal } from '#core/credentials/credentials.ts'
import type { DecisionsRefusal } from '#core/decisions/decisions.ts'
import type { DossiersRefusal } from '#core/dossiers/dossiers.ts'
import type { MinutesRefusal } from '#core/minutes/minutes.ts'
import type { FollowUpRefusal } from '#core/follow-up/follow-up.ts'
import type { InstrumentsRefusal } from '#core/instruments/instruments.ts'
import type { MeetingsRefusal } from '#core/meetings/meetings.ts'
import type { EnteredOnceRefusal, Facts, TakingBackRefusal } from '#core/record/record.ts'
import type { SpeakersRefusal } from '#core/speakers/speakers.ts'
import type { TextsRefusal } from '#core/texts/texts.ts'

/** Refusals of the wire itself, before any rule is asked. */
export type WireRefusal =
  | 'wire/malformed'
  | 'wire/unplain'
  | 'wire/invalid'
  | 'wire/too-large'
  | 'wire/not-found'
  | 'wire/not-witnessed'
  | 'wire/record-altered'
  | 'wire/unknown-stream'
  | 'wire/not-entitled'
  | 'wire/operators-alone'
  | 'wire/sign-in'
  | 'wire/link-revoked'
  | 'wire/session-expired'
  | 'wire/stale'
  | 'wire/other-origin'
  | 'wire/other-host'
  | 'wire/which-session'
  | 'wire/unavailable'
  | 'wire/unanswered'
  | 'wire/fault'
  | 'wire/id-reused'
  | 'wire/not-acceptable'
  | 'wire/too-many'
  | 'wire/not-a-demonstration'
  | 'wire/unknown-zone'

export type RefusalCode =
  | WireRefusal
  | EnteredOnceRefusal
  | TakingBackRefusal
  | BodiesRefusal
  | CredentialsRefusal
  | MeetingsRefusal
  | SpeakersRefusal
  | TextsRefusal
  | DecisionsRefusal
  | InstrumentsRefusal
  | DossiersRefusal
  | FollowUpRefusal
  | MinutesRefusal

type Entry = { status: 400 | 401 | 403 | 404 | 406 | 409 | 410 | 413 | 421 | 422 | 429 | 500 | 503; title: string }

export const problems: Record<RefusalCode, Entry> = {
  'wire/malformed': { status: 400, title: 'The message is not well-formed JSON' },
  'wire/unplain': { status: 422, title: 'The words hold signs that a reader cannot see' },
  'wire/invalid': { status: 422, title: 'The message does not have the form that this command asks for' },
  'wire/too-large': { status: 413, title: 'The message is longer than it may be' },
  'wire/not-found': { status: 404, title: 'There is nothing at this address' },
  'wire/not-witnessed': { status: 404, title: 'No checkpoint covers this document yet; ask again in a minute' },
  'wire/record-altered': {
    status: 409,
    title: 'The record no longer contains what its newest checkpoint stood for, so nothing can be proved by it',
  },
  'wire/unknown-stream': { status: 404, title: 'There is no such stream' },
  'wire/not-entitled': { status: 403, title: 'Your seat does not give this right' },
  'wire/operators-alone': {
    status: 403,
    title: 'An organisation is founded by whoever operates the server, with "good-offices found"',
  },
  'wire/sign-in': { status: 401, title: 'Open your personal link first' },
  'wire/link-revoked': { status: 401, title: 'This link is no longer valid; ask the secretariat for a new one' },
  'wire/session-expired': {
    status: 401,
    title: 'This session has reached its limit; open the personal link again',
  },
  'wire/stale': { status: 409, title: 'The record has moved on since you looked' },
  'wire/other-origin': { status: 403, title: 'This request comes from another site' },
  'wire/other-host': {
    status: 421,
    title:
      'This server does not answer to that name; ask it by its public address, and let a proxy pass on the Host header',
  },
  'wire/which-session': {
    status: 400,
    title: 'Several persons are signed in here and the request does not say for whom it is; send x-session',
  },
  'wire/unavailable': { status: 503, title: 'The record cannot be written at the moment; nothing was recorded' },
  'wire/unanswered': {
    status: 503,
    title:
      'The record has not answered in time; send the same command again under the same id to learn whether it was recorded',
  },
  'wire/fault': { status: 500, title: 'Something went wrong on the server; nothing was recorded' },
  'wire/id-reused': { status: 409, title: 'This command id was used for another command' },
  'wire/not-acceptable': { status: 406, title: 'This address offers HTML and JSON' },
  'wire/too-many': { status: 429, title: 'Too many messages; wait a moment' },
  'wire/not-a-demonstration': { status: 404, title: 'Seats are offered only in a demonstration' },
  'wire/unknown-zone': { status: 422, title: 'There is no such time zone' },
  'record/already-so': { status: 409, title: 'This is on the record already' },
  'record/nothing-to-take-back': { status: 409, title: 'There is no act that can be taken back' },
  'record/relied-on': { status: 409, title: 'The record has gone on from this act' },
  'record/not-your-act': { status: 403, title: 'Only the office that did this takes it back' },
  'record/too-late-to-take-back': { status: 409, title: 'The time for taking this back is over' },
  'bodies/already-established': { status: 409, title: 'The organisation is established already' },
  'bodies/not-yet': { status: 409, title: 'A seat is entered on the day on which it begins to hold, or later' },
  'bodies/under-a-meeting': {
    status: 409,
    title: 'A meeting that is convened or was held rests on what held that day',
  },
  'bodies/share-of-members': {
    status: 409,
    title: 'A share is counted against the members, and is not more than all',
  },
  'bodies/share-too-small': { status: 409, title: 'A quorum and a waiver need a quarter of the members at least' },
  'bodies/reason-missing': { status: 409, title: 'One officer alone needs a reason in writing' },
  'bodies/second-officer': { status: 409, title: 'Another officer adopts what one has proposed' },
  'bodies/not-proposed': { status: 409, title: 'Another officer proposes these rules first' },
  'bodies/not-as-proposed': { status: 409, title: 'These are not the rules that were proposed' },
  'bodies/window-too-short': { status: 409, title: 'The call for objections is open for longer than that' },
  'bodies/not-established': { status: 404, title: 'The organisation is not established' },
  'bodies/unknown-organ': { status: 404, title: 'There is no such organ' },
  'bodies/organ-exists': { status: 409, title: 'An organ of this name exists' },
  'bodies/unknown-party': { status: 404, title: 'The register of parties does not hold this party' },
  'bodies/already-member': { status: 409, title: 'The party is a member on this date' },
  'bodies/not-member': { status: 409, title: 'The party does not have the standing that this asks for' },
  'bodies/unknown-office': { status: 404, title: 'There is no such office' },
  'bodies/office-exists': { status: 409, title: 'An office of this name exists' },
  'bodies/already-officer': { status: 409, title: 'The person is an officer already' },
  'bodies/not-officer': { status: 404, title: 'The person is not an officer' },
  'bodies/last-officer': { status: 409, title: 'The last officer cannot be dismissed' },
  'bodies/name-taken': { status: 409, title: 'Another organisation here bears a name that looks like this one' },
  'bodies/symbol-taken': { status: 409, title: 'Another organisation here has this pattern for its symbols' },
  'bodies/organ-name-taken': {
    status: 409,
    title: 'Another organ beside it bears a name that looks like this one',
  },
  'bodies/party-name-taken': {
    status: 409,
    title: 'Another party of the register has a name that looks like this one',
  },
  'bodies/missing-language': { status: 422, title: 'A language is missing' },
  'credentials/seat-exists': { status: 409, title: 'The seat exists already' },
  'credentials/meeting-over': { status: 409, title: 'The meeting is over' },
  'credentials/not-convened': { status: 409, title: 'The meeting is not convened' },
  'credentials/not-a-member': { status: 409, title: 'Only a member of the organ has a member’s seat' },
  'credentials/unknown-seat': { status: 404, title: 'There is no such seat at this meeting' },
  'credentials/already-accredited': { status: 409, title: 'The person is accredited to this meeting already' },
  'credentials/not-accredited': { status: 404, title: 'The person is not accredited to this meeting' },
  'credentials/seat-needed': { status: 422, title: 'A member of a delegation sits at a seat; others do not' },
  'credentials/head-exists': { status: 409, title: 'The delegation has a head' },
  'credentials/not-received': { status: 409, title: 'No credentials have been received for this seat' },
  'credentials/already-examined': { status: 409, title: 'These credentials have been examined' },
  'credentials/seat-unnamed': { status: 422, title: 'A seat needs a party or a name' },
  'credentials/not-your-seat': { status: 403, title: 'This is another delegation’s seat' },
  'credentials/representative-only': { status: 403, title: 'This is for the head of delegation or an alternate' },
  'credentials/own-accreditation': { status: 403, title: 'Nobody accredits themself' },
  'credentials/office-and-seat': {
    status: 409,
    title: 'An officer of a secretariat does not sit for a delegation, and whoever does is not appointed',
  },
  'credentials/text-put': {
    status: 409,
    title: 'While a text is put for adoption, nobody ends the access of a person of a delegation',
  },
  'credentials/not-entitled': { status: 403, title: 'Your seat does not give this right' },
  'meetings/already-requested': { status: 409, title: 'This meeting has been requested already' },
  'meetings/not-requested': { status: 404, title: 'Nobody has requested this meeting' },
  'meetings/unknown-organ': { status: 404, title: 'There is no such organ' },
  'meetings/no-profile': { status: 409, title: 'The organ has no rules of procedure on this date' },
  'meetings/not-a-member': { status: 403, title: 'The party is not a member of the organ' },
  'meetings/already-concurred': { status: 409, title: 'This member has concurred' },
  'meetings/concurrences-lacking': { status: 409, title: 'More members must concur first' },
  'meetings/already-convened': { status: 409, title: 'The meeting is convened already' },
  'meetings/declined': { status: 409, title: 'The request was declined' },
  'meetings/not-convened': { status: 409, title: 'The meeting is not convened' },
  'meetings/notice-too-short': { status: 409, title: 'The notice is shorter than the rules ask' },
  'meetings/waiver-not-supported': { status: 409, title: 'Too few members concur for a waiver of notice' },
  'meetings/languages-not-official': { status: 422, title: 'A language is not official in this organisation' },
  'meetings/subject-missing': {
    status: 422,
    title: 'The subject is missing in one of the languages of the meeting',
  },
  'meetings/heard-needed': { status: 422, title: 'Who said so, and when, is missing or lies ahead' },
  'meetings/nothing-entered': { status: 409, title: 'Nothing stands there that was entered in this name' },
  'meetings/already-contested': { status: 409, title: 'The entry is contested already' },
  'meetings/not-contested': { status: 409, title: 'The entry is not contested' },
  'meetings/title-missing': { status: 422, title: 'An agenda item lacks its title in one of the languages' },
  'meetings/past': { status: 422, title: 'The time lies in the past' },
  'meetings/unknown-seat': { status: 404, title: 'There is no such seat at this meeting' },
  'meetings/not-dispatched': { status: 409, title: 'No notice was sent to this seat' },
  'meetings/already-acknowledged': { status: 409, title: 'The notice has been acknowledged' },
  'meetings/not-open': { status: 409, title: 'The meeting is not in session' },
  'meetings/already-open': { status: 409, title: 'The meeting has been opened' },
  'meetings/suspended': { status: 409, title: 'The meeting is suspended' },
  'meetings/not-suspended': { status: 409, title: 'The meeting is not suspended' },
  'meetings/over': { status: 409, title: 'The meeting is over' },
  'meetings/not-ended': { status: 409, title: 'The meeting has not ended' },
  'meetings/another-day': { status: 409, title: 'A meeting is reopened on the day on which it ended' },
  'meetings/record-filed': { status: 409, title: 'The summary record of the meeting is filed' },
  'meetings/lacks': { status: 409, title: 'The meeting cannot open yet' },
  'meetings/roll-not-called': { status: 409, title: 'The roll has not been called' },
  'meetings/no-quorum': { status: 409, title: 'There is no quorum' },
  'meetings/agenda-adopted': { status: 409, title: 'The agenda is adopted' },
  'meetings/agenda-not-adopted': { status: 409, title: 'The agenda is not adopted yet' },
  'meetings/unknown-item': { status: 404, title: 'There is no such agenda item' },
  'meetings/item-open': { status: 409, title: 'Another item is open' },
  'meetings/item-not-open': { status: 409, title: 'The item is not open' },
  'meetings/item-closed': { status: 409, title: 'The item is closed' },
  'meetings/item-exists': { status: 409, title: 'The agenda has this item' },
  'meetings/decision-pending': { status: 409, title: 'A decision is pending' },
  'meetings/presence-stands': { status: 409, title: 'The presence is recorded so already' },
  'meetings/early': { status: 409, title: 'It is long before the hour in the notice' },
  'meetings/leaves': { status: 409, title: 'Something would be left undone' },
  'meetings/speakers-waiting': { status: 409, title: 'Speakers still wait on this item' },
  'speakers/list-closed': { status: 409, title: 'The list of speakers is closed' },
  'speakers/list-open': { status: 409, title: 'The list of speakers is open' },
  'speakers/already-listed': { status: 409, title: 'The delegation is on the list' },
  'speakers/not-listed': { status: 409, title: 'The delegation is not on the list' },
  'speakers/not-present': { status: 409, title: 'The delegation is not recorded as present' },
  'speakers/has-floor': { status: 409, title: 'The delegation has the floor' },
  'speakers/nobody-has-floor': { status: 409, title: 'Nobody has the floor' },
  'speakers/point-waiting': { status: 409, title: 'A point of order comes first' },
  'speakers/point-heard': { status: 409, title: 'A point of order is being heard' },
  'speakers/point-raised': { status: 409, title: 'The delegation has raised a point of order' },
  'speakers/point-not-raised': { status: 409, title: 'The delegation has not raised a point of order' },
  'speakers/point-not-first': { status: 409, title: 'Another point of order was raised before' },
  'speakers/no-point': { status: 409, title: 'No point of order is being heard' },
  'speakers/nothing-to-answer': { status: 409, title: 'No other delegation has spoken yet' },
  'speakers/unknown-speech': { status: 404, title: 'There is no such statement' },
  'speakers/statement-not-ended': { status: 409, title: 'The statement has not ended' },
  'speakers/own-statement': { status: 409, title: 'A delegation does not reply to itself' },
  'speakers/last-reply-asked': { status: 409, title: 'The last reply of this seat on the item is asked for' },
  'speakers/unknown-seat': { status: 404, title: 'There is no such seat at this meeting' },
  'speakers/not-in-session': { status: 409, title: 'The meeting is not in session' },
  'speakers/not-yours': { status: 403, title: 'Another delegation has the floor' },
  'speakers/heard-needed': { status: 422, title: 'Whose word it is, how it came and when is missing' },
  'speakers/replies-used': { status: 409, title: 'The replies of this seat on the item are used' },
  'speakers/reply-too-early': { status: 409, title: 'Replies come later' },
  'speakers/position': { status: 422, title: 'The list has no such position' },
  'texts/already-tabled': { status: 409, title: 'The text is tabled' },
  'texts/not-tabled': { status: 404, title: 'There is no such text' },
  'texts/put': { status: 409, title: 'The text has been put for adoption' },
  'texts/adopted': { status: 409, title: 'The text is adopted' },
  'texts/not-put': { status: 409, title: 'The text has not been put' },
  'texts/unknown-paragraph': { status: 404, title: 'There is no such paragraph' },
  'texts/paragraph-moved': { status: 409, title: 'The words of this paragraph have changed since you looked' },
  'texts/closed-paragraph': {
    status: 409,
    title: 'The paragraph is agreed; a delegation must ask to reopen it first',
  },
  'texts/nothing-proposed': { status: 422, title: 'The proposal has no words in a language of the text' },
  'texts/title-moved': { status: 409, title: 'The title has changed since you looked' },
  'texts/same-words': { status: 422, title: 'These are the words that stand already' },
  'texts/meeting-over': { status: 409, title: 'The meeting is over' },
  'texts/deletion-has-words': { status: 422, title: 'A deletion has no words' },
  'texts/already-proposed': { status: 409, title: 'The delegation has an open proposal with these words' },
  'texts/same-to-the-eye': { status: 422, title: 'The words differ only in what no eye can see' },
  'texts/unknown-proposal': { status: 404, title: 'There is no such proposal' },
  'texts/proposal-closed': { status: 409, title: 'The proposal is closed' },
  'texts/clash': {
    status: 409,
    title: 'The change meets one made since it was proposed; the chair says which words stand',
  },
  'texts/no-clash': { status: 409, title: 'The change fits in these languages as it was proposed' },
  'texts/paragraph-gone': { status: 409, title: 'The paragraph of this proposal was taken out of the text' },
  'texts/revision-needed': { status: 422, title: 'The revision of the paragraph that was seen must be named' },
  'texts/not-the-proposer': { status: 403, title: 'The proposal belongs to another delegation' },
  'texts/own-proposal': { status: 409, title: 'A delegation takes no position on its own proposal' },
  'texts/open-proposals': { status: 409, title: 'Proposals are still open' },
  'texts/already-agreed': { status: 409, title: 'The paragraph is agreed' },
  'texts/not-agreed': { status: 409, title: 'The paragraph is open' },
  'texts/empty': { status: 409, title: 'The text has no paragraphs' },
  'texts/hash-differs': { status: 409, title: 'The text is not the one that was put' },
  'texts/wording-adopted': { status: 409, title: 'Adopted words are not changed' },
  'texts/not-a-language': { status: 422, title: 'The text has no version in this language' },
  'texts/kind-needed': {
    status: 422,
    title: 'A new paragraph is preambular, operative, a heading or a sub-paragraph',
  },
  'texts/no-complete-language': { status: 409, title: 'The text is not complete in any language' },
  'texts/unknown-seat': { status: 404, title: 'There is no such seat at this meeting' },
  'texts/last-paragraph': { status: 409, title: 'A text keeps one paragraph at least' },
  'texts/too-many-proposals': { status: 409, title: 'The delegation has as many open proposals as it may' },
  'texts/proposals-too-long': { status: 409, title: 'The open proposals of the delegation are too long together' },
  'texts/no-open-proposals': { status: 409, title: 'The delegation has no open proposal' },
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
  'instruments/already-issued': { status: 409, title: 'The instrument is issued already' },
  'instruments/not-adopted': { status: 409, title: 'The text is not adopted' },
  'instruments/attempt-unruled': { status: 409, title: 'An attempted objection waits for a ruling' },
  'instruments/lacks-language': { status: 409, title: 'An authentic language lacks a paragraph' },
  'instruments/lacks-title': { status: 409, title: 'An authentic language lacks the title' },
  'instruments/no-symbol': { status: 409, title: 'The organ has no pattern for its symbols' },
  'instruments/symbol-taken': { status: 409, title: 'Another organisation here has issued under this symbol' },
  'instruments/other-text': { status: 422, title: 'The decision is on another text' },
  'instruments/unknown': { status: 404, title: 'There is no such instrument' },
  'instruments/already-signed': { status: 409, title: 'The instrument is signed' },
  'instruments/not-prepared': { status: 409, title: 'Another officer prepares the issue first' },
  'instruments/second-officer': { status: 409, title: 'Another officer confirms what one has prepared' },
  'instruments/changed-since-prepared': { status: 409, title: 'It is not what was prepared for issue' },
  'instruments/hash-differs': { status: 409, title: 'The text is not the one that was adopted' },
  'dossiers/already-open': { status: 409, title: 'The dossier is open' },
  'dossiers/not-open': { status: 404, title: 'There is no such dossier' },
  'dossiers/unknown-entry': { status: 404, title: 'There is no such entry' },
  'dossiers/entry-exists': { status: 409, title: 'The entry is filed already' },
  'dossiers/source-needed': { status: 422, title: 'An entry needs a source' },
  'dossiers/entry-withdrawn': { status: 409, title: 'The entry is withdrawn' },
  'dossiers/not-confidential': { status: 409, title: 'The entry is not confidential' },
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
