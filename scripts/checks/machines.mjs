import { sourcesOf } from './tree.mjs'

const folder = new RegExp(
  ['home', 'work', 'root', 'Users'].map((name) => `(?:^|[\\s'"\`(=])/${name}/\\w`).join('|'),
  'm',
)

/** Someone else's machine has none of our folders. */
export const machines = (tree) => ({
  name: 'no folder of one machine is named',
  faults: [
    ...sourcesOf(tree),
    ...tree.files(['bin', 'docs', 'e2e', 'scripts', 'bench', 'torture', 'verifier'], /\.(ts|mjs|md|json)$/),
    ...tree.atRoot(/\.(md|json|ts|mjs)$/),
  ].filter((path) => folder.test(tree.read(path))),
})
