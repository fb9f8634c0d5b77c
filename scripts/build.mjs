// Builds the rooms into dist/web and the server into dist/server. Run by bin/good-offices.mjs when the sources have changed.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { parsedWords } from './words.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
// Vite takes NODE_ENV from whoever calls: under a test runner it would bundle React's development build, half as heavy again.
process.env.NODE_ENV = 'production'
const quiet = { logLevel: 'warn', configFile: false }
/**
 * What a build for Node.js takes in. Packages of hundreds of small files take longer to find than to run: half of the time
 * until the server listens. React is taken in so that it is its production build whatever NODE_ENV the process is given:
 * the other one renders at half the pace, on the loop that runs the meeting.
 */
export const ssrOptions = {
  ssr: {
    noExternal: ['kysely', 'jose', 'zod', 'fastify-type-provider-zod', 'react', 'react-dom', 'react-intl'],
  },
  define: { 'process.env.NODE_ENV': '"production"' },
}
export const entries = [
  'secretariat.html',
  'podium.html',
  'desk.html',
  'screen.html',
  'replay.html',
  'archive/archive.ts',
  'archive/verify.ts',
  'live/early.ts',
]

export async function buildAll() {
  await Promise.all([buildWeb(), buildServer()])
}

/** @param which entries; those that do not exist yet are left out. */
export async function buildWeb(which = entries, emptyOutDir = true) {
  const there = which.filter((e) => existsSync(join(root, 'web', e)))
  if (there.length === 0) return
  if (emptyOutDir) rmSync(join(root, 'dist/web'), { recursive: true, force: true })
  // Apart, so that the small scripts do not reach into what the rooms share.
  const manifests = []
  for (const some of ['.html', 'archive', 'early'])
    manifests.push(await buildPages(there.filter((e) => e.includes(some))))
  writeFileSync(
    join(root, 'dist/web/.vite/manifest.json'),
    JSON.stringify(Object.assign({}, ...manifests), null, 1),
  )
  compress(join(root, 'dist/web/assets'))
}

/** @returns the manifest. */
async function buildPages(pages) {
  if (pages.length === 0) return {}
  await build({
    ...quiet,
    root: join(root, 'web'),
    plugins: [parsedWords(), react()],
    build: {
      outDir: join(root, 'dist/web'),
      emptyOutDir: false,
      manifest: true,
      target: 'es2022',
      // The pages' policy forbids inline scripts and data addresses: everything is a file of its own.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: Object.fromEntries(
          pages.map((e) => [e.replace(/^.*\//, '').replace(/\.\w+$/, ''), join(root, 'web', e)]),
        ),
        output: { codeSplitting: { groups: [{ name: fileOf(), debugName: 'files' }] } },
      },
    },
  })
  return JSON.parse(readFileSync(join(root, 'dist/web/.vite/manifest.json'), 'utf8'))
}

/**
 * Few files, since each costs headers and its turn on a slow line: what desk and podium or three of the rooms need is one,
 * the words that every room needs are one a language. The rest is split as usual.
 */
function fileOf() {
  let needs
  return (id, build) => {
    const words = /\/languages\/(ar|en|fr)\/(?:parts|problems|words)\.json$/.exec(id)
    if (words) return `words-${words[1]}`
    if (!needs) {
      needs = new Map()
      const visit = (module, room) => {
        const rooms = needs.get(module) ?? new Set()
        if (rooms.has(room)) return
        needs.set(module, rooms.add(room))
        for (const next of build.getModuleInfo(module)?.importedIds ?? []) visit(next, room)
      }
      for (const entry of entries.filter((e) => e.endsWith('.html'))) visit(join(root, 'web', entry), entry)
    }
    const rooms = needs.get(id)
    return rooms && (rooms.size > 2 || (rooms.has('desk.html') && rooms.has('podium.html'))) ? 'rooms' : null
  }
}

/** Scripts and styles lie compressed beside themselves, so that the server sends a third without working for it. */
function compress(folder) {
  for (const name of readdirSync(folder).filter((f) => /\.(js|css|svg)$/.test(f))) {
    const bytes = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
    writeFileSync(
      join(folder, `${name}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    )
  }
}

/** @param outDir an absolute path. */
export async function buildServer(outDir = join(root, 'dist/server')) {
  await build({
    ...quiet,
    root,
    publicDir: false,
    plugins: [react()],
    ...ssrOptions,
    build: {
      ssr: join(root, 'server/cli.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rollupOptions: { output: { entryFileNames: 'cli.js', chunkFileNames: '[name].js' } },
    },
  })
  // Plain JavaScript in a thread of its own: the bundle does not carry it, so that it lies beside.
  copyFileSync(join(root, 'server/journal/pglite-worker.mjs'), join(outDir, 'pglite-worker.mjs'))
}

// The embedded database's template, made by a first start, travels with a build so that later first starts are quick.
export function keepTemplate() {
  const cache = join(root, 'node_modules/.cache/good-offices')
  if (!existsSync(cache)) return
  mkdirSync(join(root, 'dist'), { recursive: true })
  for (const file of readdirSync(cache))
    if (file.startsWith('pglite-') && file.endsWith('.tar.gz'))
      copyFileSync(join(cache, file), join(root, 'dist', file))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(join(root, 'dist/.built'), { force: true })
  await buildAll()
  keepTemplate()
}
