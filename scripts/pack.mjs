// `npm run pack`: one archive that needs nothing but Node: the build, the packages that it runs on, the documents. For machines
// that reach no registry. Prints the archive's SHA-256, which travels by another way than the archive.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const name = `good-offices-${version}`
const target = process.argv[2] ?? join(root, 'artefacts', `${name}.tar.gz`)

// Builds where that is due, and says how the command is used.
try {
  execFileSync(process.execPath, [join(root, 'bin/good-offices.mjs'), 'help'], { stdio: 'pipe' })
} catch (fault) {
  if (fault.status !== 2) throw fault
}
const folder = mkdtempSync(join(tmpdir(), 'good-offices-pack-'))
try {
  const inside = join(folder, name)
  mkdirSync(inside)
  for (const path of [
    'bin',
    'dist',
    'docs',
    'verifier',
    'README.md',
    'LICENSE',
    'package.json',
    'package-lock.json',
  ])
    cpSync(join(root, path), join(inside, path), { recursive: true })
  execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: inside,
    stdio: 'inherit',
  })
  mkdirSync(dirname(target), { recursive: true })
  execFileSync('tar', ['-czf', target, '--owner=0', '--group=0', '-C', folder, name])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
const digest = createHash('sha256').update(readFileSync(target)).digest('hex')
writeFileSync(`${target}.sha256`, `${digest}  ${name}.tar.gz\n`)
console.log(`${target}\nSHA-256 ${digest}`)
