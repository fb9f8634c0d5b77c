// Builds the rooms into dist/web and the server into dist/server. Run by bin/good-offices.mjs when the sources have changed.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
// Vite takes NODE_ENV from whoever calls: under a test runner it would bundle React's development build, half as heavy again.
process.env.NODE_ENV = 'production'
const quiet = { logLevel: 'warn', configFile: false }
export const entries = ['secretariat.html', 'podium.html', 'desk.html', 'screen.html', 'replay.html', 'archive/archive.ts', 'archive/verify.ts']

export async function buildAll() {
  await Promise.all([buildWeb(), buildServer()])
}

/** @param which entries; those that do not exist yet are left out. */
export async function buildWeb(which = entries, emptyOutDir = true) {
  const input = Object.fromEntries(which.filter((e) => existsSync(join(root, 'web', e))).map((e) => [e.replace(/^.*\//, '').replace(/\.\w+$/, ''), join(root, 'web', e)]))
  if (Object.keys(input).length === 0) return
  await build({
    ...quiet,
    root: join(root, 'web'),
    plugins: [react()],
    build: {
      outDir: join(root, 'dist/web'), emptyOutDir, manifest: true, target: 'es2022',
      // The pages' policy forbids inline scripts and data addresses: everything is a file of its own.
      assetsInlineLimit: 0, modulePreload: { polyfill: false },
      rollupOptions: { input },
    },
  })
  compress(join(root, 'dist/web/assets'))
}

/** Scripts and styles lie compressed beside themselves, so that the server sends a third without working for it. */
function compress(folder) {
  for (const name of readdirSync(folder).filter((f) => /\.(js|css|svg)$/.test(f))) {
    const bytes = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
  }
}

export async function buildServer() {
  await build({
    ...quiet,
    root,
    publicDir: false,
    plugins: [react()],
    // Packages of hundreds of small files take longer to find than to run: half of the time until the server listens.
    ssr: { noExternal: ['kysely', 'jose', 'zod', 'fastify-type-provider-zod'] },
    build: { ssr: join(root, 'server/cli.ts'), outDir: join(root, 'dist/server'), emptyOutDir: true, target: 'node20', minify: false, sourcemap: true, rollupOptions: { output: { entryFileNames: 'cli.js' } } },
  })
}

// The embedded database's template, made by a first start, travels with a build so that later first starts are quick.
export function keepTemplate() {
  const cache = join(root, 'node_modules/.cache/good-offices')
  if (!existsSync(cache)) return
  mkdirSync(join(root, 'dist'), { recursive: true })
  for (const file of readdirSync(cache)) if (file.startsWith('pglite-') && file.endsWith('.tar.gz')) copyFileSync(join(cache, file), join(root, 'dist', file))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(join(root, 'dist/.built'), { force: true })
  await buildAll()
  keepTemplate()
}
