// The names of streams: made and taken apart here and nowhere else (`npm run check`). A name is `<kind>/<key>`, and the key of what
// is a meeting's begins with the meeting: `decision/M.l1-d1`.
import type { Id } from '#core/words.ts'

/** `speakers/cg-2020-06-22`: the kind names the decider, the rest the thing that must agree with itself. */
export type StreamId = string

const part = '[a-z0-9][a-z0-9-]{0,79}'
/**
 * Whose the streams of each kind are: a meeting's belong to those who sit there. A dot stands between a meeting and what is the
 * meeting's, and nowhere else: a meeting whose name held one would have its streams taken for those of another meeting.
 */
export const forms = {
  organisation: 'organisation',
  credentials: 'meeting',
  access: 'meeting',
  meeting: 'meeting',
  speakers: 'meeting',
  text: 'meeting',
  decision: 'meeting',
  register: 'organisation',
  dossier: 'matter',
  'follow-up': 'matter',
  minutes: 'meeting',
} as const satisfies Record<string, 'meeting' | 'organisation' | 'matter'>
export type StreamKind = keyof typeof forms
export type StreamName<K extends StreamKind = StreamKind> = `${K}/${string}`

/** The kinds in which a meeting proceeds, each with what its rooms show first: the meeting itself, or the item that they would name first. */
const firsts = {
  credentials: '',
  meeting: '',
  speakers: '',
  text: 'l1',
  decision: 'l1-d1',
} as const satisfies Partial<Record<StreamKind, string>>
/** The kinds of stream in which a meeting proceeds: what its rooms follow and its replay shows. */
export type ProceedingKind = keyof typeof firsts
export const meetingKinds = /* @__PURE__ */ Object.keys(firsts) as ProceedingKind[]

export const streamKind = (stream: StreamId): string => stream.slice(0, stream.indexOf('/'))
export const streamKey = (stream: StreamId): string => stream.slice(stream.indexOf('/') + 1)

/** What is named after the meeting and a dot, as a pattern, of the kinds of which a meeting has several. */
const items: Partial<Record<StreamKind, string>> = {
  access: `(?:\\.${part})?`,
  text: `\\.${part}`,
  decision: `\\.${part}-d\\d{1,4}`,
}
const pattern = () =>
  new RegExp(
    `^(?!.{140})(?:${(Object.keys(forms) as StreamKind[]).map((kind) => `${kind}/${part}${items[kind] ?? ''}`).join('|')})$`,
  )
/** Whether a name, of a stream or of what stands in one, is of a kind. */
export const isOf = <K extends StreamKind>(kind: K, name: StreamId | undefined): name is StreamName<K> =>
  name !== undefined && streamKind(name) === kind

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

/** The text on which a decision decides, by its key: `M.l1-d1` decides on `M.l1`; empty where the key names none. */
export const textKeyOf = (decisionKey: string): string => /^(.+)-d\d+$/.exec(decisionKey)?.[1] ?? ''
/** How the keys of all decisions on a text begin. */
export const decisionsOn = (text: string): string => `${text}-d`

/** The meeting to which a stream belongs, or undefined, so that who may follow a stream is decided from its name alone. */
export const meetingOf = (stream: StreamId): Id | undefined => {
  const kind = streamKind(stream)
  return Object.hasOwn(forms, kind) && forms[kind as StreamKind] === 'meeting'
    ? partsOf(streamKey(stream)).meeting
    : undefined
}

export const isOfMeeting = <F extends { stream: StreamId }>(
  fact: F,
): fact is Extract<F, { stream: StreamName<ProceedingKind> }> => Object.hasOwn(firsts, streamKind(fact.stream))

/** The streams of a meeting that its rooms show first; texts and decisions under other keys are listed once the room runs. */
export const firstStreamsOf = (meeting: string): StreamId[] =>
  meetingKinds.map((kind) => streamOf(kind, meeting, firsts[kind] || undefined))
/** The streams in which a meeting proceeds and of which it has one each. */
export const ownStreamsOf = (meeting: string): StreamId[] =>
  meetingKinds.filter((kind) => firsts[kind] === '').map((kind) => streamOf(kind, meeting))
