// The log of what succeeded, line by line in the forms that readers of logs know. docs/operating.md says what each holds.
import type { Noted, SecurityLog } from '#server/installation/security-log.ts'

export const logFormats = ['json', 'syslog', 'cef'] as const
export type LogFormat = (typeof logFormats)[number]

/** A line as it is read: what was noted, when, its number, and the hash by which the next one follows. */
type Line = Omit<Noted, 'what'> & { what: Noted['what'] | 'log-altered'; n: number; at: string; hash?: string }

/** Syslog's severities: what takes access away or changes who signs, and what puts another record in place, is for somebody to look at. */
const severity = { notice: 5, warning: 4, alert: 1 } as const
/** The same from 0 to 10, as CEF has it. */
const degree: Record<number, number> = { [severity.notice]: 3, [severity.warning]: 6, [severity.alert]: 10 }
const severityOf: Record<Line['what'], number> = {
  entered: severity.notice,
  'link-made': severity.notice,
  'links-revoked': severity.warning,
  'session-ended': severity.notice,
  renamed: severity.warning,
  'address-changed': severity.warning,
  backup: severity.warning,
  export: severity.warning,
  rebuilt: severity.warning,
  founded: severity.warning,
  'person-entered': severity.notice,
  'key-rotated': severity.warning,
  'key-revoked': severity.warning,
  'witness-entered': severity.warning,
  'witness-removed': severity.warning,
  restored: severity.warning,
  imported: severity.warning,
  'log-altered': severity.alert,
}
/** Facility 13, log audit. */
const facility = 13

const members = ['n', 'who', 'of', 'by', 'way', 'device', 'why', 'hash'] as const
const present = (line: Line) =>
  members.flatMap((name) => (line[name] === undefined ? [] : [[name, String(line[name])] as const]))

/** RFC 5424; 32473 is the number for those who have none of their own (RFC 5612). */
function syslog(line: Line, host: string): string {
  const data = present(line).map(([name, value]) => `${name}="${value.replace(/["\\\]]/g, '\\$&')}"`)
  return `<${facility * 8 + severityOf[line.what]}>1 ${line.at} ${host} good-offices - ${line.what} [good-offices@32473 ${data.join(' ')}]`
}

/** Names of the dictionary of CEF where it has one for the matter, else its custom strings with their labels. */
const inCef: Record<(typeof members)[number], string> = {
  n: 'externalId',
  who: 'suser',
  of: 'duser',
  why: 'reason',
  by: 'cs1Label=by cs1',
  way: 'cs2Label=way cs2',
  device: 'cs3Label=device cs3',
  hash: 'cs4Label=hash cs4',
}
function cef(line: Line, host: string): string {
  const data = present(line).map(([name, value]) => `${inCef[name]}=${value.replace(/[=\\]/g, '\\$&')}`)
  const header = ['CEF:0', 'Good Offices', 'Good Offices', '1', line.what, line.what, degree[severityOf[line.what]]]
  return `${header.join('|')}|rt=${Date.parse(line.at)} dvchost=${host} ${data.join(' ')}`
}

const forms: Record<LogFormat, (line: Line, host: string) => string> = {
  json: (line) => JSON.stringify(line),
  syslog,
  cef,
}

/**
 * The lines after a number, oldest first; at the end, where one does not follow from the one before it, one that says so.
 * @param of `host`: the installation's own name; `now`: when the log is read.
 */
export function logLines(
  { lines, brokenAt }: Awaited<ReturnType<SecurityLog['read']>>,
  { format, after, host, now }: { format: LogFormat; after: number; host: string; now: string },
): string[] {
  const read = lines
    .map(({ line, hash }) => ({ ...(JSON.parse(line) as Line), hash }))
    .filter(({ n }) => n > after)
    .map((line) => forms[format](line, host))
  if (brokenAt === undefined) return read
  return [...read, forms[format]({ n: brokenAt, at: now, what: 'log-altered', who: 'log' }, host)]
}
