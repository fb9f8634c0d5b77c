// The compiler, the linter and the formatter, each run as it is on the command line: what they say is what is wrong.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * Runs a program of an installed package.
 * @returns {Promise<string[]>} what it says, a line each, where it ends with a fault; nothing where all is well.
 */
export const run = (root, program, ...args) =>
  promisify(execFile)(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root }).then(
    () => [],
    (fault) =>
      String(fault.stdout || fault.stderr || fault)
        .trim()
        .split('\n'),
  )

/** What was read before and has not changed is not read again. */
const cached = ['--cache', '--cache-strategy', 'content']
const compile = (root, ...args) => run(root, 'typescript/bin/tsc', '--noEmit', ...args)

/** Each folder by its own settings, so that input and output do not compile in core. */
export async function types({ root, has }) {
  const folders = ['core', 'wire', 'server', 'web'].filter((folder) => has(`${folder}/tsconfig.json`))
  const faults = []
  for (const folder of folders) faults.push(...(await compile(root, '-p', `${folder}/tsconfig.json`)))
  return { name: `types in ${folders.join(', ')}`, faults }
}
export const typesOfTests = async ({ root }) => ({
  name: 'types in tests too, and nothing unused',
  faults: await compile(root, '-p', 'tsconfig.json', '--noUnusedLocals', '--noUnusedParameters'),
})
export const linter = async ({ root }) => ({
  name: 'the linter has nothing to say',
  faults: await run(root, 'eslint/bin/eslint.js', ...cached, '--cache-location', 'node_modules/.cache/eslint', '.'),
})
export const formatter = async ({ root }) => ({
  name: 'the formatter has nothing to change',
  faults: await run(root, 'prettier/bin/prettier.cjs', '--list-different', ...cached, '.'),
})
