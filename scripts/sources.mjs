// What a build is made from: a quick sign of it, and a sure one.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const tops = [
  'core',
  'wire',
  'server',
  'web',
  'examples',
  'scripts/build.mjs',
  'scripts/words.mjs',
  'package-lock.json',
]

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (!entry.name.includes('.test.')) yield path
  }
}

const filesOf = (root) =>
  tops
    .map((top) => join(root, top))
    .filter((path) => existsSync(path))
    .flatMap((path) => (statSync(path).isDirectory() ? [...filesBelow(path)].sort() : [path]))

const hashOf = (root, lineOf) => {
  const hash = createHash('sha256')
  for (const file of filesOf(root)) hash.update(`${file.slice(root.length)} ${lineOf(file)}\n`)
  return hash.digest('hex')
}

/** By size and time: costs nothing, but copying the folder changes it. */
export const quickSign = (root) =>
  hashOf(root, (file) => {
    const { size, mtimeMs } = statSync(file)
    return `${size} ${mtimeMs}`
  })

/** By content: the same wherever the sources were copied to. */
export const sureSign = (root) =>
  hashOf(root, (file) => createHash('sha256').update(readFileSync(file)).digest('hex'))

/**
 * Whether `dist` was built from the sources as they are.
 * @param {string} kept what the build wrote down: both signs, one a line; empty when nothing was.
 * @returns {{ isBuilt: boolean, signs: string }} and what to write down.
 */
export function compareBuild(root, kept) {
  const [quick, sure] = kept.split('\n')
  const quickNow = quickSign(root)
  if (quick === quickNow && sure) return { isBuilt: true, signs: kept }
  const sureNow = sureSign(root)
  return { isBuilt: sure === sureNow, signs: `${quickNow}\n${sureNow}` }
}
