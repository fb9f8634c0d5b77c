// The instruments of the archive in order, from their rows for reading: read once, a page at a time, and then only those that
// an event has changed. An instrument's words are read from the record when a page shows them.
import { streamKey, streamKind, type AnyEvent, type Recorded } from '#core/record/record.ts'
import type { Context } from '#server/context.ts'
import type { InstrumentRow } from '#wire/rows.ts'

type Reading = Pick<Context['records'], 'rowsAfter' | 'rowsNamed' | 'onRecorded'>

/** Of one page when all are read: what comes between two of them waits for no more than that. */
const pageRows = 400

/** By date of issue, then by number; the latest is the last. */
const isBefore = (a: InstrumentRow, b: InstrumentRow): boolean =>
  a.issuedAt === b.issuedAt ? a.number < b.number : a.issuedAt < b.issuedAt

export class Listing {
  readonly #records: Reading
  readonly #rows = new Map<string, InstrumentRow>()
  readonly #symbols = new Map<string, InstrumentRow>()
  readonly #dossiers = new Map<string, InstrumentRow[]>()
  readonly #versions = new Map<string, number>()
  /** Those that are signed, oldest first: a further issue goes to the end. */
  #inOrder: InstrumentRow[] = []
  /** Rows that an event has changed since they were read. */
  #changed = new Set<string>()
  #isRead = false
  #reading: Promise<void> = Promise.resolve()

  constructor(records: Reading, onRefreshed: Context['onRefreshed']) {
    this.#records = records
    records.onRecorded((events) => this.#take(events))
    onRefreshed(() => (this.#isRead = false))
  }

  /** Those issued, the latest first, from the one at `from` on. */
  async latest(from: number, count: number): Promise<{ rows: InstrumentRow[]; total: number }> {
    await this.#current()
    return pageOf(this.#inOrder, from, count)
  }

  /** Those of a dossier, the latest first. */
  async ofDossier(dossier: string, from: number, count: number): Promise<{ rows: InstrumentRow[]; total: number }> {
    await this.#current()
    return pageOf(this.#dossiers.get(dossier) ?? [], from, count)
  }

  async bySymbol(symbol: string): Promise<InstrumentRow | undefined> {
    await this.#current()
    return this.#symbols.get(symbol)
  }

  /** Of an instrument by its id: those with one id in two organisations are as many rows. */
  async named(keys: Iterable<string>): Promise<InstrumentRow[]> {
    await this.#current()
    return [...keys]
      .map((key) => this.#rows.get(key))
      .filter((row) => row !== undefined && row.isSigned) as InstrumentRow[]
  }

  /** All of them, the oldest first: not to be changed, and to be read before anything is awaited. */
  async inOrder(): Promise<readonly InstrumentRow[]> {
    await this.#current()
    return this.#inOrder
  }

  /** How far each register goes, by organisation. */
  async versions(): Promise<ReadonlyMap<string, number>> {
    await this.#current()
    return this.#versions
  }

  #take(events: readonly Recorded<AnyEvent>[]): void {
    for (const event of events)
      if (streamKind(event.stream) === 'register')
        this.#changed.add(
          `${streamKey(event.stream)}/${(event as Recorded<AnyEvent> & { instrument: string }).instrument}`,
        )
  }

  /** One reading after the other; whoever comes later finds what those before have read. */
  #current(): Promise<void> {
    if (this.#isRead && this.#changed.size === 0) return Promise.resolve()
    const read = this.#reading.then(() => (this.#isRead ? this.#readChanged() : this.#readAll()))
    this.#reading = read.catch(() => undefined)
    return read
  }

  async #readAll(): Promise<void> {
    // What is recorded meanwhile is read again after it.
    this.#isRead = true
    try {
      for (const map of [this.#rows, this.#symbols, this.#dossiers, this.#versions]) map.clear()
      for (let key = ''; ;) {
        const page = await this.#records.rowsAfter<InstrumentRow>('instrument', key, pageRows)
        for (const { key, row } of page) this.#rows.set(key, row)
        if (page.length < pageRows) break
        key = page.at(-1)?.key ?? key
      }
    } catch (fault) {
      this.#isRead = false
      throw fault
    }
    this.#inOrder = []
    const all = [...this.#rows.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1))
    for (const row of all) this.#enter(row)
    await this.#readChanged()
  }

  async #readChanged(): Promise<void> {
    while (this.#changed.size > 0) {
      const changed = this.#changed
      this.#changed = new Set()
      const found = await this.#records
        .rowsNamed<InstrumentRow>('instrument', [...changed])
        .catch((fault: unknown) => {
          for (const key of changed) this.#changed.add(key)
          throw fault
        })
      for (const { key, row } of found) {
        const before = this.#rows.get(key)
        this.#rows.set(key, row)
        if (before?.isSigned) this.#leave(before)
        this.#enter(row)
      }
    }
  }

  #enter(row: InstrumentRow): void {
    this.#versions.set(row.organisation, Math.max(this.#versions.get(row.organisation) ?? 0, row.versions.to))
    if (!row.isSigned) return
    insert(this.#inOrder, row)
    // IS6: an address never changes hands, should a record from elsewhere hold two of one symbol.
    const there = this.#symbols.get(row.symbol)
    if (!there || isBefore(row, there)) this.#symbols.set(row.symbol, row)
    if (row.dossier !== undefined) {
      const own = this.#dossiers.get(row.dossier) ?? []
      insert(own, row)
      this.#dossiers.set(row.dossier, own)
    }
  }

  #leave(row: InstrumentRow): void {
    for (const list of [this.#inOrder, this.#dossiers.get(row.dossier ?? '') ?? []]) {
      const at = list.indexOf(row)
      if (at >= 0) list.splice(at, 1)
    }
    if (this.#symbols.get(row.symbol) === row) this.#symbols.delete(row.symbol)
  }
}

/** Most often at the end. */
function insert(list: InstrumentRow[], row: InstrumentRow): void {
  let at = list.length
  while (at > 0 && isBefore(row, list[at - 1] as InstrumentRow)) at -= 1
  list.splice(at, 0, row)
}

const pageOf = (list: readonly InstrumentRow[], from: number, count: number) => ({
  rows: list.slice(Math.max(0, list.length - from - count), Math.max(0, list.length - from)).reverse(),
  total: list.length,
})
