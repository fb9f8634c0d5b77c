// The files that checks read: those of the repository, or a few that a test invents.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

function* below(root, folder, pattern) {
  for (const entry of readdirSync(join(root, folder)).sort()) {
    const path = `${folder}/${entry}`
    if (statSync(join(root, path)).isDirectory()) yield* below(root, path, pattern)
    else if (pattern.test(entry)) yield path
  }
}

/**
 * @typedef {object} Tree
 * @property {string} root
 * @property {(path: string) => string} read the text of a file
 * @property {(path: string) => boolean} has
 * @property {(folders: string | string[], pattern: RegExp) => string[]} files paths from the root of what stands below folders, by
 *   the name of the file
 * @property {(pattern: RegExp) => string[]} atRoot names of the files that stand at the root
 */

/** @returns {Tree} the files below a folder of this machine. */
export function treeOf(root) {
  const texts = new Map()
  return {
    root,
    read(path) {
      if (!texts.has(path)) texts.set(path, readFileSync(join(root, path), 'utf8'))
      return texts.get(path)
    },
    has: (path) => existsSync(join(root, path)),
    files: (folders, pattern) =>
      [folders]
        .flat()
        .flatMap((folder) => (existsSync(join(root, folder)) ? [...below(root, folder, pattern)] : [])),
    atRoot: (pattern) => readdirSync(root).filter((name) => pattern.test(name)),
  }
}

/** @returns {Tree} files by their paths, as a test writes them. */
export const invented = (files) => ({
  root: '',
  read: (path) => files[path],
  has: (path) => files[path] !== undefined,
  files: (folders, pattern) =>
    Object.keys(files).filter(
      (path) =>
        [folders].flat().some((folder) => path.startsWith(`${folder}/`)) && pattern.test(path.split('/').at(-1)),
    ),
  atRoot: (pattern) => Object.keys(files).filter((path) => !path.includes('/') && pattern.test(path)),
})

/** Sources of the product with their tests. */
export const sourcesOf = (tree) => tree.files(['core', 'wire', 'server', 'web', 'examples'], /\.(ts|tsx|mjs)$/)

/** Whether a source is a test, or is there for tests alone. */
export const isForTests = (path) => /\.test\.tsx?$|\/testing\/|\/invented\.ts$|\/given\.ts$/.test(path)

/** The languages of the interface. */
export const languages = ['ar', 'en', 'fr']
export const catalogue = (tree, language, area) => {
  const path = `web/languages/${language}/${area}.json`
  return tree.has(path) ? JSON.parse(tree.read(path)) : {}
}
/** The names of the catalogues, without their ending. */
export const areasOf = (tree) => [
  ...new Set(
    languages.flatMap((l) =>
      tree.files(`web/languages/${l}`, /\.json$/).map((path) =>
        path
          .split('/')
          .at(-1)
          .replace(/\.json$/, ''),
      ),
    ),
  ),
]
