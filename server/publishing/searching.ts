// Finding words among all instruments (AR5) without reading them: which folded words stand in which paragraph is kept in
// memory, built beside other work and never at a stretch. A search looks through the distinct words, of which there are few.
import { findIn, foldedText, type Found } from '#core/archive/archive.ts'
import type { Issued } from '#core/instruments/instruments.ts'
import { languages, type Language } from '#core/languages.ts'
import type { InstrumentRow } from '#wire/rows.ts'
import type { Listing } from './listing.ts'
import type { Published } from './published.ts'
import { labelsIn } from './sheet.tsx'

export type Hit = {
  published: Published
  language: Language
  /** Where a paragraph was found: its id, its number and its kind. */
  paragraph?: string
  label?: string | undefined
  kind?: string
  words: string
  found: Found[]
}
/** What a search is narrowed to. @property body an organisation, or one of its organs as `organisation/organ`. */
export type Narrowed = { body?: string; year?: string; kind?: string; language?: Language }
export type Asked = Narrowed & { query: string; reader: Language }
/** What a search can be narrowed to: what is there. */
export type Choices = {
  bodies: ReadonlySet<string>
  years: string[]
  kinds: ReadonlySet<string>
  languages: Language[]
}

type Reading = {
  published(row: InstrumentRow): Promise<Published | undefined>
  documents(rows: readonly InstrumentRow[]): Promise<Map<InstrumentRow, Issued>>
}

/** A title or a paragraph of one instrument in one language. @property at its place there, the title at 0. */
type Unit = { instrument: number; language: Language; paragraph: string | undefined; at: number }
/** Instruments read from the database at a time. */
const readAtOnce = 20
const sliceMilliseconds = 4

export class Searching {
  readonly #listing: Listing
  readonly #reading: Reading
  /** In the order in which they were taken in, which is that of issue but for those issued elsewhere meanwhile. */
  readonly #instruments: InstrumentRow[] = []
  readonly #taken = new Set<string>()
  readonly #units: Unit[] = []
  /** The units in which a folded word stands. */
  readonly #words = new Map<string, number[]>()
  /** The folded symbol of each instrument. */
  readonly #symbols: string[] = []
  readonly #bodies = new Set<string>()
  readonly #years = new Set<string>()
  readonly #kinds = new Set<string>()
  readonly #languages = new Set<string>()
  #building: Promise<void> = Promise.resolve()

  constructor(listing: Listing, reading: Reading) {
    this.#listing = listing
    this.#reading = reading
  }

  /** Takes in what was issued since; the first time everything. One building after the other. */
  ready(): Promise<void> {
    const built = this.#building.then(() => this.#build())
    this.#building = built.catch(() => undefined)
    return built
  }

  /** Of which bodies, years, kinds and languages there are instruments; the latest year first. */
  choices(): Choices {
    return {
      bodies: this.#bodies,
      years: [...this.#years].sort().reverse(),
      kinds: this.#kinds,
      languages: languages.filter((l) => this.#languages.has(l)),
    }
  }

  /**
   * Titles, symbols and paragraphs that answer, the latest instrument first: in the reader's language where it answers
   * there, else in another. Without words, the titles of what a search is narrowed to.
   * @returns those from `from` on, and how many there are in all.
   */
  async find(asked: Asked, from: number, count: number): Promise<{ hits: Hit[]; total: number }> {
    const isAnyWord = foldedText(bare(asked.query)).trim() !== ''
    if (!isAnyWord && !isNarrowed(asked)) return { hits: [], total: 0 }
    await this.ready()
    if (!isAnyWord) {
      const titles = this.#titles(asked)
      return { hits: await this.#read(titles.slice(from, from + count), asked), total: titles.length }
    }
    const places = this.#places(asked)
    const exact = /^["«“].+["»”]$/u.test(asked.query.trim())
    if (!exact) return { hits: await this.#read(places.slice(from, from + count), asked), total: places.length }
    // What stands between quotation marks is compared with the words as adopted, so these must be read.
    const hits = (await this.#read(places.slice(0, mostExact), asked)).filter(({ found }) => found.length > 0)
    return { hits: hits.slice(from, from + count), total: hits.length }
  }

  async #build(): Promise<void> {
    const keyOf = (row: InstrumentRow) => `${row.organisation}/${row.instrument}`
    const all = await this.#listing.inOrder()
    // What was issued stays: as many as were taken in are those.
    if (all.length === this.#taken.size) return
    const rows = all.filter((row) => !this.#taken.has(keyOf(row)))
    for (let at = 0; at < rows.length; at += readAtOnce) {
      const some = rows.slice(at, at + readAtOnce)
      const documents = await this.#reading.documents(some)
      let began = performance.now()
      for (const row of some) {
        const issued = documents.get(row)
        if (issued) this.#take(row, issued)
        this.#taken.add(keyOf(row))
        if (performance.now() - began < sliceMilliseconds) continue
        // As long for others as for this.
        await new Promise((resume) => setTimeout(resume, sliceMilliseconds))
        began = performance.now()
      }
    }
  }

  #take(row: InstrumentRow, issued: Issued): void {
    const at = this.#instruments.push(row) - 1
    this.#symbols.push(foldedText(row.symbol))
    this.#bodies.add(row.organisation).add(`${row.organisation}/${row.organ}`)
    this.#years.add(row.date.slice(0, 4))
    this.#kinds.add(row.kind)
    for (const language of row.languages) this.#languages.add(language)
    for (const language of languages) {
      const version = issued.content[language]
      if (!version) continue
      this.#unit({ instrument: at, language, paragraph: undefined, at: 0 }, version.title)
      for (const [n, { id, words }] of version.paragraphs.entries())
        this.#unit({ instrument: at, language, paragraph: id, at: n + 1 }, words)
    }
  }

  #unit(unit: Unit, text: string): void {
    const at = this.#units.push(unit) - 1
    for (const word of new Set(foldedText(text).split(/\s+/))) {
      if (word === '') continue
      const units = this.#words.get(word)
      if (units) units.push(at)
      else this.#words.set(word, [at])
    }
  }

  /** The units in which each word of a query stands, as part of a word or the whole of it. */
  #answering(query: string): Unit[] {
    const all = [...new Set(foldedText(bare(query)).trim().split(/\s+/))]
    /** How many of the words, one after the other, stand in a unit. */
    const met = new Uint8Array(this.#units.length)
    const answers: Unit[] = []
    for (const [n, wanted] of all.entries())
      for (const [word, units] of this.#words) {
        if (!word.includes(wanted)) continue
        for (const at of units) {
          if (met[at] !== n) continue
          met[at] = n + 1
          if (n + 1 === all.length) answers.push(this.#units[at] as Unit)
        }
      }
    return answers
  }

  /** The title of each instrument that is meant, the latest first. */
  #titles(asked: Asked): Unit[] {
    return this.#instruments
      .flatMap((row, instrument): Unit[] => {
        const language = isMeant(row, asked) ? titleLanguage(row, asked) : undefined
        return language === undefined ? [] : [{ instrument, language, paragraph: undefined, at: 0 }]
      })
      .reverse()
  }

  /** One place for each title or paragraph, in the language in which it is shown; the latest instrument first. */
  #places(asked: Asked): Unit[] {
    const order = orderFor(asked)
    const meant = (instrument: number) => isMeant(this.#instruments[instrument] as InstrumentRow, asked)
    /** By instrument: of each paragraph, and of the title, the unit in the best language. */
    const found = new Map<number, Map<string | undefined, Unit>>()
    const placesOf = (instrument: number) => {
      const own = found.get(instrument) ?? new Map<string | undefined, Unit>()
      found.set(instrument, own)
      return own
    }
    for (const unit of this.#answering(asked.query)) {
      const rank = order.indexOf(unit.language)
      if (rank < 0 || !meant(unit.instrument)) continue
      const own = placesOf(unit.instrument)
      const before = own.get(unit.paragraph)
      if (!before || rank < order.indexOf(before.language)) own.set(unit.paragraph, unit)
    }
    const symbol = foldedText(asked.query.trim())
    for (const [instrument, own] of this.#symbols.entries()) {
      if (!own.includes(symbol) || !meant(instrument)) continue
      const language = titleLanguage(this.#instruments[instrument] as InstrumentRow, asked)
      const places = placesOf(instrument)
      if (language !== undefined && !places.has(undefined))
        places.set(undefined, { instrument, language, paragraph: undefined, at: 0 })
    }
    // Within one the title, then paragraphs in their order.
    return [...found]
      .sort(([a], [b]) => b - a)
      .flatMap(([, places]) => [...places.values()].sort((a, b) => a.at - b.at))
  }

  async #read(places: readonly Unit[], { query }: Asked): Promise<Hit[]> {
    const read = new Map<number, Published | undefined>()
    const named = [...new Set(places.map(({ instrument }) => instrument))]
    for (let at = 0; at < named.length; at += readAtOnce)
      await Promise.all(
        named.slice(at, at + readAtOnce).map(async (instrument) => {
          read.set(instrument, await this.#reading.published(this.#instruments[instrument] as InstrumentRow))
        }),
      )
    return places.flatMap(({ instrument, language, paragraph }): Hit[] => {
      const published = read.get(instrument)
      const version = published?.instrument.issued.content[language]
      if (!published || !version) return []
      const own = version.paragraphs.find(({ id }) => id === paragraph)
      const words = paragraph === undefined ? version.title : (own?.words ?? '')
      const label = paragraph === undefined ? undefined : labelsIn(published.instrument.issued, language)[paragraph]
      return [
        {
          published,
          language,
          ...(own ? { paragraph: own.id, label, kind: own.kind } : {}),
          words,
          found: findIn(words, query),
        },
      ]
    })
  }
}

/** So many places are read for a search between quotation marks; beyond, words are asked for one by one. */
const mostExact = 200
const isNarrowed = ({ body, year, kind, language }: Narrowed): boolean =>
  [body, year, kind, language].some((one) => one !== undefined)
const isMeant = (row: InstrumentRow, { body, year, kind, language }: Narrowed): boolean =>
  (body === undefined || body === row.organisation || body === `${row.organisation}/${row.organ}`) &&
  (year === undefined || row.date.startsWith(`${year}-`)) &&
  (kind === undefined || kind === row.kind) &&
  (language === undefined || row.languages.includes(language))
/** The languages in which a place may be shown, the best first. */
const orderFor = ({ reader, language }: Asked): Language[] =>
  language !== undefined ? [language] : [reader, ...languages.filter((other) => other !== reader)]
const titleLanguage = (row: InstrumentRow, asked: Asked): Language | undefined =>
  orderFor(asked).find((l) => row.languages.includes(l))
const bare = (query: string): string => query.trim().replace(/^["«“]|["»”]$/gu, '')
