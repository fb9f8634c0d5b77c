// npm run bench -- <name>: builds one benchmark and runs it; limit and product in one run, figures as ratios.
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const name = process.argv[2] ?? ''
const source = join(root, 'bench', `${name}.ts`)
if (!/^[a-z-]+$/.test(name) || !existsSync(source)) {
  console.error(`Name one of: ${readdirSync(join(root, 'bench')).filter((f) => f.endsWith('.ts')).map((f) => f.replace('.ts', '')).join(', ')}`)
  process.exit(1)
}
// Built inside the folder of the packages, so that they are found from there.
const outDir = join(root, 'node_modules/.cache/good-offices/bench')
await build({ configFile: false, logLevel: 'warn', root, publicDir: false, build: { ssr: source, outDir, emptyOutDir: true, target: 'node20', minify: false } })
const { run } = await import(pathToFileURL(join(outDir, `${name}.js`)).href)
await run()
