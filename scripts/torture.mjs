// npm run torture -- <name> [--seed n] [--cases n]: the long form of one test under fire.
// npm run torture -- --short [name]: the short form of all of them, or of one. Fails if anything was lost, doubled or let in.
import { load, namesIn } from './run-built.mjs'

const given = (option) => {
  const at = process.argv.indexOf(option)
  return at < 0 ? undefined : Number(process.argv[at + 1])
}
const isShort = process.argv.includes('--short')
const named = process.argv
  .slice(2)
  .find((each, at, all) => !each.startsWith('--') && !['--seed', '--cases'].includes(all[at - 1] ?? ''))
const seed = given('--seed') ?? Math.floor(Date.now() % 2 ** 31)
let failed = 0
for (const name of named || !isShort ? [named ?? ''] : namesIn('torture')) {
  const { run } = await load('torture', name)
  const { keep } = await load('torture', 'figures')
  const began = performance.now()
  const figures = await run({ seed, cases: given('--cases'), isShort })
  const holds = keep(name, {
    form: isShort ? 'short' : 'long',
    seed,
    seconds: Math.round((performance.now() - began) / 100) / 10,
    ...figures,
  })
  if (!holds) failed += 1
}
process.exit(failed > 0 ? 1 : 0)
