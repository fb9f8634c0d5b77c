// Where the built style sheet and scripts are: Vite names them by their content and lists them in its manifest.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Assets = { styles: string[]; script?: string; verifyScript?: string }
type Manifest = Record<string, { file: string; css?: string[]; imports?: string[] }>

/** Walks up from this file to the folder that holds `package.json`: it is the same for the source and for the build. */
function rootOf(from: string): string {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    try {
      readFileSync(join(folder, 'package.json'))
      return folder
    } catch {
      continue
    }
  }
  return from
}

/** The assets of the archive; none at all before the first build, so that pages still read as plain documents. */
export function readAssets(root = rootOf(dirname(fileURLToPath(import.meta.url)))): Assets {
  let manifest: Manifest
  try {
    manifest = JSON.parse(readFileSync(join(root, 'dist/web/.vite/manifest.json'), 'utf8')) as Manifest
  } catch {
    return { styles: [] }
  }
  const entry = (name: string) => manifest[`web/archive/${name}`] ?? manifest[`archive/${name}`]
  const stylesOf = (name: string, seen = new Set<string>()): string[] => {
    const chunk = entry(name) ?? manifest[name]
    if (!chunk || seen.has(name)) return []
    seen.add(name)
    return [...(chunk.imports ?? []).flatMap((imported) => stylesOf(imported, seen)), ...(chunk.css ?? [])]
  }
  const address = (file: string | undefined) => (file === undefined ? undefined : `/${file}`)
  return {
    styles: [...new Set(stylesOf('archive.ts'))].map((file) => `/${file}`),
    script: address(entry('archive.ts')?.file),
    verifyScript: address(entry('verify.ts')?.file),
  }
}
