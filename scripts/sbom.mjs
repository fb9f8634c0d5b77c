// npm run sbom [-- file]: the bill of materials of what runs, CycloneDX 1.5 in JSON, on standard output or into a file. It
// holds no time and no chance: the same lock file makes the same bytes.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packagesOf } from './packages.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const addressOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`
const hashOf = (integrity) => {
  const [kind, value] = integrity.split('-')
  return {
    alg: { sha512: 'SHA-512', sha384: 'SHA-384' }[kind],
    content: Buffer.from(value, 'base64').toString('hex'),
  }
}
const licenceOf = (license) => (/[ (]/.test(license) ? { expression: license } : { license: { id: license } })
// A package that stands at two places in one version is one component.
const components = new Map(
  packagesOf(root)
    .filter(({ isDev }) => !isDev)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((each) => {
      const purl = addressOf(each.name, each.version)
      return [
        purl,
        {
          type: 'library',
          'bom-ref': purl,
          name: each.name,
          version: each.version,
          purl,
          scope: each.isOptional ? 'optional' : 'required',
          hashes: [hashOf(each.integrity)],
          licenses: [licenceOf(each.license)],
        },
      ]
    }),
)
const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    component: {
      type: 'application',
      'bom-ref': `${name}@${version}`,
      name,
      version,
      licenses: [licenceOf(license)],
    },
  },
  components: [...components.values()],
}
const text = `${JSON.stringify(bill, undefined, 2)}\n`
const [file] = process.argv.slice(2)
if (file) writeFileSync(file, text)
else process.stdout.write(text)
