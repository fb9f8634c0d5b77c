// Builds one script of bench/ or torture/ with what it imports, and gives its exports.
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { ssrOptions } from './build.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The scripts of a folder that can be run: those that export `run`. */
export const namesIn = (folder) =>
  readdirSync(join(root, folder))
    .filter(
      (f) =>
        /^[a-z0-9-]+\.ts$/.test(f) &&
        /^export (?:async function run|const run)\b/m.test(readFileSync(join(root, folder, f), 'utf8')),
    )
    .map((f) => f.replace('.ts', ''))

export async function load(folder, name) {
  const source = join(root, folder, `${name}.ts`)
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(source)) {
    console.error(`Name one of: ${namesIn(folder).join(', ')}`)
    process.exit(1)
  }
  // Built inside the folder of the packages, so that they are found from there.
  const outDir = join(root, 'node_modules/.cache/good-offices', folder, name)
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    ...ssrOptions,
    build: {
      ssr: source,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'run.js' } },
    },
  })
  // The embedded database's worker lies beside whatever starts it.
  copyFileSync(join(root, 'server/journal/pglite-worker.mjs'), join(outDir, 'pglite-worker.mjs'))
  return import(pathToFileURL(join(outDir, 'run.js')).href)
}
