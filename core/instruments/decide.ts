import { organisationNameOn, organNameOn, takesTwo, type Bodies } from '#core/bodies/bodies.ts'
import type { Credentials } from '#core/credentials/credentials.ts'
import { dateIn } from '#core/dates.ts'
import { unruledAttempts, type Decision } from '#core/decisions/decisions.ts'
import type { Meeting } from '#core/meetings/meetings.ts'
import { alreadySo, partsOf, Refusal, streamKey, type Stamp, type StreamId } from '#core/record/record.ts'
import {
  digest,
  hashesOf,
  lacking,
  untitledIn,
  versionIn,
  type LanguageVersion,
  type Text,
} from '#core/texts/texts.ts'
import type { Language } from '#core/languages.ts'
import { dateOf } from '#core/words.ts'
import type { InstrumentsCommand, InstrumentsEvent, InstrumentsRefusal, Issued, Manifest } from './events.ts'
import { statementsOf } from './statements.ts'
import { byText, hasLike, instrumentOf, lastNumber, preparedOf, symbolOf, type Register } from './state.ts'

const refuse = (code: InstrumentsRefusal, facts = {}) => new Refusal<InstrumentsRefusal>(code, facts)
export type InstrumentOthers = {
  text: Text
  decision: Decision
  meeting: Meeting
  credentials: Credentials
  organisation: Bodies
  every?: { register: ReadonlyMap<string, Register> }
}

/** The digests of one language, whole and by paragraph, so that a verifier can say which words differ. */
export const languageDigest = (version: LanguageVersion, adoptedHash: string | undefined) => ({
  digest: digest(version),
  title: digest(version.title),
  paragraphs: Object.fromEntries(version.paragraphs.map((p) => [p.id, digest(p)])),
  adopted: adoptedHash === digest(version),
})

type Adopted = NonNullable<Decision['adopted']>
type Asked = Extract<InstrumentsCommand, { type: 'PrepareIssue' | 'IssueInstrument' }>

/** What was adopted and can be issued. @throws Refusal where something stands in the way (IS2 to IS4, DC12) */
function mustBeIssuable(state: Register, command: Asked, { text, decision, every }: InstrumentOthers): Adopted {
  // IS3: what follows up an instrument bears its name, whichever organisation issued it.
  const isNamed = [state, ...(every?.register.values() ?? [])].some((r) => instrumentOf(r, command.instrument))
  if (isNamed || byText(state, command.text))
    throw refuse('instruments/already-issued', { instrument: command.instrument })
  if (decision.stage !== 'adopted' || !decision.adopted || text.stage !== 'adopted')
    throw refuse('instruments/not-adopted', { decision: command.decision })
  // DC12: an objection attempted after the gavel is ruled on before anything is issued.
  const [unruled] = unruledAttempts(decision)
  if (unruled) throw refuse('instruments/attempt-unruled', { seat: unruled.seat })
  if (decision.text !== command.text) throw refuse('instruments/other-text', { text: command.text })
  // IS2: no release while an authentic language lacks a paragraph or its title.
  const lacks = lacking(text)
  if (lacks.length > 0)
    throw refuse('instruments/lacks-language', {
      count: lacks.length,
      lacks: lacks.map((l) => `${l.language}:${l.paragraph}`),
    })
  const untitled = untitledIn(text)
  if (untitled.length > 0) throw refuse('instruments/lacks-title', { languages: untitled })
  // IS4: what was adopted is what is issued; every hash taken at the gavel must still be the text's.
  const now = hashesOf(text)
  for (const [language, hash] of Object.entries(decision.adopted.hashes))
    if (now[language] !== hash) throw refuse('instruments/hash-differs', { language })
  return decision.adopted
}

/** Each authentic language with its words and their digests. */
function versionsOf(text: Text, adopted: Adopted): Pick<Issued, 'content'> & Pick<Manifest, 'languages'> {
  const content: Issued['content'] = {}
  const languages: Manifest['languages'] = {}
  for (const language of text.languages as Language[]) {
    const version = versionIn(text, language)
    if (!version) continue
    content[language] = version
    languages[language] = languageDigest(version, adopted.hashes[language])
  }
  return { content, languages }
}

/** The rules of IS: issuing what was adopted, once, under a symbol of a gapless sequence. */
export function decide(
  state: Register,
  command: InstrumentsCommand,
  { by, at }: Stamp,
  others: InstrumentOthers,
  stream: StreamId,
): InstrumentsEvent[] {
  switch (command.type) {
    case 'PrepareIssue':
    case 'IssueInstrument': {
      const { text, decision, meeting, organisation, credentials, every } = others
      const adopted = mustBeIssuable(state, command, others)
      // IS1: the number follows the last of its pattern, year and series; the server allots it, nobody types it.
      // A text of another organisation's meeting has no organ here, even where one bears the same name.
      const organ = meeting.organisation === streamKey(stream) ? organisation.organs[meeting.organ] : undefined
      if (!organ?.symbol) throw refuse('instruments/no-symbol', { organ: meeting.organ })
      // IS7: dated by the clock of the meeting, and named as all was named at the gavel.
      const { at: adoptedAt } = adopted
      const zone = meeting.convening?.zone ?? 'UTC'
      const date = dateIn(adoptedAt, zone)
      const year = Number(date.slice(0, 4))
      const number = lastNumber(state, organ.symbol, year, command.series) + 1
      const symbol = symbolOf(organ.symbol, year, command.series, number)
      // IS6: an address never changes hands, whatever two patterns come to.
      for (const [key, register] of every?.register ?? [])
        if (key !== streamKey(stream) && hasLike(register, symbol))
          throw refuse('instruments/symbol-taken', { symbol })

      const { content, languages } = versionsOf(text, adopted)
      const reservations = statementsOf(decision.reservations, credentials, organisation, { date, adoptedAt })
      const sources: Issued['sources'] = {}
      for (const p of text.paragraphs) if (p.sources && p.sources.length > 0) sources[p.id] = p.sources
      const manifest: Manifest = {
        format: 'good-offices/manifest/2',
        instrument: command.instrument,
        symbol,
        kind: text.instrument,
        organisation: { id: streamKey(stream), names: organisationNameOn(organisation, date, adoptedAt) },
        organ: { id: meeting.organ, names: organNameOn(organisation, meeting.organ, date, adoptedAt) },
        meeting: {
          id: partsOf(command.text).meeting,
          date,
          zone,
          kind: meeting.request?.kind ?? 'ordinary',
          mode: meeting.request?.mode ?? 'in-person',
        },
        adopted: {
          at: adopted.at,
          decision: command.decision,
          hashes: adopted.hashes,
          method: adopted.outcome.method,
          present: adopted.outcome.present,
          of: adopted.outcome.of,
        },
        issuedAt: at,
        languages,
        reservations: digest(withoutUndefined(reservations)),
        sources: digest(sources),
        ...(text.notice ? { notice: text.notice } : {}),
      }
      const prepared = preparedDigest(manifest, command.series)
      if (command.type === 'PrepareIssue') {
        const { instrument, decision, series } = command
        // RC4: the same officer, the same words.
        const before = preparedOf(state, command.text)
        if (before?.by === by.person && before.digest === prepared && before.instrument === instrument)
          throw alreadySo()
        return [{ type: 'IssuePrepared', instrument, text: command.text, decision, series, digest: prepared }]
      }
      mustBeConfirmed(state, command, by.person, prepared, takesTwo(organisation, meeting.organ, dateOf(at)))
      return [
        {
          type: 'InstrumentIssued',
          instrument: command.instrument,
          symbol,
          series: command.series,
          organ: meeting.organ,
          year,
          number,
          text: command.text,
          decision: command.decision,
          dossier: text.dossier ?? meeting.convening?.dossier,
          issued: { manifest, content, reservations, sources },
        },
      ]
    }
    case 'SignInstrument': {
      // IS5: an instrument is signed once, in the same commit as its issue.
      const found = instrumentOf(state, command.instrument)
      if (!found) throw refuse('instruments/unknown', { instrument: command.instrument })
      if (found.signature) throw refuse('instruments/already-signed', { instrument: command.instrument })
      return [{ type: 'InstrumentSigned', instrument: command.instrument, kid: command.kid, jws: command.jws }]
    }
  }
}

/** IS8: names all that is to be issued, but for its number and its hour, which the server gives when it is issued. */
function preparedDigest(manifest: Manifest, series: string): string {
  const { symbol: _, issuedAt: __, ...words } = manifest
  return digest(withoutUndefined({ ...words, series }))
}

/**
 * IS8: two officers, two persons, the same words; unless the rules of the organ in force say that one suffices.
 * @param now the digest of what would be issued as the record stands.
 * @throws Refusal `instruments/not-prepared`, `instruments/second-officer`, `instruments/changed-since-prepared`
 */
function mustBeConfirmed(
  state: Register,
  command: Extract<InstrumentsCommand, { type: 'IssueInstrument' }>,
  person: string,
  now: string,
  isByTwo: boolean,
): void {
  if (!isByTwo && command.prepared === undefined) return
  const prepared = preparedOf(state, command.text)
  if (!prepared) throw refuse('instruments/not-prepared', { text: command.text })
  if (isByTwo && prepared.by === person) throw refuse('instruments/second-officer')
  const isSame =
    prepared.digest === now &&
    command.prepared === now &&
    prepared.instrument === command.instrument &&
    prepared.series === command.series
  if (!isSame) throw refuse('instruments/changed-since-prepared', { text: command.text })
}

/** As JSON would carry it: a member that is not there is not there. */
const withoutUndefined = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
