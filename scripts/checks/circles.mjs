import { rows } from '../direction.mjs'
import { importsOf, resolvedFrom } from './parsed.mjs'
import { isForTests, sourcesOf } from './tree.mjs'

/** Files beside the folders of these are each on their own: they put the folders together, or are what all of them share. */
const halls = ['core', 'examples', ...Object.keys(rows)]

const nodeOf = (path) => {
  const folder = path.slice(0, path.lastIndexOf('/'))
  return halls.includes(folder) ? path : folder
}

/** No folder is imported by what it imports, by whatever way around. */
export const circles = (tree) => {
  const uses = new Map()
  for (const path of sourcesOf(tree).filter((each) => !isForTests(each))) {
    const from = nodeOf(path)
    for (const target of importsOf(path, tree.read(path))) {
      const to = resolvedFrom(path, target)
      if (!/^(core|wire|server|web|examples)\//.test(to) || nodeOf(to) === from) continue
      uses.set(from, (uses.get(from) ?? new Map()).set(nodeOf(to), `${path} imports ${target}`))
    }
  }
  return {
    name: 'no folder is imported by what it imports',
    faults: roundsIn(uses).map((round) =>
      round.map((from, at) => uses.get(from).get(round[(at + 1) % round.length])).join(', '),
    ),
  }
}

/** @returns one round for each folder from which a way leads back to it, each round told once. */
function roundsIn(uses) {
  const told = new Set()
  const rounds = []
  for (const start of uses.keys()) {
    if (told.has(start)) continue
    const before = new Map()
    const ahead = [start]
    for (const node of ahead)
      for (const next of uses.get(node)?.keys() ?? []) {
        if (before.has(next)) continue
        before.set(next, node)
        ahead.push(next)
      }
    if (!before.has(start)) continue
    const round = []
    for (let node = before.get(start); node !== start; node = before.get(node)) round.unshift(node)
    round.unshift(start)
    for (const node of round) told.add(node)
    rounds.push(round)
  }
  return rounds
}
