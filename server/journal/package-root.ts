import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of the package. Found by walking up, because this code runs both from its source folder and from one
 * bundle elsewhere.
 */
export function packageRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  const manifest = join(from, 'package.json')
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'good-offices') return from
  const parent = dirname(from)
  if (parent === from) throw new Error('no package.json of good-offices above the running code')
  return packageRoot(parent)
}
