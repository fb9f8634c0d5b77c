// The names of streams: made and taken apart here and nowhere else (`npm run check`). A name is `<kind>/<key>`, and the key of what
// is a meeting's begins with the meeting: `decision/M.l1-d1`.
import type { Id } from '#core/words.ts'

/** `speakers/cg-2020-06-22`: the kind names the decider, the rest the thing that must agree with itself. */
export type StreamId = string

const part = '[a-z0-9][a-z0-9-]{0,79}'
type Form = {
  /** Whose the stream is: a meeting's belongs to those who sit there. */
  of: 'meeting' | 'organisation' | 'matter'
  /** What is named after the meeting and a dot, as a pattern. */
  item?: string
  isItemOptional?: true
  /** What the rooms of a meeting show of this kind first: the meeting itself, or the item that they would name first. */
  first?: string
}
/**
 * The form of each kind's names. A dot stands between a meeting and what is the meeting's, and nowhere else: a meeting whose name
 * held one would have its streams taken for those of another meeting.
 */
export const forms = {
  organisation: { of: 'organisation' },
  credentials: { of: 'meeting', first: '' },
  access: { of: 'meeting', item: part, isItemOptional: true },
  meeting: { of: 'meeting', first: '' },
  speakers: { of: 'meeting', first: '' },
  text: { of: 'meeting', item: part, first: 'l1' },
  decision: { of: 'meeting', item: `${part}-d\\d{1,4}`, first: 'l1-d1' },
  register: { of: 'organisation' },
  dossier: { of: 'matter' },
  'follow-up': { of: 'matter' },
  minutes: { of: 'meeting' },
} as const satisfies Record<string, Form>
export type StreamKind = keyof typeof forms
export type StreamName<K extends StreamKind = StreamKind> = `${K}/${string}`

const allForms = /* @__PURE__ */ Object.entries<Form>(forms)
const formOf = (stream: StreamId): Form | undefined => {
  const kind = streamKind(stream)
  return Object.hasOwn(forms, kind) ? forms[kind as StreamKind] : undefined
}

export const streamKind = (stream: StreamId): string => stream.slice(0, stream.indexOf('/'))
export const streamKey = (stream: StreamId): string => stream.slice(stream.indexOf('/') + 1)

const pattern = () =>
  new RegExp(
    `^(?!.{140})(?:${allForms
      .map(([kind, { item, isItemOptional }]) => {
        const after = item === undefined ? '' : `\\.${item}`
        return `${kind}/${part}${isItemOptional ? `(?:${after})?` : after}`
      })
      .join('|')})$`,
  )
export const streamPattern = /* @__PURE__ */ pattern()

/** The name of a stream. @param item of a meeting's, where a meeting has several of the kind. */
export const streamOf = <K extends StreamKind>(kind: K, key: string, item?: string): StreamName<K> =>
  `${kind}/${key}${item === undefined ? '' : `.${item}`}`
/** How the names of all streams of a kind begin that are a meeting's, as `Decider.readsEvery` and the journal ask for them. */
export const streamsOf = <K extends StreamKind>(kind: K, meeting: string): StreamName<K> => `${kind}/${meeting}.`

/** A key taken apart: `M.l1-d1` is the item `l1-d1` of the meeting `M`, `M` the meeting alone. */
export function partsOf(key: string): { meeting: Id; item: string | undefined } {
  const dot = key.indexOf('.')
  return dot < 0 ? { meeting: key, item: undefined } : { meeting: key.slice(0, dot), item: key.slice(dot + 1) }
}

/** The meeting to which a stream belongs, or undefined, so that who may follow a stream is decided from its name alone. */
export const meetingOf = (stream: StreamId): Id | undefined =>
  formOf(stream)?.of === 'meeting' ? partsOf(streamKey(stream)).meeting : undefined

/** The kinds of stream in which a meeting proceeds: what its rooms follow and its replay shows. */
export type ProceedingKind = {
  [K in StreamKind]: (typeof forms)[K] extends { first: string } ? K : never
}[StreamKind]
const kindsOfMeeting = () =>
  allForms.filter(([, { first }]) => first !== undefined).map(([kind]) => kind as ProceedingKind)
export const meetingKinds = /* @__PURE__ */ kindsOfMeeting()
export const isOfMeeting = <F extends { stream: StreamId }>(
  fact: F,
): fact is Extract<F, { stream: StreamName<ProceedingKind> }> => formOf(fact.stream)?.first !== undefined

/** The streams of a meeting that its rooms show first; texts and decisions under other keys are listed once the room runs. */
export const firstStreamsOf = (meeting: string): StreamId[] =>
  allForms.flatMap(([kind, { first }]) =>
    first === undefined ? [] : [streamOf(kind as StreamKind, meeting, first || undefined)],
  )
/** The streams in which a meeting proceeds and of which it has one each. */
export const ownStreamsOf = (meeting: string): StreamId[] =>
  meetingKinds.filter((kind) => forms[kind].first === '').map((kind) => streamOf(kind, meeting))
