// The version of what crosses the live connection. A tab names its own in the address, the server the one that is spoken in its
// first message. It goes up with a change that a tab or a server of before would take wrongly; what is only added does not change it.

/** What this code speaks, on either side. */
export const liveProtocol = 1
/** The oldest version of a tab that this server still serves. */
const oldestProtocol = 1

/** Why a tab of a version cannot be served; undefined where it can, or where none is named, as by a program that takes what comes. */
export const protocolRefusal = (
  named: string | undefined,
): 'wire/tab-too-old' | 'wire/server-too-old' | undefined => {
  if (named === undefined || !/^\d{1,6}$/.test(named)) return undefined
  if (Number(named) < oldestProtocol) return 'wire/tab-too-old'
  return Number(named) > liveProtocol ? 'wire/server-too-old' : undefined
}
