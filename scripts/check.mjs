// What a command can see of the project's promises: types, direction, catalogues, styles, the lock file. One line each.
import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { order, mayImport } from './direction.mjs'
import { placeholdersIn } from './checks/placeholders.mjs'
import { arabicFaultsIn, bareNamesIn } from './checks/arabic.mjs'
import { arabicStringsIn, frenchStringsIn, looseIn, readingsOf } from './checks/french.mjs'
import { notWrittenIn, wordsNotWritten } from './checks/terms.mjs'
import { codesOf, thrownIn } from './checks/refusals.mjs'
import { packageFaults } from './packages.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const read = (path) => readFileSync(join(root, path), 'utf8')
function* below(folder, pattern) {
  for (const entry of readdirSync(join(root, folder))) {
    const path = join(folder, entry)
    if (statSync(join(root, path)).isDirectory()) yield* below(path, pattern)
    else if (pattern.test(entry)) yield path
  }
}

let failed = 0
function check(name, faults) {
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  for (const fault of faults.slice(0, 20)) console.log(`     ${fault}`)
  failed += faults.length
}

// Each folder by its own settings, so that input and output do not compile in core; then all of it with its tests.
const compile = (...args) =>
  promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', ...args], {
    cwd: root,
  }).then(
    () => [],
    (fault) =>
      String(fault.stdout || fault)
        .trim()
        .split('\n'),
  )
const folders = ['core', 'wire', 'server', 'web'].filter((folder) =>
  existsSync(join(root, folder, 'tsconfig.json')),
)
const [types, everything] = await Promise.all([
  folders.reduce(
    async (before, folder) => [...(await before), ...(await compile('-p', join(folder, 'tsconfig.json')))],
    Promise.resolve([]),
  ),
  compile('-p', 'tsconfig.json', '--noUnusedLocals', '--noUnusedParameters'),
])
check(`types in ${folders.join(', ')}`, types)
check('types in tests too, and nothing unused', everything)

const sources = ['core', 'wire', 'server', 'web', 'examples'].flatMap((folder) => [
  ...below(folder, /\.(ts|tsx|mjs)$/),
])
const importsOf = (path) =>
  [
    ...read(path).matchAll(/^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm),
  ].map((m) => m[1] ?? m[2])
// Whoever trusts nobody must be able to read the verifier alone: it rests on Node.js and on nothing of this repository.
check(
  'the verifier stands alone',
  ['verifier/verify-record.mjs'].flatMap((path) =>
    [...read(path).matchAll(/\bfrom\s+['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]|\b(require)\b/g)]
      .map((m) => m[1] ?? m[2] ?? m[3])
      .filter((target) => !target.startsWith('node:'))
      .map((target) => `${path} imports ${target}`),
  ),
)
check(
  `direction of dependencies (${order.length} concepts)`,
  sources
    .filter((p) => !/\.test\.tsx?$|\/testing\/|\/invented\.ts$|\/given\.ts$/.test(p))
    .flatMap((path) =>
      importsOf(path)
        .map((target) => [
          target,
          mayImport(path, target.startsWith('.') ? relative(root, join(root, dirname(path), target)) : target),
        ])
        .filter(([, fine]) => !fine)
        .map(([target]) => `${path} imports ${target}`),
    ),
)

// Input, output, clocks and chance stay out of core: its rules are pure.
const impure =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bconsole\.|\bfetch\(|\bprocess\.|\bsetTimeout\(|\blocalStorage\b/
check(
  'core is pure',
  [...below('core', /\.ts$/)]
    .filter((p) => !p.endsWith('.test.ts'))
    .flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, i) =>
          impure.test(line.replace(/\/\/.*|^\s*\*.*/, '')) ? [`${path}:${i + 1} ${line.trim()}`] : [],
        ),
    ),
)

check(
  'things are exported by their names',
  sources.flatMap((path) =>
    /^export default\b/m.test(read(path)) && !/\.config\.(ts|mjs)$/.test(path) ? [path] : [],
  ),
)

const languages = ['ar', 'en', 'fr']
const areas = [...new Set(languages.flatMap((l) => readdirSync(join(root, 'web/languages', l))))]
const argumentsOf = (elements, found = new Set()) => {
  for (const e of elements) {
    if (e.type !== TYPE.literal && e.type !== TYPE.pound) found.add(e.value)
    if (e.options) for (const option of Object.values(e.options)) argumentsOf(option.value, found)
  }
  return found
}
const pluralsOf = (elements) =>
  elements.flatMap((e) => [
    ...(e.type === TYPE.plural ? [e] : []),
    ...(e.options ? Object.values(e.options).flatMap((o) => pluralsOf(o.value)) : []),
  ])
check(
  `catalogues complete in ${languages.join(', ')} (${areas.length} areas)`,
  areas.flatMap((area) => {
    const [ar, en, fr] = languages.map((l) =>
      existsSync(join(root, 'web/languages', l, area)) ? JSON.parse(read(`web/languages/${l}/${area}`)) : {},
    )
    return [...new Set([ar, en, fr].flatMap(Object.keys))].flatMap((key) => {
      const faults = []
      const parsed = [ar, en, fr].map((catalogue, i) => {
        if (catalogue[key] === undefined) {
          faults.push(`${languages[i]}/${area} lacks ${key}`)
          return []
        }
        try {
          return parse(catalogue[key], { ignoreTag: true })
        } catch (fault) {
          faults.push(`${languages[i]}/${area} ${key}: ${fault.message}`)
          return []
        }
      })
      const [wanted, ...others] = [parsed[1], parsed[0], parsed[2]].map((p) => argumentsOf(p))
      others.forEach((found, i) => {
        for (const name of found)
          if (!wanted.has(name))
            faults.push(`${['ar', 'fr'][i]}/${area} ${key} uses {${name}}, which the English does not`)
        for (const name of wanted)
          if (!found.has(name))
            faults.push(`${['ar', 'fr'][i]}/${area} ${key} lacks {${name}}, which the English uses`)
      })
      for (const plural of pluralsOf(parsed[0]))
        for (const form of ['zero', 'one', 'two', 'few', 'many', 'other'])
          if (!plural.options[form] && plural.pluralType !== 'ordinal')
            faults.push(`ar/${area} ${key} lacks the form ${form}`)
      return faults
    })
  }),
)
// A tag that the formatter does not know is shown as it is written; in French some ask for a form of a name.
const tagsOf = (message) => [...message.matchAll(/<(\/?)([A-Za-z]+)>/g)].map(([, , name]) => name)
const frenchTags = [
  .../frenchTags = \{([^}]*)\}/.exec(read('web/languages/french-names.ts'))[1].matchAll(/(\w+): tag\(/g),
].map(([, name]) => name)
check(
  'tags of messages are those of the English, and in French the forms of names',
  areas.flatMap((area) => {
    const [ar, en, fr] = languages.map((l) => JSON.parse(read(`web/languages/${l}/${area}`)))
    return Object.keys(en).flatMap((key) =>
      [...tagsOf(ar[key] ?? ''), ...tagsOf(fr[key] ?? '').filter((tag) => !frenchTags.includes(tag))]
        .filter((tag) => !tagsOf(en[key]).includes(tag))
        .map((tag) => `${area} ${key}: <${tag}>`),
    )
  }),
)
const codes = codesOf('wire/problems.ts', read('wire/problems.ts'))
const sentences = Object.fromEntries(
  languages.map((l) => [
    l,
    // Of what the office alone sends, a meeting's rooms need no sentence.
    Object.assign(
      {},
      ...['problems', 'office-problems'].map((area) => JSON.parse(read(`web/languages/${l}/${area}.json`))),
    ),
  ]),
)
check(
  `a sentence for each of ${codes.length} refusals`,
  languages.flatMap((l) => codes.filter((c) => !sentences[l][`problem.${c}`]).map((c) => `${l}: ${c}`)),
)
// A sentence that names a fact which the refusal does not carry would be shown with a hole in it.
const thrown = sources
  .filter((p) => !p.endsWith('.test.ts') && /\.tsx?$/.test(p))
  .flatMap((path) => thrownIn(path, read(path)).map((found) => ({ path, ...found })))
check(
  `sentences name only what ${thrown.length} refusals tell`,
  thrown.flatMap(({ path, code, facts }) => {
    const sentence = sentences.en[`problem.${code}`]
    return sentence
      ? [...argumentsOf(parse(sentence, { ignoreTag: true }))]
          .filter((name) => !new RegExp(`\\b${name}\\b`).test(facts))
          .map((name) => `${path}: ${code} tells no ${name}`)
      : []
  }),
)
const ruleOf = {
  ...JSON.parse(read('web/languages/rules.json')),
  ...JSON.parse(read('web/languages/office-rules.json')),
}
const written = new Set(
  [...below('core', /^README\.md$/)].flatMap((path) =>
    [...read(path).matchAll(/^- \*\*([A-Z]{2}\d{1,2})\*\*/gm)].map((m) => m[1]),
  ),
)
check(
  'what only the office is refused has its rule with its sentence',
  Object.keys(JSON.parse(read('web/languages/office-rules.json'))).filter(
    (key) => !JSON.parse(read('web/languages/en/office-problems.json'))[key.replace('rule.', 'problem.')],
  ),
)
check('each refusal names its rule, or that it has none', [
  ...codes.filter((c) => ruleOf[`rule.${c}`] === undefined),
  ...Object.keys(ruleOf).filter((key) => !codes.includes(key.slice('rule.'.length))),
  ...Object.entries(ruleOf)
    .filter(([, id]) => id !== null && !written.has(id))
    .map(([key, id]) => `${key}: ${id} is not written down`),
])

check(
  'styles say start and end',
  [...below('web', /\.css$/)].flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, i) =>
        /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right)\s*:|(?:text-align|float):\s*(?:left|right)\b/.test(
          line.replace(/\/\*.*?\*\//g, ''),
        )
          ? [`${path}:${i + 1}`]
          : [],
      ),
  ),
)
check(
  'no inline style in the rooms',
  [...below('web', /\.tsx$/)].filter((p) => /\sstyle=\{/.test(read(p))),
)

check(
  'no words are put in place of words that nobody gave',
  sources
    .filter((p) => /^web\/.*\.tsx?$/.test(p) && !p.includes('.test.'))
    .flatMap((path) => placeholdersIn(path, read(path)).map(({ line, words }) => `${path}:${line} ${words}`)),
)

check('Arabic agrees with who acts and with what is counted', [
  ...[...below('web/languages/ar', /\.json$/)].flatMap((path) =>
    Object.entries(JSON.parse(read(path))).flatMap(([key, message]) =>
      arabicFaultsIn(message).map((fault) => `${path} ${key}: ${fault}`),
    ),
  ),
  ...sources
    .filter((p) => /^web\/.*\.tsx?$/.test(p) && !p.includes('.test.'))
    .flatMap((path) =>
      bareNamesIn(read(path)).map(({ line, name }) => `${path}:${line} gives ${name} a bare name (BD21)`),
    ),
])

const frenchWords = [...below('web/languages/fr', /\.json$/)].flatMap((path) =>
  Object.entries(JSON.parse(read(path))).flatMap(([key, message]) =>
    readingsOf(message).map((words) => ({ place: `${path} ${key}`, words })),
  ),
)
const frenchSources = sources
  .filter((p) => !/\.test\.tsx?$|\/testing\/|\/invented\.ts$|\/given\.ts$/.test(p))
  .flatMap((path) =>
    frenchStringsIn(path, read(path)).map(({ line, words }) => ({ place: `${path}:${line}`, words })),
  )
const arabicSources = sources
  .filter((p) => !/\.test\.tsx?$|\/testing\/|\/invented\.ts$|\/given\.ts$/.test(p))
  .flatMap((path) =>
    arabicStringsIn(path, read(path)).map(({ line, words }) => ({ place: `${path}:${line}`, words })),
  )
const notWritten = wordsNotWritten(read('docs/terms.md'))
check(`catalogues are written in the words of docs/terms.md (${notWritten.length} rows)`, [
  ...languages.flatMap((language) =>
    [...below(`web/languages/${language}`, /\.json$/)].flatMap((path) =>
      Object.entries(JSON.parse(read(path))).flatMap(([key, message]) =>
        [...new Set(readingsOf(message).flatMap((words) => notWrittenIn(notWritten, language, key, words)))].map(
          (fault) => `${path} ${key}: ${fault}`,
        ),
      ),
    ),
  ),
  // The rules that read texts hold words that others write.
  ...arabicSources
    .filter(({ place }) => !/^(?:core\/texts|core\/follow-up)\//.test(place))
    .flatMap(({ place, words }) => notWrittenIn(notWritten, 'ar', '', words).map((fault) => `${place}: ${fault}`)),
  ...frenchSources
    .filter(({ place }) => !place.startsWith('examples/'))
    .flatMap(({ place, words }) => notWrittenIn(notWritten, 'fr', '', words).map((fault) => `${place}: ${fault}`)),
])
check(
  'French has its no-break spaces',
  [...frenchWords, ...frenchSources].flatMap(({ place, words }) =>
    looseIn(words).map((found) => `${place}: ${found}`),
  ),
)

check(
  'the linter has nothing to say',
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/eslint/bin/eslint.js'),
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      'node_modules/.cache/eslint',
      '.',
    ],
    { cwd: root },
  ).then(
    () => [],
    (fault) =>
      String(fault.stdout || fault.stderr || fault)
        .trim()
        .split('\n'),
  ),
)

check(
  'the formatter has nothing to change',
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/prettier/bin/prettier.cjs'),
      '--list-different',
      '--cache',
      '--cache-strategy',
      'content',
      '.',
    ],
    { cwd: root },
  ).then(
    () => [],
    (fault) =>
      String(fault.stdout || fault.stderr || fault)
        .trim()
        .split('\n'),
  ),
)

const lock = JSON.parse(read('package-lock.json')).packages
check(
  'no install script, no download address in the lock file',
  Object.entries(lock).flatMap(([name, p]) => [
    ...(p.hasInstallScript ? [`${name} has an install script`] : []),
    ...(/^http/.test(p.resolved ?? '') ? [`${name} records ${p.resolved}`] : []),
  ]),
)
check('packages: hashes, licences, and not too many', packageFaults(root))

// Someone else's machine has none of our folders.
const everywhere = [
  ...sources,
  ...['bin', 'docs', 'e2e', 'scripts', 'bench', 'torture'].flatMap((f) => [...below(f, /\.(ts|mjs|md|json)$/)]),
  ...readdirSync(root).filter((f) => /\.(md|json|ts)$/.test(f)),
]
check(
  'no folder of one machine is named',
  everywhere.filter((path) =>
    new RegExp(['home', 'work', 'root', 'Users'].map((f) => `(?:^|[\\s'"\`(=])/${f}/\\w`).join('|'), 'm').test(
      read(path),
    ),
  ),
)

if (failed > 0) process.exit(1)
