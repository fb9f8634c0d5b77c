// The packages that the product is made of, from the lock file and from what they say of themselves: for `npm run check` and
// for the bill of materials.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Licences that this product may be given out with; of packages that only build or test it, a few more. */
const allowed = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
]
const allowedToBuild = [...allowed, 'MPL-2.0', 'OFL-1.1', '(MIT OR EUPL-1.1+)', 'Python-2.0', 'CC-BY-4.0']
const most = { direct: 40, total: 250 }

/** @returns {{ name: string, version: string, path: string, integrity?: string, license?: string, isDev: boolean, isOptional: boolean }[]} */
export function packagesOf(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, of]) => {
      const own = join(root, path, 'package.json')
      // Those for other machines are not installed here; the lock file says their licence.
      const said = existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')).license : of.license
      return {
        name: path.replace(/^.*node_modules\//, ''),
        version: of.version,
        path,
        integrity: of.integrity,
        license: typeof said === 'object' ? said?.type : said,
        isDev: of.dev === true || of.devOptional === true,
        isOptional: of.optional === true,
      }
    })
}

/** What is wrong with the packages, one line each. */
export function packageFaults(root) {
  const all = packagesOf(root)
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const running = all.filter(({ isDev }) => !isDev)
  return [
    ...(Object.keys(dependencies).length > most.direct
      ? [`${Object.keys(dependencies).length} packages are named, at most ${most.direct}`]
      : []),
    ...(running.length > most.total ? [`${running.length} packages run, at most ${most.total}`] : []),
    ...Object.entries(dependencies)
      .filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))
      .map(([name, version]) => `${name} is not named with one version: ${version}`),
    ...all
      .filter(({ integrity }) => !/^sha(512|384)-/.test(integrity ?? ''))
      .map(({ path }) => `${path} has no hash in the lock file`),
    ...all
      .filter(({ license, isDev }) => !(isDev ? allowedToBuild : allowed).includes(license ?? ''))
      .map(({ path, license }) => `${path} has the licence ${license ?? 'of nobody'}`),
  ]
}
