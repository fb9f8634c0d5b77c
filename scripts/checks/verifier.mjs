import { importsOf } from './parsed.mjs'

/** Whoever trusts nobody must be able to read the verifier alone: it rests on Node.js and on nothing of this repository. */
export const verifier = (tree) => ({
  name: 'the verifier stands alone',
  faults: tree
    .files('verifier', /\.mjs$/)
    .flatMap((path) =>
      importsOf(path, tree.read(path)).flatMap((target) =>
        target.startsWith('node:') ? [] : [`${path} imports ${target}`],
      ),
    ),
})
