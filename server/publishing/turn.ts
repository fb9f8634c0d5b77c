// How many public pages go out in one turn of the event loop: a command passes through several turns before it is
// acknowledged, and each is as long as what a crowd has had answered in it.

const most = 4

export class Turn {
  readonly #waiting: (() => void)[] = []
  #passed = 0
  #isCounting = false

  /** Resolves in this turn of the loop or in a later one, in the order of asking; undefined where there is room now. */
  pass(): Promise<void> | undefined {
    this.#count()
    if (this.#passed < most && this.#waiting.length === 0) {
      this.#passed += 1
      return undefined
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #count(): void {
    if (this.#isCounting) return
    this.#isCounting = true
    setImmediate(() => {
      this.#isCounting = false
      this.#passed = 0
      for (const resolve of this.#waiting.splice(0, most)) {
        this.#passed += 1
        resolve()
      }
      if (this.#waiting.length > 0) this.#count()
    })
  }
}
