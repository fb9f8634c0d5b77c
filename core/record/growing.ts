// A map that grows without being copied. Its versions share one list of what was put in, in order, and each reads as far as
// it goes: a fold over n facts takes n steps and not n², and every version taken on the way stays as it was.

type Put<V> = {
  key: string
  value: V
  /** Where the value before it under the same key stands; -1 for none. */ before: number
}
type Shared<V> = { puts: Put<V>[]; latest: Map<string, number> }

export class Growing<V> {
  readonly #shared: Shared<V>
  readonly #length: number
  /** How many keys it has. */
  readonly size: number

  private constructor(shared: Shared<V>, length: number, size: number) {
    this.#shared = shared
    this.#length = length
    this.size = size
  }

  static empty<V>(): Growing<V> {
    return new Growing<V>({ puts: [], latest: new Map() }, 0, 0)
  }

  /** The value under a key in this version; undefined for none. */
  get(key: string): V | undefined {
    return this.#shared.puts[this.#at(key)]?.value
  }

  /** Another version, with this value under the key. The one before stays as it is. */
  with(key: string, value: V): Growing<V> {
    // Somebody has gone on from here already, as when a decision was thrown away: this line gets a list of its own.
    const shared = this.#shared.puts.length === this.#length ? this.#shared : this.#copy()
    const before = shared.latest.get(key) ?? -1
    shared.puts.push({ key, value, before })
    shared.latest.set(key, this.#length)
    return new Growing(shared, this.#length + 1, before === -1 ? this.size + 1 : this.size)
  }

  /** The values, in the order in which their keys came first. */
  *values(): IterableIterator<V> {
    for (let at = 0; at < this.#length; at += 1) {
      const put = this.#shared.puts[at]
      if (put?.before === -1) yield this.get(put.key) as V
    }
  }

  /** The keys under which this version has another value than an earlier one; all of them where it does not go on from that. */
  changedSince(earlier: Growing<V> | undefined): string[] {
    const from =
      earlier && earlier.#shared === this.#shared && earlier.#length <= this.#length ? earlier.#length : 0
    return [...new Set(this.#shared.puts.slice(from, this.#length).map(({ key }) => key))]
  }

  #at(key: string): number {
    let at = this.#shared.latest.get(key) ?? -1
    while (at >= this.#length) at = this.#shared.puts[at]?.before ?? -1
    return at
  }

  #copy(): Shared<V> {
    const puts = this.#shared.puts.slice(0, this.#length)
    return { puts, latest: new Map(puts.map(({ key }, at) => [key, at])) }
  }
}
