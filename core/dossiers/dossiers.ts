// Dossiers: the rules of DS, small enough to stand in one file.
import { saysTheSame } from '#core/entered-once.ts'
import {
  officer,
  nobody,
  concept,
  alreadySo,
  Refusal,
  streamKey,
  streamKind,
  takeable,
  type Consequence,
  type Decider,
  type Own,
  type Recorded,
  type Stamp,
  streamOf,
} from '#core/record/record.ts'
import type { InstrumentsEvent } from '#core/instruments/instruments.ts'
import type { Instant, Words } from '#core/words.ts'
import type { DossiersCommand, DossiersEvent, DossiersRefusal, Entry } from './events.ts'

export type { DossiersCommand, DossiersEvent, DossiersRefusal, Entry } from './events.ts'

export type Filed = { id: string; entry: Entry; filedAt: Instant; correctedAt?: Instant; withdrawnFor?: Words }
export type Dossier = {
  isOpen: boolean
  title: Words
  organisation: string
  organ: string
  notice?: Words
  entries: Filed[]
}
const initial: Dossier = { isOpen: false, title: {}, organisation: '', organ: '', entries: [] }

const entry = (state: Dossier, id: string, change: (e: Filed) => Filed): Dossier => ({
  ...state,
  entries: state.entries.map((e) => (e.id === id ? change(e) : e)),
})

function evolve(state: Dossier, e: Recorded<Own<DossiersEvent>>): Dossier {
  switch (e.type) {
    case 'DossierOpened':
      return {
        ...state,
        isOpen: true,
        title: e.title,
        organisation: e.organisation,
        organ: e.organ,
        notice: e.notice,
      }
    case 'EntryFiled':
      return { ...state, entries: [...state.entries, { id: e.id, entry: e.entry, filedAt: e.at }] }
    case 'EntryCorrected':
      return entry(state, e.id, (f) => ({ ...f, entry: e.entry, correctedAt: e.at }))
    case 'EntryWithdrawn':
      return entry(state, e.id, (f) => ({ ...f, withdrawnFor: e.reason }))
    case 'EntryDisclosed':
      return entry(state, e.id, (f) => ({ ...f, entry: { ...f.entry, confidential: false } }))
  }
}

/** The first number from here on that no entry bears, whatever names others were filed under. */
function nextId(state: Dossier): string {
  const taken = new Set(state.entries.map((e) => e.id))
  let number = state.entries.length + 1
  while (taken.has(`e${number}`)) number += 1
  return `e${number}`
}

/** DS8: `register/lis#st-1` or `follow-up/st-1#a1`: what an instrument or an answer was filed as, from the same commit. */
const followsFrom = ({ refersTo = '' }: Entry): 'issue' | 'answer' | undefined => {
  const [stream = '', part] = refersTo.split('#')
  if (part === undefined) return undefined
  const kind = streamKind(stream)
  return kind === 'register' ? 'issue' : kind === 'follow-up' ? 'answer' : undefined
}

function decide(state: Dossier, command: Own<DossiersCommand>, _stamp: Stamp): Own<DossiersEvent>[] {
  const refuse = (code: DossiersRefusal, facts = {}) => new Refusal<DossiersRefusal>(code, facts)
  if (command.type === 'OpenDossier') {
    // DS5: a dossier is opened once, before anything is filed in it.
    if (state.isOpen) throw refuse('dossiers/already-open')
    const { type: _, ...body } = command
    return [{ type: 'DossierOpened', ...body }]
  }
  if (!state.isOpen) throw refuse('dossiers/not-open')
  const mustHave = (id: string) => {
    const found = state.entries.find((e) => e.id === id)
    if (!found) throw refuse('dossiers/unknown-entry', { entry: id })
    if (found.withdrawnFor !== undefined) throw refuse('dossiers/entry-withdrawn', { entry: id })
    return found
  }
  // DS1: every claim has a source, or stands in this product.
  const mustHaveSource = (e: Entry) => {
    if (e.sources.length === 0 && !e.refersTo) throw refuse('dossiers/source-needed')
  }
  switch (command.type) {
    case 'FileEntry':
    case 'FileFollowingEntry': {
      mustHaveSource(command.entry)
      if (command.type === 'FileEntry' && followsFrom(command.entry)) throw refuse('dossiers/entry-follows')
      const id = command.id ?? nextId(state)
      if (state.entries.some((e) => e.id === id)) throw refuse('dossiers/entry-exists', { entry: id })
      // RC4: filed twice in the same words it would be told twice.
      if (state.entries.some((e) => e.withdrawnFor === undefined && saysTheSame(e.entry, command.entry)))
        throw alreadySo()
      return [{ type: 'EntryFiled', id, entry: command.entry }]
    }
    case 'CorrectEntry': {
      // DS3: an entry is corrected or withdrawn on the record, never erased. DS4: a correction discloses nothing.
      const before = mustHave(command.id)
      mustHaveSource(command.entry)
      // DS8: by what it refers to it is known what an entry follows from.
      const { refersTo } = before.entry
      if (refersTo !== command.entry.refersTo && (followsFrom(before.entry) || followsFrom(command.entry)))
        throw refuse('dossiers/entry-follows', { entry: command.id })
      const confidential = before.entry.confidential === true || command.entry.confidential
      return [
        {
          type: 'EntryCorrected',
          id: command.id,
          entry: { ...command.entry, confidential },
          reason: command.reason,
        },
      ]
    }
    case 'WithdrawEntry':
      // DS8: an answer that stands, and an instrument, are told on the line.
      if (followsFrom(mustHave(command.id).entry)) throw refuse('dossiers/entry-follows', { entry: command.id })
      return [{ type: 'EntryWithdrawn', id: command.id, reason: command.reason }]
    case 'WithdrawFollowingEntry':
      mustHave(command.id)
      return [{ type: 'EntryWithdrawn', id: command.id, reason: command.reason, follows: true }]
    case 'DiscloseEntry':
      if (!mustHave(command.id).entry.confidential) throw refuse('dossiers/not-confidential', { entry: command.id })
      return [{ type: 'EntryDisclosed', id: command.id }]
  }
}

/** DS2: an instrument issued in a matter stands in its dossier from the same commit. */
function consequences(event: Recorded<InstrumentsEvent>): Consequence[] {
  if (event.type !== 'InstrumentIssued') return []
  const e = event
  if (!e.dossier) return []
  const { manifest, content } = e.issued
  const title: Words = {}
  for (const [language, version] of Object.entries(content)) title[language as keyof Words] = version?.title
  const filed: Entry = {
    kinds: ['instrument'],
    date: manifest.meeting.date,
    precision: 'day',
    title,
    refersTo: `${streamOf('register', streamKey(e.stream))}#${e.instrument}`,
    sources: [],
  }
  return [
    {
      stream: streamOf('dossier', e.dossier),
      command: { type: 'FileFollowingEntry', id: e.instrument, entry: filed } as DossiersCommand,
    },
  ]
}

/** Entries as readers see them: withdrawn ones left out, confidential ones only for who may; latest first. */
export const lineOf = (state: Dossier, mayReadConfidential: boolean): Filed[] =>
  state.entries
    .filter((e) => e.withdrawnFor === undefined && (mayReadConfidential || !e.entry.confidential))
    .sort((a, b) => (a.entry.date < b.entry.date ? 1 : a.entry.date > b.entry.date ? -1 : 0))

const own: Decider<Dossier, Own<DossiersCommand>, Own<DossiersEvent>> = {
  kind: 'dossier',
  initial,
  evolve,
  decide,
  consequences,
  reads: () => ({}),
}

/** DS7: what was disclosed may have been read. What follows from an issue stays, and from an answer goes back with it. */
export const dossiers = /* @__PURE__ */ concept(
  'dossier',
  {
    // Drafts of calls and confidential entries stay with the secretariat; the public reads their pages.
    follow: officer,
    enteredOnce: ['EntryCorrected'],
    rights: {
      OpenDossier: officer,
      FileEntry: officer,
      CorrectEntry: officer,
      WithdrawEntry: officer,
      DiscloseEntry: officer,
      FileFollowingEntry: nobody,
      WithdrawFollowingEntry: nobody,
      TakeBack: officer,
      FollowTakeBack: nobody,
    },
  },
  /* @__PURE__ */ takeable(own, {
    EntryFiled: {
      as: ({ entry }) =>
        (({ issue: 'never', answer: 'follows', hand: 'act' }) as const)[followsFrom(entry) ?? 'hand'],
    },
    EntryCorrected: {},
    EntryWithdrawn: { as: ({ follows }) => (follows ? 'follows' : 'act') },
  }),
)
