// Who may send what and follow what, of every concept: deny by default. The server decides by it; the browser reads the rights of the
// concepts that it carries to say why a button is not for you. A command left out does not compile.
import { deciders, type CommandOf, type StreamKind } from '#core/deciders.ts'
import { maySendBy, type Following, type Rights, type Role } from '#core/record/record.ts'

type Of<T> = { [K in StreamKind]: T }
const byKind = <T>(of: (kind: StreamKind) => T) =>
  Object.fromEntries((Object.keys(deciders) as StreamKind[]).map((kind) => [kind, of(kind)])) as Of<T>

export const commandRights = byKind((kind) => deciders[kind].rights) as { [K in StreamKind]: Rights<CommandOf[K]> }

const following: Of<Following> = byKind((kind) => deciders[kind])
/** Who may follow a stream whole. Streams of a meeting ask for a role in that meeting (or the secretariat's). */
export const streamRights: Of<readonly Role[]> = byKind((kind) => following[kind].follow)

const isKind = (kind: string): kind is StreamKind => Object.hasOwn(deciders, kind)

export const maySend = (kind: string, type: string, role: Role): boolean =>
  isKind(kind) && maySendBy(commandRights[kind], type, role)
/** @param isFiled whether the stream holds something filed. */
export const mayFollow = (kind: string, role: Role, isFiled = false): boolean => {
  if (!isKind(kind)) return false
  const { follow, followFiled = [] } = following[kind]
  return follow.includes(role) || (isFiled && followFiled.includes(role))
}
