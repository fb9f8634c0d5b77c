import { mustSpeakFor } from '#core/credentials/credentials.ts'
import { openItem } from '#core/meetings/meetings.ts'
import { repliesMade } from './state.ts'
import {
  heard,
  mustBeConvened,
  mustBeInSession,
  mustBePresent,
  mustBeSeated,
  refuse,
  type SpeakersDeciding,
} from './asked.ts'

/** Points of order, and what is filed in writing (SP5, SP12, SP16). */
export const points = {
  RaisePoint(state, command, { by }, { meeting, credentials }) {
    // SP5: at any time of a sitting, whatever the list; one at a time for each seat.
    mustBeInSession(meeting)
    mustSpeakFor(by, command.seat)
    mustBeSeated(credentials, command.seat)
    mustBePresent(meeting, command.seat)
    if (state.points.some((p) => p.seat === command.seat) || state.heard?.seat === command.seat)
      throw refuse('speakers/point-raised', { seat: command.seat })
    return [{ type: 'PointRaised', seat: command.seat, matter: command.matter }]
  },

  WithdrawPoint(state, command, { by }) {
    mustSpeakFor(by, command.seat)
    if (!state.points.some((p) => p.seat === command.seat))
      throw refuse('speakers/point-not-raised', { seat: command.seat })
    return [{ type: 'PointWithdrawn', seat: command.seat }]
  },

  HearPoint(state, command, _stamp, { meeting }) {
    mustBeInSession(meeting)
    if (state.heard) throw refuse('speakers/point-heard', { seat: state.heard.seat })
    const first = state.points[0]
    if (!first) throw refuse('speakers/point-not-raised', { seat: command.seat })
    // SP5: in the order in which they were raised, at once, whatever the list.
    if (first.seat !== command.seat)
      throw refuse('speakers/point-not-first', { seat: command.seat, first: first.seat })
    return [
      {
        type: 'PointHeard',
        seat: command.seat,
        limitSeconds: meeting.limits.pointOfOrderSeconds,
        interrupts: state.floor?.seat,
      },
    ]
  },

  RuleOnPoint(state, command) {
    if (!state.heard) throw refuse('speakers/no-point')
    return [
      {
        type: 'PointRuled',
        seat: state.heard.seat,
        ruling: command.ruling,
        words: command.words,
        resumes: state.floor?.seat,
      },
    ]
  },

  FileStatement(state, command, { by, at }) {
    // SP12: the text of a statement is filed by the delegation that made it.
    const speech = state.speeches.find((s) => s.speech === command.speech)
    if (!speech) throw refuse('speakers/unknown-speech', { speech: command.speech })
    mustSpeakFor(by, speech.seat)
    const { language, text } = command
    return [{ type: 'StatementFiled', speech: command.speech, language, text, ...heard({ by, at }, command) }]
  },

  FileReply(state, command, { by, at }, { meeting, credentials }) {
    mustBeConvened(meeting)
    mustSpeakFor(by, command.seat)
    mustBeSeated(credentials, command.seat)
    const { seat, answers, language, text } = command
    // SP16: it names the statement that it answers: another seat's, heard to its end.
    const statement = state.speeches.find((s) => s.speech === answers)
    if (!statement) throw refuse('speakers/unknown-speech', { speech: answers })
    if (statement.seat === seat) throw refuse('speakers/own-statement', { seat })
    if (!statement.endedAt) throw refuse('speakers/statement-not-ended', { seat: statement.seat })
    // SP15: it is one of the replies that the rules give on the item, of which one may be asked for already.
    const { item } = statement
    const { replies } = meeting.limits
    const made = repliesMade(state, seat, item)
    if (made >= replies) throw refuse('speakers/replies-used', { seat, replies })
    const isAsked =
      item === openItem(meeting)?.item && state.waiting.some((w) => w.seat === seat && w.kind === 'reply')
    if (isAsked && made + 1 >= replies) throw refuse('speakers/last-reply-asked', { seat })
    return [
      {
        type: 'ReplyFiled',
        speech: `s${state.speeches.length + 1}`,
        seat,
        answers,
        answered: statement.seat,
        item,
        language,
        text,
        ...heard({ by, at }, command),
      },
    ]
  },
} satisfies Partial<SpeakersDeciding>
