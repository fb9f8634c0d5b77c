/** How long an objection may be taken back after its press, in milliseconds. */
const takeBackMs = 3_000

/**
 * How long an objection that was just pressed is held here before it is sent.
 * @param secondsLeft of the call, as the server's clock counts them.
 * @returns milliseconds; 0 when the gavel could fall before it arrived: then it is sent at once.
 */
export const holdFor = (secondsLeft: number): number => (secondsLeft * 1_000 > takeBackMs + 1_000 ? takeBackMs : 0)

/** Whether an answer leaves open that the objection was recorded: then it is sent again, under the same id. */
export const mayTryAgain = (code: string): boolean =>
  ['wire/not-sent', 'wire/unanswered', 'wire/unavailable', 'wire/fault'].includes(code)
