// Commands on which no answer came: whether they were recorded nobody here knows. Sent again they go under the same id, so
// that the server answers what became of the first; a tab that is loaded again still knows the id.

/** Past this the same words are taken for a new act: what came of the first has long been seen. */
const rememberedMs = 600_000

type Kept = Record<string, { id: string; at: number }>

export class Unanswered {
  readonly #name: string
  readonly #memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly #now: () => number

  /** @param person whose commands they are: an id belongs to one person. */
  constructor(
    person: string,
    memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    now: () => number = Date.now,
  ) {
    this.#name = `unanswered ${person}`
    this.#memory = memory
    this.#now = now
  }

  #read(): Kept {
    try {
      const kept = JSON.parse(this.#memory.getItem(this.#name) ?? '{}') as Kept
      return Object.fromEntries(Object.entries(kept).filter(([, { at }]) => this.#now() - at < rememberedMs))
    } catch {
      return {}
    }
  }
  #write(kept: Kept) {
    if (Object.keys(kept).length === 0) this.#memory.removeItem(this.#name)
    else this.#memory.setItem(this.#name, JSON.stringify(kept))
  }

  /** The id of the same command if it is unanswered, else a new one; kept until `answered`. */
  idFor(stream: string, command: object, newId: () => string): string {
    const kept = this.#read()
    const key = `${stream} ${JSON.stringify(command)}`
    const id = kept[key]?.id ?? newId()
    this.#write({ ...kept, [key]: { id, at: this.#now() } })
    return id
  }

  has(stream: string, command: object): boolean {
    return `${stream} ${JSON.stringify(command)}` in this.#read()
  }

  answered(stream: string, command: object): void {
    const { [`${stream} ${JSON.stringify(command)}`]: _, ...kept } = this.#read()
    this.#write(kept)
  }
}
