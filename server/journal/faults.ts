// What a fault of the database means: whether it is the database's at all, and whether what was asked can have happened.

type Fault = Error & { code?: unknown; severity?: unknown }

// What `pg` says without a code of its own.
const neverReached =
  /^timeout exceeded when trying to connect|^Connection terminated due to connection timeout|^Cannot use a pool after/
const lost =
  /^Connection terminated|^Client has encountered a connection error|^Query read timeout|^The client is closed|^Client was closed|embedded database/

const codeOf = (fault: unknown): string => {
  const { code } = (fault ?? {}) as Fault
  return typeof code === 'string' ? code : ''
}
const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : '')
/** PostgreSQL's own: five characters, and never Node's, which begin with E and a letter. */
const isAnswer = (fault: unknown): boolean =>
  /^[0-9A-Z]{5}$/.test(codeOf(fault)) && (fault as Fault).severity !== undefined

/**
 * Whether nothing can have come of the statement: the database said no, or was never reached. After a silence or a lost
 * connection nobody knows; nor when the database was stopped, since it may have stopped between the commit and its answer,
 * nor when it panicked: what it had already written of the commit is found when it starts again.
 */
export const isUndone = (fault: unknown): boolean =>
  (isAnswer(fault) && (fault as Fault).severity !== 'PANIC' && !/^(57P|08|58|XX)/.test(codeOf(fault))) ||
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(codeOf(fault)) ||
  neverReached.test(messageOf(fault))

/** Whether the database is away, silent, read-only, full or stopping, rather than asked for something wrong. */
export const isDatabaseAway = (fault: unknown): boolean =>
  (isAnswer(fault)
    ? /^(08|25006|53|55P03|57|58|XX)/.test(codeOf(fault))
    : /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/.test(codeOf(fault))) ||
  neverReached.test(messageOf(fault)) ||
  lost.test(messageOf(fault))
