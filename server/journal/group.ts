import type { Fact } from '#core/deciders.ts'
import type { StreamId } from '#core/record/record.ts'
import { commitmentTo, hashAfter } from './chain.ts'
import type { Append, Appended, Head } from './append.ts'

/** One call of `append` on its way to the disk, its events already in the bytes that will be kept. */
export type Call = {
  appends: Append[]
  bytes: string[]
  /** One for each of them. */
  salts: string[]
  fate: { is: 'open' | 'written' | 'refused' }
  /** Of the call before: this one was decided on what that one would leave behind. */
  restsOn: Call['fate'] | undefined
  resolve(appended: Appended[]): void
  reject(fault: Error): void
}

/** What a group of calls leaves behind, if the journal stands where they expect it. */
export class Group {
  readonly calls: Call[] = []
  /** The version each stream must have in the database, as the first call that touches it says. */
  readonly expected = new Map<StreamId, number>()
  private readonly firstToTouch = new Map<StreamId, Call>()
  /** Where each touched stream stands after the calls so far. */
  readonly versions = new Map<StreamId, number>()
  private readonly commands = new Map<string, Call>()

  /**
   * Takes the call in, unless it contradicts itself or one before it in the group.
   * @returns whether it was taken; if not, the group is as it was.
   */
  add(call: Call): boolean {
    const expected = new Map<StreamId, number>()
    const versions = new Map<StreamId, number>()
    const commands = new Set<string>()
    const at = (stream: StreamId) => versions.get(stream) ?? this.versions.get(stream)
    const stands = (stream: StreamId, version: number): boolean => {
      const known = at(stream)
      if (known !== undefined) return known === version
      expected.set(stream, version)
      versions.set(stream, version)
      return version >= 0
    }
    for (const { command, events, guards } of call.appends) {
      if (commands.has(command.id) || this.commands.has(command.id)) return false
      commands.add(command.id)
      const before = new Map<StreamId, number>()
      for (const { stream, version } of events) {
        if (!stands(stream, version - 1)) return false
        if (!before.has(stream)) before.set(stream, version - 1)
        versions.set(stream, version)
      }
      for (const { stream, version } of guards) {
        // A consequence may have read what the same command has just written.
        const from = before.get(stream)
        const holds =
          from === undefined ? stands(stream, version) : version >= from && version <= (at(stream) ?? from)
        if (!holds) return false
      }
    }
    for (const [stream, version] of expected) {
      this.expected.set(stream, version)
      this.firstToTouch.set(stream, call)
    }
    for (const [stream, version] of versions) this.versions.set(stream, version)
    for (const id of commands) this.commands.set(id, call)
    this.calls.push(call)
    return true
  }

  /** The events of each call, numbered and chained from the head. */
  chained(head: Head): { appended: Appended[][]; head: Head } {
    let { position, hash } = head
    const appended = this.calls.map(({ appends, bytes, salts }) => {
      let at = 0
      return appends.flatMap(({ events }) =>
        events.map(({ stream, version, body }): Appended => {
          const [written, salt] = [bytes[at] ?? '', salts[at] ?? '']
          at += 1
          position += 1
          hash = hashAfter(hash, commitmentTo(salt, written))
          return {
            position,
            stream,
            version,
            bytes: written,
            salt,
            hash,
            body: (body.stream === stream && body.version === version
              ? body
              : { ...body, stream, version }) as Fact,
          }
        }),
      )
    })
    return { appended, head: { position, hash } }
  }

  /**
   * The calls that expected a stream to stand, or a command to be new, where the database says otherwise. Calls that
   * rest on one of these are not among them: without it they may well be right.
   */
  stale(moved: readonly StreamId[], known: readonly string[]): Set<Call> {
    const named = [
      ...moved.map((stream) => this.firstToTouch.get(stream)),
      ...known.map((id) => this.commands.get(id)),
    ]
    return new Set(named.filter((call) => call !== undefined))
  }
}
