import { membersOn, needed } from '#core/bodies/bodies.ts'
import { mustRepresent, mustSpeakFor } from '#core/credentials/credentials.ts'
import type { Own } from '#core/record/record.ts'
import { dateOf } from '#core/words.ts'
import type { MeetingsEvent } from './events.ts'
import { concurring } from './state.ts'
import {
  heard,
  mustBeConvened,
  mustBeEntered,
  mustBeRequested,
  profile,
  refuse,
  type MeetingDeciding,
} from './asked.ts'

/** What members and the secretariat enter of a request and its notices (MT1, MT2, MT5, MT18, MT19). */
export const convening = {
  RequestMeeting(state, command, { by, at }, others) {
    // MT1: a member asks, in its own name, and the secretariat convenes; it may file what a member asked in writing.
    mustSpeakFor(by, command.requestedBy)
    if (state.stage !== 'none') throw refuse('meetings/already-requested')
    if (!others.organisation.organs[command.organ]) throw refuse('meetings/unknown-organ', { organ: command.organ })
    const members = membersOn(others.organisation, command.organ, dateOf(at))
    if (!members.includes(command.requestedBy))
      throw refuse('meetings/not-a-member', { party: command.requestedBy })
    const { type: _, heard: _heard, ...body } = command
    const share = profile(others, at, command.organ).concurrence.value
    const events: Own<MeetingsEvent>[] = [
      {
        type: 'MeetingRequested',
        ...body,
        heard: heard({ by, at }, command),
        members,
        needed: needed(share, members.length),
      },
    ]
    if (needed(share, members.length) <= 1)
      events.push({ type: 'RequestGranted', concurring: 1, needed: needed(share, members.length) })
    return events
  },

  Concur(state, command, { by, at }) {
    // MT2: concurrences are counted against the members of the day of the request; each counts once.
    mustBeRequested(state)
    if (!state.members.includes(command.party)) throw refuse('meetings/not-a-member', { party: command.party })
    if (by.role === 'delegate') mustRepresent(by, command.party)
    if (state.concurrences[command.party]) throw refuse('meetings/already-concurred', { party: command.party })
    const count = concurring(state).length + 1
    const events: Own<MeetingsEvent>[] = [
      { type: 'ConcurrenceGiven', party: command.party, heard: heard({ by, at }, command) },
    ]
    if (state.stage === 'requested' && count >= state.concurrencesNeeded)
      events.push({ type: 'RequestGranted', concurring: count, needed: state.concurrencesNeeded })
    return events
  },

  ContestEntry(state, command, { by }) {
    // MT18: the member concerned, and nobody else, contests what the secretariat entered in its name.
    const { about, seat, words } = command
    mustRepresent(by, seat)
    mustBeEntered(state, command, true)
    if (state.contests[about][seat]) throw refuse('meetings/already-contested', { seat })
    return [{ type: 'EntryContested', about, seat, words }]
  },

  WithdrawContest(state, command, { by }) {
    const { about, seat } = command
    mustRepresent(by, seat)
    mustBeEntered(state, command, true)
    if (!state.contests[about][seat]) throw refuse('meetings/not-contested', { seat })
    const events: Own<MeetingsEvent>[] = [{ type: 'ContestWithdrawn', about, seat }]
    const count = concurring(state).length + 1
    if (about === 'concurrence' && state.stage === 'requested' && count >= state.concurrencesNeeded)
      events.push({ type: 'RequestGranted', concurring: count, needed: state.concurrencesNeeded })
    return events
  },

  CorrectEntry(state, command, { by }) {
    // MT19: the secretariat corrects what it entered, a member what stands in its name.
    const { about, seat, reason } = command
    if (by.role !== 'secretariat') mustRepresent(by, seat)
    mustBeEntered(state, command, by.role === 'secretariat')
    return [{ type: 'EntryCorrected', about, seat, reason }]
  },

  AcknowledgeNotice(state, command, { by, at }, others) {
    // MT5: a notice counts as received when the member says so, or when the secretariat enters that it did.
    mustBeConvened(state)
    if (by.role === 'delegate' || by.role === 'observer') mustSpeakFor(by, command.seat)
    if (!others.credentials.seats[command.seat]) throw refuse('meetings/unknown-seat', { seat: command.seat })
    if (state.notices[command.seat]?.state === 'acknowledged')
      throw refuse('meetings/already-acknowledged', { seat: command.seat })
    const word = heard({ by, at }, command)
    const channel = word?.how ?? command.channel
    return [{ type: 'NoticeAcknowledged', seat: command.seat, channel, heard: word }]
  },
} satisfies Partial<MeetingDeciding>
