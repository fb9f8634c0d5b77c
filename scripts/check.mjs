// What a command can see of the project's promises, one line each. Each check is a module of `checks/` with its test.
//   npm run check              all of them
//   npm run check -- --quick   without the compiler, the linter and the formatter
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { arabic } from './checks/arabic.mjs'
import { catalogues, tags } from './checks/catalogues.mjs'
import { circles } from './checks/circles.mjs'
import { directions } from './checks/directions.mjs'
import { exported } from './checks/exported.mjs'
import { french } from './checks/french.mjs'
import { languageCodes } from './checks/language-codes.mjs'
import { lock } from './checks/lock.mjs'
import { machines } from './checks/machines.mjs'
import { placeholders } from './checks/placeholders.mjs'
import { purity } from './checks/purity.mjs'
import { factsOfSentences, officeRulesHaveSentences, rulesOfRefusals, sentences } from './checks/refusals.mjs'
import { streamNames } from './checks/stream-names.mjs'
import { noInlineStyle, styles } from './checks/styles.mjs'
import { terms } from './checks/terms.mjs'
import { formatter, linter, types, typesOfTests } from './checks/tools.mjs'
import { treeOf } from './checks/tree.mjs'
import { verifier } from './checks/verifier.mjs'
import { packageFaults } from './packages.mjs'

/** Each takes the tree of files and answers with its name and what is wrong. */
const checks = [
  verifier,
  directions,
  circles,
  purity,
  streamNames,
  exported,
  languageCodes,
  catalogues,
  tags,
  sentences,
  factsOfSentences,
  officeRulesHaveSentences,
  rulesOfRefusals,
  styles,
  noInlineStyle,
  placeholders,
  arabic,
  terms,
  french,
  lock,
  ({ root }) => ({ name: 'packages: hashes, licences, and not too many', faults: packageFaults(root) }),
  machines,
]
/** Programs of their own, which take most of the time: two rows, one after the other in each. */
const programs = [[types], [typesOfTests, linter, formatter]]

const tree = treeOf(dirname(dirname(fileURLToPath(import.meta.url))))
let failed = 0
async function report(check) {
  const { name, faults } = await check(tree)
  console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  for (const fault of faults.slice(0, 20)) console.log(`     ${fault}`)
  failed += faults.length
}

for (const check of checks) await report(check)
if (!process.argv.includes('--quick'))
  await Promise.all(
    programs.map(async (row) => {
      for (const check of row) await report(check)
    }),
  )
if (failed > 0) process.exit(1)
