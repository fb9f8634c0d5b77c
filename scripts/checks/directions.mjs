import { mayImport, order } from '../direction.mjs'
import { importsOf, resolvedFrom } from './parsed.mjs'
import { isForTests, sourcesOf } from './tree.mjs'

/** Who imports whom, as `scripts/direction.mjs` allows it; tests go where they need to. */
export const directions = (tree) => ({
  name: `direction of dependencies (${order.length} concepts)`,
  faults: sourcesOf(tree)
    .filter((path) => !isForTests(path))
    .flatMap((path) =>
      importsOf(path, tree.read(path)).flatMap((target) =>
        mayImport(path, resolvedFrom(path, target)) ? [] : [`${path} imports ${target}`],
      ),
    ),
})
