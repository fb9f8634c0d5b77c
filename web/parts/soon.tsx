// Parts of a room that are fetched once the room stands, so that it stands sooner. They are asked for before anybody can want
// them, and again until they have come: a line that fails in between costs a moment, not the part.
import { createElement, useEffect, useState, type ComponentType } from 'react'

const again = 1_000
const all = new Set<() => Promise<void>>()

/** @param load gives the part; nothing is drawn in its place until it has come. */
export function soon<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let part: ComponentType<P> | undefined
  let asked: Promise<void> | undefined
  const ask = (): Promise<void> =>
    (asked ??= load().then(
      (come) => {
        part = come
      },
      async () => {
        await new Promise((resolve) => setTimeout(resolve, again))
        asked = undefined
        return ask()
      },
    ))
  all.add(ask)
  return function Soon(properties: P) {
    const [, draw] = useState(part !== undefined)
    useEffect(() => {
      let isHere = true
      void ask().then(() => {
        if (isHere) draw(true)
      })
      return () => {
        isHere = false
      }
    }, [])
    return part ? createElement(part, properties) : null
  }
}

/** Asks for all that has not come yet. */
export function fetchTheRest(): void {
  for (const ask of all) void ask()
}
